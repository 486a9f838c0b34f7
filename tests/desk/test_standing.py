"""How sources do, in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.archive.watched import Day, Source
from dateline.archive.watched.seconds import day
from dateline.desk import standing
from dateline.desk.timetable import DAY, HOUR

NOW = 1_773_532_800.0 + 60 * DAY
SOURCE = Source(
    address="https://p.example/feed",
    kind="feed",
    host="p.example",
    added_at=NOW - 50 * DAY,
    found=40.0,
    watched=40 * HOUR,
    asked_at=NOW - HOUR,
    new_at=NOW - HOUR,
)


def days(counts: list[int | None]) -> list[Day]:
    """The days before today, the last one last; None is one on which it failed all day."""
    first = NOW - len(counts) * DAY
    return [
        Day(day=day(first + number * DAY), asked=0 if count is None else 5, failed=0, found=count or 0)
        for number, count in enumerate(counts)
    ]


def test_a_source_that_answers_does_well() -> None:
    found = standing.of(SOURCE, days([10] * 35), NOW)
    assert (found.state, found.words, found.per_day, found.gaps) == ("well", "answers", 10.0, ())


@pytest.mark.parametrize(
    ("changes", "state", "words"),
    [
        ({"asked_at": None, "new_at": None}, "new", "not asked yet"),
        (
            {"failures": 3, "reason": "the server answers 500"},
            "failing",
            "failed 3 times in a row: the server",
        ),
        ({"failures": 1, "reason": "no feed"}, "failing", "failed once: no feed"),
        ({"paused_at": NOW - 1, "failures": 3}, "paused", "rests until it is resumed"),
        ({"given_up_at": NOW - 1, "reason": "it answers 410"}, "gone", "given up: it answers 410"),
        ({"reason": "it is no sound XML (line 7)"}, "well", "answers, but it is no sound XML (line 7)"),
        ({"new_at": NOW - 3 * DAY}, "silent", "nothing new for 3 days, which is unlike it"),
        ({"new_at": NOW - 30 * DAY, "asked_at": NOW - 20 * DAY}, "well", "answers"),  # nobody listened
    ],
)
def test_each_state_has_its_words(changes: dict[str, object], state: str, words: str) -> None:
    found = standing.of(replace(SOURCE, **changes), days([10] * 35), NOW)
    assert found.state == state
    assert found.words.startswith(words)


def test_a_source_that_halves_is_told() -> None:
    assert standing.of(SOURCE, days([20] * 28 + [4] * 7), NOW).state == "halved"
    assert standing.of(SOURCE, days([20] * 28 + [None] * 5 + [4] * 2), NOW).state == "well"  # who knows


def test_days_without_an_answer_are_gaps_and_not_zeros() -> None:
    found = standing.of(SOURCE, days([10] * 30 + [None, 8, 0, 12, None]), NOW)
    assert found.gaps == (day(NOW - 5 * DAY), day(NOW - DAY))
    assert found.per_day == (10 * 4 + 8 + 0 + 12) / 7
    nobody = standing.of(replace(SOURCE, added_at=NOW - 3 * DAY), days([5]), NOW)
    assert nobody.gaps == (day(NOW - 3 * DAY), day(NOW - 2 * DAY))  # no row at all: nobody watched


def test_on_its_first_day_nothing_is_known_of_its_days() -> None:
    found = standing.of(replace(SOURCE, added_at=NOW + HOUR), [], NOW + 12 * HOUR)
    assert (found.per_day, found.gaps) == (None, ())
