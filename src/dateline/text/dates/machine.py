"""The formats that programs write: ISO 8601, RFC 2822, the C library's, Unix seconds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from dateline.model import When
from dateline.text.dates import calendars, zones
from dateline.text.dates.clocks import Clock

_LONGEST: Final = 80

_CLOCK: Final = r"(?P<hour>\d\d?)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,12})?)?)?"
_ZONE: Final = r"(?P<zone>[A-Za-z]{1,5}|(?:UTC|GMT|Z)?[+-−]\d\d(?::?\d\d)?)"

_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)|(?P<compact>\d{4}))"
    rf"(?:(?:[Tt_]|[ \xa0]{{1,3}}|T[ ]){_CLOCK}[ ]?{_ZONE}?)?(?:\[[\w/+-]{{1,40}}\])?",
    re.ASCII,
)
_LOST_PLUS: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d) (\d\d:\d\d)", re.ASCII)
_WEEK: Final = re.compile(r"(?P<year>\d{4})-?W(?P<week>\d\d)-?(?P<weekday>[1-7])", re.ASCII)
_ORDINAL: Final = re.compile(r"(?P<year>\d{4})-(?P<day>\d{3})", re.ASCII)
_MAIL: Final = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,? {1,2})?(?P<day>\d\d?)[ -](?P<name>[A-Za-z]{3,9})\.?[ -](?P<year>\d{4}|\d\d)"
    rf"(?:,? {_CLOCK}(?: ?(?P<zone>[A-Za-z]{{1,5}}|[+-]\d{{4}}))?(?: \([\w ]{{1,40}}\))?)?",
    re.ASCII,
)
_UNIX_DATE: Final = re.compile(
    r"[A-Za-z]{3},? (?P<name>[A-Za-z]{3}) {1,2}(?P<day>\d\d?) "
    r"(?:(?P<early>\d{4}) )?(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
    rf"(?: {_ZONE})?(?: (?P<late>\d{{4}}))?(?: \([\w ]{{1,40}}\))?",
    re.ASCII,
)
_DIGITS: Final = re.compile(r"\d{8}|\d{10}|\d{12}|\d{13}|\d{14}", re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SECONDS: Final = range(788_918_400, 4_133_980_800)  # 1995 to the end of 2100
# What a program writes for a date that nobody has set.
_UNSET: Final = frozenset({date(1900, 1, 1), date(1970, 1, 1)})


@lru_cache(maxsize=512)  # a page tells its date in many places
def machine(text: str) -> When | None:
    """Return what a text in a machine's format says, None for any other text.

    Unix seconds and milliseconds count from 1995 to 2100. The zero of a clock (1 January 1970 or
    1900) is no date but a field that was never set.
    """
    text = text.strip()
    if not 8 <= len(text) <= _LONGEST:
        return None
    if not text[0].isdigit():
        return _by_name(text) if text[0].isalpha() else None
    if _DIGITS.fullmatch(text):
        return _from_digits(text)
    found = _ISO.fullmatch(text)
    if found:
        return _from_iso(found)
    lost = _LOST_PLUS.fullmatch(text)
    if lost:  # an address turned the plus into a space
        return machine(f"{lost[1]}+{lost[2]}")
    return _by_week(text) or _by_name(text)


def _from_iso(found: re.Match[str]) -> When | None:
    if found["compact"]:
        month, day = int(found["compact"][:2]), int(found["compact"][2:])
    else:
        month, day = int(found["month"]), int(found["day"])
    if found["hour"] and len(found["hour"]) == 1 and found["minute"] is None:
        return None
    if found["zone"] and not found["second"] and " " in found[0] and found["zone"][0] == "-":
        return None  # "2021-05-17 10:00-11:00" may be a span
    return _told(int(found["year"]), month, day, found)


def _from_digits(text: str) -> When | None:
    if len(text) == 13:
        return _from_unix(int(text) // 1000)
    if len(text) == 10:
        # The same digits may be a year, month, day and hour; then they tell nothing for sure.
        is_day = _told(int(text[:4]), int(text[4:6]), int(text[6:8])) is not None and int(text[8:]) < 24
        return None if is_day else _from_unix(int(text))
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:8])
    if len(text) == 8:
        return _told(year, month, day)
    seconds = text[12:] or "00"
    clock = Clock(int(text[8:10]), int(text[10:12]), int(seconds), None, 0, 0)
    return _on(_day(year, month, day), clock)


def _from_unix(seconds: int) -> When | None:
    if seconds not in _SECONDS:
        return None
    return When.at(datetime.fromtimestamp(seconds, UTC))


def _by_week(text: str) -> When | None:
    week = _WEEK.fullmatch(text)
    if week:
        try:
            day = date.fromisocalendar(int(week["year"]), int(week["week"]), int(week["weekday"]))
        except ValueError:
            return None
        return _told(day.year, day.month, day.day)
    ordinal = _ORDINAL.fullmatch(text)
    if ordinal and 1 <= int(ordinal["day"]) <= 366 and _day(int(ordinal["year"]), 1, 1):
        day = date(int(ordinal["year"]), 1, 1) + timedelta(days=int(ordinal["day"]) - 1)
        return When.day(day) if day.year == int(ordinal["year"]) else None
    return None


def _by_name(text: str) -> When | None:
    """Read `Mon, 17 May 2021 10:38:00 +0200` and `Mon May 17 10:38:00 UTC 2021`."""
    found = _MAIL.fullmatch(text)
    if found:
        year = int(found["year"])
        if len(found["year"]) == 2:
            # Two digits are a year only in the company of a clock, as mail had it.
            if not found["minute"]:
                return None
            year = calendars.short_year(year)
    else:
        found = _UNIX_DATE.fullmatch(text)
        if not found or bool(found["early"]) == bool(found["late"]):
            return None
        year = int(found["early"] or found["late"])
    name = found["name"][:3].lower()
    return _told(year, _MONTHS.index(name) + 1, int(found["day"]), found) if name in _MONTHS else None


def _told(year: int, month: int, day: int, clock: re.Match[str] | None = None) -> When | None:
    """Return a day, or with the groups of a clock the time on that day; None where there is none."""
    known = _day(year, month, day)
    if known is None or clock is None or clock["hour"] is None:
        return None if known is None else When.day(known)
    zone = _offset(clock["zone"])
    if clock["zone"] and zone is None:
        return None
    hour, minute, second = (int(clock[part] or 0) for part in ("hour", "minute", "second"))
    return _on(known, Clock(hour, minute, second, zone, 0, 0))


def _day(year: int, month: int, day: int) -> date | None:
    if not calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR:
        return None
    known = calendars.gregorian_day(year, month, day)
    return None if known in _UNSET else known


def _on(day: date | None, clock: Clock) -> When | None:
    late = clock.hour == 24 and (clock.minute or clock.second)
    if day is None or clock.hour > 24 or late or clock.minute > 59 or clock.second > 60:
        return None
    return clock._replace(second=min(clock.second, 59)).on(day)


def _offset(zone: str | None) -> int | str | None:
    """Return the minutes east of Greenwich that a zone means, None for one that is not known."""
    if not zone:
        return None
    name = zone.upper().rstrip("+-−:0123456789")
    figures = zone[len(name) :].replace(":", "").replace("−", "-")
    if name in ("", "UTC", "GMT", "Z") and figures:
        minutes = 60 * int(figures[1:3]) + int(figures[3:] or 0)
        return (-minutes if figures[0] == "-" else minutes) if minutes <= 14 * 60 else None
    return 0 if name == "Z" else zones.OFFSETS.get(name, name if name in zones.US_STANDARD else None)
