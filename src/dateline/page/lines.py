"""A text dump as lines, and which of them are the story."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from dateline.model import Role
from dateline.page import labels
from dateline.page.clues import folded
from dateline.text import dates, words

_BULLET: Final = re.compile(r"^\s*(?:[•·▪◦‣*\-–]\s+|\d{1,2}\.\s{1,4}(?=\S))")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？؟۔।։።][\"'”’»›)\]』」]*(?:\s|$)")
_LAST_END: Final = re.compile(r"[.!?…。！？؟۔।։።][\"'”’»›)\]』」]*$")
_CLOCK: Final = re.compile(r"\d[:.h]\d\d(?!\d)")
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")
_CAPTION: Final = re.compile(
    r"^(?:photo|foto|bild|image|picture|credit|copyright|©|\(c\)|fotograf|quelle|imago|getty|video|gallery|crédit|crédito|imagen|図|写真|图)"
    r"(?:\w{0,12})\s*[:：/|©(]",
    re.IGNORECASE,
)
#: What a line with nothing of a story about it costs the run that holds it, in characters.
COST: Final = 18.0
#: What a label ("Related stories") costs: a run goes on over one only for much prose.
LABEL_COST: Final = 60.0
#: What prose counts for right under a label, where teasers stand.
UNDER_LABEL: Final = 0.3
MIN_DOUBLED: Final = 15
#: As for links (`items`).
MIN_TITLE_WORDS: Final = 3
MIN_TITLE_LENGTH: Final = 12


class Line(Struct, eq=False):
    """A line that is not empty, at [start, end) of the text, `gap` empty lines under the one before it."""

    text: str
    start: int
    end: int
    is_bullet: bool
    length: float
    has_sentence: bool
    label: Role | None
    is_date: bool
    gap: int = 0
    sentences: int = 0

    @property
    def is_prose(self) -> bool:
        """Running text: a sentence of some length."""
        return self.has_sentence and self.length >= 60 and not self.is_date

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends where a sentence does."""
        return _LAST_END.search(self.text) is not None

    @property
    def has_clock(self) -> bool:
        """Whether a time of day is told."""
        return _CLOCK.search(self.text) is not None

    @property
    def is_caption(self) -> bool:
        """A line that opens with a word for a picture."""
        return self.length < 300 and _CAPTION.match(self.text) is not None


def split(text: str) -> list[Line]:
    """Return the lines of `text` that are not empty, bullets taken off."""
    found = []
    offset = 0
    gap = 0
    for raw in text.splitlines(keepends=True):
        bullet = _BULLET.match(raw)
        inner = raw[bullet.end() :] if bullet else raw
        stripped = " ".join(inner.split())
        if stripped:
            start = offset + len(raw) - len(inner) + (len(inner) - len(inner.lstrip()))
            found.append(
                Line(
                    text=stripped,
                    start=start,
                    end=offset + len(raw.rstrip()),
                    is_bullet=bullet is not None,
                    length=len(stripped)
                    if stripped.isascii()
                    else len(stripped) + 1.5 * len(_UNSPACED.findall(stripped)),
                    has_sentence=_SENTENCE_END.search(stripped) is not None
                    and any(map(str.isalpha, stripped)),
                    label=labels.role(stripped),
                    is_date=len(stripped) < 120 and dates.is_dateline(stripped),
                    gap=gap,
                    sentences=len(_SENTENCE_END.findall(stripped)),
                )
            )
            gap = 0
        else:
            gap += 1
        offset += len(raw)
    return found


def is_doubled(a: str, b: str) -> bool:
    """Say whether two neighbouring lines are one title printed twice (picture text and link), one perhaps cut off."""
    shorter, longer = sorted((folded(a), folded(b)), key=len)
    return shorter == longer or (len(shorter) >= MIN_DOUBLED and longer.startswith(shorter))


def is_title(line: Line) -> bool:
    """Say whether a line is long enough for the title of another story."""
    return len(line.text) >= MIN_TITLE_LENGTH or words.count(line.text) >= MIN_TITLE_WORDS


def _worths(lines: list[Line]) -> list[float]:
    """Return what each line is worth to the run of lines that is the story, in characters."""
    worths = []
    under_label = False
    prose_in_a_row = 0
    for line in lines:
        if line.label is not None:
            under_label, prose_in_a_row = True, 0
            worths.append(-LABEL_COST)
            continue
        if line.is_prose:
            prose_in_a_row += 1
            under_label = under_label and prose_in_a_row < 2
            worths.append(line.length * (UNDER_LABEL if under_label else 1.0))
            continue
        prose_in_a_row = 0
        if line.is_caption:
            worths.append(-1.0)
        elif line.has_sentence or line.length >= 100:
            worths.append(0.3 * line.length)
        else:
            worths.append(-COST)
    return worths


def story_run(lines: list[Line]) -> tuple[int, int]:
    """Return the first line of the story's text and the one after its last: the run that is worth most.

    (0, 0) where no run is worth anything. Linear in the number of lines (Kadane's algorithm).
    """
    best, best_run = 0.0, (0, 0)
    total, first = 0.0, 0
    for index, worth in enumerate(_worths(lines)):
        if total <= 0:
            total, first = 0.0, index
        total += worth
        if total > best:
            best, best_run = total, (first, index + 1)
    return best_run
