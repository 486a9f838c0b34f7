"""What the archive knows of the sources that are watched. Moments are seconds since 1970."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["feed", "sitemap", "front", "page"]
Why = Literal["new", "reread", "changed", "retry", "old"]


class Source(Struct, frozen=True, kw_only=True):
    """A source that is watched: settings of the user, then what is known of it.

    `least` and `most` bound, in seconds, how often it is asked. `next_at` is None where it is due at once; `found`
    stories in `watched` seconds are its rhythm. `reason` says what is wrong with it, also where it answers.
    """

    address: str
    kind: Kind
    host: str
    id: int = 0
    title: str | None = None
    home: str | None = None
    folders: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    has_rereads: bool = True
    added_at: float = 0.0
    paused_at: float | None = None
    next_at: float | None = None
    found: float
    watched: float
    asked_at: float | None = None
    new_at: float | None = None
    failures: int = 0
    reason: str | None = None
    rule: str | None = None
    given_up_at: float | None = None
    etag: str | None = None
    modified: str | None = None
    moved_to: str | None = None

    @property
    def place(self) -> str:
        """The address at which it is asked."""
        return self.moved_to or self.address


class Map(Struct, frozen=True, kw_only=True):
    """A sitemap in the list of a source; `is_old`: it was there when the source was first asked."""

    source_id: int
    address: str
    host: str = ""
    changed: str | None = None
    due_at: float | None = None
    is_old: bool = False
    asked_at: float | None = None
    attempts: int = 0
    etag: str | None = None
    modified: str | None = None


class Visit(Struct, frozen=True, kw_only=True):
    """An address at which a source says that a story is, and when it is to be visited (None: not any more)."""

    address: str
    host: str
    key: str = ""
    id: int = 0
    source_id: int | None = None
    due_at: float | None = None
    why: Why = "new"
    attempts: int = 0
    reason: str | None = None
    rule: str | None = None
    first_at: float | None = None
    last_at: float | None = None
    etag: str | None = None
    modified: str | None = None


class Day(Struct, frozen=True, kw_only=True):
    """What came of asking a source on one day: answers, failures, stories that were new."""

    day: str
    asked: int
    failed: int
    found: int


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be written down after a source, or a sitemap in its list, was asked at the moment `at`.

    `source` and `map` are as they are from now on; `found` counts new stories,
    but for those of a first look; `maps` are sitemaps that it lists
    and `visits` addresses to be queued, those that are known changed only where they are due.
    """

    source: Source
    at: float
    has_failed: bool = False
    found: int = 0
    map: Map | None = None
    maps: tuple[Map, ...] = ()
    visits: tuple[Visit, ...] = ()


class Due(Struct, frozen=True):
    """What a watcher may work on: what is due at the hosts that it holds, and when each may be asked."""

    hosts: dict[str, float]
    sources: tuple[Source, ...]
    maps: tuple[tuple[Map, Source], ...]
    visits: tuple[Visit, ...]
