from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Image, Item, When
from dateline.web import words


@pytest.mark.parametrize(
    ("iso", "day", "clock", "zone"),
    [
        ("2021-05-17", "Monday 17 May 2021", None, None),
        ("2021-05-17T10:38", "Monday 17 May 2021", "10:38", "zone not told"),
        ("2021-05-17T10:38:05Z", "Monday 17 May 2021", "10:38", "UTC"),
        ("2021-05-17T10:38:00+00:00", "Monday 17 May 2021", "10:38", "UTC"),
        ("2021-05-17T23:38:00-04:30", "Monday 17 May 2021", "23:38", "UTC−04:30"),
    ],
)
def test_dates_in_words_say_what_the_page_told(
    iso: str, day: str, clock: str | None, zone: str | None
) -> None:
    when = When(iso)
    assert (words.day(when), words.clock(when), words.zone(when)) == (day, clock, zone)


def test_moments_in_words() -> None:
    assert words.moment(datetime(2023, 4, 6, 9, 5, tzinfo=UTC)) == "6 April 2023, 09:05 UTC"
    assert words.moment(None) == "not noted"


def test_long_text_is_cut_between_words() -> None:
    assert words.cut("one two three four", 100) == "one two three four"
    assert words.cut("one two three fourteen", 17) == "one two three…"
    assert words.cut("one two three four", 14) == "one two three…"
    assert words.cut("a" * 50, 10) == "a" * 9 + "…"


def test_counts() -> None:
    assert [words.count(number, "story", "stories") for number in (0, 1, 1204)] == [
        "0 stories",
        "1 story",
        "1,204 stories",
    ]


def test_values_in_words() -> None:
    assert words.told(("A", "B")) == "A · B"
    assert words.told(None) == ""
    assert words.told(Image(url="u", caption="c")) == "u — c"
    assert words.told((Item(title="t"), Item(title="s"))) == "t · s"
    assert words.told(When("2021-05-17")) == "Monday 17 May 2021"
    assert words.told([{"title": "t", "url": None, "teaser": "s"}]) == "t — s"
    assert words.month(date(2021, 5, 17)) == "May 2021"


@given(st.text(), st.integers(1, 60))
def test_a_line_is_one_line_and_short(text: str, limit: int) -> None:
    line = words.line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert words.line(line, limit) == line


@given(st.text())
def test_harmless_text_stays_as_it_is_the_second_time(text: str) -> None:
    once = words.harmless(text)
    assert words.harmless(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("code", "direction"), [("ar", "rtl"), ("fa-IR", "rtl"), ("en", "auto"), (None, "auto")]
)
def test_direction(code: str | None, direction: str) -> None:
    assert words.direction(code) == direction
