"""What a page is built of is counted as its markup says."""

from __future__ import annotations

from dateline import page
from dateline.model import Build, Capture

PAGE = """<!doctype html><html><head><title>Quay</title><meta property="og:type" content="Article">
<meta name="generator" content="Sphinx 7"><meta name="Author" content="A. Gull">
<script type="application/ld+json">{"@type": ["NewsArticle"], "author": {"@type": "Person"}}</script></head>
<body class="single-post"><nav class="siteMenu"><a href="/quay/">Quay</a><a href="#top">Top</a><a href="tel:123">Call</a></nav>
<article><h1>The quay is open again</h1><p>The quay was opened again on Monday after three weeks in which no boat could land there.</p>
<p>The harbour office said that the new stones would hold for at least another hundred years, and the council agreed.</p>
<a class="btn" href="/quay/stones">Stones</a><a href="https://lantern.example/quay/story">Here</a><img src="a.jpg" width="600" height="400"></article>
</body></html>"""


def built(markup: str, url: str | None) -> Build:
    found = page.read(Capture(body=markup.encode(), url=url)).build
    assert found is not None
    return found


def test_elements_names_data_and_tags_are_counted() -> None:
    build = built(PAGE, "https://lantern.example/quay/story")
    assert build.elements["p"] == 2
    assert build.elements["img"] == 1
    assert {"site", "menu", "page:single-post"} <= build.names
    assert "" not in build.names
    assert build.types == {"NewsArticle": 1, "Person": 1}
    assert {"og:type", "generator", "author"} <= build.metas
    assert (build.page_type, build.generator) == ("article", "sphinx 7")
    assert sum(build.text_in.values()) > 150


def test_links_are_counted_by_what_they_lead_to() -> None:
    links = built(PAGE, "https://lantern.example/quay/story").links
    assert links == {"all": 5, "parts": 1, "phones": 1, "members": 0, "buttons": 1, "here": 1, "beside": 3}


def test_a_page_without_an_address_has_no_links_to_itself() -> None:
    links = built(PAGE, None).links
    assert "here" not in links
    assert links["beside"] == 0


def test_an_empty_page_is_built_of_nothing() -> None:
    build = built("<html></html>", "https://lantern.example/")
    assert not build.names
    assert build.links["all"] == 0
