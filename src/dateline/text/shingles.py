# cython: boundscheck=False, wraparound=False, cdivision=True
"""What texts have in common, by runs of words: how copies are told.

A text is turned into one number a word, and every run of two or three words (a shingle: Broder 1997) into one
number again. The share of the shorter text's shingles that stand in the longer one says how much of it is there,
in whatever order and place. A few runs of four words, those with the smallest numbers, stand for a text where it
is to be found among millions: two texts that share much share some of these, too.

Scripts without spaces between words have a number for each character, made of it and those that follow it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Final

from dateline.text import tally

#: What the numbers in an archive were made by: another form of them needs another number here.
FORM: Final = 1
#: Words of a run that is looked up. Swept 3–5 on revised encyclopedia texts: of three, three times as many texts
#: have a run in common by chance; of five, one true copy in eighty more is missed.
LOOKED_UP: Final = 4
#: Numbers that stand for a text, and those by which it looks for others. Swept 8–16 and 48–128 on the same.
KEPT: Final = 16
SOUGHT: Final = 64
#: Half of the numbers are of the first so many words: stories are cut from the end. Swept 60–300.
HEAD: Final = 120

_IN_WORD: Final = tally.IN_WORD
_ALONE: Final = tally.ALONE
_ALL: Final = 0xFFFFFFFFFFFFFFFF
#: FNV-1a, and the odd multipliers of splitmix64.
_SEED: Final = 0xCBF29CE484222325
_PRIME: Final = 0x100000001B3
_STEP: Final = 0x9E3779B97F4A7C15
_MIX: Final = 0xBF58476D1CE4E5B9
#: Characters that make the number of one: of Han and kana about two words, of Thai and its neighbours as well. Swept 4–8
#: on 15 Japanese and Chinese news pages: those of different events share at most 0.11 of their pairs with any.
_RUN: Final = 4
_RUN_OF_LETTERS: Final = 8
_FIRST_HAN: Final = 0x3000
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def words(text: str) -> array[int]:
    """Return a number for each word of `text`, in order; case, typography and hidden characters are nothing.

    >>> words("The Ferry!") == words("“the ferry”"), len(words("渡輪罷工"))
    (True, 4)
    """
    text = _HIDDEN.sub("", text.lower())
    size = len(text)
    found = array("Q", bytes(8 * size))
    room = found
    used = 0
    number = _SEED
    is_inside = False
    for at in range(size):
        char = text[at]
        kind = tally.kind(char)
        if kind == _IN_WORD:
            number = ((number ^ ord(char)) * _PRIME) & _ALL
            is_inside = True
            continue
        if is_inside:
            room[used] = number
            used += 1
            number = _SEED
            is_inside = False
        if kind == _ALONE:
            room[used] = _run(text, at, size)
            used += 1
    if is_inside:
        room[used] = number
        used += 1
    return found[:used]


def of_width(numbers: array[int], width: int) -> set[int]:
    """Return the shingles of `width` words; of a shorter text one, of no text none."""
    found: set[int] = set()
    size = len(numbers)
    if size == 0:
        return found
    width = min(width, size)
    for at in range(size - width + 1):
        found.add(_shingle(numbers, at, width))
    return found


def whole(numbers: array[int]) -> int:
    """Return one number for the text as a whole, as it would stand among `marks`."""
    return _short(_shingle(numbers, 0, len(numbers)))


def marks(numbers: array[int]) -> list[int]:
    """Return the numbers by which a text looks for others, of 32 bits with a sign: the first `KEPT` stand for it.

    Half of each are of the head of the text, the rest of all of it: each time those that are smallest in 64 bits.
    """
    size = max(0, len(numbers) - LOOKED_UP + 1)
    runs = array("Q", bytes(8 * size))
    room = runs
    for at in range(size):
        room[at] = _shingle(numbers, at, LOOKED_UP)
    head = smallest(runs[: HEAD - LOOKED_UP + 1], SOUGHT // 2)
    every = smallest(runs, SOUGHT)
    chosen = dict.fromkeys(head[: KEPT // 2])
    for run in every:
        if len(chosen) >= KEPT:
            break
        chosen[run] = None
    for run in head:
        chosen[run] = None
    for run in every:
        if len(chosen) >= SOUGHT:
            break
        chosen[run] = None
    return list(dict.fromkeys([_short(run) for run in chosen]))


def smallest(numbers: array[int], count: int) -> list[int]:
    """Return the `count` smallest of `numbers`, each once, in order.

    >>> smallest(array("Q", [5, 3, 9, 3, 7]), 3)
    [3, 5, 7]
    """
    size = len(numbers)
    # Numbers of 64 bits lie evenly: of twice as many as are wanted hardly ever too few lie below this.
    limit = _ALL // size * 2 * count if size > 2 * count else _ALL
    found = set()
    for at in range(size):
        number = numbers[at]
        if number <= limit:
            found.add(number)
    if len(found) < count and limit != _ALL:
        found = set(numbers)
    return sorted(found)[:count]


def share(one: set[int], other: set[int]) -> float:
    """Return the share of the smaller set that stands in the larger; 0 where one is empty."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def resemblance(one: set[int], other: set[int]) -> float:
    """Return the share of all shingles of two sets that stand in both (Jaccard)."""
    common = len(one & other)
    total = len(one) + len(other) - common
    return common / total if total else 0.0


def is_equal(one: Sequence[int], other: Sequence[int]) -> bool:
    """Say whether two texts have the same words in the same order."""
    return len(one) == len(other) and one == other


def _run(text: str, first: int, size: int) -> int:
    """Return the number of the characters from `first` on that stand without spaces."""
    wanted = _RUN if ord(text[first]) >= _FIRST_HAN else _RUN_OF_LETTERS
    number = _SEED
    for at in range(first, min(size, first + wanted)):
        char = text[at]
        if tally.kind(char) != _ALONE:
            break
        number = ((number ^ ord(char)) * _PRIME) & _ALL
    return number


def _shingle(numbers: array[int], first: int, width: int) -> int:
    number = _SEED
    for at in range(first, first + width):
        number = ((number ^ numbers[at]) * _STEP) & _ALL
        number ^= number >> 29
    number = (number * _MIX) & _ALL
    return number ^ (number >> 32)


def _short(number: int) -> int:
    low = number & 0xFFFFFFFF
    return low - 0x100000000 if low >= 0x80000000 else low
