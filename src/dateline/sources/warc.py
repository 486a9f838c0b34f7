"""Pages out of web archives (WARC, ISO 28500), and their text out of WET files, which are WARC files of conversions."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.errors import SourceError, WarcError
from dateline.model import Capture
from dateline.sources import frames, kinds, transport
from dateline.sources.naming import PassedOver, size
from dateline.sources.unpacking import PAGE_LIMIT, Rejoined, Unpacked, is_bomb

#: The most of a record that is kept: a page and its HTTP header.
_RECORD_LIMIT: Final = PAGE_LIMIT + (64 << 10)
_LINE_LIMIT: Final = 64 << 10
_HEADER_LINES: Final = 500
_NOTES: Final = ("warcinfo", "request", "metadata")
_PAGES: Final = ("response", "resource", "conversion")
#: What an archive of ours writes where a page had no address: the digest of its bytes.
_NO_ADDRESS: Final = "urn:dateline:"
#: Said where nobody knew the type.
_NO_TYPE: Final = "application/octet-stream"


class _Record(Struct, frozen=True):
    """A record of a WARC file; `content` ends after _RECORD_LIMIT bytes where `is_whole` is false."""

    offset: int
    headers: dict[str, str]
    content: bytes
    is_whole: bool


class _Cut(Struct, frozen=True):
    """The place where a WARC file cannot be read on."""

    offset: int


class _Place(Struct, frozen=True):
    """A record's place: the source as named, the file's path, the record's offset in bytes."""

    origin: str
    path: str
    offset: int

    @property
    def name(self) -> str:
        """What the user is told of the place: the path, `@` and the offset."""
        return f"{self.path}@{self.offset}"


def captures(stream: BinaryIO, *, origin: str, path: str) -> Iterator[Capture | SourceError | PassedOver]:
    """Yield every page in a WARC file, packed by gzip or zstd or not, read from `stream`; then what else it held.

    A page with a fault of its own is answered by a SourceError and the next one is read;
    where the file cannot be read on, a WarcError with the offset comes last.
    """
    plain, unpacked = _plain(stream)
    passed: Counter[str] = Counter()
    end: WarcError | None = None
    has_pages = False
    for record in _records(plain):
        offset = unpacked.starts.get(record.offset, record.offset) if unpacked else record.offset
        place = _Place(origin, path, offset)
        if isinstance(record, _Cut):
            end = _ended(place, "damaged or cut off")
            continue
        if has_pages and _kind(record) == "conversion":  # of a page that the archive holds as it came
            passed["conversion record"] += 1
            continue
        found = _page(record, place)
        has_pages = has_pages or _kind(record) in ("response", "resource")
        if isinstance(found, str):
            passed[found] += 1
        elif found is not None:
            yield found
    if unpacked is not None and unpacked.broken is not None:
        end = _ended(_Place(origin, path, unpacked.broken_at), unpacked.broken)
    if passed:
        yield PassedOver(path, dict(passed))
    if end is not None:
        yield end


def _plain(stream: BinaryIO) -> tuple[BinaryIO, Unpacked | None]:
    """Return `stream` unpacked where it is packed by gzip or zstd, and the unpacking."""
    first = stream.read(4)
    whole = io.BufferedReader(Rejoined(first, stream))
    if frames.begins(first):
        unpacked: Unpacked = frames.Frames(whole)
    elif first.startswith(b"\x1f\x8b"):
        unpacked = Unpacked(whole)
    else:
        return whole, None
    return io.BufferedReader(unpacked), unpacked


def _records(stream: BinaryIO) -> Iterator[_Record | _Cut]:
    """Yield the records of an unpacked WARC file; a _Cut comes last where it is damaged."""
    at = 0
    while line := stream.readline(_LINE_LIMIT):
        start, at = at, at + len(line)
        if not line.strip():
            continue  # the blank lines between records
        lines = _header_lines(stream)
        headers = transport.headers(lines or ())
        length = headers.get("content-length", "")
        if not line.startswith(b"WARC/") or lines is None or not (length.isascii() and length.isdigit()):
            yield _Cut(start)
            return
        content = stream.read(min(int(length), _RECORD_LIMIT))
        left = int(length) - len(content)
        if left and not _skipped(stream, left):
            yield _Cut(start)
            return
        at += sum(map(len, lines)) + int(length)
        yield _Record(start, headers, content, left == 0)


def _header_lines(stream: BinaryIO) -> list[bytes] | None:
    """Return the lines up to and with the blank line after a header; None where that never comes."""
    lines: list[bytes] = []
    while len(lines) < _HEADER_LINES and (line := stream.readline(_LINE_LIMIT)):
        lines.append(line)
        if line in (b"\r\n", b"\n"):
            return lines
    return None


def _skipped(stream: BinaryIO, count: int) -> bool:
    while count and (piece := stream.read(min(count, 1 << 20))):
        count -= len(piece)
    return count == 0


def _ended(place: _Place, why: str) -> WarcError:
    return WarcError(
        f"{place.path}: the web archive is {why} at byte {place.offset}; "
        "all pages before it were read: get the file again for the rest",
        origin=place.path,
        offset=place.offset,
    )


def _kind(record: _Record) -> str:
    return record.headers.get("warc-type", "").lower()


def _page(record: _Record, place: _Place) -> Capture | SourceError | str | None:
    """Return the page in a record, what is wrong with it, or as a str the kind of thing that it is instead.

    Requests and notes about other records are None.
    """
    kind = _kind(record)
    declared = record.headers.get("content-type")
    if kind not in _PAGES:
        return None if kind in _NOTES else f"{kind or 'nameless'} record"
    if not (declared or "").lower().startswith("application/http"):
        return _typed(record, record.content, declared, place)
    http = transport.response(record.content)
    if http is None:
        return "without an HTTP header"
    if not 200 <= http.status < 300:
        return f"HTTP {http.status}"
    body = http.body
    if "chunked" in http.headers.get("transfer-encoding", "").lower():
        body = transport.joined(body)
    found = _decoded(body, http.headers.get("content-encoding", ""), place)
    if isinstance(found, SourceError):
        return found
    return _typed(record, found, http.headers.get("content-type"), place)


def _typed(record: _Record, body: bytes, declared: str | None, place: _Place) -> Capture | SourceError | str:
    media_type, charset = transport.content_type(declared)
    if media_type in (None, _NO_TYPE) and kinds.is_html(body[: kinds.HEAD]):
        media_type = kinds.HTML
    if media_type not in kinds.PAGE_TYPES:
        return media_type or "without a type"
    if not body.strip():
        return "empty"
    if len(body) > PAGE_LIMIT or not record.is_whole:
        return _too_big(place)
    target = record.headers.get("warc-target-uri", "").strip("<>")
    address = target if target and not target.startswith(_NO_ADDRESS) else None
    seen_at = _moment(record.headers.get("warc-date"))
    return Capture(
        body=body,
        url=address,
        final_url=address,
        seen_at=seen_at,
        origin=place.origin,
        found_in=place.name,
        media_type=media_type,
        declared_charset=charset,
        is_visit=address is not None and seen_at is not None,
    )


def _decoded(body: bytes, encodings: str, place: _Place) -> bytes | SourceError:
    found, wrong = transport.decoded(body, encodings, PAGE_LIMIT) if encodings else (body, None)
    if is_bomb(len(found), len(body)):
        return _too_big(place)
    if wrong is not None:
        return SourceError(
            f"{place.name}: the {encodings} data of this page is {wrong}; capture it again", origin=place.name
        )
    return found


def _too_big(place: _Place) -> SourceError:
    return SourceError(
        f"{place.name}: unpacks to more than a page may hold ({size(PAGE_LIMIT)}); it was left out",
        origin=place.name,
    )


def _moment(written: str | None) -> datetime | None:
    """Return a WARC-Date (always UTC, with any number of decimals from WARC 1.1 on)."""
    try:
        found = datetime.fromisoformat((written or "").strip()[:26].rstrip("Z."))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
