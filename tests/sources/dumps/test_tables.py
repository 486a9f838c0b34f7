"""Tables: CSV and Parquet, columns of known and usual names, and those that the user names."""

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DumpError, SourceError
from dateline.model import Capture
from dateline.sources import PassedOver, Report, captures, dumps
from dateline.sources.contents import Found
from dateline.sources.dumps import tables
from dateline.sources.naming import NoDocuments

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = "The ferry sails again after three weeks in the dock."


def read(path: Path, data: bytes, columns: dict[str, str] | None = None) -> list[Found]:
    path.write_bytes(data)
    return list(captures(str(path), now=NOW, columns=columns))


def records(found: list[Found]) -> list[dict[str, str]]:
    return [json.loads(one.body) for one in found if isinstance(one, Capture)]


def report(found: list[Found]) -> Report:
    (one,) = (one for one in found if isinstance(one, Report))
    return one


def error(found: list[Found]) -> str:
    (one,) = found
    assert isinstance(one, SourceError)
    return str(one)


def written(rows: list[list[str]], **form: str) -> str:
    file = io.StringIO()
    csv.writer(file, **form).writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()


ROWS = [
    ["Headline", "Body", "Pub Date", "Link", "Byline"],
    [
        "Ferry; sails, again",
        f'"{TEXT}"\n\nAnd a second\tparagraph, with | all.',
        "2024-03-05",
        "https://p.example/1",
        "Ann Lee",
    ],
    ["Café", TEXT, "2024-03-06 00:00:00", "https://p.example/2", ""],
]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_form_of_a_table_is_found_out(tmp_path: Path, between: str, encoding: str, end: str) -> None:
    data = written(ROWS, delimiter=between, lineterminator=end).encode(encoding)
    found = read(tmp_path / "a.csv", data)
    first, second = records(found)
    assert first["title"] == "Ferry; sails, again"
    assert first["text"] == ROWS[1][1]
    assert (first["date"], first["url"], first["author"]) == ("2024-03-05", "https://p.example/1", "Ann Lee")
    assert second["title"] == "Café"
    assert second["date"] == "2024-03-06"  # midnight in a table is a day
    assert report(found).columns["text"] == "Body"
    assert "text 2 (from Body)" in str(report(found))


def test_quotation_marks_may_be_escaped(tmp_path: Path) -> None:
    data = b'title,text,url\n"A \\"goat\\"","The \\"ferry\\", again",https://p.example/1\n'
    assert records(read(tmp_path / "a.csv", data))[0]["text"] == 'The "ferry", again'


def test_the_user_names_columns(tmp_path: Path) -> None:
    data = written([["a", "b", "c"], [TEXT, "2024-03-05", "x"]]).encode()
    columns = {"text": "a", "date": "b", "author": "c"}
    for path in (tmp_path / "a.csv", tmp_path / "b.txt", tmp_path / "c"):
        found = read(path, data, columns)
        assert records(found) == [{"text": TEXT, "date": "2024-03-05", "author": "x"}], path
    (page, _) = captures("-", stdin=io.BytesIO(data), now=NOW, columns=columns)
    assert isinstance(page, Capture)
    assert page.found_in == "-:2"
    told = error(read(tmp_path / "a.csv", data, {"text": "body"}))
    assert told == f"{tmp_path}/a.csv: has no column 'body' (a, b, c); name one of these with --map"


def test_a_table_without_a_text_is_told_and_passed_over_in_folders(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (found,) = read(folder / "a.csv", b"x,y\n1,2\n")
    assert isinstance(found, NoDocuments)
    assert "has no columns of usual names (x, y); name them with --map text=…,url=…" in str(found)
    (folder / "b.html").write_bytes(b"<!doctype html><p>The ferry")
    (folder / "package.json").write_bytes(b'{"name": "x", "version": "1"}')
    page, passed = captures(str(folder), now=NOW)
    assert isinstance(page, Capture)
    assert passed == PassedOver(str(folder), {".csv": 1, ".json": 1})


def test_rows_that_do_not_fit_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", b"title,text,url\na,one,u\nb,two,u,more\n\n\nc,three,u\n")
    assert [record["text"] for record in records(found)] == ["one", "three"]
    (told,) = (one for one in found if isinstance(one, DumpError))
    assert told.row == 3
    assert "a.csv:3: begins a row of 4 cells where there are 3 columns" in str(told)
    assert report(found).not_understood == 1


def test_a_long_story_is_no_fault(tmp_path: Path) -> None:
    long = "The ferry sails again. " * 20_000
    (record,) = records(
        read(tmp_path / "a.csv", written([["text", "url", "title"], [long, "", ""]]).encode())
    )
    assert record["text"] == long.strip()


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"title,text,url\n", b"\xff\xfet\0e\0x\0t\0,\0"]))
def test_any_bytes_are_read_or_named(data: bytes, head: bytes) -> None:
    dump = dumps.Dump("table", tables.rows)
    for one in dumps.captures(dump, io.BytesIO(head + data), origin="in", path="in/a.csv", now=NOW):
        assert isinstance(one, Capture | SourceError | Report)


@settings(deadline=None)
@given(st.lists(st.lists(st.text(alphabet="ab\",;\n\t|é'", max_size=12), min_size=3, max_size=3), max_size=6))
def test_law_what_was_written_is_read(rows: list[list[str]]) -> None:
    data = written([["text", "url", "title"], *([f"x{text}", *more] for text, *more in rows)])
    found = [
        row.values["text"]
        for row in tables.rows(io.BytesIO(data.encode()), None)
        if isinstance(row, dumps.Row)
    ]
    assert found == [f"x{text}" for text, *_ in rows]


# ── Parquet


def parquet(path: Path, columns: dict[str, list[object]]) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as its

    its.write_table(pyarrow.table(columns), path)
    return path


def test_a_parquet_table(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        {
            "body": [TEXT] * 300,
            "link": [f"https://p.example/{number}" for number in range(300)],
            "published": [date(2024, 3, 5)] * 300,
            "authors": [["Ann Lee", "Tom Rook"]] * 299 + [None],
            "embedding": [[0.5] * 8] * 300,
        },
    )
    found = list(captures(str(path), now=NOW))
    assert len(records(found)) == 300
    assert records(found)[0] == {
        "text": TEXT,
        "url": "https://p.example/0",
        "date": "2024-03-05",
        "author": "Ann Lee, Tom Rook",
    }
    assert report(found).fields == {"text": 300, "url": 300, "date": 300, "author": 299}
    assert [one.found_in for one in found if isinstance(one, Capture)][-1] == f"{path}:300"
    named = list(captures(str(path), now=NOW, columns={"text": "body", "code": "link"}))
    assert records(named)[1]["code"] == "https://p.example/1"
    assert "has no column 'x'" in error(list(captures(str(path), now=NOW, columns={"text": "x"})))
    with open(path, "rb") as stream:
        (first, *_) = captures("-", stdin=io.BytesIO(stream.read()), now=NOW)
    assert isinstance(first, Capture)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_parquet_table_is_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    whole = bytearray(parquet(path, {"text": [TEXT] * 9, "url": ["u"] * 9}).read_bytes())
    whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for one in captures("-", stdin=io.BytesIO(bytes(whole)), now=NOW):
        assert isinstance(one, Capture | SourceError | Report)


def test_without_pyarrow_a_parquet_table_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", {"text": [TEXT]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    told = error(list(captures(str(path), now=NOW)))
    assert 'pyarrow is not installed; install it: pip install "dateline[parquet]"' in told
