"""The one pass over a page's markup: which text stands in which block, and how long it takes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dateline.page import marks, references, scan
from tests import strategies


def texts(markup: str) -> list[str]:
    return [cut.text for cut in scan.scan(markup)[0].cuts]


def paths(markup: str) -> list[tuple[str, str]]:
    """Return each cut's text beside the tags around it, outermost first."""
    sheet, _ = scan.scan(markup)
    return [
        (cut.text, " ".join(sheet.boxes[box].tag for box in reversed(list(sheet.ancestors(cut.box)))))
        for cut in sheet.cuts
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one<p>two", [("one", "page body p"), ("two", "page body p")]),
        ("<ul><li>one<li>two</ul>three", [("one", "page body ul li"), ("two", "page body ul li"), ("three", "page body")]),
        ("<dl><dt>a<dd>b<dt>c</dl>", [("a", "page body dl dt"), ("b", "page body dl dd"), ("c", "page body dl dt")]),
        ("<table><tr><td>a<td>b</table>", [("a", "page body table tbody tr td"), ("b", "page body table tbody tr td")]),
        ("<table><td>a<tr><th>b</table>c", [("a", "page body table tbody tr td"), ("b", "page body table tbody tr th"), ("c", "page body")]),
        ("<td>loose</td>", [("loose", "page body")]),
        ("<div>a</p>b</div>", [("a", "page body div"), ("b", "page body div")]),
        ("<div><span>a</div>b</span>", [("a", "page body div"), ("b", "page body")]),
        ("<h1>a</h2>b", [("a", "page body h1"), ("b", "page body")]),
        ("<form><div>a</form>b</div>c", [("ab", "page body form div"), ("c", "page body")]),
        ("<button>a<button>b</button>c", [("a", "page body button"), ("b", "page body button"), ("c", "page body")]),
        ("<p>a<table><tr><td>b</p>c</table>", [("a", "page body p"), ("b", "page body table tbody tr td"), ("c", "page body table tbody tr td")]),
    ],
)  # fmt: skip
def test_elements_nest_as_the_standard_says(markup: str, expected: list[tuple[str, str]]) -> None:
    assert paths(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<script>if (a<b) '</p>'</script>",
        "<script><!-- <script></script> --></script>",
        "<style>p > a {}</style><textarea><p>x</textarea>",
        "<!-- a > b --><!--> <!---> <!-- --!> <!doctype html><?xml ?>",
        "<svg><title>x</title><g><text>y</text></g></svg><math><mi>z</mi></math>",
        "<template><p>x</p></template><noscript><p>x</p></noscript><select><option>x</select>",
        "<title>x</title><iframe><p>x</iframe>",
        "<p class='never ends",
    ],
)
def test_what_no_reader_sees_is_no_text(markup: str) -> None:
    assert texts(f"<p>before</p>{markup}") == ["before"]


def test_formatting_goes_on_behind_the_block_it_began_in() -> None:
    sheet, _ = scan.scan("<p><b>one<p>two</b><p>three")
    assert [(cut.text, cut.is_bold) for cut in sheet.cuts] == [("one", True), ("two", True), ("three", False)]


def test_a_link_ends_where_the_next_begins() -> None:
    sheet, _ = scan.scan("<p><a href=1>one <a href=2>two</a> three")
    assert [(link.start, link.end, link.href) for link in sheet.cuts[0].links] == [(0, 4, "1"), (4, 7, "2")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("a&copy;b&copy", "a©b©"),
        ("&#65;&#x42", "AB"),
        ("&nosuch;&amp;amp;", "&nosuch;&amp;"),
    ],
)
def test_references_in_attributes(raw: str, expected: str) -> None:
    assert references.in_attribute(raw) == expected


def test_the_head_is_gathered() -> None:
    _, head = scan.scan(
        "<html lang=de><head><title>A &amp; B</title><title>other</title><base href='/x/'><meta name=author content=C>"
        "<meta charset=utf-8><link rel='shortlink canonical' href=/c><script type='application/ld+json'>{}</script>"
        "<body><div itemprop='author'><span itemprop=name>Ann Lee</span> writes</div><img itemprop=image src=/i.png>"
        "<aside><p itemprop=author>No</p></aside>"
    )
    assert (head.title, head.language, head.base, head.canonical) == ("A & B", "de", "/x/", "/c")
    assert [meta["content"] for meta in head.metas] == ["C"]
    assert head.data == ["{}"]
    author, name, image, apart = head.properties
    assert author.name is name
    assert (author.text, name.text, image.own_address) == ("Ann Lee  writes", "Ann Lee", "/i.png")
    assert (author.is_apart, apart.is_apart) == (False, True)


@settings(max_examples=60)
@given(strategies.soups | st.text("<>/ab p=\"'&;!-", max_size=60))
def test_no_text_is_made_up(markup: str) -> None:
    root = LexborHTMLParser(markup).root
    known = set("" if root is None else root.text(deep=True))
    for text in texts(markup):
        assert set(text.split("\n")[0]) - set(" ") <= known | set(markup)


def seconds(markup: str) -> float:
    best = 9e9
    for _ in range(2):
        started = time.process_time()
        scan.scan(markup)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<p><b>x",
        "<a href=x>y<div>",
        "<table><tr><td>x",
        "<button><p><object>",
        "<ul><li><em>x</ul>",
        "<form><div></form>",
        "<i a=1><i b=2><i id=3><p>",
        "<svg><g>",
        "<!-- x",
        "<script><!--<script></script>",
        "<span itemprop=author>x",
        "<x-y>&amp;",
        "</p></b></div>",
        "&lt;&#0",
        "<a href='",
    ],
)
def test_time_grows_with_the_page_and_with_nothing_else(piece: str) -> None:
    small, large = seconds(piece * 20_000), seconds(piece * 80_000)
    assert large < 8 * small + 0.2  # four times the page; a square would take sixteen times


@pytest.mark.slow
def test_many_attributes_are_read_once_each() -> None:
    many = " ".join(f"a{n}=1" for n in range(100_000))
    sheet, _ = scan.scan(f"<p {many} class=lede class=other>text</p>")
    assert sheet.boxes[-1].names == "-lede-"


@pytest.mark.slow
def test_one_line_of_fifty_megabytes() -> None:
    assert len(texts("word " * 10_000_000)) == 1


@pytest.mark.slow
def test_a_page_of_four_hundred_thousand_elements() -> None:
    piece = '<p class="c"><a href="/x/{}">Words of the sentence {}</a> and more of it, to make it long.</p>'
    start = time.process_time()
    sheet, _ = scan.scan("".join(piece.format(n, n) for n in range(200_000)))
    judged = marks.of(sheet)
    assert len(judged) == 200_000
    assert (
        time.process_time() - start < 8
    )  # a fraction of this where the modules are compiled and nothing else runs


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<p>Related<br><br>",
        "Related<br><br>",
        "<div>Related</div>",
        "<div>Most read<p>x",
        "<p>All rights</p>",
    ],
)
def test_time_of_marks_grows_with_the_page(piece: str) -> None:
    def taken(text: str) -> float:
        sheet, _ = scan.scan(text)
        times = []
        for _ in range(3):  # the machine may be busy
            start = time.process_time()
            marks.of(sheet)
            times.append(time.process_time() - start)
        return min(times)

    small, large = taken(piece * 10_000 + "<p>x" * 10_000), taken(piece * 40_000 + "<p>x" * 40_000)
    assert large < 8 * small + 0.2
