"""The stories that match, in order, from a place on: the engine's half of a search."""

from __future__ import annotations

from typing import Any, Final

import tantivy
from msgspec import Struct

from dateline.archive import cursors
from dateline.archive.cursors import Cursor
from dateline.archive.index_query import Asker

#: Hits beyond which equal ranks are no longer put in order of date: the engine knows the day already.
_MOST_TIES: Final = 10_000


class Page(Struct, frozen=True):
    """Row numbers with scores, of `total` that match in all; `after` is the place behind the last, None at the end."""

    total: int
    ranked: tuple[tuple[int, float], ...]
    after: Cursor | None


def newest(
    searcher: tantivy.Searcher, asker: Asker, wanted: tantivy.Query, limit: int, place: Cursor, skipped: int
) -> Page:
    """Return the next `limit` stories behind `place`, `skipped` left out, newest first."""
    further = asker.after(wanted, place.key) if place.offset else wanted
    # Two sort keys are the same where row numbers lie 2**25 apart: the last story itself is asked for again.
    asked = skipped + limit + 2
    found = searcher.search(further, asked, order_by_field="newest")
    keys = [(int(key), row) for (key, _), row in zip(found.hits, _rows(searcher, found), strict=True)]
    keys = sorted((key for key in keys if not place.offset or key < (place.key, place.row)), reverse=True)
    count = total(searcher.search(wanted, 1)) if place.offset else total(found)
    shown = keys[skipped : skipped + limit]
    after = None
    if shown and len(keys) > skipped + limit:
        key, row = shown[-1]
        offset = place.offset + skipped + len(shown)
        after = Cursor(place.order, place.upto, offset, key=key, row=row)
    return Page(count, tuple((row, 0.0) for _, row in shown), after)


def best(searcher: tantivy.Searcher, wanted: tantivy.Query, limit: int, place: Cursor, skipped: int) -> Page:
    """Return the next `limit` best matches that `place` has not shown, `skipped` left out."""
    shown_before = set(cursors.unpacked(place.rows))
    needed = len(shown_before) + skipped + limit
    asked = needed + 1
    while True:
        # A weight of the day lies on each score: among matches as good the newest come first.
        found = searcher.search(wanted, asked, weight_by_field="weight")
        hits = found.hits
        is_tied = len(hits) == asked and hits[-1][0] == hits[max(0, needed - 1)][0]
        if not is_tied or asked >= max(needed + 1, _MOST_TIES):
            break
        asked = min(asked * 4, max(needed + 1, _MOST_TIES))
    addresses = [address for _, address in hits]
    keys = searcher.fast_field_values("newest", addresses)
    ranked = sorted(
        (
            (float(hit[0]), key or 0, row)
            for hit, key, row in zip(hits, keys, _rows(searcher, found), strict=True)
            if row not in shown_before
        ),
        reverse=True,
    )
    shown = ranked[skipped : skipped + limit]
    after = None
    if shown and len(ranked) > skipped + limit:
        rows = shown_before.union(row for _, _, row in ranked[: skipped + limit])
        after = Cursor(place.order, place.upto, len(rows), rows=cursors.packed(rows))
    return Page(total(found), tuple((row, score) for score, _, row in shown), after)


def _rows(searcher: tantivy.Searcher, found: Any) -> list[int]:
    values = searcher.fast_field_values("story", [address for _, address in found.hits])
    return [int(value or 0) for value in values]


def total(found: Any) -> int:
    """Return how many stories the engine found."""
    return int(found.count)


def walk(searcher: tantivy.Searcher, wanted: tantivy.Query, limit: int) -> list[int]:
    """Return the row numbers of the first `limit` stories that match, in the order of filing."""
    found = searcher.search(wanted, limit, count=False, order_by_field="story", order=tantivy.Order.Asc)
    return [int(row) for row, _ in found.hits]
