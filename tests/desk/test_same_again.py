"""Real pages of many papers, added twice: the second time nothing is new."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import archive, desk
from dateline.model import Filed, Outcome, Seen

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "publishers" / "html"


def outcomes(folder: Path) -> list[Outcome | None]:
    with archive.open(folder, create=True, write=True) as opened:
        return [answer.outcome for answer in desk.add(opened, [str(PAGES)]) if answer.passed is None]


def rows(folder: Path) -> Iterator[str]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        yield from base.iterdump()
    finally:
        base.close()


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not here (../shared/data)")
def test_the_same_folder_again_is_seen_and_changes_no_row(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    first = outcomes(folder)
    before = list(rows(folder))
    again = outcomes(folder)
    assert list(rows(folder)) == before
    assert len(first) == 257
    assert all(isinstance(outcome, Filed | Seen) for outcome in first)
    for was, now in zip(first, again, strict=True):
        assert isinstance(was, Filed | Seen)
        assert now == Seen(was.code, was.version, was.headline)
    with archive.open(folder) as opened:
        assert opened.check().is_sound
