"""What a site asks of programs: robots.txt (RFC 9309), and reservations of text and data mining (TDMRep).

robots.txt says so                       → its rules hold
there is none (4xx), or it is a web page → everything may be fetched
the site cannot say (5xx, no connection) → nothing may be fetched for now
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct
from protego import Protego

from dateline.errors import FetchError
from dateline.sources.fetching.client import Client
from dateline.sources.fetching.targets import Target, target

#: The name that rules are looked up by.
NAME: Final = "Dateline"
#: RFC 9309, 2.5: at least 500 kibibytes must be read.
MOST: Final = 2 << 20
#: RFC 9309, 2.4: rules should not be used for longer than a day.
LASTS: Final = 24 * 3600.0
#: After this time a site that could not say is asked again.
LASTS_UNREACHABLE: Final = 600.0
#: No site is asked to be left alone for longer between two pages.
MOST_DELAY: Final = 120.0
_TDM_META: Final = re.compile(
    rb"""<meta\s[^>]*name\s*=\s*["']?tdm-reservation["']?[^>]*content\s*=\s*["']?([01])""", re.IGNORECASE
)
_HEAD: Final = 65_536


class Ruling(Struct, frozen=True, kw_only=True):
    """What a site's robots.txt says of one address: `why` is "allowed", "disallowed", "none" or "unreachable".

    `delay` is how many seconds it asks to leave between pages; `sitemaps` are those that it names.
    """

    is_allowed: bool
    why: str
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()


class _Known(Struct, frozen=True):
    """The rules of a site, None where there are none; until when they hold."""

    rules: Protego | None
    is_reachable: bool
    until: float


class Robots:
    """The rules of sites, each fetched when it is first asked for and kept for a day; may be used from several threads."""

    def __init__(self, client: Client, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._guard = threading.Lock()
        self._asking: dict[str, threading.Lock] = {}

    def ruling(self, url: str) -> Ruling:
        """Return what the site of `url` says of it; an address that may not be asked for is not allowed."""
        there = target(url, allow_private=self._client.allow_private)
        if isinstance(there, str):
            return Ruling(is_allowed=False, why="disallowed")
        known = self._of(there)
        if not known.is_reachable:
            return Ruling(is_allowed=False, why="unreachable")
        if known.rules is None:
            return Ruling(is_allowed=True, why="none")
        is_allowed = known.rules.can_fetch(there.url, NAME)
        delay = known.rules.crawl_delay(NAME)
        return Ruling(
            is_allowed=is_allowed,
            why="allowed" if is_allowed else "disallowed",
            delay=None if delay is None else min(max(0.0, float(delay)), MOST_DELAY),
            sitemaps=tuple(known.rules.sitemaps),
        )

    def _of(self, there: Target) -> _Known:
        site = there.site
        with self._guard:
            asking = self._asking.setdefault(site, threading.Lock())
        with asking:  # others who want the same rules wait for them
            known = self._known.get(site)
            if known is None or known.until <= self._clock():
                known = self._known[site] = self._asked(site)
            return known

    def _asked(self, site: str) -> _Known:
        now = self._clock()
        try:
            answer = self._client.get(f"{site}/robots.txt", accept="text/plain,*/*;q=0.5", most=MOST)
        except FetchError as error:
            is_none = error.status is not None and 400 <= error.status < 500 and error.status != 429
            is_none = is_none or error.rule in (
                "redirect-loop",
                "too-many-redirects",
                "too-big",
                "not-allowed",
            )
            return _Known(None, is_none, now + (LASTS if is_none else LASTS_UNREACHABLE))
        if answer.media_type in (
            "text/html",
            "application/xhtml+xml",
        ):  # a page of errors answered as if all was well
            return _Known(None, True, now + LASTS)
        return _Known(Protego.parse(answer.body.decode("utf-8", "replace")), True, now + LASTS)


def reserves_mining(headers: Mapping[str, str], body: bytes) -> bool | None:
    """Say whether a page reserves text and data mining, by its header or its meta tag; None where it says nothing.

    TDM Reservation Protocol, W3C community group report of 2024: the meta tag counts for more than the header.
    """
    found = _TDM_META.search(body[:_HEAD])
    said = found[1].decode() if found else headers.get("tdm-reservation", "").strip()
    return {"1": True, "0": False}.get(said)
