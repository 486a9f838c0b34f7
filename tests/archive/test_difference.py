"""The difference between two versions: by field, by word, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from dateline.archive import Archive, difference
from dateline.errors import MistypedCode, NotFound
from dateline.model import Block, Capture, Image, Role, Story, When
from tests.strategies import stories

Make = Callable[..., tuple[Capture, Story]]

FIRST = datetime(2023, 4, 6, 9, 30, tzinfo=UTC)


def filed(kept: Archive, page: Make, *states: dict[str, Any]) -> str:
    for day, state in enumerate(states):
        day = state.pop("day", day)
        kept.file([page(body=str((day, state)).encode(), seen_at=FIRST + timedelta(days=day), **state)])
    return page()[1].code or ""


def test_fields_and_words(kept: Archive, page: Make) -> None:
    note = Block(Role.NOTE, "Correction: It was shut.")
    code = filed(
        kept,
        page,
        {"text": "It is shut.\n\nNobody knows why.", "authors": ("Nora Quill",), "tags": ("bridges",)},
        {
            "text": "It is open.\n\nNobody knows why.",
            "headline": "Bridge open",
            "authors": ("Nora Quill", "Bo Berg"),
            "tags": ("bridges",),
            "modified": When("2023-04-07"),
            "image": Image(url="https://tide.example/b.jpg"),
            "paywalled": True,
            "blocks": (note,),
        },
    )
    found = kept.diff(code)
    assert (found.code, found.old.number, found.new.number) == (code, 1, 2)
    told = {change.field: (change.old, change.new) for change in found.fields}
    assert told == {
        "headline": ("Bridge shut", "Bridge open"),
        "authors": (["Nora Quill"], ["Nora Quill", "Bo Berg"]),
        "modified": (None, "2023-04-07"),
        "image": (None, {"url": "https://tide.example/b.jpg", "caption": None, "credit": None}),
        "paywalled": (None, True),
        "notes": ([], ["Correction: It was shut."]),
    }
    assert [(run.old, run.new) for run in found.fields[0].runs if not run.is_same] == [("shut", "open")]
    assert [passage.kind for passage in found.passages] == ["changed", "same"]
    assert (found.words_removed, found.words_added) == (1, 1)


def test_the_last_two_in_time_are_compared_unless_told(kept: Archive, page: Make) -> None:
    code = filed(kept, page, {"text": "Two."}, {"text": "Three."}, {"text": "One.", "day": -3})
    for first, second, expected in (
        (None, None, (1, 2)),
        (None, 1, (3, 1)),
        (3, None, (3, 2)),
        (2, 3, (2, 3)),
        (1, 1, (1, 1)),
    ):
        found = kept.diff(code, first, second)
        assert (found.old.number, found.new.number) == expected
    assert kept.diff(code, 1, 1).is_empty
    assert kept.diff(code.lower().replace("-", "")).code == code


def test_what_cannot_be_compared_is_not_found(kept: Archive, page: Make) -> None:
    code = filed(kept, page, {})
    with pytest.raises(NotFound, match="has one version only: there is nothing to compare it with"):
        kept.diff(code)
    with pytest.raises(NotFound, match="with version 2"):
        kept.diff(code, 2)
    with pytest.raises(NotFound):
        kept.diff(code, 2**70)
    filed(kept, page, {"text": "Open.", "day": 2})
    with pytest.raises(NotFound, match="has no version before 1"):
        kept.diff(code, None, 1)
    with pytest.raises(NotFound):
        kept.diff("0000-0000-0000")
    with pytest.raises(MistypedCode):
        kept.diff("x")


@given(stories)
def test_law_a_story_does_not_differ_from_itself(story: Story) -> None:
    assert difference.fields(story, story) == ()


@given(stories, stories)
def test_law_the_fields_told_are_those_that_changed(before: Story, after: Story) -> None:
    for change in difference.fields(before, after):
        assert change.old != change.new
        assert "".join(run.old for run in change.runs) in ("", change.old)
        assert "".join(run.new for run in change.runs) in ("", change.new)
