# cython: boundscheck=False, wraparound=False
"""Words as a search sees them: folded, and cut where a script has no spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dateline.text.combining import COMBINING
from dateline.text.tally import MARKS as MARKS
from dateline.text.tally import UNSPACED as UNSPACED
from dateline.text.tally import count as count

#: Letters that one word is written with interchangeably, and marks that stand for one another.
_FOLDED: Final = str.maketrans(
    {
        # Arabic: alef with hamza or madda, alef maqsura, teh marbuta, tatweel; Persian kaf and yeh; Urdu heh
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "ک": "ك", "ی": "ي", "ہ": "ه",
        "ؤ": "و", "ئ": "ي", "\u200c": "", "\u200d": "",
        # quotation marks and apostrophes
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
        "‟": '"', "«": '"', "»": '"', "‹": "'", "›": "'", "″": '"',
        # dashes; letters that compatibility forms leave alone
        "‐": "-", "‑": "-", "–": "-", "—": "-", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe",
    }
)  # fmt: skip

#: Scripts that are searched by pairs of characters: those without spaces, and Korean, which writes particles and
#: parts of compounds without a space between them.
PAIRED: Final = UNSPACED + "\uac00-\ud7a3"

_LIMIT: Final = 0x1000
#: What a character is to a term.
_OTHER: Final = 0
_IN_WORD: Final = 1
_IN_PAIRS: Final = 2
_APOSTROPHE: Final = 3


def _kinds() -> bytes:
    """Return what each of the first characters is; no mark, and no apostrophe, stands behind them."""
    first = "".join(map(chr, range(_LIMIT)))
    found = bytearray(_LIMIT)
    for kind, pattern in (
        (_IN_WORD, rf"(?:[^\W_]|[{MARKS}])+"),
        (_IN_PAIRS, rf"[{PAIRED}]+"),
        (_APOSTROPHE, "'"),
    ):
        for run in re.finditer(pattern, first):
            found[run.start() : run.end()] = bytes((kind,)) * (run.end() - run.start())
    return bytes(found)


_KINDS: Final = _kinds()

#: Korean letters that make one syllable together; they fold together too.
_JAMO: Final = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u3130-\u318f\uffa0-\uffdc]")
_COMBINING: Final = re.compile(f"[{COMBINING}]+")

#: The folding of each character, found once; None where it was not yet asked for, and of Korean letters.
_LETTERS: Final[list[str | None]] = [None] * 0x10000


def fold(text: str) -> str:
    """Return `text` with case, accents, compatibility forms, quotation marks and letter variants folded.

    >>> fold("“Ćafé” ﬁn")
    '"cafe" fin'
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    found = []
    start = 0
    size = len(text)
    for at in range(size):
        code = ord(text[at])
        if code < 0x80:
            continue
        if start < at:
            found.append(" " if start + 1 == at and text[start] == " " else fold(text[start:at]))
        start = at + 1
        letter = _LETTERS[code] if code < 0x10000 else _folded_whole(text[at])
        if letter is None:
            # But for Korean letters no character's folding depends on its neighbours.
            if _JAMO.match(text[at]) is not None:
                return _folded_whole(text)
            letter = _LETTERS[code] = _folded_whole(text[at])
        found.append(letter)
    if start < size:
        found.append(fold(text[start:]))
    return "".join(found)


def _folded_whole(text: str) -> str:
    decomposed = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    )
    return unicodedata.normalize("NFC", _COMBINING.sub("", decomposed)).translate(_FOLDED)


def unspaced(text: str) -> int:
    """Return how many characters are of a script without spaces."""
    found = 0
    for at in range(len(text)):
        code = ord(text[at])
        if code >= 0xE00 and (
            code < 0xF00
            or 0x1000 <= code < 0x10A0
            or 0x1780 <= code < 0x1800
            or 0x3040 <= code < 0x3100
            or 0x3400 <= code < 0x4DC0
            or 0x4E00 <= code < 0xA000
            or 0xF900 <= code < 0xFB00
            or 0x20000 <= code < 0x40000
        ):
            found += 1
    return found


def terms(text: str) -> list[str]:
    """Return the search terms of `text` in order; runs of the scripts `PAIRED` become overlapping pairs.

    >>> terms("Die Fähre’s 渡輪罷工 총파업")
    ['die', "fahre's", '渡輪', '輪罷', '罷工', '총파', '파업']
    """
    folded = fold(text)
    found: list[str] = []
    size = len(folded)
    at = 0
    while at < size:
        kind = _kind(ord(folded[at]))
        start = at
        at += 1
        if kind == _IN_WORD:
            while at < size:
                kind = _kind(ord(folded[at]))
                if kind == _IN_WORD:
                    at += 1
                elif kind == _APOSTROPHE and at + 1 < size and _kind(ord(folded[at + 1])) == _IN_WORD:
                    at += 2
                else:
                    break
            found.append(folded[start:at])
        elif kind == _IN_PAIRS:
            while at < size and _kind(ord(folded[at])) == _IN_PAIRS:
                at += 1
            if at == start + 1:
                found.append(folded[start:at])
            else:
                found.extend([folded[i : i + 2] for i in range(start, at - 1)])
    return found


def _kind(code: int) -> int:
    if code < _LIMIT:
        return _KINDS[code]
    if (
        (0x3400 <= code <= 0x9FFF and not 0x4DC0 <= code <= 0x4DFF)
        or 0xAC00 <= code <= 0xD7A3
        or 0x3040 <= code <= 0x30FF
        or 0x1000 <= code <= 0x109F
        or 0x1780 <= code <= 0x17FF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    ):
        return _IN_PAIRS
    return _IN_WORD if chr(code).isalnum() else _OTHER
