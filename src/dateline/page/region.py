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
#: So many characters of a text are looked at, and so many without the spaces are looked for.
_OPENING: Final = 160
_COMPARED: Final = 80
#: Runs of four characters are numbered by their sum with weights, of which the fifth power leaves nothing.
_RUN: Final = 4
_SHIFT: Final = 16
_RUNS: Final = 65536


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
    known = _runs_of(packed)
    found = []
    length = 0
    for text in texts:
        is_said = False
        if len(text) >= MIN_SAID and _may_stand(text, known):
            is_said = "".join(text[:_OPENING].split())[:_COMPARED] in packed
            if is_said:
                length += len(text)
        found.append(is_said)
    return found if length > 0.3 * len(body) else None


def _runs_of(packed: str) -> array[int]:
    """Return a table of marks, one at the number that each run of four characters comes to."""
    known = array("B", bytes(_RUNS))
    run = 0
    for char in packed:
        run = (run * _SHIFT + ord(char)) % _RUNS
        known[run] = 1
    return known


def _may_stand(text: str, known: array[int]) -> bool:
    """Say whether the opening of a text is long enough, and all its runs of characters stand in the body.

    Looking for a text in a body is slow, and of most texts on a page some run of four characters does not stand there.
    """
    count = run = 0
    for at in range(min(len(text), _OPENING)):
        char = text[at]
        if char.isspace():
            continue
        run = (run * _SHIFT + ord(char)) % _RUNS
        count += 1
        if count >= _RUN and not known[run]:
            return False
        if count == _COMPARED:
            break
    return count >= MIN_SAID


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
