"""What the archive takes on disk, by file and by table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bench.scale.ground import Ground
from bench.scale.results import Figure

GB = 1e9


def figures(ground: Ground) -> list[Figure]:
    """Return bytes a story of index, database and its tables, and the asked sizes at a million."""
    base = ground.base()
    if base is None:
        return []
    try:
        stories = max(1, base.execute("SELECT count(*) FROM stories").fetchone()[0])
        tables = by_table(base)
    finally:
        base.close()
    index = folder(ground.archive / "index")
    captures = folder(ground.archive / "captures")
    database = sum(path.stat().st_size for path in ground.archive.glob("dateline.db*"))
    whole = folder(ground.archive) - captures
    found = [
        Figure("index, GB a million", index / stories * 1e6 / GB, "GB"),
        Figure("archive without captures, GB a million", whole / stories * 1e6 / GB, "GB"),
        Figure("index, bytes a story", index / stories),
        Figure("database, bytes a story", database / stories),
        Figure("captures, bytes a story", captures / stories, note="tiny made bodies; not counted"),
    ]
    return found + [
        Figure(f"  {name}, bytes a story", size / stories)
        for name, size in sorted(tables.items(), key=lambda pair: -pair[1])
        if size / stories >= 1
    ]


def by_table(base: sqlite3.Connection) -> dict[str, int]:
    """Return the bytes of each table and index; nothing where SQLite was built without dbstat."""
    try:
        rows = base.execute("SELECT name, sum(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY name")
        return {name: int(size) for name, size in rows}
    except sqlite3.OperationalError:
        return {}


def folder(path: Path) -> int:
    """Return the bytes of all files under `path`."""
    return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file())
