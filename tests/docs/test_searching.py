"""The written grammar is the program's: its examples, fields, states, limits and errors."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pytest

from dateline.archive import grammar
from dateline.archive.grammar import days, fields, limits
from dateline.errors import QueryError
from tests.docs.examples import ROOT, rows, sections

TEXT: Final = (ROOT / "docs" / "reference" / "searching.md").read_text("utf-8")
TODAY: Final = date(2021, 5, 17)
_EXAMPLE: Final = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|", re.MULTILINE)
EXAMPLES: Final = _EXAMPLE.findall(TEXT)
ERRORS: Final = re.findall(r"^\| `([^`]+)` \| (.+) \|$", sections(TEXT)["Errors"], re.MULTILINE)


def test_there_are_examples_enough() -> None:
    assert len(EXAMPLES) >= 80
    assert len(ERRORS) >= 15


@pytest.mark.parametrize(("typed", "written"), EXAMPLES)
def test_an_example_is_understood_as_it_says(typed: str, written: str) -> None:
    assert grammar.written(grammar.parse(typed, today=TODAY)) == written
    assert grammar.written(grammar.parse(written)) == written


@pytest.mark.parametrize(("typed", "message"), ERRORS)
def test_an_error_says_what_it_says(typed: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        grammar.parse(typed, today=TODAY)
    assert str(refused.value) == message


def test_every_field_is_told() -> None:
    table = sections(TEXT)["Fields"].partition("### ")[0]
    told = {name: cells for name, cells in rows(table).items() if len(cells) == 3}
    assert {name: (cells[0], cells[2]) for name, cells in told.items()} == {
        name: (field.about, f"`{field.example}`")
        for name in [*fields.BY_NAME, *fields._ALSO]
        for field in [fields.named(name)]
        if field is not None
    }
    for field in fields.FIELDS:
        example = f"{field.example} ferry" if field.name == "role" else field.example
        assert grammar.parse(example).root


def test_every_part_state_and_word_for_days_is_told() -> None:
    told = sections(TEXT, 3)
    parts = re.search(r"The parts are (.+)\.", told["Parts of the page"])
    assert parts is not None
    assert re.findall(r"`(\w+)`", parts[1]) == list(fields.PARTS)
    assert rows(told["States"]) == {state.value: [about] for state, about in fields.STATES.items()}
    assert all(f"`published:{word}`" in told["Days"] for word in days.RELATIVE)


def test_every_limit_is_told() -> None:
    told = re.findall(r"^\| `(\d+)` \|", sections(TEXT)["Limits"], re.MULTILINE)
    assert sorted(map(int, told)) == sorted(
        value for name, value in vars(limits).items() if name.startswith(("MOST_", "LEAST_"))
    )
