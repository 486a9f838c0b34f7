"""The sources that an archive watches: what they are, how they do, what is due and who works on it.

sources   what the user watches, and what came of asking it, by day
visits    the queue of addresses
leases    which watcher works on which host
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from msgspec.structs import replace

from dateline.archive.filing import key
from dateline.archive.schema import Base
from dateline.archive.watched import leases, sources, visits
from dateline.archive.watched.leases import SHORT
from dateline.archive.watched.records import Asked, Day, Due, Map, Source, Visit

__all__ = ["SHORT", "Asked", "Day", "Due", "Map", "Source", "Visit", "Watched", "settle"]

_Working = Callable[[], AbstractContextManager[None]]
#: Hosts that one watcher holds at once: others find work, too.
MOST_HOSTS: Final = 64


class Watched:
    """What an archive watches; had from `Archive.watched`. Moments are seconds since 1970.

    Every method raises ArchiveError where the disk or the database refuses, and those that write also where the
    archive is open for reading only.
    """

    def __init__(self, base: Callable[[], Base], working: _Working, changing: _Working) -> None:
        self._base = base
        self._working = working
        self._changing = changing

    # ── sources

    def sources(self) -> tuple[Source, ...]:
        """Return all sources, by their folders, names and addresses."""
        with self._working():
            return sources.every(self._base())

    def source(self, address: str) -> Source | None:
        """Return the source that was named by this address, or is asked there; None where there is none."""
        with self._working():
            return sources.at(self._base(), address)

    def days(self, since: str) -> dict[int, tuple[Day, ...]]:
        """Return the days of all sources from the day `since` on, by the number of the source, in order."""
        with self._working():
            return sources.days(self._base(), since)

    def maps_of(self, source_id: int) -> dict[str, Map]:
        """Return the sitemaps in the list of a source, by their addresses."""
        with self._working():
            return sources.maps_of(self._base(), source_id)

    def add(self, given: Iterable[Source]) -> list[bool]:
        """Add sources, or give those with the same address new settings; say of each whether it is new."""
        with self._changing():
            return [sources.add(self._base(), one) for one in given]

    def remove(self, source_id: int) -> None:
        """Forget a source; what it has named stays known, and is visited no more."""
        with self._changing():
            sources.remove(self._base(), source_id)

    def pause(self, source_id: int, at: float | None) -> None:
        """Let a source rest from the moment `at`, or with None watch it again, also where it was given up."""
        with self._changing():
            sources.pause(self._base(), source_id, at)

    # ── the queue

    def known(self, addresses: Iterable[str]) -> dict[str, Visit | None]:
        """Return which of `addresses` are known: with their visit, or None where the archive has them otherwise."""
        keys = {address: key(address) for address in addresses}
        with self._working():
            found = visits.known(self._base(), set(keys.values()))
        return {address: found[its] for address, its in keys.items() if its in found}

    def waiting(self) -> int:
        """Return how many addresses are to be visited, now or later."""
        with self._working():
            row = self._base().execute("SELECT count(*) FROM visits WHERE due_at IS NOT NULL").fetchone()
            return int(row[0])

    # ── the work

    def next_at(self) -> float | None:
        """Return when something is next due, 0 where it is due at once, None where nothing ever is."""
        with self._working():
            return leases.next_at(self._base())

    def lease(self, holder: str, now: float, until: float, most: int = MOST_HOSTS) -> Due:
        """Take what is due at hosts where nobody else works, for `holder` until the moment `until`.

        Those that it holds already are renewed.
        """
        with self._changing():
            hosts = leases.take(self._base(), holder, now, until, most)
            return replace(leases.due(self._base(), hosts, now), hosts=hosts)

    def held(self, holder: str) -> set[str]:
        """Return the hosts that `holder` has and nobody else has taken since."""
        with self._working():
            return leases.held(self._base(), holder)

    def release(self, holder: str, hosts: Mapping[str, float]) -> None:
        """Give hosts back, each with the moment from which it may be asked again."""
        with self._changing():
            leases.release(self._base(), holder, hosts)


def settle(base: Base, asked: Sequence[Asked], visited: Collection[Visit]) -> None:
    """Write down what came of asking sources and visiting addresses, inside the caller's transaction."""
    for one in asked:
        if sources.write(base, one):
            visits.queue(base, [replace(lead, key=key(lead.address)) for lead in one.visits], one.at)
    visits.write(base, visited)
