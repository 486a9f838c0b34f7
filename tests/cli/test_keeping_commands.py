"""The commands of keeping: what they print, and how they end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def code(command: Command, pages: Path) -> str:
    """Return the code of one of three stories in the archive."""
    return str(command("add", "--json", "--quiet", pages).lines[0]["code"])


def test_withdrawing(command: Command, code: str, pages: Path, tmp_path: Path) -> None:
    assert command("withdraw", code).code == 2
    assert command("withdraw", "--reason", " ", code).code == 2
    assert command("withdraw", "--reason", "x", "4JCX-Y6BA-7H59").code == 2
    assert command("withdraw", "--reason", "x", "0000-0000-0000").code == 1
    done = command("withdraw", "--reason", "asked\nfor", code.lower())
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{code}: withdrawn\nbytes of 1 captures removed, 1 WARC file written anew\n"
    shown = command("show", code)
    assert shown.code == 1
    assert shown.err.endswith(": asked for\n")
    again = command("add", "--json", "--quiet", pages)
    assert (again.lines[0]["outcome"], again.lines[0]["rule"]) == ("refused", "withdrawn")
    (told,) = command("withdraw", "--json", "--reason", "x", code).lines
    assert told == {"codes": [code], "captures": 1, "shared": 0, "files": [], "aside": [], "is_purged": True}


def test_a_withdrawal_that_leaves_words_behind_says_so(command: Command, code: str, tmp_path: Path) -> None:
    reader = sqlite3.connect(tmp_path / "news" / "dateline.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM stories").fetchone()
    done = command("withdraw", "--reason", "x", code)
    assert done.code == 3
    assert "may hold words still" in done.err
    reader.rollback()
    reader.close()
    mended = command("check", "--repair")
    assert (mended.code, "withdrawal-unfinished" in mended.out) == (0, True)
    assert command("check").code == 0


def test_darkening(command: Command, code: str) -> None:
    assert command("darken", code).out == f"{code}: dark\n"
    assert command("darken", code).out == f"{code}: already dark\n"
    shown = command("show", code)
    assert (shown.code, f"`dateline darken --undo {code}`" in shown.err) == (1, True)
    assert command("search", "--json", "ferry").lines[0]["listed"]["code"] != code
    assert command("darken", "--undo", code).out == f"{code}: served\n"
    assert command("show", code).code == 0


def test_backing_up_and_restoring(command: Command, code: str, tmp_path: Path) -> None:
    to, new = tmp_path / "to", tmp_path / "new"
    done = command("backup", to)
    assert done.code == 0
    assert f"{to}: 3 stories in 3 versions, " in done.out
    (told,) = command("backup", "--json", to).lines
    assert (told["stories"], told["copied_bytes"]) == (3, 0)
    assert command("restore", to, "--archive", new).code == 0
    assert command("show", "--archive", new, code).code == 0
    refused = command("restore", to)
    assert (refused.code, "--replace" in refused.err) == (3, True)
    replaced = command("restore", "--replace", "--json", to)
    assert replaced.code == 0
    assert Path(replaced.lines[0]["before"]).is_dir()
    assert command("check", "--repair").code == 0
    assert command("restore", tmp_path / "nothing").code == 3
    assert command("backup", tmp_path).code == 3


def test_merging(command: Command, code: str, tmp_path: Path) -> None:
    new = tmp_path / "new"
    done = command("merge", tmp_path / "news", "--archive", new)
    assert (done.code, done.out.splitlines()[0]) == (0, "      3 stories filed")
    (told,) = command("merge", "--json", tmp_path / "news", "--archive", new).lines
    assert (told["stories"], told["seen"]) == (0, 3)
    assert command("show", "--archive", new, code).code == 0
    assert command("merge", tmp_path / "gone").code == 3
    assert command("merge", tmp_path / "news").code == 3


def test_rereading(command: Command, code: str, tmp_path: Path) -> None:
    same = command("reread", "--again")
    assert (same.code, same.out.splitlines()[0].split()) == (0, ["4", "the", "same"])
    base = sqlite3.connect(tmp_path / "news" / "dateline.db")
    packed = base.execute("SELECT record FROM versions WHERE story_id = 1").fetchone()[0]
    import zstandard

    record = json.loads(zstandard.decompress(packed))
    record["headline"] = "Old\u001b[31m headline"
    base.execute(
        "UPDATE versions SET reader = 'old', record = ? WHERE story_id = 1",
        (zstandard.compress(json.dumps(record).encode()),),
    )
    base.commit()
    found = command("reread")
    assert found.code == 0
    assert f"{code}: changed\n    headline: Old\ufffd[31m headline → Ferry 0 sails\n" in found.out
    assert found.out.endswith("nothing was written; --write does that\n")
    (answer,) = [line for line in command("reread", "--json").lines if line["kind"] == "changed"]
    assert answer["changes"][0]["after"] == "Ferry 0 sails"
    written = command("reread", "--write")
    assert (written.code, "nothing was written" in written.out) == (0, False)
    assert "1 changed" not in command("reread").out
    assert len(command("reread", "--json", "--limit", "2").lines) == 2
    assert len(command("reread", "--json", "ferry", "pier").lines) == 3
    assert command("reread", '"').code == 2
    base.close()


def test_counting(command: Command, code: str) -> None:
    done = command("stats")
    assert done.code == 0
    assert "        3 stories\n" in done.out
    (told,) = command("stats", "--json").lines
    assert told["stories"] == 3
    assert told["months"] == {"2024-03": 3}
    assert set(told["on_disk"]) == {"dateline.db", "captures", "index"}
    assert all(told["on_disk"].values())
