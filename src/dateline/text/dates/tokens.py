"""Text cut into numbers, words and marks, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# One-character parts of a Chinese, Japanese or Korean date; Korean ones only after a number.
_HAN: Final = "\u3400-\u9fff\uf900-\ufaff"
_HANGUL_UNITS: Final = "[월화수목금토일]요일|오전|오후|[년월일시분초]"
_HAN_DIGITS: Final = "零一二三四五六七八九"
_NUMERALS: Final = _HAN_DIGITS + "〇十元"

# A word: all that is no space, number, punctuation or Han character. The joiners U+200C and U+200D
# belong to the words of Persian and Indic scripts.
_LETTER: Final = (
    r"[^\s\d!-/:-@\[-`{-\xbf×÷\u02bc\u055a-\u055f\u0589\u05be\u05f3\u05f4\u060c\u060d\u061b-\u061f"
    r"\u066a-\u066d\u06d4\u0964\u0965\u0970\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2190-\u2bff"
    rf"\u3000-\u303f\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufeff{_HAN}]"
)
_PASSED_OVER: Final = r"\s\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"

# Marks that come in several shapes.
_SAME_MARK: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("，،、", ","),
        **dict.fromkeys("：", ":"),
        **dict.fromkeys("．", "."),
        **dict.fromkeys("／؍", "/"),
        **dict.fromkeys("（", "("),
        **dict.fromkeys("）", ")"),
        **dict.fromkeys("’‘ʼ׳՚", "'"),
        **dict.fromkeys("＋", "+"),
    }
)

# Letters written in several ways for one sound, and marks that come and go.
_SAME_LETTER: Final = str.maketrans(
    {
        **dict.fromkeys("يىۍ", "ی"),
        "ك": "ک",
        **dict.fromkeys("ةۀہھ", "ه"),
        "ı": "i",
        **dict.fromkeys([*range(0x300, 0x370), *range(0x5B0, 0x5C8), *range(0x64B, 0x660), 0x670, 0x640]),
        **dict.fromkeys([0x200C, 0x200D, ord("."), ord(" "), 0xA0, 0x202F]),
    }
)
_LONGEST_WORD: Final = 24  # no word of a date is longer: the rest need no folding


def fold(word: str) -> str:
    """Return a word in the shape in which the lexicon knows it: no case, accents or dots."""
    if len(word) > _LONGEST_WORD:
        return ""
    if word.isascii():
        return word.lower().replace(".", "").replace(" ", "")
    return unicodedata.normalize("NFKD", word.casefold()).translate(_SAME_LETTER)


def has_figure(text: str) -> bool:
    """Say whether a text has a digit of any script or a sign for a year: without one it tells no date.

    >>> has_figure("17 May"), has_figure("二〇二一年"), has_figure("May")
    (True, True, False)
    """
    for char in text:
        if ("0" <= char <= "9") or (ord(char) > 127 and (char.isdigit() or char in "年년")):
            return True
    return False


class Line:
    """A text as tokens: `kinds` holds n (number), w (word) or m (mark), `words` their characters.

    Behind the last token stand empty ones, so that a look past either end finds nothing: an
    index of -1 or -2 falls on them, too.
    """

    __slots__ = ("_folded", "ends", "kinds", "starts", "text", "words")

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        """Cut `text` by `pattern`, made by `token_pattern`."""
        self.text = text
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in pattern.finditer(text):
            kind = found.lastgroup or ""
            start, end = found.span()
            word = found[0]
            self.kinds.append(kind)
            self.words.append(word.translate(_SAME_MARK) if kind == "m" and not word.isascii() else word)
            self.starts.append(start)
            self.ends.append(end)
        self.kinds += [""] * 8
        self.words += [""] * 8
        self.starts += [len(text)] * 8
        self.ends += [len(text)] * 8
        self._folded: list[str | None] = [None] * len(self.words)

    def folded(self, at: int) -> str:
        """Return the word at that token, folded; empty where there is no word."""
        found = self._folded[at]
        if found is None:
            found = self._folded[at] = fold(self.words[at]) if self.kinds[at] == "w" else ""
        return found

    def number(self, at: int) -> int:
        """Return the number of one to four digits at that token, -1 where there is none."""
        if self.kinds[at] != "n":
            return -1
        word = self.words[at]
        if word[0] in _NUMERALS:
            return _han_number(word)
        return int(word) if len(word) <= 4 else -1

    def width(self, at: int) -> int:
        """Return the number of digits of the number at that token, 0 where there is none."""
        if self.kinds[at] != "n":
            return 0
        word = self.words[at]
        return len(word) if word[0] not in _NUMERALS else len(str(_han_number(word)))

    def is_joined(self, at: int) -> bool:
        """Whether nothing stands between that token and the one before it."""
        return at > 0 and self.kinds[at] != "" and self.ends[at - 1] == self.starts[at]


def _han_number(word: str) -> int:
    """Return the number in Chinese numerals (二〇二一, 十七, 二十七, 元 for 1), -1 where it is none."""
    word = word.replace("〇", "零").replace("元", "一")
    if "十" not in word:
        return int("".join(str(_HAN_DIGITS.index(character)) for character in word))
    tens, _, ones = word.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return -1
    return 10 * (_HAN_DIGITS.index(tens) if tens else 1) + (_HAN_DIGITS.index(ones) if ones else 0)


def token_pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern that cuts a text; `phrases` are the Han words known as a whole.

    Every alternative is a run of one class or of bounded length: matching is linear.
    """
    known = "|".join(sorted(phrases, key=len, reverse=True))
    return re.compile(
        rf"(?P<n>\d+|[{_NUMERALS}]{{1,5}}(?=[年月日号號時时点點分秒]))"
        rf"|(?P<w>[AaPp]\.[ \xa0\u202f]?[Mm](?!\w)\.?"
        r"|[เ-ไ]?[ก-ฮ][ะ-๎]?\.[ก-ฮ]\.?"
        rf"|{_LETTER}\.{_LETTER}(?!{_LETTER})\.?"
        rf"|{known}|[{_HAN}]"
        rf"|{_HANGUL_UNITS}"
        rf"|{_LETTER}+)"
        rf"|(?P<m>[^{_PASSED_OVER}])"
    )
