"""How a source does, for its user: judged from what is known of it and from its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from msgspec import Struct

from dateline.archive.watched import Day, Source
from dateline.desk import rounds, timetable

State = Literal["new", "well", "failing", "silent", "halved", "paused", "gone"]

#: Days that are looked at: the last week and the four before it.
SPAN: Final = 35
#: Days over which stories a day are told.
_WEEK: Final = 7


class Standing(Struct, frozen=True, kw_only=True):
    """How a source does: `state` in a word, `words` with why.

    `per_day` are its stories a day in the last seven days on which it answered, None where there is none before today.
    `gaps` are days on which it did not answer once, and nobody knows what it had.
    """

    state: State
    words: str
    per_day: float | None
    gaps: tuple[str, ...]


def since(now: float) -> str:
    """Return the first day that is looked at."""
    return (_day(now) - timedelta(days=SPAN)).isoformat()


def of(source: Source, days: Sequence[Day], now: float) -> Standing:
    """Return how a source does at `now`, with its days since `since`."""
    counted = _counted(source, days, now)
    known = [count for count in counted.values() if count is not None]
    week = known[-_WEEK:]
    return Standing(
        state=(state := _state(source, tuple(counted.values()), now)),
        words=_words(state, source, now),
        per_day=sum(week) / len(week) if week else None,
        gaps=tuple(day for day, count in counted.items() if count is None),
    )


def _counted(source: Source, days: Sequence[Day], now: float) -> dict[str, int | None]:
    """Return the stories of each whole day since the source was added, None for those without an answer."""
    told = {day.day: day.found if day.asked else None for day in days}
    today = _day(now)
    first = max(_day(source.added_at), today - timedelta(days=SPAN))
    return {
        day: told.get(day)
        for day in ((first + timedelta(days=number)).isoformat() for number in range((today - first).days))
    }


def _state(source: Source, counted: tuple[int | None, ...], now: float) -> State:
    if source.paused_at is not None:
        return "paused"
    if source.given_up_at is not None:
        return "gone"
    if source.failures:
        return "failing"
    if source.asked_at is None:
        return "new"
    # Nobody can say that it is silent who has not listened.
    is_heard = now - source.asked_at < 2 * rounds.bounds(source).most
    if is_heard and timetable.is_silent(rounds.rhythm(source), now):
        return "silent"
    return "halved" if timetable.has_halved(counted) else "well"


def _words(state: State, source: Source, now: float) -> str:
    if state == "paused":
        return "rests until it is resumed"
    if state == "gone":
        return f"given up: {source.reason}; `dateline sources resume` asks it again"
    if state == "failing":
        times = "once" if source.failures == 1 else f"{source.failures} times in a row"
        return f"failed {times}: {source.reason}"
    if state == "new":
        return "not asked yet"
    if state == "silent":
        assert source.new_at is not None
        return f"nothing new for {ago(now - source.new_at)}, which is unlike it: look whether it still lives"
    if state == "halved":
        return "has less than half the stories that it had: look whether it has moved"
    return f"answers, but {source.reason}" if source.reason else "answers"


def ago(seconds: float) -> str:
    """Return a time that has passed, in words.

    >>> ago(90), ago(7200), ago(200_000)
    ('2 minutes', '2 hours', '2 days')
    """
    for size, name in ((86_400.0, "day"), (3600.0, "hour"), (60.0, "minute")):
        if seconds >= size or name == "minute":
            count = max(1, round(seconds / size))
            return f"{count} {name}{'' if count == 1 else 's'}"
    raise AssertionError


def _day(moment: float) -> date:
    return datetime.fromtimestamp(moment, UTC).date()
