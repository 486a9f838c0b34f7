"""CSV and Parquet, read by other programs."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from dateline.archive import Archive
from dateline.archive.export import columns, tables
from dateline.errors import ConfigError
from dateline.model import Capture, Kind, Story

Make = Callable[..., tuple[Capture, Story]]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''=1",
    "＝1",
    "'tis",
    '"',
    "a\r\nb",
    "",
    "é,;",
    "\n=1",
]


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    pages = [
        page(
            url=f"https://tide.example/{i}",
            headline=head or None,
            text=f"Text {i}.",
            authors=(head, "Ann Lee"),
        )
        for i, head in enumerate(HOSTILE)
    ]
    pages.append(
        page(
            url="https://tide.example/all",
            published=None,
            language="en",
            kind=Kind.OPINION,
            paywalled=True,
            word_count=8,
            tags=("bridges", "spring"),
        )
    )
    kept.file(pages)
    return kept


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def test_csv_gives_every_value_back(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="csv", path=tmp_path / "a.csv")
    rows = rows_of(tmp_path / "a.csv")
    assert made.rows == len(rows) == len(HOSTILE) + 1
    assert list(rows[0]) == list(columns.NAMES)
    assert [tables.unguarded(row["headline"]) for row in rows[:-1]] == HOSTILE
    assert all(row["headline"][:1] not in {*"=+-@\t\r\n＝"} for row in rows)
    assert [tables.unguarded(row["authors"]) for row in rows[:2]] == ["=1+1; Ann Lee", "+1; Ann Lee"]
    last = rows[-1]
    assert (last["published"], last["day"], last["kind"], last["is_paywalled"]) == ("", "", "opinion", "true")
    assert (last["tags"], last["word_count"], last["version"]) == ("bridges; spring", "8", "1")
    assert last["seen_at"] == "2023-04-06T09:30:00.000Z"
    assert (rows[0]["published"], rows[0]["day"]) == ("2023-04-06T10:38", "2023-04-06")


def test_csv_is_what_excel_reads(told: Archive, tmp_path: Path) -> None:
    told.export(None, to="csv", path=tmp_path / "a.csv", fields=["code", "headline"])
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcode,headline\r\n")
    assert data.endswith(b"\r\n")


def test_csv_of_nothing_has_its_heads(told: Archive, tmp_path: Path) -> None:
    made = told.export("nowhere", to="csv", path=tmp_path / "a.csv", fields=["code"])
    assert (made.stories, (tmp_path / "a.csv").read_bytes()) == (0, b"\xef\xbb\xbfcode\r\n")


@given(st.text())
@example("=")
@example("'")
@example("'" * 3 + "=x")
def test_the_guard_is_taken_off_again(cell: str) -> None:
    assert tables.unguarded(tables.guarded(cell)) == cell
    assert tables.guarded(cell)[:1] not in tuple("=+-@\t\r\n")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=4))
def test_the_csv_module_reads_what_it_writes(cells: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([tables.guarded(cell) for cell in cells])
    (read,) = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert [tables.unguarded(cell) for cell in read] == cells


def test_parquet_is_typed(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="parquet", path=tmp_path / "a.parquet")
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table.num_rows == made.rows == len(HOSTILE) + 1
    assert table.column_names == list(columns.NAMES)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["authors"] == "list<element: string>"
    assert (kinds["day"], kinds["seen_at"]) == ("date32[day]", "timestamp[us, tz=UTC]")
    assert (kinds["version"], kinds["is_paywalled"]) == ("int64", "bool")
    rows = table.to_pylist()
    assert [row["headline"] or "" for row in rows[:-1]] == HOSTILE  # no guard: nothing runs it
    assert rows[0]["day"] == date(2023, 4, 6)
    assert rows[0]["seen_at"] == datetime(2023, 4, 6, 9, 30, tzinfo=UTC)
    assert (rows[-1]["published"], rows[-1]["is_paywalled"], rows[0]["is_paywalled"]) == (None, True, None)
    assert rows[-1]["tags"] == ["bridges", "spring"]
    assert table.schema.metadata[b"dateline_archive"].decode() == made.archive.id


def test_parquet_has_groups(told: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_GROUP_ROWS", 3)
    told.export(None, to="parquet", path=tmp_path / "a.parquet", fields=["code", "text"])
    held = parquet.ParquetFile(tmp_path / "a.parquet")
    assert [held.metadata.row_group(i).num_rows for i in range(held.num_row_groups)] == [3, 3, 3, 3, 3, 1]
    assert held.read().column("text").to_pylist()[:2] == ["Text 0.", "Text 1."]


@pytest.mark.slow
def test_without_pyarrow_it_says_what_to_do(told: Archive, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden" / "pyarrow"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('not here')")
    path = os.pathsep.join((str(hidden.parent), *sys.path))
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "--archive", str(told.path), "export", "--all", "-o", "a.parquet"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'dateline[parquet]'" in done.stderr
    assert not (tmp_path / "a.parquet").exists()


@pytest.mark.parametrize(
    ("fields", "word"), [(["code", "nothing"], "'nothing'"), (["code", "code"], "twice"), ([], "no field")]
)
def test_fields_that_are_none_are_refused(
    told: Archive, tmp_path: Path, fields: list[str], word: str
) -> None:
    with pytest.raises(ConfigError, match=word) as caught:
        told.export(None, to="csv", path=tmp_path / "a.csv", fields=fields)
    assert caught.value.setting == "fields"
    assert list(tmp_path.glob("*.csv*")) == []
