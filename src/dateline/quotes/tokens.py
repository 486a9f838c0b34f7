"""A story's text as words and marks, with speeches in quotation marks as one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from dateline.quotes import lexicon
from dateline.quotes.lexicon import Lexicon
from dateline.quotes.marks import ORNAMENT, Marked

#: Kinds beyond those of the lexicon.
SPEECH: Final = 1 << 21
PUNCTUATION: Final = 1 << 22
MARK: Final = 1 << 23
CAPITAL: Final = 1 << 24
NUMBER: Final = lexicon.NUMERAL
POSSESSIVE: Final = 1 << 26
END: Final = 1 << 27  # a full stop, or a token before a line break
LY: Final = 1 << 28

_TOKEN: Final = re.compile(
    rf"\n+|{ORNAMENT}|[$€£#@]?[^\W_](?:[\w&]|['’\-‑](?=[^\W_])|\.(?=\w)|[,:](?=\d))*(?:['’](?=\s|$)(?<=s.))?|(?<![^\s(])''|'(?='')|''|--+|\.\.+|\S"
)
_SHORT: Final = frozenset(
    "mr mrs ms dr prof rev gen col lt sgt capt cmdr maj adm gov sen rep reps sens st sr jr hon pres supt det insp messrs "
    "inc corp co ltd bros dept univ jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri vs no "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo d r".split()
)
#: No sentence has more tokens: what is longer is none, and must not take long.
_LONGEST: Final = 250
#: So many different words are remembered with their kinds, of all stories read.
_REMEMBERED: Final = 1 << 15
_QUOTE_MARKS: Final = frozenset(['"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "‹", "›", "`"])


class Tokens:
    """Parallel lists: the word in lower case, where it starts and ends, its kinds, and the speech that it is (or -1).

    `sentences` are [first, last) runs of tokens; `paragraphs` tells the number of the paragraph of each sentence.
    """

    __slots__ = ("ends", "kinds", "low", "paragraphs", "sentences", "speech", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[int] = []
        self.speech: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraphs: list[int] = []

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where tokens [first, last) stand in the text."""
        return self.starts[first], self.ends[last - 1]


def split(text: str, speeches: Sequence[Marked], words: Lexicon, marked: Sequence[Marked] = ()) -> Tokens:
    """Return the tokens of a text, each of `speeches` as one; no sentence ends inside of what is `marked`."""
    found = Tokens(text)
    inside = iter(marked)
    within = next(inside, None)
    at = 0
    first = 0
    paragraph = 0
    for number, speech in enumerate([*speeches, None]):
        stop = speech.outer if speech else len(text)
        for match in _TOKEN.finditer(text, at, stop):
            if len(found.low) - first >= _LONGEST:
                found.sentences.append((first, len(found.low)))
                found.paragraphs.append(paragraph)
                first = len(found.low)
            if match[0][0] == "\n":
                if len(found.low) > first:
                    found.sentences.append((first, len(found.low)))
                    found.paragraphs.append(paragraph)
                    first = len(found.low)
                paragraph += 1
                continue
            _word(found, text, match.start(), match.end(), words)
            while within is not None and within.outer_end <= match.start():
                within = next(inside, None)
            if within is not None and within.outer < match.start():
                if (
                    match.end() < within.outer_end
                    or found.kinds[-1] & MARK == 0
                    or not found.kinds[-2] & END
                    or _goes_on(text, match.end(), text[within.end - 1] == ".")
                ):
                    continue
            elif not (found.kinds[-1] & END and _ends(found, text, first)):
                continue
            found.sentences.append((first, len(found.low)))
            found.paragraphs.append(paragraph)
            first = len(found.low)
        if speech is None:
            break
        found.low.append("")
        found.starts.append(speech.outer)
        found.ends.append(speech.outer_end)
        found.kinds.append(SPEECH)
        found.speech.append(number)
        at = speech.outer_end
        if text[speech.end - 1] in ".!?…" and not _goes_on(text, at, text[speech.end - 1] == "."):
            found.sentences.append((first, len(found.low)))
            found.paragraphs.append(paragraph)
            first = len(found.low)
    if len(found.low) > first:
        found.sentences.append((first, len(found.low)))
        found.paragraphs.append(paragraph)
    return found


def _goes_on(text: str, at: int, is_stop: bool) -> bool:
    """Say whether a sentence goes on behind a speech that ends with a full stop or another mark.

    "Why?" may be followed by the speaker with a capital letter; a full stop seldom is.
    """
    while at < len(text) and text[at] in " \t\xa0":
        at += 1
    if at >= len(text) or text[at] == "\n":
        return False
    return text[at].islower() or text[at] in ",;—–-(" or (not is_stop and text[at].isalpha())


def _word(found: Tokens, text: str, start: int, end: int, words: Lexicon) -> None:
    raw = text[start:end]
    if end < len(text) and text[end] == "." and _is_short(text, raw, end):
        end += 1
        raw += "."
    elif raw == "." and found.ends and start < found.ends[-1]:
        return  # it belongs to the short word before
    low, kinds, cut, cut_kinds = _known(raw, words)
    if cut:
        _append(found, low[:cut], start, start + cut, cut_kinds)
        _append(found, low[cut:], start + cut, end, lexicon.AUXILIARY)
        return
    found.low.append(low)
    found.starts.append(start)
    found.ends.append(end)
    found.kinds.append(kinds)
    found.speech.append(-1)


def _is_short(text: str, raw: str, end: int) -> bool:
    """Say whether a full stop behind a word is part of it: "Mr.", "J.", "U.S.", "R-Fla.,"."""
    first = raw[0]
    if not first.isalnum():
        return False
    return (
        raw.lower() in _SHORT
        or (len(raw) == 1 and first.isupper())
        or ("." in raw[1:-1] and len(raw) < 6)
        or (first.isupper() and text[end + 1 : end + 2] == ",")
    )


@lru_cache(maxsize=_REMEMBERED)
def _known(raw: str, words: Lexicon) -> tuple[str, int, int, int]:
    """Return a token in lower case, its kinds, where a contraction is cut and the kinds of what is before (or 0)."""
    low = raw.lower()
    first = raw[0]
    kinds = 0
    if not (first.isalnum() or (len(raw) > 1 and first in "$€£#@")):
        if raw in _QUOTE_MARKS:
            return low, MARK, 0, 0
        return low, PUNCTUATION | (END if first in ".!?…" and raw != "..." else 0), 0, 0
    if (low.endswith(("’s", "'s")) and len(low) > 2) or low.endswith(("s’", "s'")):
        kinds |= POSSESSIVE
    low = low.replace("’", "'")
    kinds |= words.kinds.get(low, 0)
    if words.endings and low.endswith(words.endings):
        kinds |= lexicon.TITLE | lexicon.ROLE
    if first.isupper():
        kinds |= CAPITAL
    elif first.isdigit() or first in "$€£":
        kinds |= NUMBER
    elif not kinds and len(low) > 4 and words.language == "en":
        if low.endswith("ed"):
            kinds |= lexicon.VERB | lexicon.PAST | lexicon.PARTICIPLE
        elif low.endswith("ing"):
            kinds |= lexicon.VERB | lexicon.GERUND
    if low.endswith("ly") and len(low) > 4 and not kinds & (lexicon.VERB | CAPITAL | lexicon.CUE):
        kinds |= LY | lexicon.ADVERB
    cut = _contraction(low)
    return low, kinds, cut, words.kinds.get(low[:cut], 0) | kinds & CAPITAL if cut else 0


_CONTRACTED: Final = ("'re", "'ve", "'ll", "'d", "'m")
_WITH_IS: Final = frozenset("he she it that there who what here how where let".split())


def _contraction(low: str) -> int:
    """Return where a contraction is cut: "they|'re"; 0 where there is none."""
    at = low.rfind("'")
    if at > 0 and (low[at:] in _CONTRACTED or (low[at:] == "'s" and low[:at] in _WITH_IS)):
        return at
    return 0


def _append(found: Tokens, low: str, start: int, end: int, kinds: int) -> None:
    found.low.append(low)
    found.starts.append(start)
    found.ends.append(end)
    found.kinds.append(kinds)
    found.speech.append(-1)


def _ends(found: Tokens, text: str, first: int) -> bool:
    """Say whether a full stop ends a sentence: not before a lower-case letter."""
    at = found.ends[-1]
    if len(found.low) == first + 1 and found.low[-1] in (".", "…"):
        return False
    while at < len(text) and (text[at] in " \t\xa0" or text[at] in "\"”’'»)"):
        at += 1
    return at >= len(text) or not text[at].islower()
