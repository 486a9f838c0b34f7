"""The compiled reader and the plain one say the same of any page."""

from __future__ import annotations

from array import array
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.learned import ensemble
from dateline.page import clues, columns, features, marks, roles, scan
from dateline.page.evidence import ledgers
from dateline.text import grams, shingles, tally, urls
from tests import strategies, twins
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"
needs_compiler = pytest.mark.skipif(not twins.compiled(), reason="nothing is compiled here")

PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<p/>", "<br>", "</br>", "<div class='related-stories x'>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=/x>", "</a>"),
        *("<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ul>", "<li>", "</ul>", "<h1>", "</h2>", "<select><option>", "</select>"),
        *("<form>", "</form>", "<button>", "</button>", "<svg><path/>", "</svg>", "<script>", "</script>", "<!--", "-->", "<style>", "</style>"),
        *("<title>", "</title>", "<noscript>", "</noscript>", "<template>", "</template>", "<span hidden>", "</span>", "<time datetime=2026-03-03>", "</time>"),
        *("<meta name=author content='A &amp; B'>", "<link rel=canonical href='?a=1&copy=2'>", "<span itemprop=author>", "<aside>", "</aside>"),
        *("<img src=/a.jpg width=640 srcset='/a.jpg 1x'>", "<picture><source srcset=/b.webp>", "</picture>", "<a rel=next href='?page=2'>"),
        *("&amp;", "&notit;", "&#0;", "&lt", "\0", " ", "\n", "\u00a0", "word", "Words of a sentence.", "“", "水は流れる。", "a\u00adb", "\u200b", "\u2028", "\v", "\u3000", "İſK", "<DIV ID=Related>", "</Div>", "<ſpan>", "<a HREF='/x?a=1&copy=2&amp;b'>", "<", ">", "=", "'", '"', "</", "<!", "<?"),
    ]
)  # fmt: skip
pieces = st.lists(PIECES, max_size=40).map("".join)


#: What the flat lists of a page hold, record by record.
RECORDS = {
    "boxes": "tag flags parent names href is_hidden first last",
    "cuts": "text box tag names heading is_bold times link_length",
    "pictures": "tag cut box href attributes",
    "anchors": "cut box href names",
    "links": "start end href",
    "parts": "start end names",
    "marks": "length link_share has_sentence is_legal ends_sentence is_prose own near around is_hidden ruled label",
}


def fields(records: Any, kind: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(record, name) for name in RECORDS[kind].split()) for record in records]


def told(text: str, modules: dict[str, Any]) -> tuple[Any, ...]:
    """Return all that one twin makes of a page: sheet, head, marks, features."""
    sheet, head = modules["dateline.page.scan"].scan(text)
    judged = modules["dateline.page.marks"].of(sheet)
    said = clues.gather(ledgers.of_markup(head, HERE))
    table = modules["dateline.page.features"].rows(
        modules["dateline.page.columns"].Columns(sheet, judged), said
    )
    return (
        [fields(getattr(sheet, kind), kind) for kind in ("boxes", "cuts", "pictures", "anchors")],
        [(fields(cut.links, "links"), fields(cut.parts, "parts")) for cut in sheet.cuts],
        fields(judged, "marks"),
        (head.metas, head.data, head.title, head.canonical, head.language, head.base),
        [(found.names, found.text, found.address, found.is_apart) for found in head.properties],
        array("f", table.out).tobytes(),
        table.headline,
        modules["dateline.page.roles"].assign(sheet, judged, said),
    )


COMPILED = {
    f"dateline.page.{name}": module
    for name, module in {
        "scan": scan,
        "marks": marks,
        "columns": columns,
        "features": features,
        "roles": roles,
    }.items()
}


def test_the_plain_modules_are_plain() -> None:
    assert set(COMPILED) < set(twins.NAMES)
    assert all(str(module.__file__).endswith(".py") for module in twins.plain().values())


@needs_compiler
@settings(max_examples=150)
@given(pieces | strategies.soups | st.text(max_size=200))
@example("<p><b>one<p>two</b>three<table><td>x<div>y")
@example("<a href=1><a href=2>x</a></div></p>")
@example("<" * 40)
def test_both_say_the_same_of_any_markup(text: str) -> None:
    assert told(text, COMPILED) == told(text, twins.plain())


@needs_compiler
@pytest.mark.parametrize("headline", HEADLINES)
def test_both_say_the_same_of_a_story(headline: str) -> None:
    text = page_of(article_of(headline, list(SENTENCES), None)).decode()
    assert told(text, COMPILED) == told(text, twins.plain())


@needs_compiler
@given(st.lists(st.floats(-50, 400, width=32), min_size=len(features.NAMES), max_size=len(features.NAMES)))
@settings(max_examples=20)
def test_both_score_alike_to_the_bit(row: list[float]) -> None:
    model = ensemble.load("roles")
    other = twins.plain()["dateline.learned.ensemble"].load("roles")
    assert model.scores(array("f", row)).tobytes() == other.scores(array("f", row)).tobytes()


@needs_compiler
@given(strategies.soups | st.text(max_size=200))
@settings(max_examples=30)
def test_both_hear_the_same_language(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    other = twins.plain()["dateline.text.grams"].loaded()
    assert grams.loaded().scores(data).tobytes() == other.scores(data).tobytes()


@needs_compiler
@given(
    st.text()
    | st.sampled_from(
        ["/a/%2e/b", "//cdn.example/a", "https://a-b.example/x.html?y=1", "/a..b", "https://a.example/."]
    )
)
def test_both_judge_addresses_alike(href: str) -> None:
    other = twins.plain()["dateline.text.urls"]
    assert urls.absolute(href, HERE) == other.absolute(href, HERE)
    assert urls.is_normal(href) == other.is_normal(href)


@needs_compiler
@given(st.text())
def test_both_count_the_same_words(text: str) -> None:
    assert tally.count(text) == twins.plain()["dateline.text.tally"].count(text)


@needs_compiler
@given(
    st.text()
    | st.lists(st.sampled_from("the ferry 渡輪 罷工 สวัสดี Straße, — d’eau \u00ad".split()), max_size=300).map(
        " ".join
    )
)
@example(" ".join(f"w{number}" for number in range(700)))
def test_both_make_the_same_numbers_of_words(text: str) -> None:
    other = twins.plain()["dateline.text.shingles"]
    numbers = shingles.words(text)
    assert numbers == other.words(text)
    assert shingles.marks(numbers) == other.marks(numbers)
    assert shingles.whole(numbers) == other.whole(numbers)
    assert all(shingles.of_width(numbers, width) == other.of_width(numbers, width) for width in (2, 3))
