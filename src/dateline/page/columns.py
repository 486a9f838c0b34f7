# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What is known of each cut and each box of a page, as columns of plain numbers.

Whatever looks at all cuts, at what stands around each, and at what stands around that, looks here: numbers side by
side are found sooner than fields of records. The records stay what everything else reads.
"""

from __future__ import annotations

from array import array
from math import log1p
from typing import Final

from dateline.page.facts import BOLD, ENDS, HIDDEN, LEGAL, NONE, NUMBERS, PROSE, SENTENCE, SHOWN
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet

#: Lengths come in halves of a character; the logarithms of most are known beforehand.
_KNOWN: Final = 8192
_LOGS: Final = array("d", [log1p(half / 2) for half in range(_KNOWN)])


def log_of(length: float) -> float:
    """Return the logarithm of a length in characters and one."""
    half = 2 * length
    if 0 <= half < _KNOWN:
        known = int(half)
        if known == half:
            return _LOGS[known]
    return log1p(length)


class Columns:
    """The columns of a page: of each cut its `flags`, and the rest under the names that marks and cuts have; of each box."""

    def __init__(self, sheet: Sheet, marks: list[Mark]) -> None:
        self.sheet = sheet
        self.cuts = sheet.cuts
        self.marks = marks
        self.count = len(marks)
        count = self.count
        self.length = array("d", bytes(8 * count))
        self.share = array("d", bytes(8 * count))
        self.flags = array("i", bytes(4 * count))
        self.heading = array("i", bytes(4 * count))
        self.own = array("i", bytes(4 * count))
        self.near = array("i", bytes(4 * count))
        self.around = array("i", bytes(4 * count))
        self.label = array("i", bytes(4 * count))
        self.ruled = array("i", bytes(4 * count))
        self.box = array("i", bytes(4 * count))
        for index in range(count):
            self._enter(sheet.cuts[index], marks[index], index)
        boxes = sheet.boxes
        size = len(boxes)
        self.boxes = size
        self.first = array("i", bytes(4 * size))
        self.last = array("i", bytes(4 * size))
        self.parent = array("i", bytes(4 * size))
        self.depth = array("i", bytes(4 * size))
        for index in range(size):
            box = boxes[index]
            parent = box.parent
            self.first[index] = box.first
            self.last[index] = box.last
            self.parent[index] = parent
            self.depth[index] = self.depth[parent] + 1 if parent >= 0 else 1

    def _enter(self, cut: Cut, mark: Mark, index: int) -> None:
        flags = 0
        if mark.is_hidden:
            flags |= HIDDEN
        if mark.has_sentence:
            flags |= SENTENCE
            if mark.is_prose:
                flags |= PROSE if flags & HIDDEN else PROSE | SHOWN
        if mark.is_legal:
            flags |= LEGAL
        if mark.ends_sentence:
            flags |= ENDS
        if cut.is_bold:
            flags |= BOLD
        label, ruled = mark.label, mark.ruled
        self.flags[index] = flags
        self.length[index] = mark.length
        self.share[index] = mark.link_share
        self.heading[index] = cut.heading
        self.own[index] = mark.own
        self.near[index] = mark.near
        self.around[index] = mark.around
        self.label[index] = NONE if label is None else NUMBERS[label]
        self.ruled[index] = NONE if ruled is None else NUMBERS[ruled]
        self.box[index] = cut.box
