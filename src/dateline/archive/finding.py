"""A search carried out: by story code, or by words in the index, with what to show of each hit."""

from __future__ import annotations

from dateline.archive import lists, snippets
from dateline.archive.index import SearchIndex
from dateline.archive.query import Query
from dateline.archive.records import Found, Hit, Listed
from dateline.archive.schema import Base
from dateline.errors import MistypedCode
from dateline.model import Story
from dateline.text import codes


def at_once(base: Base, query: Query, offset: int) -> Found | None:
    """Return what needs no index: nothing in an archive without stories, or the story whose code was typed.

    None where the index must be asked.
    """
    if base.execute("SELECT 1 FROM stories LIMIT 1").fetchone() is None:
        return Found(query=query.text, total=0, offset=offset, hits=())
    try:
        code = codes.parse(query.text)
    except MistypedCode:
        return None
    by_code = f"SELECT s.id FROM stories s WHERE s.code = ? AND {lists.SERVED}"  # noqa: S608 - constant
    row = base.execute(by_code, (code,)).fetchone()
    if row is None:
        return None
    return _found(base, query, 1, offset, [] if offset else [(row["id"], 1.0)])


def row_by_code(base: Base, query: Query) -> int | None:
    """Return the row number of the story whose code was typed, or None."""
    try:
        code = codes.parse(query.text)
    except MistypedCode:
        return None
    row = base.execute("SELECT id FROM stories WHERE code = ?", (code,)).fetchone()
    return None if row is None else int(row["id"])


def by_words(base: Base, index: SearchIndex, query: Query, limit: int, offset: int) -> Found:
    """Return the stories in which all clauses of `query` hold; raises index.UnusableIndexError."""
    total, ranked = index.search(query, limit, offset)
    return _found(base, query, total, offset, ranked)


def _found(base: Base, query: Query, total: int, offset: int, ranked: list[tuple[int, float]]) -> Found:
    ids = [number for number, _ in ranked]
    listed, stories = lists.by_ids(base, ids), lists.texts(base, ids)
    hits = tuple(
        _hit(query, listed[number], stories[number], score) for number, score in ranked if number in listed
    )
    return Found(query=query.text, total=total, offset=offset, hits=hits)


def _hit(query: Query, listed: Listed, story: Story, score: float) -> Hit:
    standfirst = snippets.snippet(story.standfirst, query) if story.standfirst else None
    passage = snippets.snippet(story.text, query)
    if standfirst is not None and not passage.spans and standfirst.spans:
        passage = standfirst
    return Hit(
        listed=listed,
        score=score,
        headline_spans=snippets.spans(listed.headline, query) if listed.headline else (),
        snippet=passage,
    )
