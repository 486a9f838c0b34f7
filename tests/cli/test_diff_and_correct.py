"""`dateline diff` and `dateline correct` as they are typed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from dateline import archive as archives
from dateline.cli import diff_view

Command = Callable[..., Any]


@pytest.fixture
def changed(command: Command, pages: Path) -> str:
    """Return the code of a story with two versions."""
    page = pages / "a.html"
    command("add", "--quiet", page)
    page.write_text(
        page.read_text("utf-8")
        .replace("Ferry 0 sails", "Ferry 0 sails late")
        .replace("three weeks in the dock, and many stood on the pier. </p></article>", "two weeks in the dock. </p><p>Nobody stood on the quay.</p></article>"),
        "utf-8",
    )  # fmt: skip
    (answer,) = command("add", "--json", "--quiet", page).lines
    assert answer["version"] == 2
    return str(answer["code"])


def test_a_difference_with_marks(command: Command, changed: str) -> None:
    done = command("diff", changed.lower())
    assert (done.code, done.err) == (0, "")
    assert "Version 1, seen " in done.out
    assert "Version 2, seen " in done.out
    assert "UTC, a silent edit\n" in done.out
    assert "headline: Ferry 0 sails {+late+}\n" in done.out
    text = " ".join(done.out.split())
    assert "[-three-]{+two+} weeks in the dock[-, and many stood on the pier-]. (put in)" in text
    assert "(put in) {+Nobody stood on the quay.+}" in text
    assert text.endswith("text: 7 words taken out, 6 put in")
    assert not any(line != line.rstrip() for line in done.out.splitlines())


def test_a_difference_in_two_columns(command: Command, changed: str) -> None:
    done = command("diff", "--side-by-side", changed)
    assert done.code == 0
    (line,) = [line for line in done.out.splitlines() if "{+Nobody stood on the quay.+}" in line]
    assert line.index("{+Nobody") > 40
    assert max(map(len, done.out.splitlines())) <= 90


def test_a_difference_as_json(command: Command, changed: str) -> None:
    (found,) = command("diff", "--json", "--from", "2", "--to", "1", changed).lines
    assert (found["code"], found["old"]["number"], found["new"]["number"]) == (changed, 2, 1)
    assert [change["field"] for change in found["fields"]] == ["headline"]
    assert [passage["kind"] for passage in found["passages"]] == ["same", "changed", "removed"]
    assert (found["words_removed"], found["words_added"]) == (6, 7)


def test_versions_that_are_the_same_or_not_there(command: Command, changed: str) -> None:
    assert command("diff", changed, "--from", "1", "--to", "1").out.endswith("\nno difference\n")
    gone = command("diff", changed, "--to", "7")
    assert (gone.code, gone.out) == (1, "")
    assert "holds no story" in gone.err
    first = command("diff", changed, "--to", "1")
    assert (first.code, first.out) == (1, "")
    assert "has no version before 1" in first.err


def test_colours_stand_for_marks_on_a_terminal(
    command: Command, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    with archives.open(Path(os.environ["DATELINE_ARCHIVE"])) as archive:
        found = archive.diff(changed)
    console = Console(force_terminal=True, color_system="standard", width=80, highlight=False)
    with console.capture() as shown:
        diff_view.show(console, found, is_beside=False)
    assert "\x1b[32mlate\x1b[0m" in shown.get()
    assert "{+" not in shown.get()


def test_a_field_is_corrected_listed_and_taken_back(command: Command, pages: Path) -> None:
    (answer, *_) = command("add", "--json", "--quiet", pages).lines
    code = answer["code"]
    done = command("correct", code, "authors", "Nora Quill", "Bo Berg", "--reason", "by the printed paper")
    assert done.code == 0
    assert done.out.startswith("correction 1, authors: Nora Quill · Bo Berg (by the printed paper), made 20")
    (kept,) = command("show", "--json", code).lines
    assert kept["story"]["authors"] == ["Nora Quill", "Bo Berg"]
    assert [correction["id"] for correction in kept["corrections"]] == [1]
    assert "By this archive's user: correction 1, authors: Nora Quill" in " ".join(
        command("show", code).out.split()
    )
    evidence = command("show", "--evidence", code).out
    assert "authors: Nora Quill · Bo Berg\n  user correction 1\n    Nora Quill; Bo Berg\n" in evidence
    assert "Ann Lee" in evidence
    assert command("search", "--json", "quill").lines[0]["listed"]["code"] == code
    assert command("correct", code, "kicker", "--empty").code == 0
    assert "kicker: none (emptied)" in command("show", "--evidence", code).out
    undone = command("correct", code, "--undo", "1", "--json")
    assert undone.lines[0]["undone_at"]
    listed = command("correct", code, "--list").out.splitlines()
    assert "taken back" in listed[0]
    assert listed[1].startswith("correction 2, kicker: none, made")
    assert [line["field"] for line in command("correct", code, "--list", "--json").lines] == [
        "authors",
        "kicker",
    ]
    assert json.loads(command("show", "--json", code).out)["story"]["authors"] == ["Ann Lee"]
    assert command("check").code == 0


def test_what_cannot_be_corrected(command: Command, pages: Path) -> None:
    (answer, *_) = command("add", "--json", "--quiet", pages).lines
    code = answer["code"]
    assert command("correct", code, "--list").out == "no corrections\n"
    for words, status, message in (
        (("published", "17 May"), 2, "published cannot be '17 May': it is no date"),
        (("text", "x"), 2, "text cannot be corrected; these fields can: headline"),
        (("headline",), 2, "give headline a value, or --empty, and not both"),
        (("headline", "x", "--empty"), 2, "and not both"),
        (("headline", "two", "words"), 2, "put one of several words in quotation marks"),
        ((), 2, "a field and its value are missing"),
        (("--list", "--undo", "1"), 2, "stand alone"),
        (("headline", "x", "--list"), 2, "stand alone"),
        (("--undo", "4"), 1, "has no correction 4"),
    ):
        done = command("correct", code, *words)
        assert (done.code, done.out) == (status, ""), words
        assert message in done.err, words
        assert len(done.err.splitlines()) == 1


def test_there_must_be_an_archive_to_correct(command: Command, tmp_path: Path) -> None:
    done = command("correct", "4JCX-Y6BA-7H58", "headline", "x")
    assert done.code == 3
    assert not (tmp_path / "news").exists()
