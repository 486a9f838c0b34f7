"""Sitemaps, and lists of them."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import sitemaps

URL = "https://lantern.example/sitemap.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NEWS = f"""{HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://lantern.example/ferry </loc><lastmod>2026-03-05T12:00:00Z</lastmod>
<image:image><image:loc>https://lantern.example/ferry.jpg</image:loc><image:title>A ferry</image:title></image:image>
<news:news><news:publication><news:name>The Lantern</news:name></news:publication><news:title>Ferry  sails</news:title>
<news:publication_date>2026-03-05T10:38:00+02:00</news:publication_date></news:news></url>
<url><loc>/market</loc></url><url><loc>mailto:desk@lantern.example</loc></url><url/></urlset>"""
INDEX = f"""{HEAD}<sitemapindex><sitemap><loc>https://lantern.example/2026.xml.gz</loc><lastmod>2026-03-05</lastmod></sitemap></sitemapindex>"""


def test_a_sitemap_of_news_is_read() -> None:
    found = sitemaps.read(NEWS.encode(), URL)
    assert (found.is_news, found.maps, found.broken) == (True, (), None)
    ferry, market = found.leads
    assert (ferry.url, ferry.title) == ("https://lantern.example/ferry", "Ferry sails")
    assert (str(ferry.published), str(ferry.modified)) == (
        "2026-03-05T10:38:00+02:00",
        "2026-03-05T12:00:00+00:00",
    )
    assert market.url == "https://lantern.example/market"


def test_a_list_of_sitemaps_is_read() -> None:
    found = sitemaps.read(INDEX.encode(), URL)
    assert [(one.url, str(one.modified)) for one in found.maps] == [
        ("https://lantern.example/2026.xml.gz", "2026-03-05")
    ]
    assert found.leads == ()


def test_a_gzipped_sitemap_is_read_and_half_of_one() -> None:
    packed = gzip.compress(NEWS.encode())
    assert len(sitemaps.read(packed, URL).leads) == 2
    assert sitemaps.read(packed[:-20], URL).broken == "its gzip data is damaged or cut off"


def test_half_a_sitemap_gives_what_is_whole() -> None:
    found = sitemaps.read(NEWS[: NEWS.index("<url><loc>/market") + 20].encode(), URL)
    assert [lead.url for lead in found.leads] == ["https://lantern.example/ferry"]
    assert found.broken


def test_addresses_one_a_line_are_a_sitemap_too() -> None:
    found = sitemaps.read(b"https://lantern.example/a\n\nnot one\nhttps://lantern.example/b\n", URL)
    assert [lead.url for lead in found.leads] == ["https://lantern.example/a", "https://lantern.example/b"]


@pytest.mark.parametrize(
    ("data", "broken"),
    [
        (b"", "it is no sitemap"),
        (b"<html><body/></html>", "it is no sitemap"),
        (
            b'<!DOCTYPE urlset SYSTEM "http://lantern.example/x.dtd"><urlset/>',
            "it declares a document type, which no source needs",
        ),
        (b"<a>" * 5000, "nested deeper than 64 elements"),
        (b'<?xml version="1.0" encoding="klingon"?><urlset/>', "its encoding is unknown"),
    ],
)
def test_what_is_none_says_so(data: bytes, broken: str) -> None:
    found = sitemaps.read(data, URL)
    assert (found.leads, found.broken) == ((), broken)


def test_fifty_thousand_addresses_are_read_in_time() -> None:
    entries = "".join(f"<url><loc>https://lantern.example/{number}</loc></url>" for number in range(50_000))
    started = time.process_time()
    assert len(sitemaps.read(f"<urlset>{entries}</urlset>".encode(), URL).leads) == 50_000
    assert time.process_time() - started < 5


def test_a_bomb_is_not_unpacked() -> None:
    packed = gzip.compress(bytes(sitemaps.MAX_BYTES + (2 << 20)))
    assert sitemaps.read(packed, URL).broken == "it unpacks to more than 60 MB"


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"<urlset>{text}</urlset>".encode()))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    found = sitemaps.read(data, URL)
    assert all(lead.url.startswith("http") for lead in (*found.leads, *found.maps))
