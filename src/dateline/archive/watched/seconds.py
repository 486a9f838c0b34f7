"""Moments of the watch: seconds since 1970 in the program, texts as everywhere in the database."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.archive import moments


def written(moment: float | None) -> str | None:
    """Return a moment as the database writes it; None stays None.

    >>> written(0.0)
    '1970-01-01T00:00:00.000Z'
    """
    return None if moment is None else moments.written(datetime.fromtimestamp(moment, UTC))


def read(text: str | None) -> float | None:
    """Return the moment that the database has written.

    >>> read("1970-01-01T00:00:01.500Z")
    1.5
    """
    return None if text is None else moments.read(text).timestamp()


def day(moment: float) -> str:
    """Return the day of a moment, in UTC.

    >>> day(86_400.0)
    '1970-01-02'
    """
    return datetime.fromtimestamp(moment, UTC).date().isoformat()
