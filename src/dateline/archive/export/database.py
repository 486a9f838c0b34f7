"""Stories as an SQLite file of their own: one table with their text, and a full-text index over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from dateline.archive.export.columns import Column, Kind, as_text, chosen
from dateline.archive.export.gathering import Taken
from dateline.archive.export.job import Job

_TYPES: Final[dict[Kind, str]] = {"integer": "INTEGER", "truth": "INTEGER"}
#: What the full-text index holds, of the columns chosen.
_SEARCHED: Final = ("headline", "standfirst", "text")


def write_sqlite(job: Job, path: Path) -> int:
    """Write the stories into a new SQLite file at `path` and return how many; raises OSError where it cannot."""
    columns = chosen(job.fields)
    base = sqlite3.connect(path, isolation_level=None)
    try:
        # The file is moved into place when it is whole: until then nothing must be taken back.
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        count = _fill(base, columns, job)
        base.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error), str(path)) from error
    finally:
        base.close()
    return count


def _fill(base: sqlite3.Connection, columns: tuple[Column, ...], job: Job) -> int:
    told = ", ".join(_declared(column) for column in columns)
    base.execute(f"CREATE TABLE stories (number INTEGER PRIMARY KEY, {told})")
    places = ", ".join("?" * len(columns))
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for taken in job.stories():
            yield [_value(column, taken) for column in columns]
            count += 1

    names = ", ".join(column.name for column in columns)
    base.executemany(f"INSERT INTO stories ({names}) VALUES ({places})", rows())  # noqa: S608
    held = {column.name for column in columns}
    for name in ("code", "day", "site"):
        if name in held:
            base.execute(f"CREATE INDEX stories_by_{name} ON stories ({name})")
    searched = ", ".join(name for name in _SEARCHED if name in held)
    if searched:
        base.execute(
            f"CREATE VIRTUAL TABLE stories_fts USING fts5 ({searched}, content='stories',"
            " content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
        )
        base.execute("INSERT INTO stories_fts (stories_fts) VALUES ('rebuild')")
    base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    base.executemany("INSERT INTO about VALUES (?, ?)", job.facts().items())
    return count


def _declared(column: Column) -> str:
    unique = " UNIQUE" if column.name == "code" else ""
    return f"{column.name} {_TYPES.get(column.kind, 'TEXT')}{unique}"


def _value(column: Column, taken: Taken) -> Any:
    value = column.of(taken)
    return value if column.kind in ("text", "integer", "truth") or value is None else as_text(column, taken)
