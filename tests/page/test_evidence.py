"""What each place on a page says, and where it said it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dateline import page
from dateline.model import Capture, Evidence, Image, Place, When
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

HERE = "https://www.lantern.example/2026/03/03/quay"


def said(field: str, head: str = "", body: str = "", url: str | None = HERE) -> list[Evidence[Any]]:
    found = page.read(Capture(body=page_of(body, head=head), url=url))
    return list(found.evidence.get(field, ()))


def by(place: Place, field: str, head: str = "", body: str = "", url: str | None = HERE) -> list[Any]:
    return [e.value for e in said(field, head, body, url) if e.place is place]


def script(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


STORY = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINES[0]}


# JSON-LD


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ({}, "headline", HEADLINES[0]),
        ({"description": "Divers &amp; masons agree."}, "standfirst", "Divers & masons agree."),
        ({"datePublished": "2026-03-03T10:38:00+01:00"}, "published", When("2026-03-03T10:38:00+01:00")),
        ({"datePublished": "soon"}, "published", None),
        ({"dateModified": "2026-03-04"}, "modified", When("2026-03-04")),
        ({"author": {"@type": "Person", "name": "Ann Lee"}}, "authors", ("Ann Lee",)),
        ({"author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}, "authors", ("Ann Lee", "Bo Ek")),
        ({"author": "Ann Lee and Bo Ek"}, "authors", ("Ann Lee", "Bo Ek")),
        ({"author": {"name": "admin"}}, "authors", None),
        ({"publisher": {"@type": "Organization", "name": "The Lantern"}}, "site_name", "The Lantern"),
        ({"articleSection": ["Harbour", "Island"]}, "section", "Harbour"),
        ({"keywords": "quay, divers, quay"}, "tags", ("quay", "divers")),
        ({"keywords": ["quay", {"name": "divers"}]}, "tags", ("quay", "divers")),
        ({"inLanguage": "en-GB"}, "language", "en"),
        ({"identifier": 933001}, "publisher_code", "933001"),
        ({"url": "/a?utm_source=x"}, "canonical_url", "https://www.lantern.example/a"),
        ({"image": {"url": "/a.jpg"}}, "image", Image(url="https://www.lantern.example/a.jpg")),
        ({"image": ["https://lantern.example/1.jpg"]}, "image", Image(url="https://lantern.example/1.jpg")),
    ],
)
def test_json_ld(more: dict[str, Any], field: str, value: Any) -> None:
    found = [e for e in said(field, script({**STORY, **more})) if e.place is Place.JSON_LD]
    assert [e.value for e in found] == [value]
    assert found[0].at.startswith("json-ld 1#/")
    assert found[0].raw


@pytest.mark.parametrize(
    "written",
    [
        json.dumps([STORY]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "Lantern"}, STORY]}),
        json.dumps({"@type": "WebPage", "mainEntity": STORY}),
        json.dumps({**STORY, "@type": ["Thing", "https://schema.org/NewsArticle"]}),
        f"<!-- {json.dumps(STORY)} -->",
        f"//<![CDATA[\n{json.dumps(STORY)}\n//]]>".replace("//]]>", "]]>"),
        json.dumps(STORY)[:-1] + ",}",
        json.dumps(STORY)[:-1] + ', "description": "two\nlines"}',
        json.dumps(STORY) + ";",
    ],
)
def test_json_ld_as_papers_write_it(written: str) -> None:
    assert by(Place.JSON_LD, "headline", script(written)) == [HEADLINES[0]]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "null",
        "7",
        '"NewsArticle"',
        "[[]]",
        "{'@type': 'NewsArticle'}",
        '{"@type": "NewsArticle", "headline": ',
        "[" * 5000,
        "\ufeff{}",
    ],
)
def test_broken_json_ld_says_nothing_and_stops_nothing(broken: str) -> None:
    head = script(broken) + script(STORY)
    assert by(Place.JSON_LD, "headline", script(broken)) == []
    found = said("headline", head)
    assert [e.value for e in found if e.place is Place.JSON_LD] == [HEADLINES[0]]


@pytest.mark.parametrize(
    "value", [None, 7, True, [], {}, [None], {"@type": None}, {"name": {"name": []}}, "", "  "]
)
def test_odd_values_say_nothing_or_little(value: Any) -> None:
    keys = (
        "headline",
        "author",
        "datePublished",
        "image",
        "keywords",
        "publisher",
        "url",
        "mainEntityOfPage",
        "@id",
    )
    for key in keys:
        page.read(Capture(body=page_of(head=script({**STORY, key: value})), url=HERE))


def test_of_several_stories_the_first_with_a_headline_speaks() -> None:
    others = {"@type": "NewsArticle", "headline": HEADLINES[1]}
    assert by(Place.JSON_LD, "headline", script([{"@type": "NewsArticle"}, STORY, others])) == [HEADLINES[0]]


def test_an_author_may_be_named_elsewhere() -> None:
    graph = {
        "@graph": [
            {**STORY, "author": {"@id": "#ann"}},
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        ]
    }
    assert by(Place.JSON_LD, "authors", script(graph)) == [("Ann Lee",)]


def test_what_the_page_calls_itself() -> None:
    found = page.read(
        Capture(body=page_of(head=script(STORY) + '<meta property="og:type" content="Article">'))
    )
    assert [(e.value, e.place) for e in found.page_types] == [
        ("newsarticle", Place.JSON_LD),
        ("article", Place.OPEN_GRAPH),
    ]


# The head

HEAD = (
    ('<meta property="og:title" content="A &amp; B">', "headline", Place.OPEN_GRAPH, "A & B"),
    ('<meta name="og:title" content="A">', "headline", Place.OPEN_GRAPH, "A"),
    ('<meta name="twitter:title" content="A">', "headline", Place.META, "A"),
    ('<meta name="DC.Title" content=" A ">', "headline", Place.META, "A"),
    ('<meta property="og:description" content="D">', "standfirst", Place.OPEN_GRAPH, "D"),
    ('<meta name="description" content="D">', "standfirst", Place.META, "D"),
    ('<meta name="author" content="By Ann Lee">', "authors", Place.META, ("Ann Lee",)),
    (
        '<meta name="author" content="Ann Lee"><meta name="author" content="Bo Ek">',
        "authors",
        Place.META,
        ("Ann Lee", "Bo Ek"),
    ),
    (
        '<meta property="article:author" content="https://social.example/ann">',
        "authors",
        Place.OPEN_GRAPH,
        None,
    ),
    (
        '<meta property="article:published_time" content="2026-03-03T10:38:00Z">',
        "published",
        Place.OPEN_GRAPH,
        When("2026-03-03T10:38:00+00:00"),
    ),
    ('<meta name="date" content="3 March 2026">', "published", Place.META, When("2026-03-03")),
    ('<meta itemprop="datePublished" content="2026-03-03">', "published", Place.META, When("2026-03-03")),
    (
        '<meta property="article:modified_time" content="2026-03-04">',
        "modified",
        Place.OPEN_GRAPH,
        When("2026-03-04"),
    ),
    ('<meta property="og:locale" content="en_GB">', "language", Place.OPEN_GRAPH, "en"),
    ('<meta http-equiv="Content-Language" content="en">', "language", Place.META, "en"),
    ('<meta property="og:site_name" content="The Lantern">', "site_name", Place.OPEN_GRAPH, "The Lantern"),
    (
        '<meta property="og:url" content="/a#b">',
        "canonical_url",
        Place.OPEN_GRAPH,
        "https://www.lantern.example/a",
    ),
    (
        '<link rel="canonical" href="/a?fbclid=1">',
        "canonical_url",
        Place.META,
        "https://www.lantern.example/a",
    ),
    ('<meta property="article:section" content="Harbour">', "section", Place.OPEN_GRAPH, "Harbour"),
    (
        '<meta property="article:tag" content="a"><meta property="article:tag" content="b">',
        "tags",
        Place.OPEN_GRAPH,
        ("a", "b"),
    ),
    ('<meta name="keywords" content="a, b,a">', "tags", Place.META, ("a", "b")),
    (
        '<meta property="og:image" content="//img.example/a.jpg">',
        "image",
        Place.OPEN_GRAPH,
        Image(url="https://img.example/a.jpg"),
    ),
    ('<meta name="article_id" content="933001">', "publisher_code", Place.META, "933001"),
    ('<meta name="article_id" content="no code">', "publisher_code", Place.META, None),
)


@pytest.mark.parametrize(("head", "field", "place", "value"), HEAD)
def test_the_head(head: str, field: str, place: Place, value: Any) -> None:
    assert by(place, field, head) == [value]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="">',
        '<meta property="og:title">',
        '<meta content="A">',
        '<meta name="x" content="A">',
    ],
)
def test_a_tag_that_says_nothing(head: str) -> None:
    assert said("headline", head) == []


def test_the_language_of_the_markup() -> None:
    found = page.read(Capture(body=b"<html lang=en-GB><body><p>x"))
    assert [(e.value, e.place, e.at) for e in found.evidence["language"]] == [
        ("en", Place.MARKUP, "html lang")
    ]


def test_a_long_word_is_cut_in_the_ledger_only() -> None:
    (found,) = (e for e in said("standfirst", f'<meta name="description" content="{"ab " * 200}">'))
    assert (len(found.value), len(found.raw)) == (599, 300)


# Microdata


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        (f"<h1 itemprop='headline'>{HEADLINES[0]}</h1>", "headline", HEADLINES[0]),
        ("<span itemprop='author'>Ann Lee</span>", "authors", ("Ann Lee",)),
        (
            "<div itemprop=author itemscope>By <a itemprop=name>Ann Lee</a>, Lantern</div>",
            "authors",
            ("Ann Lee",),
        ),
        (
            "<time itemprop=datePublished datetime='2026-03-03T10:38Z'>Tuesday</time>",
            "published",
            When("2026-03-03T10:38:00+00:00"),
        ),
        ("<meta itemprop=dateModified content='2026-03-04'>", "modified", When("2026-03-04")),
    ],
)
def test_microdata(body: str, field: str, value: Any) -> None:
    found = by(Place.MICRODATA, field, body=body)
    assert len(found) == 1
    assert found[0] == value or (isinstance(value, When) and found[0].utc == value.utc)


@pytest.mark.parametrize(
    "around", ["<aside>{}</aside>", "<div itemprop=comment>{}</div>", "<div itemprop=review><p>{}</div>"]
)
def test_microdata_of_something_else(around: str) -> None:
    body = article_of(HEADLINES[0], list(SENTENCES)) + around.format("<span itemprop=author>Cy Day</span>")
    assert by(Place.MICRODATA, "authors", body=body) == []


# The address


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/03/03/quay", "2026-03-03"),
        ("/news/2026-03-03-quay.html", "2026-03-03"),
        ("/20260303/quay", "2026-03-03"),
        ("/2026/03/quay", None),
        ("/2026/13/03/quay", None),
        ("/quay-933001", None),
    ],
)
def test_the_day_in_the_address(path: str, day: str | None) -> None:
    url = f"https://lantern.example{path}"
    assert by(Place.ADDRESS, "published", url=url) == ([When(day)] if day else [])
    assert by(Place.ADDRESS, "canonical_url", url=url) == [url]


@pytest.mark.parametrize("url", [None, "page.html", "file:///2026/03/03/quay"])
def test_no_address_of_the_web_says_nothing(url: str | None) -> None:
    assert said("published", url=url) == said("canonical_url", url=url) == []


# The visible words


def test_the_visible_words() -> None:
    body = (
        f"<article><p class=kicker>Harbour</p><h1>{HEADLINES[0]}</h1><p class=standfirst>Divers and masons agree on one thing only.</p>"
        "<p class=byline>By Ann Lee and Bo Ek</p><p class=dateline>3 March 2026, 10:38</p>"
        f"{''.join(f'<p>{text}</p>' for text in SENTENCES)}</article>"
    )
    assert by(Place.MARKUP, "headline", body=body) == [HEADLINES[0]]
    assert by(Place.MARKUP, "kicker", body=body) == ["Harbour"]
    assert by(Place.MARKUP, "standfirst", body=body) == ["Divers and masons agree on one thing only."]
    assert by(Place.MARKUP, "authors", body=body) == [("Ann Lee", "Bo Ek")]
    assert by(Place.MARKUP, "published", body=body) == [When("2026-03-03T10:38")]


def test_an_update_is_no_publication() -> None:
    body = article_of(HEADLINES[0], list(SENTENCES)).replace(
        "<p class='byline'>By Ann Lee</p>",
        "<p class=dateline>Published 3 March 2026, updated 4 March 2026</p>",
    )
    assert by(Place.MARKUP, "published", body=body) == [When("2026-03-03")]
    assert by(Place.MARKUP, "modified", body=body) == [When("2026-03-04")]


@pytest.mark.parametrize(
    "line", ["Story Code : 933001", "Article ID: 933001", "کد خبر: ۹۳۳۰۰۱", "新闻编号：933001"]
)
def test_a_code_that_is_shown(line: str) -> None:
    body = article_of(HEADLINES[0], list(SENTENCES)).replace(
        "<p class='byline'>By Ann Lee</p>", f"<p class=dateline>{line}</p>"
    )
    found = by(Place.MARKUP, "publisher_code", body=body)
    assert [str(int(code)) for code in found] == ["933001"]


TEXT = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES[:6])


def test_bylines_are_cut_where_their_markup_is() -> None:
    apart = "<p class=byline><span class=a>Ann Lee</span> <span class=a>Bo Ek</span> <span class=a>Cy Day</span></p>"
    assert ("Ann Lee", "Bo Ek", "Cy Day") in by(
        Place.MARKUP, "authors", body=f"<article><h1>{HEADLINES[0]}</h1>{apart}{TEXT}</article>"
    )
    office = '<p class=byline>By <a href="/ann-lee">Ann Lee</a> Senior Harbour Reporter</p>'
    assert by(Place.MARKUP, "authors", body=f"<article><h1>{HEADLINES[0]}</h1>{office}{TEXT}</article>") == [
        ("Ann Lee",)
    ]


def test_names_in_json_ld_are_without_entities() -> None:
    head = script({"@type": "Article", "headline": HEADLINES[0], "author": {"name": "Ann Lee &amp; Bo Ek"}})
    assert by(Place.JSON_LD, "authors", head) == [("Ann Lee", "Bo Ek")]
