"""Connections to dateline.db, and its schema, brought up to date by numbered migrations."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any, Final

from dateline.archive.folder import Folder
from dateline.archive.packing import Packing
from dateline.errors import ArchiveError, SchemaError

#: First release with STRICT tables.
_OLDEST_SQLITE: Final = (3, 37, 0)
_APPLICATION: Final = 1145132108  # as in 0001_foundation.sql
#: KiB of the database that a writer keeps in memory, and pages of the log after which they go to their places:
#: with SQLite's own 2,000 and 4 MB, filing takes a fifth more time at 140,000 stories, and the more the larger.
_CACHE: Final = 65_536
_LOG: Final = 2000
#: Bytes of a page. Of made stories with rows of 2.8 kB, on average, pages of 4,096 take 3,930 bytes a version, of 8,192
#: 3,270, of 16,384 2,930, of 32,768 2,790, but more for everything that is small.
_PAGE: Final = 16_384
#: Milliseconds to wait for a moment's work of another connection.
_BUSY: Final = 5000


class Base(sqlite3.Connection):
    """A connection to dateline.db that reads the records in it."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.row_factory = sqlite3.Row
        self.packing = Packing(self)


def migrations() -> list[str]:
    """Return the SQL of all migrations; the first is number 1."""
    folder = resources.files("dateline.archive") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1)), names
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def examine(folder: Folder) -> None:
    """Raise as `version` does where the folder's database is not ours to open; nothing is written there.

    What SQLite writes to the folder merely to read a database (shared memory, a lock) is not written
    either. Raises sqlite3.Error where the file is no database, OSError where it cannot be read.
    """
    if _is_ours(folder):
        return
    # With a write-ahead log the file alone does not tell: an archive may have been made just before a crash.
    wal = folder.database.with_name("dateline.db-wal")
    how = "mode=ro" if wal.exists() and wal.stat().st_size else "mode=ro&immutable=1"
    base = _connected(f"{folder.database.absolute().as_uri()}?{how}")
    try:
        version(base, folder.path)
    finally:
        base.close()


def _is_ours(folder: Folder) -> bool:
    """Say whether the file by itself, without its log, is a database that this program knows.

    It is opened by SQLite, though two numbers would do: a process that opens and closes the file in any other way lets
    go of all locks that its other connections hold on it (POSIX), and a writer elsewhere would then clear away the log
    that they read.
    """
    base = _connected(f"{folder.database.absolute().as_uri()}?mode=ro&immutable=1")
    try:
        if base.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            return False
        return int(base.execute("PRAGMA user_version").fetchone()[0]) <= len(migrations())
    except sqlite3.DatabaseError:
        return False
    finally:
        base.close()


def for_writing(folder: Folder) -> Base:
    """Return a connection that writes, every commit on disk when it returns; the caller holds the lock.

    Raises as `version` does, before anything is written.
    """
    base = _connected(f"{folder.database.absolute().as_uri()}?mode=rwc")
    try:
        version(base, folder.path)
        base.execute(f"PRAGMA page_size = {_PAGE}")  # of a database that is not there yet
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA foreign_keys = ON")
        base.execute(f"PRAGMA cache_size = -{_CACHE}")
        base.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
    except BaseException:
        base.close()
        raise
    return base


def for_reading(folder: Folder) -> Base:
    """Return a connection that only reads, and that no writer blocks; see `still_stamp`."""
    if folder.database.with_name("dateline.db-journal").exists() and os.access(folder.path, os.W_OK):
        _play_back(folder)
    still = "&immutable=1" if still_stamp(folder) is not None else ""
    return _connected(f"{folder.database.absolute().as_uri()}?mode=ro{still}")


def _play_back(folder: Folder) -> None:
    """Undo what a crash left half done before the write-ahead log was there; a reader alone may not."""
    base = _connected(f"{folder.database.absolute().as_uri()}?mode=rw")
    try:
        base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        base.close()


def still_stamp(folder: Folder) -> tuple[int, int] | None:
    """Return what tells the resting database of a folder where we may not write from a changed one.

    SQLite cannot put its shared memory there, so it must be told that nobody writes, and a
    reader must connect anew when somebody has. None where none of this is needed.
    """
    wal = folder.database.with_name("dateline.db-wal")
    if os.access(folder.path, os.W_OK) or wal.exists():
        return None
    found = folder.database.stat()
    return found.st_mtime_ns, found.st_size


def version(base: Base, path: Path) -> int:
    """Return the schema version, 0 for an empty database.

    Raises ArchiveError where the database is of another program, SchemaError where a newer Dateline made it.
    """
    found = int(base.execute("PRAGMA user_version").fetchone()[0])
    wanted = len(migrations())
    application = base.execute("PRAGMA application_id").fetchone()[0]
    tables = base.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != _APPLICATION and (found or tables):
        message = (
            f"{path} is not a Dateline archive: its dateline.db is another program's; name another folder"
        )
        raise ArchiveError(message, path=str(path))
    if found > wanted:
        message = (
            f"{path}: this archive has schema version {found}, this program knows version {wanted}: "
            "install a newer Dateline"
        )
        raise SchemaError(message, path=str(path), found=found, wanted=wanted)
    return found


def upgrade(base: Base, path: Path) -> None:
    """Bring the schema up to date, each migration in one transaction; raises as `version` does."""
    found = version(base, path)
    for number, script in enumerate(migrations()[found:], start=found + 1):
        try:
            # The script brings its own transaction: executescript would end an open one first.
            base.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\n")
            if number == 1:
                base.execute("INSERT INTO settings VALUES ('archive_id', ?)", (uuid.uuid4().hex,))
            base.execute("COMMIT")
        except BaseException:
            if base.in_transaction:
                base.execute("ROLLBACK")
            raise


def strange(base: Base) -> list[str]:
    """Return the names of tables, views and indexes that are not as the migrations make them.

    What others have added is theirs.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        for script in migrations():
            made.executescript(script)
        right, found = _forms(made), _forms(base)
    return [name for name, form in right.items() if found.get(name) != form]


def _forms(base: sqlite3.Connection) -> dict[str, object]:
    """Return the columns of each table, and the words of each view and index."""
    forms: dict[str, object] = {}
    for kind, name, words in base.execute(
        "SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"
    ).fetchall():
        is_table = kind == "table"
        forms[name] = (
            [tuple(row) for row in base.execute(f"PRAGMA table_info({name})")] if is_table else words
        )
    return forms


def _connected(uri: str) -> Base:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        oldest = ".".join(map(str, _OLDEST_SQLITE))
        raise sqlite3.NotSupportedError(
            f"SQLite {sqlite3.sqlite_version} is too old: Python with {oldest} is needed"
        )
    return sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY / 1000, factory=Base
    )
