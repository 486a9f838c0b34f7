"""What a careful reader should find on each page, generated from the content of the paper."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from content import Piece, Story, World
from neighbours import Neighbours


def folded(text: str) -> str:
    """Return the text with each run of white space as one space: a headline may be set with wide ones."""
    return " ".join(text.split())


def _when(moment: datetime | None, layout: str) -> str | None:
    """Return as much of `moment` as a page of the layout tells."""
    if moment is None:
        return None
    if layout == "modern":
        return moment.isoformat()
    if layout == "table":
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%dT%H:%M")


def _item(piece: Piece, layout: str, *, date: bool = False, teaser: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": folded(piece.title),
        "url": None if layout.startswith("dump") else piece.address,
    }
    if date:
        found["date"] = piece.published.date().isoformat()
    if teaser:
        found["teaser"] = teaser
    return found


def shortened(piece: Piece) -> str:
    """Return the teaser line of the first text dump, cut off where the list cuts it."""
    text = f"The Lantern - {piece.teaser}"
    return text if len(text) <= 100 else text[:100].rsplit(" ", 1)[0] + " ..."


def _related(story: Story, near: Neighbours) -> list[dict[str, Any]]:
    kind = story.layout
    inside = [_item(piece, kind) for piece in near.inside]
    if kind == "modern":
        return inside + [_item(piece, kind, date=True, teaser=piece.teaser) for piece in near.related]
    if kind == "soup":
        return [_item(piece, kind, teaser=piece.teaser) for piece in near.related]
    if kind == "dump-code":
        return [_item(piece, kind, teaser=shortened(piece)) for piece in near.related]
    return [_item(piece, kind) for piece in near.related]


def _featured(story: Story, near: Neighbours, world: World) -> list[dict[str, Any]]:
    kind = story.layout
    turned = [_item(piece, kind) for piece in (near.previous, near.next) if piece]
    recommended = [
        {**_item(piece, kind), "label": world.sections[piece.section][story.language]}
        for piece in near.recommended
    ]
    return (
        recommended
        + turned
        + [_item(piece, kind, date=kind in ("soup", "table", "dump-code")) for piece in near.listed]
    )


def _comments(story: Story) -> list[dict[str, Any]]:
    zone = ":00+01:00" if story.layout == "modern" else ""
    return [
        {"author": comment["author"], "date": comment["date"] + zone, "text": comment["text"]}
        for comment in story.comments
        if story.layout in ("modern", "soup")
    ]


def _tags(story: Story) -> list[str]:
    shown = {
        "modern": True,
        "soup": "tags" in story.flags,
        "table": "no-meta" not in story.flags,
    }
    return list(story.tags) if shown.get(story.layout) else []


def _declares_address(story: Story) -> bool:
    return {
        "modern": True,
        "soup": "hidden" not in story.flags,
        "table": "canonical" in story.flags,
    }.get(story.layout, False)


def _image(story: Story, address: str | None) -> dict[str, Any] | None:
    if story.image is None:
        return None
    return {
        "url": address,
        "caption": story.image["caption"],
        "credit": re.split("[:：]", story.image["credit"])[-1].strip(),
    }


def answer(story: Story, near: Neighbours, world: World, image_address: str | None) -> dict[str, Any]:
    """Return the expected fields of the page of `story`."""
    is_dump = story.layout.startswith("dump")
    return {
        "story": story.id,
        "layout": story.layout,
        "address": None if is_dump else story.address,
        "declares_canonical": _declares_address(story),
        "headline": folded(story.title),
        "kicker": story.kicker,
        "standfirst": None if is_dump else story.standfirst,
        "authors": list(story.authors),
        "published": _when(story.published, story.layout),
        "modified": None if story.layout == "table" else _when(story.modified, story.layout),
        "language": story.language,
        "canonical_url": None if is_dump else story.address,
        "publisher_code": story.code,
        "section": None if is_dump else world.sections[story.section][story.language],
        "tags": _tags(story),
        "image": _image(story, image_address),
        "blocks": [
            {"role": "subhead" if block.role == "subhead" else "body", "text": block.plain}
            for block in story.blocks
        ],
        "note": story.note,
        "authorbio": story.bio,
        "related": _related(story, near),
        "featured": _featured(story, near, world),
        "comments": _comments(story),
        "refused": False,
    }


def refusal(address: str, why: str) -> dict[str, Any]:
    """Return the answer for a page that is no story."""
    return {"address": address, "refused": True, "why": why}
