"""`dateline export`, `cite` and `verify`."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.archive import citing
from dateline.archive.export import FORMS
from dateline.cli import cite, export
from tests.cli.conftest import Command, story


@pytest.fixture
def filed(command: Command, pages: Path) -> Command:
    assert command("add", "--quiet", pages).code == 0
    return command


def code_of(filed: Command, words: str) -> str:
    return str(filed("search", "--json", words).lines[0]["listed"]["code"])


def test_the_choices_are_those_of_the_archive() -> None:
    assert tuple(export._FORMS) == tuple(FORMS)
    assert tuple(cite._STYLES) == citing.NAMES


def test_export_to_a_file(filed: Command, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    done = filed("export", "ferry", "number", "-o", out)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{out}: 3 stories, {out.stat().st_size} bytes\n"
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline="")))
    assert [row["headline"] for row in rows] == ["Ferry 0 sails", "Ferry 1 sails", "Ferry 2 sails"]
    manifest = json.loads((tmp_path / "a.csv.manifest.json").read_bytes())
    assert (manifest["query"], manifest["stories"]) == ("ferry number", 3)


def test_export_to_standard_output(filed: Command, tmp_path: Path) -> None:
    done = filed("export", "--all", "--to", "jsonl", "--fields", "headline, published")
    assert done.lines == [
        {"headline": f"Ferry {n} sails", "published": f"2024-03-0{n + 1}T10:00:00+01:00"} for n in range(3)
    ]
    assert list(tmp_path.glob("*.json*")) == []


def test_export_tells_its_manifest(filed: Command, tmp_path: Path) -> None:
    (told,) = filed("export", "--all", "-o", tmp_path / "a.ris", "--no-manifest", "--json").lines
    assert (told["to"], told["query"], told["rows"]) == ("ris", None, 3)
    assert not (tmp_path / "a.ris.manifest.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ferry"], "Say the form"),
        (["--to", "csv"], "Say which stories"),
        (["--all", "ferry", "--to", "csv"], "Say which stories"),
        (["--all", "--to", "xls"], "'xls' is not one of"),
        (["--all", "--to", "csv", "--json"], "cannot both go"),
        (["--all", "--to", "markdown"], "name it with -o"),
        (["--all", "--to", "csv", "--fields", "code,nothing"], "no field is named 'nothing'"),
        (["--all", "--to", "ris", "--fields", "code"], "no fields to choose"),
        (['"ferry', "--to", "csv"], "no partner"),
    ],
)
def test_export_that_cannot_be(filed: Command, words: list[str], said: str) -> None:
    done = filed("export", *words)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""


def test_export_to_where_it_cannot_be(filed: Command, tmp_path: Path) -> None:
    done = filed("export", "--all", "-o", tmp_path / "nowhere" / "a.csv")
    assert (done.code, done.out) == (1, "")
    assert "cannot be written (No such file or directory)" in done.err


def test_a_word_with_a_dash_is_a_word(filed: Command) -> None:
    assert filed("export", "--to", "jsonl", "ferry", "-strike").code == 0


@pytest.mark.slow
def test_a_terminal_is_not_steered(filed: Command, tmp_path: Path) -> None:
    page = tmp_path / "evil.html"
    page.write_text(story(7, "\x1b]0;owned\x07\u202e"), "utf-8")
    assert filed("add", "--quiet", page).code == 0
    main, side = pty.openpty()
    words = [sys.executable, "-m", "dateline", "export", "--all", "--to", "csv", "--fields", "text"]
    with subprocess.Popen(words, stdout=side, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as running:
        os.close(side)
        said = b""
        try:
            while piece := os.read(main, 4096):
                said += piece
        except OSError:  # the other side is closed
            pass
    os.close(main)
    assert running.returncode == 0
    assert b"Ferry number 7" in said
    assert b"\x1b" not in said
    assert "\u202e".encode() not in said


@pytest.mark.slow
def test_a_bar_is_shown_on_a_terminal(filed: Command, tmp_path: Path) -> None:
    main, side = pty.openpty()
    words = [sys.executable, "-m", "dateline", "export", "--all", "-o", str(tmp_path / "a.csv")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=side, stdin=subprocess.DEVNULL) as running:
        os.close(side)
        said = b""
        try:
            while piece := os.read(main, 4096):
                said += piece
        except OSError:
            pass
        out = running.stdout.read() if running.stdout else b""
    os.close(main)
    assert running.returncode == 0
    assert b"3/3" in said
    assert out.startswith(str(tmp_path).encode())


def test_cite(filed: Command) -> None:
    code = code_of(filed, "ferry 1")
    done = filed("cite", code.lower())
    assert done.out.startswith("Lee, A. (2024, March 2). Ferry 1 sails. p.example. Dateline archive (")
    assert done.out.endswith(" https://p.example/1\n")
    assert filed("cite", "--style", "bibtex", code).out.startswith(f"@article{{dateline-{code},\n")
    (told,) = filed("cite", "--style", "mla", "--json", code).lines
    assert (told["code"], told["version"], told["style"]) == (code, 1, "mla")
    assert told["citation"].startswith("Lee, Ann. “Ferry 1 sails.”")
    assert told["capture_digest"].startswith("sha256:")
    assert filed("cite", "--version", "9", code).code == 1
    assert filed("cite", "0000-0000-0001").code == 2


def test_verify(filed: Command, pages: Path, tmp_path: Path) -> None:
    code = code_of(filed, "ferry 1")
    done = filed("verify", code, pages / "b.html")
    assert done.code == 0
    assert done.out.count("verified: ") == 4
    assert f"is the page of story {code}, version 1" in done.out
    assert filed("verify", "-q", code).out == ""
    assert [line["kind"] for line in filed("verify", "--json", code).lines] == ["capture", "text", "code"]
    other = tmp_path / "other.html"
    other.write_text("<p>Other.")
    done = filed("verify", pages / "b.html", other)
    assert done.code == 1
    assert f"not verified: {other}: the archive knows no bytes with sha256:" in done.err
    assert filed("verify", "0000-0000-0000").code == 1
    assert filed("verify", "0000-0000-0001").code == 2
    assert "no such file, and no story code" in filed("verify", "nothing.html").err


def test_an_export_is_verified_without_the_archive(filed: Command, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    assert filed("export", "--all", "-o", out).code == 0
    done = filed("--archive", tmp_path / "none", "verify", out)
    assert (done.code, done.err) == (0, "")
    out.write_bytes(out.read_bytes().replace(b"Ferry 1", b"Ferry 9"))
    done = filed("verify", out)
    assert (done.code, done.out) == (1, "")
    assert "in the manifest" in done.err


@pytest.mark.slow
def test_a_reader_may_go_away(filed: Command) -> None:
    words = f"{sys.executable} -m dateline export --all --to jsonl | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", words], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode in (0, 141)
