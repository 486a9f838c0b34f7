"""The days of a search: `2021`, `2021-05`, `2021-05-17`, ranges, limits, and words that count from today."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name, monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta
from typing import Final

from msgspec import Struct

from dateline.archive.grammar import fields
from dateline.archive.grammar.refusing import refusal, said


class Span(Struct, frozen=True):
    """Days from `first` to `last`, both included; None where it is open."""

    first: date | None
    last: date | None


_DAY: Final = timedelta(days=1)
_NUMERIC: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COUNTED: Final = re.compile(r"([0-9]{1,4})([dwmy])", re.IGNORECASE)
#: Two full stops, and what keyboards make of two or three.
_DOTS: Final = re.compile(r"\.{2,3}|…|‥")
_LIMIT: Final = re.compile(r"(<=|>=|<|>|≤|≥|＜|＞)")
_YEAR_FIRST: Final = re.compile(
    r"([0-9]{4})[/.年]([0-9]{1,2})(?:[/.月]([0-9]{1,2})日?|月)?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_YEAR_LAST: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{1,2}[/.-][0-9]{4}")
_CLOCK: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*")
_FORMS: Final = "2021, 2021-05, 2021-05-17, 2021-05..2021-06, >=2021-05, today, yesterday, last-week or 7d"


def _month_back(day: date, months: int) -> date:
    """Return the day so many months before `day`, or the last of that month; raises ValueError before year 1."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if years < 1:
        raise ValueError("before year 1")
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _month(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


#: Words that count from today; weeks begin on Monday.
RELATIVE: Final[dict[str, Callable[[date], Span]]] = {
    "today": lambda today: Span(today, today),
    "yesterday": lambda today: Span(today - _DAY, today - _DAY),
    "this-week": _week,
    "last-week": lambda today: _week(today - timedelta(days=7)),
    "this-month": _month,
    "last-month": lambda today: _month(_month_back(today, 1)),
    "this-year": lambda today: _year(today.year),
    "last-year": lambda today: _year(today.year - 1),
}


class _Asked(Struct, frozen=True):
    """What a reader of days needs to know: the search, the field, and today's date where it is known."""

    text: str
    field: str
    today: date | None

    def no(self, at: int, message: str) -> Exception:
        return refusal(self.text, at, message)


def read(text: str, value: str, at: int, field: str, today: date | None) -> Span:
    """Return the days that `value` names, which stands in column `at` of the search `text` behind `field`.

    Raises QueryError where they are no days, impossible, or backwards.
    """
    asked = _Asked(text, field, today)
    value = _western(value)
    if limit := _LIMIT.match(value):
        return _limited(asked, limit[1], value[limit.end() :], at, at + limit.end())
    dots = _DOTS.search(value)
    if dots is None:
        return _span(asked, value, at)
    if more := _DOTS.search(value, dots.end()):
        raise asked.no(
            at + more.start(), "there are more than two ends in {column}: a range is written FIRST..LAST"
        )
    left, right = value[: dots.start()], value[dots.end() :]
    if not left and not right:
        raise asked.no(
            at, f"the range in {{column}} has no end: write {field}:2021-05.. or {field}:..2021-06"
        )
    first = _span(asked, left, at).first if left else None
    last = _span(asked, right, at + dots.end()).last if right else None
    if first is not None and last is not None and first > last:
        raise asked.no(at, f"the range in {{column}} ends before it begins: write {field}:{right}..{left}")
    return Span(first, last)


def _western(value: str) -> str:
    """Return `value` with the digits of other scripts, and full-width signs, as ASCII, column by column."""
    made = []
    for char in value:
        digit = unicodedata.decimal(char, None)
        made.append(
            str(digit) if digit is not None else "-" if char in "‐‑–—−－" else "." if char == "．" else char
        )
    return "".join(made)


def _limited(asked: _Asked, sign: str, value: str, at: int, value_at: int) -> Span:
    if not value:
        raise asked.no(at, f"{sign} in {{column}} has no day behind it: write {asked.field}:{sign}2021-05")
    if found := _LIMIT.match(value) or _DOTS.search(value):
        raise asked.no(
            value_at + found.start(),
            f"{said(found[0])} in {{column}} does not fit {sign}: write a range as {asked.field}:2021-05..2021-06",
        )
    span = _span(asked, value, value_at)
    assert span.first is not None
    assert span.last is not None
    try:
        if sign in (">", "＞"):
            return Span(span.last + _DAY, None)
        if sign in ("<", "＜"):
            return Span(None, span.first - _DAY)
    except OverflowError:
        raise asked.no(at, "there are no days beyond the one in {column}: the calendar ends there") from None
    return Span(span.first, None) if sign in (">=", "≥") else Span(None, span.last)


def _span(asked: _Asked, value: str, at: int) -> Span:
    """Return the days of a year, month, day or word, as two ends that are both there."""
    if numeric := _NUMERIC.fullmatch(value):
        year, month, day = (int(part) if part else None for part in numeric.groups())
        assert year is not None
        return _dated(asked, year, month, day, at)
    name = value.casefold().replace("_", "-").replace(" ", "-")
    counted = _COUNTED.fullmatch(name)
    if counted is None and name not in RELATIVE:
        raise _no_day(asked, value, at)
    if asked.today is None:
        raise asked.no(
            at,
            f"{said(value)} in {{column}} counts from today, which is not known here: write a day such as 2021-05-17",
        )
    try:
        return (
            RELATIVE[name](asked.today)
            if counted is None
            else _back(asked.today, int(counted[1]), counted[2])
        )
    except (OverflowError, ValueError):
        raise asked.no(at, f"{said(value)} in {{column}} reaches beyond the calendar: write fewer") from None


def _back(today: date, count: int, unit: str) -> Span:
    """Return the last so many days, weeks, months or years, today included."""
    if count == 0:
        return Span(today, today)
    if unit in "dw":
        return Span(today - timedelta(days=count * (7 if unit == "w" else 1) - 1), today)
    return Span(_month_back(today, count * (12 if unit == "y" else 1)) + _DAY, today)


def _dated(asked: _Asked, year: int, month: int | None, day: int | None, at: int) -> Span:
    if not 1 <= year <= MAXYEAR:
        raise asked.no(at, "there is no year 0 in {column}: years are 0001 to 9999")
    if month is None:
        return _year(year)
    if not 1 <= month <= 12:
        raise asked.no(at, f"there is no month {month} in {{column}}: write year-month-day, as in 2021-05-17")
    whole = _month(date(year, month, 1))
    if day is None:
        return whole
    assert whole.last is not None
    if not 1 <= day <= whole.last.day:
        raise asked.no(
            at,
            f"there is no day {day} in the month of {{column}}: {month_name[month]} {year} has {whole.last.day} days",
        )
    return Span(date(year, month, day), date(year, month, day))


def _no_day(asked: _Asked, value: str, at: int) -> Exception:
    field, shown = asked.field, said(value)
    if found := _YEAR_FIRST.fullmatch(value):
        parts = [part for part in found.groups() if part]
        written = "-".join((parts[0], *(part.zfill(2) for part in parts[1:])))
        return asked.no(at, f"{shown} in {{column}} is written {field}:{written} here")
    if found := _CLOCK.fullmatch(value):
        return asked.no(
            at, f"{shown} in {{column}} has a time of day; days are all that is compared: {field}:{found[1]}"
        )
    if _YEAR_LAST.fullmatch(value):
        return asked.no(
            at,
            f"{shown} in {{column}} may be read in two ways: write the year first, as in {field}:2021-05-17",
        )
    if value.startswith(("[", "{")):
        return asked.no(
            at, f"a range is written with two full stops, not as in {{column}}: {field}:2021-05..2021-06"
        )
    if value.casefold() in ("none", "undated", "unknown", "null", "*"):
        return asked.no(
            at,
            f"{shown} in {{column}} is no day: is:undated finds the stories without a date, -is:undated those with one",
        )
    if near := fields.nearest(value.replace("_", "-"), list(RELATIVE)):
        return asked.no(at, f"{shown} in {{column}} is no day; did you mean {field}:{near}?")
    return asked.no(at, f"{shown} in {{column}} is no day: {field}: takes {_FORMS}")
