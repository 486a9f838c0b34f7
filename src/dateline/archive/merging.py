"""Another archive filed into this one, by the same laws by which pages are filed.

Stories come with all their captures, in the order of time. What this archive knows is seen, what it does not
hold is filed; what was withdrawn in either is withdrawn in both, and what is dark in either is dark. Versions
come in the order in which none is taken for the neighbour of one that is still to come, and a version
stands at its first sighting, so that two archives hold the same versions whichever is merged into the other.

Run again after an interruption it goes on: what is here already is seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Protocol

from msgspec import Struct

from dateline.archive import again, corrections, moments, telling, versions
from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf
from dateline.archive.withdrawing import Wanted
from dateline.model import Capture, Filed, Outcome, Refused, Seen, Story, wire

#: Pages that go to disk together, as in adding.
_BATCH: Final = 64
_BATCH_BYTES: Final = 32 << 20
_PAGE: Final = 200


class File(Protocol):
    """What files pages here: `Archive.file`."""

    def __call__(
        self, pages: Sequence[tuple[Capture, Story]], *, now: datetime | None, keep_pages: bool | None
    ) -> list[Outcome]:
        """File pages in one transaction."""


class Merged(Struct, kw_only=True):
    """What became of the other archive's captures, and how many stories are withdrawn here because they are there.

    `damaged` are captures there whose bytes cannot be read; their stories came all the same.
    """

    stories: int = 0
    versions: int = 0
    seen: int = 0
    refused: int = 0
    corrections: int = 0
    withdrawn: int = 0
    damaged: int = 0


class Item(Struct, frozen=True, kw_only=True):
    """A capture there, when it was seen, what its story said then, and the version that it is of."""

    capture_id: int
    moment: str
    state: tuple[str, str | None]
    version: int


class Merging:
    """One archive on its way into another: `base` and `file` are of this one, `there` and `shelf` of the other."""

    def __init__(self, base: Base, file: File, there: Base, shelf: Shelf, now: datetime) -> None:
        self._base = base
        self._file = file
        self._there = there
        self._shelf = shelf
        self._now = now
        self.done = Merged()
        self._batch: list[tuple[Capture, Story, sqlite3.Row | None]] = []
        self._bytes = 0

    def stories(self, told: Told) -> Iterator[Wanted]:
        """Bring over all stories; yield those that are withdrawn there and not here."""
        there = self._there
        _sightings(there)
        total = there.execute("SELECT count(*) FROM stories").fetchone()[0]
        done = last = 0
        while rows := there.execute(
            "SELECT * FROM stories WHERE id > ? ORDER BY id LIMIT ?", (last, _PAGE)
        ).fetchall():
            for row in rows:
                here = self._base.execute(
                    "SELECT id, withdrawn_at FROM stories WHERE code = ?", (row["code"],)
                ).fetchone()
                if here is not None and here["withdrawn_at"] is not None:
                    continue
                if row["withdrawn_at"] is not None:
                    self._flush()
                    if here is None:
                        self._bury(row)
                    else:
                        when = moments.read(row["withdrawn_at"])
                        yield Wanted(row["code"], row["withdrawn_reason"] or "", when)
                    self.done.withdrawn += 1
                    continue
                self._story(row, here["id"] if here is not None else None)
            done += len(rows)
            last = rows[-1]["id"]
            told("merging stories", done, total)
        self._flush()

    def refusals(self, told: Told) -> None:
        """Bring over what was refused there and is not known here."""
        rows = self._there.execute("SELECT * FROM outcomes WHERE kind = 'refused' ORDER BY digest, address")
        for number, row in enumerate(rows):
            told("merging what was refused", number, 0)
            if self._base.execute(
                "SELECT 1 FROM outcomes WHERE digest = ? AND address = ?", (row["digest"], row["address"])
            ).fetchone():
                continue
            self.done.refused += 1
            kept = self._there.execute(
                "SELECT * FROM captures WHERE digest = ? AND address = ? ORDER BY id LIMIT 1",
                (row["digest"], row["address"]),
            ).fetchone()
            refused = Refused(row["reason"], row["rule"])
            if kept is not None:
                self._take(self._capture(kept), Story(refused=refused), None)
            else:
                self._base.execute(
                    "INSERT INTO outcomes (digest, address, origin, kind, reason, rule, decided_at)"
                    " VALUES (?, ?, ?, 'refused', ?, ?, ?) ON CONFLICT DO NOTHING",
                    tuple(
                        row[name] for name in ("digest", "address", "origin", "reason", "rule", "decided_at")
                    ),
                )
        self._flush()

    # ── one story

    def _story(self, row: sqlite3.Row, here: int | None) -> None:
        held = _items(self._base, here) if here is not None else []
        theirs = list(_their_items(self._there, row["id"]))
        for item in ordered(held, theirs):
            version = self._there.execute(
                "SELECT * FROM versions WHERE story_id = ? AND number = ?", (row["id"], item.version)
            ).fetchone()
            kept = self._there.execute("SELECT * FROM captures WHERE id = ?", (item.capture_id,)).fetchone()
            story = wire.load_story(self._there.packing.unpacked(version["record"]))
            self._take(self._capture(kept), story, version)
        needs_more = (
            row["is_dark"]
            or self._there.execute(
                "SELECT 1 FROM corrections WHERE story_id = ? LIMIT 1", (row["id"],)
            ).fetchone()
        )
        if needs_more:
            self._flush()
            self._beside(row)

    def _capture(self, row: sqlite3.Row) -> Capture:
        try:
            return again.capture(self._there, self._shelf, row)
        except ValueError:
            self.done.damaged += 1
            # The story is safe: it comes without the bytes that nobody can read.
            return again.without_bytes(row)

    def _take(self, capture: Capture, story: Story, version: sqlite3.Row | None) -> None:
        self._batch.append((capture, story, version))
        self._bytes += len(capture.body)
        if len(self._batch) >= _BATCH or self._bytes >= _BATCH_BYTES:
            self._flush()

    def _flush(self) -> None:
        batch, self._batch, self._bytes = self._batch, [], 0
        for is_kept in (True, False):
            # In their order: captures with and without bytes do not mix.
            pages = [page for page in batch if isinstance(page[0], again.UnkeptCapture) is not is_kept]
            if not pages:
                continue
            outcomes = self._file(
                [(capture, story) for capture, story, _ in pages], now=self._now, keep_pages=is_kept
            )
            self._base.execute("BEGIN IMMEDIATE")
            try:
                for (capture, _, version), outcome in zip(pages, outcomes, strict=True):
                    self._settle(capture, version, outcome)
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    def _settle(self, capture: Capture, version: sqlite3.Row | None, outcome: Outcome) -> None:
        if isinstance(outcome, Filed):
            self.done.stories += outcome.version == 1
            self.done.versions += outcome.version > 1
            assert version is not None
            self._base.execute(
                "UPDATE versions SET reader = ? WHERE number = ? AND story_id ="
                " (SELECT id FROM stories WHERE code = ?)",
                (version["reader"], outcome.version, outcome.code),
            )
        elif isinstance(outcome, Seen):
            self.done.seen += 1
        if isinstance(outcome, Filed | Seen):
            self._place(outcome.code, outcome.version, capture.seen_at)
        if isinstance(capture, again.UnkeptCapture):
            self._base.execute(
                "UPDATE captures SET size = ? WHERE digest = ? AND warc_file = ''",
                (capture.told_size, capture.digest),
            )

    def _place(self, code: str, number: int, seen_at: datetime | None) -> None:
        """Let a version stand at its first sighting, and the latest be the current one."""
        story_id = self._base.execute("SELECT id FROM stories WHERE code = ?", (code,)).fetchone()["id"]
        is_earlier = 0
        if seen_at is not None:
            is_earlier = self._base.execute(
                "UPDATE versions SET seen_at = ? WHERE story_id = ? AND number = ?"
                " AND coalesce(seen_at, filed_at) > ?",
                (moments.written(seen_at), story_id, number, moments.written(seen_at)),
            ).rowcount
        has_changed = self._base.execute(
            f"UPDATE stories AS s SET current_version = {telling.LATEST}"  # noqa: S608 - constant
            f" WHERE s.id = ? AND s.current_version <> {telling.LATEST}",
            (story_id,),
        ).rowcount
        if has_changed:
            telling.touch(self._base, story_id)
        if is_earlier:  # it stands beside other versions now
            versions.place_all(self._base, story_id)

    def _beside(self, row: sqlite3.Row) -> None:
        """Bring over what the archive's user has said of a story."""
        base = self._base
        story_id = base.execute("SELECT id FROM stories WHERE code = ?", (row["code"],)).fetchone()["id"]
        said = self._there.execute(
            "SELECT * FROM corrections WHERE story_id = ? ORDER BY made_at, id", (row["id"],)
        ).fetchall()
        for told in said:
            held = base.execute(
                "SELECT id, undone_at FROM corrections WHERE story_id = ? AND field = ? AND value = ? AND made_at = ?",
                (story_id, told["field"], told["value"], told["made_at"]),
            ).fetchone()
            if held is None:
                base.execute(
                    "INSERT INTO corrections (story_id, field, value, reason, made_at, undone_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        story_id,
                        *(told[name] for name in ("field", "value", "reason", "made_at", "undone_at")),
                    ),
                )
                self.done.corrections += 1
            elif told["undone_at"] is not None and held["undone_at"] is None:
                base.execute(
                    "UPDATE corrections SET undone_at = ? WHERE id = ?", (told["undone_at"], held["id"])
                )
            else:
                continue
            corrections.show(base, story_id, [told["field"]])
        if row["is_dark"]:
            base.execute(
                "UPDATE stories SET is_dark = 1, seq = (SELECT max(seq) + 1 FROM stories)"
                " WHERE id = ? AND NOT is_dark",
                (story_id,),
            )

    def _bury(self, row: sqlite3.Row) -> None:
        """Set up the tombstone of a story that was never here, so that its code is never given here either."""
        base, there = self._base, self._there
        base.execute("BEGIN IMMEDIATE")
        try:
            seq = base.execute("SELECT coalesce(max(seq), 0) + 1 FROM stories").fetchone()[0]
            story = {**_fields(row), "id": None, "seq": seq, "copies": None}
            story_id = _insert(base, "stories", story)
            rows = there.execute("SELECT * FROM versions WHERE story_id = ? ORDER BY number", (row["id"],))
            for number, version in enumerate(rows.fetchall()):
                kept = there.execute(
                    "SELECT * FROM captures WHERE id = ?", (version["capture_id"],)
                ).fetchone()
                nowhere = {"id": None, "warc_file": "", "warc_offset": 0, "warc_length": 0, "revisits": None}
                capture_id = _insert(base, "captures", {**_fields(kept), **nowhere})
                told = {
                    **_fields(version),
                    "story_id": story_id,
                    "seq": seq + number,
                    "capture_id": capture_id,
                }
                _insert(base, "versions", told)
                base.execute("UPDATE stories SET seq = ? WHERE id = ?", (seq + number, story_id))
            for outcome in there.execute(
                "SELECT * FROM outcomes WHERE story_id = ?", (row["id"],)
            ).fetchall():
                _insert(base, "outcomes", {**_fields(outcome), "story_id": story_id, "capture_id": None})
            base.execute("COMMIT")
        except BaseException:
            if base.in_transaction:
                base.execute("ROLLBACK")
            raise


# ── the order


def ordered(here: Sequence[Item], there: Sequence[Item]) -> list[Item]:
    """Return the items of `there` in the order of filing: pure.

    Where both are laid on one line of time, a run of the same state is one version. First come the runs that
    no version here stands for, each once its neighbours here are other ones; the rest are sightings.
    """
    line = sorted([*((item, True) for item in here), *((item, False) for item in there)], key=_when)
    wanted: list[Item] = []
    rest: list[Item] = []
    run: list[tuple[Item, bool]] = []
    for item, is_here in [*line, (None, False)]:
        if run and (item is None or item.state != run[0][0].state):
            theirs = [found for found, ours in run if not ours]
            if not any(ours for _, ours in run):
                wanted.append(theirs.pop(0))
            rest.extend(theirs)
            run = []
        if item is not None:
            run.append((item, is_here))
    held = [*here]
    order: list[Item] = []
    while wanted:
        ready = next((item for item in wanted if not _is_beside(item, held)), wanted[0])
        wanted.remove(ready)
        held.append(ready)
        order.append(ready)
    return [*order, *rest]


def _when(told: tuple[Item, bool]) -> tuple[str, bool, int]:
    return told[0].moment, not told[1], told[0].capture_id


def _is_beside(item: Item, held: Sequence[Item]) -> bool:
    """Say whether a neighbour of `item` in time says the same."""
    before = max((other for other in held if other.moment <= item.moment), key=_moment, default=None)
    after = min((other for other in held if other.moment > item.moment), key=_moment, default=None)
    return any(other is not None and other.state == item.state for other in (before, after))


def _moment(item: Item) -> str:
    return item.moment


# ── rows


def _sightings(there: Base) -> None:
    """Make a list of which captures are of which versions: by the story, for which the tables have no index."""
    there.execute("CREATE TEMP TABLE sightings (story_id INTEGER, version INTEGER, capture_id INTEGER)")
    there.execute(
        "INSERT INTO temp.sightings SELECT story_id, number, capture_id FROM versions UNION"
        " SELECT o.story_id, o.version, c.id FROM outcomes o JOIN captures c"
        " ON c.digest = o.digest AND c.address = o.address WHERE o.kind <> 'refused'"
    )
    there.execute("CREATE INDEX temp.sightings_by_story ON sightings (story_id)")


def _items(base: Base, story_id: int) -> list[Item]:
    rows = base.execute(
        "SELECT v.capture_id, coalesce(v.seen_at, v.filed_at) AS moment, v.text_digest, v.published, v.number"
        " FROM versions v WHERE v.story_id = ?",
        (story_id,),
    )
    return [_item(row, row["number"]) for row in rows]


def _their_items(there: Base, story_id: int) -> Iterator[Item]:
    rows = there.execute(
        "SELECT t.capture_id, coalesce(c.seen_at, v.seen_at, v.filed_at) AS moment, v.text_digest, v.published,"
        " t.version FROM temp.sightings t JOIN versions v ON v.story_id = t.story_id AND v.number = t.version"
        " JOIN captures c ON c.id = t.capture_id WHERE t.story_id = ? ORDER BY 2, t.capture_id",
        (story_id,),
    )
    return (_item(row, row["version"]) for row in rows.fetchall())


def _item(row: sqlite3.Row, version: int) -> Item:
    return Item(
        capture_id=row["capture_id"],
        moment=row["moment"],
        state=(row["text_digest"], row["published"]),
        version=version,
    )


def _fields(row: sqlite3.Row) -> dict[str, object]:
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates values


def _insert(base: Base, table: str, fields: dict[str, object]) -> int:
    names, marks = ", ".join(fields), ", ".join("?" * len(fields))
    done = base.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608 - of the schema
        tuple(fields.values()),
    )
    return done.lastrowid or 0
