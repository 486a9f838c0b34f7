"""What is typed, as a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.query import parse
from dateline.errors import QueryError
from dateline.model.query import And, Query, Words


def words_of(query: Query) -> list[Words]:
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    return [part for part in parts if isinstance(part, Words)]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("ferry strike", [("ferry",), ("strike",)]),
        ('"ferry strike" ends', [("ferry", "strike"), ("ends",)]),
        ("“Ferry Strike”", [("ferry", "strike")]),
        ("„Fähre fährt“ nicht", [("fahre", "fahrt"), ("nicht",)]),
        ("«grève des ferries»", [("greve", "des", "ferries")]),
        ("state-of-the-art", [("state", "of", "the", "art")]),
        ("渡輪罷工", [("渡輪", "輪罷", "罷工")]),
        ('צה"ל הודיע', [("צה", "ל"), ("הודיע",)]),
        ('!! "…" ferry', [("ferry",)]),
    ],
)
def test_words_and_phrases(typed: str, terms: list[tuple[str, ...]]) -> None:
    assert [part.terms for part in words_of(parse(typed))] == terms


@pytest.mark.parametrize(("typed", "at"), [('ferry "strike', 6), ('"a" "', 4), ("“open", 0)])
def test_a_quotation_mark_without_partner_is_named_by_its_column(typed: str, at: int) -> None:
    with pytest.raises(QueryError, match=f"column {at + 1} ") as refused:
        parse(typed)
    assert (refused.value.at, refused.value.query) == (at, typed)


@pytest.mark.parametrize("typed", ["", "   ", "?!", '""', '" - "'])
def test_nothing_to_look_for_is_said(typed: str) -> None:
    with pytest.raises(QueryError, match="nothing to search for"):
        parse(typed)


def test_one_word_alone_may_be_a_publishers_code() -> None:
    assert parse(" TIDE-933 ").alone == "tide-933"
    assert parse("tide 933").alone is None


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_search_or_a_query_error(typed: str) -> None:
    try:
        query = parse(typed)
    except QueryError as error:
        assert 0 <= error.at <= len(typed)  # noqa: PT017 - either answer is right
    else:
        columns = [part.at for part in words_of(query)]
        assert columns
        assert columns == sorted(columns)
