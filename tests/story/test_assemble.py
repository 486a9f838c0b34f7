"""The law of the ledger: a field is filled and has evidence, or is empty and has a gap."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given

from dateline import page
from dateline.model import LEDGER, Block, Capture, Evidence, Gap, Image, Place, Reading, Role, Story, When
from dateline.story import assemble
from dateline.text import codes
from tests import strategies
from tests.strategies import HEADLINES, SENTENCES

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
FILES = sorted(PAGES.rglob("*.html"))
CHARSET = Evidence("utf-8", Place.TEXT, "the bytes", "valid UTF-8")
HERE = "https://www.lantern.example/2026/03/03/quay"


def reading(*blocks: Block, url: str | None = HERE, **evidence: Evidence[object]) -> Reading:
    return Reading(
        form="html",
        url=url,
        charset=CHARSET,
        blocks=blocks,
        evidence={field: (found,) for field, found in evidence.items()},
    )


def assert_lawful(story: Story) -> None:
    for field in LEDGER:
        evidence, gap, value = story.evidence.get(field), story.gaps.get(field), getattr(story, field)
        assert (evidence is None) != (gap is None), field
        assert (value not in (None, "", (), 0) or value is False) == bool(evidence), field
    assert set(story.evidence) | set(story.gaps) == set(LEDGER)
    texts = [block.text for block in story.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    assert story.text == "\n\n".join(texts)
    for field in ("kicker", "standfirst", "authors", "published", "section", "tags"):
        if field in story.evidence:
            assert story.evidence[field][0].value == getattr(story, field)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_law_holds_for_the_sample_paper(path: Path) -> None:
    url = f"https://{path.relative_to(PAGES).as_posix()}"
    capture = Capture(body=path.read_bytes(), url=url)
    story = assemble(page.read(capture), datetime(2026, 4, 1, tzinfo=UTC))
    assert_lawful(story)
    assert story == assemble(page.read(capture), datetime(2026, 4, 1, tzinfo=UTC))


def test_there_is_a_sample_paper() -> None:
    assert len(FILES) > 20


@given(strategies.readings, strategies.moments)
def test_the_law_holds_for_any_reading(found: Reading, seen_at: datetime | None) -> None:
    story = assemble(found, seen_at)
    assert_lawful(story)
    assert story.blocks == found.blocks
    assert (story.related, story.featured, story.comments) == (found.related, found.featured, found.comments)
    assert story.code is None or codes.parse(story.code) == story.code


def test_nothing_read_is_a_story_of_gaps() -> None:
    story = assemble(reading(url=None))
    assert story.gaps == dict.fromkeys(LEDGER, Gap.SILENT)
    assert story.code is None
    assert story.refused is not None


def test_the_text_is_body_and_subheads() -> None:
    roles = (
        Role.HEADLINE,
        Role.STANDFIRST,
        Role.BODY,
        Role.CAPTION,
        Role.SUBHEAD,
        Role.BODY,
        Role.NOTE,
        Role.RELATED,
    )
    story = assemble(reading(*map(Block, roles, SENTENCES)))
    assert story.text == f"{SENTENCES[2]}\n\n{SENTENCES[4]}\n\n{SENTENCES[5]}"
    (found,) = story.evidence["text"]
    assert (found.value, found.place, found.at) == (3, Place.MARKUP, "blocks 3–6")
    assert SENTENCES[2].startswith(found.raw)


def test_the_text_tells_its_language_where_the_page_does_not() -> None:
    body = Block(
        Role.BODY,
        "Die Fähre verließ den Hafen mit einer Stunde Verspätung, weil der Lotse seinen Hut suchte.",
    )
    story = assemble(reading(body))
    assert (story.language, story.evidence["language"][0].place) == ("de", Place.TEXT)
    named = assemble(reading(body, language=Evidence("nl", Place.MARKUP, "html lang", "nl-NL")))
    assert (named.language, len(named.evidence["language"])) == ("nl", 1)
    unread = Evidence(None, Place.META, "language", "Deutsch")
    assert assemble(reading(body, language=unread)).language == "de"
    assert assemble(reading(language=unread)).gaps["language"] is Gap.UNREADABLE


def test_the_code_is_of_the_canonical_address() -> None:
    canonical = "https://lantern.example/quay"
    said = Evidence(canonical, Place.META, "link rel=canonical", canonical)
    assert assemble(reading(canonical_url=said)).code == codes.mint(canonical, "")
    assert assemble(reading()).code == codes.mint(HERE, "")
    foreign = Evidence("https://gazette.example/quay", Place.META, "link rel=canonical", "/quay")
    story = assemble(reading(canonical_url=foreign))
    assert (story.canonical_url, story.gaps["canonical_url"]) == (None, Gap.UNREADABLE)
    assert story.code == codes.mint(HERE, "")


def test_without_an_address_the_code_is_of_the_text() -> None:
    body = Block(Role.BODY, SENTENCES[0])
    headline = Evidence(HEADLINES[0], Place.MARKUP, "h1", HEADLINES[0])
    assert assemble(reading(body, url=None)).code == codes.mint(None, SENTENCES[0])
    assert assemble(reading(url=None, headline=headline)).code == codes.mint(None, HEADLINES[0])


def test_a_date_after_the_capture_is_not_believed() -> None:
    found = reading(published=Evidence(When("2026-03-20"), Place.META, "date", "2026-03-20"))
    assert assemble(found).published == When("2026-03-20")
    story = assemble(found, datetime(2026, 3, 4, tzinfo=UTC))
    assert (story.published, story.gaps["published"]) == (None, Gap.UNREADABLE)


def test_the_lead_image_has_the_first_caption_of_the_story() -> None:
    image = Evidence(Image(url="https://lantern.example/a.jpg"), Place.OPEN_GRAPH, "og:image", "/a.jpg")
    blocks = (
        Block(Role.CAPTION, "A picture over the menu, of no story"),
        Block(Role.HEADLINE, HEADLINES[0]),
        Block(Role.CAPTION, "The eastern quay on Tuesday"),
        Block(Role.BODY, SENTENCES[0]),
    )
    story = assemble(reading(*blocks, image=image))
    assert story.image == Image(url="https://lantern.example/a.jpg", caption="The eastern quay on Tuesday")
    assert assemble(reading(*blocks)).image is None
