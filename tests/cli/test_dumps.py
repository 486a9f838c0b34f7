"""Dumps on the command line: --map, and the report at the end."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
TEXT = "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier. " * 5


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "articles.csv"
    path.write_text(
        "kop;inhoud;dag\n" + "".join(f"Ferry {n} sails;Ferry {n}: {TEXT};2024-03-0{n}\n" for n in (1, 2)),
        "utf-8",
    )
    return path


MAP = "text=inhoud,title=kop,date=dag"


def test_columns_are_named_and_the_report_stands_at_the_end(command: Command, table: Path) -> None:
    done = command("add", "--map", MAP, table)
    assert done.code == 0
    assert done.out.splitlines()[-1] == (
        f"{table}: table: 2 documents, 2 with a text; "
        "filled: text 2 (from inhoud), date 2 (from dag), title 2 (from kop); 0 lines not understood"
    )
    again = command("add", "--json", "--map", "text=inhoud", "--map", "title=kop,date=dag", table)
    assert [line["outcome"] for line in again.lines] == ["seen", "seen", "report"]
    assert again.lines[0]["input"] == f"{table}:2"
    assert again.lines[2]["input"] == str(table)
    assert again.lines[2]["report"]["columns"] == {"text": "inhoud", "date": "dag", "title": "kop"}
    assert command("add", "--quiet", "--map", MAP, table).err == ""


def test_read_tells_the_report_on_standard_error(command: Command, table: Path) -> None:
    done = command("read", "--json", "--map", MAP, table)
    assert done.code == 0
    assert [line["headline"] for line in done.lines] == ["Ferry 1 sails", "Ferry 2 sails"]
    assert done.err.startswith(f"dateline: {table}: table: 2 documents, 2 with a text; ")


def test_without_the_map_the_columns_are_asked_for(command: Command, table: Path) -> None:
    done = command("read", table)
    assert done.code == 1
    assert done.err == (
        f"dateline: {table}: has no columns of usual names (kop, inhoud, dag); name them with --map text=…,url=…\n"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("text", "--map takes pairs such as text=body, not 'text'"),
        ("text=", "--map takes pairs such as text=body, not 'text='"),
        ("text=a,", "--map takes pairs such as text=body, not ''"),
        ("body=a", "--map knows no field 'body'; it knows text, url, date"),
        ("url=a", "--map must name the column of the text"),
    ],
)
def test_usage(command: Command, table: Path, given: str, words: str) -> None:
    for name in ("add", "read"):
        done = command(name, "--map", given, table)
        assert done.code == 2
        assert words in done.err


def test_a_story_of_a_dump_comes_back_from_the_archives_own_files(
    command: Command, table: Path, tmp_path: Path
) -> None:
    filed = command("add", "--json", "--map", MAP, table).lines
    again = command("--archive", tmp_path / "other", "add", "--json", tmp_path / "news" / "captures").lines
    assert {line["code"] for line in again} == {line["code"] for line in filed[:2]}
    shown = command("--archive", tmp_path / "other", "show", "--json", again[0]["code"])
    assert json.loads(shown.out)["story"]["headline"].startswith("Ferry")
