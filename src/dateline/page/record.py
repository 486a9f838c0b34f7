"""Read a record of a text dump: a JSON object with the text of a page, and what its collector noted beside it."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

import msgspec

from dateline.errors import ReadingError
from dateline.model import Capture, Evidence, Place, Reading
from dateline.page import html, plain
from dateline.page.clues import folded
from dateline.page.evidence import ledgers, values
from dateline.page.evidence.ledgers import Ledger
from dateline.page.evidence.values import Claims, claim
from dateline.text import urls

#: What such a record is sent as.
MEDIA_TYPE: Final = "application/json"
#: Keys beside `text` and `url` that collectors write, and the field of which each speaks.
_FIELDS: Final = {
    "date": "published",
    "title": "headline",
    "author": "authors",
    "authors": "authors",
    "language": "language",
    "site_name": "site_name",
    "section": "section",
    "code": "publisher_code",
    "standfirst": "standfirst",
    "modified": "modified",
    "tags": "tags",
}
#: A text whose markup was kept: it ends paragraphs, or lines.
_MARKUP: Final = re.compile(r"</p>|<p[ >]|<br ?/?>|</div>", re.IGNORECASE)
#: The headline stands this near to the beginning of a text that has it.
_TITLE_REACH: Final = 400


def is_one(media_type: str | None) -> bool:
    """Say whether a capture of this type is a record."""
    return media_type is not None and media_type.partition(";")[0].strip().lower() == MEDIA_TYPE


def _claims(record: dict[str, Any]) -> Claims:
    for key, field in _FIELDS.items():
        said = record.get(key)
        if isinstance(said, list):
            said = ", ".join(part for part in said if isinstance(part, str))
        if isinstance(said, str) and said.strip():
            yield claim(field, said, Place.FEED, f"/{key}")


def _with_title(text: str, title: Any) -> str:
    """Return the text under its title, as on the page that it was taken from."""
    words = values.line(title) if isinstance(title, str) else None
    if words is None or folded(words) in folded(text[:_TITLE_REACH]):
        return text
    return f"<h1>{escape(words)}</h1>\n{text}" if _MARKUP.search(text) else f"{words}\n\n{text}"


def read(capture: Capture) -> Reading:
    """Return all that a record says: its text read as a dump, or as markup where it has some, and what stands beside it as evidence from a feed.

    Raises ReadingError where the bytes are no object with a `text` that is not empty.
    """
    try:
        record = msgspec.json.decode(capture.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"no JSON object ({error})", origin=capture.origin) from None
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise ReadingError('no JSON object with the text of a page ("text")', origin=capture.origin)
    url = record.get("url")
    own = url if isinstance(url, str) and urls.is_web(url) else capture.address
    charset = Evidence("utf-8", Place.FEED, "", "JSON")
    whole = _with_title(text, record.get("title"))
    reading = html.read(whole, own, charset) if _MARKUP.search(text) else plain.read(whole, own, charset)
    ledger: Ledger = {field: list(found) for field, found in reading.evidence.items()}
    ledgers.enter(ledger, _claims(record))
    return msgspec.structs.replace(reading, evidence={field: tuple(found) for field, found in ledger.items()})
