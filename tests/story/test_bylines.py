"""People sign before the paper that signs for all of them."""

from typing import Any

import pytest

from dateline.model import Evidence, Place
from dateline.story import bylines, choose

PAPERS = bylines.papers(["The Vellmouth Lantern"], "https://www.vellmouth-lantern.example/a")


def said(place: Place, *people: str) -> Evidence[Any]:
    return Evidence(people, place, "here", "; ".join(people))


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (said(Place.JSON_LD, "The Vellmouth Lantern"), said(Place.MARKUP, "Ann Lee"), ("Ann Lee",)),
        (said(Place.JSON_LD, "vellmouth-lantern.example"), said(Place.META, "Ann Lee", "Bo Ek"), ("Ann Lee", "Bo Ek")),
        (said(Place.JSON_LD, "Cy Day"), said(Place.MARKUP, "Ann Lee"), ("Cy Day",)),
        (said(Place.JSON_LD, "The Vellmouth Lantern"), said(Place.MARKUP, "more stories"), ("The Vellmouth Lantern",)),
        (said(Place.JSON_LD, "The Vellmouth Lantern"), said(Place.OPEN_GRAPH, "Ann Lee"), ("The Vellmouth Lantern",)),
        (said(Place.JSON_LD, "The Vellmouth Lantern"), said(Place.TEXT, "Ann Lee"), ("Ann Lee",)),
        (said(Place.JSON_LD, "ann.lee2"), said(Place.MARKUP, "Ann Lee"), ("Ann Lee",)),
        (said(Place.JSON_LD, "alee"), said(Place.META, "Ann Lee"), ("alee",)),
        (said(Place.JSON_LD, "ANN LEE"), said(Place.MARKUP, "Bo Ek"), ("ANN LEE",)),
    ],
)  # fmt: skip
def test_who_is_believed(first: Evidence[Any], second: Evidence[Any], chosen: tuple[str, ...]) -> None:
    value, ordered, gap = choose.choose_authors((second, first), PAPERS)
    assert (value, gap) == (chosen, None)
    assert ordered[0].value == chosen
    assert sorted(map(repr, ordered)) == sorted(map(repr, (first, second)))


def test_silence_is_a_gap() -> None:
    assert choose.choose_authors((), PAPERS) == (None, (), "silent")
    nothing = Evidence(None, Place.META, "author", "https://social.example/ann")
    assert choose.choose_authors((nothing,), PAPERS) == (None, (nothing,), "unreadable")


def test_the_paper_behind_a_person_in_one_line_is_no_author() -> None:
    line = Evidence(
        ("Ann Lee", "The Vellmouth Lantern"), Place.JSON_LD, "here", "Ann Lee, The Vellmouth Lantern"
    )
    value, ordered, _ = choose.choose_authors((line,), PAPERS)
    assert value == ordered[0].value == ("Ann Lee",)
    assert len(ordered) == 1
    assert ordered[0].raw == line.raw
    # In a list of authors it is one.
    listed = said(Place.JSON_LD, "Ann Lee", "The Vellmouth Lantern")
    assert choose.choose_authors((listed,), PAPERS)[0] == listed.value
