"""Numbers for the words of a text, and what two texts have in common by them."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import shingles

WORDS = st.lists(st.sampled_from("the ferry sailed again on a grey morning past seven quiet gulls".split()), max_size=60)  # fmt: skip
NUMBERS = st.lists(st.integers(0, 2**64 - 1), max_size=200).map(lambda found: array("Q", found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ferry sailed!", "the ferry — sailed"),
        ("“Don’t wait”", 'DON\'T "wait"'),
        ("har\u00adbour", "harbour"),
        ("Straße 7", "straße, 7"),
        ("渡輪罷工。明天", "渡輪罷工 明天"),
    ],
)
def test_typography_is_no_difference(one: str, other: str) -> None:
    assert shingles.words(one) == shingles.words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ferry sails", "sails ferry"), ("seven gulls", "eight gulls"), ("渡輪", "輪渡")]
)
def test_words_and_their_order_are(one: str, other: str) -> None:
    assert shingles.words(one) != shingles.words(other)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("…", 0), ("one", 1), ("one, two", 2), ("ประมง", 5), ("a渡b", 3)]
)
def test_a_number_for_each_word_or_character_without_spaces(text: str, count: int) -> None:
    assert len(shingles.words(text)) == count


def test_a_character_counts_with_those_behind_it() -> None:
    one, other = shingles.words("海上渡輪罷工"), shingles.words("山上渡輪罷工")
    assert one[0] != other[0]
    assert one[1:] == other[1:]
    assert shingles.share(shingles.of_width(one, 2), shingles.of_width(other, 2)) == pytest.approx(4 / 5)


@given(WORDS, st.integers(1, 5))
def test_shingles_are_the_runs_of_words(words: list[str], width: int) -> None:
    found = shingles.of_width(shingles.words(" ".join(words)), width)
    runs = {tuple(words[at : at + width]) for at in range(max(1, len(words) - width + 1))} if words else set()
    assert len(found) == len(runs)


@given(WORDS, WORDS)
def test_what_is_cut_stands_in_the_whole(words: list[str], more: list[str]) -> None:
    cut, full = (
        shingles.of_width(shingles.words(" ".join(text)), 2) for text in (words, [*words, "and", *more])
    )
    if len(words) > 1:
        assert shingles.share(cut, full) == shingles.share(full, cut) == 1.0
        assert shingles.resemblance(cut, full) == pytest.approx(len(cut) / len(full))


def test_nothing_has_nothing_in_common() -> None:
    assert shingles.share(set(), {1}) == shingles.resemblance(set(), set()) == 0.0


@given(NUMBERS, st.integers(1, 80))
def test_the_smallest_are_the_smallest(numbers: array[int], count: int) -> None:
    assert shingles.smallest(numbers, count) == sorted(set(numbers))[:count]


def test_the_smallest_of_numbers_that_lie_unevenly() -> None:
    large = array("Q", range(2**64 - 1000, 2**64))
    assert shingles.smallest(large, 3) == [2**64 - 1000, 2**64 - 999, 2**64 - 998]


TEXT = " ".join(f"word{number * number % 997}" for number in range(450))


def test_marks_stand_for_a_text() -> None:
    marks = shingles.marks(shingles.words(TEXT))
    assert len(marks) == len(set(marks)) == shingles.SOUGHT
    assert all(-(2**31) <= mark < 2**31 for mark in marks)
    assert marks == shingles.marks(shingles.words(TEXT.upper()))


@pytest.mark.parametrize("kept", [0.4, 0.6, 0.9])
def test_a_text_cut_from_the_end_is_found_by_its_head(kept: float) -> None:
    words = TEXT.split()
    cut = shingles.marks(shingles.words(" ".join(words[: int(len(words) * kept)])))
    whole = shingles.marks(shingles.words(TEXT))
    assert len(set(cut) & set(whole[: shingles.KEPT])) >= shingles.KEPT // 2
    assert len(set(whole) & set(cut[: shingles.KEPT])) >= shingles.KEPT // 2


def test_a_short_text_has_fewer_marks() -> None:
    assert shingles.marks(shingles.words("one two three")) == []
    assert len(shingles.marks(shingles.words("one two three four five"))) == 2


def test_a_whole_text_has_one_number() -> None:
    one, other = (shingles.whole(shingles.words(text)) for text in ("Seven gulls.", "seven gulls now"))
    assert one != other
    assert one == shingles.whole(shingles.words("seven GULLS"))
