"""Which place is believed for which field, row by row."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import LEDGER, Evidence, Gap, Image, Place, When
from dateline.story import choose
from tests import strategies

HERE = "https://www.lantern.example/a"
SEEN = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROWS = [(field, places) for field, places in choose.RANKING.items() if field != "headline"]
#: An eighth thing of each kind.
VALUE: dict[str, Any] = {
    "published": lambda n: When(f"2026-03-0{n + 1}"),
    "modified": lambda n: When(f"2026-03-0{n + 1}"),
    "authors": lambda n: (f"Author {n}",),
    "tags": lambda n: (f"tag {n}",),
    "image": lambda n: Image(url=f"https://lantern.example/{n}.jpg"),
    "canonical_url": lambda n: f"https://lantern.example/{n}",
}


def said(value: Any, place: Place = Place.META, at: str = "here") -> Evidence[Any]:
    return Evidence(value, place, at, str(value))


def anything(value: Any) -> bool:
    return True


def choice(field: str, *evidence: Evidence[Any], url: str | None = HERE, seen: datetime | None = SEEN) -> Any:
    return choose.choose(field, evidence, choose.believable(field, url, seen))


def test_every_field_that_is_chosen_is_in_the_ledger() -> None:
    assert set(choose.RANKING) == set(LEDGER) - {
        "text",
        "word_count",
        "entries",
        "share",
        "related",
        "featured",
        "comments",
    }


@pytest.mark.parametrize(("field", "places"), choose.RANKING.items())
def test_a_row_names_each_place_once(field: str, places: tuple[Place, ...]) -> None:
    assert len(set(places)) == len(places) > 1


@pytest.mark.parametrize(("field", "places"), ROWS)
def test_places_are_believed_in_the_order_of_the_row(field: str, places: tuple[Place, ...]) -> None:
    value = VALUE.get(field, lambda n: f"value {n}")
    evidence = tuple(said(value(n), place) for n, place in enumerate(places))
    for first in range(len(places)):
        chosen, ordered, gap = choose.choose(field, tuple(reversed(evidence[first:])), anything)
        assert chosen == value(first)
        assert ordered == evidence[first:]
        assert gap is None


@pytest.mark.parametrize(("field", "places"), ROWS)
def test_a_place_that_could_not_be_read_is_passed_over_and_kept(
    field: str, places: tuple[Place, ...]
) -> None:
    value = VALUE.get(field, lambda n: f"value {n}")
    unread, read = said(None, places[0]), said(value(1), places[1])
    assert choose.choose(field, (unread, read), anything) == (value(1), (read, unread), None)


def test_a_place_that_has_no_rank_comes_last() -> None:
    feed, meta = said("Sport", Place.FEED), said("Harbour", Place.META)
    assert choice("section", feed, meta) == ("Harbour", (meta, feed), None)
    assert choice("section", feed) == ("Sport", (feed,), None)


def test_of_one_place_the_first_word_counts() -> None:
    first, second = said("Harbour", at="a"), said("Sport", at="b")
    assert choice("section", first, second) == ("Harbour", (first, second), None)


def test_silence_and_what_cannot_be_read_are_told_apart() -> None:
    assert choice("section") == (None, (), Gap.SILENT)
    unread = said(None)
    assert choice("section", unread) == (None, (unread,), Gap.UNREADABLE)


@pytest.mark.parametrize("field", ["published", "modified"])
@pytest.mark.parametrize(
    ("iso", "is_believed"),
    [
        ("1994-12-31", False),
        ("1995-01-01", True),
        ("2026-03-10T13:00:00+00:00", True),
        ("2026-03-11", True),
        ("2026-03-12", False),
        ("2062-03-01", False),
        ("1970-01-01T00:00:00+00:00", False),
    ],
)
def test_a_date_must_be_possible(field: str, iso: str, is_believed: bool) -> None:
    date, other = said(When(iso), Place.JSON_LD), said(When("2026-03-02"), Place.TEXT)
    assert choice(field, date, other)[0] == (date if is_believed else other).value
    assert choice(field, date)[2] == (None if is_believed else Gap.UNREADABLE)


def test_without_the_moment_of_capture_no_date_is_too_late() -> None:
    assert choice("published", said(When("2062-03-01")), seen=None)[0] == When("2062-03-01")
    assert choice("published", said(When("1994-03-01")), seen=None)[0] is None


def test_the_finest_word_on_the_day_is_taken() -> None:
    day, wall, instant = (
        said(When("2026-03-03"), Place.JSON_LD),
        said(When("2026-03-03T10:38"), Place.TEXT),
        said(When("2026-03-03T09:38:00Z"), Place.META),
    )
    other = said(When("2026-03-04T10:38:00Z"), Place.OPEN_GRAPH)
    assert choice("published", day, wall)[0] == wall.value
    chosen, ordered, gap = choice("published", day, instant, other)
    assert (chosen, ordered, gap) == (instant.value, (instant, day, other), None)
    assert choice("published", other, day)[0] == day.value
    # the clock that shows no zone shows which zone it is
    assert choice("published", instant, wall)[0] == When("2026-03-03T10:38:00+01:00")


@pytest.mark.parametrize(
    ("value", "is_believed"),
    [
        ("https://lantern.example/other", True),
        ("http://m.lantern.example/a", True),
        ("https://gazette.example/a", False),
        ("https://lantern.example.gazette.example/a", False),
    ],
)
def test_one_paper_does_not_speak_for_another(value: str, is_believed: bool) -> None:
    own = said(HERE, Place.ADDRESS)
    assert choice("canonical_url", said(value, Place.META), own)[0] == (value if is_believed else HERE)
    assert choice("canonical_url", said(value, Place.META), url=None)[0] == value


def test_a_code_that_one_place_gives_twice_is_disputed() -> None:
    a, b, same = said("933001", at="a"), said("933002", at="b"), said("933001", at="c")
    assert choice("publisher_code", a, b) == (None, (a, b), Gap.DISPUTED)
    assert choice("publisher_code", a, same)[0] == "933001"
    # A better place settles it.
    shown = said("933002", Place.MARKUP)
    assert choice("publisher_code", a, b, shown) == ("933002", (shown, a, b), None)


def test_a_summary_in_the_words_of_the_story_is_none() -> None:
    text = strategies.SENTENCES[0] + "\n\n" + strategies.SENTENCES[1]
    passes = choose.is_summary(text)
    assert not passes(strategies.SENTENCES[0])
    assert not passes(strategies.SENTENCES[0][:50] + "…")
    assert not passes(strategies.SENTENCES[0].upper())
    assert passes(strategies.SENTENCES[2])


@given(st.sampled_from([field for field, _ in ROWS]), st.data())
def test_choosing_loses_no_evidence(field: str, data: st.DataObject) -> None:
    evidence = data.draw(strategies.evidence_of(field))
    value, ordered, gap = choose.choose(field, evidence, choose.believable(field, HERE, SEEN))
    assert sorted(map(repr, ordered)) == sorted(map(repr, evidence))
    assert (value is None) == (gap is not None)
    if value is not None:
        assert ordered[0].value == value
