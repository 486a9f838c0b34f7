"""Feeds of every kind, sound and broken."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import feeds
from dateline.sources.leads import Lead

URL = "https://lantern.example/feeds/news.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>The Lantern</title><link>https://lantern.example/</link><ttl>15</ttl>
<item><title>Ferry &amp;amp; quay &lt;b&gt;open&lt;/b&gt;</title><link>/2026/03/05/ferry?utm_source=rss</link>
<pubDate>Thu, 05 Mar 2026 10:38:00 +0430</pubDate></item>
<item><title>Market day</title><guid>https://lantern.example/market</guid><dc:date>2026-03-04T09:00:00Z</dc:date></item>
<item><title>Nowhere to go</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lantern.example/"><title>The Lantern</title>
<link href="/"/><entry><title type="html">Ferry sails</title><link rel="alternate" href="ferry"/>
<published>2026-03-05T10:38:00+02:00</published><updated>2026-03-05T12:00:00+02:00</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="https://lantern.example/"><title>The Lantern</title>
<link>https://lantern.example/</link><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://lantern.example/ferry"><title>Ferry sails</title><link>https://lantern.example/ferry</link></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Lantern",
        "home_page_url": "https://lantern.example/",
        "items": [
            {
                "id": "https://lantern.example/ferry",
                "title": "Ferry sails",
                "date_published": "2026-03-05T10:38:00Z",
            },
            {"id": 7, "url": "/market", "date_modified": "2026-03-06"},
            {"id": "nothing"},
        ],
    }
)


def test_rss_is_read_with_its_dates_and_addresses() -> None:
    found = feeds.read(RSS.encode(), URL)
    assert (found.title, found.home, found.every, found.broken) == (
        "The Lantern",
        "https://lantern.example/",
        900,
        None,
    )
    ferry, market = found.leads
    assert ferry.url == "https://lantern.example/2026/03/05/ferry?utm_source=rss"
    assert ferry.title == "Ferry & quay open"
    assert str(ferry.published) == "2026-03-05T10:38:00+04:30"
    assert market.url == "https://lantern.example/market"


def test_atom_is_read() -> None:
    found = feeds.read(ATOM.encode(), URL)
    (ferry,) = found.leads
    assert (ferry.url, str(ferry.published), str(ferry.modified)) == (
        "https://lantern.example/ferry",
        "2026-03-05T10:38:00+02:00",
        "2026-03-05T12:00:00+02:00",
    )
    assert found.home == "https://lantern.example/"


def test_rdf_is_read_and_says_how_often_it_may_be_asked() -> None:
    found = feeds.read(RDF.encode(), URL)
    assert [lead.title for lead in found.leads] == ["Ferry sails"]
    assert found.every == 900


def test_a_json_feed_is_read() -> None:
    found = feeds.read(JSON.encode(), URL)
    assert [lead.url for lead in found.leads] == [
        "https://lantern.example/ferry",
        "https://lantern.example/market",
    ]
    assert str(found.leads[1].modified) == "2026-03-06"


def test_of_half_a_feed_the_whole_entries_are_read() -> None:
    found = feeds.read(RSS[: RSS.index("<dc:date>")].encode(), URL)
    assert found.leads[0].url.endswith("/ferry?utm_source=rss")
    assert found.broken
    assert found.broken.startswith("it is no sound XML")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>No feed</body></html>",
        b"{}",
        b'{"items": 3}',
        b"plain words",
        b"\xff\xfe\x00",
        b"<rss",
    ],
)
def test_what_is_no_feed_says_so(data: bytes) -> None:
    found = feeds.read(data, URL)
    assert found.leads == ()
    assert found.broken
    assert not feeds.is_feed(data, URL)


def test_a_feed_in_another_encoding_is_read() -> None:
    text = RSS.replace("utf-8", "windows-1251").replace("Market day", "Рынок")
    assert feeds.read(text.encode("windows-1251"), URL).leads[1].title == "Рынок"


def test_no_file_and_no_address_is_opened_for_a_feed(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("f") / "feed.xml"
    path.write_text(RSS)
    assert feeds.read(str(path).encode(), URL).leads == ()
    entity = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + RSS.partition("?>")[2].replace(
        "Market", "&a;"
    )
    assert feeds.read(entity.encode(), URL).broken == "it declares entities, which no feed needs"


def test_a_billion_laughs_take_no_time() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    started = time.monotonic()
    assert feeds.read(f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><rss>&l9;</rss>'.encode(), URL).leads == ()
    assert time.monotonic() - started < 1


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_told(data: bytes) -> None:
    found = feeds.read(data, URL)
    assert found.leads or found.broken or found.title is not None or found.leads == ()
    assert all(isinstance(lead, Lead) and lead.url.startswith("http") for lead in found.leads)
