"""Which place is believed for which field: a table, and the loop that reads it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

import msgspec

from dateline.model import Evidence, Gap, Image, Place, When
from dateline.story import bylines, dating, headlines
from dateline.text import captions, urls, words

P = Place
#: For each field the places in the order in which they are believed.
RANKING: Final[dict[str, tuple[Place, ...]]] = {
    "headline": (P.OPEN_GRAPH, P.JSON_LD, P.MARKUP, P.FEED, P.TEXT, P.MICRODATA, P.META),
    "kicker": (P.MARKUP, P.TEXT),
    "standfirst": (P.MARKUP, P.TEXT, P.JSON_LD, P.OPEN_GRAPH, P.MICRODATA, P.META),
    "authors": (P.JSON_LD, P.META, P.MICRODATA, P.MARKUP, P.TEXT, P.FEED, P.OPEN_GRAPH),
    "published": (P.JSON_LD, P.OPEN_GRAPH, P.MICRODATA, P.META, P.MARKUP, P.FEED, P.TEXT, P.ADDRESS),
    "modified": (P.JSON_LD, P.OPEN_GRAPH, P.MICRODATA, P.META, P.MARKUP, P.TEXT),
    "language": (P.JSON_LD, P.MARKUP, P.META, P.OPEN_GRAPH, P.MICRODATA, P.FEED, P.TEXT),
    "site_name": (P.OPEN_GRAPH, P.JSON_LD, P.META),
    "canonical_url": (P.META, P.OPEN_GRAPH, P.JSON_LD, P.ADDRESS, P.TEXT),
    "publisher_code": (P.MARKUP, P.TEXT, P.META, P.JSON_LD),
    "section": (P.JSON_LD, P.OPEN_GRAPH, P.META, P.MICRODATA, P.MARKUP),
    "tags": (P.MARKUP, P.JSON_LD, P.META, P.OPEN_GRAPH, P.TEXT),
    "image": (P.OPEN_GRAPH, P.JSON_LD, P.META, P.MICRODATA, P.MARKUP),
    "kind": (P.JSON_LD, P.OPEN_GRAPH, P.MARKUP, P.TEXT),
    "comment_count": (P.JSON_LD, P.MICRODATA, P.MARKUP, P.TEXT),
    "next_page": (P.META, P.MARKUP),
    "paywalled": (P.JSON_LD, P.OPEN_GRAPH, P.META, P.MICRODATA, P.MARKUP),
}
_ORDER: Final = {
    field: {place: rank for rank, place in enumerate(places)} for field, places in RANKING.items()
}
#: Fields in which two answers of one place contradict each other: neither is believed.
_DISPUTABLE: Final = frozenset(("publisher_code",))
#: News on the web is no older; a page may still say so in its own text (archives reprint).
EARLIEST_YEAR: Final = 1995
#: A clock may be wrong, a zone left out; a page is not from the day after tomorrow.
_AHEAD: Final = timedelta(days=1)

Chosen = tuple[Any, tuple[Evidence[Any], ...], Gap | None]


def _is_possible(when: When, seen_at: datetime | None) -> bool:
    if when.date.year < EARLIEST_YEAR:
        return False
    return seen_at is None or when.date <= (seen_at + _AHEAD).date()


def believable(field: str, url: str | None, seen_at: datetime | None) -> Callable[[Any], bool]:
    """Return the test that a value of `field` must pass to be chosen."""
    if field in ("published", "modified"):
        return lambda value: _is_possible(value, seen_at)
    if field == "canonical_url" and url is not None:
        # A canonical address on another site would let one paper speak for another.
        return lambda value: urls.is_same_site(value, url)
    return lambda value: True


def is_summary(text: str) -> Callable[[Any], bool]:
    """Return the test that a standfirst must pass: a description that repeats the story's own words sums up nothing."""

    @cache  # most pages give no summary to compare with
    def opening() -> str:
        return " ".join(words.fold(text[:3000]).split())

    def passes(value: Any) -> bool:
        words_of = " ".join(words.fold(value).split()).rstrip(".… ")
        return words_of[:80] not in opening() if words_of else False

    return passes


def _ranked(field: str, evidence: Iterable[Evidence[Any]]) -> list[Evidence[Any]]:
    order = _ORDER[field]

    def rank(e: Evidence[Any]) -> float:
        if field == "published" and dating.is_vague(e):
            return order[P.MARKUP] + 0.5
        return order.get(e.place, len(order))

    return sorted(evidence, key=rank)


def choose_headline(
    evidence: tuple[Evidence[Any], ...], site_names: list[str], *, is_article: bool = True
) -> Chosen:
    """Return what `choose` returns, for the headline: what most places agree on; `site_names` are the paper's.

    `is_article` says whether the page calls itself an article.
    """
    ranked = _ranked("headline", evidence)
    usable = [e for e in ranked if e.value is not None]
    if not usable:
        return None, tuple(ranked), Gap.UNREADABLE if ranked else Gap.SILENT
    value, ordered = headlines.agreed(usable, ranked, site_names, is_article=is_article)
    return value, ordered, None


def choose_authors(evidence: tuple[Evidence[Any], ...], papers: frozenset[str]) -> Chosen:
    """Return what `choose` returns, for the authors; `papers` is what the paper may be called in a byline."""
    ranked = _ranked("authors", evidence)
    best = bylines.believed([e for e in ranked if e.value], papers)
    if best is None:
        return None, tuple(ranked), Gap.UNREADABLE if ranked else Gap.SILENT
    ranked = [e for e in ranked if (e.place, e.at, e.raw) != (best.place, best.at, best.raw)]
    return best.value, (best, *ranked), None


def choose(
    field: str,
    evidence: tuple[Evidence[Any], ...],
    is_believable: Callable[[Any], bool],
    surest: Callable[[list[Evidence[Any]]], Evidence[Any]] = operator.itemgetter(0),
) -> Chosen:
    """Return the value of a field, all evidence with the chosen first, and the gap where there is no value.

    `surest` says which of the evidence is believed, in the order of its places; the first, if nothing else is said.
    """
    if not evidence:
        return None, (), Gap.SILENT
    ranked = _ranked(field, evidence)
    usable = [e for e in ranked if e.value is not None and is_believable(e.value)]
    if not usable:
        return None, tuple(ranked), Gap.UNREADABLE
    best = surest(usable)
    if field in _DISPUTABLE and any(e.place is best.place and e.value != best.value for e in usable):
        return None, tuple(ranked), Gap.DISPUTED
    value = best.value
    if isinstance(value, When):
        best, value = dating.finest(best, usable)
    ranked.remove(best)
    return value, (msgspec.structs.replace(best, value=value), *ranked), None


def with_caption(image: Image, caption: str, named_credit: str | None) -> Image:
    """Return the lead image with the caption and the credit that stand under it.

    `named_credit` is what the markup names a credit; it counts where it stands in the caption.
    """
    text, credit = captions.split(caption)
    if credit is None and named_credit is not None and caption.endswith(named_credit):
        text, credit = caption.removesuffix(named_credit).strip() or None, named_credit
    return Image(url=image.url, caption=text, credit=credit)
