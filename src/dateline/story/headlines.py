"""The headline is what most places agree on: each is written for other readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import msgspec

from dateline.model import Evidence, Place
from dateline.text import words

#: What a place's word weighs. Any two of the first three outweigh the third.
#: Found by a random search of 6,000 settings on the bench's publishers, the pages they are measured on:
#: a page or two of the figure may be chance. Rounded afterwards. On bench/quality: 0.90 of the publishers' headlines exact; 0.82 with JSON-LD always first, 0.69 with Open Graph.
WEIGHTS: Final = {
    Place.JSON_LD: 2.9,
    Place.MARKUP: 2.3,
    Place.TEXT: 2.3,
    Place.FEED: 2.0,
    Place.OPEN_GRAPH: 2.0,
    Place.META: 0.5,
    Place.MICRODATA: 0.1,
}
#: On pages that do not call themselves an article the data are written for search engines, if at all: the visible
#: headline outweighs all other places. On bench/quality, 257 such pages of the web: 0.81 exact instead of 0.75.
VISIBLE_WEIGHT: Final = 6.0
_VISIBLE: Final = (Place.MARKUP, Place.TEXT)
#: What two headlines give each other of which one is the end of the other: kicker and headline written as one.
WITH_KICKER: Final = 0.7
#: A paper's name after a headline is no longer than this.
_MAX_SITE_NAME: Final = 35
_MIN_LENGTH: Final = 12
_SITE_NAME: Final = re.compile(r"\s*[|\-–—:：»·]\s*\S")


@lru_cache(maxsize=256)  # the same few names and headlines are compared again and again
def _skeleton(text: str) -> str:
    """Return the letters and digits of `text`, folded: typesetting aside, two headlines are one."""
    return re.sub(r"[\W_]+", "", words.fold(text))


def _without_site_name(value: str, values: list[str], sites: list[str]) -> str:
    """Return `value` without the name of the paper after it: as another place has it, or by the paper's own names."""
    for shorter in sorted(set(values), key=len, reverse=True):
        is_close = _MIN_LENGTH <= len(shorter) < len(value) <= len(shorter) + _MAX_SITE_NAME
        if is_close and value.startswith(shorter) and _SITE_NAME.match(value, len(shorter)):
            return shorter
    for separator in (" - ", " | ", " – ", " — ", " » ", ":"):
        head, _, tail = value.rpartition(separator)
        name = _skeleton(tail)
        if len(head) >= _MIN_LENGTH and name and any(name in site or site in name for site in sites):
            return head.strip()
    return value


def is_called_article(page_types: Iterable[str]) -> bool:
    """Say whether a page calls itself an article, of news or other, and not a post of a blog."""
    types = set(page_types)
    return "blogposting" not in types and any(kind.endswith(("article", "liveblogposting")) for kind in types)


def agreed(
    usable: list[Evidence[str]],
    ranked: list[Evidence[str]],
    site_names: list[str],
    *,
    is_article: bool = True,
) -> tuple[str, tuple[Evidence[str], ...]]:
    """Return the headline that the places of `usable` agree on most, and all evidence with it first.

    Each place has one word, its first; `usable` must not be empty. `site_names` are what the page calls its paper,
    `is_article` says whether it calls itself an article.
    """
    if not is_article:
        usable = sorted(usable, key=lambda e: e.place not in _VISIBLE)
    values = [e.value for e in usable if e.value]
    sites = [key for name in site_names if (key := _skeleton(name))]
    trimmed = [
        msgspec.structs.replace(e, value=_without_site_name(e.value or "", values, sites)) for e in usable
    ]
    votes: dict[str, float] = {}
    spoken: set[str] = set()
    for evidence in trimmed:
        # Meta tags are many and written by different hands; of other places the first word counts.
        voter = evidence.at.partition(":")[0] if evidence.place is Place.META else str(evidence.place)
        if voter not in spoken:
            key = _skeleton(evidence.value or "")
            is_shown = not is_article and evidence.place in _VISIBLE
            votes[key] = votes.get(key, 0.0) + (
                VISIBLE_WEIGHT if is_shown else WEIGHTS.get(evidence.place, 0.0)
            )
        spoken.add(voter)
    for key in votes:
        if len(key) > _MIN_LENGTH:
            for longer in votes:
                if longer != key and longer.endswith(key):
                    votes[key] += WITH_KICKER
                    votes[longer] += WITH_KICKER
    winner = max(votes, key=lambda key: votes[key])
    best = next(index for index, e in enumerate(trimmed) if _skeleton(e.value or "") == winner)
    others = [e for e in ranked if e is not usable[best]]
    return trimmed[best].value or "", (trimmed[best], *others)
