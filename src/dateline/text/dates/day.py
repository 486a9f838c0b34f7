"""A day told by tokens, and the weekday told before it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dateline.text.dates import lexicon
from dateline.text.dates.tokens import Line


class Day(NamedTuple):
    """A day told by the tokens from `first` up to `after`."""

    day: date
    first: int
    after: int


def on_told_weekday(line: Line, first: int, days: list[date]) -> date | None:
    """Return the one of the days that falls on the weekday told before the date."""
    word = line.folded(weekday_before(line, first))
    weekdays = lexicon.WEEKDAY_NAMES.get(word, ())
    on_it = [day for day in days if day.weekday() in weekdays]
    return on_it[0] if len(on_it) == 1 else None


def weekday_before(line: Line, first: int) -> int:
    """Return where the weekday before a date's first token stands, or `first` where none is told."""
    before = first - 1
    if line.words[before] in (",", "."):
        before -= 1
    word = line.folded(before) if before >= 0 else ""
    # Two Latin letters ("on", "to", "mi") are other words more often than weekdays.
    is_name = word in lexicon.WEEKDAY_NAMES and (len(word) > 2 or not word.isascii())
    return before if is_name else first
