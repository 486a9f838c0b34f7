"""From the words of a place to the value of a field."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from dateline.model import Evidence, Image, Place, When
from dateline.text import dates, languages, names, urls

Claim = tuple[str, Evidence[Any]]
Claims = Iterator[Claim]

_TAGS: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
#: No headline, summary or name is longer than this; a page that puts its body there says nothing by it.
_MAX_LINE: Final = 2000
#: No story has more comments.
_MAX_COUNT: Final = 1_000_000


def line(raw: str) -> str | None:
    """Return `raw` as one line of plain text: entities and tags resolved, spaces folded; None where empty."""
    text = html.unescape(raw)
    if "&" in text and ";" in text:
        text = html.unescape(text)  # many systems escape twice
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
    return text if text and len(text) <= _MAX_LINE else None


def _name_list(raw: str) -> tuple[str, ...] | None:
    text = line(raw)
    if text is None or urls.is_web(text):
        return None
    return names.several(text) or None


def _tag_list(raw: str) -> tuple[str, ...] | None:
    text = line(raw)
    if text is None:
        return None
    found = (part.strip() for part in re.split(r"[,;|،、，]", text))
    return tuple(dict.fromkeys(part for part in found if part)) or None


def _code(raw: str) -> str | None:
    text = raw.strip()
    return text if re.fullmatch(r"[\w.:/-]{1,64}", text) and any(c.isdigit() for c in text) else None


def _count(raw: str) -> int | None:
    digits = re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", raw.strip())
    return int(digits) if digits.isdecimal() and 0 < int(digits) < _MAX_COUNT else None


def _date(raw: str) -> When | None:
    return dates.machine(raw) or dates.read(raw)


def _image(raw: str) -> Image | None:
    found = urls.absolute(html.unescape(raw), None)
    return Image(url=found) if found else None


_UNDERSTAND: Final[dict[str, Callable[[str], Any]]] = {
    "headline": line,
    "kicker": line,
    "standfirst": line,
    "authors": _name_list,
    "published": _date,
    "modified": _date,
    "language": languages.tag,
    "site_name": line,
    "canonical_url": lambda raw: urls.canonical(found) if (found := urls.absolute(raw, None)) else None,
    "publisher_code": _code,
    "section": line,
    "tags": _tag_list,
    "image": _image,
    "comment_count": _count,
    "type": lambda raw: raw.strip().lower() or None,
    "body": lambda raw: raw if raw.strip() else None,
    "page_title": line,
}
_ADDRESSES: Final = frozenset(("canonical_url", "image"))
#: How much of the words is kept as evidence.
MAX_RAW: Final = 300


def claim(field: str, raw: str, place: Place, at: str, base: str | None = None) -> Claim:
    """Return the word of `place` on `field`; its value is None where `raw` cannot be understood.

    Addresses are made absolute with `base`, the page's own.
    """
    text = urls.absolute(raw, base) or raw if field in _ADDRESSES else raw
    return field, Evidence(_UNDERSTAND[field](text), place, at, raw.strip()[:MAX_RAW])
