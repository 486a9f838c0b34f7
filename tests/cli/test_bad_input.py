"""Bad input: one clear line, the documented exit code, no harm."""

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def zeros(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(200_000_000)


BAD: dict[str, Callable[[Path], object]] = {
    "empty.html": Path.touch,
    "photo.html": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "photo.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "zeros.html": zeros,
    "zeros": zeros,
    "cut.html.gz": lambda path: path.write_bytes(gzip.compress(b"<h1>Ferry</h1>" * 100)[:-12]),
    "cut.warc.gz": lambda path: path.write_bytes(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:-9]),
    "no.warc": lambda path: path.write_bytes(b"<h1>Ferry</h1>"),
    "gone.html": lambda path: None,
    "folder": Path.mkdir,
    "images": lambda path: (path.mkdir(), (path / "a.png").touch()),
    "blank.html": lambda path: path.write_bytes(b" \n" * 100),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 10),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_names_the_input_and_what_to_do(
    command: Command, pages: Path, tmp_path: Path, name: str
) -> None:
    bad = tmp_path / name
    BAD[name](bad)
    for done in (command("read", "--json", bad), command("add", "--json", "--quiet", bad)):
        assert done.code == 1
        complaints = done.err.splitlines()
        assert len(complaints) == 1
        assert complaints[0].startswith(f"dateline: {bad}: ")
        assert ";" in complaints[0]
        assert "Traceback" not in done.err
    assert command("check").out.endswith(
        ": whole: 0 stories in 0 versions, 0 captures, 0 indexed, 0 refused\n"
    )
    mixed = command("add", "--json", bad, pages / "a.html")
    assert mixed.code == 1
    assert mixed.lines[-1]["outcome"] == "filed"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://user:word@p.example/a", "leave them out"),
        ("http://127.0.0.1/a", "not a public address"),
        ("ftp://p.example/a", "save the page"),
        ("file:///etc/passwd", "save the page"),
    ],
)
def test_an_address_that_may_not_be_asked_for(command: Command, address: str, words: str) -> None:
    for name in ("read", "add"):
        done = command(name, address)
        assert done.code == 1
        assert f"dateline: {address}: " in done.err
        assert words in done.err


@pytest.mark.parametrize(
    "words", [["search", "ferry"], ["show", "0000-0000-0000"], ["check"], ["serve", "--port", "0"]]
)
def test_no_archive_yet(command: Command, tmp_path: Path, words: list[str]) -> None:
    done = command(*words)
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith(f"dateline: {tmp_path / 'news'}: ")
    assert "dateline add" in done.err
    assert not (tmp_path / "news").exists()


@pytest.mark.parametrize("words", [["search", "ferry"], ["add", "."], ["check"], ["serve", "--port", "0"]])
def test_an_archive_of_a_newer_program_is_left_alone(
    command: Command, pages: Path, tmp_path: Path, words: list[str]
) -> None:
    command("add", "--quiet", pages)
    base = sqlite3.connect(tmp_path / "news" / "dateline.db")
    base.execute("PRAGMA user_version = 999")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    before = {
        path: path.read_bytes() for path in (tmp_path / "news").rglob("*") if path.suffix in (".db", ".gz")
    }
    done = command(*words)
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert "999" in done.err
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_in_place_of_an_archive(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = command("--archive", tmp_path / "file", "search", "ferry")
    assert done.code == 2
    assert "is a file" in done.err


def test_a_folder_that_is_no_archive_is_left_alone(command: Command, pages: Path) -> None:
    before = sorted(pages.iterdir())
    done = command("--archive", pages, "add", pages)
    assert done.code == 3
    assert sorted(pages.iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["add"],
        ["search"],
        ["show"],
        ["read", "--nonsense", "x"],
        ["nonsense"],
        ["search", "--limit", "0", "x"],
        ["serve", "--port", "99999"],
        ["--archive", "", "check"],
        ["check", "--archive", ""],
        ["read", "--archive", "news", "x"],
        ["search", "--limt", "3", "ferry"],
        ["search", "ferry", "-s"],
    ],
)
def test_usage(command: Command, words: list[str]) -> None:
    done = command(*words)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("dateline: ")
