"""A search as a value: what a user asks for, in a form that any engine can run."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct


class State(StrEnum):
    """What `is:` asks of a story."""

    VERSION = "version"  # the story has more than one version
    COPY = "copy"  # it is one of a group of copies
    UNDATED = "undated"
    CORRECTED = "corrected"  # its page carries a note of correction, or its reader corrected a field
    PAYWALLED = "paywalled"
    SILENT = "silent"  # a version changed its words without saying so


class Words(Struct, frozen=True, tag="words"):
    """Terms side by side, in this order; of text.words.terms, so folded, scripts without spaces in pairs.

    `field` is one of FIELDS, None for the story's own words. With `is_prefix` the last term is the beginning of a
    word. `at` and `end` are columns of the query, from 0, [at, end).
    """

    terms: tuple[str, ...]
    field: str | None = None
    is_prefix: bool = False
    at: int = 0
    end: int = 0


class Near(Struct, frozen=True, tag="near"):
    """All `parts` of one field, in any order, with no more than `distance` other words between neighbours."""

    parts: tuple[Words, ...]
    distance: int
    at: int = 0
    end: int = 0


class Exact(Struct, frozen=True, tag="exact"):
    """A field that has this value: `code` as codes.parse writes it, `publisher_code` and `language` folded.

    `address` is as urls.identity writes it: the story of that address, or that was captured at it.
    """

    field: Literal["code", "publisher_code", "language", "address"]
    value: str
    at: int = 0
    end: int = 0


class Days(Struct, frozen=True, tag="days"):
    """Days from `first` to `last`, both included, None where it is open: published by the page's own clock,
    captured in UTC."""

    field: Literal["published", "captured"]
    first: date | None
    last: date | None
    at: int = 0
    end: int = 0


class Is(Struct, frozen=True, tag="is"):
    """A state that the story is in."""

    state: State
    at: int = 0
    end: int = 0


class Not(Struct, frozen=True, tag="not"):
    """What must not hold."""

    part: Node


class And(Struct, frozen=True, tag="and"):
    """All parts hold; two or more."""

    parts: tuple[Node, ...]


class Or(Struct, frozen=True, tag="or"):
    """Some part holds; two or more."""

    parts: tuple[Node, ...]


class All(Struct, frozen=True, tag="all"):
    """Every story: what an empty search and a search of exclusions alone begin with."""


Node = Words | Near | Exact | Days | Is | Not | And | Or | All

#: The fields that words can be looked for in: the story's, its quotations', then the page's other parts.
FIELDS = (
    "headline",
    "standfirst",
    "text",
    "author",
    "tag",
    "section",
    "site",
    "speaker",
    "said",
    "caption",
    "note",
    "related",
    "featured",
    "comments",
)


class Query(Struct, frozen=True):
    """A search: `text` as typed, `root` as understood.

    `alone` is the folded text where it is one bare word: it may be a publisher's code.
    """

    text: str
    root: Node
    alone: str | None = None
