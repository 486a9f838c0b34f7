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

_WORD: Final = rf"(?:[^\W_{UNSPACED}]|[{MARKS}])+"
_TERM: Final = re.compile(rf"[{UNSPACED}]+|{_WORD}(?:'{_WORD})*")
_UNSPACED_RUN: Final = re.compile(rf"[{UNSPACED}]")

_JAMO: Final = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u3130-\u318f\uffa0-\uffdc]")
_COMBINING: Final = re.compile(f"[{COMBINING}]+")


def fold(text: str) -> str:
    """Return `text` with case, accents, compatibility forms, quotation marks and letter variants folded.

    >>> fold("“Ćafé” ﬁn")
    '"cafe" fin'
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    if _JAMO.search(text) is not None:  # letters that make one syllable together fold together
        return _folded_whole(text)
    return text.translate(_LETTERS)


def _folded_whole(text: str) -> str:
    decomposed = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    )
    return unicodedata.normalize("NFC", _COMBINING.sub("", decomposed)).translate(_FOLDED)


class _Letters(dict[int, str]):
    """Each character's folding, found once: but for Korean letters no character's depends on its neighbours."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_whole(chr(code))
        return folded


_LETTERS: Final = _Letters()


def terms(text: str) -> list[str]:
    """Return the search terms of `text` in order; runs without spaces become overlapping pairs.

    >>> terms("Die Fähre’s 渡輪罷工")
    ['die', "fahre's", '渡輪', '輪罷', '罷工']
    """
    found: list[str] = []
    for run in _TERM.findall(fold(text)):
        if len(run) > 1 and _UNSPACED_RUN.match(run):
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found
