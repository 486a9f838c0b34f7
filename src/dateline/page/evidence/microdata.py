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
    "image": "image",
}
_INSIDE_OTHER: Final = frozenset(("comment", "review", "aggregaterating", "relatedlink", "offers"))


def _words(node: LexborNode) -> str:
    attributes = node.attributes
    return (
        attributes.get("content") or attributes.get("datetime") or node.text(deep=True, separator=" ") or ""
    ).strip()


def _author(node: LexborNode) -> str:
    """Return the name inside an author element, which may be a scope of its own."""
    name = node.css_first("[itemprop='name']")
    return _words(name if name is not None else node)


def _image(node: LexborNode) -> str:
    """Return the address of an image element, which may be a scope with the address inside."""
    inner = node.css_first("[itemprop='url'], [itemprop='contentUrl'], img")
    for place in (node, inner):
        if place is not None:
            attributes = place.attributes
            found = attributes.get("content") or attributes.get("src") or attributes.get("href")
            if found:
                return found.strip()
    return ""


#: How the words of a field are had where they are not the element's own.
_READ_BY: Final = {"authors": _author, "image": _image}


def _is_apart(node: LexborNode) -> bool:
    """Say whether the element stands inside a comment or a teaser of another story."""
    above = node.parent
    while above is not None:
        attributes = above.attributes
        if (attributes.get("itemprop") or "").lower() in _INSIDE_OTHER or above.tag == "aside":
            return True
        above = above.parent
    return False


def claims(tree: LexborHTMLParser, base: str | None = None) -> Claims:
    """Yield what microdata says; `at` names the itemprop."""
    for node in tree.css("[itemprop]")[:2000]:
        for name in (node.attributes.get("itemprop") or "").lower().split():
            field = _PROPERTIES.get(name)
            if field is None or (node.tag == "meta" and field == "headline"):
                continue
            raw = _READ_BY.get(field, _words)(node)
            if raw and len(raw) < 1000 and not _is_apart(node):
                yield claim(field, raw, Place.MICRODATA, f"itemprop={name}", base)
