"""The signs of a page: as many as have names, and each where it should be."""

from __future__ import annotations

import pytest

import dateline
from dateline import page
from dateline.model import Capture
from dateline.story import kinds, signs
from dateline.story.assemble import chosen

TEXT = "We sell what you need, and you pay us $5 for it when you come to our shop on the quay in the morning."
PAGE = f"""<!doctype html><html><head><title>Oilskins | Quay</title><meta name="generator" content="phpBB"></head><body>
<h1>Oilskins</h1><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><div class="thread reply vote">{TEXT}</div></body></html>"""


def signs_of(markup: str, url: str | None) -> dict[str, float]:
    reading = page.read(Capture(body=markup.encode(), url=url))
    story = chosen(reading)
    return dict(zip(signs.NAMES, signs.row(reading, story, story.word_count), strict=True))


def test_names_are_unique() -> None:
    assert len(set(kinds.NAMES)) == len(kinds.NAMES)


@pytest.mark.parametrize(
    ("url", "sign"),
    [
        ("https://lantern.example/noticias/quay", "way_article"),
        ("https://lantern.example/forum/quay", "way_forum"),
        ("https://lantern.example/a/produkte", "last_product"),
        ("https://docs.lantern.example/quay", "host_docs"),
        ("https://quay.ac.example/a", "host_public"),
        ("https://lantern.example/hizmetler/quay", "way_service"),
    ],
)
def test_addresses_say_what_lies_there(url: str, sign: str) -> None:
    assert signs_of(PAGE, url)[sign] == 1
    assert signs_of(PAGE, "https://lantern.example/quay/stones")[sign] == 0


def test_a_page_says_who_speaks_and_what_it_is_made_with() -> None:
    found = signs_of(PAGE, None)
    assert found["speaks_you"] > 0.1
    assert found["speaks_we"] > found["speaks_they"] == 0
    assert found["money"] > 0
    assert found["made_by_forum"] == 1
    assert found["made_by_docs"] == 0
    assert found["parts_forum"] > found["parts_product"] == 0
    assert found["is_built"] == 1


def test_a_text_dump_is_built_of_nothing_and_has_no_words_of_making() -> None:
    reading = page.read(Capture(body=b"The quay is open\n\nThe quay was opened again on Monday."))
    assert signs.words(reading) == set()
    assert dict(zip(signs.NAMES, signs.row(reading, chosen(reading), 8), strict=True))["is_built"] == 0


def test_words_of_making_hold_no_numbers_and_say_where_they_stand() -> None:
    reading = page.read(Capture(body=PAGE.encode(), url="https://lantern.example/2026/forum"))
    assert {"thread", "reply", "vote", "meta:generator", "way:forum"} <= signs.words(reading)
    assert "way:2026" not in signs.words(reading)


def test_a_plain_page_of_headline_and_prose_is_a_story() -> None:
    prose = "The quay was opened again on Monday after three weeks in which no boat could land there, the harbour office said."
    plain = f"<html><body><h1>The quay is open again</h1>{f'<p>{prose}</p>' * 4}</body></html>"
    assert dateline.read(plain, url="https://lantern.example/quay-is-open-again").refused is None
