"""Other stories that a page points at, rebuilt from the links of their boxes."""

import pytest

import dateline
from dateline.model import Item, ItemKind

HERE = "https://www.lantern.example/2026/03/06/herring"
TEXT = "".join(
    f"<p>The harbour office counted {n} crates of herring on the quay, and nobody knew whose they were.</p>"
    for n in range(11, 17)
)


def related(inner: str) -> tuple[Item, ...]:
    page = (
        "<html><head><title>Herring without an owner</title></head><body><article><h1>Herring without an owner</h1>"
        f"{TEXT}</article><section class='related-stories'><h2>Related stories</h2><ul>{inner}</ul></section></body></html>"
    )
    return dateline.read(page.encode(), url=HERE).related


STORY = "<li><a href='/2026/03/01/net'>A net of two hundred years is shown at the museum</a></li>"


def test_title_and_address() -> None:
    (item,) = related(STORY)
    assert (item.title, item.url) == (
        "A net of two hundred years is shown at the museum",
        "https://www.lantern.example/2026/03/01/net",
    )


def test_a_label_over_the_title_in_one_link_is_a_label() -> None:
    (item,) = related(
        "<li><a href='/2026/03/01/net'><span>Museum of the island coast</span>"
        "<div>A net of two hundred years is shown at the museum</div></a></li>"
    )
    assert (item.label, item.title) == (
        "Museum of the island coast",
        "A net of two hundred years is shown at the museum",
    )


@pytest.mark.parametrize(
    "other",
    [
        "<li><a href='/author/ann-lee'>Ann van der Lee-Andersen</a></li>",
        "<li><a href='/news/harbour-watch/'>Harbour watch</a></li>",
        "<li><a href='/'>The Vellmouth Lantern</a></li>",
        "<li><a href='/tags/herring/'>All about herring and its prices</a></li>",
        "<li><a href='https://social.example/intent/post?url=x'>Share with everybody you know</a></li>",
    ],
)
def test_people_sections_and_lists_are_no_stories(other: str) -> None:
    assert [item.title for item in related(STORY + other)] == [
        "A net of two hundred years is shown at the museum"
    ]


def test_a_short_title_with_an_address_of_its_own_is_a_story() -> None:
    (item,) = related("<li><a href='/2026/03/01/nets-mended-by-night-81233'>Nets mended by night</a></li>")
    assert item.title == "Nets mended by night"


TITLE = "A net of two hundred years is shown at the museum"
ADDRESS = "/2026/03/01/net"


def test_a_kicker_with_a_name_of_its_own_is_no_part_of_the_title() -> None:
    (item,) = related(
        f"<li><a href='{ADDRESS}'><h3><span class='kicker'>Museum</span><span class='sr-only'>:</span> "
        f"<span class='title'>{TITLE}</span></h3></a></li>"
    )
    assert (item.label, item.title) == ("Museum", TITLE)


def test_a_badge_in_the_title_is_its_label() -> None:
    (item,) = related(
        f"<li><a href='{ADDRESS}'><h3><span class='badge-premium'>Plus</span> {TITLE}</h3></a></li>"
    )
    assert (item.label, item.title) == ("Plus", TITLE)


def test_of_two_headings_in_a_card_the_longer_under_it_is_the_title() -> None:
    (item,) = related(f"<li><a href='{ADDRESS}'><h4>Museum of the island coast</h4><h3>{TITLE}</h3></a></li>")
    assert (item.label, item.title) == ("Museum of the island coast", TITLE)


def test_a_date_over_the_title_is_that_of_its_own_card() -> None:
    first, second = related(
        "<li><p>1 March 2026</p><p><a href='/2026/03/01/net'>A net of two hundred years</a></p></li>"
        "<li><p>2 March 2026</p><p><a href='/2026/03/02/buoy'>The buoy that came back alone</a></p></li>"
    )
    assert [(item.title, item.date.iso if item.date else None) for item in (first, second)] == [
        ("A net of two hundred years", "2026-03-01"),
        ("The buoy that came back alone", "2026-03-02"),
    ]


def test_a_teaser_in_a_link_of_its_own_is_no_title() -> None:
    teaser = "Fishermen pulled it from the mud in the spring, and nobody could say how old it was until now."
    (item,) = related(
        f"<li><p class='title'><a href='{ADDRESS}'>A net of old</a></p><p><a href='{ADDRESS}'>{teaser}</a></p></li>"
    )
    assert (item.title, item.teaser) == ("A net of old", teaser)


def test_the_section_and_the_writer_in_a_card_are_no_stories() -> None:
    (item,) = related(
        "<li><div><a href='/culture/museums'>Museums</a></div>"
        f"<h3><a href='{ADDRESS}'>{TITLE}</a></h3><div class='author'><a href='/author/ann-lee'>Ann Lee</a></div>"
        "<time datetime='2026-03-01'>1 March 2026</time></li>"
    )
    assert (item.title, item.label, item.date and item.date.iso) == (TITLE, "Museums", "2026-03-01")


def test_what_leads_to_the_next_story_is_no_part_of_its_title() -> None:
    (item,) = related(f"<li><a href='{ADDRESS}'>{TITLE} <span class='meta-nav'>Next →</span></a></li>")
    assert item.title == TITLE


def test_the_words_over_the_box_are_told_with_each_story() -> None:
    (item,) = related(STORY)
    assert (item.heading, item.kind) == ("Related stories", ItemKind.RELATED)


def test_each_box_has_its_own_heading() -> None:
    items = dateline.read(
        f"<html><head><title>Herring without an owner</title></head><body><article><h1>Herring without an owner</h1>{TEXT}"
        "</article><aside class='sidebar'><div class='box'><h3>Most read</h3><ol>"
        "<li><a href='/2026/03/01/net'>A net of two hundred years is shown</a></li>"
        "<li><a href='/2026/03/02/buoy'>The buoy that came back alone</a></li></ol></div>"
        "<div class='box'><h3>Latest news</h3><ul>"
        "<li><a href='/2026/03/06/pier'>The pier is painted once again</a></li>"
        "<li><a href='/2026/03/06/lamp'>A lamp for the darkest corner</a></li></ul></div></aside></body></html>".encode(),
        url=HERE,
    ).featured
    assert [(item.heading, item.kind) for item in items] == [
        ("Most read", ItemKind.MOST_READ),
        ("Most read", ItemKind.MOST_READ),
        ("Latest news", ItemKind.LATEST),
        ("Latest news", ItemKind.LATEST),
    ]


def test_a_later_part_of_the_same_list_is_no_story() -> None:
    assert [
        item.title
        for item in related(STORY + f"<li><a href='{HERE}?list=2'>Load some older stories now</a></li>")
    ] == [TITLE]
