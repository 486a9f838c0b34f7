"""The proof that database, captures and index agree, and the mending of what is derived."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator

from dateline.archive import (
    copies_proof,
    index_proof,
    index_rows,
    lists,
    moments,
    proving,
    row_proof,
    schema,
    telling,
    tombstones,
)
from dateline.archive.findings import Finding, Findings
from dateline.archive.folder import Folder
from dateline.archive.index import SearchIndex, UnusableIndexError
from dateline.archive.progress import Told, silent
from dateline.archive.records import Check, Problem, Severity
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf

_FROM_BACKUP = "bring this file back from a backup"
_REPAIR = "run `dateline check --repair`"
_NOTHING = {"stories": 0, "versions": 0, "captures": 0, "refused": 0, "indexed": 0}


def damage(base: Base, folder: Folder, told: Told = silent) -> Check | None:
    """Return what is wrong with the database itself, or None: on a damaged one nothing else can rest."""
    told("reading dateline.db", 0, 0)
    problems = tuple(_database(base, folder))
    return Check(problems=problems, mended=(), is_complete=False, **_NOTHING) if problems else None


def check(
    folder: Folder,
    base: Base,
    shelf: Shelf,
    index: SearchIndex,
    *,
    is_quiet: bool,
    repair: bool,
    told: Told = silent,
) -> Check:
    """Check everything; `is_quiet` says that nobody else writes (the caller holds the lock).

    With `repair`, which needs the quiet and a `base` that writes, what is derived is mended: rows that repeat
    a record, current versions, what a broken-off take-down left, stray tails, the index. The database itself
    was proved by `damage` before. Raises sqlite3.Error, OSError, index.UnusableIndexError where the index
    cannot be built.
    """
    findings = Findings(base, mends=repair)
    if not repair:
        base.execute("BEGIN")  # one view of the database for all
    try:
        if is_quiet:
            findings.take(tombstones.unfinished(folder, base))
        findings.take(telling.latest(base))
        findings.take(proving.revisits(base))
        findings.take(row_proof.rows(base))
        findings.take(telling.versions(base, told))
        findings.take(telling.silence(base))
        findings.take(tombstones.standing(folder, base, shelf))
        told("reading copies", 0, 0)
        strange = findings.take(Finding(problem, _mended_at_once) for problem in copies_proof.problems(base))
        if repair and strange:
            copies_proof.mend(base)
        findings.take(proving.captures(base, shelf, told))
        if is_quiet:
            # Named one by one, and mended all at once.
            stray = findings.take(_tails(base, shelf))
            if repair and stray:
                shelf.set_aside(lists.ends(base))
            told("reading the index", 0, 0)
            wrong = findings.take(_index(folder, base, index))
            if repair and wrong:
                told("building the index", 0, 0)
                index.rebuild(base)
        findings.take(_aside(folder, shelf))
        is_readable = not any(problem.kind == "index-damaged" for problem in findings.left)
        found = _counted(base, index if is_readable else None)
    finally:
        if base.in_transaction:
            base.execute("ROLLBACK")
    return Check(problems=findings.left, mended=findings.mended, is_complete=is_quiet, **found)


def _counted(base: Base, index: SearchIndex | None) -> dict[str, int]:
    row = base.execute(
        "SELECT (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM versions) AS versions,"
        " (SELECT count(*) FROM captures) AS captures,"
        " (SELECT count(*) FROM captures WHERE warc_file = '') AS not_kept,"
        " (SELECT count(*) FROM stories WHERE withdrawn_at IS NOT NULL) AS withdrawn,"
        " (SELECT count(*) FROM stories WHERE is_dark) AS dark,"
        " (SELECT count(*) FROM outcomes WHERE kind = 'refused') AS refused"
    ).fetchone()
    try:
        indexed = index.count() if index else 0
    except UnusableIndexError:
        indexed = 0
    return {**{name: row[name] for name in row.keys()}, "indexed": indexed}  # noqa: SIM118 - a Row iterates values


def _database(base: Base, folder: Folder) -> Iterator[Problem]:
    where = str(folder.database)
    for line in _integrity(base):
        if line != "ok":
            yield Problem(kind="database-damaged", where=f"{where}: {line}", what_to_do=_FROM_BACKUP)
    for name in schema.strange(base):
        yield Problem(
            kind="database-damaged", where=f"{where}: {name} is not as it was made", what_to_do=_FROM_BACKUP
        )
    for table, row, parent, _ in base.execute("PRAGMA foreign_key_check"):
        spot = f"{where}: {table} row {row} points to a missing row of {parent}"
        yield Problem(kind="row-missing", where=spot, what_to_do=_FROM_BACKUP)
    yield from (finding.problem for finding in telling.order(base))
    yield from _texts(base, where)


def _texts(base: Base, where: str) -> Iterator[Problem]:
    """Yield the cells that shall hold text and hold none: SQLite looks at no letter."""
    reading = base.cursor()
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        names = [row["name"] for row in base.execute(f"PRAGMA table_info({table})") if row["type"] == "TEXT"]
        if not names:
            continue
        cells = ", ".join(f"CAST({name} AS BLOB)" for name in names)
        for number, row in enumerate(reading.execute(f"SELECT {cells} FROM {table}"), start=1):  # noqa: S608 - of the schema
            for name, cell in zip(names, row, strict=True):
                if cell is not None and not _is_sound(cell, is_moment=name.endswith("_at")):
                    spot = f"{where}: {table} row {number}, {name} is no {'moment' if name.endswith('_at') else 'text'}"
                    yield Problem(kind="database-damaged", where=spot, what_to_do=_FROM_BACKUP)


def _is_sound(cell: bytes, *, is_moment: bool) -> bool:
    try:
        text = cell.decode("utf-8")
        return not is_moment or moments.read(text).tzinfo is not None
    except ValueError:
        return False


def _integrity(base: Base) -> list[str]:
    try:
        return [line for (line,) in base.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(error)]  # so damaged that not even the damage can be listed


def _mended_at_once(base: Base) -> None:
    """Do nothing: the caller mends all findings of this kind together."""


def _tails(base: Base, shelf: Shelf) -> Iterator[Finding]:
    for spot in shelf.tails(lists.ends(base)):
        where = f"captures/{spot.file}: no row tells of {spot.length} bytes from byte {spot.offset}"
        what_to_do = f"{_REPAIR}, or add something: what is whole of it is set aside"
        problem = Problem(kind="capture-tail", where=where, what_to_do=what_to_do, severity=Severity.NOTE)
        yield Finding(problem, _mended_at_once)


def _aside(folder: Folder, shelf: Shelf) -> Iterator[Finding]:
    for path in shelf.aside():
        where = f"{path.relative_to(folder.path)}: {path.stat().st_size} bytes of which no row told lie aside"
        what_to_do = (
            f"run `dateline add {shlex.quote(str(path))}`: it files what can be read; then delete the file"
        )
        yield Finding(
            Problem(kind="capture-aside", where=where, what_to_do=what_to_do, severity=Severity.NOTE)
        )


def _index(folder: Folder, base: Base, index: SearchIndex) -> Iterator[Finding]:
    for problem in _index_problems(folder, base, index):
        yield Finding(problem, _mended_at_once)


def _index_problems(folder: Folder, base: Base, index: SearchIndex) -> Iterator[Problem]:
    served = index_rows.served(base)
    damaged = list(index_proof.damaged(folder.index)) if folder.index.is_dir() else []
    for name in damaged:
        where = f"index/{name}: the bytes do not fit their checksum"
        yield Problem(kind="index-damaged", where=where, what_to_do=_REPAIR)
    if damaged:
        return  # opened, it may end the whole process: the engine trusts its files
    try:
        if not index.is_current(base):
            what_to_do = f"{_REPAIR}, or search: it catches up"
            yield Problem(kind="index-behind", where="index/", what_to_do=what_to_do, severity=Severity.NOTE)
        elif index.count() != served:
            where = f"index/: {index.count()} documents for {served} stories"
            yield Problem(kind="index-wrong", where=where, what_to_do=_REPAIR)
    except UnusableIndexError as error:
        if served:  # an archive without stories needs no index yet
            where = f"index/: {error}"
            yield Problem(kind="index-unusable", where=where, what_to_do=_REPAIR, severity=Severity.NOTE)
