"""Every metric against values worked out by hand."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality import metrics
from bench.quality.metrics import Counts, Shares, Tick


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Mayor's 3 plans_", ["the", "mayor", "s", "3", "plans_"]),
        ("", []),
        ("—!?", []),
        ("市長は言う", ["市", "長", "は", "言", "う"]),
        ("Tokyo東京2024年", ["tokyo", "東", "京", "2024", "年"]),
        ("ข่าว ok", ["ข", "า", "ว", "ok"]),  # the tone mark is no \w
        ("서울 시장", ["서울", "시장"]),  # Korean has spaces
        ("Ёлка ӘЛЕМ", ["ёлка", "әлем"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert metrics.tokens(text) == tokens


def test_shingles_are_a_multiset_of_four_tokens() -> None:
    assert metrics.shingles("a b c d a b c d") == Counter(
        {
            ("a", "b", "c", "d"): 2,
            ("b", "c", "d", "a"): 1,
            ("c", "d", "a", "b"): 1,
            ("d", "a", "b", "c"): 1,
        }
    )


def test_a_shorter_text_is_one_shingle_and_an_empty_one_none() -> None:
    assert metrics.shingles("A b, c") == Counter([("a", "b", "c")])
    assert metrics.shingles("a b c d") == Counter([("a", "b", "c", "d")])
    assert not metrics.shingles(" … ")


def test_body() -> None:
    # gold: abcd bcde cdef (3); given: bcde cdef defg efgh (4); both: bcde cdef
    assert metrics.body("a b c d e f", "b c d e f g h") == Shares(2 / 4, 2 / 3)


@pytest.mark.parametrize(
    ("gold", "given_", "shares"),
    [
        ("", "", (1, 1)),
        ("a b", "", (0, 0)),
        ("", "a b", (0, 0)),
        ("a b", "a b", (1, 1)),
        ("a b", "a", (0, 0)),
    ],
)
def test_body_at_the_edges(gold: str, given_: str, shares: tuple[float, float]) -> None:
    assert metrics.body(gold, given_) == Shares(*shares)


def test_f1_is_of_the_averages_and_not_the_average_of_f1s() -> None:
    marks = [Shares(1.0, 0.0), Shares(0.5, 1.0)]
    assert metrics.figure(marks) == pytest.approx(2 * 0.75 * 0.5 / 1.25)


SUMMARY = "one two three four five"
REST = "six seven eight nine ten eleven"


def test_a_summary_labelled_standfirst_is_not_wanted() -> None:
    assert metrics.body_with_summary([SUMMARY], REST, REST, [SUMMARY]) == Shares(1, 1)


def test_a_summary_labelled_standfirst_is_not_unwanted_either() -> None:
    # joined by the body: 2 shingles of the summary are free, the 3 across the seam are not
    shares = metrics.body_with_summary([SUMMARY], REST, f"{SUMMARY} {REST}", [SUMMARY])
    assert shares == Shares(3 / 6, 1)


def test_a_summary_that_is_neither_labelled_nor_given_is_missed() -> None:
    shares = metrics.body_with_summary([SUMMARY], REST, REST, [])
    assert shares == Shares(1, 3 / 8)  # gold: 11 tokens, 8 shingles


def test_a_summary_given_as_body_is_right() -> None:
    assert metrics.body_with_summary([SUMMARY], REST, f"{SUMMARY} {REST}", []) == Shares(1, 1)


def test_another_standfirst_frees_nothing() -> None:
    assert metrics.body_with_summary([SUMMARY], REST, REST, ["a different line altogether"]).recall == 3 / 8


def test_the_body_keeps_its_own_copy_of_a_labelled_summary() -> None:
    rest = f"{SUMMARY} {REST}"
    assert metrics.body_with_summary([SUMMARY], rest, rest, [SUMMARY]) == Shares(1, 1)
    assert metrics.body_with_summary([SUMMARY], rest, REST, [SUMMARY]).recall == 3 / 8


def test_only_the_labelled_part_of_a_summary_is_dropped() -> None:
    other = "uno dos tres cuatro"
    shares = metrics.body_with_summary([SUMMARY, other], REST, REST, [SUMMARY])
    assert shares == Shares(1, 3 / 7)  # gold: the other part and the rest, 10 tokens, 7 shingles


def test_snippets() -> None:
    text = "The  council\nvoted to close the library. Share this story"
    counts = metrics.snippets(
        ["council voted", "close the library", "not there"], ["Share this", "Log in"], text
    )
    assert counts == Counts(hit=2, given=3, wanted=3)
    assert counts.score == pytest.approx(2 / 3)


def test_snippets_keep_case() -> None:
    assert metrics.snippets(["Council"], [], "the council") == Counts(0, 0, 1)


@pytest.mark.parametrize(
    ("gold", "given_", "right"),
    [
        ("“No,” she said", '"No," she said', True),
        ("It’s  over", "It's over ", True),
        ("«Nein»", "„Nein“", True),
        ("ＡＢＣ １", "ABC 1", True),
        ("City wins", "City Wins", False),
        ("City wins", "City wins | Paper", False),
        ("City wins", None, False),
    ],
)
def test_headline(gold: str, given_: str | None, right: bool) -> None:
    assert metrics.headline(gold, given_) == Tick(right)


def test_names_are_a_multiset_without_case() -> None:
    counts = metrics.names(["Ann O’Hara", "Ben Li", "Ben Li"], ["ANN O'HARA", "Ben Li", "Staff"])
    assert counts == Counts(hit=2, given=3, wanted=3)


def test_pooled_counts_make_one_f1() -> None:
    assert metrics.figure([Counts(1, 1, 1), Counts(0, 3, 1)]) == pytest.approx(2 * 0.25 * 0.5 / 0.75)


def test_nothing_wanted_and_nothing_given_is_right() -> None:
    assert Counts(0, 0, 0).score == 1
    assert Counts(0, 1, 0).score == 0
    assert Counts(0, 0, 1).score == 0


@pytest.mark.parametrize(
    ("gold", "given_", "right"),
    [
        ("2024-05-03 15:47:42.389000+00:00", "2024-05-03T17:47:00+02:00", True),
        ("2024-05-03 15:47:42+00:00", "2024-05-03T15:47Z", True),
        ("2024-05-03 15:47:42+00:00", "2024-05-03T15:48:00Z", False),
        ("2024-05-03 15:47:42+00:00", "2024-05-03T15:47", False),
        ("2024-05-03 15:47:42+00:00", "2024-05-03", False),
        ("2024-05-03 15:47:42+00:00", None, False),
        ("2024-05-03 15:47:42", "2024-05-03T15:47:10+02:00", True),
        ("2024-05-03 15:47:42", "2024-05-03T13:47:10Z", False),
    ],
)
def test_to_the_minute(gold: str, given_: str | None, right: bool) -> None:
    assert metrics.to_the_minute(gold, given_) == Tick(right)


@pytest.mark.parametrize(
    ("gold", "given_", "right"),
    [
        ("2024-05-04 01:30:00+02:00", "2024-05-04", True),
        ("2024-05-04 01:30:00+02:00", "2024-05-03T23:30:00Z", True),  # the same instant
        ("2024-05-04 01:30:00+02:00", "2024-05-03T12:00:00Z", False),
        ("2024-05-04 01:30:00+02:00", "2024-05-03", False),
        ("2024-05-04 00:00:00", "2024-05-04T10:38", True),
        ("2024-05-04", "2024-05-04T23:30:00-05:00", True),
        ("2024-05-04", None, False),
        ("2015-11", "2015-11-30", True),
        ("2015-11", "2015-12-01", False),
    ],
)
def test_day(gold: str, given_: str | None, right: bool) -> None:
    assert metrics.day(gold, given_) == Tick(right)


@pytest.mark.parametrize(
    ("gold", "has"),
    [
        ("2024-04-24 00:00:00", False),
        ("2024-04-24 00:00:00+00:00", True),
        ("2024-04-24 14:07:00", True),
        ("2024-04-24", False),
    ],
)
def test_has_minute(gold: str, has: bool) -> None:
    assert metrics.has_minute(gold) is has


def test_balanced_accuracy_is_the_mean_of_the_recalls() -> None:
    marks = [Tick(True, "story")] * 3 + [Tick(False, "story"), Tick(False, "not"), Tick(True, "not")]
    assert metrics.figure(marks) == pytest.approx((3 / 4 + 1 / 2) / 2)
    assert metrics.figure([]) == 0


def test_pairs_are_a_set() -> None:
    assert metrics.pairs([("a", "x"), ("b", "y")], [("a", "x"), ("a", "x"), ("b", "z")]) == Counts(1, 2, 2)


@given(st.text(), st.text())
def test_overlap_is_symmetric_and_bounded(one: str, other: str) -> None:
    there, back = metrics.body(one, other), metrics.body(other, one)
    assert (there.precision, there.recall) == (back.recall, back.precision)
    assert 0 <= there.precision <= 1
    assert 0 <= there.recall <= 1
    assert metrics.body(one, one) == Shares(1, 1)
