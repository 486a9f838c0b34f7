"""Records as JSON and back, and the schema that others read them by."""

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from dateline.model import (
    Comment,
    Evidence,
    Gap,
    Image,
    Item,
    Place,
    Reading,
    ReadLine,
    Refused,
    Story,
    When,
    wire,
)
from tests import strategies

FULL = Story(
    code="K7QF-2M9X-3ABC",
    headline="Crack closes quay",
    authors=("Ann Lee",),
    published=When("2026-03-03T10:38:00+01:00"),
    modified=When("2026-03-04"),
    image=Image(url="https://p.example/a.jpg", caption="The quay"),
    related=(Item(title="Trust had been warned", date=When("2026-03-01")),),
    comments=(Comment(text="At last.", author="Bo"),),
    evidence={"headline": (Evidence("Crack closes quay", Place.MARKUP, "h1", "Crack closes quay"),)},
    gaps={"kicker": Gap.SILENT},
    refused=Refused(reason="the text has fewer than 60 words", rule="too-short"),
)


def line(story: Story = FULL) -> dict[str, Any]:
    found = json.loads(wire.dump(wire.read_line(story, "a.html")))
    assert isinstance(found, dict)
    return found


@settings(max_examples=60)
@given(strategies.stories)
def test_a_story_survives(story: Story) -> None:
    written = wire.dump(story)
    again = wire.load_story(written)
    assert wire.dump(again) == written
    # The value of a piece of evidence comes back in its JSON form: a date as text, names as a list.
    assert msgspec.structs.replace(again, evidence={}) == msgspec.structs.replace(story, evidence={})
    assert [(e.place, e.at, e.raw) for found in again.evidence.values() for e in found] == [
        (e.place, e.at, e.raw) for found in story.evidence.values() for e in found
    ]


@settings(max_examples=40)
@given(strategies.readings)
def test_a_reading_survives(reading: Reading) -> None:
    again = wire.load(wire.dump(reading), Reading)
    assert wire.dump(again) == wire.dump(reading)
    assert again.blocks == reading.blocks
    assert again.comments == reading.comments


@given(strategies.items)
def test_an_item_survives(item: Item) -> None:
    assert wire.load(wire.dump(item), Item) == item
    assert msgspec.convert(wire.plain(item), Item, dec_hook=lambda kind, value: kind(value)) == item


@pytest.mark.parametrize("date", ['"2021-02-30"', '"soon"', "5", "true", "{}"])
def test_a_date_that_is_none_is_told(date: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=r"date"):
        wire.load(f'{{"text": "At last.", "date": {date}}}'.encode(), Comment)


def test_what_is_no_record_has_no_form() -> None:
    with pytest.raises(NotImplementedError, match="object"):
        wire.dump({"a": object()})


def test_the_line_is_the_story_with_its_input() -> None:
    made = wire.read_line(FULL, "a.html")
    assert made.input == "a.html"
    assert line() == {"input": "a.html", **json.loads(wire.dump(FULL))}
    assert wire.load(wire.dump(made), ReadLine) == made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(wire.schema())


def test_a_full_line_fits_the_schema() -> None:
    jsonschema.validate(line(), wire.schema())
    jsonschema.validate(line(Story()), wire.schema())


@settings(max_examples=25)
@given(strategies.stories)
def test_every_line_fits_the_schema(story: Story) -> None:
    assert jsonschema.Draft202012Validator(wire.schema()).is_valid(line(story))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("input", None),
        ("headline", 7),
        ("published", "17 May 2021"),
        ("published", "2021-05-17 10:38"),
        ("authors", "Ann Lee"),
        ("blocks", [{"role": "sidebar", "text": "x"}]),
        ("blocks", [{"role": "body"}]),
        ("related", [{"url": "https://p.example/"}]),
        ("gaps", {"kicker": "unknown"}),
        ("evidence", {"headline": [{"value": "x"}]}),
        ("refused", {"rule": "too-short"}),
        ("quotes", [{"words": "x", "kind": "shouted", "spans": []}]),
    ],
)
def test_a_broken_line_does_not(field: str, value: object) -> None:
    assert not jsonschema.Draft202012Validator(wire.schema()).is_valid({**line(), field: value})


def test_a_line_without_its_input_does_not() -> None:
    assert not jsonschema.Draft202012Validator(wire.schema()).is_valid(json.loads(wire.dump(FULL)))
