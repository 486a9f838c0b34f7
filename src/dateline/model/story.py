"""The story: plain values, and beside them the evidence for each."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from dateline.model.block import Block, Comment, Entry, Image, Share
from dateline.model.evidence import Evidence, Gap
from dateline.model.item import Item
from dateline.model.kind import Kind
from dateline.model.outcome import Refused
from dateline.model.quote import Quote
from dateline.model.when import When

#: The fields under the law: filled and with evidence, or empty and with a gap.
LEDGER: Final = (
    "headline",
    "kicker",
    "standfirst",
    "authors",
    "published",
    "modified",
    "language",
    "site_name",
    "canonical_url",
    "publisher_code",
    "section",
    "tags",
    "image",
    "text",
    "word_count",
    "related",
    "featured",
    "comments",
    "comment_count",
    "kind",
    "paywalled",
    "entries",
    "share",
    "next_page",
)


class Story(Struct, frozen=True, kw_only=True):
    """A story as read from one page.

    `code` is the permanent story code (None where the page has neither address nor text).
    `text` is the body without the headline: body and subhead blocks joined by a blank line;
    `word_count` counts its words, or its characters where a script has no spaces between words.
    `comment_count` is how many comments the page says that there are: it may show fewer of them.
    `kind` is None only where nothing was read. `entries` are those of a live blog, in the order of the page.
    `next_page` is the address of the next page of the same story, where its paper has cut it into several.
    `paywalled` says whether readers must pay for it, also where so many stories are free and the next is not.
    `evidence` holds, for each field of `LEDGER` that is filled, all evidence with the chosen
    first; `gaps` says why each other field is empty. `refused` is None for a story, or says
    why this page would not be filed.
    """

    code: str | None = None
    url: str | None = None
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    modified: When | None = None
    language: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    publisher_code: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    blocks: tuple[Block, ...] = ()
    text: str = ""
    word_count: int = 0
    related: tuple[Item, ...] = ()
    featured: tuple[Item, ...] = ()
    comments: tuple[Comment, ...] = ()
    comment_count: int | None = None
    kind: Kind | None = None
    paywalled: bool | None = None
    entries: tuple[Entry, ...] = ()
    share: tuple[Share, ...] = ()
    next_page: str | None = None
    quotes: tuple[Quote, ...] = ()
    evidence: dict[str, tuple[Evidence[Any], ...]] = {}
    gaps: dict[str, Gap] = {}
    refused: Refused | None = None


class ReadLine(Story, frozen=True, kw_only=True):
    """One line of `dateline read --json`: a story and the `input` as the user named it."""

    input: str
