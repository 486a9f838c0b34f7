"""Two cuttings of one page laid side by side, word by word."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Final

from bench.quality.metrics import UNSPACED

_WORD: Final = re.compile(rf"(?=\w)[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s]")


def words(text: str) -> list[str]:
    """Return the words, single characters of scripts without spaces, and marks, in order, case folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def size(found: Sequence[str]) -> int:
    """Return the number of characters in words."""
    return sum(map(len, found))


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the positions (i, j) of a longest common subsequence, in order.

    Bit-parallel: one row of bits a word of `a`, kept for the way back.
    """
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle = _longest(a[head : len(a) - tail], b[head : len(b) - tail])
    return [
        *((i, i) for i in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(a) - tail + k, len(b) - tail + k) for k in range(tail)),
    ]


def _longest(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    if not a or not b:
        return []
    places: dict[Hashable, int] = {}
    for j, word in enumerate(b):
        places[word] = places.get(word, 0) | 1 << j
    full = (1 << len(b)) - 1
    row = full
    kept: list[int] = []  # a zero at j: the subsequence grows by one at b[j]
    for word in a:
        hit = row & places.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
        kept.append(row)
    found: list[tuple[int, int]] = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        if kept[i] >> j & 1:
            j -= 1  # b[j] adds nothing to what a[:i+1] can reach
        elif i and not kept[i - 1] >> j & 1:
            i -= 1  # a[:i] already reaches as far here
        else:
            found.append((i, j))
            i, j = i - 1, j - 1
    return found[::-1]


def owners(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the words of all texts in one list, and beside it the number of the text each came from."""
    flat: list[str] = []
    owner: list[int] = []
    for number, text in enumerate(texts):
        found = words(text)
        flat += found
        owner += [number] * len(found)
    return flat, owner
