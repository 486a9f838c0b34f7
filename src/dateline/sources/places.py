"""From what the user names to captures: files, folders, standard input."""

from __future__ import annotations

import io
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.errors import FetchError, SourceError
from dateline.model import Capture
from dateline.sources import frames, kinds, records, warc
from dateline.sources.naming import PassedOver, shown, size, trouble
from dateline.sources.unpacking import PAGE_LIMIT, Rejoined, Unpacked, is_bomb

#: What a source is called that was read from standard input.
STDIN: Final = "-"
_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_RECORD: Final = re.compile(r"@\d+$|(?<=[.]jsonl):\d+$|(?<=[.]ndjson):\d+$|(?<=[.]gz):\d+$")
_WARC_NAMES: Final = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst")
#: What is counted instead of the extension where a name in a folder is no regular file: opening a
#: pipe would wait for its writer for ever.
_SPECIAL: Final = "pipe, socket or device"

Found = Capture | SourceError | PassedOver


class _Page(Struct, frozen=True):
    """What is known of a page before it is read."""

    origin: str
    name: str
    url: str | None
    now: datetime

    @property
    def is_stdin(self) -> bool:
        """Whether the page comes from standard input."""
        return self.origin == STDIN


def captures(
    source: str,
    *,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    now: datetime,
    leave_out: Path | None = None,
) -> Iterator[Found]:
    """Yield what `source` holds: the path of a file or folder, or `-` for `stdin`.

    Pages are Captures, seen at `now` unless a web archive says when. What cannot be read is a
    SourceError, and reading goes on; a last PassedOver counts what was no page. `url` is the
    address of the page and only goes with a source of one page. `leave_out` is a folder that is
    passed over where it is met in another. Never raises for bad input.
    """
    name = shown(source)
    page = _Page(name, name, url, now)
    if source == STDIN:
        yield from _standard_input(stdin, page)
    elif _SCHEME.match(source) or _ADDRESS.match(source):
        yield FetchError(
            f"{name}: is not fetched here; save the page and name the file (with --url {name}), or name a WARC file",
            origin=name,
        )
    elif not source:
        yield SourceError("'': names no file; name a file, a folder or - for standard input", origin="")
    else:
        yield from _path(source, page, leave_out)


def count(source: str, *, leave_out: Path | None = None) -> int:
    """Return how many files `source` holds that would be read; a web archive is one file."""
    if not os.path.isdir(source):
        return 1
    return sum(_passed_as(path) is None for path in _files(source, lambda error: None, leave_out))


def file_of(found_in: str) -> str:
    """Return the file that an input lies in: the input, or the web archive or dump where it is a record of one.

    >>> file_of("news.warc.gz@1234"), file_of("crawl.jsonl:12")
    ('news.warc.gz', 'crawl.jsonl')
    """
    return _RECORD.sub("", found_in)


def _is_record_file(name: str) -> bool:
    return kinds.extension(name) in records.EXTENSIONS


def _path(path: str, page: _Page, leave_out: Path | None) -> Iterator[Found]:
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield trouble(page.name, error)
        return
    if not is_folder:
        yield from _file(path, page)
    elif page.url is not None:
        yield SourceError(
            f"{page.name}: is a folder, and an address can be given for one page only; name the page",
            origin=page.name,
        )
    else:
        yield from _folder(path, page, leave_out)


def _folder(top: str, page: _Page, leave_out: Path | None) -> Iterator[Found]:
    """Yield what a folder holds, in sorted order; hidden files and folders are left alone."""
    if leave_out is not None and _identity(top) == _identity(leave_out):
        yield SourceError(f"{page.name}: is the archive itself; name a folder of pages", origin=page.name)
        return
    passed: Counter[str] = Counter()
    troubles: list[OSError] = []
    found_any = False
    for path in _files(top, troubles.append, leave_out):
        passed_as = _passed_as(path)
        if passed_as is not None:
            passed[passed_as] += 1
            continue
        found_any = True
        yield from _file(path, _Page(page.origin, shown(path), None, page.now))
    for error in troubles:
        yield trouble(shown(str(error.filename or top)), error)
    beside = PassedOver(page.name, dict(passed))
    if not found_any and not troubles:
        only = f" but {beside.named}" if passed else ""
        yield SourceError(
            f"{page.name}: is a folder without pages{only}; name one that has some "
            "(.html, .htm, .xhtml, .txt, .jsonl, .warc, .wet, and .gz of these)",
            origin=page.name,
        )
    elif passed:
        yield beside


def _files(top: str, trouble: Callable[[OSError], None], leave_out: Path | None) -> Iterator[str]:
    """Yield the paths of the files below `top` that are not hidden, in sorted order, without `leave_out`."""
    left_out = _identity(leave_out) if leave_out is not None else None
    for folder, folders, files in os.walk(top, onerror=trouble):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if left_out is not None:
            folders[:] = [name for name in folders if _identity(os.path.join(folder, name)) != left_out]
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.join(folder, name)


def _identity(folder: str | Path) -> tuple[int, int] | None:
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _passed_as(path: str) -> str | None:
    """Return as what a file met in a folder is passed over; None where it is read.

    It is read for its extension, or as HTML where it has none.
    """
    name = os.path.basename(path).lower()
    extension = kinds.extension(name)
    is_page = name.endswith(_WARC_NAMES) or extension in kinds.BY_EXTENSION or _is_record_file(name)
    if extension and not is_page:
        return extension
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return _SPECIAL
        if is_page:
            return None
        with open(path, "rb") as file:
            return None if kinds.is_html(file.read(kinds.HEAD)) else "without extension"
    except OSError:
        return None  # reading it will say what is wrong


def _file(path: str, page: _Page) -> Iterator[Found]:
    try:
        with open(path, "rb") as file:
            yield from _stream(file, page, os.fstat(file.fileno()).st_size)
    except OSError as error:
        yield trouble(page.name, error)


def _standard_input(stdin: BinaryIO | None, page: _Page) -> Iterator[Found]:
    if stdin is None:
        yield SourceError("-: there is no standard input to read; name a file or folder", origin=STDIN)
        return
    try:
        yield from _stream(stdin, page, None)
    except OSError as error:
        yield trouble(STDIN, error)


def _stream(file: BinaryIO, page: _Page, file_size: int | None) -> Iterator[Found]:
    """Yield the page, or the pages of the web archive, in an open file."""
    head = _exactly(file, kinds.HEAD)
    if not head:
        yield _nothing(page, "is empty")
    elif kinds.is_warc(head) or _holds_warc(head, page.name):
        if page.url is not None:
            yield SourceError(
                f"{page.name}: is a web archive, which knows its addresses; leave --url out", origin=page.name
            )
            return
        yield from warc.captures(io.BufferedReader(Rejoined(head, file)), origin=page.origin, path=page.name)
    elif _is_record_file(page.name):
        yield from _records(io.BufferedReader(Rejoined(head, file)), page)
    elif head.startswith(b"\x1f\x8b"):
        yield _gzipped(io.BufferedReader(Rejoined(head, file)), page)
    elif page.name.lower().endswith(_WARC_NAMES):
        yield SourceError(
            f"{page.name}: is no web archive in spite of its name ({_what(head)}); get the file again",
            origin=page.name,
        )
    else:
        yield _plain(head, file, page, file_size)


def _records(file: io.BufferedReader, page: _Page) -> Iterator[Found]:
    """Yield the pages in a file of JSON lines, gzipped or not."""
    if page.url is not None:
        yield SourceError(
            f"{page.name}: holds many pages, which say their own addresses; leave --url out", origin=page.name
        )
        return
    unpacked = Unpacked(file) if file.peek(2)[:2] == b"\x1f\x8b" else None
    stream = io.BufferedReader(unpacked) if unpacked else file
    yield from records.captures(stream, origin=page.origin, path=page.name, now=page.now)
    if unpacked is not None and unpacked.broken is not None:
        yield SourceError(
            f"{page.name}: the gzip data is {unpacked.broken}; all lines before were read: get the file again for the rest",
            origin=page.name,
        )


def _plain(head: bytes, file: BinaryIO, page: _Page, file_size: int | None) -> Found:
    if kinds.media_type(head, page.name) is None:
        return _no_page(head, page)
    if file_size is not None and file_size > PAGE_LIMIT:
        return _too_big(page, size(file_size))
    body = head + file.read(PAGE_LIMIT + 1 - len(head))
    return _too_big(page, "more") if len(body) > PAGE_LIMIT else _capture(body, page)


def _gzipped(packed: io.BufferedReader, page: _Page) -> Found:
    unpacked = Unpacked(packed)
    stream = io.BufferedReader(unpacked)
    body = stream.read(kinds.HEAD)
    if body and kinds.media_type(body, page.name) is None:
        return _no_page(body, page)
    while len(body) <= PAGE_LIMIT and (piece := stream.read(4 << 20)):
        body += piece
        if is_bomb(len(body), unpacked.packed_size):
            return _too_big(page, f"{size(len(body))} and more, from {size(unpacked.packed_size)}")
    if unpacked.broken is not None:
        return SourceError(
            f"{page.name}: the gzip data is {unpacked.broken}; get the file again", origin=page.name
        )
    if not body:
        return _nothing(page, "is empty once unpacked")
    return _too_big(page, "more") if len(body) > PAGE_LIMIT else _capture(body, page)


def _capture(body: bytes, page: _Page) -> Capture | SourceError:
    if not body.strip():
        return _nothing(page, "holds nothing but blanks")
    return Capture(
        body=body,
        url=page.url,
        seen_at=page.now,
        origin=page.origin,
        found_in=None if page.name == page.origin else page.name,
        media_type=kinds.media_type(body[: kinds.HEAD], page.name),
    )


def _holds_warc(head: bytes, name: str) -> bool:
    """Say whether these first bytes are packed and begin a web archive."""
    if head.startswith(b"\x1f\x8b"):
        unpacked = Unpacked(io.BytesIO(head))
    elif frames.begins(head):
        unpacked = frames.Frames(io.BytesIO(head))
    else:
        return False
    return name.lower().endswith((".warc.gz", ".warc.zst")) or kinds.is_warc(
        io.BufferedReader(unpacked).read(16)
    )


def _what(head: bytes) -> str:
    media_type = kinds.media_type(head)
    return {kinds.HTML: "a web page", kinds.TEXT: "text"}.get(media_type or "", kinds.described(head))


def _nothing(page: _Page, what: str) -> SourceError:
    if page.is_stdin:
        return SourceError(f"-: standard input {what}; look at the command that feeds it", origin=STDIN)
    return SourceError(f"{page.name}: {what}; save the page again", origin=page.name)


def _no_page(head: bytes, page: _Page) -> SourceError:
    return SourceError(
        f"{page.name}: is neither a web page nor text but {kinds.described(head)}; "
        "name an HTML file, a text or a WARC file",
        origin=page.name,
    )


def _too_big(page: _Page, how_big: str) -> SourceError:
    return SourceError(
        f"{page.name}: is too big for a page ({how_big}; at most {size(PAGE_LIMIT)}); name the page alone",
        origin=page.name,
    )


def _exactly(file: BinaryIO, count: int) -> bytes:
    """Return `count` bytes, fewer only at the end: a pipe gives them in pieces."""
    pieces = b""
    while len(pieces) < count and (piece := file.read(count - len(pieces))):
        pieces += piece
    return pieces
