"""Whether a story costs: what data say, what a wall says."""

from __future__ import annotations

import json
from typing import Any

import pytest

import dateline
from dateline.model import Gap, Place, Story
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

STORY = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINES[0]}


def read(head: str = "", body: str | None = None) -> Story:
    return dateline.read(page_of(body or article_of(HEADLINES[0], list(SENTENCES)), head=head))


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize(
    ("more", "paywalled"),
    [
        ({"isAccessibleForFree": False}, True),
        ({"isAccessibleForFree": "False"}, True),
        ({"isAccessibleForFree": "http://schema.org/False"}, True),
        ({"isAccessibleForFree": True}, False),
        ({"isAccessibleForFree": "true"}, False),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".x"}}, True),
        ({"hasPart": [{"isAccessibleForFree": True}, {"isAccessibleForFree": False}]}, True),
        ({"isAccessibleForFree": True, "hasPart": [{"isAccessibleForFree": False}]}, True),
    ],
)
def test_json_ld(more: dict[str, Any], paywalled: bool) -> None:
    story = read(script({**STORY, **more}))
    assert story.paywalled is paywalled
    said = story.evidence["paywalled"][0]
    assert (said.value, said.place) == (paywalled, Place.JSON_LD)
    assert said.at.endswith("isAccessibleForFree")


def test_the_page_speaks_where_its_story_is_silent_and_a_teaser_never() -> None:
    teaser = {"@type": "ItemList", "isAccessibleForFree": False}
    assert read(script([STORY, teaser])).paywalled is None
    page = {"@type": "WebPage", "isAccessibleForFree": False}
    assert read(script([STORY, page])).paywalled is True
    assert read(script([{**STORY, "isAccessibleForFree": True}, page])).paywalled is False


def test_what_cannot_be_read_is_kept() -> None:
    story = read(script({**STORY, "isAccessibleForFree": "maybe"}))
    assert (story.paywalled, story.gaps["paywalled"]) == (None, Gap.UNREADABLE)


@pytest.mark.parametrize(
    ("name", "content", "paywalled"),
    [
        ("article:content_tier", "locked", True),
        ("article:content_tier", "metered", True),
        ("article:content_tier", "free", False),
        ("og:article:content_tier", "locked", True),
        ("article:content-tier", "free", False),
        ("access", "premium", True),
        ("access", "free", False),
        ("access", "granted", None),
        ("content:accessLevel", "1", None),
        ("k5a:paid", "1", True),
        ("k5a:paid", "0", False),
        ("paper:isPremium", "false", False),
        ("cXenseParse:abc-isPaidContent", "true", True),
        ("lp:paywall", "hard", True),
        ("paywall", "no", False),
    ],
)
def test_meta_tags(name: str, content: str, paywalled: bool | None) -> None:
    story = read(f'<meta property="{name}" content="{content}">')
    assert story.paywalled is paywalled
    assert ("paywalled" in story.gaps) == (paywalled is None)
    if paywalled is not None:
        assert story.evidence["paywalled"][0].at == name.lower()


@pytest.mark.parametrize(
    "name",
    ["accessibility", "paid-partner", "premium-banner", "vimeo_access_token", "author", "paywall_user_id"],
)
def test_other_tags_say_nothing(name: str) -> None:
    assert read(f'<meta name="{name}" content="true">').gaps["paywalled"] is Gap.SILENT


def test_microdata() -> None:
    body = article_of(HEADLINES[0], list(SENTENCES))
    assert read(body=f'{body}<meta itemprop="isAccessibleForFree" content="false">').paywalled is True
    assert read(body=f'{body}<meta itemprop="isAccessibleForFree" content="true">').paywalled is False


def test_json_ld_is_believed_before_a_tag() -> None:
    story = read(
        '<meta property="article:content_tier" content="locked">'
        + script({**STORY, "isAccessibleForFree": True})
    )
    assert story.paywalled is False
    assert [e.value for e in story.evidence["paywalled"]] == [False, True]


WALL = '<div class="paywall"><p>Read on with a subscription.</p><p>Four weeks for one crown.</p></div>'


def walled(box: str = WALL, texts: tuple[str, ...] = SENTENCES[:3]) -> Story:
    return read(body=article_of(HEADLINES[0], list(texts)).replace("</article>", f"{box}</article>"))


def test_a_wall_behind_a_short_text() -> None:
    story = walled()
    assert story.paywalled is True
    (said,) = story.evidence["paywalled"]
    assert (said.place, said.at) == (Place.MARKUP, "a box named paywall")
    assert said.raw.startswith("Read on with a subscription.")


def test_a_wall_behind_a_text_that_breaks_off() -> None:
    long = SENTENCES * 3
    assert walled(texts=(*long, "And then the harbour master opened the door and …")).paywalled is True
    assert walled(texts=long).paywalled is None


@pytest.mark.parametrize(
    "box",
    [
        '<div class="paywall"></div>',
        '<div class="paywall">Log in</div>',
        WALL.replace("<div", "<div hidden"),
        WALL.replace("paywall", "newsletter"),
        WALL.replace("<div", "<div style='display: none'"),
    ],
)
def test_what_is_no_wall(box: str) -> None:
    assert walled(box).gaps["paywalled"] is Gap.SILENT


def test_the_part_of_the_text_that_is_named_so_is_no_wall() -> None:
    texts = "".join(f"<p>{text}</p>" for text in SENTENCES)
    body = (
        f"<article><h1>{HEADLINES[0]}</h1><p>{SENTENCES[0]}</p><div class='paywall'>{texts}</div></article>"
    )
    assert read(body=body).gaps["paywalled"] is Gap.SILENT


def test_nothing_told_is_not_free() -> None:
    story = read()
    assert (story.paywalled, story.gaps["paywalled"]) == (None, Gap.SILENT)
