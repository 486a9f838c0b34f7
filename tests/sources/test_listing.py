"""What stands at an address is told by its first bytes."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import listing

FEED = b'<rss version="2.0"><channel><title>A</title><item><link>https://p.example/1</link></item></channel></rss>'
ATOM = (
    '<?xml version="1.0" encoding="utf-16"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ä</title></feed>'
)
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"url": "https://p.example/1"}]}'
MAP = b"<urlset><url><loc>https://p.example/1</loc></url></urlset>"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (FEED, "feed"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- by hand --><?xml-stylesheet href="a"?>' + FEED, "feed"),
        (ATOM.encode("utf-16"), "feed"),
        (b'<rdf:RDF xmlns:rdf="x">', "feed"),
        (b"<RSS>", "feed"),
        (JSON, "feed"),
        (gzip.compress(FEED), "feed"),
        (MAP, "sitemap"),
        (gzip.compress(MAP), "sitemap"),
        (b"<sitemapindex>", "sitemap"),
        (b"<sm:urlset xmlns:sm='x'>", None),
        (b"<opml version='2.0'>", "opml"),
        (b"<!doctype html><html><body><rss>", None),
        (b"<html>", None),
        (b'{"items": []}', None),
        (b"\x1f\x8brubbish", None),
        (b"https://p.example/1\n", None),
        (b"", None),
    ],
)
def test_a_list_is_told_by_its_first_bytes(body: bytes, kind: str | None) -> None:
    assert listing.kind(body) == kind


@pytest.mark.parametrize("body", [FEED, gzip.compress(FEED), JSON, MAP, gzip.compress(MAP)])
def test_its_leads_are_read(body: bytes) -> None:
    found = listing.read(body, "https://p.example/list")
    assert found is not None
    assert [lead.url for lead in found.leads] == ["https://p.example/1"]


def test_a_page_is_no_list() -> None:
    assert listing.read(b"<!doctype html><p>A page.", "https://p.example/") is None


@given(st.binary(max_size=300), st.sampled_from([None, "feed", "sitemap", "opml"]))
def test_no_bytes_break_it(body: bytes, wanted: listing.Kind | None) -> None:
    found = listing.read(body, "https://p.example/list", wanted)
    assert found is None or found.is_empty or (not found.is_empty and found.kind is not None)
