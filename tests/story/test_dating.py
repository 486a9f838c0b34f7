"""The day of a story is that of the paper's own clock."""

from typing import Any

import pytest

from dateline.model import Evidence, Place, When
from dateline.story import choose

UTC = "2026-03-07T01:49:09Z"


def said(iso: str, place: Place, at: str = "here") -> Evidence[Any]:
    return Evidence(When(iso), place, at, iso)


def published(*evidence: Evidence[Any]) -> str:
    value, ordered, _ = choose.choose("published", evidence, lambda value: True)
    assert ordered[0].value == value
    assert {e.raw for e in ordered} == {e.raw for e in evidence}
    return str(value)


@pytest.mark.parametrize(
    ("other", "place", "value"),
    [
        # the same instant with its zone, wherever it stands
        ("2026-03-06T17:49:09-08:00", Place.MARKUP, "2026-03-06T17:49:09-08:00"),
        # the same minute by a clock without a zone gives the zone
        ("2026-03-06T17:49:09", Place.META, "2026-03-06T17:49:09-08:00"),
        ("2026-03-07T07:19", Place.MARKUP, "2026-03-07T07:19:09+05:30"),
        # the day in the address or in the header is the paper's
        ("2026-03-06", Place.ADDRESS, "2026-03-06"),
        ("2026-03-06", Place.MARKUP, "2026-03-06"),
        # another minute, a day too far, or the same day say nothing against the instant
        ("2026-03-06T17:50", Place.META, UTC),
        ("2026-03-05", Place.ADDRESS, UTC),
        ("2026-03-07", Place.MARKUP, UTC),
        ("2026-03-06", Place.META, UTC),
    ],
)
def test_an_instant_in_utc_is_told_by_the_papers_clock(other: str, place: Place, value: str) -> None:
    assert published(said(UTC, Place.JSON_LD), said(other, place)) == value


def test_todays_date_in_the_masthead_does_not_move_the_day() -> None:
    assert published(
        said(UTC, Place.JSON_LD), said("2026-03-08", Place.MARKUP), said("2026-03-07", Place.ADDRESS)
    ) == (UTC)


def test_an_instant_with_a_zone_is_as_the_paper_tells_it() -> None:
    own = "2026-03-07T00:20:00+01:00"
    assert published(said(own, Place.JSON_LD), said("2026-03-06", Place.ADDRESS)) == own


@pytest.mark.parametrize("at", ["date", "dc.date", "itemprop=datecreated", "json-ld 1#/0/uploadDate"])
def test_a_tag_that_says_not_of_what_yields_to_the_header(at: str) -> None:
    evidence = (said("2026-03-09", Place.META, at), said("2026-03-06", Place.MARKUP))
    assert published(*evidence) == "2026-03-06"
    assert published(*evidence[:1]) == "2026-03-09"
