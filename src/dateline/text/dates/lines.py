"""Every date of a text, the one date of a short text, and whether a line is there for its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from dateline.model import When
from dateline.text.dates import hijri, lexicon
from dateline.text.dates.clocks import Clock, clock_at
from dateline.text.dates.day import Day, weekday_before
from dateline.text.dates.days import day_at
from dateline.text.dates.hints import Hints, hints
from dateline.text.dates.machine import machine
from dateline.text.dates.tokens import Line, has_figure

# Every date has a year: four digits, two behind two other numbers, Chinese numerals, a Thai short one.
_HAS_YEAR: Final = re.compile(r"\d{4}|\d[./]\s?\d\d?[./]\s?\d\d|年|년|[ก-๎]\.?\s?\d\d")
_AFTER_DAY_MARKS: Final = ",.-|:·•/()@;+&>"
_AFTER_CLOCK_MARKS: Final = ",-|·•/"
_FARTHEST: Final = 7  # tokens between a day and its clock
_OPEN_TO_MACHINES: Final = 80

_LONGEST_DATELINE: Final = 240
_MOST_STRANGERS: Final = 2  # a place, a paper: "Tehran, 17 May 2021 (IRNA)"
_MOST_STRANGE_SHARE: Final = 0.4  # of the letters and digits


class _Moment(NamedTuple):
    when: When
    first: int
    after: int


def read(text: str, *, language: str | None = None, day_first: bool | None = None) -> When | None:
    """Return the one date that a short text says, as much of it as it says.

    `language` is the page's language tag; `day_first` decides 05/06/2021 against the language.
    None where there is no date, no whole date, an impossible one, one that can be read two ways
    (05/06/2021 on a page in plain English), or where two days are told. Where one day is told with
    two times, the day is the answer.
    """
    if not has_figure(text):
        return None
    if len(text) <= _OPEN_TO_MACHINES:
        told = machine(text)
        if told:
            return told
    if not _HAS_YEAR.search(text):
        return None
    told_all = {when for when, _, _ in _find(text, hints(language, day_first))} or {
        when for when, _, _ in hijri.find(text)
    }
    if len(told_all) == 1:
        return told_all.pop()
    days = {when.date for when in told_all}
    if len(days) != 1:
        return None
    with_clock = [when for when in told_all if when.kind != "day"]
    return with_clock[0] if len(with_clock) == 1 else When.day(days.pop())


def find(
    text: str, *, language: str | None = None, day_first: bool | None = None
) -> Iterator[tuple[When, int, int]]:
    """Yield every date of a text, in order, with the span [start, end) of its characters.

    The hints are those of `read`; a date that cannot be read for sure is passed over.
    """
    if has_figure(text) and _HAS_YEAR.search(text):
        found = list(_find(text, hints(language, day_first)))
        yield from found or hijri.find(text)


def is_dateline(text: str) -> bool:
    """Whether the line is there to tell a date: little else stands in it but words around dates."""
    if len(text) > _LONGEST_DATELINE or not has_figure(text) or not _HAS_YEAR.search(text):
        return False
    return _is_dateline(text)


@lru_cache(maxsize=1024)
def _is_dateline(text: str) -> bool:
    line = lexicon.cut(text)
    # The order of day and month does not matter here: any answer will do.
    moments = list(_moments(line, hints(None, True)))
    inside = {at for moment in moments for at in range(moment.first, moment.after)}
    if not moments:
        return machine(text) is not None
    strangers = strange = total = 0
    for at, kind in enumerate(line.kinds):
        if kind not in ("n", "w"):
            continue
        size = len(line.words[at])
        total += size
        if kind == "n" or at in inside or _is_line_word(line, at):
            continue
        if line.words[at][0].islower():
            return False  # a word of a sentence
        # Chinese, Japanese and Thai do not part their words: two characters count as one.
        is_han = size == 1 and not line.words[at].isascii()
        strangers, strange = strangers + (1 if is_han else 2), strange + size
    return strangers <= 2 * _MOST_STRANGERS and strange <= _MOST_STRANGE_SHARE * total


def names_weekday(text: str) -> bool:
    """Say whether a short `text` names a day of the week in a word of three letters or more, or one of an unspaced script.

    >>> names_weekday("Friday, 6 March 2026"), names_weekday("6 March 2026")
    (True, False)
    """
    line = lexicon.cut(text)
    words = [line.folded(at) for at, kind in enumerate(line.kinds) if kind == "w"]
    return any(word in lexicon.WEEKDAY_NAMES and (len(word) > 2 or not word.isascii()) for word in words)


def _is_line_word(line: Line, at: int) -> bool:
    word = line.folded(at)
    if word in lexicon.LINE_WORDS or word in lexicon.MONTH_NAMES:
        return True
    return word in lexicon.PERSIAN_MONTH_NAMES or (line.words[at].isupper() and len(word) <= 4)


def _find(text: str, told: Hints) -> Iterator[tuple[When, int, int]]:
    line = lexicon.cut(text)
    for moment in _moments(line, told):
        yield moment.when, line.starts[moment.first], line.ends[moment.after - 1]


def _moments(line: Line, told: Hints) -> Iterator[_Moment]:
    done = 0
    for at, kind in enumerate(line.kinds):
        if kind != "n" or at < done:
            continue
        moment = _moment_at(line, at, told, done)
        if moment:
            yield moment
            done = moment.after


def _moment_at(line: Line, at: int, told: Hints, done: int) -> _Moment | None:
    """Return the date that begins with that number, its clock behind or before it."""
    day = day_at(line, at, told)
    if day:
        clock = _clock_after(line, day.after, told)
        first = max(weekday_before(line, day.first), done)
        if clock:
            return _Moment(clock.on(day.day), first, clock.after)
        return _Moment(When.day(day.day), first, day.after)
    clock = clock_at(line, at, told)
    if clock:
        day = _day_after(line, clock.after, told)
        if day:
            return _Moment(clock.on(day.day), max(clock.first, done), day.after)
    return None


def _clock_after(line: Line, at: int, told: Hints) -> Clock | None:
    for here in range(at, at + _FARTHEST):
        kind = line.kinds[here]
        if kind == "n":
            return clock_at(line, here, told, after_day=True)
        if not kind or not _is_link(line, here, _AFTER_DAY_MARKS):
            return None
    return None


def _day_after(line: Line, at: int, told: Hints) -> Day | None:
    for here in range(at, at + _FARTHEST):
        kind = line.kinds[here]
        if kind == "n":
            return day_at(line, here, told)
        if not kind or not (
            _is_link(line, here, _AFTER_CLOCK_MARKS) or line.folded(here) in lexicon.MONTH_NAMES
        ):
            return None
    return None


def _is_link(line: Line, at: int, marks: str) -> bool:
    if line.kinds[at] == "m":
        return line.words[at] in marks
    if line.words[at] in lexicon.SHORT_WEEKDAYS and line.words[at - 1] == "(":
        return True
    return line.folded(at) in lexicon.LINKS
