"""Is this page a story? Every rule fires on a page of its own, and says why."""

from typing import Any, Literal

import pytest

import dateline
from dateline.model import Block, Evidence, Item, Kind, Place, Reading, Refused, Role
from dateline.story import assemble, kinds
from dateline.story.likeness import _KINDS, _RULES
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
    form: Literal["html", "text"] = "html",
    called: Kind | None = None,
) -> Reading:
    said: dict[str, tuple[Evidence[Any], ...]] = (
        {} if headline is None else {"headline": (Evidence(headline, Place.MARKUP, "h1", headline),)}
    )
    if called is not None:
        said["kind"] = (Evidence(called, Place.JSON_LD, "#/@type", called),)
    return Reading(
        form=form,
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
    "error-page": reading(sentences=1, headline="Page not found"),
    "robot-check": reading(sentences=1, headline="Are you a robot?"),
    "login-wall": reading(sentences=1, headline="Log in"),
    "consent-wall": reading(sentences=2, headline="We value your privacy"),
    "video-page": reading(sentences=0, called=Kind.VIDEO),
    "gallery": reading(sentences=0, called=Kind.GALLERY),
    "section-front": reading(sentences=0, links=20),
    "no-text": reading(sentences=0, kinds=("newsarticle",)),
    "front-address": reading(url="https://lantern.example/"),
    "more-links-than-text": reading(sentences=2, links=40, form="text"),
    "too-short": reading(sentences=2, form="text"),
    "too-short-for-a-story": reading(texts=("The quay is open again.",), kinds=("newsarticle",)),
    "no-headline": reading(headline=None, form="text"),
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


SHOP = """<html><head><title>Oilskin jacket, yellow | Quay Stores</title><script type="application/ld+json">{"@type": "Product",
"name": "Oilskin jacket, yellow", "offers": {"price": 89}}</script></head><body><nav><a href="/coats">Coats</a><a href="/hats">Hats</a>
<a href="/boots">Boots</a></nav><h1>Oilskin jacket, yellow</h1><p>€ 89.00</p><button>Add to basket</button><p>Keeps the rain out.</p>
<ul><li>Waxed cotton</li><li>Two pockets</li><li>Sizes S to XL</li></ul><p>Cut long over the hips and lined with wool, so that it is worn from the first storm of autumn to the last of spring.</p><p>Delivered within three days. Returns are free.</p>
<h2>You may also like</h2><a href="/p/1">Sou'wester € 19.00</a><a href="/p/2">Sea boots € 59.00</a></body></html>"""


def test_a_page_that_is_none_is_refused_by_its_likeness_with_a_probability() -> None:
    refused = dateline.read(SHOP, url="https://quay-stores.example/p/oilskin-jacket").refused
    assert refused is not None
    assert refused.rule == "product"
    assert refused.reason == _KINDS["product"]
    assert refused.probability is not None
    assert 0.5 < refused.probability <= 1


def test_every_kind_has_a_reason() -> None:
    assert tuple(_KINDS) == kinds.KINDS
    assert not set(_KINDS) & set(RULES)


@pytest.mark.parametrize("page", ON_ITS_OWN.values(), ids=ON_ITS_OWN)
def test_a_page_is_as_many_numbers_as_have_names(page: Reading) -> None:
    numbers = kinds.row(page, assemble(page))
    assert len(numbers) == len(kinds.NAMES)
    assert 0 <= kinds.chance_of_story(numbers) <= 1


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
    story = assemble(ON_ITS_OWN["front-address"])
    assert story.refused is not None
    assert story.headline == HEADLINES[0]
    assert story.text.startswith(SENTENCES[0])
