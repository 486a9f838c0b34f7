"""The page in what a web archive kept of an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from msgspec import Struct

from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import digests, kinds, records, transport
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT, is_bomb
from dateline.sources.warc_records import Record

#: What an archive of ours writes where a page had no address: the digest of its bytes.
_NO_ADDRESS: Final = "urn:dateline:"
#: Said where nobody knew the type.
_NO_TYPE: Final = "application/octet-stream"
#: Schemes of addresses at which pages are; crawlers also keep answers of name servers, screenshots and notes.
_SCHEMES: Final = frozenset(("http", "https", "ftp", "ftps", "file"))


class Place(Struct, frozen=True):
    """A record's place: the source as named, the file's path, the record's offset in bytes."""

    origin: str
    path: str
    offset: int

    @property
    def name(self) -> str:
        """What the user is told of the place: the path, `@` and the offset."""
        return f"{self.path}@{self.offset}"


class Answer(Struct, frozen=True):
    """What a record holds: the page, what is wrong with it, or in words what it is instead;
    None where it is a note about other records.

    `fits` says whether it has the digest that the record tells.
    """

    found: Capture | SourceError | str | None
    fits: bool = True


def of(record: Record, place: Place) -> Answer:
    """Return what a `response`, `resource` or `conversion` record holds."""
    target = record.headers.get("warc-target-uri", "").strip("<> ")
    kind = _kind_of_address(target)
    if kind is not None:
        return Answer(kind)
    declared = record.headers.get("content-type")
    if not (declared or "").lower().startswith("application/http"):
        return Answer(_typed(record, record.content, declared, target, place), _fits(record, record.content))
    http = transport.response(record.content)
    if http is None:
        return Answer("without an HTTP header")
    if not 200 <= http.status < 300:
        return Answer(f"HTTP {http.status}")
    body = http.body
    if "chunked" in http.headers.get("transfer-encoding", "").lower():
        body = transport.joined(body)
    found = _decoded(body, http.headers.get("content-encoding", ""), place)
    if isinstance(found, SourceError):
        return Answer(found)
    is_undone = "transfer-encoding" in http.headers or "content-encoding" in http.headers
    answer = _typed(record, found, http.headers.get("content-type"), target, place)
    if not isinstance(answer, Capture):
        return Answer(answer)
    if is_undone and found is http.body:  # the crawler undid it, and took the digest before that or after
        return Answer(answer)
    return Answer(answer, any(_fits(record, one) for one in {http.body, body, found}))


def _fits(record: Record, payload: bytes) -> bool:
    if not record.is_whole or "warc-truncated" in record.headers:
        return True
    told = record.headers.get("warc-payload-digest")
    if told is None:
        return digests.fits(record.headers.get("warc-block-digest"), record.content)
    return digests.fits(told, payload)


def _kind_of_address(target: str) -> str | None:
    """Return what stands at an address that is no page's; None where it may be one."""
    scheme, colon, rest = target.partition(":")
    if not colon or scheme.lower() in _SCHEMES or target.startswith(_NO_ADDRESS):
        return None
    return f"{scheme}:{rest.partition(':')[0]}" if scheme.lower() == "urn" else f"{scheme}: address"


def _typed(
    record: Record, body: bytes, declared: str | None, target: str, place: Place
) -> Capture | SourceError | str:
    media_type, charset = transport.content_type(declared)
    if media_type in (None, _NO_TYPE) and kinds.is_html(body[: kinds.HEAD]):
        media_type = kinds.HTML
    is_ours = media_type == records.MEDIA_TYPE and record.kind == "resource" and records.is_one(body)
    if media_type not in kinds.PAGE_TYPES and not is_ours:
        return media_type or "without a type"
    if not body.strip():
        return "empty"
    if len(body) > PAGE_LIMIT or not record.is_whole:
        return _too_big(place)
    address = target if target and not target.startswith(_NO_ADDRESS) else None
    seen_at = moment(record.headers.get("warc-date"))
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


def _decoded(body: bytes, encodings: str, place: Place) -> bytes | SourceError:
    found, wrong = transport.decoded(body, encodings, PAGE_LIMIT) if encodings else (body, None)
    if is_bomb(len(found), len(body)):
        return _too_big(place)
    if wrong is not None:
        return SourceError(
            f"{place.name}: the {encodings} data of this page is {wrong}; capture it again", origin=place.name
        )
    return found


def _too_big(place: Place) -> SourceError:
    return SourceError(
        f"{place.name}: unpacks to more than a page may hold ({size(PAGE_LIMIT)}); it was left out",
        origin=place.name,
    )


@lru_cache(maxsize=1024)
def moment(written: str | None) -> datetime | None:
    """Return a WARC-Date (always UTC, with any number of decimals from WARC 1.1 on)."""
    try:
        found = datetime.fromisoformat((written or "").strip()[:26].rstrip("Z."))
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
