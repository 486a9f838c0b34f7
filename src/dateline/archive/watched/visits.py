"""The queue: addresses at which sources say that stories are, and when each is to be visited."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from msgspec import json

from dateline.archive.captures import sound
from dateline.archive.schema import Base
from dateline.archive.watched import seconds
from dateline.archive.watched.records import Visit

_MOMENTS: Final = ("due_at", "first_at", "last_at")
_COLUMNS: Final = tuple(name for name in Visit.__struct_fields__ if name != "id")


def visit(row: sqlite3.Row) -> Visit:
    """Return the visit of a row."""
    told = {name: row[name] for name in Visit.__struct_fields__}
    return Visit(**(told | {name: seconds.read(told[name]) for name in _MOMENTS}))


def known(base: Base, keys: Iterable[str]) -> dict[str, Visit | None]:
    """Return which of the addresses `keys` are known: with their visit, or None where the archive has them otherwise.

    Also a page that was refused is known.
    """
    wanted = json.encode(list(keys)).decode()
    rows = base.execute(
        "SELECT * FROM visits WHERE key IN (SELECT value FROM json_each(?))", (wanted,)
    ).fetchall()
    held = base.execute(
        "SELECT DISTINCT address FROM captures WHERE address IN (SELECT value FROM json_each(?))"
        " AND address <> ''",
        (wanted,),
    )
    found: dict[str, Visit | None] = dict.fromkeys(address for (address,) in held)
    return found | {row["key"]: visit(row) for row in rows}


def queue(base: Base, given: Iterable[Visit], now: float) -> None:
    """Put addresses into the queue; one that is known is only made due again, and only where this one is."""
    base.executemany(
        f"INSERT INTO visits ({', '.join(_COLUMNS)}, added_at) VALUES ({', '.join('?' * len(_COLUMNS))}, ?)"  # noqa: S608 - constants
        " ON CONFLICT DO UPDATE SET due_at = excluded.due_at, why = excluded.why"
        " WHERE excluded.due_at IS NOT NULL AND excluded.why = 'changed' AND source_id IS NOT NULL",
        [[*_row(one), seconds.written(now)] for one in given],
    )


def write(base: Base, given: Iterable[Visit]) -> None:
    """Write down what came of visits; those of sources that were removed meanwhile are not due again."""
    base.executemany(
        "UPDATE visits SET due_at = CASE WHEN source_id IS NULL THEN NULL ELSE ? END, why = ?, attempts = ?,"
        " reason = ?, rule = ?, first_at = ?, last_at = ?, etag = ?, modified = ? WHERE id = ?",
        [
            (
                seconds.written(one.due_at),
                one.why,
                one.attempts,
                sound(one.reason),
                one.rule,
                seconds.written(one.first_at),
                seconds.written(one.last_at),
                sound(one.etag),
                sound(one.modified),
                one.id,
            )
            for one in given
        ],
    )


def _row(given: Visit) -> list[object]:
    row = [
        seconds.written(getattr(given, name)) if name in _MOMENTS else getattr(given, name)
        for name in _COLUMNS
    ]
    return [sound(value) if isinstance(value, str) else value for value in row]
