"""When what is due: sources asked as often as they publish, failures left in peace, stories seen again.

Pure: moments are seconds since 1970, everything else follows from what is given.

    a source        → asked again after a part of the time that it takes from story to story, within bounds,
                      and before its list, which holds only so many, has run out
    a failure       → asked again later and later, or when the server says
    a story         → seen again after an hour, six, a day, a week and a month, counted from when it was first seen
"""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

MINUTE: Final = 60.0
HOUR: Final = 3600.0
DAY: Final = 86_400.0

#: Share of the time from story to story after which a source is asked again: stories come at any moment between two
#: asks, so that half of them wait less than a fifth of that time, where it is known well.
SHARE: Final = 0.4
#: What a source is taken for before it is known: one that publishes every two hours, watched for a day.
USUAL_GAP: Final = 2 * HOUR
_TAKEN_FOR: Final = 0.5
#: What was seen counts half after so long: papers change their habits, but not from one weekend to the next.
HALF_LIFE: Final = 7 * DAY
#: A source's own word on how often it may be asked counts up to here; many say a day and publish each hour.
MOST_ASKED_FOR: Final = HOUR
#: A list is asked again when so much of it may have been replaced, whatever its source's bounds; but no sooner than this.
SHARE_OF_LIST: Final = 0.5
LEAST_OF_ALL: Final = MINUTE
FIRST_RETRY: Final = 5 * MINUTE
LAST_RETRY: Final = DAY
#: No server makes us wait longer than this.
MOST_WAIT: Final = 7 * DAY
REREADS: Final = (HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY)
#: So unlikely must a silence be before it is called one: one false alarm in a thousand.
ALARM: Final = 0.001
#: Days of the two spans that are compared to see that a source has halved.
_RECENT_DAYS: Final = 7
_BEFORE_DAYS: Final = 28


class Bounds(Struct, frozen=True, kw_only=True):
    """How often a source may be asked, in seconds; settings of the source."""

    least: float = 5 * MINUTE
    most: float = 12 * HOUR


class Rhythm(Struct, frozen=True, kw_only=True):
    """How often a source publishes, as far as was seen: `found` stories in `watched` seconds, what is old counting less.

    `asked_at` is when it was last asked with success, `new_at` when it last had something new, `failures` how many
    times in a row it has failed since.
    """

    found: float = _TAKEN_FOR
    watched: float = _TAKEN_FOR * USUAL_GAP
    asked_at: float | None = None
    new_at: float | None = None
    failures: int = 0

    @property
    def gap(self) -> float:
        """The seconds from one story to the next."""
        return self.watched / self.found


def asked(rhythm: Rhythm, now: float, new: int) -> Rhythm:
    """Return the rhythm of a source that was asked at `now` and had `new` stories that were not known.

    What it has at the first time was published before, nobody knows when, and is not counted.
    """
    if rhythm.asked_at is None:
        return replace(rhythm, asked_at=now, new_at=now if new else None, failures=0)
    passed = max(0.0, now - rhythm.asked_at)
    fading = 0.5 ** (passed / HALF_LIFE)
    return Rhythm(
        found=rhythm.found * fading + new if rhythm.found * fading + new > 1e-6 else 1e-6,
        watched=rhythm.watched * fading + passed,
        asked_at=now,
        new_at=now if new else rhythm.new_at,
    )


def failed(rhythm: Rhythm) -> Rhythm:
    """Return the rhythm of a source that could not be asked: nothing was seen, so nothing is learned of its habits."""
    return replace(rhythm, failures=rhythm.failures + 1)


def until_next(
    rhythm: Rhythm, bounds: Bounds, *, every: float | None = None, listed: int | None = None
) -> float:
    """Return after how many seconds a source is to be asked again, after it was asked with success.

    `every` is its own word on how often it may be asked, `listed` how many stories its list holds.
    """
    least = max(bounds.least, min(every or 0.0, MOST_ASKED_FOR))
    wanted = min(max(SHARE * rhythm.gap, least), max(bounds.most, least))
    if listed:
        wanted = min(wanted, max(LEAST_OF_ALL, SHARE_OF_LIST * listed * rhythm.gap))
    return wanted


def until_retry(failures: int, retry_after: float | None = None) -> float:
    """Return after how many seconds to try again after so many failures in a row; what the server asks for is kept."""
    doubled = FIRST_RETRY * 2.0 ** min(max(0, failures - 1), 20)
    return min(MOST_WAIT, max(min(doubled, LAST_RETRY), retry_after or 0.0))


def next_reread(first_seen: float, last_seen: float, schedule: tuple[float, ...] = REREADS) -> float | None:
    """Return when a story is to be seen again, None where it was seen often enough.

    A time that passed unused, since nobody was watching, is not made up for: only the last of those is due at once.
    """
    due = [first_seen + after for after in schedule if first_seen + after > last_seen]
    return due[0] if due else None


def is_silent(rhythm: Rhythm, now: float) -> bool:
    """Say whether a source is so long without a story that it has likely died: were it as before, hardly ever.

    Stories are taken to come by chance, as many in a week as before; the chance of none is exp(-expected), and what
    comes in bursts is allowed for by counting a silence of a day and a half as none.
    """
    if rhythm.new_at is None:
        return False
    silence = now - rhythm.new_at
    before = rhythm.gap if rhythm.found > 1 else max(rhythm.gap, USUAL_GAP)
    return silence > 1.5 * DAY and math.exp(-silence / before) < ALARM


def has_halved(days: tuple[int | None, ...]) -> bool:
    """Say whether a source publishes less than half of what it did; `days` are its stories a day, the last one last.

    None stands for a day on which it was not watched. Compared are the last week and the four weeks before, by the
    days that were watched; a difference that may be chance is none.
    """
    recent = [count for count in days[-_RECENT_DAYS:] if count is not None]
    before = [count for count in days[-_RECENT_DAYS - _BEFORE_DAYS : -_RECENT_DAYS] if count is not None]
    if len(recent) < _RECENT_DAYS - 2 or len(before) < 2 * _RECENT_DAYS:
        return False
    expected = sum(before) / len(before) * len(recent)
    return sum(recent) < expected / 2 and _at_most(sum(recent), expected) < ALARM


def _at_most(count: int, expected: float) -> float:
    """Return the chance of `count` or fewer where `expected` are expected (Poisson)."""
    total = term = math.exp(-expected)
    for number in range(1, count + 1):
        term *= expected / number
        total += term
    return total
