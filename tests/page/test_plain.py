"""Text dumps: the page's markup is lost, and its conventions are several."""

from __future__ import annotations

import pytest

from dateline import page
from dateline.model import Capture, Item, Reading, Role, When
from dateline.story import assemble
from tests.strategies import HEADLINES, SENTENCES

TITLE = HEADLINES[0]
TEXT = "\n\n".join(SENTENCES[:5])
TEASER = "Lantern - The harbour trust had two letters about the wall in its drawer since the autumn before the last ..."

CODED = f"""Tuesday 3 March 2026 - 10:38

{TITLE}

Story Code : 104207
{TITLE}
{TEXT}

What the divers found

{SENTENCES[5]}
Related Stories
Trust had been warned about the wall
{TEASER}
Comment


Featured Stories
Buoys too quiet for fishermen
Buoys too quiet for fishermen
2 March 2026
Bakery reopens before the bridge is painted
Bakery reopens before the bridge is painted
1 March 2026
"""
GERMAN = """Lantern
Die Fähre fährt wieder nach Osker
Von Anna Lehmann
03.03.2026, 10:38 Uhr
Die Fähre verließ den Hafen mit einer Stunde Verspätung, weil der Lotse seinen Hut suchte.
Niemand hatte erwartet, dass die Bäckerei noch vor der Brücke fertig gestrichen sein würde.
Drei Lastwagen mit Kies kamen um zwölf Uhr an, ein vierter kehrte am Bahnübergang wieder um.
Mehr zum Thema
Bojen sind den Fischern zu leise
Bäckerei öffnet vor der Brücke
Meistgelesen
Bürgermeisterin fehlt auf der eigenen Liste
"""


def read(text: str, url: str | None = None) -> Reading:
    return page.read(Capture(body=text.encode(), url=url))


def of(found: Reading, role: Role) -> list[str]:
    return [block.text for block in found.blocks if block.role is role]


def titles(found: tuple[Item, ...]) -> list[tuple[str, str | None]]:
    return [(item.title, item.date.iso if item.date else None) for item in found]


def test_a_page_with_a_story_code() -> None:
    found = read(CODED)
    assert found.form == "text"
    assert of(found, Role.DATELINE) == ["Tuesday 3 March 2026 - 10:38", "Story Code : 104207"]
    assert of(found, Role.HEADLINE) == [TITLE, TITLE]
    assert of(found, Role.BODY) == list(SENTENCES[:6])
    assert of(found, Role.SUBHEAD) == ["What the divers found"]
    assert found.related == (Item(title="Trust had been warned about the wall", teaser=TEASER),)
    assert found.featured == (
        Item(title="Buoys too quiet for fishermen", date=When("2026-03-02")),
        Item(title="Bakery reopens before the bridge is painted", date=When("2026-03-01")),
    )
    story = assemble(found)
    assert (story.headline, story.published, story.publisher_code) == (
        TITLE,
        When("2026-03-03T10:38"),
        "104207",
    )
    assert story.text.count("\n\n") == 6


def test_a_page_with_dates_before_its_titles() -> None:
    found = read(
        f"{TITLE} - The Lantern\nHome\nHarbour\n{TITLE}\nBy Ann Lee\n3 March 2026\n{TEXT}\nMore stories\n"
        "2 March 2026\nBuoys too quiet for fishermen in thick fog\n1 March 2026\nBakery reopens before the bridge is painted\n"
    )
    assert of(found, Role.HEADLINE) == [TITLE]
    assert of(found, Role.BYLINE) == ["By Ann Lee"]
    assert of(found, Role.BODY) == list(SENTENCES[:5])
    assert titles(found.featured) == [
        ("Buoys too quiet for fishermen in thick fog", "2026-03-02"),
        ("Bakery reopens before the bridge is painted", "2026-03-01"),
    ]
    assert assemble(found).authors == ("Ann Lee",)


def test_a_german_page() -> None:
    found = read(GERMAN)
    assert titles(found.related) == [
        ("Bojen sind den Fischern zu leise", None),
        ("Bäckerei öffnet vor der Brücke", None),
    ]
    assert titles(found.featured) == [("Bürgermeisterin fehlt auf der eigenen Liste", None)]
    story = assemble(found)
    assert story.headline == "Die Fähre fährt wieder nach Osker"
    assert (story.authors, story.published, story.language) == (
        ("Anna Lehmann",),
        When("2026-03-03T10:38"),
        "de",
    )
    assert story.text.count("\n\n") == 2


def test_a_page_in_chinese() -> None:
    found = read(
        "2026年3月3日 10:38\n渡輪晚了一小時才離開港口，因為領港員一直在找他的帽子，最後在鍋爐房裡找到了它。\n"
        "船長說大家都很高興，乘客在甲板上安靜地等候，孩子們數著碼頭上的海鷗。\n相關新聞\n浮標在濃霧中太安靜\n麵包店比橋樑更早完工\n"
    )
    assert len(of(found, Role.BODY)) == 2
    assert titles(found.related) == [("浮標在濃霧中太安靜", None), ("麵包店比橋樑更早完工", None)]
    assert assemble(found).published == When("2026-03-03T10:38")


def test_titles_with_teasers_and_dates() -> None:
    found = read(
        f"{TITLE}\n{TITLE}\n{TEXT}\nRead more\nFirst title of a story\n{TEASER}\n2 March 2026\nSecond title of a story\n1 March 2026\n"
    )
    assert found.related == (
        Item(title="First title of a story", teaser=TEASER, date=When("2026-03-02")),
        Item(title="Second title of a story", date=When("2026-03-01")),
    )


def test_a_title_cut_off_the_first_time_is_one_story() -> None:
    found = read(
        f"{TITLE}\n{TITLE}\n{TEXT}\nRelated stories\nTrust had been warned about\nTrust had been warned about the wall\n"
    )
    assert found.related == (Item(title="Trust had been warned about the wall"),)


def test_comments_are_kept_apart_from_the_body() -> None:
    found = read(
        f"{TITLE}\n{TITLE}\n{TEXT}\nComments\nBo Ek\nFinally somebody looked at that wall after all these years.\n"
    )
    assert of(found, Role.BODY) == list(SENTENCES[:5])
    assert of(found, Role.COMMENTS) == [
        "Comments",
        "Bo Ek",
        "Finally somebody looked at that wall after all these years.",
    ]


def test_a_label_without_stories_under_it() -> None:
    found = read(
        f"{TITLE}\n{TITLE}\n{TEXT}\nRelated stories\nFeatured stories\nBuoys too quiet for fishermen\n"
    )
    assert found.related == ()
    assert titles(found.featured) == [("Buoys too quiet for fishermen", None)]


def test_bullets_are_no_part_of_the_words() -> None:
    found = read(
        f"{TITLE}\n{TITLE}\n{TEXT}\nMost read\n- Buoys too quiet for fishermen\n• Bakery reopens before the bridge\n"
    )
    assert titles(found.featured) == [
        ("Buoys too quiet for fishermen", None),
        ("Bakery reopens before the bridge", None),
    ]


def test_an_address_above_the_story_is_its_own() -> None:
    found = read(f"URL: https://www.lantern.example/quay?utm_source=x\n{TITLE}\n{TITLE}\n{TEXT}\n")
    assert assemble(found).canonical_url == "https://www.lantern.example/quay"
    given = read(f"https://gazette.example/a\n{TITLE}\n{TEXT}\n", "https://www.lantern.example/quay")
    assert assemble(given).canonical_url == "https://www.lantern.example/quay"


def test_text_alone_is_a_body() -> None:
    found = read(TEXT)
    assert {block.role for block in found.blocks} == {Role.BODY}
    assert (found.related, found.featured, found.evidence) == ((), (), {})


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_line_endings_do_not_matter(ending: str) -> None:
    found, expected = read(CODED.replace("\n", ending)), read(CODED)
    assert found.blocks == expected.blocks
    assert (found.related, found.featured) == (expected.related, expected.featured)


def test_evidence_says_where_it_stands() -> None:
    said = read(CODED).evidence["publisher_code"][0]
    start, end = map(int, said.at.removeprefix("characters ").split("–"))
    assert CODED[start:end] == said.raw == "Story Code : 104207"


@pytest.mark.parametrize(
    "text", ["x", "Home\nSport\n", "Related stories\n", "3 March 2026\n", "By Ann Lee\n"]
)
def test_hardly_any_text(text: str) -> None:
    found = read(text)
    assert found.form == "text"
    assert of(found, Role.BODY) == []
    assert assemble(found).refused is not None
