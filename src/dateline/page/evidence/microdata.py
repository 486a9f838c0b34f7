"""What itemprop, rel and time elements say of a story."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.model import Place
from dateline.page.evidence.values import Claims, claim

#: An itemprop and the field that it speaks of.
_PROPERTIES: Final = {
    "headline": "headline",
    "alternativeheadline": "standfirst",
    "author": "authors",
    "creator": "authors",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "articlesection": "section",
    "inlanguage": "language",
}
_INSIDE_OTHER: Final = frozenset(("comment", "review", "aggregaterating", "relatedlink", "offers"))
_MAX: Final = 40


def _words(node: LexborNode) -> str:
    attributes = node.attributes
    return (
        attributes.get("content") or attributes.get("datetime") or node.text(deep=True, separator=" ") or ""
    ).strip()


def _author(node: LexborNode) -> str:
    """Return the name inside an author element, which may be a scope of its own."""
    name = node.css_first("[itemprop='name']")
    return _words(name if name is not None else node)


def _is_apart(node: LexborNode) -> bool:
    """Say whether the element stands inside a comment or a teaser of another story."""
    above = node.parent
    while above is not None:
        attributes = above.attributes
        if (attributes.get("itemprop") or "").lower() in _INSIDE_OTHER or above.tag == "aside":
            return True
        above = above.parent
    return False


def claims(tree: LexborHTMLParser) -> Claims:
    """Yield what microdata says; `at` names the itemprop."""
    for node in tree.css("[itemprop]")[:2000]:
        for name in (node.attributes.get("itemprop") or "").lower().split():
            field = _PROPERTIES.get(name)
            if field is None or (node.tag == "meta" and field == "headline"):
                continue
            raw = _author(node) if field == "authors" else _words(node)
            if raw and len(raw) < 1000 and not _is_apart(node):
                yield claim(field, raw, Place.MICRODATA, f"itemprop={name}")
