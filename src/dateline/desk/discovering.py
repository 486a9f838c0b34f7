"""What a site can be watched by: looked for on its page, in its robots.txt, and at the usual places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from dateline.archive.watched import Source
from dateline.archive.watched.records import Kind
from dateline.desk import errands
from dateline.desk.timetable import Rhythm
from dateline.errors import FeedError, FetchError
from dateline.model import When
from dateline.sources import discovery, listing
from dateline.sources.leads import Lead
from dateline.sources.listing import Listing
from dateline.sources.opml import Subscription
from dateline.sources.sitemaps import MAX_BYTES
from dateline.sources.visiting import LISTS, Pace, Seen, Visitor

#: Addresses that are looked at of each sort: a site is asked for some twenty pages at most.
_MOST: Final = 6
#: Feeds of readers' comments, which many sites name beside that of their stories.
_COMMENTS: Final = ("/comments/", "comments/feed", "comments.xml", "/comments")
#: What tells of news soonest and of nothing else comes first; a list of sitemaps takes two pages to tell of one.
_RANKS: Final[dict[str, int]] = {"news": 0, "feed": 1, "news-maps": 2, "front": 3, "sitemap": 4}


class Candidate(Struct, frozen=True, kw_only=True):
    """Something that a site can be watched by: what is there, how many stories, the newest of them."""

    address: str
    kind: Kind
    title: str | None = None
    home: str | None = None
    stories: int = 0
    maps: int = 0
    newest: When | None = None
    is_news: bool = False
    broken: str | None = None
    leads: tuple[Lead, ...] = ()

    @property
    def words(self) -> str:
        """What it is, in words."""
        name = {"feed": "feed", "front": "front page", "page": "page"}.get(self.kind)
        name = name or ("news sitemap" if self.is_news else "sitemap")
        parts = [name]
        if self.maps:
            parts.append(f"{self.maps} sitemaps")
        if self.stories or not self.maps:
            parts.append("1 story" if self.stories == 1 else f"{self.stories} stories")
        if self.newest is not None:
            parts.append(f"the newest of {self.newest.iso[:10]}")
        return ", ".join(parts)


def look(
    pace: Pace, address: str, tell: Callable[[str], None] = lambda address: None
) -> tuple[Candidate, ...]:
    """Return what there is at `address`: one candidate where it is a list or of the site, the best first.

    `tell` is told each address that is looked at. Raises FetchError where it cannot be had, FeedError where nothing
    is found.
    """
    tell(address)
    seen = pace.visit(address, accept=LISTS, most=MAX_BYTES)
    found = listing.read(seen.answer.body, seen.answer.final_url)
    if found is not None:
        if found.is_empty and found.broken is not None:
            raise FeedError(f"{address}: the {found.kind} cannot be read ({found.broken})", origin=address)
        return tuple(map(of_feed, found.feeds)) if found.kind == "opml" else (_of(address, found),)
    every = {one.address: one for one in _of_site(pace, seen, tell)}
    if not every:
        message = (
            f"{address}: neither a feed nor a sitemap nor stories on its page are found;"
            " name the feed's own address, or give --kind"
        )
        raise FeedError(message, origin=address)
    return tuple(sorted(every.values(), key=_rank))


def check(visitor: Visitor, source: Source) -> Candidate:
    """Return what a source would bring now; nothing is written down. Raises SourceError."""
    brought = errands.run(visitor, errands.Work(host=source.host, source=source), lambda capture: None)
    if brought.error is not None:
        raise brought.error
    if brought.listing is None:
        title = brought.story.headline if brought.story is not None else None
        is_story = brought.story is not None and brought.story.refused is None
        return Candidate(address=source.place, kind=source.kind, title=title, stories=int(is_story))
    return _of(source.place, brought.listing)


def of_feed(told: Subscription) -> Candidate:
    """Return a feed of a list of feeds, which was not looked at."""
    return Candidate(address=told.url, kind="feed", title=told.title, home=told.home)


def made(found: Candidate, host: str, now: float) -> Source:
    """Return the source that a candidate becomes, with the usual settings."""
    usual = Rhythm()
    return Source(
        address=found.address,
        kind=found.kind,
        host=host,
        title=found.title,
        home=found.home,
        added_at=now,
        found=usual.found,
        watched=usual.watched,
    )


def _of_site(pace: Pace, seen: Seen, tell: Callable[[str], None]) -> Iterator[Candidate]:
    url = seen.answer.final_url
    named = discovery.feeds(seen.answer.body, url)
    feeds = list(_tried(pace, named[:_MOST], "feed", tell))
    if not feeds:
        feeds = list(_first(_tried(pace, discovery.places(url, discovery.FEED_PATHS), "feed", tell)))
    yield from feeds
    maps = list(_tried(pace, pace.visitor.ruling(url).sitemaps[:_MOST], "sitemap", tell))
    if not maps:
        maps = list(_first(_tried(pace, discovery.places(url, discovery.SITEMAP_PATHS), "sitemap", tell)))
    yield from maps
    try:
        yield _of(url, errands.front(seen.capture(url)))
    except FeedError:
        return


def _tried(
    pace: Pace, addresses: Iterable[str], kind: Kind, tell: Callable[[str], None]
) -> Iterator[Candidate]:
    for address in addresses:
        tell(address)
        try:
            seen = pace.visit(address, accept=LISTS, most=MAX_BYTES)
        except FetchError:
            continue
        found = listing.read(seen.answer.body, seen.answer.final_url)
        # Many a site answers any address with its front page.
        if found is not None and found.kind == kind and not found.is_empty:
            yield _of(seen.answer.moved_to or address, found)


def _first(found: Iterator[Candidate]) -> Iterator[Candidate]:
    first = next(found, None)
    if first is not None:
        yield first


def _of(address: str, found: Listing) -> Candidate:
    told = [when for lead in found.leads if (when := lead.published or lead.modified) is not None]
    kind: Kind = "feed" if found.kind == "opml" else found.kind
    return Candidate(
        address=address,
        kind=kind,
        title=found.title,
        home=found.home,
        stories=len(found.leads),
        maps=len(found.maps),
        newest=max(told, default=None),
        is_news=found.is_news or any("news" in one.url.lower() for one in found.maps),
        broken=found.broken,
        leads=found.leads,
    )


def _rank(one: Candidate) -> tuple[bool, bool, int, int]:
    name = one.kind if not one.is_news else "news" if one.stories else "news-maps"
    is_of_comments = any(word in one.address.lower() for word in _COMMENTS)
    return is_of_comments, not (one.stories or one.maps), _RANKS.get(name, 9), -one.stories
