"""What each search finds among some tiny stories, by the plain matcher; and laws of what is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import grammar
from dateline.model.query import And, Not, Or
from dateline.text import codes
from tests.grammar import suite
from tests.grammar.matcher import finds, holds

CASES = suite.matching()
STORIES = suite.stories()
some_cases = st.sampled_from(CASES)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 150
    assert len({(case.query, case.today) for case in CASES}) == len(CASES)
    assert {name for case in CASES for name in case.finds} == {told.name for told in STORIES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query[:40])
def test_found(case: suite.Matching) -> None:
    asked = suite.parsed(case)
    assert [told.name for told in STORIES if finds(asked, told)] == list(case.finds)


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.name)
def test_a_story_is_found_by_its_code(told: suite.Told) -> None:
    code = told.story.code
    assert code == codes.mint(told.story.url, told.story.text)
    asked = grammar.parse(f"code:{code}")
    assert [other.name for other in STORIES if finds(asked, other)] == [told.name]


@pytest.mark.slow
@given(some_cases, some_cases)
def test_trees_join_as_sets_do(a: suite.Matching, b: suite.Matching) -> None:
    left, right = suite.parsed(a).root, suite.parsed(b).root
    for told in STORIES:
        one, other = holds(left, told), holds(right, told)
        assert holds(And((left, right)), told) == (one and other)
        assert holds(Or((left, right)), told) == (one or other)
        assert holds(Not(left), told) == (not one)


@given(some_cases, some_cases, st.sampled_from((" ", " AND ", " OR ", " -", " NOT ")))
def test_texts_join_as_trees_do(a: suite.Matching, b: suite.Matching, sign: str) -> None:
    today = max(filter(None, (a.today, b.today)), default=None)
    left, right = (grammar.parse(text, today=today).root for text in (a.query, b.query))
    joined = grammar.parse(f"({a.query}){sign}({b.query})", today=today).root
    for told in STORIES:
        one, other = holds(left, told), holds(right, told)
        wanted = {"OR": one or other, "-": one and not other, "NOT": one and not other}
        assert holds(joined, told) == wanted.get(sign.strip(), one and other)


@given(some_cases)
def test_written_out_it_finds_the_same(case: suite.Matching) -> None:
    root = suite.parsed(case).root
    again = grammar.parse(grammar.written(root)).root
    assert all(holds(root, told) == holds(again, told) for told in STORIES)
