"""Every page kind answers, is well-formed, and keeps the site's promises to all readers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)

PAGES = (
    "/",
    "/day/2023-04-06",
    "/day/2023-04-05",
    "/day/1999-12-31",
    "/undated",
    "/story/{bridge}",
    "/story/{bridge}/v/1",
    "/story/{bridge}/evidence",
    "/story/{bridge}/v/1/evidence",
    "/story/{bridge}/blocks",
    "/story/{arabic}",
    "/story/{chinese}",
    "/story/{undated}",
    "/story/{undated}/evidence",
    "/story/{hostile}",
    "/story/{hostile}/evidence",
    "/story/{hostile}/blocks",
    "/search",
    "/search?q=herring",
    "/search?q=herring&page=2",
    "/search?q=nothinglikethis",
    "/about",
)


class Outline(HTMLParser):
    """The tags of a page; `faults` are tags that close nothing or are never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.declared = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += self._open

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"an attribute twice in <{tag}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> in <{self._open[-1] if self._open else ''}>")

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_formed(site: TestClient, code_of: dict[str, str], address: str) -> None:
    answer = site.get(address.format(**code_of))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Outline(answer.text)
    assert page.faults == []
    assert page.declared == "doctype html"
    assert page.named("html")[0]["lang"] == "en"
    assert len(page.named("h1")) == 1
    assert len(page.named("title")) == 1
    assert len(page.named("main")) == 1
    assert page.named("main")[0]["id"] == "main"
    assert any(link.get("class") == "skip" for link in page.named("a"))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_read_without_looking(
    site: TestClient, code_of: dict[str, str], address: str
) -> None:
    page = Outline(site.get(address.format(**code_of)).text)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {attributes["for"] for attributes in page.named("label")}
    assert all(attributes["id"] in labelled for attributes in page.named("input"))
    for _, attributes in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert attributes.get(name) in {None, *ids}
    names = [(tag, attributes.get("aria-label")) for tag, attributes in page.tags if tag == "nav"]
    assert len(names) == len(set(names))  # landmarks of one kind are told apart
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
def test_no_page_loads_anything_from_elsewhere(
    site: TestClient, code_of: dict[str, str], address: str
) -> None:
    page = Outline(site.get(address.format(**code_of)).text)
    loading = {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "source",
        "style",
        "base",
        "svg",
    }
    assert {tag for tag, _ in page.tags} & loading == set()
    for tag, attributes in page.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")
        ]
        if tag in ("link", "form"):
            assert (attributes.get("href") or attributes.get("action") or "").startswith("/")
    for link in page.named("a"):
        href = link["href"] or ""
        if not href.startswith(("/", "#")):
            assert urlsplit(href).scheme in ("http", "https")
            assert {"noreferrer", "nofollow"} <= set((link["rel"] or "").split())


@pytest.mark.parametrize("address", PAGES)
def test_every_link_to_the_site_itself_leads_somewhere(
    site: TestClient, code_of: dict[str, str], address: str
) -> None:
    page = Outline(site.get(address.format(**code_of)).text)
    inner = {link["href"] for link in page.named("a") if (link["href"] or "").startswith("/")}
    for href in inner:
        assert site.get(href or "").status_code == 200, href
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {
        (link["href"] or "")[1:] for link in page.named("a") if (link["href"] or "").startswith("#")
    } <= ids


def test_a_slip_of_code_and_an_unknown_code_are_told_apart(site: TestClient, code_of: dict[str, str]) -> None:
    code = code_of["bridge"]
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    mistyped, unknown = site.get(f"/story/{slip}"), site.get("/story/0000-0000-0000")
    assert (mistyped.status_code, unknown.status_code) == (404, 404)
    assert "mistyped" in mistyped.text
    assert "mistyped" not in unknown.text
    assert "does not hold that story" in unknown.text


@pytest.mark.parametrize("page", ["", "/evidence", "/blocks", ".json", ".txt"])
@pytest.mark.parametrize("number", ["9", "0", "99999999999"])
def test_a_missing_version_leads_to_its_story(
    site: TestClient, code_of: dict[str, str], number: str, page: str
) -> None:
    answer = site.get(f"/story/{code_of['bridge']}/v/{number}{page}")
    assert answer.status_code == 404
    assert "This story has no such version" in answer.text
    assert "The archive holds versions 1 to 2 of story" in answer.text
    assert f'<a href="/story/{code_of["bridge"]}"><bdi>Tide bridge shut' in answer.text
    assert "The archive holds one version of" in site.get(f"/story/{code_of['ferry']}/v/2").text
    unknown = site.get(f"/story/0000-0000-0000/v/{number}{page}")
    assert unknown.status_code == 404
    assert "does not hold that story" in unknown.text


def test_the_page_on_the_archive_says_where_the_reasons_are(
    site: TestClient, code_of: dict[str, str]
) -> None:
    story = site.get(f"/story/{code_of['bridge']}").text
    assert "at its head, beside the codes, or at its foot, in the record" in site.get("/about").text
    head, foot = story.split('<h1 class="headline')[0], story.split('id="record-name"')[1]
    assert all(part.count("Why these values?") == 1 for part in (head, foot))


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/day/2023-02-30",
        "/day/yesterday",
        "/day/2023-W14-4",
        "/story/{bridge}/v/99",
        "/story/{bridge}/v/0",
        "/story/{bridge}/v/99999999999999999999999",
        "/story/{bridge}/v/x",
        "/story/" + "A" * 5000,
        "/story/..%2f..%2fetc%2fpasswd",
        "/static/../site.py",
        "/static/%2e%2e%2fsite.py",
        "/static/site.py",
        "/story/x.json",
        "/story/%00.txt",
    ],
)
def test_what_is_not_there_is_said_in_words(site: TestClient, code_of: dict[str, str], address: str) -> None:
    answer = site.get(address.format(**code_of))
    assert answer.status_code == 404
    page = Outline(answer.text)
    assert page.faults == []
    assert len(page.named("h1")) == 1
    assert "Traceback" not in answer.text


def test_the_site_is_only_for_reading(site: TestClient) -> None:
    answer = site.post("/", data={"q": "x"})
    assert answer.status_code == 405
    assert "only for reading" in answer.text
    assert site.head("/").status_code == 200
    assert site.head("/").content == b""
