"""`dateline copies` as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from dateline import archive as archives
from dateline.cli import copies_view
from tests.archive.syndication import Press, made

Command = Callable[..., Any]


@pytest.fixture
def press(tmp_path: Path) -> list[str]:
    """Return the codes of a story, of a copy that lacks its end, and of another story, all filed."""
    whole, other = (one.story.text for one in Press(3).stories(2, copies=0))
    first, *rest = whole.split("\n\n")
    cut = "\n\n".join([f"SALTMERE (AP) — {first}", *rest[:-1]])
    stories = [made(1, 1, whole), made(2, 1, cut), made(3, 3, other)]
    with archives.open(tmp_path / "news", create=True, write=True) as kept:
        kept.file([(one.capture, one.story) for one in stories])
    return [one.story.code or "" for one in stories]


def test_who_ran_it_and_what_they_cut(command: Command, press: list[str]) -> None:
    done = command("copies", press[1].lower())
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == f"{press[0]}  2024-03-01 07:00 UTC  Paper 1"
    assert lines[1:3] == ["  Headline 1", "  the first"]
    assert lines[4] == f"{press[1]}  2024-03-01 08:00 UTC  Paper 2  credits AP  (this one)"
    assert any(" of the shorter text in common with the first, " in line for line in lines)
    assert sum(line.startswith("    cut: ") for line in lines) == 1
    assert sum(line.startswith("    changed: ") for line in lines) == 1
    assert lines[-1] == "2 stories in 2 papers"
    assert max(map(len, lines)) <= 90


def test_the_passages_in_full(command: Command, press: list[str]) -> None:
    done = command("copies", "--full", press[0])
    assert done.code == 0
    assert "{+SALTMERE (AP) —+}" in done.out
    assert "(taken out)" in done.out


def test_a_group_as_json(command: Command, press: list[str]) -> None:
    (found,) = command("copies", "--json", press[1]).lines
    assert (found["code"], found["first"]) == (press[1], press[0])
    assert [member["listed"]["code"] for member in found["members"]] == press[:2]
    assert found["members"][1]["words_cut"] > 0
    (pair,) = found["pairs"]
    assert (pair["later"], pair["earlier"]) == (press[1], press[0])
    assert pair["strength"] == pair["evidence"]["measured"]["share"]
    assert pair["evidence"]["wire"] == ["AP", None]


def test_a_story_without_copies(command: Command, press: list[str]) -> None:
    done = command("copies", press[2])
    assert (done.code, done.out, done.err) == (0, f"no copies of {press[2]}\n", "")


def test_all_are_found_anew(command: Command, press: list[str], tmp_path: Path) -> None:
    before = command("copies", "--json", press[0]).out
    done = command("copies", "--rebuild")
    assert (done.code, done.err) == (0, "")
    assert " ".join(done.out.split()).endswith("copies found anew; 0 stories changed their group")
    assert command("copies", "--json", press[0]).out == before
    assert json.loads(before)["first"] == press[0]


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        ((), 2, "give the CODE of a story, or --rebuild"),
        (("4JCX-Y6BA-7H58", "--rebuild"), 2, "give the CODE of a story, or --rebuild"),
        (("4JCX-Y6BA-7H59",), 2, ""),
        (("0000-0000-0000",), 1, "holds no story"),
    ],
)
def test_what_cannot_be_shown(
    command: Command, press: list[str], words: tuple[str, ...], code: int, error: str
) -> None:
    done = command("copies", *words)
    assert (done.code, done.out) == (code, "")
    assert error in done.err


def test_a_narrow_terminal(press: list[str], tmp_path: Path) -> None:
    with archives.open(tmp_path / "news") as kept:
        found = kept.copies(press[0])
    console = Console(width=40, record=True, force_terminal=False)
    with console.capture() as captured:
        copies_view.show(console, found, is_full=True)
    assert max(map(len, captured.get().splitlines())) <= 40
