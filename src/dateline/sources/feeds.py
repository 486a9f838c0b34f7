"""Feeds: RSS, RDF and Atom by feedparser, and JSON Feed."""

from __future__ import annotations

import html
import io
import re
from typing import Any, Final
from xml.sax import SAXParseException

import feedparser
import msgspec

from dateline.model import When
from dateline.sources.leads import Feed, Lead
from dateline.text import dates, urls

#: A feed with more is read no further.
MAX_LEADS: Final = 5_000
_MINUTE: Final = 60.0
_PERIODS: Final = {
    "hourly": 3600.0,
    "daily": 86_400.0,
    "weekly": 604_800.0,
    "monthly": 2_592_000.0,
    "yearly": 31_536_000.0,
}
#: Entities of a document's own, in its type: nothing good is done with them.
_ENTITY: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD: Final = 65_536
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_NO_FEED: Final = "it is no feed"


def read(data: bytes, url: str) -> Feed:
    """Return the feed in `data`, found at `url`; its addresses are made absolute, leads without one left out.

    Never raises: of half a feed what is there is read, and `broken` says what is wrong.
    """
    if _ENTITY.search(data, 0, _HEAD):
        return _empty("it declares entities, which no feed needs")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return _json(start, url) if start.startswith(b"{") else _xml(data, url)


def is_feed(data: bytes, url: str) -> bool:
    """Say whether `data` is a feed, whole or in part."""
    found = read(data, url)
    return bool(found.leads) or found.broken is None


def _xml(data: bytes, url: str) -> Feed:
    # As a stream: a string would be taken for an address or the name of a file.
    said: Any = feedparser.parse(
        io.BytesIO(data), response_headers={"content-location": url}, sanitize_html=False
    )
    leads = [lead for entry in said.entries[:MAX_LEADS] if (lead := _lead(entry, url)) is not None]
    broken = None
    if not said.get("version") and not leads:
        broken = _NO_FEED
    elif said.bozo and isinstance(
        said.bozo_exception, SAXParseException
    ):  # others are about its type and encoding
        broken = f"it is no sound XML (line {said.bozo_exception.getLineNumber()})"
    return Feed(
        title=_words(said.feed.get("title")),
        home=urls.absolute(said.feed.get("link") or "", url),
        leads=tuple(leads),
        every=_every(said.feed),
        broken=broken,
    )


def _lead(entry: Any, url: str) -> Lead | None:
    guid = entry.get("id") if entry.get("guidislink") else None
    address = urls.absolute(entry.get("link") or guid or "", url)
    if address is None:
        return None
    # Of the dictionary itself: feedparser's own would warn that it takes one date for the other.
    published, updated = (
        dict.get(entry, "published") or dict.get(entry, "created"),
        dict.get(entry, "updated"),
    )
    return Lead(
        url=address,
        title=_words(entry.get("title")),
        published=_when(published or updated),
        modified=_when(updated) if published else None,
    )


def _when(told: str | None) -> When | None:
    return (dates.machine(told) or dates.read(told)) if told else None


def _words(text: str | None) -> str | None:
    """Return words of a feed as text: some papers put markup and entities into their titles."""
    plain = html.unescape(_TAG.sub("", text or ""))
    return " ".join(plain.split()) or None


def _every(feed: Any) -> float | None:
    """Return how often a feed says that it may be asked: `ttl` in minutes, or the syndication module's period."""
    ttl = str(feed.get("ttl") or "")
    if ttl.isascii() and ttl.isdigit() and int(ttl[:6]):
        return int(ttl[:6]) * _MINUTE
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    if period is None or not (often.isascii() and often.isdigit()):
        return None
    return period / max(1, int(often[:6]))


class _JsonItem(msgspec.Struct):
    url: str | None = None
    external_url: str | None = None
    id: str | float | None = None
    title: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _JsonFeed(msgspec.Struct):
    items: list[_JsonItem]
    title: str | None = None
    home_page_url: str | None = None


def _json(data: bytes, url: str) -> Feed:
    """Return a JSON Feed (jsonfeed.org, 1 and 1.1)."""
    try:
        said = msgspec.json.decode(data, type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _empty(f"{_NO_FEED}: {error}")
    leads = []
    for item in said.items[:MAX_LEADS]:
        # The identifier of an item is often its address.
        address = urls.absolute(
            item.url or item.external_url or str(item.id or ""), url if item.url else None
        )
        if address is not None:
            leads.append(
                Lead(
                    url=address,
                    title=_words(item.title),
                    published=_when(item.date_published),
                    modified=_when(item.date_modified),
                )
            )
    home = urls.absolute(said.home_page_url or "", url)
    return Feed(title=_words(said.title), home=home, leads=tuple(leads))


def _empty(broken: str) -> Feed:
    return Feed(title=None, home=None, leads=(), broken=broken)
