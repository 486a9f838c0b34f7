from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from dateline import archive as archives
from dateline import web
from dateline.model import LEDGER, Capture, Evidence, Gap, Place, Role, Story, When
from dateline.text import codes
from dateline.web import evidence, words
from dateline.web import static as assets


def test_every_field_of_the_ledger_is_explained() -> None:
    assert set(words.FIELDS) == set(LEDGER)
    rows = evidence.rows(Story(gaps={"headline": Gap.UNREADABLE}))
    assert [row.field for row in rows] == list(words.FIELDS)
    assert rows[0].gap is Gap.UNREADABLE


def test_the_chosen_word_comes_first_and_the_unread_one_says_so() -> None:
    chosen = Evidence("2023-04-06T10:38", Place.JSON_LD, "/datePublished", "6 April 2023 10:38")
    unread = Evidence(None, Place.TEXT, "block 3", "Thursday week")
    story = Story(published=When("2023-04-06T10:38"), evidence={"published": (chosen, unread)})
    row = next(row for row in evidence.rows(story) if row.field == "published")
    assert row.value == "Thursday 6 April 2023, 10:38, zone not told"
    assert [word.read_as for word in row.evidence] == ["Thursday 6 April 2023, 10:38, zone not told", None]
    assert [word.place for word in row.evidence] == ["JSON-LD data", "visible words"]


def test_many_words_are_counted(site: TestClient) -> None:
    many = tuple(Evidence(f"h{number}", Place.MARKUP, f"/h1[{number}]", "h") for number in range(100))
    row = evidence.rows(Story(headline="h0", evidence={"headline": many}))[0]
    assert (len(row.evidence), row.more) == (40, 60)


def test_the_page_shows_places_and_gaps(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}/evidence").text
    assert 'id="published"' in page
    assert "meta tag" in page
    assert "/html/head/meta[headline]" in page
    assert "Thursday before last" in page
    assert "could not be read" in page
    undated = site.get(f"/story/{code_of['undated']}/evidence").text
    assert "No place on the page says it." in undated


def test_every_gap_place_and_role_has_words() -> None:
    assert all(words.gap(gap) for gap in Gap)
    assert all(words.place(place) for place in Place)
    assert set(words.ROLES) == set(Role)


def test_the_page_as_read_shows_every_block_with_its_role(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}/blocks").text
    assert '<li class="role role-share"><span class="chip">share</span><p dir="auto">Share this</p>' in page
    assert "9 blocks" in page
    assert 'href="javascript' not in page


def test_the_page_as_read_leads_to_its_headline(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get(f"/story/{code_of['bridge']}/blocks").text
    assert '<a href="#headline">Down to the headline</a>, past 1 block.' in page
    row = page.split('id="headline"')[1].split("</li>")[0]
    assert "Tide bridge shut until spring after divers find cracks" in row
    assert page.count('id="headline"') == 1
    assert "#headline" not in site.get(f"/story/{code_of['ferry']}/blocks").text


def test_every_role_has_its_colour() -> None:
    sheet = Path(assets.__file__).parent.joinpath("static", "paper.css").read_text(encoding="utf-8")
    assert [role for role in Role if f".role-{role} {{ --c:" not in sheet] == []


def test_a_correction_is_shown_as_the_users(tmp_path: Path) -> None:
    capture = Capture(body=b"x", url="https://tide.example/weir")
    read = Story(
        code=codes.mint(capture.url, ""),
        headline="Weir shut",
        kicker="Rivers",
        evidence={
            "headline": (Evidence("Weir shut", Place.META, "og", "Weir shut"),),
            "kicker": (Evidence("Rivers", Place.MARKUP, "p", "Rivers"),),
        },
    )
    with archives.open(tmp_path / "news", create=True, write=True) as kept:
        kept.file([(capture, read)])
        kept.correct(read.code or "", "headline", "Weir open")
        kept.correct(read.code or "", "kicker", None)
    with TestClient(web.app(tmp_path / "news"), base_url="http://127.0.0.1") as site:
        page = site.get(f"/story/{read.code}/evidence").text
        assert "correction by this archive’s user" in page
        assert page.index("Weir open") < page.index("Weir shut")
        assert "A correction by this archive’s user says that it has none." in page
        assert "<h1" in (shown := site.get(f"/story/{read.code}").text)
        assert "Weir open" in shown
