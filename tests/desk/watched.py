"""A watch that a test drives, with a clock of its own: what would take days takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dateline import archive as archives
from dateline.archive.watched import Source, Visit
from dateline.desk import errands, rounds
from dateline.desk.timetable import Rhythm
from dateline.desk.watching import Told, Watch
from dateline.sources.fetching import Client, Limits
from dateline.sources.visiting import Visitor
from tests.desk.paper_site import Paper

#: The 15th of March 2026, the day after the paper's last story.
START = 1_773_532_800.0
BRIEF = Limits(connect=2, silence=1, whole=2, content=2_000_000)


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Driven:
    """A watch of one archive over the paper's site."""

    path: Path
    site: Paper
    clock: Clock
    visitor: Visitor
    told: list[Told] = field(default_factory=list)
    holder: str = "one"

    def add(self, path: str, kind: str = "feed", **more: object) -> None:
        address = path if path.startswith("http") else self.site.url + path
        host = self.visitor.host(address)
        assert host is not None
        rhythm = Rhythm()
        made = Source(
            address=address, kind=kind, host=host, added_at=self.clock.now, found=rhythm.found,  # type: ignore[arg-type]
            watched=rhythm.watched, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        with archives.open(self.path, create=True, write=True) as kept:
            kept.watched.add([made])

    def run(self, seconds: float = 0.0) -> None:
        """Watch for so long by the clock, and always until nothing more is due."""
        until = self.clock.now + seconds
        with Watch(
            self.path, self.visitor, holder=self.holder, clock=self.clock, tell=self.told.append
        ) as watch:
            while True:
                watch.exchange()
                work = watch.begin()
                if work is not None:
                    watch.bring(errands.run(self.visitor, work, watch.archive.known))
                    continue
                if watch.is_done and self.clock.now >= until:
                    break
                wake = watch.wake_at()
                if watch.is_done:
                    wake = min(until, max(wake, watch.archive.watched.next_at() or until))
                self.clock.now = max(wake, self.clock.now + 0.001)
            watch.exchange(is_last=True)

    def source(self) -> Source:
        with archives.open(self.path) as kept:
            (found,) = kept.watched.sources()
            return found

    def visit(self, path: str) -> Visit:
        with archives.open(self.path) as kept:
            found = kept.watched.known([self.site.url + path])[self.site.url + path]
        assert found is not None
        return found

    def stats(self) -> archives.Stats:
        with archives.open(self.path) as kept:
            return kept.stats()

    def words(self, what: str) -> list[str]:
        """What was told of that kind, path and words."""
        return [
            f"{told.address.removeprefix(self.site.url)} {told.words}"
            for told in self.told
            if told.what == what
        ]


@contextmanager
def driven(path: Path, site: Paper) -> Iterator[Driven]:
    """A watch over the paper's site."""
    clock = Clock()
    with Client("Dateline/0 (test)", limits=BRIEF, allow_private=True) as client:
        yield Driven(path, site, clock, Visitor(client, clock=clock))


__all__ = ["START", "Clock", "Driven", "driven", "rounds"]
