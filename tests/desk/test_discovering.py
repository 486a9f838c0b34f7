"""What a site can be watched by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.desk import discovering
from dateline.errors import FeedError, FetchError
from dateline.sources.fetching import Client
from dateline.sources.visiting import Pace, Visitor
from tests.desk.paper_site import PAGES, Paper, running
from tests.desk.watched import BRIEF

HOME = b"<html><head><title>Lantern</title>%s</head><body><p>Hello.</body></html>"
LINK = b'<link rel="alternate" type="application/rss+xml" href="%s">'
NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>{0}/a</loc><news:news><news:title>A</news:title>"
    "<news:publication_date>2026-03-14</news:publication_date></news:news></url></urlset>"
)


@pytest.fixture
def site() -> Iterator[Paper]:
    with running() as found:
        yield found


@pytest.fixture
def pace() -> Iterator[Pace]:
    with Client("Dateline/0 (test)", limits=BRIEF, allow_private=True) as client:
        yield Pace(Visitor(client), 0.0)


def looked(site: Paper, pace: Pace, path: str = "/") -> list[tuple[str, str]]:
    found = discovering.look(pace, site.url + path)
    return [(one.address.removeprefix(site.url), one.words) for one in found]


def test_a_feed_named_by_the_page_comes_before_that_of_comments(site: Paper, pace: Pace) -> None:
    site.made |= {
        "/": HOME
        % (LINK % b"/comments/feed" + LINK % b"/news.xml" + LINK % b"/empty.xml" + LINK % b"/no.xml"),
        "/comments/feed": site.feed(["/1#c"] * 50),
        "/news.xml": site.feed(site.stories(3)),
        "/empty.xml": site.feed([]),
    }
    assert looked(site, pace) == [("/news.xml", "feed, 3 stories"), ("/comments/feed", "feed, 50 stories")]


def test_a_sitemap_of_news_comes_first(site: Paper, pace: Pace) -> None:
    site.made |= {
        "/": HOME % (LINK % b"/news.xml"),
        "/news.xml": site.feed(site.stories(3)),
        "/robots.txt": (
            200,
            {"Content-Type": "text/plain"},
            f"Sitemap: {site.url}/n.xml\nSitemap: {site.url}/all.xml\n".encode(),
        ),
        "/n.xml": NEWS.format(site.url).encode(),
        "/all.xml": site.sitemap(site.stories(9)),
    }
    assert looked(site, pace) == [
        ("/n.xml", "news sitemap, 1 story, the newest of 2026-03-14"),
        ("/news.xml", "feed, 3 stories"),
        ("/all.xml", "sitemap, 9 stories"),
    ]


def test_the_usual_places_are_looked_at_where_the_page_names_none(site: Paper, pace: Pace) -> None:
    site.made |= {
        "/": HOME % b"",
        "/rss.xml": site.feed(site.stories(2)),
        "/sitemap.xml": site.sitemap(["/a"]),
    }
    assert [address for address, _ in looked(site, pace)] == ["/rss.xml", "/sitemap.xml"]


def test_a_front_page_will_do(site: Paper, pace: Pace) -> None:
    page = (PAGES / "harbour" / "index.html").read_bytes()
    site.made["/harbour/"] = page.replace(b"https://www.vellmouth-lantern.example", site.url.encode())
    ((address, words),) = looked(site, pace, "/harbour/")
    assert address == "/harbour/"
    assert words.startswith("front page, ")


def test_a_list_is_taken_for_what_it_is(site: Paper, pace: Pace) -> None:
    site.made |= {
        "/a": site.feed(site.stories(1)),
        "/b": site.sitemap(["/1"]),
        "/c": site.maps({"/d": "2026-03-01"}),
    }
    assert looked(site, pace, "/a") == [("/a", "feed, 1 story")]
    assert looked(site, pace, "/b") == [("/b", "sitemap, 1 story")]
    assert looked(site, pace, "/c") == [("/c", "sitemap, 1 sitemaps")]


def test_a_site_without_any_is_told(site: Paper, pace: Pace) -> None:
    site.made["/"] = HOME % b""
    with pytest.raises(FeedError, match="neither a feed nor a sitemap nor stories"):
        looked(site, pace)
    with pytest.raises(FetchError):
        looked(site, pace, "/none")
    site.made["/feed"] = b"<rss><channel><title>A</wrong>"
    with pytest.raises(FeedError, match="cannot be read"):
        looked(site, pace, "/feed")


def test_a_source_is_tried_and_nothing_written(site: Paper, pace: Pace) -> None:
    site.made["/feed"] = site.feed(site.stories(2))
    host = pace.visitor.host(f"{site.url}/feed")
    assert host is not None
    source = discovering.made(discovering.Candidate(address=f"{site.url}/feed", kind="feed"), host, 0.0)
    assert discovering.check(pace.visitor, source).stories == 2
    page = discovering.made(
        discovering.Candidate(address=site.url + site.stories(1)[0], kind="page"), host, 0.0
    )
    assert discovering.check(pace.visitor, page).stories == 1
    wrong = discovering.made(
        discovering.Candidate(address=site.url + site.stories(1)[0], kind="feed"), host, 0.0
    )
    with pytest.raises(FeedError, match="no feed is here"):
        discovering.check(pace.visitor, wrong)
