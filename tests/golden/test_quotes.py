"""Short stories in many languages, and who said what in them: all quotations, and no others."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline import quotes
from dateline.model import wire

FOLDER = Path(__file__).with_name("quotes")
STORIES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def test_there_are_twenty_stories_in_twelve_languages() -> None:
    assert len(STORIES) >= 20
    assert len({story["language"] for story in STORIES.values()}) >= 12
    assert all(story["why"] for story in STORIES.values())


@pytest.mark.parametrize("name", STORIES)
def test_who_said_what(name: str) -> None:
    story = STORIES[name]
    found: list[dict[str, Any]] = wire.plain(quotes.within(story["text"], story["language"]))
    wanted = story.get("quotes", [])
    told = [{key: one[key] for key in gold} for one, gold in zip(found, wanted, strict=False)]
    assert told == wanted
    assert [one["words"] for one in found] == [gold["words"] for gold in wanted]
    assert all(
        one["speaker"] is None for one, gold in zip(found, wanted, strict=True) if "speaker" not in gold
    )
