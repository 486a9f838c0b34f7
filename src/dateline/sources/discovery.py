"""Where a site keeps its feeds and sitemaps: what its pages say, then the usual places."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from dateline.text import urls

_FEED_TYPES: Final = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
)
#: Where programs that make sites put them, the likeliest first.
FEED_PATHS: Final = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/posts/default", "/?feed=rss2",
)  # fmt: skip
SITEMAP_PATHS: Final = (
    "/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/googlenews.xml", "/sitemap.xml", "/sitemap_index.xml",
    "/sitemap-index.xml",
)  # fmt: skip
#: Words in the address of a link that leads to a feed.
_HINTS: Final = ("/feed", "/rss", "rss.", "atom.xml", "feed.xml", "feeds.")
MAX_BYTES: Final = 2_000_000


def feeds(page: bytes, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that the page `page`, seen at `url`, names: in its head, then by its links."""
    reader = _Links(url)
    try:
        reader.feed(page[:MAX_BYTES].decode("utf-8", "replace"))
        reader.close()
    except AssertionError:  # what the library raises over some broken declarations
        pass
    return tuple(dict.fromkeys([*reader.named, *reader.linked]))


def places(url: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return `paths` as addresses of the site of `url`."""
    return tuple(found for path in paths if (found := urls.absolute(path, url)) is not None)


class _Links(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self.named: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("link", "a"):
            return
        said = {name: value or "" for name, value in attrs}
        address = urls.absolute(said.get("href", ""), self._url)
        if address is None:
            return
        if tag == "link":
            is_alternate = "alternate" in said.get("rel", "").lower().split()
            kind = said.get("type", "").partition(";")[0].strip().lower()
            if is_alternate and kind in _FEED_TYPES and "/wp-json/" not in address:
                self.named.append(address)
        elif any(hint in address.lower() for hint in _HINTS):
            self.linked.append(address)
