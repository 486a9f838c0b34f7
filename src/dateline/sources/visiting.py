"""Visits: one page at a time, if the site's robots.txt lets us, and no sooner after the last than it wants."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from dateline.errors import FetchError
from dateline.model import Capture
from dateline.model.capture import Fetched
from dateline.sources.fetching import Answer, Client, Robots, Ruling, reasons
from dateline.sources.fetching.client import PAGES
from dateline.sources.fetching.robots import reserves_mining
from dateline.sources.fetching.targets import target

#: A site that asks for a longer rest is not waited for while somebody looks on.
MOST_REST: Final = 120.0
#: What sources are asked for as: feeds and sitemaps before pages.
LISTS: Final = (
    "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,"
    "text/html;q=0.8,*/*;q=0.5"
)


class Seen(Struct, frozen=True, kw_only=True):
    """A page as a visit found it: what the server answered, and what the site's robots.txt says of it."""

    answer: Answer
    ruling: Ruling
    seen_at: datetime

    @property
    def has_changed(self) -> bool:
        """Whether there is a body: what has not changed since an earlier visit is not sent again."""
        return self.answer.status != 304

    def capture(self, origin: str, found_in: str | None = None) -> Capture:
        """Return the page as a capture, from the source `origin`, where it is called `found_in`."""
        answer = self.answer
        return Capture(
            body=answer.body,
            url=answer.url,
            final_url=answer.final_url,
            seen_at=self.seen_at,
            origin=origin,
            found_in=found_in,
            media_type=answer.media_type,
            declared_charset=answer.declared_charset,
            is_visit=True,
            fetched=Fetched(
                status=answer.status,
                robots=self.ruling.why,
                delay=self.ruling.delay,
                is_reserved=reserves_mining(answer.headers, answer.body),
                etag=answer.headers.get("etag"),
                last_modified=answer.headers.get("last-modified"),
            ),
        )


class Visitor:
    """Visits pages; may be used from several threads. `clock` tells the seconds since 1970."""

    def __init__(
        self, client: Client, *, robots: Robots | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._client = client
        self._robots = robots or Robots(client, clock=clock)
        self._clock = clock

    def host(self, url: str) -> str | None:
        """Return whom an address asks, by name and unusual port; None where it may not be asked for at all."""
        found = target(url, allow_private=self._client.allow_private)
        return None if isinstance(found, str) else found.site.partition("//")[2]

    def ruling(self, url: str) -> Ruling:
        """Return what the site's robots.txt says of `url`."""
        return self._robots.ruling(url)

    def visit(
        self,
        url: str,
        *,
        accept: str = PAGES,
        etag: str | None = None,
        modified: str | None = None,
        most: int | None = None,
    ) -> Seen:
        """Return what is found at `url`; raises FetchError, also where robots.txt does not let us.

        The parameters are those of `Client.get`.
        """
        ruling = self._allowed(url, url)
        answer = self._client.get(url, accept=accept, etag=etag, modified=modified, most=most)
        if answer.final_url != answer.url:
            ruling = self._allowed(url, answer.final_url)
        return Seen(answer=answer, ruling=ruling, seen_at=datetime.fromtimestamp(self._clock(), UTC))

    def _allowed(self, origin: str, url: str) -> Ruling:
        there = target(url, allow_private=self._client.allow_private)
        if isinstance(there, str):
            raise reasons.refused(origin, there, None)
        ruling = self._robots.ruling(url)
        if ruling.why == "unreachable":
            raise reasons.failed(origin, "robots-unreachable", f"{there.site}/robots.txt cannot be had")
        if not ruling.is_allowed:
            raise reasons.failed(origin, "robots", f"{there.site}/robots.txt")
        return ruling


class Pace:
    """Visits one page after the other, `delay` seconds apart for each host, longer where it asks for that.

    `wait` waits so many seconds: it may end early, where the user has had enough.
    """

    def __init__(
        self,
        visitor: Visitor,
        delay: float,
        *,
        wait: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.visitor = visitor
        self._delay = delay
        self._wait = wait
        self._clock = clock
        self._free_at: dict[str, float] = {}

    def visit(self, url: str, *, accept: str = PAGES, most: int | None = None) -> Seen:
        """Return what is found at `url`, in its time; raises FetchError.

        A host that asks for a long rest is not asked again before it is over.
        """
        host = self.visitor.host(url) or ""
        left = self._free_at.get(host, 0.0) - self._clock()
        if left > MOST_REST:
            raise reasons.failed(url, "resting", f"{left / 60:.0f} minutes")
        if left > 0:
            self._wait(left)
        rest: float | None = None
        try:
            found = self.visitor.visit(url, accept=accept, most=most)
            rest = found.ruling.delay
            return found
        except FetchError as error:
            rest = error.retry_after
            raise
        finally:
            self._free_at[host] = self._clock() + max(self._delay, rest or 0.0)
