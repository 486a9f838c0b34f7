"""A longest common subsequence, against the textbook way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bench.quality import aligned


def longest(a: str, b: str) -> int:
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            rows[i + 1][j + 1] = rows[i][j] + 1 if x == y else max(rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]


@given(st.text("abcd", max_size=40), st.text("abcd", max_size=40))
def test_matches_are_in_order_equal_and_as_many_as_can_be(a: str, b: str) -> None:
    found = aligned.matches(a, b)
    assert len(found) == longest(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(found))


def test_words_keep_marks_and_split_scripts_without_spaces() -> None:
    assert aligned.words("“Yes”, 東京 Tokyo") == ["“", "yes", "”", ",", "東", "京", "tokyo"]


def test_owners_number_each_word() -> None:
    assert aligned.owners(["a b", "", "c"]) == (["a", "b", "c"], [0, 0, 2])
