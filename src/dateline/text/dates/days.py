"""One day at a place in a line of tokens, in whatever order the language writes it."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Final, NamedTuple

from dateline.text.dates import calendars, lexicon
from dateline.text.dates.hints import YEAR_FIRST, Hints
from dateline.text.dates.lexicon import Meanings
from dateline.text.dates.tokens import Line


class Day(NamedTuple):
    """A day told by the tokens from `first` up to `after`."""

    day: date
    first: int
    after: int


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
_BEFORE_MONTH_MARKS: Final = ".-/'"
_BEFORE_YEAR_MARKS: Final = ".,-/'·"
_AFTER_YEAR_MARKS: Final = ".,-/'"


def day_at(line: Line, at: int, hints: Hints) -> Day | None:
    """Return the day that the number at token `at` belongs to as first number, None where it tells none."""
    width = line.width(at)
    if not 1 <= width <= 4:
        return None
    found = _in_units(line, at) or _in_figures(line, at, hints)
    if found or width == 3:
        return found
    if width == 4:
        return _year_first(line, at, hints)
    return _day_first(line, at, hints) or _month_first(line, at, hints)


# -- 2021年5月17日, 2021년 5월 17일, 令和3年5月17日, 2021 оны 5 сарын 17


def _in_units(line: Line, at: int) -> Day | None:
    if line.folded(at + 1) not in lexicon.YEAR_UNITS or line.folded(at + 3) not in lexicon.MONTH_UNITS:
        return None
    first, year = at, line.number(at)
    era = lexicon.ERAS.get(line.folded(at - 1))
    if era is not None:
        first, year = at - 1, year + era
    elif line.width(at) != 4:
        return None
    known_year = calendars.gregorian_year(year)
    day = known_year and calendars.gregorian_day(known_year, line.number(at + 2), line.number(at + 4))
    after = at + 6 if line.folded(at + 5) in lexicon.DAY_UNITS else at + 5
    return Day(day, first, after) if day else None


# -- 17/05/2021, 5/17/21, 2021.05.17, 17. 5. 2021


def _in_figures(line: Line, at: int, hints: Hints) -> Day | None:
    mark = line.words[at + 1]
    if line.kinds[at + 1] != "m" or mark not in "./-" or line.kinds[at + 2] != "n":
        return None
    after = at + 5
    if line.words[at + 3] != mark:
        # 17/5-2021 and 17/5 2021 are Scandinavian.
        if mark != "/" or hints.language not in ("da", "no", "sv"):
            return None
        after = at + 5 if line.words[at + 3] == "-" else at + 4
    if line.kinds[after - 1] != "n" or not _stands_alone(line, at, after, mark):
        return None
    widths = (line.width(at), line.width(at + 2), line.width(after - 1))
    if mark == "-" and _is_spaced(line, at, after) and widths not in ((2, 2, 4), (4, 2, 2)):
        return None
    numbers = (line.number(at), line.number(at + 2), line.number(after - 1))
    day = _from_figures(line, at, after, numbers, widths, hints)
    if day is None:
        return None
    # A dot or a Japanese 日 may close it: 2021. 5. 17.
    return Day(day, at, after + 1 if mark == "." and line.words[after] == "." else after)


def _from_figures(
    line: Line,
    at: int,
    after: int,
    numbers: tuple[int, int, int],
    widths: tuple[int, int, int],
    hints: Hints,
) -> date | None:
    one, two, three = numbers
    if widths[1] > 2:
        return None
    if widths[0] == 4 and widths[2] <= 2:
        return _by_year(line, after, one, two, three, hints)
    if widths[0] == 3 and widths[2] <= 2:
        return calendars.gregorian_day(one + 1911, two, three) if hints.language == "zh" else None
    if widths[0] > 2:
        return None
    if widths[2] == 4:
        if calendars.gregorian_year(three) is None:
            return _by_year(line, after, three, two, one, hints)
        year = calendars.gregorian_year(three) or 0
    elif widths[2] == 2 and line.words[at + 1] != "-" and not _is_spaced(line, at, after):
        if hints.language in YEAR_FIRST:
            return calendars.gregorian_day(calendars.short_year(one), two, three) if widths[0] == 2 else None
        year = calendars.short_year(three)
    else:
        return None
    return _in_either_order(line, at, after, (one, two, year), hints)


def _by_year(line: Line, after: int, year: int, month: int, day: int, hints: Hints) -> date | None:
    known_year = calendars.gregorian_year(year)
    if known_year is not None:
        return calendars.gregorian_day(known_year, month, day)
    if hints.language == "ar" or line.folded(after) in lexicon.HIJRI_MARKS:
        return None  # a lunar year
    return calendars.persian_day(year, month, day)


def _in_either_order(
    line: Line, at: int, after: int, numbers: tuple[int, int, int], hints: Hints
) -> date | None:
    """Return the day of two numbers in an order still to be found, and a year."""
    one, two, year = numbers
    day_first = calendars.gregorian_day(year, two, one)
    month_first = calendars.gregorian_day(year, one, two)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    by_weekday = _on_told_weekday(line, at, after, [day_first, month_first])
    if by_weekday:
        return by_weekday
    if hints.day_first is None:
        return None
    return day_first if hints.day_first else month_first


def _stands_alone(line: Line, first: int, after: int, mark: str) -> bool:
    """Whether figures are no part of an address, a version or a longer number."""
    if line.is_joined(first):
        before = line.words[first - 1]
        if line.kinds[first - 1] == "n" or before in "/=_%#$€£&+" or before == mark:
            return False
        if before in ".:-" and line.kinds[first - 2] == "n" and line.is_joined(first - 1):
            return False
        if before.isascii() and before.isalpha() and max(line.width(first), line.width(after - 1)) < 4:
            return False
    if line.is_joined(after) and line.words[after] in "%_=/.-":
        # 17.05.2021-10:38 goes on with a clock.
        goes_on = line.kinds[after + 1] == "n" and line.is_joined(after + 1)
        if line.words[after] in "%_=" or (goes_on and line.words[after + 2] != ":"):
            return False
        if line.words[after] == "/" and mark == "/" and line.is_joined(after + 1):
            return False
    return True


def _is_spaced(line: Line, first: int, after: int) -> bool:
    return not all(line.is_joined(at) for at in range(first + 1, after))


# -- 17 May 2021, 17. Mai 2021, 17 de mayo de 2021, 17 tháng 5 năm 2021


def _day_first(line: Line, at: int, hints: Hints) -> Day | None:
    if not 1 <= line.number(at) <= 31 or _ends_a_range(line, at):
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
        day = _skip(line, month.after, _BEFORE_YEAR_MARKS, lexicon.BEFORE_MONTH) if month else 0
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
    if line.words[at] in (".", "º", "ª", "°") and line.kinds[at] == "m":
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
        decided = _on_told_weekday(line, span[0], span[1], days)
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


def _on_told_weekday(line: Line, first: int, after: int, days: list[date]) -> date | None:
    """Return the one of the days that falls on the weekday told beside the date."""
    for at in (first - 1, first - 2, after, after + 1):
        word = line.folded(at) if at >= 0 else ""
        weekdays = lexicon.WEEKDAY_NAMES.get(word) if len(word) > 2 else None
        if weekdays:
            on_it = [day for day in days if day.weekday() in weekdays]
            return on_it[0] if len(on_it) == 1 else None
    return None


def _is_clock(line: Line, at: int) -> bool:
    """Whether the number begins a clock: 10:38."""
    return line.words[at + 1] == ":" and line.kinds[at + 2] == "n" and line.is_joined(at + 2)
