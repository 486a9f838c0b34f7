"""The views: the archive in the words of those who open the database with other programs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.archive import Archive
from dateline.model import Capture, Item, Refused, Story

Make = Callable[..., tuple[Capture, Story]]
AT = "2024-01-01T00:00:00.000Z"


@pytest.fixture
def view(kept: Archive, folder: Path, page: Make) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    related = (Item(title="The pier", url="https://tide.example/pier"),)
    kept.file(
        [
            page(
                authors=("Ann Lee", "Bo; Ek"),
                site_name="The Tide",
                section="Coast",
                language="en",
                related=related,
            ),
            page(url="https://tide.example/pier", text="The pier.", published=None),
            page(url="https://tide.example/dark", text="Dark."),
        ]
    )
    kept.file([page(headline="Bridge open", text="Open again.", authors=("Ann Lee",))])
    capture, story = page(url="https://tide.example/shop", text="Buy.", body=b"<p>Buy.")
    kept.file([(capture, Story(code=story.code, text="Buy.", refused=Refused("the page sells", "product")))])
    kept._base.execute("UPDATE stories SET is_dark = 1 WHERE id = 3")
    kept._base.execute("UPDATE stories SET copies = 1 WHERE id < 3")
    kept._base.execute(
        "INSERT INTO links VALUES (2, 1, 'copy', 0.9, '{}'), (3, 1, 'copy', 0.8, '{}'), (2, 1, 'cites', 1, '{}')"
    )
    with closing(sqlite3.connect(f"file:{folder}/dateline.db?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row

        def rows(name: str, more: str = "") -> list[dict[str, Any]]:
            return [dict(row) for row in base.execute(f"SELECT * FROM {name} {more}")]

        yield rows


def test_stories_now(kept: Archive, view: Callable[..., list[dict[str, Any]]]) -> None:
    rows = view("stories_now", "ORDER BY headline")
    code = kept.resolve("https://tide.example/bridge")
    assert [(row["code"] == code, row["headline"]) for row in rows] == [
        (True, "Bridge open"),
        (False, "Bridge shut"),
    ]
    first = rows[0]
    assert (first["version"], first["versions"], first["authors"], first["day"]) == (
        2,
        2,
        "Ann Lee",
        "2023-04-06",
    )
    assert (first["copies"], rows[1]["copies"], rows[1]["published"], rows[1]["authors"]) == (
        code,
        code,
        None,
        None,
    )
    assert first["seen_at"] == "2023-04-06T09:30:00.000Z"
    assert first["is_corrected"] == 0


def test_corrections_hold_in_it(kept: Archive, view: Callable[..., list[dict[str, Any]]]) -> None:
    insert = "INSERT INTO corrections (story_id, field, value, made_at, undone_at) VALUES (?, ?, ?, ?, ?)"
    kept._base.executemany(
        insert,
        [
            (1, "published", '"2020-01-01"', AT, None),
            (1, "published", '"2021-05-17T10:38"', AT, None),
            (1, "authors", '["Cy King", "Dee Day"]', AT, None),
            (1, "headline", "null", AT, None),
            (1, "section", '"Sport"', AT, AT),
            (3, "headline", '"Light"', AT, None),
        ],
    )
    (row,) = view("stories_now", "WHERE is_corrected")
    assert (row["published"], row["day"], row["authors"]) == (
        "2021-05-17T10:38",
        "2021-05-17",
        "Cy King; Dee Day",
    )
    assert (row["headline"], row["section"], row["language"]) == (None, None, None)
    made = view("corrections_made", "ORDER BY field, value")
    assert [(row["field"], json.loads(row["value"]), row["holds"]) for row in made] == [
        ("authors", ["Cy King", "Dee Day"], 1),
        ("headline", None, 1),
        ("published", "2020-01-01", 0),
        ("published", "2021-05-17T10:38", 1),
        ("section", "Sport", 0),
    ]


def test_the_others(kept: Archive, view: Callable[..., list[dict[str, Any]]]) -> None:
    code, pier = (kept.resolve(f"https://tide.example/{name}") for name in ("bridge", "pier"))
    versions = view("story_versions", f"WHERE code = '{code}' ORDER BY version")
    assert [(row["authors"], row["is_current"], row["site"]) for row in versions] == [
        ("Ann Lee; Bo; Ek", 0, "The Tide"),
        ("Ann Lee", 1, None),
    ]
    pages = view("captured_pages", "ORDER BY capture")
    assert [(row["code"], row["version"], row["outcome"]) for row in pages] == [
        (code, 1, "filed"), (pier, 1, "filed"), (code, 2, "filed"), (None, None, "refused"),
    ]  # fmt: skip
    assert all(row["is_kept"] == 1 for row in pages)
    assert [(row["rule"], row["address"]) for row in view("refused_pages")] == [
        ("product", "https://tide.example/shop")
    ]
    assert [(row["code"], row["copy_of"], row["strength"]) for row in view("copy_pairs")] == [
        (pier, code, 0.9)
    ]


def test_what_is_withdrawn_shows_nowhere(
    kept: Archive, view: Callable[..., list[dict[str, Any]]], page: Make
) -> None:
    kept._base.execute("UPDATE stories SET is_dark = 0")
    for code in [row["code"] for row in view("stories_now")]:
        kept.withdraw([code], "asked for")
    kept.file([page(text="Told again.", body=b"new")])
    for name in ("stories_now", "story_versions", "copy_pairs", "corrections_made"):
        assert view(name) == [], name
    # What was never a story stays.
    for name in ("captured_pages", "refused_pages"):
        assert [row["address"] for row in view(name)] == ["https://tide.example/shop"], name


def test_the_same_bytes_at_another_moment_are_seen(
    kept: Archive, view: Callable[..., list[dict[str, Any]]], page: Make
) -> None:
    capture, story = page(is_visit=True)
    later = msgspec.structs.replace(capture, seen_at=datetime(2023, 4, 8, tzinfo=UTC))
    kept.file([(capture, story), (later, None)])
    code = kept.resolve("https://tide.example/bridge")
    told = view("captured_pages", f"WHERE code = '{code}' AND version = 1 ORDER BY capture")
    assert [(row["outcome"], row["revisits"]) for row in told] == [
        ("filed", None),
        ("seen", told[0]["capture"]),
    ]


def test_versions_are_counted_whichever_is_the_current_one(
    kept: Archive, view: Callable[..., list[dict[str, Any]]], page: Make
) -> None:
    kept.file([page(text="Once.", body=b"once", seen_at=datetime(2020, 1, 1, tzinfo=UTC))])
    (row,) = view("stories_now", "WHERE headline = 'Bridge open'")
    assert (row["version"], row["versions"]) == (2, 3)
