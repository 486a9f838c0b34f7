"""From addresses that the user names to captures: a page, or all that a feed, sitemap or list of feeds leads to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from dateline.errors import FeedError, FetchError, SourceError
from dateline.model import Capture, Seen
from dateline.sources import listing
from dateline.sources.leads import Lead
from dateline.sources.listing import Listing
from dateline.sources.sitemaps import MAX_BYTES
from dateline.sources.visiting import LISTS, Pace

#: Sitemaps of sitemaps lead no deeper, and to no more than so many: the largest papers have a few thousand.
_DEEPEST: Final = 3
_MOST_MAPS: Final = 5_000

Found = Capture | SourceError | tuple[str, Seen]


class Addresses:
    """Fetches what is named by address, one page after the other.

    `most` bounds the pages that lists lead to. `held` says where the archive has a story already; with `is_again`
    it is not asked. `expected` is told how many pages more are to come whenever that becomes known.
    """

    def __init__(
        self,
        pace: Pace,
        *,
        most: int | None = None,
        is_again: bool = False,
        held: Callable[[Sequence[str]], Mapping[str, Seen]] = lambda addresses: {},
        expected: Callable[[int], None] = lambda count: None,
    ) -> None:
        self._pace = pace
        self._left = most
        self._is_again = is_again
        self._held = held
        self._expected = expected
        self._taken: set[str] = set()

    def page(self, address: str) -> Capture | SourceError:
        """Return the page at `address`, or why it cannot be had; a list of leads is none."""
        found = self._fetched(address, listed=False)
        if isinstance(found, Listing):
            return FeedError(
                f"{address}: is a {_NAMES[found.kind]} and no page; `dateline add` files the stories that it leads to",
                origin=address,
            )
        return found

    def pages(self, address: str) -> Iterator[Found]:
        """Yield the page at `address`, or what the list there leads to; what the archive holds as (address, Seen)."""
        found = self._fetched(address, listed=True)
        if isinstance(found, Listing):
            yield from self._of_list(found, address)
        else:
            yield found

    def of_file(self, path: str) -> Iterator[Found]:
        """Yield what the feeds in the list of feeds at `path` lead to; raises SourceError where it cannot be read."""
        for one in subscriptions(path):
            if self._left != 0:
                yield from self.pages(one)

    def _fetched(self, address: str, *, listed: bool) -> Capture | SourceError | Listing:
        self._taken.add(address)
        try:
            seen = self._pace.visit(address, accept=LISTS) if listed else self._pace.visit(address)
        except FetchError as error:
            return error
        return listing.read(seen.answer.body, seen.answer.final_url) or seen.capture(address)

    def _of_list(self, found: Listing, address: str, depth: int = 0) -> Iterator[Found]:
        if found.is_empty or found.broken is not None:
            yield _broken(found, address)
        self._expected(len(found.leads) if self._left is None else min(self._left, len(found.leads)))
        yield from self._of_leads(found.leads, address)
        for further in (*(feed.url for feed in found.feeds), *(one.url for one in found.maps)):
            if self._left == 0:
                return
            if further in self._taken or len(self._taken) >= _MOST_MAPS + len(found.leads):
                continue
            if depth >= _DEEPEST:
                message = f"{further}: lies more than {_DEEPEST} sitemaps deep; name it alone"
                yield FeedError(message, origin=further)
                continue
            there = self._fetched(further, listed=True)
            if isinstance(there, Listing):
                yield from self._of_list(there, further, depth + 1)
            elif isinstance(there, SourceError):
                yield there
            else:
                yield FeedError(
                    f"{further}: is neither a feed nor a sitemap; look at it in a browser", origin=further
                )

    def _of_leads(self, leads: Sequence[Lead], origin: str) -> Iterator[Found]:
        wanted = list(dict.fromkeys(lead.url for lead in leads if lead.url not in self._taken))
        held = {} if self._is_again else self._held(wanted)
        for address in wanted:
            if address in held:
                yield address, held[address]
                continue
            if self._left == 0:
                return
            self._left = None if self._left is None else self._left - 1
            self._taken.add(address)
            try:
                yield self._pace.visit(address).capture(origin, found_in=address)
            except FetchError as error:
                yield error


_NAMES: Final = {"feed": "feed", "sitemap": "sitemap", "opml": "list of feeds", "front": "front page"}


def _broken(found: Listing, address: str) -> FeedError:
    name = _NAMES[found.kind]
    if found.broken is None:
        return FeedError(f"{address}: the {name} is empty; look at it in a browser", origin=address)
    had = "" if found.is_empty else "; what stands before was read"
    return FeedError(f"{address}: the {name} cannot be read to its end: {found.broken}{had}", origin=address)


def subscriptions(path: str) -> tuple[str, ...]:
    """Return the addresses of the feeds in the list (OPML) at `path`; raises SourceError."""
    return tuple(one.url for one in listed(path).feeds)


def listed(path: str) -> Listing:
    """Return the list of feeds (OPML) in the file at `path`; raises SourceError where it is none."""
    from dateline.sources.naming import shown, trouble

    name = shown(path)
    try:
        if os.path.getsize(path) > MAX_BYTES:
            raise SourceError(f"{name}: is too big for a list of feeds; name an OPML file", origin=name)
        body = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise trouble(name, error) from error
    found = listing.read(body, "", "opml")
    if found is None or not found.feeds:
        why = found.broken if found is not None else "it lists no feeds"
        raise SourceError(f"{name}: is no list of feeds ({why}); name an OPML file", origin=name)
    return found
