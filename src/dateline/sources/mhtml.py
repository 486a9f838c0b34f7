"""Pages saved as one file by a browser (MHTML, RFC 2557): a mail of parts, of which one is the page."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import kinds, saved, transport
from dateline.text import urls

_FIRST: Final = re.compile(
    rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:\s*multipart/related", re.IGNORECASE
)
_SAVED: Final = (b"From: <Saved by ", b'From: "Saved by ')
_BOUNDARY: Final = re.compile(r"""boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
#: A page has some hundred parts.
_MOST_PARTS: Final = 10_000
_NOT_BASE_64: Final = re.compile(rb"[^A-Za-z0-9+/]")


class _Part(Struct, frozen=True):
    headers: dict[str, str]
    content: bytes

    @property
    def media_type(self) -> str | None:
        return transport.content_type(self.headers.get("content-type"))[0]


def is_one(head: bytes) -> bool:
    """Say whether these first bytes begin a page saved as MHTML."""
    return head.startswith(_SAVED) or _FIRST.match(head.lstrip(b"\r\n")) is not None


def unwrapped(mail: Capture, name: str) -> Capture | SourceError:
    """Return the page in a mail of parts, at its own address and moment; `name` is what the file is called."""
    head, body = _split(mail.body.lstrip(b"\r\n"))
    headers = transport.headers(head.splitlines())
    boundary = _BOUNDARY.search(headers.get("content-type", ""))
    if boundary is None:
        return _trouble(name, "has no boundary between its parts")
    address = _address(headers.get("snapshot-content-location") or headers.get("content-location"))
    parts, is_whole = _parts(body, (boundary[1] or boundary[2]).encode("utf-8", "replace"))
    part = _page_of(parts, headers, address)
    if part is None:
        return _trouble(
            name, "has no part that is a web page" if is_whole else "is cut off before its web page ends"
        )
    if not is_whole and part is parts[-1]:
        return _trouble(name, "is cut off in its web page")
    content = _decoded(part)
    if content is None:
        return _trouble(name, "has a web page that is damaged")
    if not content.strip():
        return _trouble(name, "has a web page that is empty")
    media_type, charset = transport.content_type(part.headers.get("content-type"))
    page = structs.replace(mail, body=content, media_type=media_type, declared_charset=charset)
    written = headers.get("date")
    return saved.with_address(
        page,
        address or _address(part.headers.get("content-location")),
        saved.posted(written) if written else None,
    )


def _page_of(parts: list[_Part], headers: dict[str, str], address: str | None) -> _Part | None:
    """Return the part that is the page: the one named as such, the one at the page's address, or the first."""
    pages = [part for part in parts if part.media_type in (kinds.HTML, kinds.XHTML)]
    start = re.search(r"""start\s*=\s*"?(<[^>"\s]{1,300}>)""", headers.get("content-type", ""))
    for part in pages:
        if start is not None and part.headers.get("content-id") == start[1]:
            return part
    for part in pages:
        if address is not None and part.headers.get("content-location") == address:
            return part
    return pages[0] if pages else None


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Return header and content of a mail or a part."""
    found = re.search(rb"\r?\n\r?\n", data)
    if found is None:
        return data, b""
    return data[: found.start()], data[found.end() :]


def _parts(body: bytes, boundary: bytes) -> tuple[list[_Part], bool]:
    """Return the parts of a mail, and whether the last of them is whole."""
    found: list[_Part] = []
    is_whole = False
    for piece, is_last in _pieces(body, b"--" + boundary):
        head, content = _split(piece)
        found.append(_Part(transport.headers(head.splitlines()), content))
        is_whole = is_last
        if len(found) >= _MOST_PARTS:
            return found, True
    return found, is_whole


def _pieces(body: bytes, line: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield what stands between the lines of the boundary, and whether one ends it."""
    at = _line(body, line, 0)
    while at >= 0:
        start = body.find(b"\n", at)
        if start < 0 or body.startswith(b"--", at + len(line)):
            return
        end = _line(body, line, start)
        piece = body[start + 1 : end if end >= 0 else len(body)]
        yield piece.removesuffix(b"\n").removesuffix(b"\r"), end >= 0
        at = end


def _line(body: bytes, line: bytes, start: int) -> int:
    """Return where a line that begins with `line` stands from `start` on, -1 where none does."""
    if start == 0 and body.startswith(line):
        return 0
    at = body.find(b"\n" + line, start)
    return at + 1 if at >= 0 else -1


def _decoded(part: _Part) -> bytes | None:
    encoding = part.headers.get("content-transfer-encoding", "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.content)
    if encoding != "base64":
        return part.content
    letters = _NOT_BASE_64.sub(b"", part.content)
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return None


def _address(written: str | None) -> str | None:
    return written if written is not None and urls.is_web(written) else None


def _trouble(name: str, what: str) -> SourceError:
    return SourceError(f"{name}: is a page saved as MHTML that {what}; save the page again", origin=name)
