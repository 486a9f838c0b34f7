"""One time of day at a place in a line of tokens, with its zone where one is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Final, NamedTuple

from dateline.model import When
from dateline.text.dates import lexicon, zones
from dateline.text.dates.hints import Hints
from dateline.text.dates.tokens import Line


class Clock(NamedTuple):
    """A time of day told by the tokens from `first` up to `after`.

    `zone` is minutes east of Greenwich, a US zone (`ET`) whose offset hangs on the day, or None.
    """

    hour: int
    minute: int
    second: int
    zone: int | str | None
    first: int
    after: int

    def on(self, day: date) -> When:
        """Return this time on that day."""
        moment = datetime.combine(day, time(self.hour % 24, self.minute, self.second))
        if self.hour == 24:
            moment += timedelta(days=1)
        if self.zone is None:
            return When.at(moment)
        minutes = self.zone if isinstance(self.zone, int) else zones.us_offset(self.zone, day, self.hour)
        return When.at(moment.replace(tzinfo=timezone(timedelta(minutes=minutes))))


class _Face(NamedTuple):
    """What the clock's face says; `is_sure` where it can be nothing but a clock."""

    hour: int
    minute: int
    second: int
    after: int
    is_sure: bool


# "17 May 2021 - 10.50 €" tells a price.
_PRICE_MARKS: Final = frozenset("%€$£¥₹₽₺₩")
_PRICE_WORDS: Final = frozenset(
    [
        "eur",
        "euro",
        "euros",
        "usd",
        "gbp",
        "chf",
        "kr",
        "sek",
        "nok",
        "dkk",
        "mio",
        "mrd",
        "million",
        "km",
        "kg",
        "m",
    ]
)
_LENGTH_WORDS: Final = frozenset(
    {"min", "mins", "minuten", "minutes", "minutos", "minuti", "sec", "sek", "m"}
)
_LARGEST_OFFSET: Final = 14 * 60


def clock_at(line: Line, at: int, hints: Hints, *, after_day: bool = False) -> Clock | None:
    """Return the time of day that begins with the number at token `at`, None where it tells none.

    `after_day` says that a date has just been told: then 10.38 is a time as well.
    """
    face = _face(line, at)
    if face is None:
        return None
    first = at - 1 if at and line.folded(at - 1) in lexicon.HALVES_BEFORE else at
    half, after = _half(line, face, first, at)
    after = _skip_words(line, after)
    if not (face.is_sure or half or after > face.after or after_day):
        # 10.38 needs a word that says it is a time: kl. 10.38
        first = _intro(line, at)
        if first == at:
            return None
    if not face.is_sure and (after == at + 1 or _is_price(line, after)):
        return None
    if half is None:
        half, after = _half_after(line, after)
    zone, after = _zone(line, after, hints, face)
    hour = _full_hour(face.hour, half)
    if _goes_on(line, after) or hour > 24 or (hour == 24 and (face.minute or face.second)):
        return None
    return Clock(hour, face.minute, face.second, zone, first, after)


# -- the face: 10:38:05, 10h38, 10時38分, 10.38, 1038 GMT, 10 am


def _face(line: Line, at: int) -> _Face | None:
    hour, width = line.number(at), line.width(at)
    if width == 4:
        return _military(line, at)
    if not 0 <= hour <= 24 or width > 2:
        return None
    mark = line.words[at + 1]
    if line.kinds[at + 1] == "m":
        if mark == ":":
            return _with_colons(line, at, hour)
        return _with_dot(line, at, hour) if mark == "." else None
    word = line.folded(at + 1)
    if word in lexicon.HOUR_UNITS:
        return _in_units(line, at, hour)
    if word in lexicon.HOUR_MARKS:
        if _is_minute(line, at + 2):
            return _checked(hour, line.number(at + 2), 0, at + 3, True)
        # "2h" alone is a length, "à 2h" a time.
        is_time = word in ("uhr", "uur") or line.folded(at - 1) in lexicon.CLOCK_INTROS
        return _Face(hour, 0, 0, at + 2, True) if is_time else None
    if (word in lexicon.HALVES or line.folded(at - 1) in lexicon.HALVES_BEFORE) and 1 <= hour <= 12:
        return _Face(hour, 0, 0, at + 1, False)
    return None


def _with_colons(line: Line, at: int, hour: int) -> _Face | None:
    if not (_is_minute(line, at + 2) and line.is_joined(at + 1) and line.is_joined(at + 2)):
        return None
    minute, second, after = line.number(at + 2), 0, at + 3
    if line.words[after] == ":" and _is_minute(line, after + 1):
        second, after = line.number(after + 1), after + 2
        if line.words[after] in (".", ",") and line.kinds[after + 1] == "n" and line.is_joined(after + 1):
            after += 2  # parts of a second
    return _checked(hour, minute, second, after, True)


def _with_dot(line: Line, at: int, hour: int) -> _Face | None:
    joined = line.is_joined(at + 1) and line.is_joined(at + 2)
    if not (joined and _is_minute(line, at + 2)):
        return None
    after = at + 3
    if line.words[after] == "." and line.kinds[after + 1] == "n" and line.is_joined(after + 1):
        if not (_is_minute(line, after + 1) and line.words[after + 2] != "."):
            return None
        return _checked(hour, line.number(at + 2), line.number(after + 1), after + 2, False)
    return _checked(hour, line.number(at + 2), 0, after, False)


def _in_units(line: Line, at: int, hour: int) -> _Face | None:
    minute, second, after = 0, 0, at + 2
    if line.folded(after) in lexicon.HALF:
        return _Face(hour, 30, 0, after + 1, True)
    if line.folded(after + 1) in lexicon.MINUTE_UNITS:
        minute, after = line.number(after), after + 2
        if line.folded(after + 1) in lexicon.SECOND_UNITS:
            second, after = line.number(after), after + 2
    return _checked(hour, minute, second, after, True)


def _military(line: Line, at: int) -> _Face | None:
    """Read 1038 GMT and 1038 hrs."""
    if line.folded(at + 1) not in ("gmt", "utc", "hrs", "hours"):
        return None
    hour, minute = divmod(line.number(at), 100)
    return _checked(hour, minute, 0, at + 1, True)


def _checked(hour: int, minute: int, second: int, after: int, is_sure: bool) -> _Face | None:
    if not (0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= second <= 60):
        return None
    return _Face(hour, minute, min(second, 59), after, is_sure)  # a leap second has no room in a When


def _is_minute(line: Line, at: int) -> bool:
    return line.width(at) == 2 and 0 <= line.number(at) <= 60


def _intro(line: Line, at: int) -> int:
    """Return where a word that announces a clock stands before it, or `at` where none does."""
    before = at - 2 if line.words[at - 1] == "." else at - 1
    return before if before >= 0 and line.folded(before) in lexicon.CLOCK_INTROS else at


def _is_price(line: Line, after: int) -> bool:
    return line.words[after] in _PRICE_MARKS or line.folded(after) in _PRICE_WORDS


def _goes_on(line: Line, after: int) -> bool:
    """Whether it is a span (10:00-11:00) or a length (12:36 min): neither is a time of publication."""
    if line.folded(after) in _LENGTH_WORDS:
        return True
    is_second = line.words[after + 2] in (":", ".", "h") and line.width(after + 3) == 2
    return line.words[after] == "-" and line.width(after + 1) in (1, 2) and is_second


# -- the half of the day


def _half(line: Line, face: _Face, first: int, at: int) -> tuple[str | None, int]:
    if first < at:
        return lexicon.HALVES_BEFORE[line.folded(first)], face.after
    return _half_after(line, face.after)


def _half_after(line: Line, at: int) -> tuple[str | None, int]:
    """Return which half of the day the words from `at` name, and the token after them."""
    start = at
    for _ in range(3):
        word = line.folded(at)
        if word in lexicon.HALVES:
            at += 1
            return lexicon.HALVES[word], at + 1 if line.words[at] == "." and "." not in line.words[
                at - 1
            ] else at
        if word not in lexicon.BEFORE_HALF:
            break
        at += 1
    return None, start


def _full_hour(hour: int, half: str | None) -> int:
    if half == "am":
        return 0 if hour == 12 else hour
    if half == "pm" or (half == "noon" and hour < 6):
        return hour + 12 if hour < 12 else hour
    return hour


def _skip_words(line: Line, at: int) -> int:
    """Return the token after the words that close a clock: 10:38 Uhr, 10:38 น."""
    if line.folded(at) in lexicon.AFTER_CLOCK:
        at += 1
        if line.words[at] == "." and line.is_joined(at):
            at += 1
    return at


# -- the zone


def _zone(line: Line, at: int, hints: Hints, face: _Face) -> tuple[int | str | None, int]:
    """Return the zone told from token `at` on, and the token after it; None and `at` where none is."""
    opened = line.words[at] in ("(", "[", ",")
    start = at + 1 if opened else at
    zone, after = _named_zone(line, start, hints)
    if zone is None and not opened:
        zone, after = _signed_offset(line, start, face)
    if zone is None:
        return None, at
    return zone, after + 1 if opened and line.words[after] in (")", "]") else after


def _named_zone(line: Line, at: int, hints: Hints) -> tuple[int | str | None, int]:
    word = line.words[at]
    if line.kinds[at] != "w":
        return None, at
    if word == "Z" and line.is_joined(at):
        return 0, at + 1
    name = word.upper()
    if name in ("UTC", "GMT"):
        offset, after = _offset(line, at + 1, short=True)
        return (0, at + 1) if offset is None else (offset, after)
    if word != name and name != "МСК":
        return None, at  # "est" and "et" are French words
    for tag in (hints.tag, hints.language):
        if (name, tag) in zones.LOCAL_OFFSETS:
            return zones.LOCAL_OFFSETS[name, tag], at + 1
    if name in zones.OFFSETS:
        return zones.OFFSETS[name], at + 1
    if name in zones.US_STANDARD and hints.language in ("", "en"):
        return name, at + 1
    return None, at


def _signed_offset(line: Line, at: int, face: _Face) -> tuple[int | None, int]:
    """Read +0200 and +02:00 right behind a clock."""
    if line.words[at] == "-" and line.words[at + 2] == ":":
        # 10:00-11:00 is a span; 10:00:00-04:00 and "10:00 -04:00" have an offset.
        has_seconds = line.words[face.after - 2] == ":" and line.words[face.after - 4] == ":"
        if line.is_joined(at) and not (has_seconds or face.second):
            return None, at
    return _offset(line, at, short=False)


def _offset(line: Line, at: int, *, short: bool) -> tuple[int | None, int]:
    """Read a sign and hours, with minutes or (where `short`, or behind a plus) without."""
    sign = line.words[at]
    if sign not in ("+", "-") or not line.is_joined(at + 1) or line.kinds[at + 1] != "n":
        return None, at
    number, width = line.number(at + 1), line.width(at + 1)
    if width == 4:
        hours, minutes, after = *divmod(number, 100), at + 2
    elif line.words[at + 2] == ":" and line.width(at + 3) == 2 and line.is_joined(at + 3):
        hours, minutes, after = number, line.number(at + 3), at + 4
    elif width <= 2 and (short or (sign == "+" and width == 2)):
        hours, minutes, after = number, 0, at + 2
    else:
        return None, at
    total = 60 * hours + minutes
    if minutes not in (0, 15, 30, 45) or total > _LARGEST_OFFSET:
        return None, at
    return (-total if sign == "-" else total), after
