"""What HTTP wrapped around a page: media type, character set, chunks, content encodings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from fastwarc.stream_io import BrotliReader, ZstdReader
from msgspec import Struct

_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';,]+)""", re.IGNORECASE)
_CHUNK_SIZE: Final = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MARKUP: Final = re.compile(rb"\n[ \t]*<")
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")


class Response(Struct, frozen=True):
    """An HTTP answer; the names of `headers` are in lower case, values of one name joined by commas."""

    status: int
    headers: dict[str, str]
    body: bytes


def response(content: bytes) -> Response | None:
    """Return the HTTP answer that `content` is; None where it is none, or nothing follows its header."""
    status = _STATUS.match(content)
    if status is None:
        return None
    end = content.find(b"\n\r\n")
    bare = content.find(b"\n\n", 0, end if end >= 0 else len(content))
    if bare >= 0:
        return Response(int(status[1]), headers_of(content[:bare]), content[bare + 2 :])
    if end >= 0:
        return Response(int(status[1]), headers_of(content[:end]), content[end + 3 :])
    markup = _MARKUP.search(content)  # without the blank line before it
    if markup is None:
        return None
    return Response(int(status[1]), headers_of(content[: markup.start()]), content[markup.start() + 1 :])


def headers(lines: Iterable[bytes]) -> dict[str, str]:
    """Return header lines (HTTP or WARC) by name in lower case; lines without a colon are left out."""
    return _headers(line.decode("utf-8", "replace") for line in lines)


def headers_of(head: bytes) -> dict[str, str]:
    """Return the headers in the header `head` of a record or answer, whose first line is none of them."""
    lines = head.decode("utf-8", "replace").split("\n")
    del lines[0]
    return _headers(lines)


def _headers(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for text in lines:
        name, colon, value = text.partition(":")
        if last and text[:1] in (" ", "\t"):  # folded: it goes on from the line before
            found[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            found[last] = f"{found[last]}, {value.strip()}" if last in found else value.strip()
    return found


def content_type(value: str | None) -> tuple[str | None, str | None]:
    """Return media type (lower case) and character set of a Content-Type header, each None where unsaid."""
    if value is None:
        return None, None
    media_type = value.split(";", 1)[0].split(",", 1)[0].strip().lower()
    charset = _CHARSET.search(value)
    return media_type or None, charset.group(1) if charset else None


def joined(body: bytes) -> bytes:
    """Return a chunked body in one piece; as it is where it is not chunked (many archives undo it)."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return b"".join(pieces) if at >= len(body) and pieces else body


def decoded(body: bytes, encodings: str, limit: int) -> tuple[bytes, str | None]:
    """Undo the Content-Encoding header `encodings`; return the body and what is wrong with it, if anything.

    At most `limit` + 1 bytes are unpacked. Encodings that the body does not have (many archives
    undo them but keep the header) and those that nobody knows leave it as it is.
    """
    for encoding in reversed([name.strip().lower() for name in encodings.split(",")]):
        body, wrong = _undone(body, encoding, limit)
        if wrong is not None:
            return body, wrong
    return body, None


def _undone(body: bytes, encoding: str, limit: int) -> tuple[bytes, str | None]:
    if encoding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31, limit)
    if encoding == "deflate" and body:
        # "deflate" is zlib by the book, but some servers send it raw.
        return _inflated(body, 15 if body[0] & 0x0F == 8 else -15, limit)
    if encoding == "zstd" and body.startswith(b"(\xb5/\xfd"):
        return _read_by(ZstdReader(BytesIO(body)), limit)
    if encoding == "br":
        return _read_by(BrotliReader(BytesIO(body)), limit)
    return body, None


def _inflated(body: bytes, window: int, limit: int) -> tuple[bytes, str | None]:
    unzip = zlib.decompressobj(wbits=window)
    try:
        found = unzip.decompress(body, limit + 1)
    except zlib.error:
        return b"", "damaged"
    return found, None if unzip.eof or len(found) > limit else "cut off"


def _read_by(reader: BrotliReader | ZstdReader, limit: int) -> tuple[bytes, str | None]:
    pieces: list[bytes] = []
    room = limit + 1
    try:
        while room > 0 and (piece := reader.read(min(room, 1 << 20))):
            pieces.append(piece)
            room -= len(piece)
    except OSError:
        return b"".join(pieces), "damaged"
    return b"".join(pieces), None
