"""Laws of the reader: it raises one error only, forgets everything, invents nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dateline import page
from dateline.errors import ReadingError
from dateline.model import Block, Capture, Reading, Role
from tests import strategies
from tests.strategies import HEADLINES, MENUS, SENTENCES, TEASERS, article_of, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"


def read(body: bytes, url: str | None = HERE, media_type: str | None = None) -> Reading | None:
    try:
        return page.read(Capture(body=body, url=url, media_type=media_type))
    except ReadingError:
        return None


def packed(text: str) -> str:
    """Return `text` without white space and without what only typesets."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff]+", "", text)


def headline_and_text(body: bytes) -> tuple[list[str], list[str]]:
    found = read(body)
    assert found is not None
    return (
        [block.text for block in found.blocks if block.role is Role.HEADLINE],
        [block.text for block in found.blocks if block.role in (Role.BODY, Role.SUBHEAD)],
    )


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from((None, "text/html", "text/plain", "image/png")))
@example(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), None)
@example(b"\x1f\x8b\x08", "text/html")
@example(b"<", None)
@example(b"<html", "text/html")
@example(b"\xff\xfe<\x00p\x00>\x00", None)
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str | None) -> None:
    found = read(body, media_type=media_type)
    assert found == read(body, media_type=media_type)


@pytest.mark.parametrize(
    "body", [b"", b" \n\t", b"\x00" * 5000, bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500]
)
def test_what_is_no_page_is_told(body: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        page.read(Capture(body=body, origin="a.bin"))
    assert caught.value.origin == "a.bin"


@pytest.mark.slow
@settings(max_examples=600)
@given(strategies.soups, st.none() | st.just(HERE) | st.text(max_size=9))
def test_any_tag_soup_is_read_and_alike(soup: str, url: str | None) -> None:
    body = soup.encode()
    found = read(body, url, "text/html")
    assert found == read(body, url, "text/html")


@settings(max_examples=40)
@given(strategies.soups)
def test_any_text_is_read(text: str) -> None:
    bare = re.sub(r"<[^>]*>", "\n", text)
    read(bare.encode(), None)


@settings(max_examples=40)
@given(strategies.soups, strategies.soups)
def test_a_page_is_read_as_if_it_were_the_first(a: str, b: str) -> None:
    alone = read(b.encode(), media_type="text/html")
    read(a.encode(), media_type="text/html")
    assert read(b.encode(), media_type="text/html") == alone


@settings(max_examples=40)
@given(strategies.soups)
@example("--><script type='application/ld+json'>{\"@type\":</script>-->")
def test_every_block_stands_on_the_page(soup: str) -> None:
    found = read(soup.encode(), media_type="text/html")
    if found is None:
        return
    page = LexborHTMLParser(soup)
    page.strip_tags(["script"])  # it stands between two runs of text and is not seen
    assert page.root is not None
    visible = packed(page.root.text(deep=True))
    for block in found.blocks:
        assert block.text.strip()
        assert packed(block.text) in visible


@settings(max_examples=40)
@given(strategies.soups)
def test_every_line_of_a_dump_is_a_block(text: str) -> None:
    bare = re.sub(r"<[^>]*>?", "\n", text)
    found = read(bare.encode(), None)
    if found is None or found.form == "html":
        return
    for block in found.blocks:
        assert packed(block.text) in packed(bare)


@settings(max_examples=25)
@given(st.sampled_from(HEADLINES), strategies.paragraphs, st.none() | st.just("Divers went down twice"))
def test_an_article_is_its_headline_and_its_text(
    headline: str, texts: list[str], subhead: str | None
) -> None:
    expected = list(texts)
    if subhead is not None:
        expected.insert(2, subhead)
    assert headline_and_text(page_of(article_of(headline, texts, subhead))) == ([headline], expected)


@settings(max_examples=25)
@given(
    st.sampled_from(HEADLINES),
    strategies.paragraphs,
    st.lists(st.sampled_from(MENUS), max_size=2),
    st.lists(st.sampled_from(TEASERS), max_size=2),
)
def test_a_menu_and_teasers_leave_the_story_as_it_was(
    headline: str, texts: list[str], before: list[str], after: list[str]
) -> None:
    article = article_of(headline, texts)
    assert headline_and_text(page_of(*before, article, *after)) == headline_and_text(page_of(article))


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "a href='/x'", "ul><li", "table><tr><td", "h2", "x-y", "blockquote", "font"]
)
def test_depth_is_no_matter(tag: str) -> None:
    deep = f"<{tag}>" * 2000
    found = read(page_of(deep, article_of(HEADLINES[0], list(SENTENCES))))
    assert found is not None
    assert any(SENTENCES[0] in block.text for block in found.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "<p>x",
        "<a href=x>y</a> ",
        "<br>",
        "<li>Read more",
        "&amp;",
        "x ",
        "3 March 2026<br>",
        "<div class=related>",
    ],
)
def test_length_is_no_matter(unit: str) -> None:
    found = read(page_of(unit * 1000))
    assert found is None or found.form == "html"


def test_a_block_that_is_one_link_has_its_address() -> None:
    body = page_of(article_of(HEADLINES[0], list(SENTENCES)), TEASERS[0])
    found = read(body)
    assert found is not None
    assert (
        Block(Role.FEATURED, strategies.TEASED[0], "https://www.lantern.example/2026/03/01/x") in found.blocks
    )
