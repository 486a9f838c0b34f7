"""Time zones as pages name them, in minutes east of Greenwich.

An abbreviation that means several zones (CST, IST) has no row of its own: it tells a zone only on a
page whose language settles which, and otherwise the clock stays a wall time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

_ROWS: Final = """
    0 UTC GMT WET UT | 60 CET MEZ BST WEST WAT MET HNEC | 120 CEST MESZ EET SAST CAT MEST HAEC
    180 EEST MSK МСК EAT TRT TSI TSİ IDT | 210 IRST | 240 GST MSD | 270 IRDT AFT | 300 PKT | 345 NPT
    420 WIB ICT | 480 WITA HKT SGT AWST MYT PHT | 540 JST KST WIT | 570 ACST | 600 AEST | 630 ACDT
    660 AEDT | 720 NZST | 780 NZDT | -150 NDT | -180 ADT BRT ART | -240 EDT | -300 EST CDT
    -360 MDT | -420 MST PDT | -480 PST AKDT | -540 AKST | -600 HST
"""


def _offsets(rows: str) -> dict[str, int]:
    offsets: dict[str, int] = {}
    minutes = 0
    for word in rows.replace("|", " ").split():
        if word.lstrip("-").isdecimal():
            minutes = int(word)
        else:
            offsets[word] = minutes
    return offsets


OFFSETS: Final[Mapping[str, int]] = _offsets(_ROWS)

# What an ambiguous abbreviation means on a page in this language (a tag or its first part).
LOCAL_OFFSETS: Final[Mapping[tuple[str, str], int]] = {
    ("CST", "en-us"): -360,
    ("CST", "zh"): 480,
    ("IST", "en-in"): 330,
    **{("IST", language): 330 for language in ("hi", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa")},
    ("IST", "he"): 120,
    ("IST", "en-ie"): 60,
}

# "10:38 PM ET": whichever of standard and daylight time holds on that day.
US_STANDARD: Final[Mapping[str, int]] = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}


def us_offset(name: str, day: date, hour: int) -> int:
    """Return the minutes of the US zone `name` (a key of `US_STANDARD`) at that local hour."""
    return US_STANDARD[name] + (60 if _is_us_daylight(day, hour) else 0)


def _is_us_daylight(day: date, hour: int) -> bool:
    """Whether US daylight time holds, by the laws of 2007 and of 1987 (used before that, too)."""
    if day.year >= 2007:
        first, last = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    else:
        first, last = _sunday(day.year, 4, 1), _sunday(day.year, 10, 25)
    # The clocks change at two in the morning.
    after_start = day > first or (day == first and hour >= 2)
    before_end = day < last or (day == last and hour < 2)
    return after_start and before_end


def _sunday(year: int, month: int, day: int) -> date:
    """Return the first Sunday on or after that day."""
    start = date(year, month, day)
    return start + timedelta(days=6 - start.weekday())
