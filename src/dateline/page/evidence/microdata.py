"""What itemprop, rel and time elements say of a story."""

from __future__ import annotations

from typing import Final

from dateline.model import Place
from dateline.page.evidence.values import Claims, claim
from dateline.page.head import Property

#: An itemprop and the field that it speaks of.
_PROPERTIES: Final = {
    "headline": "headline",
    "alternativeheadline": "standfirst",
    "author": "authors",
    "creator": "authors",
    "datepublished": "published",
    "datecreated": "published",
    "uploaddate": "published",
    "datemodified": "modified",
    "dateupdate": "modified",
    "articlesection": "section",
    "inlanguage": "language",
    "commentcount": "comment_count",
    "image": "image",
}


def _words(found: Property, field: str) -> str:
    """Return what the element says of a field: an author may be a scope with the name inside, an image one with the address."""
    if field == "authors" and found.name is not None:
        return found.name.text
    if field == "image":
        return found.own_address or found.address
    return found.text


def claims(properties: list[Property], base: str | None = None) -> Claims:
    """Yield what microdata says; `at` names the itemprop."""
    for found in properties:
        for name in found.names.split():
            field = _PROPERTIES.get(name)
            if field is None or found.is_apart or (found.tag == "meta" and field == "headline"):
                continue
            raw = _words(found, field).strip()
            if raw and len(raw) < 1000:
                yield claim(field, raw, Place.MICRODATA, f"itemprop={name}", base)
