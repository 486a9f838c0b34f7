"""Kept pages read again: what changes is shown before it is written, and nothing else changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from dateline import __version__, archive, desk
from dateline.archive import Archive
from dateline.model import Capture, Filed, Item, Outcome, Refused, Story, When

SENTENCE = (
    "The ferry sailed again on Monday after three weeks in the dock, and many people stood on the pier. "
)


def page(number: int) -> Capture:
    head = f"<!doctype html><html lang=en><link rel=canonical href=https://p.example/{number}>"
    text = f"<h1>Ferry {number} sails</h1><p>Ferry {number}: {SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"
    return Capture(body=(head + text).encode(), url=f"https://p.example/{number}", origin=f"{number}.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news"


@pytest.fixture
def news(folder: Path) -> Iterator[Archive]:
    with archive.open(folder, create=True, write=True) as opened:
        yield opened


def older(capture: Capture, **fields: object) -> tuple[Capture, Story]:
    """Return a page as a reader of former days read it."""
    return capture, msgspec.structs.replace(desk.take(capture), **fields)


def filed_then(news: Archive, *pages: tuple[Capture, Story], keep_pages: bool = True) -> list[Outcome]:
    """File pages as an earlier version of the program did."""
    outcomes = news.file(pages, keep_pages=keep_pages)
    news._base.execute("UPDATE versions SET reader = '0.0.1'")
    return outcomes


def file(news: Archive) -> list[str]:
    """File four stories, two of them read otherwise than today."""
    outcomes = filed_then(
        news,
        older(page(1)),
        older(page(2), headline="FERRY", published=When("2020-01-01")),
        older(page(3), related=(Item(title="Not related", url="https://p.example/4"),)),
        older(page(4)),
    )
    return [outcome.code for outcome in outcomes if isinstance(outcome, Filed)]


def dump(folder: Path) -> list[str]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return list(base.iterdump())
    finally:
        base.close()


def test_differences_are_shown_and_nothing_is_written(news: Archive, folder: Path) -> None:
    codes = file(news)
    before = dump(folder)
    found = list(desk.reread(news))
    assert [answer.kind for answer in found] == ["same", "changed", "changed", "same"]
    assert [answer.code for answer in found] == codes
    changes = {change.field: (change.before, change.after) for change in found[1].changes}
    assert changes == {"headline": ("FERRY", "Ferry 2 sails"), "published": ("2020-01-01", None)}
    assert [change.field for change in found[2].changes] == ["related"]
    assert dump(folder) == before


def test_written_the_version_is_the_same_and_says_what_is_read_today(news: Archive, folder: Path) -> None:
    codes = file(news)
    assert news.search("FERRY").total == 4
    assert [answer.kind for answer in desk.reread(news, write=True)].count("changed") == 2
    for number, code in enumerate(codes, start=1):
        kept = news.story(code)
        assert kept.story == msgspec.structs.replace(desk.take(page(number)), code=code)
        assert (kept.version, len(kept.versions)) == (1, 1)
    assert news.undated()[0].headline
    assert len(news.undated()) == 4
    base = sqlite3.connect(folder / "dateline.db")
    assert base.execute("SELECT DISTINCT reader FROM versions").fetchall() == [(__version__,)]
    base.close()
    news.close()
    with archive.open(folder) as kept_archive:
        assert kept_archive.check().problems == ()
        assert kept_archive.search("2 sails").total == 1


def test_what_todays_reader_made_is_not_read_again(news: Archive, folder: Path) -> None:
    file(news)
    assert list(islice(desk.reread(news, write=True), 2))  # a batch is written before it is told
    assert {answer.kind for answer in desk.reread(news)} == {"same"}
    base = sqlite3.connect(folder / "dateline.db")
    seqs = base.execute("SELECT max(seq) FROM stories").fetchone()
    (folder / "captures" / "00001.warc.gz").rename(folder / "away")
    # Without its bytes nothing could be read: nothing was.
    assert {answer.kind for answer in desk.reread(news, write=True)} == {"same"}
    assert {answer.kind for answer in desk.reread(news, again=True)} == {"unreadable"}
    assert base.execute("SELECT max(seq) FROM stories").fetchone() == seqs
    base.close()


def test_only_what_a_search_finds(news: Archive) -> None:
    codes = file(news)
    assert [answer.code for answer in desk.reread(news, "FERRY 2020")] == []
    found = list(desk.reread(news, "FERRY related sails"))
    assert found == []
    assert [answer.code for answer in desk.reread(news, codes[2])] == [codes[2]]
    assert [answer.code for answer in desk.reread(news, '"Ferry 3 sails"')] == [codes[2]]
    assert len(list(desk.reread(news, "pier"))) == 4


def test_a_story_that_is_none_today_stays(news: Archive, folder: Path) -> None:
    capture = Capture(body=b"<!doctype html><title>x</title><p>Too little.", url="https://p.example/x")
    read = desk.take(capture)
    assert read.refused
    (outcome,) = filed_then(news, older(capture, refused=None))
    assert isinstance(outcome, Filed)
    before = dump(folder)
    (answer,) = desk.reread(news, write=True)
    assert (answer.kind, answer.code, answer.reason) == ("refused", outcome.code, read.refused.reason)
    assert dump(folder) == before


def test_what_was_refused_is_filed(news: Archive) -> None:
    capture = page(7)
    news.file([older(capture, refused=Refused("a list", "listing"))])
    (answer,) = desk.reread(news)
    assert (answer.kind, answer.version) == ("filed", None)
    assert news.stats().stories == 0
    (answer,) = desk.reread(news, write=True)
    assert answer.kind == "filed"
    assert answer.code
    assert news.story(answer.code).story.headline == "Ferry 7 sails"
    assert news.stats().refused == {}
    assert [found.kind for found in desk.reread(news, again=True)] == ["same"]


def test_the_code_is_for_ever(news: Archive) -> None:
    capture = page(1)
    # A reader of former days found another address, and so another code.
    other = desk.take(page(9)).code
    filed_then(news, older(capture, code=other))
    (answer,) = desk.reread(news, write=True)
    assert (answer.kind, answer.code) == ("same", other)
    assert other
    assert news.story(other).story.code == other


def test_what_the_user_corrected_stays(news: Archive, folder: Path) -> None:
    codes = file(news)
    news.correct(codes[1], "published", "1999-01-01")
    base = sqlite3.connect(folder / "dateline.db")
    list(desk.reread(news, write=True))
    row = base.execute(
        "SELECT headline, published, published_day FROM versions WHERE story_id = 2"
    ).fetchone()
    assert row == ("Ferry 2 sails", "1999-01-01", "1999-01-01")
    assert base.execute("SELECT count(*) FROM corrections").fetchone() == (1,)
    base.close()
    assert news.check().damage == ()
    assert news.story(codes[1]).story.headline == "Ferry 2 sails"


def test_bytes_that_are_not_kept_and_bytes_that_are_damaged(news: Archive, folder: Path) -> None:
    filed_then(news, older(page(1), headline="x"), keep_pages=False)
    filed_then(news, older(page(2), headline="x"))
    path = folder / "captures" / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-30])
    one, two = desk.reread(news, write=True)
    assert (one.kind, one.reason) == ("not-kept", None)
    assert two.kind == "unreadable"
    assert two.reason
    assert "00001.warc.gz" in two.reason


def test_a_withdrawn_story_is_not_read_a_dark_one_is(news: Archive) -> None:
    codes = file(news)
    news.withdraw([codes[1]], "asked for")
    news.darken(codes[2])
    assert [(answer.code, answer.kind) for answer in desk.reread(news)] == [
        (codes[0], "same"),
        (codes[2], "changed"),
        (codes[3], "same"),
    ]


def test_rows_of_earlier_versions_get_the_columns_and_marks_that_they_lack(
    news: Archive, folder: Path
) -> None:
    first, second = page(1), msgspec.structs.replace(page(1), body=page(1).body.replace(b"Monday", b"Friday"))
    (code, _) = [outcome.code for outcome in filed_then(news, older(first), older(second)) if outcome.code]
    told = "SELECT number, reader, is_silent, is_paywalled, language FROM versions ORDER BY number"
    rows = [tuple(row) for row in news._base.execute(told)]
    assert [row[2] for row in rows] == [0, 1]
    news._base.execute("UPDATE versions SET is_silent = 0, language = NULL")
    assert {answer.kind for answer in desk.reread(news, write=True)} == {"same"}
    assert [tuple(row) for row in news._base.execute(told)] == [
        (number, __version__, *rest) for number, _, *rest in rows
    ]
    assert news.check().problems == ()
    assert [note.is_silent for note in news.story(code).versions] == [False, True]
