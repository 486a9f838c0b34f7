"""A search carried out: by story code, or by the index, with what to show of each hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

import msgspec
import tantivy
from msgspec import Struct

from dateline.archive import cursors, lists, ranking, snippets, tallies
from dateline.archive.cursors import Cursor
from dateline.archive.index import SearchIndex, View, archive_id
from dateline.archive.index_query import Asker
from dateline.archive.index_rows import Told, of_role
from dateline.archive.records import Facet, Found, Histogram, Hit, Listed, Order, Snippet
from dateline.archive.schema import Base
from dateline.errors import MistypedCode
from dateline.model.query import Exact, Query, Words
from dateline.text import codes


class Asked(Struct, frozen=True, kw_only=True):
    """What is wanted of a search: `limit` stories behind `cursor`, `offset` more left out; what to count beside."""

    query: Query
    limit: int = 20
    offset: int = 0
    cursor: str | None = None
    order: Order = Order.BEST
    facets: tuple[str, ...] = ()
    histogram: str | None = None
    count_copies: bool = False


def asked(query: Query, *, order: str, facets: Sequence[str], histogram: str | None, **how: Any) -> Asked:
    """Return what is wanted of a search; raises ValueError where a name is none of those offered."""
    for name in facets:
        if name not in tallies.NAMES:
            raise ValueError(f"no facet {name!r}: there are {', '.join(tallies.NAMES)}")
    if histogram is not None and histogram not in tallies.UNITS:
        raise ValueError(f"no histogram by {histogram!r}: there are {', '.join(tallies.UNITS)}")
    return Asked(
        query=query, order=Order(order), facets=tuple(dict.fromkeys(facets)), histogram=histogram, **how
    )


class _Counting(Struct, frozen=True):
    """What was counted beside."""

    facets: tuple[Facet, ...] = ()
    histogram: Histogram | None = None
    distinct: int | None = None
    is_exact: bool = True


def row_by_code(base: Base, query: Query) -> int | None:
    """Return the row number of the story whose code was typed, or None."""
    try:
        code = codes.parse(query.text)
    except MistypedCode:
        return None
    row = base.execute(
        "SELECT id FROM stories WHERE code = ? AND is_dark = 0 AND withdrawn_at IS NULL", (code,)
    ).fetchone()
    return None if row is None else int(row["id"])


def at_once(base: Base, asked: Asked) -> Found | None:
    """Return what needs no index: nothing in an archive without stories, or the story whose code was typed.

    None where the index must be asked, as for all that is to be counted.
    """
    if base.execute("SELECT 1 FROM stories LIMIT 1").fetchone() is None:
        return _nothing(asked)
    if asked.facets or asked.histogram or asked.count_copies or asked.cursor is not None:
        return None
    row = row_by_code(base, asked.query)
    if row is None:
        return None
    hits = _hits(base, asked.query, [] if asked.offset else [(row, 1.0)])
    return Found(query=asked.query.text, total=1, offset=asked.offset, hits=hits, order=asked.order)


def carried_out(base: Base, index: SearchIndex, asked: Asked) -> Found:
    """Return the answer to a search; raises QueryError, index.UnusableIndexError."""
    query = asked.query
    name = archive_id(base)
    with index.reading(base, query.text) as view:
        place = Cursor(asked.order, view.mark.last_row, 0)
        if asked.cursor is not None:
            place = cursors.read(asked.cursor, query, name, asked.order)
        asker = Asker(view.form, view.searcher, partial(_rows, base))
        row = row_by_code(base, query)
        code = codes.parse(query.text) if row is not None else ""
        wanted = asker.query(
            msgspec.structs.replace(query, root=Exact("code", code), alone=None) if code else query
        )
        if place.upto < view.mark.last_row:
            wanted = asker.upto(wanted, place.upto)
        if asked.order is Order.BEST and (code or _is_ranked(query)):
            page = ranking.best(view.searcher, wanted, asked.limit, place, asked.offset)
        else:
            page = ranking.newest(view.searcher, asker, wanted, asked.limit, place, asked.offset)
        counted = _counted(view, asker, wanted, page.total, asked)
    return Found(
        query=query.text,
        total=page.total,
        offset=place.offset + asked.offset,
        hits=_hits(base, query, page.ranked),
        order=asked.order,
        cursor=cursors.written(page.after, query, name) if page.after is not None else None,
        facets=counted.facets,
        histogram=counted.histogram,
        distinct=counted.distinct,
        is_distinct_exact=counted.is_exact,
    )


def _is_ranked(query: Query) -> bool:
    """Say whether some stories can match better than others: without words the newest come first."""
    return query.alone is not None or any(True for _ in snippets.wanted(query.root))


def _nothing(asked: Asked) -> Found:
    facets = tuple(Facet(field=name, values=(), others=0, is_exact=True) for name in asked.facets)
    histogram = Histogram(unit=asked.histogram, bars=(), undated=0) if asked.histogram else None
    return Found(
        query=asked.query.text,
        total=0,
        offset=asked.offset,
        hits=(),
        order=asked.order,
        facets=facets,
        histogram=histogram,
        distinct=0 if asked.count_copies else None,
    )


def matching(base: Base, index: SearchIndex, query: Query, after: int, limit: int) -> list[int]:
    """Return the row numbers of stories that match, in order, `limit` of those beyond `after`: to walk over all.

    Raises QueryError, index.UnusableIndexError.
    """
    row = row_by_code(base, query)
    if row is not None:
        return [row] if row > after else []
    with index.reading(base, query.text) as view:
        asker = Asker(view.form, view.searcher, partial(_rows, base))
        return ranking.walk(view.searcher, asker.beyond(asker.query(query), after), limit)


def _counted(view: View, asker: Asker, wanted: tantivy.Query, total: int, asked: Asked) -> _Counting:
    counts = tallies.counts(view.searcher, wanted, total, asked.facets, asked.histogram)
    if not asked.count_copies:
        return _Counting(counts.facets, counts.histogram)
    distinct, is_exact = tallies.distinct(view.searcher, asker, wanted, total)
    return _Counting(counts.facets, counts.histogram, distinct, is_exact)


def _rows(base: Base, exact: Exact) -> Sequence[int]:
    """Return the row numbers of the stories with a code or an address."""
    value = exact.value
    if exact.field != "code":
        found = lists.codes_for(base, [value]).get(value)
        if found is None:
            return ()
        value = found
    row = base.execute("SELECT id FROM stories WHERE code = ?", (value,)).fetchone()
    return () if row is None else (int(row["id"]),)


# ── what is shown of a hit

#: Which words may be marked in the headline, and in the passage from the story's own text.
_HEADLINE: Final = (None, "headline")
_OWN: Final = (None, "text", "said")
_STANDFIRST: Final = (None, "standfirst")
#: Where a passage is from if neither text nor standfirst has a word sought: the other parts of the page.
_ELSEWHERE: Final[dict[str, Callable[[Told], Iterable[str]]]] = {
    "caption": lambda told: of_role(told, "caption"),
    "note": lambda told: of_role(told, "note"),
    "related": lambda told: (" ".join(filter(None, (item.title, item.teaser))) for item in told.related),
    "featured": lambda told: (" ".join(filter(None, (item.title, item.teaser))) for item in told.featured),
    "comments": lambda told: (said.text for said in told.comments),
}


class _Passages(Struct, frozen=True):
    """What passages are cut from, where the search looks into the story alone."""

    standfirst: str | None = None
    text: str = ""


class _Marked(Struct, frozen=True):
    """The words that a search marks, by the part of the page."""

    headline: tuple[Words, ...]
    standfirst: tuple[Words, ...]
    text: tuple[Words, ...]
    elsewhere: dict[str, tuple[Words, ...]]


def _marked(query: Query) -> _Marked:
    elsewhere = {name: snippets.sought(query.root, (name,)) for name in _ELSEWHERE}
    return _Marked(
        snippets.sought(query.root, _HEADLINE),
        snippets.sought(query.root, _STANDFIRST),
        snippets.sought(query.root, _OWN),
        {name: wanted for name, wanted in elsewhere.items() if wanted},
    )


_passages: Final = msgspec.json.Decoder(_Passages)
_told: Final = msgspec.json.Decoder(Told)
_RECORDS: Final = (
    "SELECT s.id, v.record FROM stories s JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
    " WHERE s.id IN (SELECT value FROM json_each(?))"
)


def _hits(base: Base, query: Query, ranked: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    ids = [number for number, _ in ranked]
    if not ids:
        return ()
    marked = _marked(query)
    decoder = _told if marked.elsewhere else _passages
    listed = lists.by_ids(base, ids)
    records = dict(map(tuple, base.execute(_RECORDS, (msgspec.json.encode(ids).decode(),))))
    return tuple(
        _hit(marked, listed[number], decoder.decode(base.packing.unpacked(records[number])), score)
        for number, score in ranked
        if number in listed and number in records
    )


def _hit(marked: _Marked, listed: Listed, told: Told | _Passages, score: float) -> Hit:
    return Hit(
        listed=listed,
        score=score,
        headline_spans=snippets.spans(listed.headline, marked.headline) if listed.headline else (),
        snippet=_passage(marked, told),
    )


def _passage(marked: _Marked, told: Told | _Passages) -> Snippet:
    passage = snippets.snippet(told.text, marked.text)
    if passage.spans:
        return passage
    if told.standfirst and marked.standfirst:
        standfirst = snippets.snippet(told.standfirst, marked.standfirst, "standfirst")
        if standfirst.spans:
            return standfirst
    if isinstance(told, Told):
        for name, wanted in marked.elsewhere.items():
            for text in _ELSEWHERE[name](told):
                found = snippets.snippet(text, wanted, name)
                if found.spans:
                    return found
    return passage
