"""Live blogs: their entries from data and from what the page shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Entry, Gap, Kind, Place, Story, When
from dateline.page.evidence import live
from tests.strategies import HEADLINES, SENTENCES, page_of

HERE = "https://www.lantern.example/2026/03/03/quay-live"
TITLES = ("Divers back on land", "Second lorry arrives", "Quay closed", "Crack found")


def data(*updates: dict[str, Any], **more: Any) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": HEADLINES[0],
        "liveBlogUpdate": [{"@type": "BlogPosting", **update} for update in updates],
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


UPDATES = (
    {
        "headline": "Divers back on land",
        "datePublished": "2026-03-03T12:40:00+01:00",
        "articleBody": "<p>The divers came up at noon.</p><p>They are cold &amp; well.</p>",
        "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ek"}],
    },
    {
        "headline": "Crack found",
        "datePublished": "2026-03-03T09:05:00+01:00",
        "text": "A crack was found.",
        "author": "Ann Lee",
    },
)


def entry(number: int, time: str, *, names: str = "live-entry", tag: str = "article") -> str:
    return (
        f"<{tag} class='{names}' id='entry-{number}77'>{time}<h3>{TITLES[number]}</h3><p>{SENTENCES[2 * number]}</p>"
        f"<p>{SENTENCES[2 * number + 1]}</p></{tag}>"
    )


def clocks(number: int) -> str:
    return f"<time datetime='2026-03-03T1{4 - number}:20:00+01:00'>1{4 - number}:20</time>"


def read(*entries: str, head: str = "") -> Story:
    body = f"<main><h1>{HEADLINES[0]}</h1><p class='byline'>By Ann Lee</p><div class='feed'>{''.join(entries)}</div></main>"
    return dateline.read(page_of(body, head=head), HERE)


def test_entries_of_json_ld() -> None:
    story = read(*(f"<p>{text}</p>" for text in SENTENCES), head=data(*UPDATES))
    assert story.kind is Kind.LIVE_BLOG
    assert story.entries == (
        Entry(
            when=When("2026-03-03T12:40:00+01:00"),
            headline="Divers back on land",
            text="The divers came up at noon.\n\nThey are cold & well.",
            author="Ann Lee, Bo Ek",
        ),
        Entry(
            when=When("2026-03-03T09:05:00+01:00"),
            headline="Crack found",
            text="A crack was found.",
            author="Ann Lee",
        ),
    )
    (said,) = story.evidence["entries"]
    assert (said.value, said.place, said.raw) == (2, Place.JSON_LD, "Divers back on land")
    assert said.at == "json-ld 1#/liveBlogUpdate"


def test_the_text_is_the_same_with_entries_and_without() -> None:
    shown = [entry(number, clocks(number)) for number in range(4)]
    assert read(*shown, head=data(*UPDATES)).text == read(*shown).text


def test_entries_that_the_page_shows() -> None:
    story = read(*(entry(number, clocks(number)) for number in range(4)))
    assert story.kind is Kind.LIVE_BLOG
    assert [one.headline for one in story.entries] == list(TITLES)
    assert [str(one.when) for one in story.entries] == [f"2026-03-03T1{4 - n}:20:00+01:00" for n in range(4)]
    assert story.entries[0].text == f"{SENTENCES[0]}\n\n{SENTENCES[1]}"
    (said,) = story.evidence["entries"]
    assert (said.value, said.place, said.at) == (4, Place.MARKUP, "article[live-entry-entry-077]")
    assert story.evidence["kind"][0].raw == "4 entries, each with its time"


def test_both_places_are_kept_as_evidence_and_data_are_believed() -> None:
    story = read(*(entry(number, clocks(number)) for number in range(4)), head=data(*UPDATES))
    assert [(e.place, e.value) for e in story.evidence["entries"]] == [(Place.JSON_LD, 2), (Place.MARKUP, 4)]
    assert len(story.entries) == 2


def test_a_clock_without_a_day_is_no_time() -> None:
    story = read(*(entry(number, f"<p class='clock'>1{4 - number}:20</p>") for number in range(4)))
    assert [one.headline for one in story.entries] == list(TITLES)
    assert [one.when for one in story.entries] == [None] * 4


@pytest.mark.parametrize(
    "entries",
    [
        [entry(number, clocks(number)) for number in range(2)],
        [entry(number, "<p>3 March 2026</p>") for number in range(4)],
        [entry(number, "") for number in range(4)],
        [entry(number, clocks(number), names="comment") for number in range(4)],
        [entry(number, clocks(number), names="forum-message") for number in range(4)],
        [
            entry(number, clocks(number))
            .replace("<h3>", "<h3><a href='/2026/03/04/other'>")
            .replace("</h3>", "</a></h3>")
            for number in range(4)
        ],
        [entry(number, f"<p>1{4 - number}:20</p>", names="").replace("id=", "x=") for number in range(4)],
    ],
)
def test_what_is_no_live_blog(entries: list[str]) -> None:
    story = read(*entries)
    assert story.kind is not Kind.LIVE_BLOG
    assert (story.entries, story.gaps["entries"]) == ((), Gap.SILENT)


def test_a_ticker_beside_a_story_is_none_of_it() -> None:
    ticker = "".join(f"<li class='tick'>{clocks(n)}<p>Ferry sails at last.</p></li>" for n in range(4))
    story = read(*(f"<p>{text}</p>" for text in SENTENCES), f"<ul>{ticker}</ul>")
    assert story.entries == ()


def test_a_live_blog_that_gives_no_entries_is_one_all_the_same() -> None:
    story = read(*(f"<p>{text}</p>" for text in SENTENCES), head=data())
    assert (story.kind, story.entries) == (Kind.LIVE_BLOG, ())


@pytest.mark.parametrize("updates", ["soon", 7, [7, None], [{}], [{"datePublished": "2026-03-03"}], {"x": 1}])
def test_updates_that_say_nothing(updates: Any) -> None:
    story = read(*(f"<p>{text}</p>" for text in SENTENCES), head=data(liveBlogUpdate=updates))
    assert story.entries == ()


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("@type", "headline", "articleBody", "author", "name", "datePublished", "isAccessibleForFree")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(anything, anything, anything)
def test_any_data_are_read(updates: Any, parts: Any, free: Any) -> None:
    story = read(head=data(liveBlogUpdate=updates, hasPart=parts, isAccessibleForFree=free))
    assert all(one.headline or one.text for one in story.entries)
    assert story.paywalled in (None, True, False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A crack was found.", "A crack was found."),
        ("One.<br>Two.<br/>Three.", "One.\n\nTwo.\n\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("<p> One <b>and</b>\n two. </p>", "One and\n\ntwo."),
        ("", ""),
    ],
)
def test_a_passage(raw: str, text: str) -> None:
    assert live.passage(raw) == text
