"""What stands at an address: a list of leads of some kind, told by its first bytes, or a page."""

from __future__ import annotations

import re
import zlib
from typing import Final, Literal

from msgspec import Struct

from dateline.sources import feeds, opml, sitemaps
from dateline.sources.leads import Lead
from dateline.sources.opml import Subscription

Kind = Literal["feed", "sitemap", "opml", "front"]

#: What may stand before the first element: white space, declarations, comments.
_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<([A-Za-z][\w:.-]*)", re.DOTALL
)
_ROOTS: Final[dict[str, Kind]] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "opml": "opml",
}
_JSON_FEED: Final = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_HEAD: Final = 8_192
#: The first bytes of UTF-16, of which some feeds are; its letters are told all the same.
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")


class Listing(Struct, frozen=True, kw_only=True):
    """A list of leads: a feed, a sitemap (which may list further ones in `maps`), a list of feeds, a front page.

    `broken` says what is wrong with it, where something is: what stands before that place is there.
    """

    kind: Kind
    title: str | None = None
    home: str | None = None
    leads: tuple[Lead, ...] = ()
    maps: tuple[Lead, ...] = ()
    feeds: tuple[Subscription, ...] = ()
    every: float | None = None
    is_news: bool = False
    broken: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in it, because it is no such list or holds none."""
        return not (self.leads or self.maps or self.feeds)


def kind(body: bytes) -> Kind | None:
    """Return what kind of list `body` is, by its first bytes; None where it is none.

    >>> kind(b'<?xml version="1.0"?><rss version="2.0">'), kind(b"<!doctype html><html>")
    ('feed', None)
    """
    head = body[:_HEAD]
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return None
    if head.startswith(_WIDE):
        head = head[2:].replace(b"\0", b"")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "feed" if _JSON_FEED.search(head) else None
    root = _ROOT.match(head)
    return _ROOTS.get(root[1].decode("ascii", "replace").lower().partition(":")[0]) if root else None


def read(body: bytes, url: str, wanted: Kind | None = None) -> Listing | None:
    """Return the list that stands at `url`; None where it is none. `wanted` is what it is to be read as.

    Never raises.
    """
    found = wanted or kind(body)
    if found == "feed":
        # Some send their feeds gzipped without saying so.
        feed = feeds.read(_plain(body), url)
        return Listing(
            kind="feed",
            title=feed.title,
            home=feed.home,
            leads=feed.leads,
            every=feed.every,
            broken=feed.broken,
        )
    if found == "sitemap":
        told = sitemaps.read(body, url)
        return Listing(
            kind="sitemap", leads=told.leads, maps=told.maps, is_news=told.is_news, broken=told.broken
        )
    if found == "opml":
        subscriptions, broken = opml.read(body)
        return Listing(kind="opml", feeds=subscriptions, broken=broken)
    return None


def _plain(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, sitemaps.MAX_BYTES)
    except zlib.error:
        return body
