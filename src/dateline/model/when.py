"""A point in time as a page told it: never more precise than its words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import total_ordering
from typing import Final, Literal

_ISO: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?)(?P<zone>Z|[+-]\d\d:[0-5]\d)?)?",
    re.ASCII,
)


@total_ordering
class When:
    """An instant (zone known), a wall time (zone unknown) or a day.

    Written as ISO 8601: `2021-05-17`, `2021-05-17T10:38`, `2021-05-17T10:38:00+02:00`;
    the form shows the kind. Seconds are the finest unit kept. Ordered by `sort_key`:
    local time as printed, so a day sorts before the hours of that day.
    """

    __slots__ = ("iso",)

    iso: str

    def __init__(self, iso: str) -> None:
        """Take an ISO 8601 string; raises ValueError where it is none of the three forms."""
        found = _ISO.fullmatch(iso)
        if found is None:
            raise ValueError(f"not a day, wall time or instant: {iso!r}")
        moment = datetime.fromisoformat(iso)  # raises ValueError on the 30th of February
        if found["zone"]:
            try:
                moment.astimezone(UTC)
            except OverflowError:
                raise ValueError(f"an instant outside the years 1 to 9999: {iso!r}") from None
        object.__setattr__(self, "iso", iso)

    @classmethod
    def _told(cls, iso: str) -> When:
        """Return the moment of a string that is known to be of one of the three forms."""
        made = cls.__new__(cls)
        object.__setattr__(made, "iso", iso)
        return made

    @classmethod
    def day(cls, value: date) -> When:
        """Return the day `value`."""
        return cls._told(f"{value.year:04}-{value.month:02}-{value.day:02}")

    @classmethod
    def at(cls, value: datetime) -> When:
        """Return the instant (where `value` knows its zone) or the wall time `value`."""
        if value.tzinfo is None:
            return cls._told(value.isoformat(timespec="seconds" if value.second else "minutes"))
        offset = value.utcoffset()
        assert offset is not None
        # Local mean times have odd seconds in the zone; the form has room for minutes only.
        if offset.total_seconds() % 60:
            value = value.astimezone(UTC)
        iso = value.replace(microsecond=0).isoformat()
        # At both ends of the calendar an instant may lie outside of it.
        return cls._told(iso) if 1 < value.year < 9999 else cls(iso)

    @property
    def kind(self) -> Literal["day", "wall", "instant"]:
        """How much is known."""
        if len(self.iso) == 10:
            return "day"
        return "instant" if self.iso[-1] == "Z" or self.iso[-6] in "+-" else "wall"

    @property
    def date(self) -> date:
        """The day, by the clock of the page."""
        return date.fromisoformat(self.iso[:10])

    @property
    def utc(self) -> datetime | None:
        """The instant in UTC, or None where the zone is unknown."""
        return datetime.fromisoformat(self.iso).astimezone(UTC) if self.kind == "instant" else None

    @property
    def sort_key(self) -> str:
        """Local time as printed, as text that sorts."""
        found = _ISO.fullmatch(self.iso)
        assert found is not None
        return found["day"] if found["clock"] is None else f"{found['day']}T{found['clock']}"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a When never changes")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and self.iso == other.iso

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        return (self.sort_key, self.iso) < (other.sort_key, other.iso)

    def __reduce__(self) -> tuple[type[When], tuple[str]]:
        return When, (self.iso,)

    def __hash__(self) -> int:
        return hash(self.iso)

    def __repr__(self) -> str:
        return f"When({self.iso!r})"

    def __str__(self) -> str:
        return self.iso
