"""The SQLite file of an export."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dateline.archive import Archive
from dateline.archive.export import columns
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]


def test_a_table_with_its_full_text_index(kept: Archive, page: Make, tmp_path: Path) -> None:
    kept.file(
        [
            page(authors=("Ann Lee", "Bo Ek")),
            page(url="https://tide.example/b", headline="Café", text="Ein Fährstreik."),
        ]
    )
    made = kept.export(None, to="sqlite", path=tmp_path / "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = [row[1] for row in base.execute("PRAGMA table_info(stories)")]
        assert names == ["number", *columns.NAMES]
        found = base.execute(
            "SELECT s.authors, s.day, s.text FROM stories_fts f JOIN stories s ON s.number = f.rowid"
            " WHERE stories_fts MATCH 'bridge'"
        ).fetchall()
        assert found == [("Ann Lee; Bo Ek", "2023-04-06", "The bridge at Saltmere is shut until spring.")]
        assert base.execute(
            "SELECT count(*) FROM stories_fts WHERE stories_fts MATCH 'cafe fahrstreik'"
        ).fetchone() == (1,)
        assert dict(base.execute("SELECT name, value FROM about"))["archive"] == made.archive.id


def test_fields_are_chosen(kept: Archive, page: Make, tmp_path: Path) -> None:
    kept.file([page()])
    kept.export(None, to="sqlite", path=tmp_path / "a.sqlite", fields=["day", "code"])
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        assert [row[1] for row in base.execute("PRAGMA table_info(stories)")] == ["number", "day", "code"]
        assert base.execute(
            "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'stories_fts%'"
        ).fetchone() == (0,)
