"""The watch: what is due at hosts where nobody else works, begun in turns, and filed in batches.

It is a state and no loop: whoever drives it (`crew.py`, or a test with a clock of its own) asks what to begin, does
it, and brings back what was found. The archive is held only for the moment of an exchange: what was brought is
filed, and what is due is taken, in one go.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline import archive as archives
from dateline.archive.watched import SHORT, Asked, Source, Visit
from dateline.desk import rounds
from dateline.desk.adding import BATCH_BYTES, BATCH_INPUTS
from dateline.desk.errands import Brought, Work, moment
from dateline.desk.turns import DELAY, Turns
from dateline.errors import ArchiveLocked
from dateline.model import Capture, Filed, Outcome, Refused, Story
from dateline.sources.visiting import Visitor

#: Seconds for which a host is held: longer than the slowest page with its robots.txt, twice.
LEASE: Final = 300.0
#: Seconds after which what was brought goes to the archive at the latest.
BATCH_SECONDS: Final = 2.0
#: Seconds after which it is seen whether more is due.
LOOK_EVERY: Final = 5.0
#: Seconds after which an archive is tried again that another process writes to.
TRY_AGAIN: Final = 1.0
#: With so many batches waiting for the archive nothing more is begun.
_MOST_BATCHES: Final = 4


class Told(Struct, frozen=True, kw_only=True):
    """Something that happened: `what` is asked, failed, filed, seen, refused, missed, gone, moved or waiting."""

    what: str
    address: str
    words: str = ""


class Watch:
    """One watcher of the archive at `path`; a context manager. Raises ArchiveError where there is none.

    `holder` is its name among others. `tell` is told what happens, `clock` tells the seconds since 1970.
    """

    def __init__(
        self,
        path: Path,
        visitor: Visitor,
        *,
        holder: str,
        delay: float = DELAY,
        clock: Callable[[], float] = time.time,
        tell: Callable[[Told], None] = lambda told: None,
    ) -> None:
        self._path = path
        self._visitor = visitor
        self._holder = holder
        self._clock = clock
        self._tell = tell
        self._turns: Turns[Work] = Turns(delay)
        self._in_hand: dict[tuple[str, int, str], Work] = {}
        self._sources: dict[int, Source] = {}  # as they are after the last answer, filed or not
        self._running = 0
        self._leased_until = 0.0
        self._look_at = 0.0
        self._try_at = 0.0
        self._is_waiting = False
        self._clear()
        self.archive = archives.open(path)

    def _clear(self) -> None:
        self._pages: list[tuple[Work, Capture, Story | None]] = []
        self._asked: list[tuple[str, Asked]] = []
        self._visited: list[tuple[str, Visit]] = []
        self._brought: list[Work] = []
        self._bytes = 0
        self._began: float | None = None

    # ── what to do next

    def begin(self) -> Work | None:
        """Return what is to be done now, None where nothing can begin yet; each is to be brought back."""
        now = self._clock()
        if now >= self._leased_until or self._is_stuffed:
            return None
        turn = self._turns.take(now)
        if turn is None:
            return None
        self._running += 1
        return turn[1]

    @property
    def is_done(self) -> bool:
        """Whether nothing is in hand, and nothing was due when it was last seen."""
        return not self._in_hand and self._began is None and self._look_at > self._clock()

    def wake_at(self) -> float:
        """Return when there may be something to do, if nothing is brought until then."""
        now = self._clock()
        if self._wants_exchange(now):
            return max(now, self._try_at)
        times = [self._look_at]
        next_turn = self._turns.next_at()
        if next_turn is not None and not self._is_stuffed:
            times.append(next_turn)
        if self._began is not None:
            times.append(self._began + BATCH_SECONDS)
        return max(now, min(times))

    @property
    def _is_stuffed(self) -> bool:
        return (
            len(self._brought) >= _MOST_BATCHES * BATCH_INPUTS or self._bytes >= _MOST_BATCHES * BATCH_BYTES
        )

    def _wants_exchange(self, now: float) -> bool:
        if self._began is None:
            return self._look_at <= now and (
                bool(self._in_hand) or (self.archive.watched.next_at() or 0) <= now
            )
        next_turn = self._turns.next_at()
        until = self._began + BATCH_SECONDS
        is_idle = not self._running and (next_turn is None or next_turn > until)
        is_full = len(self._brought) >= BATCH_INPUTS or self._bytes >= BATCH_BYTES
        return is_idle or is_full or now >= until or self._look_at <= now

    # ── what was brought

    def bring(self, found: Brought) -> None:
        """Take back what came of a work that was begun; it is filed at the next exchange."""
        now = self._clock()
        work = found.work
        self._running -= 1
        if found.seen is not None:
            self._turns.set_delay(work.host, found.seen.ruling.delay)
        self._turns.done(work.host, now)
        self._brought.append(work)
        self._began = now if self._began is None else self._began
        trouble = rounds.trouble(found.error) if found.error is not None else None
        if trouble is not None:
            attempts = self._missed(work, trouble, now)
            rest = rounds.rest(trouble, attempts)
            if rest is not None:
                self._turns.rest(work.host, now + rest)
                for waiting in self._turns.drop(work.host):
                    self._in_hand.pop(waiting.key, None)
        elif work.visit is not None:
            self._had(work, work.visit, found, now)
        else:
            self._answered(work, found, now)

    def _missed(self, work: Work, trouble: rounds.Trouble, now: float) -> int:
        if work.visit is not None:
            after = rounds.missed(work.visit, trouble, now)
            what = "missed" if after.due_at is not None else "gone"
            self._visited.append((work.host, after))
            self._tell(Told(what=what, address=work.address, words=trouble.words))
            return after.attempts
        asked = rounds.failed(self._source(work), trouble, now, work.child)
        self._ask(work, asked)
        what = "gone" if asked.source.given_up_at is not None else "failed"
        self._tell(Told(what=what, address=work.address, words=trouble.words))
        return asked.map.attempts if asked.map is not None else asked.source.failures

    def _had(self, work: Work, visit: Visit, found: Brought, now: float) -> None:
        assert found.seen is not None
        if found.capture is None:
            self._visited.append((work.host, rounds.had(visit, None, now, has_rereads=self._rereads(visit))))
            self._tell(Told(what="seen", address=work.address, words="has not changed"))
        else:
            self._keep(work, found.capture, found.story)

    def _answered(self, work: Work, found: Brought, now: float) -> None:
        assert found.seen is not None
        answer = found.seen.answer
        source = self._source(work)
        if work.child is None:
            self._follow(source, answer.moved_to)
            source = rounds.moved(source, answer.moved_to, self._visitor.host(answer.moved_to or ""))
        if found.capture is not None:
            self._keep(work, found.capture, found.story)
        if found.listing is None:
            asked = rounds.unchanged(source, now, work.child)
        else:
            leads = {lead.url for lead in found.listing.leads}
            asked = rounds.answered(
                source,
                found.listing,
                self.archive.watched.known(leads),
                self.archive.watched.maps_of(source.id) if found.listing.maps else {},
                now,
                hosts={url: host for url in leads if (host := self._visitor.host(url)) is not None},
                child=work.child,
            )
        marks = {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
        if asked.map is not None:
            asked = replace(asked, map=replace(asked.map, **marks))
        else:
            asked = replace(asked, source=replace(asked.source, **marks))
        self._ask(work, asked)
        new = sum(one.due_at is not None for one in asked.visits)
        words = f"{new} new" if new else "nothing new"
        if asked.source.reason:
            words += f"; {asked.source.reason}"
        self._tell(Told(what="asked", address=work.address, words=words))

    def _follow(self, source: Source, place: str | None) -> None:
        if place is not None and place != source.place:
            self._tell(Told(what="moved", address=source.place, words=f"is at {place} from now on"))

    def _source(self, work: Work) -> Source:
        assert work.source is not None
        return self._sources.get(work.source.id, work.source)

    def _ask(self, work: Work, asked: Asked) -> None:
        self._sources[asked.source.id] = asked.source
        self._asked.append((work.host, asked))

    def _keep(self, work: Work, capture: Capture, story: Story | None) -> None:
        self._pages.append((work, capture, story))
        self._bytes += len(capture.body)

    def _rereads(self, visit: Visit) -> bool:
        source = self._sources.get(visit.source_id or 0)
        if source is None:
            source = next((one for one in self.archive.watched.sources() if one.id == visit.source_id), None)
            if source is not None:
                self._sources[source.id] = source
        return source is not None and source.has_rereads

    # ── the archive

    def exchange(self, *, patience: float = 0.0, is_last: bool = False) -> bool:
        """File what was brought and take what is due, where it is time; False where another process writes.

        With `is_last` nothing is taken, and all hosts are given back. Raises ArchiveError.
        """
        now = self._clock()
        if not is_last and (not self._wants_exchange(now) or now < self._try_at):
            if self._began is None and self._look_at <= now:
                self._look_at = now + LOOK_EVERY
            return True
        try:
            opened = archives.open(self._path, write=True, patience=patience)
        except ArchiveLocked as error:
            if not self._is_waiting:
                self._tell(Told(what="waiting", address=str(self._path), words=str(error)))
            self._is_waiting = True
            self._try_at = now + TRY_AGAIN
            return False
        self._is_waiting = False
        with opened as kept:
            held = kept.watched.held(self._holder)
            self._file(kept, held, now)
            if is_last:
                self._release(kept, held, set())
            else:
                self._lease(kept, now)
        return True

    def _file(self, kept: archives.Archive, held: Collection[str], now: float) -> None:
        """File what was brought from hosts that are still ours: what another has taken over is done by it."""
        pages = [page for page in self._pages if page[0].host in held]
        asked = [one for host, one in self._asked if host in held]
        missed = [one for host, one in self._visited if host in held]
        told: list[Told] = []

        def visited(outcomes: Sequence[Outcome]) -> list[Visit]:
            found = list(missed)
            for (work, capture, _), outcome in zip(pages, outcomes, strict=True):
                told.append(_told(work.address, outcome))
                if work.visit is None:
                    continue
                at = capture.seen_at.timestamp() if capture.seen_at else now
                after = rounds.had(work.visit, outcome, at, has_rereads=self._rereads(work.visit))
                said = capture.fetched
                marks = (said.etag, said.last_modified) if said else (None, None)
                found.append(replace(after, etag=marks[0], modified=marks[1]))
            return found

        if pages or asked or missed:
            kept.file(
                [(capture, story) for _, capture, story in pages],
                now=moment(now),
                asked=asked,
                visited=visited,
            )
        for work in self._brought:
            self._in_hand.pop(work.key, None)
        self._clear()
        for one in told:
            self._tell(one)

    def _lease(self, kept: archives.Archive, now: float) -> None:
        due = kept.watched.lease(self._holder, now, now + LEASE)
        self._leased_until = now + LEASE
        works = [Work(host=one.host, source=one) for one in due.sources]
        works += [Work(host=child.host, source=source, child=child) for child, source in due.maps]
        works += [Work(host=one.host, visit=one) for one in due.visits]
        for host, free_at in due.hosts.items():
            self._turns.rest(host, max(free_at, self._turns.free_at(host)))
        for work in works:
            rests = self._turns.free_at(work.host) > now + SHORT
            if work.key not in self._in_hand and not rests:
                self._in_hand[work.key] = work
                if work.source is not None:  # as the database has it: nothing of it waits to be filed
                    self._sources[work.source.id] = work.source
                self._turns.add(work.host, now, work)
        self._release(kept, due.hosts, {work.host for work in self._in_hand.values()})
        self._look_at = now + LOOK_EVERY

    def _release(self, kept: archives.Archive, hosts: Collection[str], busy: Collection[str]) -> None:
        idle = {host: self._turns.free_at(host) for host in hosts if host not in busy}
        if idle:
            kept.watched.release(self._holder, idle)

    # ── closing

    def close(self) -> None:
        """Let go of the archive; what was brought and not filed is due again."""
        self.archive.close()

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _told(address: str, outcome: Outcome) -> Told:
    if isinstance(outcome, Refused):
        return Told(what="refused", address=address, words=f"{outcome.reason} ({outcome.rule})")
    what = "filed" if isinstance(outcome, Filed) else "seen"
    version = f" version {outcome.version}" if outcome.version > 1 else ""
    return Told(
        what=what, address=address, words=f"{outcome.code}{version} {outcome.headline or ''}".rstrip()
    )
