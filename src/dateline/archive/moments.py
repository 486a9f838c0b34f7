"""Moments as the database writes them: UTC, milliseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Return `moment`, which knows its zone, as `2021-05-17T08:38:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """Return the moment that `text` writes."""
    return datetime.fromisoformat(text)
