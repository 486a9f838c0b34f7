"""When two texts are copies, and how a family is parted into groups."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import likeness
from dateline.archive.likeness import Text, compare, groups

WORDS = [f"{first}{second}" for first in "bdfgklmnprst" for second in ("ano", "eri", "ilo", "oru", "una")]


def text(seed: int, count: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def made(words: str, paper: str | None = None, headline: str = "Ferry sails") -> Text:
    return Text(headline, words, paper)


def test_the_whole_is_a_copy() -> None:
    found = compare(made(text(1)), made(text(1).upper(), headline="Another"))
    assert found is not None
    assert (found.share, found.in_threes, found.resemblance) == (1.0, 1.0, 1.0)
    assert found.sizes == (found.shared, found.shared)


def test_a_part_is_a_copy_of_the_whole() -> None:
    whole = text(1)
    found = compare(made(" ".join(whole.split()[:80])), made(whole))
    assert found is not None
    assert found.share == 1.0
    assert found.sizes[0] < found.sizes[1]
    assert found.resemblance == pytest.approx(found.sizes[0] / found.sizes[1], abs=1e-4)


def test_another_text_of_the_same_words_is_none() -> None:
    assert compare(made(text(1)), made(text(2))) is None


@pytest.mark.parametrize(("borrowed", "is_copy"), [(20, False), (80, True)])
def test_some_of_it_makes_a_copy(borrowed: int, is_copy: bool) -> None:
    other = " ".join([*text(1).split()[:borrowed], *text(2, 200 - borrowed).split()])
    assert (compare(made(text(1)), made(other)) is not None) is is_copy


def test_within_one_paper_nearly_all_must_be_there() -> None:
    other = " ".join([*text(1).split()[:120], *text(2, 80).split()])
    assert compare(made(text(1), "tide.example"), made(other, "lantern.example")) is not None
    assert compare(made(text(1), "tide.example"), made(other, "tide.example")) is None
    assert compare(made(text(1), "tide.example"), made(text(1), "tide.example")) is not None


def test_short_texts_must_be_equal_with_their_headlines() -> None:
    short = "Rain in the morning, sun later on the whole coast."
    assert compare(made(short), made(short.upper())) is not None
    assert compare(made(short), made(short, headline="Another day")) is None
    assert compare(made(short), made(f"{short} {text(1)}")) is None
    assert made(short).is_short


@pytest.mark.parametrize(
    ("words", "count"),
    [("", 0), ("See inside.", 0), ("Rain in the morning and sun later on.", 1), (text(1), 64)],
)
def test_the_marks_of_texts(words: str, count: int) -> None:
    assert len(made(words).marks()) == count


# ── families

FAMILIES = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] > pair[1]),
    st.sampled_from([0.25, 0.3, 0.5, 0.7, 0.9, 1.0]),
)


@given(FAMILIES, st.randoms(use_true_random=False))
def test_groups_part_the_family_whatever_the_order(
    links: dict[tuple[int, int], float], chance: random.Random
) -> None:
    found = groups(range(1, 10), links)
    assert sorted(one for group in found for one in group) == list(range(1, 10))
    assert all(group == sorted(group) for group in found)
    shuffled = list(links.items())
    chance.shuffle(shuffled)
    members = list(range(1, 10))
    chance.shuffle(members)
    assert groups(members, dict(shuffled)) == found


@given(FAMILIES)
def test_no_group_is_larger_than_what_hangs_together(links: dict[tuple[int, int], float]) -> None:
    found = groups(range(1, 10), links)
    for group in found:
        joined = {group[0]}
        for _ in group:
            joined |= {one for pair in links if joined & set(pair) for one in pair}
        assert set(group) <= joined


def test_all_that_are_alike_are_one_group() -> None:
    assert groups(range(1, 6), dict.fromkeys(combinations(range(1, 6), 2), 0.8)) == [[1, 2, 3, 4, 5]]


def test_one_story_with_a_bit_of_each_ties_no_two_groups_together() -> None:
    first = dict.fromkeys(combinations((1, 2, 3), 2), 0.9)
    second = dict.fromkeys(combinations((4, 5, 6), 2), 0.9)
    bridge = {(7, 1): 0.3, (7, 4): 0.3}
    assert groups(range(1, 8), {**first, **second, **bridge}) == [[1, 2, 3], [4, 5, 6], [7]]


def test_a_chain_of_revisions_holds_together() -> None:
    assert groups(range(1, 4), {(2, 1): 0.6, (3, 2): 0.6}) == [[1, 2, 3]]


def test_a_large_group_takes_in_what_was_compared_with_a_few() -> None:
    pairs = {(a, b): 0.9 for a, b in combinations(range(1, 31), 2) if abs(a - b) <= likeness.COMPARED}
    assert groups(range(1, 31), pairs) == [list(range(1, 31))]
