"""Where on the page the story stands: the box whose cuts are worth most together."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet

_APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.COMMENTS | Hint.FEATURED | Hint.PROMO | Hint.CONTROL | Hint.RELATED | Hint.SHARE
    | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip
#: What a cut with nothing of a story about it costs the box that holds it, in characters.
COST: Final = 15.0
#: Being named the story's body makes a box's text worth more.
NAMED_BODY: Final = 1.5


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
        opening = "".join(text[:160].split())
        is_said = len(opening) >= 20 and opening[:80] in packed
        found.append(is_said)
        length += len(text) if is_said else 0
    return found if length > 0.3 * len(body) else None


def _worth(mark: Mark) -> float:
    free = mark.length * (1 - mark.link_share)
    if mark.is_hidden or mark.ruled or mark.around & _APART:
        return -COST - 0.3 * min(mark.length, 300)
    if mark.link_share > 0.5:
        return -COST - 0.2 * mark.length
    if mark.is_prose:
        return free * (NAMED_BODY if mark.around & Hint.STORY_BODY else 1.0)
    if mark.around & Hint.CAPTION:
        return 0.0
    if mark.has_sentence or mark.length >= 100:
        return 0.3 * free
    return -COST / 2


def find(sheet: Sheet, marks: list[Mark], said: list[bool] | None = None) -> Region | None:
    """Return the region of the story, or None where no box is worth anything.

    `said` tells which cuts stand in the text that the page's data give as the story's: they are worth double,
    others a quarter.
    """
    worths = [_worth(mark) for mark in marks]
    if said is not None:
        worths = [
            (2 * max(worth, mark.length) if hit else worth if worth < 0 else 0.25 * worth)
            for worth, mark, hit in zip(worths, marks, said, strict=True)
        ]
    sums = [0.0]
    for worth in worths:
        sums.append(sums[-1] + worth)
    best, best_sum = -1, 0.0
    for index, box in enumerate(sheet.boxes):
        total = sums[box.last] - sums[box.first]
        # Of equals the innermost: it comes later and fits closer.
        if total > 0 and total >= best_sum:
            best, best_sum = index, total
    if best < 0:
        return None
    box = sheet.boxes[best]
    return Region(best, box.first, box.last)
