"""The day of a story is that of the paper's own clock."""

from functools import partial
from typing import Any

import pytest

from dateline.model import Block, Evidence, Place, Role, When
from dateline.story import choose, dating

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


@pytest.mark.parametrize(
    ("told", "shown", "changed", "value"),
    [
        # one date for both: the header knows the first
        ("2026-03-06T10:00:00Z", "2024-11-02", "2026-03-06", "2024-11-02"),
        ("2026-03-06T10:00:00Z", "2024-11-02", "2026-03-05", "2024-11-02"),
        # changed later, a later day shown, or no change told: the data stand
        ("2026-03-06T10:00:00Z", "2024-11-02", "2026-03-07", "2026-03-06T10:00:00Z"),
        ("2026-03-06T10:00:00Z", "2026-03-09", "2026-03-06", "2026-03-06T10:00:00Z"),
        ("2026-03-06T10:00:00Z", "2024-11-02", None, "2026-03-06T10:00:00Z"),
        # the same day, read the other way round
        ("2026-06-03T10:00:00Z", "2026-03-06", "2026-06-03", "2026-06-03T10:00:00Z"),
    ],
)
def test_the_last_change_is_no_publication(told: str, shown: str, changed: str | None, value: str) -> None:
    evidence = (said(told, Place.JSON_LD), said(shown, Place.MARKUP))
    changes = (said(changed, Place.JSON_LD),) if changed else ()
    for header, expected in (({shown}, value), (set(), told)):
        surest = partial(dating.surest, changed=changes, header=frozenset(header))
        chosen, ordered, _ = choose.choose("published", evidence, lambda value: True, surest)
        assert str(chosen) == expected
        assert ordered[0].value == chosen


def test_the_header_is_around_the_headline() -> None:
    blocks = [
        Block(role, text)
        for role, text in (
            (Role.DATELINE, "Friday, 9 October 2026"),
            (Role.NAV, "Harbour"),
            (Role.NAV, "Town"),
            (Role.NAV, "Sport"),
            (Role.KICKER, "Harbour"),
            (Role.HEADLINE, "Quay shut"),
            (Role.BYLINE, "By Ann Lee,\n6 March 2026"),
            (Role.BODY, "The quay is shut."),
            (Role.DATELINE, "2 March 2024"),
        )
    ]
    assert dating.in_header(blocks) == {"By Ann Lee, 6 March 2026"}
    assert dating.in_header(blocks[:5]) == frozenset()
