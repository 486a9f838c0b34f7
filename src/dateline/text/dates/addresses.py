"""The day in the path of an address."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import When
from dateline.text.dates import calendars, lexicon
from dateline.text.dates.tokens import fold

_FIRST_YEAR: Final = 1995  # the first newspapers with pages of their own for each story
_YEAR: Final = r"(?P<year>19\d\d|20\d\d|2100)"

_PATTERNS: Final = (
    # /2021/05/17/, /2021/5/7/, /2021/0517/, /202105/17/, /2021-05/17/: closed by a slash or the end
    re.compile(rf"/{_YEAR}[/_-]?(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?=[/_]|$)", re.ASCII),
    re.compile(rf"/{_YEAR}/(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])(?=/|$)", re.ASCII),
    # 2021-05-17, 2021_05_17, 20210517 between other signs. A stamp to the second (20210517103805)
    # is left alone: it says when a program acted, mostly long after the story.
    re.compile(
        rf"(?<![0-9A-Za-z]){_YEAR}(?P<mark>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=mark)"
        r"(?P<day>0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])",
        re.ASCII,
    ),
    # 17-05-2021: only where the first number can be no month
    re.compile(
        rf"(?<![0-9A-Za-z])(?P<day>1[3-9]|2\d|3[01])(?P<mark>[-_.])(?P<month>0[1-9]|1[0-2])(?P=mark){_YEAR}"
        r"(?![0-9A-Za-z])",
        re.ASCII,
    ),
)
_NAMED: Final = re.compile(rf"/{_YEAR}/(?P<name>[^\W\d_]{{3,12}})/(?P<day>0?[1-9]|[12]\d|3[01])(?=[/_-]|$)")


def from_address(path: str) -> When | None:
    """Return the day that an address's path tells, from 1995 to 2100; None where it tells none or two."""
    path = path.partition("?")[0].partition("#")[0]
    days = {
        day
        for pattern in _PATTERNS
        for found in pattern.finditer(path)
        if (day := calendars.gregorian_day(int(found["year"]), int(found["month"]), int(found["day"])))
    }
    for found in _NAMED.finditer(path):
        months = list(lexicon.MONTH_NAMES.get(fold(found["name"]), ()))
        if len(months) == 1:
            day = calendars.gregorian_day(int(found["year"]), months[0], int(found["day"]))
            days |= {day} if day else set()
    told = [day for day in days if day.year >= _FIRST_YEAR]
    return When.day(told[0]) if len(told) == 1 and len(days) == 1 else None
