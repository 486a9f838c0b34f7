"""Two archives merged hold the same stories and versions, whichever is merged into the other."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive.merging import Item, ordered
from dateline.errors import ArchiveError, Dark, Withdrawn
from dateline.model import Capture, Refused, Story

Make = Callable[..., tuple[Capture, Story]]
DAY = datetime(2024, 5, 1, tzinfo=UTC)


def states(folder: Path) -> list[tuple[str, str]]:
    """Return the words of each version of each story, in the order of time."""
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return base.execute(
            "SELECT s.code, v.text_digest FROM versions v JOIN stories s ON s.id = v.story_id"
            " ORDER BY s.code, coalesce(v.seen_at, v.filed_at), v.number"
        ).fetchall()
    finally:
        base.close()


def current(folder: Path) -> list[tuple[str, str]]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return base.execute(
            "SELECT s.code, v.text_digest FROM stories s JOIN versions v"
            " ON v.story_id = s.id AND v.number = s.current_version ORDER BY s.code"
        ).fetchall()
    finally:
        base.close()


@pytest.fixture
def told(page: Make) -> Callable[..., tuple[Capture, Story]]:
    def made(number: int, words: str, day: int) -> tuple[Capture, Story]:
        return page(
            url=f"https://tide.example/{number}",
            text=f"Report {number}: {words}.",
            body=f"{number} {words} {day}".encode(),
            seen_at=DAY + timedelta(days=day),
        )

    return made


@pytest.fixture
def two(tmp_path: Path, told: Make, page: Make) -> tuple[Path, Path]:
    one, two = tmp_path / "one", tmp_path / "two"
    with archives.open(one, create=True, write=True) as kept:
        kept.file([told(1, "first", 1), told(2, "only here", 1)])
        kept.file([told(1, "third", 5)])
        kept.file([page(url="https://tide.example/x", refused=Refused("a list", "listing"))])
    with archives.open(two, create=True, write=True) as kept:
        kept.file([told(1, "second", 3), told(3, "only there", 2)])
        kept.file([page(url="https://tide.example/y", refused=Refused("a shop", "product"))])
    return one, two


def merged(one: Path, two: Path, to: Path) -> Path:
    shutil.copytree(one, to)
    with archives.open(to, write=True) as kept:
        kept.merge(two, now=DAY + timedelta(days=20))
    with archives.open(to) as kept:
        assert kept.check().problems == ()
    return to


def test_either_way_the_same(two: tuple[Path, Path], tmp_path: Path) -> None:
    ab, ba = merged(*two, tmp_path / "ab"), merged(*reversed(two), tmp_path / "ba")
    assert states(ab) == states(ba)
    assert current(ab) == current(ba)
    assert len(states(ab)) == 5
    with archives.open(ab) as kept, archives.open(ba) as other:
        assert kept.stats().refused == other.stats().refused == {"listing": 1, "product": 1}
        assert kept.stats().sites == other.stats().sites
        code = kept.resolve("https://tide.example/1")
        assert code
        assert kept.story(code).story == other.story(code).story
        assert kept.story(code).story.text == "Report 1: third."
        assert kept.capture(kept.story(code).capture.id) == b"1 third 5"
        assert kept.search("report").total == other.search("report").total == 3


def test_the_second_time_all_is_seen(two: tuple[Path, Path]) -> None:
    one, other = two
    with archives.open(one, write=True) as kept:
        first = kept.merge(other)
        assert (first.stories, first.versions, first.refused) == (1, 1, 1)
        before = states(one)
        again = kept.merge(other)
        assert (again.stories, again.versions, again.seen, again.refused) == (0, 0, 2, 0)
    assert states(one) == before


def test_into_a_new_archive_all_comes(two: tuple[Path, Path], tmp_path: Path) -> None:
    new = tmp_path / "new"
    with archives.open(new, create=True, write=True) as kept:
        kept.merge(two[0])
    assert states(new) == states(two[0])
    with archives.open(new) as kept:
        assert kept.check().problems == ()


def test_a_run_broken_by_the_other_becomes_two_versions(tmp_path: Path, told: Make) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    with archives.open(one, create=True, write=True) as kept:
        for words, day in (("x", 1), ("y", 3), ("x", 5)):
            kept.file([told(1, words, day)])
    with archives.open(two, create=True, write=True) as kept:
        kept.file([told(1, "x", 4)])
    ab, ba = merged(one, two, tmp_path / "ab"), merged(two, one, tmp_path / "ba")
    assert states(ab) == states(ba)
    assert len(states(ab)) == 3


def test_what_is_withdrawn_in_either_is_withdrawn(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two
    with archives.open(other, write=True) as kept:
        codes = [kept.resolve(f"https://tide.example/{number}") or "" for number in (1, 3)]
        kept.withdraw(codes, "asked for", now=DAY)
    for to in (merged(one, other, tmp_path / "ab"), merged(other, one, tmp_path / "ba")):
        with archives.open(to, write=True) as kept:
            for code in codes:
                with pytest.raises(Withdrawn, match="2024-05-01: asked for"):
                    kept.story(code)
            assert kept.search("report").total == 1
        for path in to.rglob("*"):
            assert not path.is_file() or b"Report 1" not in path.read_bytes(), path


def test_what_the_user_said_comes_along(two: tuple[Path, Path]) -> None:
    one, other = two
    with archives.open(other, write=True) as kept:
        dark = kept.resolve("https://tide.example/3")
        corrected = kept.resolve("https://tide.example/1")
        assert dark
        kept.darken(dark)
    base = sqlite3.connect(other / "dateline.db")
    base.execute(
        "INSERT INTO corrections (story_id, field, value, reason, made_at)"
        " SELECT id, 'section', '\"Harbour\"', 'I was there', '2024-05-02T00:00:00.000Z' FROM stories WHERE code = ?",
        (corrected,),
    )
    base.commit()
    base.close()
    with archives.open(one, write=True) as kept:
        assert kept.merge(other).corrections == 1
        assert kept.merge(other).corrections == 0
        with pytest.raises(Dark):
            kept.story(dark)
        assert kept.stats().corrected == 1
    base = sqlite3.connect(one / "dateline.db")
    held = base.execute("SELECT field, value, reason FROM corrections").fetchall()
    base.close()
    assert held == [("section", '"Harbour"', "I was there")]


def test_all_visits_and_corrections_come_along_and_show(tmp_path: Path, page: Make) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, days in ((one, (3,)), (other, (1, 5, 7))):
        with archives.open(folder, create=True, write=True) as kept:
            kept.file([page(seen_at=DAY + timedelta(days=day), is_visit=True) for day in days])
    with archives.open(other, write=True) as kept:
        (code,) = kept.codes_for(["https://tide.example/bridge"]).values()
        kept.correct(code, "headline", "Weir shut")
    with archives.open(one, write=True) as kept:
        for _ in range(2):
            kept.merge(other)
            assert (kept.stats().captures, kept.stats().versions) == (4, 1)
        assert [note.headline for note in kept.story(code).versions] == ["Weir shut"]
        (listed,) = kept.on_day(kept.days()[0][0])
        assert listed.headline == "Weir shut"
        assert kept.check().problems == ()
    base = sqlite3.connect(one / "dateline.db")
    assert base.execute("SELECT seen_at FROM versions").fetchall() == [("2024-05-02T00:00:00.000Z",)]
    assert base.execute("SELECT count(*) FROM captures WHERE revisits = 1").fetchone() == (3,)
    base.close()


def test_stories_come_without_bytes_that_nobody_can_read(two: tuple[Path, Path]) -> None:
    one, other = two
    path = other / "captures" / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-20])
    with archives.open(one, write=True) as kept:
        done = kept.merge(other)
        assert (done.stories, done.versions, done.damaged) == (1, 1, 1)
        assert kept.stats().not_kept == 1
    with archives.open(one) as kept:
        assert kept.check().problems == ()


def test_an_archive_is_not_merged_into_itself(two: tuple[Path, Path]) -> None:
    with archives.open(two[0], write=True) as kept, pytest.raises(ArchiveError, match="into itself"):
        kept.merge(two[0] / ".." / two[0].name)
    with archives.open(two[0]) as kept, pytest.raises(ArchiveError, match="reading only"):
        kept.merge(two[1])


lines = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("xyz")), max_size=8, unique_by=lambda p: p[0])


def items(line: list[tuple[int, str]], start: int) -> list[Item]:
    found = enumerate(sorted(line), start)
    return [
        Item(capture_id=number, moment=f"{moment:02}", state=(word, None), version=number)
        for number, (moment, word) in found
    ]


@settings(max_examples=300)
@given(lines, lines)
def test_every_item_comes_once_and_missing_runs_first(
    here: list[tuple[int, str]], there: list[tuple[int, str]]
) -> None:
    ours, theirs = items(here, 1), items(there, 100)
    order = ordered(ours, theirs)
    assert sorted(order, key=lambda item: item.capture_id) == theirs
    line = sorted([*ours, *theirs], key=lambda item: (item.moment, item.capture_id))
    runs: list[list[Item]] = []
    for item in line:
        if not runs or runs[-1][0].state != item.state:
            runs.append([])
        runs[-1].append(item)
    missing = [run for run in runs if not any(item in ours for item in run)]
    assert {run[0].capture_id for run in missing} == {item.capture_id for item in order[: len(missing)]}
