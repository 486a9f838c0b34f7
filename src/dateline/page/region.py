# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Where on the page the story stands: the box whose cuts are worth most together."""

from __future__ import annotations

from array import array
from typing import Final

from msgspec import Struct

from dateline.page.columns import Columns
from dateline.page.facts import HIDDEN, NONE, PROSE, SENTENCE
from dateline.page.hints import Hint

_APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.COMMENTS | Hint.FEATURED | Hint.PROMO | Hint.CONTROL | Hint.RELATED | Hint.SHARE
    | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip
_STORY_BODY: Final = Hint.STORY_BODY
_CAPTION: Final = Hint.CAPTION
#: What a cut with nothing of a story about it costs the box that holds it, in characters.
COST: Final = 15.0
#: Being named the story's body makes a box's text worth more.
NAMED_BODY: Final = 1.5
#: A shorter text is found in too many bodies.
MIN_SAID: Final = 20


class Region(Struct, frozen=True):
    """The box of the story and the cuts `first` up to, not including, `last` in it."""

    box: int
    first: int
    last: int


def said(body: str | None, texts: list[str]) -> list[bool] | None:
    """Return for each text whether it stands in `body`, the text that the page's data give as the story's.

    None where the data say too little to judge by, or another text than the page.
    """
    if body is None or len(body) < 200:
        return None
    packed = "".join(body.split())
    found = []
    length = 0
    for text in texts:
        is_said = False
        if len(text) >= MIN_SAID:
            opening = "".join(text[:160].split())
            is_said = len(opening) >= MIN_SAID and opening[:80] in packed
            if is_said:
                length += len(text)
        found.append(is_said)
    return found if length > 0.3 * len(body) else None


def _worth(columns: Columns, index: int) -> float:
    length = columns.length[index]
    share = columns.share[index]
    flags = columns.flags[index]
    around = columns.around[index]
    free = length * (1 - share)
    if flags & HIDDEN or columns.ruled[index] != NONE or around & _APART:
        return -COST - 0.3 * min(length, 300.0)
    if share > 0.5:
        return -COST - 0.2 * length
    if flags & PROSE:
        return free * NAMED_BODY if around & _STORY_BODY else free
    if around & _CAPTION:
        return 0.0
    if flags & SENTENCE or length >= 100:
        return 0.3 * free
    return -COST / 2


def find(columns: Columns, said: list[bool] | None = None) -> Region | None:
    """Return the region of the story, or None where no box is worth anything.

    `said` tells which cuts stand in the text that the page's data give as the story's: they are worth double,
    others a quarter.
    """
    count = columns.count
    sums = array("d", bytes(8 * (count + 1)))
    for index in range(count):
        worth = _worth(columns, index)
        if said is not None:
            if said[index]:
                worth = 2 * max(worth, columns.length[index])
            elif worth >= 0:
                worth = 0.25 * worth
        sums[index + 1] = sums[index] + worth
    best = -1
    best_sum = 0.0
    for index in range(columns.boxes):
        total = sums[columns.last[index]] - sums[columns.first[index]]
        # Of equals the innermost: it comes later and fits closer.
        if total > 0 and total >= best_sum:
            best = index
            best_sum = total
    if best < 0:
        return None
    return Region(best, columns.first[best], columns.last[best])
