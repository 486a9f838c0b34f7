"""Days written in figures: 17/05/2021 and 2021年5月17日."""

from __future__ import annotations

from datetime import date

from dateline.text.dates import calendars, lexicon
from dateline.text.dates.day import Day, on_told_weekday
from dateline.text.dates.hints import YEAR_FIRST, Hints
from dateline.text.dates.tokens import Line

# -- 2021年5月17日, 2021년 5월 17일, 令和3年5月17日, 2021 оны 5 сарын 17


def in_units(line: Line, at: int) -> Day | None:
    """Return the day whose year, with its unit behind it, is the number at token `at`."""
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


def in_figures(line: Line, at: int, hints: Hints) -> Day | None:
    """Return the day of three numbers between equal marks that begins at token `at`."""
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
    return Day(day, at, after) if day else None


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
    return _in_either_order(line, at, (one, two, year), hints)


def _by_year(line: Line, after: int, year: int, month: int, day: int, hints: Hints) -> date | None:
    known_year = calendars.gregorian_year(year)
    if known_year is not None:
        return calendars.gregorian_day(known_year, month, day)
    if hints.language == "ar" or line.folded(after) in lexicon.HIJRI_MARKS:
        return None  # a lunar year
    return calendars.persian_day(year, month, day)


def _in_either_order(line: Line, at: int, numbers: tuple[int, int, int], hints: Hints) -> date | None:
    """Return the day of two numbers in an order still to be found, and a year."""
    one, two, year = numbers
    day_first = calendars.gregorian_day(year, two, one)
    month_first = calendars.gregorian_day(year, one, two)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first
    if hints.day_first is not None:
        return day_first if hints.day_first else month_first
    by_weekday = on_told_weekday(line, at, [day_first, month_first])
    if by_weekday or hints.language:
        return by_weekday
    return day_first  # as most of the world writes


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
