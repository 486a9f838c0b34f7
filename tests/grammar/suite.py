"""The cases that the grammar of searches is judged by, from the files beside this one.

`parsing.jsonl`: what is typed, and the tree that it means or the column of its error. `matching.jsonl` and
`stories.jsonl`: what is typed, and which of some tiny stories it finds. Any engine can be run against both.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from dateline.archive import grammar
from dateline.model import Story, query, wire
from dateline.text import codes

HERE = Path(__file__).parent


class Parsing(Struct, frozen=True, forbid_unknown_fields=True):
    """A search with its `tree`, or `at`, the column of its error from 0, and part of the message."""

    query: str
    why: str
    tree: dict[str, Any] | None = None
    at: int | None = None
    error: str | None = None
    today: date | None = None


class Matching(Struct, frozen=True, forbid_unknown_fields=True):
    """A search and the names of the stories that it finds."""

    query: str
    finds: tuple[str, ...]
    why: str
    today: date | None = None


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """A tiny story, the days on which its page was captured, the states that it is in by more than its own words.

    `addresses` are those that it was captured at besides its own.
    """

    name: str
    story: Story
    captured: tuple[date, ...] = ()
    states: tuple[query.State, ...] = ()
    addresses: tuple[str, ...] = ()


def parsing() -> list[Parsing]:
    return _lines("parsing.jsonl", Parsing)


def matching() -> list[Matching]:
    return _lines("matching.jsonl", Matching)


def stories() -> list[Told]:
    return [
        replace(told, story=replace(told.story, code=codes.mint(told.story.canonical_url, told.story.text)))
        for told in _lines("stories.jsonl", Told)
    ]


def _lines(name: str, kind: type[Any]) -> list[Any]:
    return [wire.load(line, kind) for line in (HERE / name).read_bytes().splitlines() if line]


def tree(written: dict[str, Any]) -> query.Node:
    """Return the tree, without columns, that a case tells of."""
    match written:
        case {"all": True}:
            return query.All()
        case {"and": parts}:
            return query.And(tuple(map(tree, parts)))
        case {"or": parts}:
            return query.Or(tuple(map(tree, parts)))
        case {"not": part}:
            return query.Not(tree(part))
        case {"near": parts, "distance": distance}:
            return query.Near(tuple(cast(query.Words, tree(part)) for part in parts), distance)
        case {"days": field, "first": first, "last": last}:
            ends = [date.fromisoformat(end) if end else None for end in (first, last)]
            return query.Days(cast(Literal["published", "captured"], field), ends[0], ends[1])
        case {"is": state}:
            return query.Is(query.State(state))
        case {"words": terms}:
            return query.Words(tuple(terms), written.get("in"), written.get("begun", False))
    ((field, value),) = written.items()
    assert field in ("code", "publisher_code", "language", "address")
    return query.Exact(cast(Any, field), value)


def parsed(case: Parsing | Matching) -> query.Query:
    """Return the search of a case; raises QueryError."""
    return grammar.parse(case.query, today=case.today)
