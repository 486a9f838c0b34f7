"""The `dateline` command as a test calls it: in this process, with an archive of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline import cli

SENTENCE = "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier. "


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Done]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Return a function that runs `dateline` with words, in an archive below the test's folder."""
    monkeypatch.setenv("DATELINE_ARCHIVE", str(tmp_path / "news"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "90")

    def run(*words: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = cli.run([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder of three stories and a page that is none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, name in enumerate(("a.html", "b.html", "c.html")):
        (folder / name).write_text(story(number), "utf-8")
    (folder / "d.html").write_text("<!doctype html><title>x</title><p>Too little.", "utf-8")
    return folder


def story(number: int, words: str = "") -> str:
    """Return an HTML page with a story of its own."""
    return (
        f"<!doctype html><html lang=en><link rel=canonical href=https://p.example/{number}>"
        f"<meta property=article:published_time content=2024-03-0{number % 9 + 1}T10:00:00+01:00>"
        f"<article><h1>Ferry {number} sails</h1><p>By Ann Lee</p>"
        f"<p>Ferry number {number}{words}: {SENTENCE * 3}</p><p>{SENTENCE * 3}</p></article>"
    )
