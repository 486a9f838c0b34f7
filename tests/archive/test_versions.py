"""What makes a version, which is the current one, which edits were silent: on pages, on records, on a real archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import dateline
from dateline import archive as archives
from dateline.archive import Archive, schema, versions
from dateline.model import Block, Capture, Filed, Role, Seen, Story, When
from tests.docs.examples import ROOT
from tests.strategies import SENTENCES

Make = Callable[..., tuple[Capture, Story]]

URL = "https://lantern.example/2026/03/03/quay"
FIRST = datetime(2026, 3, 3, 12, tzinfo=UTC)


def html(
    *paragraphs: str,
    headline: str = "Crack in oldest wall closes eastern quay",
    standfirst: str = "Divers found it “by chance”.",
    published: str = "2026-03-03T10:00:00+01:00",
    modified: str = "",
    beside: str = "<aside class='related'><h2>Related stories</h2><ul><li><a href='/a'>Last tram carries goat</a></ul></aside>",
    under: str = "",
) -> str:
    changed = f"<meta property=article:modified_time content={modified}>" if modified else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<!doctype html><html lang=en><head><link rel=canonical href='{URL}'>"
        f"<meta property=article:published_time content={published}>{changed}</head><body><article>"
        f"<h1>{headline}</h1><p class=standfirst>{standfirst}</p><p class=byline>By Ann Lee</p>"
        f"{text}{under}</article>{beside}</body></html>"
    )


PARAGRAPHS = SENTENCES[:5]


def swapped(old: str, new: str) -> tuple[str, ...]:
    made = tuple(text.replace(old, new) for text in PARAGRAPHS)
    assert made != tuple(PARAGRAPHS)
    return made


QUOTED = (*PARAGRAPHS, "“It’s an old wall – very old…”, said Ann Lee of the harbour trust on the quay.")
NO_VERSION: dict[str, tuple[str, str]] = {
    "white space": (html(), html(*(text.replace(" ", " \n  ") for text in PARAGRAPHS))),
    "another cut into paragraphs": (html(), html(" ".join(PARAGRAPHS[:2]), *PARAGRAPHS[2:])),
    "straight quotes": (html(*QUOTED), html(*(text.translate({8220: '"', 8221: '"', 8217: "'"}) for text in QUOTED))),
    "dashes and dots": (html(*QUOTED), html(*(text.replace("–", "--").replace("…", "...") for text in QUOTED))),
    "blanks that do not break": (html(), html(*(text.replace(" the ", "&nbsp;the ") for text in PARAGRAPHS))),
    "soft hyphens": (html(), html(*swapped("harbour", "har&shy;bour"))),
    "a headline in capitals": (html(), html(headline="CRACK IN OLDEST WALL CLOSES EASTERN QUAY")),
    "a headline in title case": (html(), html(headline="Crack in Oldest Wall Closes Eastern Quay")),
    "an opening in capitals": (html(), html(PARAGRAPHS[0].upper(), *PARAGRAPHS[1:])),
    "how long ago it was": (
        html(*PARAGRAPHS, "Updated 5 minutes ago"),
        html(*PARAGRAPHS, "Updated 3 hours ago"),
    ),
    "how many comments there are": (
        html(under="<p>12 comments</p>"),
        html(under="<p>1,204 comments</p>"),
    ),
    "other stories beside it": (
        html(),
        html(beside="<aside class='related'><h2>Related stories</h2><ul><li><a href='/b'>Buoys too quiet in fog</a></ul></aside>"),
    ),
    "a link within the text": (
        html(*PARAGRAPHS[:3], "<a href='/a'>Read also: last tram carries goat</a>", *PARAGRAPHS[3:]),
        html(*PARAGRAPHS[:3], "<a href='/b'>Read also: buoys too quiet in fog</a>", *PARAGRAPHS[3:]),
    ),
    "the same instant by another clock": (html(), html(published="2026-03-03T09:00:00Z")),
    "the day alone": (html(), html(published="2026-03-03")),
    "what a cache is broken with": (html(), html(under="<img src='/a.gif?x=1693'><!-- 1693 -->")),
}  # fmt: skip
VERSION: dict[str, tuple[str, str]] = {
    "a word of the text": (html(), html(*swapped("Tuesday", "Wednesday"))),
    "a figure": (html(), html(*swapped("Three", "Four"))),
    "a paragraph more": (html(), html(*PARAGRAPHS, SENTENCES[6])),
    "a capital within a sentence": (html(), html(*swapped("harbour trust", "Harbour Trust"))),
    "the headline": (html(), html(headline="Crack in oldest wall closes western quay")),
    "the standfirst": (html(), html(standfirst="Divers had looked for it.")),
    "the date": (html(), html(published="2026-03-04T10:00:00+01:00")),
    "the hour": (html(), html(published="2026-03-03T11:00:00+01:00")),
}


@pytest.fixture
def told(folder: Path) -> Callable[..., list[Any]]:
    """Return a function that files pages as seen a day apart and returns what became of them."""

    def filed(*pages: str) -> list[Any]:
        with archives.open(folder, create=True, write=True) as kept:
            return [
                kept.file([(capture, dateline.read(capture.body, URL))])[0]
                for days, page in enumerate(pages)
                for capture in [Capture(body=page.encode(), url=f"{URL}?v={days}", seen_at=FIRST + timedelta(days))]
            ]  # fmt: skip

    return filed


@pytest.mark.parametrize("what", NO_VERSION)
def test_no_version_is_made_by(what: str, told: Callable[..., list[Any]]) -> None:
    one, other = NO_VERSION[what]
    assert one != other
    assert [type(outcome) for outcome in told(one, other)] == [Filed, Seen]


@pytest.mark.parametrize("what", VERSION)
def test_a_version_is_made_by(what: str, told: Callable[..., list[Any]]) -> None:
    assert [outcome.version for outcome in told(*VERSION[what])] == [1, 2]


# ── silence


NOTE = "<p class='correction'><em>Correction, 4 March 2026: An earlier version said that it was Tuesday.</em></p>"
CHANGED = swapped("Tuesday", "Wednesday")
SILENT: dict[str, tuple[str, str, bool]] = {
    "changed words alone": (html(), html(*CHANGED), True),
    "and the other stories beside it": (html(), html(*CHANGED, beside=""), True),
    "with a note that was there": (html(under=NOTE), html(*CHANGED, under=NOTE), True),
    "with a note on where it is from": (html(), html(*CHANGED, under="<p class='note'><em>Source: dpa</em></p>"), True),
    "with a note of correction": (html(), html(*CHANGED, under=NOTE), False),
    "with another note of correction": (html(under=NOTE), html(*CHANGED, under=NOTE + NOTE.replace("Tuesday", "Monday")), False),
    "with a date of change": (html(), html(*CHANGED, modified="2026-03-04T08:00:00+01:00"), False),
    "with another date of change": (
        html(modified="2026-03-03T11:00:00+01:00"),
        html(*CHANGED, modified="2026-03-04T08:00:00+01:00"),
        False,
    ),
    "with the same date of change": (
        html(modified="2026-03-03T11:00:00+01:00"),
        html(*CHANGED, modified="2026-03-03T11:00:00+01:00"),
        True,
    ),
    "with another date": (html(), html(*CHANGED, published="2026-03-04T10:00:00+01:00"), False),
    "another date alone": (html(), html(published="2026-03-04T10:00:00+01:00"), False),
    "the headline alone": (html(), html(headline="Crack in wall closes quay"), True),
}  # fmt: skip


@pytest.mark.parametrize("what", SILENT)
def test_silent_is_who_says_nothing(what: str, told: Callable[..., list[Any]], folder: Path) -> None:
    one, other, is_silent = SILENT[what]
    (_, outcome) = told(one, other)
    with archives.open(folder) as kept:
        first, second = kept.story(outcome.code).versions
    assert (first.is_silent, second.is_silent) == (False, is_silent)
    assert (first.has_correction, second.has_correction) == ("Correction" in one, "Correction" in other)


def test_the_sample_papers_correction_is_no_silent_edit(folder: Path) -> None:
    (later,) = (ROOT / "examples" / "pages-later").rglob("*.html")
    sooner = ROOT / "examples" / "pages" / later.relative_to(ROOT / "examples" / "pages-later")
    with archives.open(folder, create=True, write=True) as kept:
        list(dateline.add(kept, [str(sooner), str(later)]))
        first, second = kept.story("4JCX-Y6BA-7H58").versions
    assert (first.has_correction, second.has_correction) == (False, True)
    assert (first.is_silent, second.is_silent) == (False, False)
    assert (first.modified, second.modified) == (None, When("2026-03-10T09:15:00+01:00"))


def story(*words: str, notes: tuple[str, ...] = (), **fields: Any) -> Story:
    blocks = [Block(Role.BODY, text) for text in words] + [Block(Role.NOTE, note) for note in notes]
    return Story(text="\n\n".join(words), blocks=tuple(blocks), **fields)


@pytest.mark.parametrize(
    ("note", "is_correction", "tells"),
    [
        ("Korrektur: In einer früheren Version hieß es Dienstag.", True, True),
        ("Fe de errata: el puente se cerró el martes.", True, True),
        ("訂正 橋が閉鎖されたのは火曜日でした。", True, True),
        ("This article was amended on 4 March to correct the day.", True, True),
        ("Update: This story has been updated with a comment by the trust.", False, True),
        ("Correctional officers will read this on Sunday.", False, False),
        ("© The Lantern", False, False),
    ],
)
def test_notes_that_tell_of_a_change(note: str, is_correction: bool, tells: bool) -> None:
    noted = story("It is shut.", notes=(note,))
    assert versions.has_correction(noted) is is_correction
    assert versions.is_silent(story("It is open."), noted) is not tells


def test_a_correction_among_the_paragraphs_counts_where_it_is_labelled() -> None:
    assert versions.has_correction(story("Correction: the bridge was shut on Tuesday."))
    assert not versions.has_correction(story("Correction officers shut the bridge on Tuesday."))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (None, None, True),
        (None, "2023-04-06", False),
        ("2023-04-06T10:38", "2023-04-06T10:38:00+02:00", True),
        ("2023-04-06T10:38", "2023-04-06T10:39:00+02:00", False),
        ("2023-04-06T10:38:00+02:00", "2023-04-06T08:38:00Z", True),
        ("2023-04-06T10:38:00+02:00", "2023-04-06T10:38:00Z", False),
        ("2023-04-06", "2023-04-06T10:38", True),
    ],
)
def test_dates_that_agree(one: str | None, other: str | None, is_same: bool) -> None:
    assert versions.is_same_date(one, other) is is_same
    assert versions.is_same_date(other, one) is is_same


@pytest.mark.parametrize(
    ("before", "after", "is_silent"),
    [
        (story("Shut.", "Why?", paywalled=True), story("Shut.", paywalled=True), False),
        (story("It is sh…", paywalled=True), story("It is shut.", "Why?"), False),
        (story("Shut.", "Why?"), story("Shut."), True),
        (story("Shut.", "Why?", paywalled=True), story("Open.", paywalled=True), True),
        (story("Shut.", "Why?", headline="Shut", paywalled=True), story("Shut.", headline="Open"), True),
    ],
)
def test_a_wall_is_no_silent_edit(before: Story, after: Story, is_silent: bool) -> None:
    assert versions.is_silent(before, after) is is_silent


# ── time


def seen(page: Make, day: int, text: str, **fields: Any) -> tuple[Capture, Story]:
    return page(text=text, body=f"{text} {day}".encode(), seen_at=FIRST + timedelta(days=day), **fields)


def numbers(kept: Archive, code: str | None) -> tuple[int, list[int]]:
    found = kept.story(code or "")
    return found.version, [note.number for note in found.versions]


def test_an_older_capture_is_a_version_and_not_the_current_one(kept: Archive, page: Make) -> None:
    code = page()[1].code or ""
    kept.file([seen(page, 5, "Shut."), seen(page, 9, "Open.")])
    assert kept.file([seen(page, 2, "Cracked.")]) == [Filed(code, 3, "Bridge shut")]
    assert numbers(kept, code) == (2, [3, 1, 2])
    assert kept.story(code).story.text == "Open."
    assert kept.search("open").total == 1
    assert kept.search("cracked").total == 0
    assert kept.on_day(kept.days()[0][0])[0].versions == 3
    assert kept.check().problems == ()


def test_a_capture_between_two_is_a_sighting_of_either(kept: Archive, page: Make) -> None:
    code = page()[1].code or ""
    kept.file([seen(page, 1, "Shut."), seen(page, 9, "Open.")])
    again = kept.file([seen(page, 4, "Shut."), seen(page, 5, "Open."), seen(page, 0, "Shut.")])
    assert again == [Seen(code, number, "Bridge shut") for number in (1, 2, 1)]
    assert kept.file([seen(page, 6, "Half open.")])[0].version == 3  # type: ignore[union-attr]
    assert numbers(kept, code) == (2, [1, 3, 2])


def test_of_versions_seen_at_once_the_last_filed_is_current(kept: Archive, page: Make) -> None:
    code = page()[1].code
    kept.file([seen(page, 1, "Shut."), page(text="Open.", body=b"o", seen_at=FIRST + timedelta(days=1))])
    assert numbers(kept, code) == (2, [1, 2])


def test_a_capture_of_unknown_moment_was_seen_when_it_was_filed(kept: Archive, page: Make) -> None:
    code = page()[1].code
    kept.file([seen(page, 1, "Shut.")], now=FIRST + timedelta(days=2))
    kept.file([page(text="Open.", body=b"o", seen_at=None)], now=FIRST + timedelta(days=3))
    kept.file([seen(page, 9, "Gone.")], now=FIRST + timedelta(days=9))
    assert numbers(kept, code) == (3, [1, 2, 3])
    assert kept.story(code or "").versions[1].seen_at is None


def test_an_older_capture_changes_the_mark_of_the_next(kept: Archive, page: Make) -> None:
    code = page()[1].code or ""
    told = {"modified": When("2026-03-09T08:00")}
    kept.file([seen(page, 1, "Shut."), seen(page, 9, "Open.", **told)])
    assert [note.is_silent for note in kept.story(code).versions] == [False, False]
    kept.file([seen(page, 8, "Half open.", **told)])
    assert [(note.number, note.is_silent) for note in kept.story(code).versions] == [
        (1, False),
        (3, False),
        (2, True),
    ]
    kept.file([seen(page, 0, "Cracked.")])
    assert [(note.number, note.is_silent) for note in kept.story(code).versions] == [
        (4, False),
        (1, True),
        (3, False),
        (2, True),
    ]


STATES = st.tuples(
    st.integers(0, 6),
    st.sampled_from(["Shut.", "Open.", "Half open."]),
    st.sampled_from([None, "2026-03-04", "2026-03-05"]),
    st.sampled_from([None, "Correction: It was shut."]),
)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(states=st.lists(STATES, min_size=1, max_size=8))
def test_law_marks_and_the_current_version_hang_on_time_alone(
    states: list[tuple[int, str, str | None, str | None]],
    page: Make,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """What filing finds one by one is what is found from all versions at once."""
    folder = tmp_path_factory.mktemp("law") / "news"
    with archives.open(folder, create=True, write=True) as kept:
        for number, (day, text, modified, note) in enumerate(states):
            blocks = (Block(Role.BODY, text), *([Block(Role.NOTE, note)] if note else []))
            capture, told = seen(
                page, day, text, blocks=blocks, modified=When(modified) if modified else None
            )
            kept.file([(replace(capture, body=b"%d" % number), told)])
        assert kept.check().is_sound
        base = kept._base
        query = "SELECT number, is_silent, has_correction FROM versions ORDER BY number"
        before = [tuple(row) for row in base.execute(query)]
        newest = base.execute("SELECT number FROM versions ORDER BY seen_at DESC, number DESC").fetchone()[0]
        assert kept.story(page()[1].code or "").version == newest
        base.execute("UPDATE versions SET is_silent = 1 - is_silent, has_correction = 1 - has_correction")
        versions.place_all(base, 1)
        assert [tuple(row) for row in base.execute(query)] == before
        assert kept.story(page()[1].code or "").version == newest


# ── archives of earlier versions


def test_an_archive_filed_earlier_gets_its_current_version_by_time(
    folder: Path, page: Make, tmp_path: Path
) -> None:
    """The versions of schema 3 stand in the order of filing; the fourth migration puts them in that of time."""
    base = sqlite3.connect(tmp_path / "three.db", isolation_level=None)
    for script in schema.migrations()[:3]:
        base.executescript(script)
    rows = [(1, 1, "2026-03-03T12:00:00.000Z"), (1, 2, "2026-03-01T12:00:00.000Z"), (2, 1, None)]
    base.executescript("PRAGMA foreign_keys = OFF")
    for number, (story_id, version, seen_at) in enumerate(rows, start=1):
        base.execute("INSERT INTO captures VALUES (?, 'd', '', NULL, NULL, ?, NULL, NULL, NULL, NULL, 1, 'f', 0, 1)", (number, seen_at))  # fmt: skip
        base.execute(
            "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, authors, record)"
            " VALUES (?, ?, ?, ?, '2026-03-04T12:00:00.000Z', 'd', '[]', x'')",
            (story_id, version, number, number),
        )
    base.execute("INSERT INTO stories VALUES (1, 'A', NULL, 'f', 2, 2), (2, 'B', NULL, 'f', 1, 3)")
    base.executescript(schema.migrations()[3])
    assert base.execute("SELECT id, current_version, seq FROM stories ORDER BY id").fetchall() == [
        (1, 1, 5),
        (2, 1, 3),
    ]
    assert base.execute("SELECT seen_at FROM versions WHERE story_id = 2").fetchall() == [
        ("2026-03-04T12:00:00.000Z",)
    ]
    base.close()
