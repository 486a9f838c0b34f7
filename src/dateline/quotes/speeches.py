"""Which marked words are a speech of their own, and which are only words within a sentence."""

from __future__ import annotations

import re
from typing import Final

from dateline.quotes.lexicon import CUE, Lexicon
from dateline.quotes.marks import Marked

_ENDING: Final = frozenset(",.!?…—–-;，。！？、")
_FRESH: Final = frozenset('.!?:…\n”"»」。！？：؟۔')
#: With fewer words, what begins with a small letter is a word within a sentence.
_FEW: Final = 4
#: Who says it, right behind a mark without a comma: "… of niches” Grubbs said".
_SPOKEN: Final = re.compile(
    r" (?:(?:he|she|they)|(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w’'-]+) (?:said|says|told|added|wrote|asked)\b"
)


def of(text: str, marked: list[Marked], words: Lexicon) -> list[Marked]:
    """Return those of the marked words that are whole speeches."""
    return [one for one in marked if is_speech(text, one, words)]


def is_speech(text: str, one: Marked, words: Lexicon) -> bool:
    """Say whether marked words are a speech: they stand for themselves, and no clause runs into or out of them."""
    if one.is_open or one.is_resumed:
        return True
    at = one.outer - 1
    while at >= 0 and text[at] in " \t\xa0":
        at -= 1
    before = text[at] if at >= 0 else "\n"
    last = text[one.end - 1]
    if last in "'’”\"»" and one.end - one.start > 2:
        last = text[one.end - 2]
    after = text[one.outer_end : one.outer_end + 1]
    is_closed = last in _ENDING or after in _ENDING or after in "\n"
    first = text[one.start]
    small = first.islower()
    count = text.count(" ", one.start, one.end) + 1
    if count < _FEW and text[one.start] > "\u3000":
        count = (one.end - one.start) // 2  # without spaces: two characters a word
    if not is_closed and not small and count > 3 and before in _FRESH and _SPOKEN.match(text, one.outer_end):
        return True
    if count >= _FEW and not is_closed and _is_cue(words, _word_after(text, one.outer_end)):
        return True
    if words.language != "en" and last in ".!?…。۔؟" and count >= _FEW and before != "(":
        return True
    if before == "\n":
        return is_closed or count > 12
    if before in _FRESH:
        return is_closed and (not small or count >= _FEW or before in ":：")
    if before in ",،，、" and count > 3 and not small:
        word = _word_before(text, at - 1)
        if words.kinds.get(word, 0) & CUE:
            return True
    if before in ",—–-،，、":
        return is_closed and (count >= _FEW if small else count >= 2 or last in ".!?")
    if before == "(":
        return not small and is_closed and count > 3
    word = _word_before(text, at)
    if not small and _is_cue(words, word):
        return is_closed and (count >= 3 or last in ".!?,")
    return False


def _is_cue(words: Lexicon, word: str) -> bool:
    return bool(words.kinds.get(word, 0) & CUE) and any("q" in cue.frames for cue in words.cues[word])


def _word_after(text: str, at: int) -> str:
    while at < len(text) and text[at] in " ,\xa0،":
        at += 1
    end = at
    while end < len(text) and text[end].isalpha() and end - at < 24:
        end += 1
    return text[at:end].lower()


def _word_before(text: str, at: int) -> str:
    start = at
    while start >= 0 and text[start].isalpha() and at - start < 24:
        start -= 1
    return text[start + 1 : at + 1].lower()
