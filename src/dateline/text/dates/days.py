"""One day at a place in a line of tokens, in whatever order the language writes it."""

from __future__ import annotations

from collections.abc import Container
from typing import Final, NamedTuple

from dateline.text.dates import calendars, lexicon
from dateline.text.dates.day import Day, on_told_weekday
from dateline.text.dates.figures import in_figures, in_units
from dateline.text.dates.hints import Hints
from dateline.text.dates.lexicon import Meanings
from dateline.text.dates.tokens import Line


class _Month(NamedTuple):
    """A month's name: what it can mean, or a month of the Persian calendar (1 to 12, else 0)."""

    meanings: Meanings
    persian: int
    after: int


_NO_MEANINGS: Final[Meanings] = {}
_ANY_LANGUAGE: Final = frozenset[str]()
# Where the day's number takes a dot; "17. listopada" is Croatian, "17 listopada" Polish.
_DOTTED: Final = frozenset(
    ["de", "da", "no", "fi", "is", "fo", "et", "lv", "cs", "sk", "sl", "hr", "sr", "bs", "hu", "lb"]
)
# Set as raised letters, these come with a space before them.
_RAISED_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "er"})
_NOT_BEFORE_A_DAY: Final = tuple("$€£#%.:+")  # $25 - March 2026
_BEFORE_MONTH_MARKS: Final = "-/'"
_BEFORE_YEAR_MARKS: Final = ".,-/'·"
_BEFORE_DAY_MARKS: Final = ".,-/"
_AFTER_YEAR_MARKS: Final = ".,-/'"


def day_at(line: Line, at: int, hints: Hints) -> Day | None:
    """Return the day that the number at token `at` belongs to as first number, None where it tells none."""
    width = line.width(at)
    if not 1 <= width <= 4:
        return None
    found = in_units(line, at) or in_figures(line, at, hints)
    if found or width == 3:
        return found
    if width == 4:
        return _year_first(line, at, hints)
    return _day_first(line, at, hints) or _month_first(line, at, hints)


# -- 17 May 2021, 17. Mai 2021, 17 de mayo de 2021, 17 tháng 5 năm 2021


def _day_first(line: Line, at: int, hints: Hints) -> Day | None:
    if not 1 <= line.number(at) <= 31 or _ends_a_range(line, at):
        return None
    if line.is_joined(at) and line.words[at - 1] in _NOT_BEFORE_A_DAY:
        is_after_label = line.words[at - 1] == ":" and line.kinds[at - 2] == "w"  # Date:17 May 2021
        if not is_after_label:
            return None
    dotted = line.words[at + 1] == "."
    ordinal = _after_ordinal(line, at)
    month = _month_at(line, _skip(line, ordinal, _BEFORE_MONTH_MARKS, lexicon.BEFORE_MONTH))
    if month is None:
        return None
    year = _skip(line, _after_same_month(line, month), _BEFORE_YEAR_MARKS, lexicon.BEFORE_YEAR, most=4)
    return _named(line, (at, year), (at, year + 1), month, dotted, hints)


def _ends_a_range(line: Line, at: int) -> bool:
    """Whether the day is the last of several: 17-19 May, 17/18 May."""
    return (
        line.words[at - 1] in ("-", "/")
        and 1 <= line.number(at - 2) <= 31
        and line.words[at - 3] not in (":", "/", "-")
        and line.folded(at - 3) not in lexicon.HOUR_MARKS
    )


# -- May 17, 2021


def _month_first(line: Line, at: int, hints: Hints) -> Day | None:
    if not 1 <= line.number(at) <= 31:
        return None
    before = at - 1
    if line.words[before] in (".", "-", "/") or line.folded(before) in ("the", "ng"):
        before -= 1
    month = _month_ending_at(line, before)
    if month is None:
        return None
    year = _skip(line, _after_ordinal(line, at), _BEFORE_YEAR_MARKS, lexicon.BEFORE_YEAR)
    return _named(line, (at, year), (month.after, year + 1), month, False, hints)


def _month_ending_at(line: Line, last: int) -> _Month | None:
    """Return the month whose name ends with that token; `after` is where it begins."""
    for first in (last - 1, last):
        month = _month_at(line, first) if first >= 0 else None
        if month and month.after == last + 1:
            return month._replace(after=first)
    return None


# -- 2021. május 17., 2021 m. gegužės 17 d., 2021. gada 17. maijs, 2021 жылғы 17 мамыр


def _year_first(line: Line, at: int, hints: Hints) -> Day | None:
    if line.number(at) < 1000:
        return None
    start = _skip(line, at + 1, _AFTER_YEAR_MARKS, lexicon.AFTER_YEAR, most=4)
    if line.kinds[start] == "n":
        day = start
        ordinal = _after_ordinal(line, day)
        month = _month_at(line, _skip(line, ordinal, _BEFORE_MONTH_MARKS, lexicon.BEFORE_MONTH))
        after = month.after if month else 0
    else:
        month = _month_at(line, start)
        day = _skip(line, month.after, _BEFORE_DAY_MARKS, lexicon.BEFORE_MONTH) if month else 0
        after = _after_ordinal(line, day)
    if month is None or line.width(day) not in (1, 2) or _is_clock(line, day):
        return None
    # In "in 2020, May 17, 2021" the first number is no part of the date.
    if line.width(_skip(line, after, _BEFORE_YEAR_MARKS, lexicon.BEFORE_YEAR)) == 4:
        return None
    return _named(line, (day, at), (at, after), month, False, hints)


# -- the parts


def _skip(line: Line, at: int, marks: str, words: Container[str], most: int = 3) -> int:
    """Return the first token from `at` that is neither such a mark nor such a word."""
    for _ in range(most):
        if line.kinds[at] == "m":
            if line.words[at] not in marks:
                break
        elif line.folded(at) not in words:
            break
        at += 1
    return at


def _after_ordinal(line: Line, day: int) -> int:
    """Return the token after the day's number and what makes it "the 17th"."""
    at = day + 1
    if line.words[at] in (".", "º", "ª", "°") and line.is_joined(at):
        at += 1
        if line.words[at] in ("º", "ª", "°"):
            at += 1
    elif line.words[at] in ("-", "'") and line.is_joined(at + 1) and line.folded(at + 1) in lexicon.ORDINALS:
        at += 2
    elif line.folded(at) in (lexicon.ORDINALS if line.is_joined(at) else _RAISED_ORDINALS):
        at += 1
    elif line.folded(at) in lexicon.DAY_UNITS:
        at += 1
        if line.words[at] == ".":
            at += 1
    return at


def _month_at(line: Line, at: int) -> _Month | None:
    """Return the month named at that token; a name of several words wins over its first word."""
    word = line.folded(at)
    if not word:
        return None
    if word in lexicon.MONTH_PREFIXES and 1 <= line.number(at + 1) <= 12:
        return _Month({line.number(at + 1): _ANY_LANGUAGE}, 0, at + 2)
    if word in lexicon.LONG_NAME_STARTS:
        two = f"{word} {line.folded(at + 1)}"
        three = f"{two} {line.folded(at + 2)}"
        for name, after in ((three, at + 3), (two, at + 2)):
            if name in lexicon.MONTH_NAMES:
                return _Month(lexicon.MONTH_NAMES[name], 0, after)
    meanings = lexicon.MONTH_NAMES.get(word, _NO_MEANINGS)
    persian = lexicon.PERSIAN_MONTH_NAMES.get(word, 0)
    return _Month(meanings, persian, at + 1) if meanings or persian else None


def _after_same_month(line: Line, month: _Month) -> int:
    """Return the token after a month named twice: "17 أيار/مايو 2021", "17 мая (май) 2021"."""
    at = month.after
    if line.words[at] not in ("/", "("):
        return at
    again = _month_at(line, at + 1)
    if again is None or not again.meanings.keys() & month.meanings.keys():
        return at
    return again.after + 1 if line.words[again.after] == ")" else again.after


def _named(
    line: Line,
    numbers: tuple[int, int],
    span: tuple[int, int],
    month: _Month,
    dotted: bool,
    hints: Hints,
) -> Day | None:
    """Return the day of a day's and a year's token and a month's name, where they make one."""
    day_at, year_at = numbers
    day, year = line.number(day_at), line.number(year_at)
    width = line.width(year_at)
    if width == 2 and month.meanings and "th" in next(iter(month.meanings.values())):
        if _is_clock(line, year_at):
            return None
        year = calendars.short_thai_year(year)
    elif width != 4:
        return None
    if month.persian and calendars.is_persian_year(year):
        found = calendars.persian_day(year, month.persian, day)
        return Day(found, *span) if found else None
    known_year = calendars.gregorian_year(year)
    if known_year is None or (year != known_year and line.folded(year_at + 1) in lexicon.HIJRI_MARKS):
        return None
    days = [
        found
        for number in _resolved(month.meanings, dotted, hints)
        if (found := calendars.gregorian_day(known_year, number, day))
    ]
    if len(days) > 1:
        decided = on_told_weekday(line, span[0], days)
        return Day(decided, *span) if decided else None
    return Day(days[0], *span) if days else None


def _resolved(meanings: Meanings, dotted: bool, hints: Hints) -> list[int]:
    """Return the months that a name can mean here: one, where the language or the dot decides."""
    if len(meanings) == 1:
        return list(meanings)
    here = [month for month, languages in meanings.items() if hints.language in languages]
    if here:
        return here
    return [month for month, languages in meanings.items() if bool(languages & _DOTTED) == dotted]


def _is_clock(line: Line, at: int) -> bool:
    """Whether the number begins a clock: 10:38."""
    return line.words[at + 1] == ":" and line.kinds[at + 2] == "n" and line.is_joined(at + 2)
