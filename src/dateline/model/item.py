"""Other stories that a page points to, and the boxes that they stand in."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dateline.model.when import When


class ItemKind(StrEnum):
    """What a box of other stories holds, by the words over it or the names of its parts."""

    RELATED = "related"
    MOST_READ = "most-read"
    TRENDING = "trending"
    LATEST = "latest"
    TOP = "top"
    PICKS = "picks"
    RECOMMENDED = "recommended"
    NEXT = "next"
    PREVIOUS = "previous"
    SECTION = "section"
    WRITER = "writer"
    PARTNERS = "partners"
    UNKNOWN = "unknown"


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """Another story that the page points to: related to this one, or featured whatever this one is.

    `label` is the small label at its title; `heading` are the words over the box that it stands in, and `kind`
    says what such a box holds.
    """

    title: str
    url: str | None = None
    date: When | None = None
    teaser: str | None = None
    label: str | None = None
    heading: str | None = None
    kind: ItemKind = ItemKind.UNKNOWN
