"""Markdown and HTML: what a reader sees is what the story says, and nothing in it runs."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dateline.archive import Archive
from dateline.archive.export import markdown, prose, web_pages
from dateline.model import Block, Capture, Role, Story

Make = Callable[..., tuple[Capture, Story]]
EVIL = "<script>alert(1)</script> [x](javascript:alert(1)) *a* _b_ `c` &amp;"


class Seen(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    blocks = (
        Block(Role.HEADLINE, EVIL),
        Block(Role.BODY, EVIL),
        Block(Role.SUBHEAD, "Who pays?"),
        Block(Role.BODY, "- a dash\n1. a number"),
        Block(Role.NOTE, "Corrected on Monday."),
    )
    text = "\n\n".join(block.text for block in blocks if block.role in (Role.BODY, Role.SUBHEAD))
    kept.file(
        [
            page(
                headline=EVIL,
                text=text,
                blocks=blocks,
                standfirst="In short: *much*.",
                language="en",
                tags=("a: b", "c # d"),
            ),
            page(
                url="https://tide.example/fa",
                headline="پل بسته شد",
                text="پل تا بهار بسته است.",
                language="fa",
                published=None,
            ),
            page(
                url="javascript:alert(1)",
                headline="../../../etc/passwd",
                text="No.",
                canonical_url="javascript:alert(2)",
            ),
        ]
    )
    return kept


def test_markdown_is_a_file_a_story(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="markdown", path=tmp_path / "md")
    files = sorted(str(path.relative_to(tmp_path / "md")) for path in (tmp_path / "md").rglob("*.md"))
    code = told.resolve("https://tide.example/bridge")
    assert len(files) == made.rows == 3
    assert any(name.startswith(f"2023/04/{code}-script-alert-1-script") for name in files)
    assert any(re.fullmatch(r"undated/[0-9A-Z-]{14}-پل-بسته-شد\.md", name) for name in files)
    assert any(name.endswith("-etc-passwd.md") and name.startswith("2023/04/") for name in files)


def test_front_matter_is_read_line_by_line(told: Archive, tmp_path: Path) -> None:
    told.export("saltmere OR ships", to="markdown", path=tmp_path / "none")  # nothing found: an empty folder
    told.export(None, to="markdown", path=tmp_path / "md")
    (path,) = (tmp_path / "md").rglob("*script*.md")
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    facts = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in front.splitlines())}
    assert facts["title"] == EVIL
    assert facts["tags"] == ["a: b", "c # d"]
    assert (facts["published"], facts["version"]) == ("2023-04-06T10:38", 1)
    seen = Seen(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(body))
    kinds = [tag for tag, _ in seen.tags]
    assert {"script", "a", "em", "code", "ul", "ol"}.isdisjoint(kinds)
    assert kinds[:3] == ["h1", "p", "strong"]
    assert kinds.count("h2") == 1
    said = " ".join("".join(seen.words).split())
    assert said == " ".join(
        f"{EVIL} In short: *much*. {EVIL} Who pays? - a dash 1. a number Corrected on Monday.".split()
    )


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"))
        | st.sampled_from("#*_`-+=>|[]\\<&1.) \n~:"),
        max_size=40,
    )
)
@example("1. a")
@example("a\n---")
@example("| a |\n|---|")
@example("    indented")
@example("&lt;")
@example("http://a.example")
def test_escaped_markdown_shows_the_text(text: str) -> None:
    shown = Seen(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown.escaped(text)))
    assert {tag for tag, _ in shown.tags} <= {"p", "br"}
    assert "".join("".join(shown.words).split()) == "".join(text.split())


def test_html_is_one_safe_file(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="html", path=tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    seen = Seen(page)
    assert {"script", "img", "link", "iframe"}.isdisjoint(tag for tag, _ in seen.tags)
    articles = [given for tag, given in seen.tags if tag == "article"]
    assert len(articles) == made.rows == 3
    assert [(given.get("lang"), given["dir"]) for given in articles] == [
        ("en", "auto"),
        ("fa", "rtl"),
        (None, "auto"),
    ]
    links = [given["href"] or "" for tag, given in seen.tags if tag == "a"]
    assert all(link.startswith(("#", "https://")) for link in links)
    assert {f"#{given['id']}" for given in articles} <= set(links)
    assert EVIL in seen.words


def test_html_is_a_page_each(told: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_pages, "_MOST_LISTED", 2)
    told.export(None, to="html", path=tmp_path / "site")
    folder = tmp_path / "site"
    listed = []
    for name in ("index.html", "index-2.html"):
        seen = Seen((folder / name).read_text("utf-8"))
        listed += [given["href"] or "" for tag, given in seen.tags if tag == "a"]
    assert len(listed) == 4  # three stories and the way to the second list
    assert all((folder / link).is_file() for link in listed)


def test_a_zip_holds_the_same_pages(told: Archive, tmp_path: Path) -> None:
    told.export(None, to="markdown", path=tmp_path / "md")
    made = told.export(None, to="markdown", path=tmp_path / "md.zip")
    with zipfile.ZipFile(tmp_path / "md.zip") as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == made.rows
        for name in packed.namelist():
            assert packed.read(name) == (tmp_path / "md" / name).read_bytes()


@given(st.text())
def test_what_is_readable_steers_nothing(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", prose.readable(text))
