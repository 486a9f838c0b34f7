"""The rows of this package as look-ups by folded word, made once when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from dateline.text.dates import calendars, words
from dateline.text.dates.months import MONTHS, PERSIAN_MONTHS
from dateline.text.dates.tokens import Line, fold, token_pattern
from dateline.text.dates.weekdays import WEEKDAYS

Meanings = Mapping[int, frozenset[str]]  # month, 1 to 12 -> the languages that mean it


def _groups(row: str) -> list[list[str]]:
    """Return the names of a row, a list for each place between bars."""
    return [[_key(name) for name in group.split()] for group in row.split("|")]


def _key(name: str) -> str:
    """Return a name's words, folded, with one space between them."""
    return " ".join(fold(part) for part in name.split("_"))


def _months() -> dict[str, Meanings]:
    found: dict[str, dict[int, set[str]]] = {}
    for language, row in MONTHS.items():
        for month, names in enumerate(_groups(row), start=1):
            for name in names:
                found.setdefault(name, {}).setdefault(month, set()).add(language)
    return {
        name: MappingProxyType({month: frozenset(languages) for month, languages in meanings.items()})
        for name, meanings in found.items()
    }


def _weekdays() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in WEEKDAYS.values():
        for weekday, names in enumerate(_groups(row)):
            for name in names:
                found.setdefault(name, set()).add(weekday)
    return {name: frozenset(weekdays) for name, weekdays in found.items()}


def _set(*rows: str) -> frozenset[str]:
    return frozenset(fold(word) for row in rows for word in row.split())


MONTH_NAMES: Final[Mapping[str, Meanings]] = _months()
# The words that begin a name of two or three words.
LONG_NAME_STARTS: Final = frozenset(name.split()[0] for name in MONTH_NAMES if " " in name)
PERSIAN_MONTH_NAMES: Final[Mapping[str, int]] = {
    name: month for month, names in enumerate(_groups(PERSIAN_MONTHS), start=1) for name in names
}
WEEKDAY_NAMES: Final[Mapping[str, frozenset[int]]] = _weekdays()
# 月 to 日 in parentheses.
SHORT_WEEKDAYS: Final = "月火水木金土日월화수목금토일"
ERAS: Final[Mapping[str, int]] = {fold(era): year for era, year in calendars.ERAS.items()}

ORDINALS: Final = _set(words.ORDINALS)
BEFORE_MONTH: Final = _set(words.BEFORE_MONTH)
BEFORE_YEAR: Final = _set(words.BEFORE_YEAR)
AFTER_YEAR: Final = _set(words.AFTER_YEAR)
YEAR_UNITS: Final = _set(words.YEAR_UNITS)
MONTH_UNITS: Final = _set(words.MONTH_UNITS)
DAY_UNITS: Final = _set(words.DAY_UNITS)
MONTH_PREFIXES: Final = _set(words.MONTH_PREFIXES)
HOUR_UNITS: Final = _set(words.HOUR_UNITS)
MINUTE_UNITS: Final = _set(words.MINUTE_UNITS)
SECOND_UNITS: Final = _set(words.SECOND_UNITS)
HALF: Final = _set(words.HALF)
HOUR_MARKS: Final = _set(words.HOUR_MARKS)
AFTER_CLOCK: Final = _set(words.AFTER_CLOCK)
CLOCK_INTROS: Final = _set(words.CLOCK_INTROS)
BEFORE_HALF: Final = _set(words.BEFORE_HALF)
HALVES: Final[Mapping[str, str]] = {
    **dict.fromkeys(_set(words.FORENOON), "am"),
    **dict.fromkeys(_set(words.AFTERNOON), "pm"),
}
HALVES_BEFORE: Final[Mapping[str, str]] = {
    **HALVES,
    **dict.fromkeys(_set(words.AFTERNOON_BEFORE), "pm"),
    **dict.fromkeys(_set(words.NOON), "noon"),
}
LINKS: Final = _set(words.LINKS) | WEEKDAY_NAMES.keys() | HALVES_BEFORE.keys()
HIJRI_MARKS: Final = _set(words.HIJRI_MARKS)
LINE_WORDS: Final = (
    _set(words.LINE_WORDS, words.HIJRI_MARKS, words.HIJRI_MONTHS, words.AFTER_CLOCK, words.AFTER_YEAR)
    | LINKS
    | ERAS.keys()
)


def _han_phrases() -> list[str]:
    """Return the rows' words of two and more Han characters: written without spaces, cut as a whole."""
    rows = (*WEEKDAYS.values(), words.FORENOON, words.AFTERNOON, words.NOON, words.LINKS, words.LINE_WORDS)
    every = {word for row in rows for word in row.replace("|", " ").split()} | calendars.ERAS.keys()
    return [word for word in every if re.fullmatch("[\u3400-\u9fff]{2,}", word)]


_TOKEN: Final = token_pattern(_han_phrases())


@lru_cache(maxsize=256)  # a line is asked whether it is a date, and then which
def cut(text: str) -> Line:
    """Cut a text into tokens."""
    return Line(text, _TOKEN)
