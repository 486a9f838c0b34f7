"""Words as a search sees them: what a reader takes for the same word is the same word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import words

any_text = st.text(st.characters(codec=None), max_size=60)
news = st.text(st.sampled_from("aAéßﬁİıσςКйأكکیىة\u200c\u0654渡輪かガ한ก็ाि'’“.,- \n0٣½"), max_size=40)


def test_scripts_without_spaces_are_the_same_for_both_tests() -> None:
    listed = re.compile(f"[{words.UNSPACED}]")
    for code in range(0x50000):
        assert words.unspaced(chr(code)) == (listed.match(chr(code)) is not None), hex(code)


def plain_terms(text: str) -> list[str]:
    """Return the terms by patterns: runs of paired scripts, and words with apostrophes inside."""
    word = rf"(?:[^\W_{words.PAIRED}]|[{words.MARKS}])+"
    found: list[str] = []
    for run in re.findall(rf"[{words.PAIRED}]+|{word}(?:'{word})*", words.fold(text)):
        is_paired = len(run) > 1 and re.match(f"[{words.PAIRED}]", run)
        found += [run[i : i + 2] for i in range(len(run) - 1)] if is_paired else [run]
    return found


def test_every_character_is_to_terms_what_the_patterns_say() -> None:
    every = [f"a{chr(code)}b" for code in range(0x40100)]
    assert words.terms(" ".join(every)) == plain_terms(" ".join(every))


@given(any_text | news | st.text(st.sampled_from("a'’_渡\u0301ก 한'"), max_size=12))
def test_terms_are_those_of_the_patterns(text: str) -> None:
    assert words.terms(text) == plain_terms(text)


SAME = (
    ("Café", "CAFE\u0301", "cafe"),
    ("Straße", "STRASSE", "strasse"),
    ("İstanbul", "ISTANBUL", "ıstanbul"),
    ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
    ("Ёлка", "елка", "ЕЛКА"),
    ("Fjørd", "fjord"),
    ("Łódź", "lodz"),
    ("ﬁne", "fine", "ＦＩＮＥ"),
    ("don’t", "don't", "DON‘T"),
    ("“quay”", '"quay"', "«quay»", "„quay“"),
    # Arabic: hamza and madda on alef, alef maqsura, teh marbuta, tatweel, vowel points
    ("أحمد", "احمد", "أَحْمَد", "احـــمد"),
    ("آمال", "امال"),
    ("مصطفى", "مصطفي"),
    ("مدرسة", "مدرسه"),
    # Persian kaf, yeh and zero-width joints
    ("کتاب", "كتاب"),
    ("می‌روم", "میروم", "ميروم"),
    # Hebrew points, half-width kana
    ("שָׁלוֹם", "שלום"),
    ("ﾌｪﾘｰ", "フェリー"),
)


@pytest.mark.parametrize("group", SAME, ids=lambda group: group[0])
def test_ways_of_writing_one_word(group: tuple[str, ...]) -> None:
    assert len({words.fold(word) for word in group}) == 1
    assert len({tuple(words.terms(word)) for word in group}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("quay", "quays"), ("بحر", "بحار"), ("は", "ば゙x"), ("渡輪", "渡船"), ("हिन्दी", "हिन्दू")]
)
def test_other_words_stay_other(a: str, b: str) -> None:
    assert words.fold(a) != words.fold(b)


@given(any_text | news)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = words.fold(text)
    assert words.fold(once) == once


@given(any_text | news)
def test_terms_are_those_of_the_folded_text(text: str) -> None:
    assert words.terms(words.fold(text)) == words.terms(text)


@given(any_text | news)
def test_terms_are_folded_and_whole(text: str) -> None:
    for term in words.terms(text):
        assert term
        assert term == words.fold(term)
        assert not any(c.isspace() for c in term)


def test_every_character_folds_for_good() -> None:
    assert [c for c in map(chr, range(0x20000)) if words.fold(words.fold(c)) != words.fold(c)] == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("— … !", []),
        ("The quay's wall, re-opened.", ["the", "quay's", "wall", "re", "opened"]),
        ("rock ’n’ roll", ["rock", "n", "roll"]),
        ("‘quay’", ["quay"]),
        ("snake_case 3.5", ["snake", "case", "3", "5"]),
        ("м’який", ["м'якии"]),
        ("渡輪罷工", ["渡輪", "輪罷", "罷工"]),
        ("渡", ["渡"]),
        ("渡輪。罷工", ["渡輪", "罷工"]),
        ("フェリーA便", ["フェ", "ェリ", "リー", "a", "便"]),
        ("เรือ", ["เร", "รื", "ือ"]),
        ("연락선 총파업이", ["연락", "락선", "총파", "파업", "업이"]),
        ("KBS뉴스 5월", ["kbs", "뉴스", "5", "월"]),
        ("हिन्दी समाचार", ["हिनदी", "समाचार"]),
        ("தமிழ் செய்தி", ["தமிழ", "செயதி"]),
        ("ਖ਼ਬਰ ਪੱਤਰ", ["ਖਬਰ", "ਪੱਤਰ"]),
        ("ދިވެހި", ["ދިވެހި"]),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert words.terms(text) == terms


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("A quay.", 2),
        ("渡輪罷工", 4),
        ("渡輪 ferry", 3),
        ("हिन्दी समाचार", 2),
        ("שָׁלוֹם עולם", 2),
        ("cafe\u0301", 1),
        ("3,500 – 4", 3),
    ],
)
def test_count(text: str, count: int) -> None:
    assert words.count(text) == count
