"""Which other stories stand on a page: related ones, and those promoted on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from content import Piece, Story, World

#: Headlines in the list of the layout: most read, latest, elsewhere in the paper.
LENGTH = {"modern": 5, "soup": 8, "table": 4, "dump-code": 7, "dump-plain": 5}


@dataclass(frozen=True)
class Neighbours:
    """The other stories on the page of a story, in the order in which they are shown."""

    inside: tuple[Piece, ...]
    related: tuple[Piece, ...]
    recommended: tuple[Piece, ...]
    listed: tuple[Piece, ...]
    previous: Piece | None = None
    next: Piece | None = None


def of(story: Story, world: World) -> Neighbours:
    """Return the neighbours of `story`."""
    chosen = tuple(world.piece(name) for name in story.related)
    split = story.layout == "modern" and len(chosen) > 1
    previous, following = _turn(story, world) if story.layout == "table" else (None, None)
    taken = {story.id, *story.related} | {piece.id for piece in (previous, following) if piece}
    listed = tuple(_listed(story, world, taken))
    ahead = 2 if "recommended" in story.flags else 0
    return Neighbours(
        inside=chosen[:1] if split else (),
        related=chosen[1:] if split else chosen,
        recommended=listed[:ahead],
        listed=listed[ahead:],
        previous=previous,
        next=following,
    )


def _same_readers(story: Story, world: World) -> list[Piece]:
    everything: list[Piece] = [*world.stories.values(), *world.briefs.values()]
    return sorted(
        (piece for piece in everything if (piece.language, piece.paper) == (story.language, story.paper)),
        key=lambda piece: (piece.published, piece.id),
    )


def _turn(story: Story, world: World) -> tuple[Piece | None, Piece | None]:
    """Return the story before and the one after, related ones left out."""
    others = [piece for piece in _same_readers(story, world) if piece.id not in story.related]
    at = [piece.id for piece in others].index(story.id)
    return (others[at - 1] if at else None), (others[at + 1] if at + 1 < len(others) else None)


def _listed(story: Story, world: World, taken: set[str]) -> Sequence[Piece]:
    """Return the promoted stories: none of them newer than the page, none of them on it already."""
    pool = [
        piece
        for piece in _same_readers(story, world)
        if piece.published < story.published and piece.id not in taken
    ]
    if story.layout in ("modern", "dump-plain"):
        pool = sorted(pool[-20:], key=lambda piece: hashlib.sha256((story.id + piece.id).encode()).digest())
    else:
        pool = pool[::-1]
    return pool[: LENGTH[story.layout]]
