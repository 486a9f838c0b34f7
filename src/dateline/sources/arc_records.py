"""The records of an unpacked ARC file, the form of web archives before WARC, in the words of WARC records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.sources.warc_records import RECORD_LIMIT, Gap, Record
from dateline.sources.window import Piece, Window

#: What an ARC file begins with.
BEGINNING: Final = b"filedesc:"
#: A record's first line: address, IP address, moment, media type, in version 2 more, and the length at last.
_LINE: Final = re.compile(
    rb"([a-z][a-z0-9+.-]*:\S*(?: \S+)*?) (\S+) (\d{12,14}) (\S*)(?: \S+){0,5}? (\d{1,18})\r?\n", re.IGNORECASE
)
_MARK: Final = re.compile(
    rb"\n[a-z][a-z0-9+.-]{1,20}:[^\s]{1,4000} [\d.:a-f-]{1,45} \d{12,14} [^\s]{1,200} (?:[^\s]{1,1000} ){0,5}\d{1,18}\r?\n",
    re.IGNORECASE,
)
_SEAM: Final = re.compile(rb"(?:\r?\n)*(?:\Z|" + _LINE.pattern + rb")", re.IGNORECASE)
_LINE_LIMIT: Final = 64 << 10


def records(piece: Piece, at: int = 0) -> Iterator[Record | Gap]:
    """Yield the records that `piece` gives; `at` is the offset of the first one.

    What is no record, or has a wrong length, is a Gap, and the next one is sought; a record that is cut off
    by the end of the file is a Gap with nothing behind it.
    """
    window = Window(piece, at)
    while True:
        window.skip_blanks()
        if window.pos >= len(window.buffer):
            return
        start = window.at
        line = _line(window)
        if line is None:
            window.pos += 1
            has_next = window.sought(_MARK, 0)[1]
            yield Gap(start, window.at if has_next else None)
            continue
        window.pos = line.end()
        length = int(line[5])
        content, count = window.taken(length, RECORD_LIMIT)
        is_whole, said = len(content) == count, None
        if is_whole and not (count == length and _is_seam(window)):
            window.back(content)
            more, has_next = window.sought(_MARK, RECORD_LIMIT)
            if count < length and not has_next:
                yield Gap(start, None)
                return
            content, is_whole, said = more.rstrip(b"\r\n"), len(more) < RECORD_LIMIT, length
        if not line[1].lower().startswith(BEGINNING):
            yield Record(start, _headers(line), content, is_whole, said)


def _is_seam(window: Window) -> bool:
    """Say whether a record may end here: at the line of the next one, or the end of the file."""
    window.ahead(_LINE_LIMIT)
    return _SEAM.match(window.buffer, window.pos) is not None


def _line(window: Window) -> re.Match[bytes] | None:
    while (found := _LINE.match(window.buffer, window.pos, window.pos + _LINE_LIMIT)) is None:
        if b"\n" in window.buffer[window.pos : window.pos + _LINE_LIMIT]:
            return None
        if len(window.buffer) - window.pos > _LINE_LIMIT or not window.more():
            return None
    return found


def _headers(line: re.Match[bytes]) -> dict[str, str]:
    """Return what the first line of a record says, as a WARC record would."""
    address, _, moment, media_type, _ = (part.decode("utf-8", "replace") for part in line.groups())
    digits = moment.ljust(14, "0")
    is_http = address.lower().startswith(("http:", "https:"))
    return {
        "warc-type": "response",
        "warc-target-uri": address,
        "warc-date": f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z",
        "content-type": "application/http" if is_http else media_type,
    }


def begins(content: bytes) -> bool:
    """Say whether these first bytes may begin a record."""
    return re.match(rb"[a-z][a-z0-9+.-]*:\S", content, re.IGNORECASE) is not None
