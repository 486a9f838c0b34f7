"""An older dateline.db brought back beside newer captures: all is filed again from what lies aside."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline import archive, desk
from dateline.archive.members import SUFFIXES, Compression
from dateline.model import Filed, Seen

NOW = datetime(2024, 3, 5, tzinfo=UTC)
SENTENCE = "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier. "


def pages(folder: Path, word: str) -> list[str]:
    """Write a page with an address, one without, and a plain text; return their paths."""
    folder.mkdir()
    body = f"<h1>Ferry {word} sails</h1><p>Ferry {word}: {SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"
    linked = f"<!doctype html><link rel=canonical href=https://p.example/{word}>{body}"
    text = (
        f"Ferry {word} is late\n\nMonday 4 March 2024 - 10:38\n\n{word}: {SENTENCE * 4}\n\n{SENTENCE * 4}\n"
    )
    told = {"a.html": linked, "b.html": f"<!doctype html>{body}", "c.txt": text}
    for name, words in told.items():
        (folder / name).write_text(words, "utf-8")
    return [str(folder / name) for name in told]


@pytest.mark.parametrize("compression", SUFFIXES)
def test_what_lies_aside_is_filed_again_as_it_was(tmp_path: Path, compression: Compression) -> None:
    news, backup = tmp_path / "news", tmp_path / "backup.db"
    with archive.open(news, create=True, write=True, compression=compression) as opened:
        list(desk.add(opened, pages(tmp_path / "old", "one"), now=NOW))
        before = opened.stats().stories
    shutil.copy(news / "dateline.db", backup)
    with archive.open(news, write=True) as opened:
        newer = [answer.outcome for answer in desk.add(opened, pages(tmp_path / "new", "two"), now=NOW)]
    filed = [outcome for outcome in newer if isinstance(outcome, Filed)]
    assert len(filed) >= 2
    shutil.copy(backup, news / "dateline.db")
    with archive.open(news, write=True) as opened:
        assert opened.stats().stories == before
        opened.search("ferry")  # which builds the index anew: it was of the lost database
        (note,) = opened.check().problems
        assert note.kind == "capture-aside"
        (aside,) = (news / "captures" / "aside").iterdir()
        assert str(aside) in note.what_to_do
        again = [answer.outcome for answer in desk.add(opened, [str(aside)], now=NOW)]
        assert again == filed
        aside.unlink()
        assert opened.check().is_sound
        third = [answer.outcome for answer in desk.add(opened, [str(tmp_path / "new" / "a.html")], now=NOW)]
        assert isinstance(third[0], Seen)
