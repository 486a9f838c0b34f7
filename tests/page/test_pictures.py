"""The lead image of pages whose data name none."""

from __future__ import annotations

import pytest

import dateline
from dateline import page as pages
from dateline.model import Capture, Gap, Image, Place, Story
from dateline.story import assemble, kinds
from tests.strategies import HEADLINES, SENTENCES, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"


def story(*, over: str = "", header: str = "", inside: str = "", after: str = "", head: str = "") -> Story:
    """Return the story of a page with markup over its headline, under it, before the sixth paragraph and after the text."""
    texts = [f"<p>{text}</p>" for text in SENTENCES]
    texts.insert(5, inside)
    body = f"<article>{over}<h1>{HEADLINES[0]}</h1>{header}{''.join(texts)}</article>{after}"
    return dateline.read(page_of(body, head=head), HERE)


def lead(**parts: str) -> str | None:
    image = story(**parts).image
    return image.url if image else None


def test_a_picture_in_the_header_is_the_lead_image() -> None:
    found = story(header='<img src="/media/quay.jpg" width="640" height="360" alt="The quay">')
    assert found.image == Image(url="https://www.lantern.example/media/quay.jpg")
    (said,) = found.evidence["image"]
    assert (said.place, said.raw) == (Place.MARKUP, "/media/quay.jpg")
    assert "640 pixels wide" in said.at


def test_it_has_the_caption_under_it() -> None:
    figure = '<figure><img src="/quay.jpg"><figcaption>The eastern quay at low water.</figcaption></figure>'
    found = story(header=figure)
    assert found.image == Image(
        url="https://www.lantern.example/quay.jpg", caption="The eastern quay at low water."
    )


def test_data_are_believed_before_the_markup() -> None:
    said = '<meta property="og:image" content="https://www.lantern.example/share.jpg">'
    assert (
        lead(header='<img src="/quay.jpg" width="900">', head=said) == "https://www.lantern.example/share.jpg"
    )


def test_data_that_cannot_be_read_leave_it_to_the_markup() -> None:
    said = '<meta property="og:image" content="#">'
    assert lead(header='<img src="/quay.jpg">', head=said) == "https://www.lantern.example/quay.jpg"


def test_the_largest_is_chosen() -> None:
    two = '<img src="/small.jpg" width="200"><img src="/large.jpg" width="800">'
    assert lead(header=two) == "https://www.lantern.example/large.jpg"


def test_a_picture_further_down_yields_to_one_in_the_header() -> None:
    found = lead(
        header='<img src="/header.jpg" width="640">', inside='<p><img src="/inside.jpg" width="800"></p>'
    )
    assert found == "https://www.lantern.example/header.jpg"
    assert (
        lead(inside='<p><img src="/inside.jpg" width="800"></p>') == "https://www.lantern.example/inside.jpg"
    )


def test_a_picture_right_over_the_headline_counts() -> None:
    assert lead(over='<img src="/over.jpg" width="900">') == "https://www.lantern.example/over.jpg"


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<img data-src="/late.jpg" src="data:image/gif;base64,R0lGOD">', "/late.jpg"),
        ('<img data-src="/late.jpg" src="/grey.gif">', "/late.jpg"),
        ('<img srcset="/s.jpg 320w, /l.jpg 1280w, /m.jpg 640w">', "/l.jpg"),
        ('<img src="data:image/gif;base64,R0lGOD" srcset="/a,b.jpg 1x, /c.jpg 2x">', "/a,b.jpg"),
        ('<picture><source srcset="/wide.webp 1200w"><img src="data:,"></picture>', "/wide.webp"),
        ('<picture><source srcset="/wide.webp 1200w"><img src="/plain.jpg"></picture>', "/plain.jpg"),
        ('<a href="/media/full.jpg"><img src="/thumb.jpg" width="400"></a>', "/thumb.jpg"),
        ('<div class="featured-image"><img src="/featured.jpg"></div>', "/featured.jpg"),
    ],
)
def test_where_the_picture_lies(markup: str, url: str) -> None:
    assert lead(header=markup) == f"https://www.lantern.example{url}"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/dot.gif" width="1" height="1">',
        '<img src="/images/spacer.gif" width="640" height="1">',
        '<img src="/face.jpg" width="96" height="96">',
        '<img src="/img/logo.png" width="640">',
        '<img src="/quay.svg" width="640">',
        '<img class="avatar" src="/ann.jpg" width="640">',
        '<div class="byline"><img src="/ann.jpg" width="640">By Ann Lee</div>',
        '<div class="share"><img src="/f.png" width="200"></div>',
        '<div class="related"><img src="/other.jpg" width="640"></div>',
        '<a href="/2026/03/04/other"><img src="/other.jpg" width="640"></a>',
        '<div hidden><img src="/hidden.jpg" width="640"></div>',
        '<noscript><img src="https://count.example/a?b=1"></noscript>',
        '<img src="data:image/png;base64,AAAA">',
        '<img alt="no address">',
        '<img src="/mark.jpg">' * 5,
        '<img src="/100x100/a.jpg">',
    ],
)
def test_what_is_no_lead_image(markup: str) -> None:
    found = story(header=markup)
    assert (found.image, found.gaps["image"]) == (None, Gap.SILENT)


@pytest.mark.parametrize(
    "markup", ["<nav><img src='/a.jpg' width=900></nav>", "<footer><img src='/a.jpg' width=900></footer>"]
)
def test_pictures_beside_the_story_are_none_of_it(markup: str) -> None:
    assert lead(after=markup) is None
    assert lead(over=markup) is None


def test_a_page_without_text_has_no_lead_image() -> None:
    assert (
        dateline.read("<h1>Nothing yet</h1><img src='https://lantern.example/a.jpg' width=900>").image is None
    )


def test_a_picture_of_any_page_is_no_sign_of_a_story() -> None:
    at = kinds.NAMES.index("has_image")
    page = page_of(
        f"<h1>{HEADLINES[0]}</h1><img src='/a.jpg' width=640>" + "".join(f"<p>{s}</p>" for s in SENTENCES)
    )
    named = page_of(page.decode(), head='<meta property="og:image" content="/a.jpg">')
    for data, is_named in ((page, 0.0), (named, 1.0)):
        reading = pages.read(Capture(body=data, url=HERE))
        found = assemble(reading)
        assert found.image is not None
        assert kinds.row(reading, found)[at] == is_named
