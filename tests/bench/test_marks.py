"""What a page of each set is marked for."""

from typing import Any

import pytest

from bench.quality import marks, metrics
from bench.quality.metrics import Counts, Shares, Tick
from bench.quality.sets import Case
from bench.quality.systems import Answer, Piece, Pointer

MENU = Piece("nav", "Bridge opens")
HEAD = Piece("headline", "Bridge opens")
BODY = Piece("body", "It took six years. It cost little.")


def test_roles_of_an_equal_answer_are_all_right() -> None:
    counts = marks.role_counts([MENU, HEAD, BODY], [MENU, HEAD, BODY])
    assert counts["headline"] == counts["nav"] == Counts(11, 11, 11)
    assert counts["body"] == Counts(28, 28, 28)
    assert counts["caption"] == Counts(0, 0, 0)


def test_roles_do_not_depend_on_the_cutting() -> None:
    cut = [Piece("body", "It took six years."), Piece("body", "It cost little.")]
    assert marks.role_counts([HEAD, BODY], [HEAD, *cut])["body"] == Counts(28, 28, 28)


def test_a_block_counts_by_the_share_that_is_covered() -> None:
    cut = [Piece("body", "It took six years."), Piece("promo", "It cost little.")]
    counts = marks.role_counts([BODY], cut)
    assert counts["body"] == Counts(15, 15, 28)
    assert counts["promo"] == Counts(0, 13, 0)


def test_a_headline_is_not_mistaken_for_its_copy_in_a_menu() -> None:
    assert marks.role_counts([MENU, HEAD, BODY], [HEAD, BODY])["headline"] == Counts(11, 11, 11)


def test_a_wrong_role_costs_both_roles() -> None:
    counts = marks.role_counts([HEAD], [MENU])
    assert counts["headline"] == Counts(0, 0, 11)
    assert counts["nav"] == Counts(0, 11, 0)


def test_twelve_roles_tell_of_stories() -> None:
    assert len(marks.ROLES) == 18
    assert len(marks.TWELVE) == 12
    assert not {"body", "nav", "share", "promo", "tags", "other"} & set(marks.TWELVE)


BASE = "https://paper.example/city/bridge.html"


def test_items_are_pairs_of_folded_title_and_absolute_address() -> None:
    gold = [Pointer("related", "It’s open", "/a"), Pointer("featured", "Snow", "b.html")]
    given = [
        Pointer("featured", "It's  open", "https://paper.example/a"),
        Pointer("featured", "Snow", "/b.html"),
    ]
    assert marks.item_counts(gold, given, BASE, with_role=False) == Counts(1, 2, 2)
    assert marks.item_counts(gold, given, BASE, with_role=True) == Counts(0, 2, 2)


def test_items_are_read_as_far_as_the_gold_goes() -> None:
    many = [Pointer("featured", str(number), f"/{number}") for number in range(90)]
    assert marks.item_counts(many[:60], many, BASE, with_role=False) == Counts(60, 60, 60)


def test_absolute() -> None:
    assert marks.absolute(BASE, " ../x#y ") == "https://paper.example/x#y"
    assert marks.absolute(BASE, None) == ""
    assert marks.absolute("", "/x") == "/x"


PUBLISHER: dict[str, Any] = {
    "title": "Bridge opens",
    "authors": ["Ann Lee"],
    "published": "2024-05-03 15:47:42+00:00",
    "summary": ["Six years of work end this week."],
    "sections": [{"headline": [], "paragraphs": ["It took six years to build."]}],
}
GOOD = Answer(
    text="It took six years to build.",
    headline="Bridge opens",
    standfirst=("Six years of work end this week.",),
    authors=("Ann Lee",),
    published="2024-05-03T15:47:42Z",
    story=True,
)


def test_a_publishers_page_read_right() -> None:
    found = marks.publishers(Case("publishers", "x", None, PUBLISHER), GOOD)
    assert {mark.score for mark in found.values()} == {1.0}
    assert list(found) == [
        "body F1",
        "headline exact",
        "authors F1",
        "day right",
        "published to the minute",
        "kept as story",
    ]


def test_a_page_without_a_clock_is_not_asked_for_the_minute() -> None:
    gold = {**PUBLISHER, "published": "2024-05-03 00:00:00"}
    assert "published to the minute" not in marks.publishers(Case("publishers", "x", None, gold), GOOD)


def web_case(kind: str) -> Case:
    gold = {
        "type": kind,
        "text": "It took six years.",
        "title": "T",
        "published": None,
        "with": [],
        "without": [],
    }
    return Case("web", "x", None, gold)


@pytest.mark.parametrize(("kind", "story", "right"), [("article", True, True), ("forum", True, False)])
def test_web_pages_are_told_apart(kind: str, story: bool, right: bool) -> None:
    found = marks.web(web_case(kind), Answer("It took six years.", story=story))
    assert found["story or not"] == Tick(right, "story" if kind == "article" else "not")
    assert found["all types body F1"] == Shares(1, 1)
    assert ("articles body F1" in found) == (kind == "article")


def test_a_standfirst_is_text_where_the_gold_does_not_tell_it_apart() -> None:
    blocks = (
        Piece("headline", "T"),
        Piece("standfirst", "It took"),
        Piece("body", "six years."),
        Piece("nav", "n"),
    )
    found = marks.web(web_case("article"), Answer("six years.", blocks=blocks))
    assert found["articles body F1"] == Shares(1, 1)
    assert found["articles text alone F1"] == Shares(0, 0)


CASES = {
    "publishers": PUBLISHER,
    "dumps": PUBLISHER,
    "web": web_case("forum").gold,
    "snippets": {"with": ["a"], "without": ["b"]},
    "dates": {"date": "2024-01-01"},
    "roles": {
        "blocks": [{"role": "body", "text": "a"}],
        "items": [{"role": "related", "title": "t", "href": "/"}],
    },
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_that_raised_has_nothing_right_and_all_the_marks(name: str) -> None:
    case = Case(name, "x", None, CASES[name])
    answer = Answer("", blocks=(), items=(), story=True)
    found = marks.nothing_right(case)
    assert found.keys() == marks.MARKS[name](case, answer).keys()
    assert not any(
        mark.right if isinstance(mark, Tick) else metrics.figure([mark])
        for mark in found.values()
        if not (isinstance(mark, Counts) and not mark.wanted)
    )


def test_first_page_counts_exact_elements() -> None:
    gold = {
        "published": "2021-05-17T10:38",
        "dateline": "Monday",
        "story_code": "1",
        "headline": "H",
        "blocks": [{"role": "body", "text": "b"}],
        "related": [{"title": "r", "teaser": "t"}],
        "featured": [{"title": "f", "date": None}],
        "comments": [],
    }
    answer = Answer(
        "b",
        headline="H",
        published="2021-05-17T10:38",
        publisher_code="2",
        blocks=(Piece("dateline", "Monday"), Piece("body", "b"), Piece("nav", "n")),
        items=(Pointer("related", "r", None, None, "t"), Pointer("featured", "f", None)),
        comments=0,
    )
    found = marks.first_page(Case("first-page", "page", None, gold), answer)
    assert [name for name, mark in found.items() if mark.score < 1] == ["story code exact", "elements exact"]
    assert found["elements exact"] == Counts(7, 8, 8)
