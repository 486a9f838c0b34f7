"""The proof that database, captures and index agree, and the mending of what is derived."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator

import msgspec

from dateline.archive import index_rows, lists, warc
from dateline.archive.filing import text_digest
from dateline.archive.folder import Folder
from dateline.archive.index import SearchIndex, UnusableIndexError
from dateline.archive.records import Check, Problem, Severity
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot

_FROM_BACKUP = "bring this file back from a backup"
_REPAIR = "run `dateline check --repair`"
_NOTHING = {"stories": 0, "versions": 0, "captures": 0, "refused": 0, "indexed": 0}


def check(
    folder: Folder,
    base: Base,
    shelf: Shelf,
    index: SearchIndex,
    *,
    is_quiet: bool,
    repair: bool,
) -> Check:
    """Check everything; `is_quiet` says that nobody else writes (the caller holds the lock).

    With `repair`, which needs the quiet, stray tails are set aside and a wrong index is built anew.
    Raises sqlite3.Error, OSError, index.UnusableIndexError where the index cannot be built.
    """
    base.execute("BEGIN")  # one view of the database for all
    try:
        problems = list(_database(base, folder))
        if problems:  # what rests on a damaged database proves nothing
            return Check(problems=tuple(problems), mended=(), is_complete=False, **_NOTHING)
        problems = [*_records(base, shelf), *_versions(base)]
        stray = list(_tails(base, shelf)) if is_quiet else []
        index_wrong = list(_index(base, index)) if is_quiet else []
        if repair and stray:
            shelf.set_aside(lists.ends(base))
        if repair and index_wrong:
            index.rebuild(base)
        problems.extend(_aside(folder, shelf))
        found = _counted(base, index)
    finally:
        if base.in_transaction:
            base.execute("ROLLBACK")
    derived = (*stray, *index_wrong)
    return Check(
        problems=tuple(problems) if repair else (*problems, *derived),
        mended=derived if repair else (),
        is_complete=is_quiet,
        **found,
    )


def _counted(base: Base, index: SearchIndex) -> dict[str, int]:
    row = base.execute(
        "SELECT (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM versions) AS versions,"
        " (SELECT count(*) FROM captures) AS captures,"
        " (SELECT count(*) FROM outcomes WHERE kind = 'refused') AS refused"
    ).fetchone()
    try:
        indexed = index.count()
    except UnusableIndexError:
        indexed = 0
    return {**{name: row[name] for name in row.keys()}, "indexed": indexed}  # noqa: SIM118 - a Row iterates values


def _database(base: Base, folder: Folder) -> Iterator[Problem]:
    where = str(folder.database)
    for line in _integrity(base):
        if line != "ok":
            yield Problem(kind="database-damaged", where=f"{where}: {line}", what_to_do=_FROM_BACKUP)
    for table, row, parent, _ in base.execute("PRAGMA foreign_key_check"):
        spot = f"{where}: {table} row {row} points to a missing row of {parent}"
        yield Problem(kind="row-missing", where=spot, what_to_do=_FROM_BACKUP)
    wrong = base.execute(
        "SELECT s.code, s.current_version, count(v.number) AS held, max(v.number) AS last FROM stories s"
        " LEFT JOIN versions v ON v.story_id = s.id GROUP BY s.id"
        " HAVING s.current_version IS NOT max(v.number) OR count(v.number) IS NOT max(v.number)"
    )
    for code, current, held, last in wrong:
        spot = f"{where}: story {code} names version {current} of {held}, the last being {last}"
        yield Problem(kind="version-count", where=spot, what_to_do=_FROM_BACKUP)


def _integrity(base: Base) -> list[str]:
    try:
        return [line for (line,) in base.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(error)]  # so damaged that not even the damage can be listed


def _records(base: Base, shelf: Shelf) -> Iterator[Problem]:
    """Every row of captures has its bytes, and between them lies nothing."""
    last: Spot | None = None
    for spot, digest, number in lists.spots(base):
        where = f"captures/{spot.file} at byte {spot.offset} (capture {number})"
        try:
            if warc.digest(shelf.body(spot)) != digest:
                raise ValueError("the bytes do not fit their digest")
        except (ValueError, OSError) as error:
            yield Problem(kind="capture-damaged", where=f"{where}: {error}", what_to_do=_FROM_BACKUP)
        gap = _gap(last, spot, shelf)
        if gap:
            where = f"captures/{spot.file}: bytes {gap[0]} to {gap[1]} belong to no capture"
            yield Problem(
                kind="capture-unknown", where=where, what_to_do="bring dateline.db back from a backup"
            )
        last = spot


def _gap(last: Spot | None, spot: Spot, shelf: Shelf) -> tuple[int, int] | None:
    if last is not None and last.file == spot.file:
        due = last.end
    else:
        due = shelf.opening_end(spot.file) if shelf.size(spot.file) else spot.offset
    return (due, spot.offset) if due and due != spot.offset else None


def _versions(base: Base) -> Iterator[Problem]:
    """Every version's record can be read and is the one its row tells of."""
    rows = base.execute(
        "SELECT s.code, v.number, v.text_digest, v.published, v.headline, v.record"
        " FROM versions v JOIN stories s ON s.id = v.story_id"
    )
    for row in rows:
        where = f"story {row['code']} version {row['number']}"
        try:
            story = lists.story_of(base, row["record"])
        except (msgspec.DecodeError, ValueError) as error:
            yield Problem(kind="version-unreadable", where=f"{where}: {error}", what_to_do=_FROM_BACKUP)
            continue
        told = (row["code"], row["text_digest"], row["published"], row["headline"])
        published = story.published.iso if story.published else None
        if told != (story.code, text_digest(story), published, story.headline):
            spot = f"{where}: the record is not the one that its row tells of"
            yield Problem(kind="version-wrong", where=spot, what_to_do=_FROM_BACKUP)


def _tails(base: Base, shelf: Shelf) -> Iterator[Problem]:
    for spot in shelf.tails(lists.ends(base)):
        where = f"captures/{spot.file}: no row tells of {spot.length} bytes from byte {spot.offset}"
        what_to_do = f"{_REPAIR}, or add something: what is whole of it is set aside"
        yield Problem(kind="capture-tail", where=where, what_to_do=what_to_do, severity=Severity.NOTE)


def _aside(folder: Folder, shelf: Shelf) -> Iterator[Problem]:
    for path in shelf.aside():
        where = f"{path.relative_to(folder.path)}: {path.stat().st_size} bytes of which no row told lie aside"
        what_to_do = (
            f"run `dateline add {shlex.quote(str(path))}`: it files what can be read; then delete the file"
        )
        yield Problem(kind="capture-aside", where=where, what_to_do=what_to_do, severity=Severity.NOTE)


def _index(base: Base, index: SearchIndex) -> Iterator[Problem]:
    stories = index_rows.served(base)
    try:
        if not index.is_current(base):
            what_to_do = f"{_REPAIR}, or search: it catches up"
            yield Problem(kind="index-behind", where="index/", what_to_do=what_to_do, severity=Severity.NOTE)
        elif index.count() != stories:
            where = f"index/: {index.count()} documents for {stories} stories"
            yield Problem(kind="index-wrong", where=where, what_to_do=_REPAIR)
    except UnusableIndexError as error:
        if stories:  # an archive without stories needs no index yet
            where = f"index/: {error}"
            yield Problem(kind="index-unusable", where=where, what_to_do=_REPAIR, severity=Severity.NOTE)
