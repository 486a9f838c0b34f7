"""The cases that the grammar of searches is judged by, from the files beside this one.

`parsing.jsonl`: what is typed, and the tree that it means or the column of its error. `matching.jsonl` and
`stories.jsonl`: what is typed, and which of some tiny stories it finds. Any engine can be run against both.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

import msgspec
from msgspec import Struct

from dateline.archive import grammar
from dateline.model import Story, query, wire

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
    """A tiny story: its fields, the days on which its page was captured, the states that it is in.

    `addresses` are those that it was captured at besides its own.
    """

    name: str
    story: dict[str, Any]
    captured: tuple[date, ...] = ()
    states: tuple[query.State, ...] = ()
    addresses: tuple[str, ...] = ()

    def as_story(self) -> Story:
        return wire.load_story(msgspec.json.encode(self.story))


def parsing() -> list[Parsing]:
    return _lines("parsing.jsonl", Parsing)


def matching() -> list[Matching]:
    return _lines("matching.jsonl", Matching)


def stories() -> list[Told]:
    return _lines("stories.jsonl", Told)


def _lines(name: str, kind: type[Any]) -> list[Any]:
    return [
        msgspec.json.decode(line, type=kind) for line in (HERE / name).read_text("utf-8").splitlines() if line
    ]


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
