"""All that a page was found to say, before anything is chosen."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from dateline.model.block import Block, Comment, Entry, Share
from dateline.model.build import Build
from dateline.model.evidence import Evidence
from dateline.model.item import Item


class Reading(Struct, frozen=True, kw_only=True):
    """The blocks of a page in document order and every place's word on every field.

    `evidence` maps a field of `Story` to what the places said of it, in the order of
    the page; nothing is ranked or dropped yet. `build` is what a web page is built of.
    """

    form: Literal["html", "text"]
    url: str | None
    charset: Evidence[str]
    blocks: tuple[Block, ...]
    related: tuple[Item, ...] = ()
    featured: tuple[Item, ...] = ()
    comments: tuple[Comment, ...] = ()
    entries: tuple[Entry, ...] = ()
    share: tuple[Share, ...] = ()
    evidence: dict[str, tuple[Evidence[Any], ...]]
    page_types: tuple[Evidence[str], ...] = ()
    build: Build | None = None
