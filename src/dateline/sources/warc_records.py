"""The records of an unpacked WARC file (ISO 28500), one after another, over damage and wrong lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.sources import transport
from dateline.sources.unpacking import PAGE_LIMIT
from dateline.sources.window import Piece, Window

#: The most of a record that is kept: a page and its HTTP header.
RECORD_LIMIT: Final = PAGE_LIMIT + (64 << 10)
#: Real headers have under 2,000 bytes.
_HEADER_LIMIT: Final = 1 << 20
_SEPARATOR: Final = b"\r\n\r\n"
_SEAM: Final = re.compile(rb"(?:\r?\n){2}|(?:\r?\n)?(?:WARC/|\Z)")
_MARK: Final = re.compile(rb"\nWARC/\d\.\d+\r?\n")


class Record(Struct, frozen=True):
    """A record; `content` ends after RECORD_LIMIT bytes where `is_whole` is false.

    `said` is the Content-Length where the record has another.
    """

    offset: int
    headers: dict[str, str]
    content: bytes
    is_whole: bool = True
    said: int | None = None

    @property
    def kind(self) -> str:
        """The WARC-Type."""
        return self.headers.get("warc-type", "").lower()


class Gap(Struct, frozen=True):
    """Bytes from `offset` that are no record; reading goes on at `until`, None where nothing follows."""

    offset: int
    until: int | None


def records(piece: Piece, at: int = 0) -> Iterator[Record | Gap]:
    """Yield the records that `piece` gives, which is asked for bytes until it has none; `at` is the first one's offset.

    A wrong length is mended by the next record's first line. What is no record is a Gap, and the next one
    is sought; a record that is cut off by the end of the file is a Gap with nothing behind it.
    """
    window = Window(piece, at)
    while True:
        window.skip_blanks()
        if window.pos >= len(window.buffer):
            return
        start = window.at
        head = _head(window) if window.buffer.startswith(b"WARC/", window.pos) else None
        headers = transport.headers_of(head) if head else {}
        length = headers.get("content-length", "").partition(",")[0]  # said twice, the first counts
        if not (length.isascii() and length.isdigit() and len(length) < 19):
            window.pos += 1 if window.at == start else 0
            has_next = window.sought(_MARK, 0)[1]
            yield Gap(start, window.at if has_next else None)
            continue
        record = _record(window, start, headers, int(length))
        if record is None:
            yield Gap(start, None)
            return
        yield record


def _head(window: Window) -> bytes | None:
    """Take a record's header; None where it does not end."""
    while True:
        buffer, pos = window.buffer, window.pos
        end = buffer.find(b"\n\r\n", pos)
        bare = buffer.find(b"\n\n", pos, end if end >= 0 else len(buffer))
        if bare >= 0:
            window.pos = bare + 2
            return buffer[pos:bare]
        if end >= 0:
            window.pos = end + 3
            return buffer[pos:end]
        if len(buffer) - pos > _HEADER_LIMIT or not window.more():
            return None


def _record(window: Window, start: int, headers: dict[str, str], length: int) -> Record | None:
    """Take the content of a record; None where the file ends in it."""
    content, count = window.taken(length, RECORD_LIMIT)
    is_whole = len(content) == count
    if count == length and _is_seam(window):
        return Record(start, headers, content, is_whole)
    # The length is wrong, or the file ends: the first line of the next record tells.
    if not is_whole:
        return Record(start, headers, content, is_whole=False, said=length) if count == length else None
    window.back(content)
    found, has_next = window.sought(_MARK, RECORD_LIMIT)
    if count < length and not has_next:
        return None
    return Record(start, headers, found.rstrip(b"\r\n"), len(found) < RECORD_LIMIT, length)


def _is_seam(window: Window) -> bool:
    """Say whether a record may end here: at blank lines, the next record, or the end of the file."""
    if window.buffer.startswith(_SEPARATOR, window.pos):
        window.pos += len(_SEPARATOR)
        return True
    return _SEAM.match(window.ahead(16)) is not None


def begins(content: bytes) -> bool:
    """Say whether these first bytes begin a record."""
    return content.startswith(b"WARC/")
