"""Is this page a story? Every rule fires on a page of its own, and says why."""

from typing import Any

import pytest

from dateline.model import Block, Evidence, Item, Place, Reading, Refused, Role
from dateline.story import assemble
from dateline.story.likeness import _RULES
from tests.strategies import HEADLINES, SENTENCES

RULES = {rule.name: rule.reason for rule in _RULES}


def reading(
    *,
    sentences: int = len(SENTENCES),
    texts: tuple[str, ...] = SENTENCES,
    kinds: tuple[str, ...] = (),
    url: str | None = "https://lantern.example/2026/03/03/quay",
    links: int = 0,
    headline: str | None = HEADLINES[0],
) -> Reading:
    said = {} if headline is None else {"headline": (Evidence(headline, Place.MARKUP, "h1", headline),)}
    return Reading(
        form="html",
        url=url,
        charset=Evidence("utf-8", Place.META, "byte 0", "utf-8"),
        blocks=tuple(Block(Role.BODY, sentence) for sentence in texts[:sentences]),
        related=tuple(
            Item(title=f"Story number {n}", url=f"https://lantern.example/{n}") for n in range(links)
        ),
        evidence=said,
        page_types=tuple(Evidence(kind, Place.JSON_LD, "#/@type", kind) for kind in kinds),
    )


def verdict(page: Reading) -> str | None:
    refused = assemble(page).refused
    if refused is None:
        return None
    assert isinstance(refused, Refused)
    assert refused.reason == RULES[refused.rule]
    return refused.rule


ON_ITS_OWN = {
    "no-text": reading(sentences=0, kinds=("newsarticle",)),
    "product": reading(kinds=("product",)),
    "forum": reading(kinds=("qapage",)),
    "documentation": reading(kinds=("apireference",)),
    "front-address": reading(url="https://lantern.example/"),
    "listing": reading(kinds=("collectionpage",)),
    "more-links-than-text": reading(sentences=2, links=40),
    "page-of-a-site": reading(kinds=("website",)),
    "too-short": reading(sentences=2),
    "too-short-for-a-story": reading(texts=("The quay is open again.",), kinds=("newsarticle",)),
    "no-headline": reading(headline=None),
}


def test_names_are_unique_and_reasons_are_words() -> None:
    assert len(RULES) == len(_RULES)
    assert all(name == name.lower() and " " not in name for name in RULES)
    assert all(len(reason.split()) >= 4 and not reason.endswith(".") for reason in RULES.values())


@pytest.mark.parametrize("name", RULES)
def test_each_rule_fires_on_a_page_of_its_own(name: str) -> None:
    assert verdict(ON_ITS_OWN[name]) == name


def test_a_story_passes() -> None:
    assert verdict(reading()) is None
    assert verdict(reading(url=None)) is None
    assert verdict(reading(links=9)) is None


@pytest.mark.parametrize("kind", ["product", "qapage", "apireference", "collectionpage"])
def test_a_page_that_calls_itself_a_story_is_believed(kind: str) -> None:
    assert verdict(reading(kinds=(kind, "newsarticle"))) is None


@pytest.mark.parametrize(
    "doubt", [{"sentences": 2}, {"url": "https://lantern.example/"}, {"sentences": 2, "links": 40}]
)
def test_declared_as_a_story_it_passes(doubt: dict[str, Any]) -> None:
    assert verdict(reading(**doubt)) is not None
    assert verdict(reading(**doubt, kinds=("article",))) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://lantern.example",
        "https://lantern.example/?utm_source=x",
        "https://lantern.example/index.html",
    ],
)
def test_addresses_of_fronts(url: str) -> None:
    assert verdict(reading(url=url)) == "front-address"


def test_refused_or_not_all_that_was_found_is_there() -> None:
    story = assemble(ON_ITS_OWN["product"])
    assert story.refused is not None
    assert story.headline == HEADLINES[0]
    assert story.text.startswith(SENTENCES[0])
