"""Where a site keeps its feeds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import discovery

URL = "https://lantern.example/news/"
PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed">
<LINK REL="Alternate" TYPE='application/atom+xml; charset=utf-8' HREF=atom.xml>
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">
<link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/css" href="/a.css"></head>
<body><a href="/rss/sport">Sport by RSS</a><a href="/feed">Feed</a><a href="/about">About</a></body></html>"""


def test_a_pages_feeds_are_found_in_its_head_then_among_its_links() -> None:
    assert discovery.feeds(PAGE, URL) == (
        "https://lantern.example/feed",
        "https://lantern.example/news/atom.xml",
        "https://lantern.example/rss/sport",
    )


def test_the_usual_places_are_those_of_the_site() -> None:
    assert discovery.places(URL, ("/feed", "/sitemap.xml")) == (
        "https://lantern.example/feed",
        "https://lantern.example/sitemap.xml",
    )


@given(st.binary(max_size=300) | st.text("<!>[]/-a=\"' link", max_size=80).map(str.encode))
def test_any_page_is_looked_through(page: bytes) -> None:
    assert all(found.startswith("http") for found in discovery.feeds(page, URL))
