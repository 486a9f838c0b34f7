"""The sample paper read back: one test for each field of each page.

The answers are made from the paper's content by `examples/paper/build.py`, not by the reader.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.model import wire

EXAMPLES = Path(__file__).parents[2] / "examples"
ANSWERS: dict[str, dict[str, Any]] = json.loads((EXAMPLES / "paper" / "answers.json").read_text())["pages"]
VALUES = (
    "headline",
    "kicker",
    "standfirst",
    "authors",
    "published",
    "modified",
    "language",
    "canonical_url",
    "publisher_code",
    "section",
    "tags",
)
#: What the reader does not find yet, and why. A case that begins to pass fails here until it is taken off.
KNOWN = {
    (
        "pages/www.vellmouth-lantern.example/2026/03/12/shiosaki-training-ship.html",
        "standfirst",
    ): "lines without a sentence under a headline, which neither markup nor data name, pass for text",
    (
        "pages/www.vellmouth-lantern.example/2026/03/12/shiosaki-training-ship.html",
        "blocks",
    ): "the same lines: standfirst and byline",
}


@cache
def read(page: str) -> dict[str, Any]:
    """Return the story of a page of the sample paper, as plain values."""
    found: dict[str, Any] = wire.plain(
        dateline.read((EXAMPLES / page).read_bytes(), url=ANSWERS[page]["address"])
    )
    return found


def stories() -> list[str]:
    return [page for page, answer in ANSWERS.items() if not answer["refused"]]


def cases(*fields: str) -> list[Any]:
    return [
        pytest.param(
            page,
            field,
            id=f"{Path(page).stem} :: {field}",
            marks=[pytest.mark.xfail(reason=KNOWN[page, field], strict=True)]
            if (page, field) in KNOWN
            else [],
        )
        for page in stories()
        for field in fields
    ]


@pytest.mark.parametrize(("page", "field"), cases(*VALUES))
def test_the_field_is_as_the_page_tells_it(page: str, field: str) -> None:
    found = read(page)[field]

    assert (list(found) if isinstance(found, tuple) else found) == ANSWERS[page][field]


@pytest.mark.parametrize(("page", "field"), cases("blocks"))
def test_body_and_subheads_are_the_story_word_for_word(page: str, field: str) -> None:
    found = [
        (block["role"], block["text"]) for block in read(page)[field] if block["role"] in ("body", "subhead")
    ]

    assert found == [(block["role"], block["text"]) for block in ANSWERS[page][field]]


@pytest.mark.parametrize(("page", "field"), cases("related", "featured"))
def test_items_are_those_of_the_box(page: str, field: str) -> None:
    found = [(item["title"], item["url"]) for item in read(page)[field]]

    assert found == [(item["title"], item["url"]) for item in ANSWERS[page][field]]


@pytest.mark.parametrize(("page", "field"), cases("comments"))
def test_comments_are_counted(page: str, field: str) -> None:
    assert len(read(page)[field]) == len(ANSWERS[page][field])


@pytest.mark.parametrize(("page", "field"), cases("image"))
def test_the_lead_image_has_its_caption_and_credit(page: str, field: str) -> None:
    if ANSWERS[page][field] is not None:
        assert read(page)[field] == ANSWERS[page][field]


@pytest.mark.parametrize("page", stories())
def test_a_story_is_not_refused(page: str) -> None:
    assert read(page)["refused"] is None


@pytest.mark.parametrize("page", sorted(set(ANSWERS) - set(stories())))
def test_a_page_that_is_no_story_is_refused_with_a_reason(page: str) -> None:
    refused = read(page)["refused"]

    assert refused is not None
    assert refused["reason"]
    assert refused["rule"]


def test_every_known_gap_names_a_case() -> None:
    assert set(KNOWN) <= {
        (page, field)
        for page in stories()
        for field in (*VALUES, "blocks", "related", "featured", "comments", "image")
    }
