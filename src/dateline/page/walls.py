"""Whether the page shows a wall: a box that asks for money where the story's text breaks off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from dateline.model import Evidence, Place
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.marks import Mark
from dateline.page.sheet import Box, Sheet
from dateline.text import words

#: Names that people who build pages give to such a box.
_NAMES: Final = re.compile(
    r"-(?:paywall|pay-wall|paygate|pay-gate|subscriber-wall|subscription-wall|subscribe-wall|premium-wall|meter-wall|"
    r"subscriber-only|subscribers-only|content-gate|content-wall|article-wall|article-gate|premium-barrier)-"
)
#: The wall stands so many cuts behind the last of the text at most.
REACH: Final = 6
#: A wall says something; a shorter text is a badge or a button.
MIN_WORDS: Final = 5
MAX_WORDS: Final = 120
#: More words are a whole story: the wall is there for others, and a script shows it. The opening that a wall leaves
#: has some three paragraphs.
MAX_OPENING: Final = 220
_GOES_ON: Final = re.compile(r"(?:…|\.{3}|\[\.\.\.\]|\[…\])\s*$")


def _first(box: Box) -> int:
    return box.first


def _is_named(names: str) -> bool:
    # Nearly all boxes end here, and a search for words is soon done.
    if "wall" not in names and "gate" not in names and "only" not in names and "barrier" not in names:
        return False
    return _NAMES.search(names) is not None


def _is_cut_short(texts: list[str], marks: list[Mark]) -> bool:
    """Say whether a text breaks off: it has few words, or ends in the middle of a sentence."""
    if _GOES_ON.search(texts[-1]) or not marks[-1].has_sentence:
        return True
    return sum(map(words.count, texts)) <= MAX_OPENING


def _says(sheet: Sheet, marks: Sequence[Mark], box: Box) -> str:
    shown = range(box.first, min(box.last, box.first + 20))
    return " ".join(" ".join(sheet.cuts[index].text.split()) for index in shown if not marks[index].is_hidden)


def claims(sheet: Sheet, marks: Sequence[Mark], body: Sequence[int]) -> Claims:
    """Yield that the story costs, where a box that is named for a wall stands right behind text that is cut short.

    `body` are the cuts of the text.
    """
    if not body:
        return
    boxes = sheet.boxes  # they begin one behind the other
    for number in range(bisect_right(boxes, body[0], key=_first), len(boxes)):
        box = boxes[number]
        if box.first > body[-1] + REACH:
            break
        if not _is_named(box.names):
            continue
        said = _says(sheet, marks, box)
        # So papers name the part of the text that is paid for, too: it is longer than any wall.
        if not MIN_WORDS <= words.count(said) <= MAX_WORDS or body[-1] >= box.last:
            continue
        before = [index for index in body if index < box.first]
        if _is_cut_short([sheet.cuts[i].text for i in before], [marks[i] for i in before]):
            at = f"a box named {box.names.strip('-')[:40]}"
            yield "paywalled", Evidence(True, Place.MARKUP, at, said[:MAX_RAW])
            return
