"""The head of a story: dates, bylines and kickers as papers set them."""

from __future__ import annotations

import pytest

import dateline

PROSE = """<p>The pier at Marl Bridge was closed on Sunday after a plank gave way under a wedding party.</p>
<p>Nobody was hurt. The bride said that she had asked for something to remember, and that this would do.</p>
<p>The harbour office wants to look at every plank before the first boat of the season comes in.</p>"""


def read(header: str) -> dateline.Story:
    return dateline.read(f"<html><body>{header}{PROSE}</body></html>")


def test_the_date_of_the_masthead_yields_to_the_storys_own() -> None:
    story = read(
        '<div class="header"><a href="/">The Post</a> | Monday 3 June 2024</div>'
        '<h1>Pier closes after plank breaks</h1><p class="meta">Published: 2 June 2024, 18:40</p>'
    )

    assert str(story.published) == "2024-06-02T18:40"


def test_a_date_over_the_headline_counts_where_there_is_no_other() -> None:
    story = read('<div class="date">Monday 3 June 2024</div><h1>Pier closes after plank breaks</h1>')

    assert str(story.published) == "2024-06-03"


def test_each_time_element_is_judged_by_the_words_before_it() -> None:
    story = read(
        "<h1>Pier closes after plank breaks</h1>"
        '<p>Published <time datetime="2026-03-09T21:40:00+01:00">9 March 2026, 21:40</time> · '
        'Updated <time datetime="2026-03-10T09:15:00+01:00">10 March 2026, 09:15</time></p>'
    )

    assert str(story.published) == "2026-03-09T21:40:00+01:00"
    assert str(story.modified) == "2026-03-10T09:15:00+01:00"


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Jane Doe · 12 May 2024", "Jane Doe", "2024-05-12"),
        ("Von Peter Müller · 10.11.2024, 14:05 Uhr", "Peter Müller", "2024-11-10T14:05"),
        ("Par Élise Martin, publié le 3 mai 2024", "Élise Martin", "2024-05-03"),
        ("By Jane Doe, in News · 12 May 2024", "Jane Doe", "2024-05-12"),
        ("Mi 11.03.26 | 09:20 Uhr | Von Eva Ohm", "Eva Ohm", "2026-03-11T09:20"),
    ],
)
def test_a_byline_may_tell_the_date(line: str, author: str, published: str) -> None:
    story = read(f"<h1>Pier closes after plank breaks</h1><p>{line}</p>")

    assert story.authors == (author,)
    assert str(story.published) == published


def test_a_byline_with_a_date_is_one_in_a_dump_too() -> None:
    text = "Pier closes after plank breaks\nBy Jane Doe · 12 May 2024\n" + PROSE.replace("<p>", "").replace(
        "</p>", "\n"
    )
    story = dateline.read(text)

    assert story.authors == ("Jane Doe",)
    assert str(story.published) == "2024-05-12"


def test_the_papers_name_over_the_headline_is_no_kicker() -> None:
    assert read('<p><a href="/">The Post</a></p><h1>Pier closes after plank breaks</h1>').kicker is None
    assert (
        read('<p><a href="/harbour/">Harbour</a></p><h1>Pier closes after plank breaks</h1>').kicker
        == "Harbour"
    )


def test_stories_beside_keep_their_titles_where_links_lead_nowhere() -> None:
    beside = (
        '<div class="related"><h3>Related stories</h3><ul><li><a href="../06/ferry.html">The ferry is back after a week</a></li>'
        '<li><a href="javascript:more()">Show more of these stories</a></li></ul></div>'
    )
    story = dateline.read(f"<html><body><h1>Pier closes after plank breaks</h1>{PROSE}{beside}</body></html>")

    assert [(item.title, item.url) for item in story.related] == [("The ferry is back after a week", None)]


def test_the_caption_is_evidence_for_the_image() -> None:
    story = dateline.read(
        '<html><head><meta property="og:image" content="https://post.example/pier.jpg"></head><body>'
        "<h1>Pier closes after plank breaks</h1><figure><figcaption>The pier on Monday morning. Photo: Ann Lee</figcaption></figure>"
        f"{PROSE}</body></html>"
    )

    assert story.image == dateline.Image(
        url="https://post.example/pier.jpg", caption="The pier on Monday morning.", credit="Ann Lee"
    )
    assert [e.raw for e in story.evidence["image"]] == [
        "https://post.example/pier.jpg",
        "The pier on Monday morning. Photo: Ann Lee",
    ]


def test_a_brief_is_a_story() -> None:
    brief = "<p>The ferry did not sail on Tuesday. The wind was too strong, and the boat is to leave again on Wednesday.</p>"
    header = "<h1>No ferry on Tuesday in the gale</h1><p>By Jane Doe · 12 May 2024</p>"

    assert dateline.read(f"<html><body>{header}{brief}</body></html>").refused is None


@pytest.mark.parametrize(
    "mark",
    ['<span aria-hidden="true"> – </span>', '<span style="display:none">: </span>', "<span hidden>:</span>"],
)
def test_a_mark_told_to_voices_only_parts_kicker_and_headline(mark: str) -> None:
    story = read(f"<h1><span>The harbour</span>{mark}<span>Pier closes after plank breaks</span></h1>")

    assert story.kicker == "The harbour"
    assert story.headline == "Pier closes after plank breaks"


def test_a_mark_that_is_seen_parts_nothing() -> None:
    story = read(
        "<h1><span>The harbour</span><span>:</span> <span>Pier closes after plank breaks</span></h1>"
    )

    assert story.kicker is None
