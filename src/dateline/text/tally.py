# cython: boundscheck=False, wraparound=False
"""What words are made of in any script, and how many a text has."""

from __future__ import annotations

import re
from typing import Final

#: Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar.
UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: Marks inside words that Python does not count as letters: accents, points, and the vowel signs of the
#: scripts of India (each in a block of 128 of the same plan), of Dhivehi and of Tibetan.
MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u07a6-\u07b0\u0a70\u0a71\u0df2\u0df3\u0f71-\u0f84\u0f8d-\u0fbc"
) + "".join(
    f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x57)}{chr(block + 0x62)}{chr(block + 0x63)}"
    for block in range(0x0900, 0x0E00, 0x80)
)
#: Marks inside words stand among the first so many characters.
_LIMIT: Final = 0x1000
#: What a character is: neither of the others, part of a word, or one that counts by itself.
OTHER: Final = 0
IN_WORD: Final = 1
ALONE: Final = 2


def _kinds() -> bytes:
    """Return of each of the first characters whether it is part of a word, or counts by itself, or neither."""
    found = bytearray(char.isalnum() for char in map(chr, range(_LIMIT)))
    for pattern, kind in ((MARKS, IN_WORD), (UNSPACED, ALONE)):
        for mark in re.finditer(f"[{pattern}]", "".join(map(chr, range(_LIMIT)))):
            found[mark.start()] = kind
    return bytes(found)


_KINDS: Final = _kinds()


def _is_alone(code: int) -> bool:
    """Say whether a character beyond the first is of a script without spaces between words."""
    return (
        (0x3400 <= code <= 0x9FFF and not 0x4DC0 <= code <= 0x4DFF)
        or 0x3040 <= code <= 0x30FF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def kind(char: str) -> int:
    """Return what a character is: `OTHER`, `IN_WORD`, `ALONE`."""
    code = ord(char)
    if code < _LIMIT:
        return _KINDS[code]
    if _is_alone(code):
        return ALONE
    return IN_WORD if char.isalnum() else OTHER


def count(text: str) -> int:
    """Return the number of words; each character counts where a script has no spaces.

    >>> count("The goat’s 2 bells"), count("渡輪罷工 a")
    (5, 5)
    """
    found = 0
    is_inside = False
    for char in text:
        what = kind(char)
        if what == IN_WORD:
            if not is_inside:
                found += 1
            is_inside = True
        else:
            is_inside = False
            if what == ALONE:
                found += 1
    return found
