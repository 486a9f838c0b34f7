"""A lexicon adds up what words speak for."""

from __future__ import annotations

import pytest

from dateline.errors import DatelineError
from dateline.learned import lexicon
from dateline.learned.lexicon import MIN_WORDS, Lexicon

HARBOUR = Lexicon({"quay": 4000, "crane": -1000})


def test_words_that_are_not_known_say_nothing() -> None:
    assert HARBOUR.score(set()) == 0
    assert HARBOUR.score({"gull"}) == 0
    assert HARBOUR.score({"gull", "quay"}) == HARBOUR.score({"quay"}) > 0


def test_few_words_are_weighed_as_if_they_were_more_and_many_by_the_root_of_how_many() -> None:
    assert HARBOUR.score({"quay", "crane"}) == pytest.approx(3 / MIN_WORDS**0.5)
    many = Lexicon({f"pier{number}": 1000 for number in range(4 * MIN_WORDS)})
    assert many.score(set(many.weights)) == pytest.approx((4 * MIN_WORDS) ** 0.5)


def test_another_lexicon_is_used_for_a_while() -> None:
    shipped = lexicon.load("making")
    with lexicon.replaced("making", HARBOUR):
        assert lexicon.load("making") is HARBOUR
    assert lexicon.load("making") is shipped
    with lexicon.replaced("harbour", HARBOUR):
        assert lexicon.load("harbour") is HARBOUR
    with pytest.raises(DatelineError, match="install dateline again"):
        lexicon.load("harbour")
