"""The visible parts of a page.

None of these can be part of a cycle: the collector need not walk over the hundreds that a page has.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dateline.model.when import When


class Role(StrEnum):
    """The part that a block plays for a reader of the page (docs/glossary.md)."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    NOTE = "note"
    AUTHORBIO = "authorbio"
    RELATED = "related"
    FEATURED = "featured"
    COMMENTS = "comments"
    TAGS = "tags"
    SHARE = "share"
    PROMO = "promo"
    NAV = "nav"
    OTHER = "other"


class Block(Struct, frozen=True, gc=False):
    """One visible run of text with its role; `href` is the address where the whole block is one link."""

    role: Role
    text: str
    href: str | None = None


class Comment(Struct, frozen=True, kw_only=True, gc=False):
    """A reader's comment under the story."""

    text: str
    author: str | None = None
    date: When | None = None


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a live blog; `when` is None where the page shows nothing or a clock without a day."""

    when: When | None = None
    headline: str | None = None
    text: str = ""
    author: str | None = None


class Share(Struct, frozen=True, kw_only=True, gc=False):
    """A way to share the story: the `service` by its common name in lower case, and the address to do it at."""

    service: str
    url: str


class Image(Struct, frozen=True, kw_only=True, gc=False):
    """The story's lead image."""

    url: str
    caption: str | None = None
    credit: str | None = None
