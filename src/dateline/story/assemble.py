"""Choose each field of a story from the evidence, and keep the evidence beside it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any, Final

import msgspec

from dateline.model import Block, Evidence, Gap, Image, Place, Reading, Role, Story
from dateline.story import bylines, choose, dating, form, headlines, likeness
from dateline.text import codes, languages, urls, words

_TEXT_ROLES: Final = (Role.BODY, Role.SUBHEAD)
#: A shorter line under a picture is a credit, a number, a button.
MIN_CAPTION: Final = 16
_EMPTY: Final[dict[str, Any]] = {"authors": (), "tags": ()}


def _values(reading: Reading, field: str) -> list[Any]:
    return [e.value for e in reading.evidence.get(field, ()) if e.value is not None]


def _text(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join([block.text for block in blocks if block.role in _TEXT_ROLES])


def _language(reading: Reading, text: str) -> tuple[Evidence[Any], ...]:
    """Return all evidence on the language; the text itself speaks where the page names none."""
    said = reading.evidence.get("language", ())
    if any(e.value for e in said):
        return said
    guessed = languages.guess(text)
    return (*said, Evidence(guessed, Place.TEXT, "the story's text", text[:60])) if guessed else said


def _spans(reading: Reading) -> dict[Role, tuple[int, int]]:
    """Return the first and the last block of each role."""
    first: dict[Role, int] = {}
    last: dict[Role, int] = {}
    for number, block in enumerate(reading.blocks):
        role = block.role
        if role not in first:
            first[role] = number
        last[role] = number
    return {role: (first[role], last[role]) for role in first}


def _found(
    reading: Reading, role: str, count: int, roles: tuple[Role, ...], spans: dict[Role, tuple[int, int]]
) -> Evidence[int]:
    """Return the evidence for a part that was gathered from blocks: how many, and which blocks."""
    at = [spans[one] for one in roles if one in spans]
    place = Place.MARKUP if reading.form == "html" else Place.TEXT
    if not at:
        return Evidence(count, place, "links", role)
    first, last = min(begin for begin, _ in at), max(end for _, end in at)
    return Evidence(count, place, f"blocks {first + 1}–{last + 1}", reading.blocks[first].text[:120])


def _parts(
    reading: Reading, text: str, word_count: int
) -> tuple[dict[str, tuple[Evidence[Any], ...]], dict[str, Gap]]:
    """Return evidence and gaps of the parts that are made of blocks."""
    evidence: dict[str, tuple[Evidence[Any], ...]] = {}
    gaps: dict[str, Gap] = {}
    spans = _spans(reading)
    for name, count, roles in (
        ("text", sum(block.role in _TEXT_ROLES for block in reading.blocks) if text else 0, _TEXT_ROLES),
        ("word_count", word_count, _TEXT_ROLES),
        ("related", len(reading.related), (Role.RELATED,)),
        ("featured", len(reading.featured), (Role.FEATURED,)),
        ("comments", len(reading.comments), (Role.COMMENTS,)),
        ("entries", len(reading.entries), _TEXT_ROLES),
        ("share", len(reading.share), (Role.SHARE,)),
    ):
        if count:
            evidence[name] = reading.evidence.get(name) or (_found(reading, name, count, roles, spans),)
        else:
            gaps[name] = Gap.SILENT
    return evidence, gaps


def _caption(reading: Reading) -> Evidence[str] | None:
    """Return the first caption in the story's header or body, the lead image's, as evidence."""
    started = False
    headline, caption = Role.HEADLINE, Role.CAPTION
    for number, block in enumerate(reading.blocks, start=1):
        role = block.role
        started = started or role is headline
        if started and role is caption and len(block.text) >= MIN_CAPTION:
            place = Place.MARKUP if reading.form == "html" else Place.TEXT
            return Evidence(block.text, place, f"block {number}", block.text[:300])
    return None


def assemble(reading: Reading, seen_at: datetime | None = None) -> Story:
    """Return the story that a reading tells; `seen_at` is when the page was captured, if known.

    A field is filled and has evidence, or is empty and has a gap. Dates after the capture are
    not believed. `refused` says why the page is no story, where it is none.
    """
    story = chosen(reading, seen_at)
    # Pages of whole sites name their front as canonical by mistake; the address that it was seen at is none of theirs.
    address = reading.url or story.canonical_url
    path = urls.path(address).partition("?")[0] if address else ""
    return msgspec.structs.replace(story, refused=likeness.judge(reading, story, path))


def chosen(reading: Reading, seen_at: datetime | None = None) -> Story:
    """Return the story that a reading tells, without asking whether the page is one."""
    text = _text(reading.blocks)
    word_count = words.count(text)
    evidence, gaps = _parts(reading, text, word_count)
    fields: dict[str, Any] = {}
    for field in choose.RANKING:
        said = _language(reading, text) if field == "language" else reading.evidence.get(field, ())
        if field == "headline":
            is_article = headlines.is_called_article(e.value for e in reading.page_types if e.value)
            sites = _values(reading, "site_name")
            value, ordered, gap = choose.choose_headline(said, sites, is_article=is_article)
        elif field == "authors":
            called = bylines.papers(_values(reading, "site_name"), reading.url)
            value, ordered, gap = choose.choose_authors(said, called)
        elif field == "kind":
            value, ordered, gap = form.choose_kind(reading, text, word_count)
        elif field == "standfirst":
            value, ordered, gap = choose.choose(field, said, choose.is_summary(text))
        else:
            is_believable = choose.believable(field, reading.url, seen_at)
            if field == "published" and (changed := reading.evidence.get("modified")):
                header = dating.in_header(reading.blocks)
                surest = partial(dating.surest, changed=changed, header=header)
                value, ordered, gap = choose.choose(field, said, is_believable, surest)
            else:
                value, ordered, gap = choose.choose(field, said, is_believable)
        fields[field] = _EMPTY.get(field) if value is None else value
        if gap is None:
            evidence[field] = ordered
        else:
            gaps[field] = gap
    if isinstance(fields["image"], Image) and (caption := _caption(reading)) is not None:
        named = next(iter(_values(reading, "credit")), None)
        fields["image"] = choose.with_caption(fields["image"], caption.value or "", named)
        evidence["image"] = (*evidence["image"], caption)
    address = fields["canonical_url"] or reading.url
    return Story(
        code=codes.mint(address, text or fields["headline"] or ""),
        url=reading.url,
        blocks=reading.blocks,
        text=text,
        word_count=word_count,
        related=reading.related,
        featured=reading.featured,
        comments=reading.comments,
        entries=reading.entries,
        share=reading.share,
        evidence=evidence,
        gaps=gaps,
        **fields,
    )
