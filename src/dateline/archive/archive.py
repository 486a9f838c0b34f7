"""The archive as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from dateline.archive import checking, filing, finding, lists, opening, schema, warc
from dateline.archive.folder import Folder
from dateline.archive.index import SearchIndex, UnusableIndexError
from dateline.archive.lock import PATIENCE, Lock
from dateline.archive.query import parse
from dateline.archive.records import CaptureNote, Check, Found, Kept, Listed, Order, Stats
from dateline.archive.shelf import Shelf, Spot
from dateline.archive.troubles import named
from dateline.errors import ArchiveError, ArchiveLocked, NotFound
from dateline.model import Capture, Filed, Outcome, Refused, Seen, Story
from dateline.model.query import Query
from dateline.text import codes

#: Filings, and seconds, after which a long run of adding brings the index up to date, so that searches elsewhere
#: see them.
_INDEX_EVERY: Final = 10_000
_INDEX_AFTER: Final = 30.0
T = TypeVar("T")

#: The largest number that a column of the database holds.
_MOST: Final = 2**63 - 1


def open_archive(
    path: Path | str, *, create: bool = False, write: bool = False, patience: float = PATIENCE
) -> Archive:
    """Return the archive in the folder `path`.

    `create` makes one where there is none; `write` takes the archive's lock, waiting up to
    `patience` seconds for another writer. Raises ArchiveError, ArchiveLocked, SchemaError.
    """
    folder = opening.folder_at(path)
    lock = Lock(folder.lock, patience)
    shelf = Shelf(folder.captures)
    try:
        with named(folder.path):
            base = opening.connected(folder, lock, shelf, create=create, write=write)
    except BaseException:
        lock.release()
        raise
    return Archive(folder, base, lock, shelf)


class Archive:
    """An open archive; made by `open_archive`. A context manager; may be used from several threads.

    Every method raises ArchiveError where the disk or the database refuses.
    """

    def __init__(self, folder: Folder, base: schema.Base, lock: Lock, shelf: Shelf) -> None:
        self.path = folder.path
        self._folder = folder
        self._base = base
        self._lock = lock
        self._shelf = shelf
        self._writes = lock.is_held
        self._index = SearchIndex(folder.index)
        self._still = schema.still_stamp(folder)
        self._unindexed = 0
        self._indexed_at = time.monotonic()
        self._guard = threading.RLock()
        self._is_closed = False

    # ── filing

    def file(self, pages: Sequence[tuple[Capture, Story]], *, now: datetime | None = None) -> list[Outcome]:
        """File `pages` in one transaction and return what became of each; all is on disk by then.

        The law is in `filing.py`. `now` is the moment of filing. Where ArchiveError is raised
        nothing of `pages` was filed.
        """
        if not self._writes:
            raise ArchiveError(f"{self.path}: this archive is open for reading only", path=str(self.path))
        moment = now or datetime.now(UTC)
        with self._working():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                ends = lists.ends(self._base)
                outcomes = [self._file_one(capture, story, moment, ends) for capture, story in pages]
                self._shelf.flush()
                self._base.execute("COMMIT")
            except BaseException:
                self._give_up()
                raise
            self._unindexed += sum(isinstance(outcome, Filed) for outcome in outcomes)
            if self._is_index_due():
                self._catch_up()
            return outcomes

    def _is_index_due(self) -> bool:
        # The first batch makes the index, so that others can search while a long run goes on.
        return self._unindexed > 0 and (
            self._unindexed >= _INDEX_EVERY
            or time.monotonic() - self._indexed_at >= _INDEX_AFTER
            or not self._folder.index.is_dir()
        )

    def _file_one(self, capture: Capture, story: Story, now: datetime, ends: dict[str, int]) -> Outcome:
        digest, address = capture.digest, filing.key(capture.address)
        known = filing.known(self._base, digest, address)
        if isinstance(known, Seen):
            return known
        page = filing.prepare(capture, story, digest)
        current = None if isinstance(page, Refused) else filing.current(self._base, page.code)
        outcome = filing.judge(page, known, current)
        if isinstance(outcome, Refused):
            filing.write_refusal(self._base, capture, digest, address, outcome, now)
        elif isinstance(outcome, Seen):
            assert not isinstance(page, Refused)
            assert current is not None
            filing.write_sighting(self._base, page, current, now)
        else:
            assert not isinstance(page, Refused)
            spot = filing.kept_at(self._base, digest) or self._shelf.append(capture, digest, now, ends)
            filing.write_filing(self._base, page, outcome, current, spot, now)
        return outcome

    def _give_up(self) -> None:
        """Undo a transaction in both places; where that fails too, the next opening does it."""
        try:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            self._shelf.cut(lists.ends(self._base))
        except (sqlite3.Error, OSError):
            self._shelf.close(discard=True)

    def known(self, capture: Capture) -> Outcome | None:
        """Return the outcome on record for the same bytes from the same address: Seen, Refused or None.

        Captures without an address are known by their bytes alone, wherever they lay. Seen names
        the version that the capture was filed as, or repeated when it was first added.
        """
        with self._working():
            return filing.known(self._base, capture.digest, filing.key(capture.address))

    # ── reading

    def story(self, code: str, version: int | None = None) -> Kept:
        """Return the story `code` at `version` (default: the current one).

        Raises MistypedCode, NotFound.
        """
        wanted = codes.parse(code)
        with self._working():
            # Numbers beyond what a column holds would be an error of the database, not an answer.
            is_version = version is None or 0 < version <= _MOST
            kept = lists.kept(self._base, wanted, version) if is_version else None
        if kept is None:
            what = wanted if version is None else f"{wanted} with version {version}"
            message = f"{self.path}: the archive holds no story {what}; `dateline search` finds what it holds"
            raise NotFound(message, path=str(self.path), code=wanted)
        return kept

    def capture_note(self, wanted: int | str) -> CaptureNote:
        """Return what is known of the capture with this id or digest; raises NotFound."""
        with self._working():
            is_number = isinstance(wanted, str) or 0 < wanted <= _MOST
            note = lists.capture_note(self._base, wanted) if is_number else None
        if note is None:
            message = f"{self.path}: the archive holds no capture {wanted}"
            raise NotFound(message, path=str(self.path), code=str(wanted))
        return note

    def capture(self, wanted: int | str) -> bytes:
        """Return the captured bytes with this id or digest, verified against the digest.

        Raises NotFound; ArchiveError where the bytes are damaged.
        """
        note = self.capture_note(wanted)
        with self._working():
            spot = Spot(note.file, note.offset, note.length)
            try:
                body = self._shelf.body(spot)
                if warc.digest(body) != note.digest:
                    raise ValueError("the bytes do not fit their digest")
            except ValueError as error:
                message = (
                    f"{self.path}: capture {note.id} in captures/{note.file} at byte {note.offset}: {error};"
                    " bring that file back from a backup"
                )
                raise ArchiveError(message, path=str(self.path)) from error
            return body

    def days(self) -> tuple[tuple[date, int], ...]:
        """Return each day with stories, and how many, in order of time."""
        with self._working():
            return lists.days(self._base)

    def on_day(self, day: date, *, limit: int | None = None, offset: int = 0) -> tuple[Listed, ...]:
        """Return the stories published on `day` by the clock of their pages, newest first."""
        with self._working():
            return lists.on_day(self._base, day, limit, offset)

    def undated(self, *, limit: int | None = None, offset: int = 0) -> tuple[Listed, ...]:
        """Return the stories without a date, the last filed first."""
        with self._working():
            return lists.undated(self._base, limit, offset)

    def resolve(self, url: str) -> str | None:
        """Return the code of the story at `url`, or None where the archive holds none."""
        return self.codes_for([url]).get(url)

    def codes_for(self, urls: Iterable[str]) -> dict[str, str]:
        """Return the code for each of `urls` at which the archive holds a story."""
        with self._working():
            return lists.codes_for(self._base, urls)

    def stats(self) -> Stats:
        """Return how much the archive holds."""
        with self._working():
            return lists.stats(self._base)

    # ── searching and checking

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 20,
        offset: int = 0,
        cursor: str | None = None,
        order: str = Order.BEST,
        facets: Sequence[str] = (),
        histogram: str | None = None,
        count_copies: bool = False,
    ) -> Found:
        """Return the stories that `query` asks for, best first, the newest first among equals.

        A story code typed alone finds its story. `order` is best or newest; a search without words, of
        days and states alone, always shows the newest first. `cursor` is that of an earlier answer to the same
        search: the stories behind it, whatever was filed since. `facets` are among site, author, section, language
        and month, `histogram` is day, month or year; `count_copies` counts copies of one story once.

        Raises QueryError, also over a cursor of another search, and MistypedCode where the query is written as
        a story code, is none, and no story holds it as words; ValueError where order, facets or histogram are
        none of these.
        """
        asked = finding.asked(
            parse(query) if isinstance(query, str) else query,
            limit=limit,
            offset=offset,
            cursor=cursor,
            order=order,
            facets=facets,
            histogram=histogram,
            count_copies=count_copies,
        )
        text = asked.query.text
        with self._working():
            found = finding.at_once(self._base, asked) or self._from_index(
                lambda index: finding.carried_out(self._base, index, asked)
            )
        if not found.total and codes.looks_like(text):
            codes.parse(text)
        return found

    def _from_index(self, work: Callable[[SearchIndex], T]) -> T:
        """Return what `work` finds in the index, which is built anew where it turns out to be broken."""
        index = self._searchable()
        try:
            return work(index)
        except UnusableIndexError:
            self._under_lock(self._index.rebuild)
            return work(index)

    def check(self, *, repair: bool = False) -> Check:
        """Prove that database, captures and index agree; with `repair` mend what is derived.

        While another process writes, the ends of the capture files and of the index are not
        judged, and nothing is repaired. Raises ArchiveLocked with `repair` then. Where this one
        may only read, writers have to wait all the same.
        """
        with self._working():
            had = self._lock.is_held
            try:
                if repair:
                    self._lock.take()
                is_quiet = repair or self._keeps_writers_out()
                return checking.check(
                    self._folder, self._base, self._shelf, self._index, is_quiet=is_quiet, repair=repair
                )
            except UnusableIndexError as error:
                raise self._index_trouble(error) from error
            finally:
                if not had:
                    self._lock.release()

    def _searchable(self) -> SearchIndex:
        """Return the index, caught up where that is possible: a writer elsewhere leaves it behind for now."""
        try:
            if self._index.is_current(self._base):
                return self._index
            is_usable = True
        except UnusableIndexError:
            is_usable = False
        if self._lock.is_held:
            self._catch_up()
        elif not is_usable or self._can_take():
            try:
                self._under_lock(self._index.catch_up)
            except ArchiveLocked as error:
                if not self._is_usable():  # the writer has not made one meanwhile
                    message = (
                        f"{self.path}: the search index must be built, but another process is writing;"
                        " search again when it has ended"
                    )
                    raise ArchiveLocked(message, path=str(self.path)) from error
        return self._index

    def _is_usable(self) -> bool:
        try:
            self._index.mark(self._base)
        except UnusableIndexError:
            return False
        return True

    def _can_take(self) -> bool:
        try:
            return self._lock.try_take()
        except OSError:  # a folder where we may only read
            return False

    def _keeps_writers_out(self) -> bool:
        """Take the lock, or share it where we may only read; say whether nobody writes from now on.

        Where there is no lock file, as on a medium that it was not copied to, nobody holds it.
        """
        try:
            return self._lock.try_take()
        except OSError:
            try:
                return self._lock.try_share()
            except FileNotFoundError:
                return True
            except OSError:
                return False

    def _under_lock(self, work: Callable[[schema.Base], None]) -> None:
        had = self._writes
        try:
            self._lock.take()
            work(self._base)
        except UnusableIndexError as error:
            raise self._index_trouble(error) from error
        finally:
            if not had:
                self._lock.release()

    def _catch_up(self) -> None:
        self._indexed_at = time.monotonic()
        try:
            self._index.catch_up(self._base, stay=True)
        except UnusableIndexError as error:
            raise self._index_trouble(error) from error
        self._unindexed = 0

    def _rest(self) -> None:
        try:
            self._index.rest()
        except UnusableIndexError as error:
            raise self._index_trouble(error) from error

    def _index_trouble(self, error: UnusableIndexError) -> ArchiveError:
        message = (
            f"{self.path}: the search index cannot be written ({error}); the stories are safe:"
            " see that the disk has room and that you may write there, then run `dateline check`"
        )
        return ArchiveError(message, path=str(self.path))

    # ── closing

    def close(self) -> None:
        """Bring the index up to date after writing, and let go of everything."""
        with self._guard:
            if self._is_closed:
                return
            self._is_closed = True
            try:
                if self._writes:
                    with named(self.path):
                        self._catch_up()
                        self._rest()
            finally:
                self._index.close()
                self._shelf.close(discard=True)
                self._base.close()
                self._lock.release()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _working(self) -> Iterator[None]:
        with self._guard, named(self.path):
            if self._is_closed:
                raise ArchiveError(f"{self.path}: the archive is closed; open it again", path=str(self.path))
            if self._still is not None and self._still != schema.still_stamp(self._folder):
                self._base.close()
                self._base = schema.for_reading(self._folder)
                self._still = schema.still_stamp(self._folder)
            yield
