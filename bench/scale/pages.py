"""A head and paragraphs as the reader of pages would give them: a Story with blocks, boxes and evidence.

Sizes are those of a lean page: of real news pages nine in ten have larger records (27 kB of JSON; half
have more than 44 kB), most of it furniture and evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct

from bench.scale.heads import Head
from dateline.model import Block, Evidence, Gap, Image, Item, ItemKind, Kind, Place, Role, Story, When
from dateline.model.story import LEDGER
from dateline.text import codes


class Body(Struct, frozen=True, kw_only=True):
    """The words of a page: what a copy or a version changes."""

    headline: str
    standfirst: str | None
    paragraphs: Sequence[str]
    note: str | None = None
    agency: str | None = None
    modified: When | None = None
    tags: tuple[str, ...] = ()


#: The part of the furniture that stands above the story.
_ABOVE: Final = 0.6
_GAPS: Final = dict.fromkeys(LEDGER, Gap.SILENT)


def story(head: Head, body: Body, language: str, related: Sequence[Head], featured: Sequence[Head]) -> Story:
    """Return the story that a page of these would be read as."""
    site, address, text = head.site, head.address, "\n\n".join(body.paragraphs)
    boxes = _items(related, ItemKind.RELATED, None), _items(featured, ItemKind.LATEST, site.sections[0])
    published, author = head.published, None if body.agency else head.author
    words = text.count(" ") + len(body.paragraphs) if language != "zh" else len(text) // 2
    image = (
        Image(url=f"https://{site.host}/pictures/{address[-12:-5]}.jpg", caption=body.headline)
        if head.thread & 1
        else None
    )
    fields: dict[str, Any] = {
        "headline": body.headline,
        "standfirst": body.standfirst,
        "authors": (author,) if author else (),
        "published": published,
        "modified": body.modified,
        "language": language,
        "site_name": site.title,
        "canonical_url": address,
        "section": head.section,
        "tags": body.tags,
        "image": image,
        "text": text,
        "word_count": words,
        "related": boxes[0],
        "featured": boxes[1],
        "kind": Kind.STORY,
        "paywalled": True if site.is_paywalled else None,
    }
    evidence = _evidence(head, body, fields)
    return Story(
        code=codes.mint(address, ""),
        url=address,
        blocks=_blocks(head, body, boxes[0], boxes[1], author),
        evidence=evidence,
        gaps={field: gap for field, gap in _GAPS.items() if field not in evidence},
        **fields,
    )


def _items(heads: Sequence[Head], kind: ItemKind, heading: str | None) -> tuple[Item, ...]:
    return tuple(
        Item(
            title=head.headline,
            url=head.address,
            date=When.day(head.published.date) if head.published else None,
            heading=heading,
            kind=kind,
        )
        for head in heads
    )


def _blocks(
    head: Head, body: Body, related: Sequence[Item], featured: Sequence[Item], author: str | None
) -> tuple[Block, ...]:
    site = head.site
    nav = _furniture(site.number, site.furniture, site.host)
    above = int(len(nav) * _ABOVE)
    found = list(nav[:above])
    found.append(Block(Role.NAV, f"Home » {head.section}"))
    found.append(Block(Role.HEADLINE, body.headline))
    if body.standfirst:
        found.append(Block(Role.STANDFIRST, body.standfirst))
    if author:
        found.append(Block(Role.BYLINE, f"By {author}"))
    if head.published:
        found.append(Block(Role.DATELINE, head.published.iso.replace("T", " ")))
    found += [Block(Role.BODY, paragraph) for paragraph in body.paragraphs]
    if body.note:
        found.append(Block(Role.NOTE, body.note))
    found += [Block(Role.TAGS, tag, f"https://{site.host}/tags/{tag}") for tag in body.tags]
    found += [Block(Role.RELATED, item.title, item.url) for item in related]
    found += [Block(Role.FEATURED, item.title, item.url) for item in featured]
    found += nav[above:]
    return tuple(found)


_NAV: Final[dict[tuple[int, str], tuple[Block, ...]]] = {}


def _furniture(number: int, texts: Sequence[str], host: str) -> tuple[Block, ...]:
    """Return the blocks that stand on every page of a paper, made once."""
    found = _NAV.get((number, host))
    if found is None:
        found = _NAV[number, host] = tuple(
            Block(
                Role.NAV if at % 4 else Role.PROMO, text, f"https://{host}/section-{at}/" if at % 4 else None
            )
            for at, text in enumerate(texts)
        )
    return found


def _evidence(head: Head, body: Body, fields: dict[str, Any]) -> dict[str, tuple[Evidence[Any], ...]]:
    """Return what the places of the page said of each field that is filled."""
    site, address, headline = head.site, head.address, body.headline
    first = len(site.furniture) * 3 // 5 + 4
    blocks = f"blocks {first}–{first + len(body.paragraphs) - 1}"
    begins = body.paragraphs[0][:120]
    found: dict[str, tuple[Evidence[Any], ...]] = {
        "text": (Evidence(len(body.paragraphs), Place.MARKUP, blocks, begins),),
        "word_count": (Evidence(fields["word_count"], Place.MARKUP, blocks, begins),),
        "headline": (
            Evidence(headline, Place.JSON_LD, "script[0]/headline", headline),
            Evidence(headline, Place.MARKUP, "div[page] > div[main] > h1[story-title]", headline),
            Evidence(headline, Place.OPEN_GRAPH, "og:title", f"{headline} | {site.title}"),
        ),
        "language": (Evidence(fields["language"], Place.MARKUP, "html lang", fields["language"]),),
        "site_name": (Evidence(site.title, Place.OPEN_GRAPH, "og:site_name", site.title),),
        "canonical_url": (
            Evidence(address, Place.MARKUP, "link[canonical]", address),
            Evidence(address, Place.OPEN_GRAPH, "og:url", address),
        ),
        "section": (Evidence(head.section, Place.MARKUP, "breadcrumbs", f"Home » {head.section}"),),
        "kind": (Evidence("story", Place.MARKUP, "the story's text", begins[:60]),),
    }
    if body.standfirst:
        found["standfirst"] = (
            Evidence(body.standfirst, Place.META, "description", body.standfirst),
            Evidence(body.standfirst, Place.MARKUP, "div[main] > p[standfirst]", body.standfirst),
        )
    if fields["authors"]:
        found["authors"] = (
            Evidence(fields["authors"], Place.JSON_LD, "script[0]/author/name", head.author),
            Evidence(fields["authors"], Place.MARKUP, "div[main] > p[byline]", f"By {head.author}"),
        )
    for name, place in (("published", "datePublished"), ("modified", "dateModified")):
        when = fields[name]
        if when is not None:
            found[name] = (
                Evidence(when, Place.JSON_LD, f"script[0]/{place}", when.iso),
                Evidence(when, Place.META, f"article:{name}_time", when.iso),
            )
    if body.tags:
        found["tags"] = (Evidence(body.tags, Place.MARKUP, "ul[tags]", ", ".join(body.tags)),)
    if fields["image"] is not None:
        found["image"] = (Evidence(fields["image"], Place.OPEN_GRAPH, "og:image", fields["image"].url),)
    for name in ("related", "featured"):
        if fields[name]:
            found[name] = (Evidence(len(fields[name]), Place.MARKUP, f"div[{name}]", fields[name][0].title),)
    if fields["paywalled"]:
        found["paywalled"] = (Evidence(True, Place.JSON_LD, "script[0]/isAccessibleForFree", "False"),)
    return found
