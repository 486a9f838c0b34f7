"""A search in plain words."""

from __future__ import annotations

import pytest

from dateline.archive import grammar
from dateline.archive.explaining import explained
from dateline.model.query import FIELDS, All, State, Words


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("*", ["all stories"]),
        ("ferry", ["stories for which this holds:", "  the word “ferry” in the story"]),
        ("-ferry", ["all stories but those for which this holds:", "  the word “ferry” in the story"]),
        (
            '"ferry strike" -section:sport published:2021-05..2021-06',
            [
                "stories for which all of this holds:",
                "  the words “ferry strike”, side by side, in the story",
                "  not: the word “sport” in the section",
                "  published from 2021-05-01 to 2021-06-30, by the page's own clock",
            ],
        ),
        (
            "ferry OR (boat -is:copy)",
            [
                "stories for which at least one of these holds:",
                "  the word “ferry” in the story",
                "  all of this:",
                "    the word “boat” in the story",
                "    not: it is one of several copies",
            ],
        ),
        (
            "c -(a OR b)",
            [
                "stories for which all of this holds:",
                "  the word “c” in the story",
                "  not: at least one of these:",
                "    the word “a” in the story",
                "    the word “b” in the story",
            ],
        ),
        (
            "a OR -b",
            [
                "stories for which at least one of these holds:",
                "  the word “a” in the story",
                "  not: the word “b” in the story",
            ],
        ),
        (
            "NOT (a OR -b)",
            [
                "all stories but those for which this holds:",
                "  at least one of these:",
                "    the word “a” in the story",
                "    not: the word “b” in the story",
            ],
        ),
        (
            "ferry or boat",
            [
                "stories for which all of this holds:",
                "  the word “ferry” in the story",
                "  the word “or” in the story",
                "  the word “boat” in the story",
                "“or” is looked for as a word; the operator is written OR",
            ],
        ),
    ],
)
def test_explained(typed: str, lines: list[str]) -> None:
    assert list(explained(grammar.parse(typed))) == lines


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("渡輪罷工", "the characters “渡輪罷工” in the story"),
        ("strik*", "a word that begins with “strik” in the story"),
        (
            '"climate chan*"',
            "the words “climate chan…”, the last of which is only begun, side by side, in the story",
        ),
        (
            "a NEAR b",
            "the word “a” and the word “b”, in any order with at most 10 other words between neighbours, in the story",
        ),
        (
            'headline:(a NEAR/1 b NEAR/1 "c d")',
            "the word “a”, the word “b” and the words “c d”, in any order with at most one other word between"
            " neighbours, in the headline",
        ),
        (
            "a NEAR/0 b",
            "the word “a” and the word “b”, in any order with no other word between neighbours, in the story",
        ),
        ("language:de", "its language is German (de)"),
        ("language:xx", "its language is xx"),
        ("code:fcsyb5tznj5n", "its story code is FCSY-B5TZ-NJ5N"),
        ("publisher_code:TIDE-9", "its paper's own code is “tide-9”"),
        ("http://lantern.example/a", "it is the story of https://lantern.example/a, or was captured there"),
        ("published:2021-05-17", "published on 2021-05-17, by the page's own clock"),
        ("captured:..2021", "captured on 2021-12-31 or earlier, in UTC"),
        ("captured:>2021", "captured on 2022-01-01 or later, in UTC"),
    ],
)
def test_a_leaf(typed: str, line: str) -> None:
    assert explained(grammar.parse(typed))[1:] == (f"  {line}",)


def test_every_field_and_state_has_its_own_words() -> None:
    told = {explained(Words(("ferry",), field)) for field in (None, *FIELDS)}
    assert len(told) == len(FIELDS) + 1
    assert len({explained(grammar.parse(f"is:{state}")) for state in State}) == len(State)
    assert explained(All()) == ("all stories",)
