"""Whose turn it is: work for many hosts, of which none is asked sooner than its delay allows.

Pure but for its own state: moments are given. Each host has its queue, in the order in which things fell due; the
hosts stand in a queue of their own, by when the first thing of each can be done. So nobody waits for a slow host
but those who want the same.
"""

from __future__ import annotations

import heapq
import itertools
from typing import Final, Generic, TypeVar

_W = TypeVar("_W")

#: Seconds between two pages of one host, where it asks for nothing else: as careful crawlers do.
DELAY: Final = 2.0


class Turns(Generic[_W]):
    """Work by host; one thing at a time of each, and `delay` seconds from the end of one to the beginning of the next."""

    def __init__(self, delay: float = DELAY) -> None:
        self._delay = delay
        self._delays: dict[str, float] = {}
        self._free_at: dict[str, float] = {}
        self._busy: set[str] = set()
        self._queues: dict[str, list[tuple[float, int, _W]]] = {}
        self._hosts: list[tuple[float, int, str]] = []  # entries that are not those of `_lined` are old
        self._lined: dict[str, int] = {}
        self._count = itertools.count()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, host: str, due: float, work: _W) -> None:
        """Put work for `host` into its queue, not to be begun before `due`."""
        queue = self._queues.setdefault(host, [])
        heapq.heappush(queue, (due, next(self._count), work))
        self._size += 1
        self._line_up(host)

    def set_delay(self, host: str, seconds: float | None) -> None:
        """Note how long a host asks to be left alone between pages; shorter than the usual delay counts for nothing."""
        self._delays[host] = max(self._delay, seconds or 0.0)

    def rest(self, host: str, until: float) -> None:
        """Leave a host alone until then: it has said that we ask too often."""
        self._free_at[host] = max(until, self._free_at.get(host, until))
        self._line_up(host)

    def drop(self, host: str) -> list[_W]:
        """Take all that waits for a host out of its queue, and return it."""
        dropped = [work for _, _, work in self._queues.pop(host, [])]
        self._size -= len(dropped)
        self._lined.pop(host, None)
        return dropped

    def free_at(self, host: str) -> float:
        """Return when a host may be asked again, 0 where it was not asked yet."""
        return self._free_at.get(host, 0.0)

    def take(self, now: float) -> tuple[str, _W] | None:
        """Return a host and the work whose turn it is; the host is busy until `done`. None where nothing can begin yet."""
        at = self.next_at()
        if at is None or at > now:
            return None
        _, _, host = heapq.heappop(self._hosts)
        del self._lined[host]
        _, _, work = heapq.heappop(self._queues[host])
        self._size -= 1
        self._busy.add(host)
        return host, work

    def done(self, host: str, now: float) -> None:
        """Note that the work for `host` has ended at `now`."""
        self._busy.discard(host)
        self._free_at[host] = max(self._free_at.get(host, now), now + self._delays.get(host, self._delay))
        if not self._queues.get(host):
            self._queues.pop(host, None)
        else:
            self._line_up(host)

    def next_at(self) -> float | None:
        """Return when the next work may begin, None where nothing waits but for busy hosts."""
        while self._hosts:
            at, number, host = self._hosts[0]
            if self._lined.get(host) == number:
                return at
            heapq.heappop(self._hosts)
        return None

    def _ready(self, host: str) -> float:
        return max(self._queues[host][0][0], self._free_at.get(host, 0.0))

    def _line_up(self, host: str) -> None:
        if host not in self._busy and self._queues.get(host):
            self._lined[host] = number = next(self._count)
            heapq.heappush(self._hosts, (self._ready(host), number, host))
