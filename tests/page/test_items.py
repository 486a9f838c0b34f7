"""Other stories that a page points at, rebuilt from the links of their boxes."""

import pytest

import dateline
from dateline.model import Item

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
