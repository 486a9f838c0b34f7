"""What is scored: Dateline, and other programs where they are installed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Final

from bench.quality.sets import Case

#: The roles that are read on from the headline down.
RUNNING: Final = ("standfirst", "body", "subhead")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page as the system sees it."""

    role: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """A related or featured item."""

    role: str
    title: str
    href: str | None
    date: str | None = None
    teaser: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system says of a page. None in `blocks`, `items` or `story`: the system does not tell."""

    text: str
    headline: str | None = None
    standfirst: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher_code: str | None = None
    blocks: tuple[Piece, ...] | None = None
    items: tuple[Pointer, ...] | None = None
    comments: int | None = None
    story: bool | None = None
    quotes: tuple[Any, ...] = ()

    @property
    def text_with_standfirst(self) -> str:
        """The text with what is labelled standfirst, in the order of the page."""
        if self.blocks is None:
            return self.text
        return "\n\n".join(block.text for block in self.blocks if block.role in RUNNING)


System = Callable[[bytes, str | None], Answer]


def dateline(data: bytes, url: str | None) -> Answer:
    """Read with Dateline, all fields."""
    from dateline import desk

    return from_story(desk.read(data, url))


def from_story(story: Any) -> Answer:
    """Return a story as an answer.

    The text is the story's body and subheads alone. Standfirst is what is shown and labelled so; a
    summary known only from metadata is not.
    """
    return Answer(
        text=story.text,
        headline=story.headline,
        standfirst=tuple(block.text for block in story.blocks if block.role == "standfirst"),
        authors=story.authors,
        published=story.published.iso if story.published else None,
        publisher_code=story.publisher_code,
        blocks=tuple(Piece(str(block.role), block.text, block.href) for block in story.blocks),
        items=tuple(
            Pointer(role, item.title, item.url, item.date.iso if item.date else None, item.teaser)
            for role, found in (("related", story.related), ("featured", story.featured))
            for item in found
        ),
        comments=len(story.comments),
        story=story.refused is None,
        quotes=story.quotes,
    )


def trafilatura(data: bytes, url: str | None) -> Answer:
    """Read with trafilatura as it comes, with metadata; comments left out."""
    from trafilatura import extract  # type: ignore[import-not-found]

    found = extract(data, url=url, include_comments=False, with_metadata=True, output_format="json")
    if not found:
        return Answer("")
    fields = json.loads(found)
    authors = tuple(name.strip() for name in (fields.get("author") or "").split(";") if name.strip())
    return Answer(fields.get("text") or "", fields.get("title"), (), authors, fields.get("date"))


def paragraphs(data: bytes, url: str | None) -> Answer:
    """Take the text of all `p` elements: the floor under every real reader."""
    from selectolax.lexbor import LexborHTMLParser

    found = (node.text(separator=" ", strip=True) for node in LexborHTMLParser(data).css("p"))
    return Answer("\n\n".join(text for text in found if text))


SYSTEMS: Final[dict[str, System]] = {
    "dateline": dateline,
    "shipped": dateline,
    "trafilatura": trafilatura,
    "paragraphs": paragraphs,
}


def answer(name: str, case: Case, data: bytes) -> Answer:
    """Return what the system of that name answers to a page.

    `dateline` reads with models that were learned without pages of the page's site, `shipped` as users do.
    """
    from bench.quality.unseen import unseen

    if case.set == "quotes":
        return spoken(case) if name in ("dateline", "shipped") else Answer("")
    with unseen(case.home) if name == "dateline" else nullcontext():
        return system(name)(data, case.url)


def spoken(case: Case) -> Answer:
    """Return the quotations of a text that is no page."""
    from dateline import quotes

    return Answer("", quotes=quotes.within(case.text or "", "en"))


def system(name: str) -> System:
    """Return the system of that name, or the function `module:function`, which may return plain text."""
    if name in SYSTEMS:
        return SYSTEMS[name]
    module, _, function = name.partition(":")
    found = getattr(importlib.import_module(module), function)

    def answer(data: bytes, url: str | None) -> Answer:
        said = found(data, url)
        return Answer(said or "") if said is None or isinstance(said, str) else said

    return answer
