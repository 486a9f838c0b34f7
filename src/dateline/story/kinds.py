"""What kind of page this is: a story, or one of the pages that are none, by two learned models and a lexicon.

One model says how likely the page is a story, the other what else it is likeliest. Both see what was read and chosen, as numbers: how much text, how it is cut, what stands around it, what the
page calls itself, what its address looks like, and the signs of `story/signs.py`. The lexicon weighs the words of the page's making.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Set
from math import exp, log1p
from typing import Final

from dateline.learned import ensemble, lexicon
from dateline.model import Block, Place, Reading, Role, Story
from dateline.story import signs
from dateline.text import urls, words

#: The kinds of pages that are no story.
KINDS: Final = ("service", "listing", "forum", "product", "documentation", "collection")
_IS_STORY: Final = "stories"
_KIND: Final = "kinds"
_LEXICON: Final = "making"
#: What the lexicon's score counts beside that of the trees.
LEXICON_WEIGHT: Final = 0.9  # 0.5 to 1.0 are as good, to 0.002 of balanced accuracy
#: The kinds of things that pages call themselves (schema.org and Open Graph), in groups.
_TYPES: Final = {
    "story": "newsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle reportagenewsarticle reviewnewsarticle "
    "liveblogposting report askpublicnewsarticle satiricalarticle advertisercontentarticle",
    "post": "blogposting socialmediaposting",
    "article": "article",
    "review": "review criticreview",
    "product": "product productgroup og:product product.item product.group offer",
    "listing": "collectionpage itemlist searchresultspage",
    "forum": "qapage discussionforumposting",
    "document": "techarticle apireference softwareapplication course faqpage book scholarlyarticle",
    "site": "website webpage localbusiness service organization store hotel profile",
    "video": "videoobject video video.other movie",
    "event": "event recipe jobposting",
}
_TYPE_GROUPS: Final = {name: frozenset(listed.split()) for name, listed in _TYPES.items()}
_ROLES: Final = tuple(Role)
_NUMBER_OF: Final = {role: number for number, role in enumerate(_ROLES)}
_BODY: Final = Role.BODY
_SUBHEAD: Final = Role.SUBHEAD
_CAPTION: Final = Role.CAPTION
_NUMBERS: Final = re.compile(r"\d+")
_CURRENCIES: Final = "$€£¥₹₽₺₩"
_PRICE: Final = re.compile(rf"[{_CURRENCIES}]\s?\d|\d\s?[{_CURRENCIES}]")
_PLACES: Final = (Place.JSON_LD, Place.OPEN_GRAPH, Place.META, Place.MICRODATA, Place.MARKUP, Place.ADDRESS)
NAMES: Final = (
    *("words", "paragraphs", "subheads", "longest_run", "runs", "mean_length", "longest", "sentences_end", "asks", "prices", "digits"),
    *(f"share_{role}" for role in _ROLES),
    *("blocks", "page_length", "linked", "related", "featured", "comments", "short_blocks", "alike_lengths"),
    *("headline_words", "has_headline", "has_standfirst", "authors", "has_modified", "has_section", "tags", "has_image"),
    *(f"{field}_{place}" for field in ("published", "authors") for place in _PLACES),
    *(f"type_{name}" for name in _TYPE_GROUPS), "types",
    *("has_address", "depth", "slug_words", "slug_digits", "path_digits", "ends_with_slash", "has_query", "is_page", "has_year"),
    *signs.NAMES,
)  # fmt: skip


def _has_price(text: str) -> bool:
    """Say whether a text may name a price: a search for signs is sooner done than one for what stands beside them."""
    return any(sign in text for sign in _CURRENCIES)


def _digits(text: str) -> int:
    count = 0
    for char in text:
        if char.isdigit():
            count += 1
    return count


def _text_row(blocks: tuple[Block, ...], text: str, word_count: int) -> list[float]:
    run = longest_run = runs = 0
    paragraphs = subheads = total = longest = ends = asks = 0
    for block in blocks:
        role = block.role
        if role is _BODY or role is _SUBHEAD:
            said = block.text
            size = len(said)
            if run == 0:
                runs += 1
            run += size
            longest_run = max(longest_run, run)
            if role is _SUBHEAD:
                subheads += 1
                continue
            paragraphs += 1
            total += size
            longest = max(longest, size)
            if said[size - 1] in '.!?…。！？؟۔।"”»':
                ends += 1
            if "?" in said[max(0, size - 3) :]:
                asks += 1
        elif role is not _CAPTION:
            run = 0
    count = paragraphs or 1
    opening = text[:5000]
    return [
        log1p(word_count),
        min(100.0, paragraphs),
        min(50.0, subheads),
        longest_run / (len(text) or 1),
        min(50.0, runs),
        log1p(total / count),
        log1p(longest),
        ends / count,
        asks / count,
        min(20.0, len(_PRICE.findall(text[:20000])) if _has_price(text) else 0),
        _digits(opening) / (len(opening) or 1),
    ]


def _page_row(blocks: tuple[Block, ...], reading: Reading) -> list[float]:
    sizes = [0] * len(_ROLES)
    linked = short = 0
    lengths: dict[int, int] = {}
    for block in blocks:
        size = len(block.text)
        number = _NUMBER_OF[block.role]
        sizes[number] += size
        if block.href:
            linked += size
        if size < 40:
            short += 1
        size //= 4
        lengths[size] = lengths.get(size, 0) + 1
    total = sum(sizes) or 1
    count = len(blocks) or 1
    return [
        *(size / total for size in sizes),
        log1p(len(blocks)),
        log1p(total),
        linked / total,
        min(60.0, len(reading.related)),
        min(60.0, len(reading.featured)),
        min(60.0, len(reading.comments)),
        short / count,
        max(lengths.values(), default=0) / count,
    ]


def _field_row(reading: Reading, story: Story) -> list[float]:
    types = {e.value for e in reading.page_types if e.value}
    said = {
        (field, e.place)
        for field in ("published", "authors")
        for e in reading.evidence.get(field, ())
        if e.value
    }
    return [
        words.count(story.headline or ""),
        story.headline is not None,
        story.standfirst is not None,
        min(10, len(story.authors)),
        story.modified is not None,
        story.section is not None,
        min(30, len(story.tags)),
        _names_image(story),
        *((field, place) in said for field in ("published", "authors") for place in _PLACES),
        *(not types.isdisjoint(group) for group in _TYPE_GROUPS.values()),
        min(10, len(types)),
    ]


def _names_image(story: Story) -> bool:
    """Say whether the page's data name its lead image: pages of every kind show some picture."""
    return "image" in story.evidence and story.evidence["image"][0].place is not Place.MARKUP


def _address_row(address: str | None) -> list[float]:
    path = urls.path(address) if address else ""
    way, _, query = path.partition("?")
    parts = [part for part in way.split("/") if part]
    slug = parts[-1] if parts else ""
    return [
        address is not None,
        min(10, len(parts)),
        min(20, sum(len(word) > 1 for word in re.split(r"[-_]", slug))),
        max(map(len, _NUMBERS.findall(slug)), default=0),
        max(map(len, _NUMBERS.findall(way)), default=0),
        way.endswith("/"),
        bool(query),
        "." in slug,
        bool(re.search(r"/(?:19|20)\d\d[/-]", way)),
    ]


def row(reading: Reading, story: Story, word_count: int | None = None) -> list[float]:
    """Return a page as the numbers that `NAMES` names; `word_count` is that of the story's text, if it is known."""
    word_count = words.count(story.text) if word_count is None else word_count
    address = reading.url or story.canonical_url
    found = [
        *_text_row(reading.blocks, story.text, word_count),
        *_page_row(reading.blocks, reading),
        *_field_row(reading, story),
        *_address_row(address),
        *signs.row(reading, story, word_count),
    ]
    return [float(value) for value in found]


def chance_of_story(numbers: list[float], making: Set[str] = frozenset()) -> float:
    """Return how likely it is that a page is a story, from 0 to 1; `row` gives the numbers, `signs.words` the words of its making."""
    score = ensemble.load(_IS_STORY).scores(array("f", numbers))[0]
    return 1 / (1 + exp(-score - LEXICON_WEIGHT * lexicon.load(_LEXICON).score(making)))


def likeliest(numbers: list[float]) -> str:
    """Return the likeliest kind of a page that is no story."""
    chances = ensemble.load(_KIND).probabilities(numbers)
    return KINDS[max(range(len(KINDS)), key=lambda number: chances[number])]
