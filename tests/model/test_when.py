"""A When tells as much as the page did: three kinds, one order, nothing made up."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import When
from tests.strategies import whens

NORTH = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("iso", "kind"),
    [
        ("2021-05-17", "day"),
        ("2021-05-17T10:38", "wall"),
        ("2021-05-17T10:38:09", "wall"),
        ("2021-05-17T10:38Z", "instant"),
        ("2021-05-17T10:38:09Z", "instant"),
        ("2021-05-17T10:38+02:00", "instant"),
        ("2021-05-17T10:38:09-09:30", "instant"),
    ],
)
def test_the_form_shows_the_kind(iso: str, kind: str) -> None:
    when = When(iso)
    assert when.kind == kind
    assert str(when) == iso
    assert when.date == date(2021, 5, 17)
    assert (when.utc is None) == (kind != "instant")


@pytest.mark.parametrize(
    "iso",
    [
        *(
            "",
            "yesterday",
            "2021",
            "2021-05",
            "2021-5-7",
            "20210517",
            "17-05-2021",
            "2021-05-17 10:38",
            "2021-05-17T10",
        ),
        *(
            "2021-02-30",
            "2021-13-01",
            "0000-01-01",
            "2021-05-17T24:00",
            "2021-05-17T10:60",
            "2021-05-17T10:38:60",
        ),
        *("2021-05-17T10:38:09.5", "2021-05-17T10:38+0200", "2021-05-17T10:38+02", "2021-05-17T10:38+24:00"),
        *(
            "2021-05-17T10:38+02:60",
            "2021-05-17Z",
            "2021-05-17\n",
            " 2021-05-17",
            "٢٠٢١-٠٥-١٧",
            "2021-05-17T10:38z",
        ),
        *("0001-01-01T00:00+01:00", "9999-12-31T23:59-01:00"),
    ],
)
def test_anything_else_is_none(iso: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        When(iso)


def test_it_is_made_from_days_and_clocks() -> None:
    assert When.day(date(2021, 5, 7)) == When("2021-05-07")
    assert When.at(datetime(2021, 5, 17, 10, 38)) == When("2021-05-17T10:38")
    assert When.at(datetime(2021, 5, 17, 10, 38, 9)) == When("2021-05-17T10:38:09")
    assert When.at(datetime(2021, 5, 17, 10, 38, tzinfo=NORTH)) == When("2021-05-17T10:38:00+02:00")
    assert When.at(datetime(2021, 5, 17, 10, 38, 0, 999, tzinfo=UTC)) == When("2021-05-17T10:38:00+00:00")


def test_a_zone_with_odd_seconds_keeps_the_instant() -> None:
    mean = datetime(1880, 1, 1, 12, tzinfo=timezone(timedelta(minutes=9, seconds=21)))
    assert When.at(mean) == When("1880-01-01T11:50:39+00:00")


@given(st.dates())
def test_every_day_comes_back(day: date) -> None:
    assert When.day(day).date == day
    assert When.day(day).kind == "day"


@given(st.datetimes())
def test_every_clock_comes_back_to_the_second(clock: datetime) -> None:
    when = When.at(clock)
    assert when.kind == "wall"
    assert datetime.fromisoformat(when.iso) == clock.replace(microsecond=0)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)), st.integers(-86399, 86399))
def test_every_instant_comes_back_to_the_second(clock: datetime, seconds: int) -> None:
    instant = clock.replace(microsecond=0, tzinfo=timezone(timedelta(seconds=seconds)))
    when = When.at(instant)
    assert when.kind == "instant"
    assert when.utc == instant


@given(whens)
def test_its_words_make_it_again(when: When) -> None:
    assert When(when.iso) == when == copy.deepcopy(when) == pickle.loads(pickle.dumps(when))
    assert hash(When(when.iso)) == hash(when)
    assert eval(repr(when)) == when


@given(whens, whens)
def test_any_two_have_an_order(a: When, b: When) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (not b < a)
    if a.date != b.date:
        assert (a < b) == (a.date < b.date)


@given(st.lists(whens, max_size=6))
def test_the_order_is_one(found: list[When]) -> None:
    ordered = sorted(found)
    backwards = found[::-1]
    assert sorted(backwards) == ordered
    assert all(a <= b for at, a in enumerate(ordered) for b in ordered[at:])


def test_a_day_sorts_before_its_hours_and_zones_do_not_matter() -> None:
    printed = [
        "2021-05-17",
        "2021-05-17T09:00",
        "2021-05-17T09:00:30+05:00",
        "2021-05-17T09:01Z",
        "2021-05-17T09:01:01",
    ]
    assert [when.iso for when in sorted(map(When, reversed(printed)))] == printed


@pytest.mark.parametrize("zone", ["", "Z", "+05:30", "-09:00"])
@pytest.mark.parametrize("clock", ["T10:38", "T10:38:09"])
def test_the_zone_is_no_part_of_the_key(clock: str, zone: str) -> None:
    assert When(f"2021-05-17{clock}{zone}").sort_key == f"2021-05-17{clock}"


def test_it_never_changes_and_is_like_nothing_else() -> None:
    when = When("2021-05-17")
    with pytest.raises(AttributeError):
        when.iso = "2021-05-18"
    assert when != "2021-05-17"
    with pytest.raises(TypeError):
        when < "2021-05-18"  # type: ignore[operator]  # noqa: B015
