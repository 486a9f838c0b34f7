"""The conformance suite: what is typed means what the case says, or is refused at the column that it says."""

from __future__ import annotations

import pytest

from dateline.archive import grammar
from dateline.errors import QueryError
from tests.grammar import suite

CASES = suite.parsing()
UNDERSTOOD = [case for case in CASES if case.tree is not None]
REFUSED = [case for case in CASES if case.tree is None]


def named(case: suite.Parsing) -> str:
    return case.query[:40]


def test_there_are_cases_enough_and_none_twice() -> None:
    typed = [(case.query, case.today) for case in CASES]
    assert len(UNDERSTOOD) >= 300
    assert len(REFUSED) >= 100
    assert len(set(typed)) == len(typed)
    assert all(case.why for case in CASES)


@pytest.mark.parametrize("case", UNDERSTOOD, ids=named)
def test_understood(case: suite.Parsing) -> None:
    assert case.tree is not None
    assert grammar.without_columns(suite.parsed(case).root) == suite.tree(case.tree)


@pytest.mark.parametrize("case", UNDERSTOOD, ids=named)
def test_written_out_it_means_the_same(case: suite.Parsing) -> None:
    root = suite.parsed(case).root
    written = grammar.written(root)
    assert grammar.without_columns(grammar.parse(written).root) == grammar.without_columns(root)
    assert grammar.written(grammar.parse(written)) == written


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_refused(case: suite.Parsing) -> None:
    with pytest.raises(QueryError) as refused:
        suite.parsed(case)
    assert case.error is not None
    assert case.error in str(refused.value)
    assert (refused.value.at, refused.value.query) == (case.at, case.query)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("case", [case for case in REFUSED if case.at], ids=named)
def test_a_message_names_the_column(case: suite.Parsing) -> None:
    with pytest.raises(QueryError, match=rf"column {(case.at or 0) + 1}\b"):
        suite.parsed(case)


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("ferry  strike", ["ferry", "strike"]),
        ('a "ferry strike" b', ["a", '"ferry strike"', "b"]),
        ("headline:ferry -author:(doe OR roe)", ["headline:ferry", "doe", "roe"]),
        ("published:2021..2022, is:copy", ["published:2021..2022", "is:copy"]),
        ("strik* a NEAR/3 “b c”~", ["strik*", "a NEAR/3 “b c”"]),
        ('x code:"FCSY B5TZ NJ5N"', ["x", 'code:"FCSY B5TZ NJ5N"']),
        ("(https://lantern.example/a) b", ["https://lantern.example/a", "b"]),
        ("role:comments (ferry)", ["ferry"]),
        ("role:comments:ferry", ["role:comments:ferry"]),
        ('"a b"~5 c', ['"a b"~5', "c"]),
    ],
)
def test_each_leaf_knows_its_columns(typed: str, clauses: list[str]) -> None:
    leaves = grammar.leaves(grammar.parse(typed.replace(",", " ")).root)
    assert [typed[leaf.at : leaf.end] for leaf in leaves] == clauses


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        (" TIDE-933 ", "tide-933"),
        ("Ferry", "ferry"),
        ("2021/05/17", "2021/05/17"),
        ("tide 933", None),
        ("-tide", None),
        ("tide*", None),
        ("(tide)", None),
        ("headline:tide", None),
        ("https://lantern.example/tide", None),
    ],
)
def test_one_word_alone_may_be_a_publishers_code(typed: str, alone: str | None) -> None:
    assert grammar.parse(typed).alone == alone


def test_a_search_for_nothing_may_be_allowed() -> None:
    for typed in ("", "   ", "?!", "()"):
        assert grammar.written(grammar.parse(typed, allow_empty=True)) == "*"
    with pytest.raises(QueryError):
        grammar.parse("ferry AND", allow_empty=True)


@pytest.mark.parametrize(
    ("typed", "at", "message"),
    [
        ("a" * 2001, 2000, "beyond 2000 characters"),
        ("(" * 31 + "a" + ")" * 31, 30, "31st inside others"),
        ("(" * 1000 + "a", 30, "31st inside others"),
        ("-" + "(-" * 900, 61, "31st inside others"),
        ("headline:" + "(" * 31 + "a" + ")" * 31, 39, "31st inside others"),
        ("ab " * 101, 300, "more than 100 words and phrases"),
        ("渡輪 " * 101, 300, "more than 100 words and phrases"),
        ('"' + "a " * 501 + '"', 0, "more than 500 words"),
        ("渡" * 502, 0, "more than 500 words"),
        ("(a OR b OR c) NEAR " * 4 + "(d OR e)", 14, "too many alternatives"),
    ],
)
def test_what_would_take_long_is_refused(typed: str, at: int, message: str) -> None:
    with pytest.raises(QueryError, match=message) as refused:
        grammar.parse(typed)
    assert refused.value.at == at


@pytest.mark.parametrize(
    ("typed", "leaves"),
    [
        ("a " * 100, 100),
        ("(" * 30 + "a" + ")" * 30, 1),
        ("NOT " * 499 + "a", 1),
        ("渡" * 501, 1),
        ("(a OR b) NEAR (c OR d OR e)", 6),
        ("x" * 2000, 1),
    ],
)
def test_what_is_within_the_limits_is_understood(typed: str, leaves: int) -> None:
    assert len(list(grammar.leaves(grammar.parse(typed).root))) == leaves
