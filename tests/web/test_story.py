from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dateline
from dateline.model import Block, Entry, Image, Item, Kind, Role, Share, Story
from dateline.web import machine, prose, words
from dateline.web import story as story_page
from dateline.web.story import Pointer, shelves

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_story_page_shows_all_that_the_page_told(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}").text
    plain = words_of(page)
    assert "Thursday 6 April 2023 · 10:38 UTC+01:00" in plain
    assert f"Story code {code_of['bridge']}" in plain
    assert "Publisher’s code TIDE-933" in plain
    assert '<p class="kicker" dir="auto">Pier watch</p>' in page
    assert ">Tide bridge shut until spring after divers find cracks</h1>" in page
    assert "Ferries every fifteen minutes until the piers are mended" in plain
    assert "By Nora Quill and Tom Ashby · The Saltmere Tide" in plain
    assert "Changed by the paper Thursday 6 April 2023 · 12:15 UTC+01:00" in plain
    assert '<h2 class="subhead" dir="auto">Ferries instead</h2>' in page
    assert "Divers found cracks in two of its nine piers." in plain
    assert "Note of the paper An earlier version gave eight piers." in plain
    assert page.count("The fourth pier at low water") == 1
    assert "R. Vane" in plain
    assert "bridges" in plain
    assert "Nine piers, and I counted them twice." in plain
    assert "Old Salt" in plain
    assert "two of its nine piers" in plain
    assert "Ada Pell" in plain
    assert "sha256:" in plain
    assert "6 April 2023, 09:30 UTC" in plain
    assert 'href="https://tide.example/2023/04/06/bridge?id=7" rel="noreferrer nofollow external"' in page
    assert "Share this" not in plain


def test_the_record_says_what_kind_of_story_it_is(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}").text
    for told in (
        "live blog of 2 entries",
        "1,042 words",
        "paid for",
        'href="https://tide.example/2023/04/06/bridge?id=7&amp;page=2"',
    ):
        assert told in page, told
    plain = site.get(f"/story/{code_of['ferry']}").text
    for told in ("<dt>Kind</dt>", "<dt>Length</dt>", "<dt>At its paper</dt>", "<dt>Goes on at</dt>"):
        assert told not in plain, told


def test_the_evidence_of_lists_is_told_in_few_words() -> None:
    entries = (Entry(headline="Divers back on land"), Entry(text="Two piers are cracked."))
    assert words.told(entries) == "Divers back on land · Two piers are cracked."
    assert words.told((Share(service="facebook", url="https://f.example/"),)) == "facebook"
    assert words.told(Kind.LIVE_BLOG) == "live-blog"
    assert (words.told(True), words.told(False)) == ("yes", "no")


def test_other_stories_are_linked_here_where_we_hold_them(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}").text
    assert f'<a href="/story/{code_of["ferry"]}"><bdi>Ferry fares frozen</bdi></a>' in page
    assert '<a href="https://other.example/a" rel="noreferrer nofollow external">' in page
    assert "Two years at one price." in page
    assert "1 April 2023" in words_of(page)
    assert "<bdi>A story with no address</bdi>" in page
    assert 'href="https://tide.example/lamps"' in page


def test_other_stories_stand_under_the_words_of_their_box(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}").text
    assert '<p class="box-name"><bdi>Read also</bdi></p>' in page
    assert (
        '<p class="box-name"><bdi>Most read</bdi></p>' in page
    )  # the page gives no words, but the kind is known
    rows = [
        Pointer(Item(title=title, heading=heading), None)
        for title, heading in (("a", "Read also"), ("b", "Read also"), ("c", None), ("d", "Read also"))
    ]
    assert [(shelf.name, len(shelf.rows)) for shelf in shelves(rows)] == [
        ("Read also", 2),
        (None, 1),
        ("Read also", 1),
    ]


def test_an_older_version_says_so(site: TestClient, code_of: dict[str, str]) -> None:
    code = code_of["bridge"]
    old, new = site.get(f"/story/{code}/v/1").text, site.get(f"/story/{code}/v/2").text
    assert "This is version 1 of this story" in old
    assert "Ferries will run instead" in old
    assert f'<link rel="canonical" href="/story/{code}">' in old
    assert "This is version" not in new
    assert f'href="/story/{code}/v/1/evidence"' in old


def test_an_undated_story_without_an_address(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['undated']}").text
    plain = words_of(page)
    assert "Undated" in plain
    assert "Publisher’s code none given" in plain
    assert "the page came without an address" in plain


def test_a_clock_without_a_zone_is_shown_without_one(site: TestClient, code_of: dict[str, str]) -> None:
    assert "12:00 zone not told" in words_of(site.get(f"/story/{code_of['arabic']}").text)
    chinese = words_of(site.get(f"/story/{code_of['chinese']}").text)
    assert "Wednesday 5 April 2023" in chinese
    assert "zone" not in chinese


def test_direction_and_language_follow_the_story(site: TestClient, code_of: dict[str, str]) -> None:
    assert '<article class="story" lang="ar" dir="rtl">' in site.get(f"/story/{code_of['arabic']}").text
    assert '<article class="story" lang="zh" dir="auto">' in site.get(f"/story/{code_of['chinese']}").text
    assert '<article class="story" lang="und" dir="auto">' in site.get(f"/story/{code_of['undated']}").text


def test_a_code_typed_loosely_leads_to_its_own_address(site: TestClient, code_of: dict[str, str]) -> None:
    code = code_of["bridge"]
    loose = site.get(f"/story/{code.lower().replace('-', ' ')}/v/1")
    assert (loose.status_code, loose.headers["location"]) == (308, f"/story/{code}/v/1")
    assert site.get(f"/story/{code.replace('-', '')}").headers["location"] == f"/story/{code}"


def test_the_body_is_the_story_proper_in_its_order() -> None:
    blocks = tuple(Block(role, role.value) for role in Role)
    shown = [block.role for block in story_page.body(Story(text="x", blocks=blocks))]
    assert shown == [Role.BODY, Role.SUBHEAD, Role.CAPTION, Role.NOTE, Role.AUTHORBIO]


def test_the_body_falls_back_on_the_text() -> None:
    assert [block.text for block in story_page.body(Story(text="one\n\ntwo"))] == ["one", "two"]
    assert story_page.body(Story()) == []


def test_the_lead_caption_is_shown_once() -> None:
    image = Image(url="https://tide.example/i.png", caption="A pier")
    story = Story(text="x", image=image, blocks=(Block(Role.CAPTION, "A pier "), Block(Role.BODY, "x")))
    assert [block.role for block in story_page.body(story)] == [Role.BODY]


@pytest.mark.parametrize(
    ("caption", "credit", "block", "is_in"),
    [
        ("A pier", "R. Vane", "A pier Photograph: R. Vane", True),
        ("A pier", "R. Vane", "A pier (Photograph: R. Vane)", True),
        ("A pier", "R. Vane", "A  pier\nR. Vane", True),
        ("石堤", "蘭芳", "石堤 摄影：蘭芳", True),
        (None, "R. Vane", "Photograph: R. Vane", True),
        ("A pier", "R. Vane", "A pier", True),
        ("A pier", "R. Vane", "A pier mended at last. Photograph: R. Vane", False),
        ("A pier", "R. Vane", "A pier Photograph: Ann Lee", False),
        ("A pier", None, "A pier Photograph: R. Vane", False),
        (None, None, "A pier", False),
    ],
)
def test_the_block_of_the_lead_caption_is_in_the_picture_box(
    caption: str | None, credit: str | None, block: str, is_in: bool
) -> None:
    image = Image(url="https://tide.example/i.png", caption=caption, credit=credit)
    found = prose.is_in_picture(Block(Role.CAPTION, block), image)
    assert found is is_in
    assert not prose.is_in_picture(Block(Role.BODY, block), image)
    assert not prose.is_in_picture(Block(Role.CAPTION, block), None)


def test_each_caption_of_the_sample_paper_is_shown_once() -> None:
    for path in sorted((EXAMPLES / "pages").rglob("*.html")):
        story = dateline.read(path.read_bytes())
        captions = [block.text for block in story.blocks if block.role is Role.CAPTION]
        shown = [block.text for block in story_page.body(story) if block.role is Role.CAPTION]
        if story.image is not None and story.image.caption and captions:
            assert len(shown) == len(captions) - 1, path.name
            assert not any(text.startswith(story.image.caption) for text in shown), path.name


def test_notes_are_those_in_the_text_or_right_after_it(site: TestClient) -> None:
    blocks = (
        Block(Role.NAV, "Home"),
        Block(Role.NOTE, "This story is being updated."),
        Block(Role.BODY, "One."),
        Block(Role.RELATED, "Another story"),
        Block(Role.NOTE, "An earlier version said two."),
        Block(Role.BODY, "Three."),
        Block(Role.NOTE, "Source: harbour board"),
        Block(Role.NOTE, " © 2023 The Saltmere Tide"),
        Block(Role.TAGS, "piers"),
        Block(Role.NOTE, "With words from the ferry company."),
        Block(Role.FEATURED, "Lamp festival"),
        Block(Role.NOTE, "All rights reserved by The Saltmere Tide."),
    )
    story = Story(text="One.\n\nThree.", blocks=blocks)
    shown = [block.text for block in story_page.body(story) if block.role is Role.NOTE]
    assert shown == [
        "This story is being updated.",
        "An earlier version said two.",
        "Source: harbour board",
        "With words from the ferry company.",
    ]
    assert "\n\n".join(machine._parts(story, "")).count("[note]") == 4
    bare = Story(text="One.", blocks=(blocks[0], blocks[1], blocks[7]))
    assert [block.text for block in story_page.body(bare)] == ["One.", "This story is being updated."]
