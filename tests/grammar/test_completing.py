"""What could stand at the cursor."""

from __future__ import annotations

import pytest

from dateline.archive import grammar
from dateline.archive.grammar import fields


def texts(typed: str) -> list[str]:
    """Return what is offered where `|` stands."""
    at = typed.index("|")
    return [found.text for found in grammar.completions(typed.replace("|", ""), at)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("he|", ["headline:"]),
        ("ferry he|", ["headline:"]),
        ("-he|", ["headline:"]),
        ("(HE|", ["headline:"]),
        ("s|", ["standfirst:", "site:", "section:", "speaker:", "said:"]),
        ("is:un|", ["undated"]),
        ("-is:c|", ["copy", "corrected"]),
        ("is:(copy OR u|", ["undated"]),
        ("role:c|", ["comments", "captions"]),
        ("published:last|", ["last-week", "last-month", "last-year"]),
        ("language:ger|", ["de"]),
        ("language:pt|", ["pt"]),
        ("author:ja|", []),
        ("xyzzy|", []),
        ("xyzzy:a|", []),
        ('"he|', []),
        ('"ferry" he|', ["headline:"]),
        ('author:"Jane| Doe"', []),
        ("is:(copy) he|", ["headline:"]),
        ("he| strike", ["headline:"]),
    ],
)
def test_offered(typed: str, offered: list[str]) -> None:
    assert texts(typed) == offered


def test_where_nothing_is_typed_all_fields_are_offered() -> None:
    assert texts("|") == texts("ferry |") == texts("(|") == [f"{field.name}:" for field in fields.FIELDS]


def test_an_offer_takes_the_place_of_what_is_typed() -> None:
    (found,) = grammar.completions("ferry -is:und soup", 13)
    text = "ferry -is:und soup"
    assert text[: found.start] + found.text + text[found.end :] == "ferry -is:undated soup"
    assert found.about == "has no date"
