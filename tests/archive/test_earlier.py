"""An archive that an earlier version filled opens, and its stories keep the law of the ledger."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

import zstandard
from starlette.testclient import TestClient

import dateline
from dateline import archive as archives
from dateline import web
from dateline.archive import earlier
from dateline.model import LEDGER, Capture, Gap, Story
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

URL = "https://lantern.example/2026/03/03/quay"
#: The fields of the first version of the ledger.
FIRST = (*LEDGER[: LEDGER.index("text") + 1], "related", "featured", "comments")
LATER = tuple(field for field in LEDGER if field not in FIRST)


def as_first_filed(record: bytes) -> bytes:
    """Return a record as the first version would have written it."""
    story: dict[str, Any] = json.loads(zstandard.decompress(record))
    for field in LATER:
        story.pop(field)
        story["evidence"].pop(field, None)
        story["gaps"].pop(field, None)
    return zlib.compress(json.dumps(story).encode())


def old_archive(folder: Path) -> str:
    """Fill `folder` with a story as the first version filed it; return its code."""
    page = page_of(article_of(HEADLINES[0], list(SENTENCES)))
    story = dateline.read(page, URL)
    with archives.open(folder, create=True, write=True) as archive:
        archive.file([(Capture(body=page, url=URL), story)])
    base = sqlite3.connect(folder / "dateline.db")
    (record,) = base.execute("SELECT record FROM versions").fetchone()
    base.execute("UPDATE versions SET record = ?", (as_first_filed(record),))
    base.commit()
    base.close()
    assert story.code is not None
    return story.code


def test_there_are_fields_that_came_later() -> None:
    assert len(FIRST) == 17
    assert "word_count" in LATER


def test_an_old_story_is_returned_with_what_nobody_had_asked(tmp_path: Path) -> None:
    code = old_archive(tmp_path / "news")
    with archives.open(tmp_path / "news") as archive:
        story = archive.story(code).story
    assert story.headline == HEADLINES[0]
    assert set(story.evidence) | set(story.gaps) == set(LEDGER)
    assert not set(story.evidence) & set(story.gaps)
    for field in LATER:
        if field != "word_count":
            assert story.gaps[field] is Gap.UNASKED, field


def test_the_words_of_an_old_story_are_counted(tmp_path: Path) -> None:
    code = old_archive(tmp_path / "news")
    with archives.open(tmp_path / "news") as archive:
        story = archive.story(code).story
    assert (
        story.word_count == dateline.read(page_of(article_of(HEADLINES[0], list(SENTENCES))), URL).word_count
    )
    assert story.evidence["word_count"][0].value == story.word_count


def test_an_old_archive_is_found_and_shown(tmp_path: Path) -> None:
    code = old_archive(tmp_path / "news")
    with archives.open(tmp_path / "news", write=True) as archive:
        assert [hit.listed.code for hit in archive.search("quay").hits] == [code]
        assert archive.check().problems == ()
    with TestClient(web.app(tmp_path / "news"), base_url="http://127.0.0.1") as site:
        for page in (f"/story/{code}", f"/story/{code}/evidence", f"/story/{code}.json"):
            assert site.get(page).status_code == 200, page


def test_a_page_of_an_old_archive_added_again_changes_nothing(tmp_path: Path) -> None:
    code = old_archive(tmp_path / "news")
    page = page_of(article_of(HEADLINES[0], list(SENTENCES)))
    with archives.open(tmp_path / "news", write=True) as archive:
        archive.file([(Capture(body=page + b" ", url=URL), dateline.read(page + b" ", URL))])
        assert archive.story(code).version == 1


def test_a_story_of_today_comes_back_as_it_is() -> None:
    story = dateline.read(page_of(article_of(HEADLINES[0], list(SENTENCES))), URL)
    assert earlier.completed(story) is story
    made = Story(headline=HEADLINES[0])
    assert earlier.completed(made) is made
