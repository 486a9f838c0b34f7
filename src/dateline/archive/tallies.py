"""Counting the stories found: by site, author, section, language or month, over time, and copies once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import tantivy
from msgspec import Struct

from dateline.archive import ranking
from dateline.archive.index_form import FACETS
from dateline.archive.index_query import Asker
from dateline.archive.records import Counted, Facet, Histogram

#: What can be counted.
NAMES: Final = (*FACETS, "month")
UNITS: Final = ("day", "month", "year")
#: Values of a facet that are shown.
SHOWN: Final = 10
#: Values that each part of the index reports: with fewer a count can miss stories of a part where the value is rare.
_REPORTED: Final = 1_000
_ALL: Final = 60_000
#: Days of 160 years: more buckets the engine does not hand out.
_MOST_BARS: Final = 60_000
#: Stories in groups of copies beyond which groups are estimated (HyperLogLog, about one percent off).
_MOST_GROUPED: Final = 300_000
_BARS: Final = {"day": "published_day", "month": "published_month", "year": "published_month"}


class Counts(Struct, frozen=True):
    """What was counted."""

    facets: tuple[Facet, ...] = ()
    histogram: Histogram | None = None


def counts(
    searcher: tantivy.Searcher, wanted: tantivy.Query, total: int, facets: Sequence[str], unit: str | None
) -> Counts:
    """Return the facets and the histogram of the `total` stories that match, counted in one pass over them.

    A facet that the first pass could not count exactly is counted again.
    """
    asked = {name: _facet(name, _REPORTED) for name in facets}
    if unit is not None:
        asked["bars"] = {"terms": {"field": _BARS[unit], "size": _MOST_BARS, "segment_size": _MOST_BARS}}
    if not asked:
        return Counts()
    if not total:
        nothing = tuple(Facet(field=name, values=(), others=0, is_exact=True) for name in facets)
        return Counts(nothing, Histogram(unit=unit, bars=(), undated=0) if unit else None)
    found = searcher.aggregate(wanted, asked)
    again = {name: _facet(name, _ALL) for name in facets if not _is_exact(found[name])}
    if again:
        found |= searcher.aggregate(wanted, again)
    return Counts(
        tuple(_counted(name, found[name]) for name in facets),
        _histogram(unit, found["bars"]["buckets"], total) if unit is not None else None,
    )


def distinct(searcher: tantivy.Searcher, asker: Asker, wanted: tantivy.Query, total: int) -> tuple[int, bool]:
    """Return how many stories match where copies of one another count once, and whether that is exact.

    A story that is of no group is its own; only those in groups need to be looked at.
    """
    grouped = asker.copies(wanted)
    members = ranking.total(searcher.search(grouped, 1))
    if members > _MOST_GROUPED:
        return total - members + round(searcher.cardinality(grouped, "copies")), False
    found = (
        searcher.search(grouped, max(1, members), count=False, order_by_field="copies").hits
        if members
        else []
    )
    return total - members + len({group for group, _ in found}), True


def _facet(name: str, reported: int) -> dict[str, Any]:
    field = FACETS.get(name, "published_month")
    return {"terms": {"field": field, "size": SHOWN, "segment_size": reported}}


def _is_exact(found: dict[str, Any]) -> bool:
    return not found["doc_count_error_upper_bound"]


def _counted(name: str, found: dict[str, Any]) -> Facet:
    values = [Counted(_value(name, bucket["key"]), bucket["doc_count"]) for bucket in found["buckets"]]
    # Among equals the order of the engine is by chance.
    values.sort(key=lambda counted: (-counted.stories, counted.value))
    return Facet(
        field=name, values=tuple(values), others=found["sum_other_doc_count"], is_exact=_is_exact(found)
    )


def _value(name: str, key: Any) -> str:
    return _month(int(key)) if name == "month" else str(key)


def _histogram(unit: str, buckets: list[dict[str, Any]], total: int) -> Histogram:
    bars: dict[str, int] = {}
    for key, stories in sorted((int(bucket["key"]), bucket["doc_count"]) for bucket in buckets):
        name = _day(key) if unit == "day" else _month(key) if unit == "month" else f"{key // 100:04}"
        bars[name] = bars.get(name, 0) + stories
    dated = sum(bars.values())
    return Histogram(
        unit=unit, bars=tuple(Counted(name, stories) for name, stories in bars.items()), undated=total - dated
    )


def _month(number: int) -> str:
    return f"{number // 100:04}-{number % 100:02}"


def _day(number: int) -> str:
    return f"{_month(number // 100)}-{number % 100:02}"
