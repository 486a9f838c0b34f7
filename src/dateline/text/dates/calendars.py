"""Years and days that are not counted from the birth of Christ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

FIRST_YEAR: Final = 1800  # a news archive holds nothing older; smaller numbers are other things
LAST_YEAR: Final = 2100

# Year 1 of the era is the year after this one.
ERAS: Final[Mapping[str, int]] = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
}

_BUDDHIST: Final = 543

# From 1415 on a Persian year may as well be one of the lunar Hijri calendar.
_PERSIAN_YEARS: Final = range(1250, 1415)
_NOWRUZ_1400: Final = date(2021, 3, 21)
_PERSIAN_LEAP: Final = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # years of the 33-year cycle


def gregorian_year(year: int) -> int | None:
    """Return a four-digit year as a Gregorian one (Buddhist years too), None where it is neither."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    if FIRST_YEAR <= year - _BUDDHIST <= LAST_YEAR:
        return year - _BUDDHIST
    return None


def short_year(year: int) -> int:
    """Return the year that two digits mean: 95 is 1995, 94 is 2094."""
    return year + (1900 if year >= 95 else 2000)


def short_thai_year(year: int) -> int:
    """Return the Gregorian year of the last two digits of a Buddhist year of our days: 64 is 2021."""
    return 2500 + year - _BUDDHIST


def is_persian_year(year: int) -> bool:
    """Whether the number can only be a year of the Solar Hijri calendar."""
    return year in _PERSIAN_YEARS


def persian_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the Solar Hijri calendar, None where there is no such day."""
    if not (is_persian_year(year) and 1 <= month <= 12 and 1 <= day <= _persian_month(year, month)):
        return None
    past = sum(_persian_month(year, before) for before in range(1, month))
    return _nowruz(year) + timedelta(days=past + day - 1)


def gregorian_day(year: int, month: int, day: int) -> date | None:
    """Return the day, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _persian_month(year: int, month: int) -> int:
    """Return the number of days of that month."""
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_persian_leap(year) else 29


def _is_persian_leap(year: int) -> bool:
    """Whether the year has 366 days: the 33-year cycle, true of the calendar in use from 1800 to 2100."""
    return year % 33 in _PERSIAN_LEAP


def _nowruz(year: int) -> date:
    """Return the first day of that year."""
    low, high = sorted((year, 1400))
    leaps = sum(map(_is_persian_leap, range(low, high)))
    days = 365 * (high - low) + leaps
    return _NOWRUZ_1400 + timedelta(days=days if year > 1400 else -days)
