"""The archive as the rest of the program sees it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, TypeVar

from msgspec import json

from dateline.archive import (
    backup,
    checking,
    citing,
    copies_proof,
    corrections,
    counting,
    difference,
    fetches,
    finding,
    held,
    lists,
    moments,
    opening,
    outlets,
    refiling,
    schema,
    verifying,
    verifying_files,
    warc,
    watched,
    withdrawing,
)
from dateline.archive.backup import Backup
from dateline.archive.captures import Keeping
from dateline.archive.difference import Difference
from dateline.archive.export import exporting, gathering
from dateline.archive.export.gathering import Selection, Taken
from dateline.archive.export.manifest import Manifest
from dateline.archive.filing import Filing, key, known
from dateline.archive.folder import Folder
from dateline.archive.grammar import parse
from dateline.archive.index import SearchIndex, UnusableIndexError
from dateline.archive.lock import PATIENCE, Lock
from dateline.archive.members import Compression
from dateline.archive.merging import Merged, Merging
from dateline.archive.outlets import Copies
from dateline.archive.progress import Told, silent
from dateline.archive.records import CaptureNote, Check, Correction, Found, Kept, Listed, Order, Stats
from dateline.archive.reference import Reference, refer
from dateline.archive.refiling import Held, Rereading
from dateline.archive.shelf import Shelf, Spot
from dateline.archive.troubles import named
from dateline.archive.verifying import Finding, Verification
from dateline.archive.watched import Asked, Visit, Watched
from dateline.archive.withdrawing import Wanted, Withdrawal
from dateline.errors import ArchiveError, ArchiveLocked, NotFound
from dateline.model import Capture, Filed, Outcome, Seen, Story
from dateline.model.capture import Fetched
from dateline.model.query import All, Query
from dateline.text import characters, codes

#: Filings, and seconds, after which a long run of adding brings the index up to date, so that searches elsewhere
#: see them.
_INDEX_EVERY: Final = 10_000
#: Row numbers that a walk over all matches asks for at once.
_WALK: Final = 20_000
_INDEX_AFTER: Final = 30.0
T = TypeVar("T")

#: The largest number that a column of the database holds.
_MOST: Final = 2**63 - 1


def open_archive(
    path: Path | str,
    *,
    create: bool = False,
    write: bool = False,
    patience: float = PATIENCE,
    compression: Compression | None = None,
    keep_pages: bool = True,
) -> Archive:
    """Return the archive in the folder `path`.

    `create` makes one where there is none; `write` takes the archive's lock, waiting up to
    `patience` seconds for another writer. `compression` says how a new archive packs its captures,
    gzip where it is None, and must fit where the archive has captures. Without `keep_pages` the
    bytes of what is filed are not kept. Raises ArchiveError, ArchiveLocked, SchemaError.
    """
    folder = opening.folder_at(path)
    lock = Lock(folder.lock, patience)
    shelf = Shelf(folder.captures)
    try:
        with named(folder.path):
            base = opening.connected(folder, lock, shelf, create=create, write=write, compression=compression)
    except BaseException:
        lock.release()
        raise
    return Archive(folder, base, lock, shelf, keep_pages=keep_pages)


class Archive:
    """An open archive; made by `open_archive`. A context manager; may be used from several threads.

    Every method raises ArchiveError where the disk or the database refuses.
    """

    def __init__(
        self, folder: Folder, base: schema.Base, lock: Lock, shelf: Shelf, *, keep_pages: bool = True
    ) -> None:
        self.path = folder.path
        self._folder = folder
        self._base = base
        self._lock = lock
        self._shelf = shelf
        self._writes = lock.is_held
        self._keeps_pages = keep_pages
        self._index = SearchIndex(folder.index)
        self._still = schema.still_stamp(folder)
        self._unindexed = 0
        self._indexed_at = time.monotonic()
        self._guard = threading.RLock()
        self._is_closed = False

    # ── filing

    def file(
        self,
        pages: Sequence[tuple[Capture, Story | None]],
        *,
        now: datetime | None = None,
        keep_pages: bool | None = None,
        asked: Sequence[Asked] = (),
        visited: Callable[[Sequence[Outcome]], Collection[Visit]] = lambda outcomes: (),
    ) -> list[Outcome]:
        """File `pages` in one transaction and return what became of each; all is on disk by then.

        The law is in `filing.py`. None stands for the story where `known` answers Seen: the capture is
        kept, and nothing read. `now` is the moment of filing. Without `keep_pages` (default: as the
        archive was opened) the pages' bytes are not kept. What came of watching is written down in the
        same transaction: of `asked` sources, and what `visited` makes of the outcomes. Where ArchiveError
        is raised nothing of all this was done.
        """
        self._must_write()
        moment = now or datetime.now(UTC)
        with self._working():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                keeping = Keeping(
                    self._base,
                    self._shelf,
                    lambda: lists.ends(self._base),
                    moment,
                    is_kept=self._keeps_pages if keep_pages is None else keep_pages,
                )
                filing = Filing(self._base, keeping, moment)
                outcomes = [filing.take(capture, story) for capture, story in pages]
                fetches.write(self._base, pages)
                watched.settle(self._base, asked, visited(outcomes))
                self._base.packing.learn(moment)
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

    def _give_up(self) -> None:
        """Undo a transaction in both places; where that fails too, the next opening does it."""
        try:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            self._base.packing.forget()
            self._shelf.cut(lists.ends(self._base))
        except (sqlite3.Error, OSError):
            self._shelf.close(discard=True)

    def known(self, capture: Capture) -> Outcome | None:
        """Return the outcome on record for the same bytes from the same address: Seen, Refused or None.

        Captures without an address are known by their bytes alone, wherever they lay. Seen names
        the version that the capture was filed as, or repeated when it was first added.
        """
        with self._working():
            found = known(self._base, capture.digest, key(capture.address))
            return found.outcome if found else None

    # ── taking down

    def withdraw(
        self, wanted: Sequence[str], reason: str, *, now: datetime | None = None, told: Told = silent
    ) -> Withdrawal:
        """Take the stories with the codes `wanted` down: their words and bytes go, tombstones stay.

        The law is in `withdrawing.py`. Raises MistypedCode, NotFound; nothing is withdrawn then.
        """
        self._must_write()
        parsed = list(dict.fromkeys(map(codes.parse, wanted)))
        with self._working():
            when = now or datetime.now(UTC)
            return self._withdraw([Wanted(code, reason, when) for code in parsed], told)

    def _withdraw(self, wanted: Sequence[Wanted], told: Told) -> Withdrawal:
        self._index.close()
        done = withdrawing.withdraw(self._folder, self._base, self._shelf, wanted, told)
        told("building the index", 0, 0)
        self._catch_up()
        return done

    def darken(self, code: str, *, is_dark: bool = True) -> bool:
        """Keep the story `code` and serve it no more, or serve it again; False where that is so already.

        Raises MistypedCode, NotFound, Withdrawn.
        """
        self._must_write()
        wanted = codes.parse(code)
        with self._working():
            has_changed = withdrawing.darken(self._base, self._folder, wanted, is_dark=is_dark)
            self._catch_up()
            return has_changed

    def _must_write(self) -> None:
        if not self._writes:
            raise ArchiveError(f"{self.path}: this archive is open for reading only", path=str(self.path))

    # ── reading

    def story(self, code: str, version: int | None = None, *, even_dark: bool = False) -> Kept:
        """Return the story `code` at `version` (default: the current one), with `even_dark` one not served too.

        Raises MistypedCode, NotFound, Withdrawn, Dark.
        """
        wanted = codes.parse(code)
        with self._working():
            withdrawing.examine(self._base, self._folder, wanted, even_dark=even_dark)
            # Numbers beyond what a column holds would be an error of the database, not an answer.
            is_version = version is None or 0 < version <= _MOST
            kept = lists.kept(self._base, wanted, version) if is_version else None
        if kept is None:
            raise self._not_found(wanted, version)
        return kept

    def diff(self, code: str, first: int | None = None, second: int | None = None) -> Difference:
        """Return what changed from version `first` of the story `code` to version `second`.

        `second` is the current version where it is not given, `first` the one before `second` in
        time. Raises MistypedCode; NotFound, also where there is no version before `second`.
        """
        kept = self.story(code, second)
        notes = {note.number: note for note in kept.versions}
        order = list(notes)
        if first is None:
            at = order.index(kept.version)
            if not at:
                one = "has one version only" if len(order) == 1 else f"has no version before {kept.version}"
                message = f"{self.path}: story {kept.code} {one}: there is nothing to compare it with"
                raise NotFound(message, path=str(self.path), code=kept.code)
            first = order[at - 1]
        self.story(code, first)  # or it is not found
        with self._working():
            before, after = (lists.as_read(self._base, kept.code, number) for number in (first, kept.version))
        return difference.between(kept.code, notes[first], notes[kept.version], before, after)

    def copies(self, code: str) -> Copies:
        """Return the stories at other addresses that have the same text as the story `code`, and it itself.

        Raises MistypedCode, NotFound.
        """
        kept = self.story(code)
        with self._working():
            return outlets.of_story(self._base, self._story_id(kept.code), kept.code)

    def rebuild_copies(self) -> int:
        """Find the copies of all stories anew; return how many stories changed their group."""
        with self._changing():
            changed = copies_proof.rebuild(self._base)
            self._unindexed += changed
            return changed

    def _not_found(self, code: str, version: int | None) -> NotFound:
        what = code if version is None else f"{code} with version {version}"
        message = f"{self.path}: the archive holds no story {what}; `dateline search` finds what it holds"
        return NotFound(message, path=str(self.path), code=code)

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

        Raises NotFound; ArchiveError where the bytes are damaged or not kept.
        """
        while True:
            asked = note = self.capture_note(wanted)
            if note.revisits is not None and note.file:
                note = self.capture_note(note.revisits)
            if not note.file:
                message = (
                    f"{self.path}: capture {wanted}: its bytes are not kept: it was added without them,"
                    " or its story was withdrawn"
                )
                raise ArchiveError(message, path=str(self.path))
            try:
                with self._working():
                    body = self._shelf.body(Spot(note.file, note.offset, note.length))
                if warc.digest(body) != note.digest:
                    raise ValueError("the bytes do not fit their digest")
            except ValueError as error:
                if self.capture_note(wanted) != asked or self.capture_note(note.id) != note:
                    continue  # a take-down elsewhere has moved it meanwhile
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

    def held_at(self, urls: Iterable[str]) -> dict[str, Seen]:
        """Return the story, in its current version, for each of `urls` at which the archive holds one."""
        with self._working():
            return held.at(self._base, urls)

    def stats(self) -> Stats:
        """Return how much the archive holds."""
        with self._working():
            return counting.stats(self._base, self._folder)

    def fetched(self, capture_id: int) -> tuple[Fetched, bool | None] | None:
        """Return what was said when a capture was fetched, and whether readers must pay; None where it was not."""
        with self._working():
            return fetches.of_capture(self._base, capture_id)

    # ── watching

    @property
    def watched(self) -> Watched:
        """The sources that are watched."""
        return Watched(lambda: self._base, self._working, self._changing)

    # ── correcting

    def correct(
        self,
        code: str,
        field: str,
        value: str | Sequence[str] | None,
        *,
        reason: str | None = None,
        now: datetime | None = None,
    ) -> Correction:
        """Say what `field` of the story `code` is, whatever its pages say; None empties it.

        Dates are ISO 8601; authors and tags may be several. It holds for all versions, those too
        that are filed later. Raises CorrectionError, MistypedCode, NotFound.
        """
        moment = moments.written(now or datetime.now(UTC))
        with self._changing():
            return corrections.write(self._base, self._story_id(code), field, value, reason, moment)

    def corrections(self, code: str) -> tuple[Correction, ...]:
        """Return all corrections of the story `code`, the oldest first, those too that were taken back.

        Raises MistypedCode, NotFound.
        """
        with self._working():
            return corrections.of_story(self._base, self._story_id(code))

    def undo_correction(self, code: str, number: int, *, now: datetime | None = None) -> Correction:
        """Take the correction `number` of the story `code` back: what was said before holds again.

        Raises CorrectionError where that was done before, MistypedCode, NotFound.
        """
        moment = moments.written(now or datetime.now(UTC))
        with self._changing():
            story_id = self._story_id(code)
            found = {one.id: one for one in corrections.of_story(self._base, story_id)}.get(number)
            if found is None:
                message = f"{self.path}: story {codes.parse(code)} has no correction {number}"
                raise NotFound(message, path=str(self.path), code=code)
            return corrections.undo(self._base, found, story_id, moment)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Change rows in one transaction; raises ArchiveError where the archive is open for reading only."""
        self._must_write()
        with self._working():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    def _story_id(self, code: str) -> int:
        wanted = codes.parse(code)
        row = self._base.execute("SELECT id FROM stories WHERE code = ?", (wanted,)).fetchone()
        if row is None:
            message = (
                f"{self.path}: the archive holds no story {wanted}; `dateline search` finds what it holds"
            )
            raise NotFound(message, path=str(self.path), code=wanted)
        withdrawing.examine(self._base, self._folder, wanted, even_dark=True)
        return int(row["id"])

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
            _understood(query) if isinstance(query, str) else query,
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

    def matches(self, query: str | None) -> Iterator[int]:
        """Yield the row numbers of the stories that `query` asks for (None: all), in the order of their filing.

        However many there are, few are in memory. Raises QueryError.
        """
        parsed = _understood(query) if query is not None else None
        after = 0
        while numbers := self._matching(parsed, after):
            yield from numbers
            after = numbers[-1]

    def _matching(self, parsed: Query | None, after: int) -> list[int]:
        with self._working():
            if parsed is None:
                return lists.numbers(self._base, after, _WALK)
            if not lists.numbers(self._base, 0, 1):
                return []  # nothing to search, and no index yet
            return self._from_index(lambda index: finding.matching(self._base, index, parsed, after, _WALK))

    # ── taking out

    def export(
        self,
        query: str | None,
        *,
        to: str,
        path: Path | str | BinaryIO,
        fields: Sequence[str] | None = None,
        manifest: bool = True,
        now: datetime | None = None,
        advance: Callable[[int, int], None] | None = None,
    ) -> Manifest:
        """Write the stories that `query` asks for (None: all) to `path` in the form `to`, and return the manifest.

        The stories are those of one moment, whatever is filed meanwhile, each at its current version. A file or
        folder appears under its name only when it is whole, with its manifest beside it where that is wanted.
        `advance` is told how many are done and of how many. Raises QueryError, ConfigError, ExportError.
        """
        target = Path(path).expanduser() if isinstance(path, Path | str) else path
        chosen = tuple(fields) if fields is not None else None
        form = exporting.check(to, target, chosen)
        understood = _understood(query) if query is not None else All()
        with self._working():
            base = schema.for_reading(self._folder)
        with exporting.troubles(self.path), closing(base):
            selection = Selection(base, self.matches(query))
            job = exporting.Job(
                selection=selection,
                query=query,
                understood=understood,
                fields=chosen,
                made_at=now or datetime.now(UTC),
                advance=advance or (lambda done, total: None),
                captures=self._folder.captures,
            )
            return exporting.run(form, job, target, with_manifest=manifest)

    def cite(self, code: str, style: str = "apa", version: int | None = None) -> str:
        """Return the citation of the story `code` at `version` in `style`, one of `citing.NAMES`.

        Raises MistypedCode, NotFound, ConfigError.
        """
        return citing.cite(self.reference(code, version), style)

    def reference(self, code: str, version: int | None = None) -> Reference:
        """Return what a citation of the story `code` at `version` is made of; raises MistypedCode, NotFound."""
        wanted = codes.parse(code)
        with self._working():
            withdrawing.examine(self._base, self._folder, wanted)
            is_version = version is None or 0 < version <= _MOST
            taken = gathering.one(self._base, wanted, version) if is_version else None
        if not isinstance(taken, Taken):
            raise self._not_found(wanted, version)
        return refer(taken)

    def verify(self, code: str) -> Verification:
        """Say of each version of the story `code` whether the kept bytes still give its digests and its code.

        Raises MistypedCode, NotFound.
        """
        wanted = codes.parse(code)
        with self._working():
            found = verifying.story(self._base, self._shelf, wanted)
        if found is None:
            raise self._not_found(wanted, None)
        return found

    def verify_file(self, path: Path | str) -> Iterator[Finding]:
        """Yield what the archive knows of a file: of a page by its bytes, of each record of a WARC file.

        An export is compared with its manifest, for which `verifying_files.file` needs no archive. Raises ExportError
        where the file cannot be read.
        """
        yield from verifying_files.file(Path(path), self._known_bytes)

    def _known_bytes(self, digest: str) -> tuple[str, ...]:
        with self._working():
            return verifying.known(self._base, digest)

    def check(self, *, repair: bool = False, told: Told = silent) -> Check:
        """Prove that database, captures and index agree; with `repair` mend what is derived.

        While another process writes, the ends of the capture files and of the index are not
        judged, and nothing is repaired. Raises ArchiveLocked with `repair` then. Where this one
        may only read, writers have to wait all the same.
        """
        with self._working():
            had = self._lock.is_held
            base = self._base
            try:
                if repair:
                    self._lock.take()
                is_quiet = repair or self._keeps_writers_out()
                if (damage := checking.damage(base, self._folder, told)) is not None:
                    return damage
                if repair and not self._writes:
                    base = schema.for_writing(self._folder)
                return checking.check(
                    self._folder, base, self._shelf, self._index, is_quiet=is_quiet, repair=repair, told=told
                )
            except UnusableIndexError as error:
                raise self._index_trouble(error) from error
            finally:
                if base is not self._base:
                    base.close()
                if not had:
                    self._lock.release()

    # ── reading again

    def held(self, query: str | None = None, *, reader: str) -> Iterator[Held]:
        """Yield all versions with their captures, then what was refused; with `query` those that it finds.

        What `reader` made is told and not looked up. Raises QueryError.
        """
        ids = None if query is None else json.encode(list(self.matches(query))).decode()
        yield from self._pages((0, 0), lambda last: refiling.read(self._base, self._shelf, reader, ids, last))
        if query is None:
            yield from self._pages(("", ""), lambda last: refiling.refused(self._base, self._shelf, last))

    def _pages(self, last: tuple[Any, Any], following: Callable[[Any], refiling.Page]) -> Iterator[Held]:
        while True:
            with self._working():
                page = following(last)
            if not page:
                return
            yield from (held for _, held in page)
            last = page[-1][0]

    def refile(self, rereadings: Sequence[Rereading], *, reader: str) -> None:
        """Write what `reader` has read again, in one transaction; the law is in `refiling.py`."""
        self._must_write()
        filed = [told for told in rereadings if told[0].code is not None]
        with self._working():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                self._unindexed += refiling.write(self._base, filed, reader)
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
            anew = [(held.capture, story) for held, story in rereadings if held.code is None]
            self.file([(capture, story) for capture, story in anew if capture and story])

    # ── copies of the whole

    def backup(self, to: Path | str, *, told: Told = silent) -> Backup:
        """Bring the backup in the folder `to` up to date, or make it; a writer elsewhere need not stop.

        The order of work is in `backup.py`. Raises ArchiveError where `to` is no backup of this archive,
        ArchiveLocked where somebody writes there.
        """
        target = opening.folder_at(to)
        with self._working(), named(target.path):
            return backup.copy(self._folder, self._base, target, told)

    def merge(self, other: Path | str, *, now: datetime | None = None, told: Told = silent) -> Merged:
        """File all that the archive in the folder `other` holds into this one; the law is in `merging.py`.

        Raises ArchiveError where `other` is no archive, or this one.
        """
        self._must_write()
        with open_archive(other) as there:
            if there.path.resolve() == self.path.resolve():
                message = f"{self.path}: an archive cannot be merged into itself; name another"
                raise ArchiveError(message, path=str(self.path))
            with self._working(), named(there.path):
                work = Merging(self._base, self.file, there._base, there._shelf, now or datetime.now(UTC))
                withdrawn = list(work.stories(told))
                work.refusals(told)
                if withdrawn:
                    self._withdraw(withdrawn, told)
                told("bringing the index up to date", 0, 0)
                self._catch_up()
                return work.done

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


def _understood(query: str) -> Query:
    """Return the search that was typed; "today" is this machine's."""
    return parse(characters.whole(query), today=date.today())
