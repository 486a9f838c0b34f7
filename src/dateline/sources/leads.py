"""What feeds and sitemaps come to: leads, the addresses at which a source says that stories are."""

from __future__ import annotations

from msgspec import Struct

from dateline.model import When


class Lead(Struct, frozen=True, kw_only=True):
    """An address at which a story is said to be, with what the source tells of it beside."""

    url: str
    title: str | None = None
    published: When | None = None
    modified: When | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """A feed: its name, the page that it belongs to, and its leads in its own order.

    `every` is how often, in seconds, it says that it may be asked again. `broken` says what is wrong with it, where
    something is: the leads before that place are there.
    """

    title: str | None
    home: str | None
    leads: tuple[Lead, ...]
    every: float | None = None
    broken: str | None = None


class Sitemap(Struct, frozen=True, kw_only=True):
    """A sitemap: the leads and the further sitemaps that it lists, each with when it last changed where it says so.

    `is_news` where it is one of news, with titles and dates. `broken` is as that of a feed.
    """

    leads: tuple[Lead, ...]
    maps: tuple[Lead, ...]
    is_news: bool
    broken: str | None = None
