"""Rows of sources, of the sitemaps in their lists, and of their days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from msgspec import json

from dateline.archive.captures import sound
from dateline.archive.schema import Base
from dateline.archive.watched import seconds
from dateline.archive.watched.records import Asked, Day, Map, Source

_MOMENTS: Final = ("added_at", "paused_at", "next_at", "asked_at", "new_at", "given_up_at")
#: What a source is known by after it was asked; the rest are the user's settings, which may have changed meanwhile.
_STATE: Final = (
    "host", "title", "home", "next_at", "found", "watched", "asked_at", "new_at", "failures", "reason", "rule",
    "given_up_at", "etag", "modified", "moved_to",
)  # fmt: skip
_SETTINGS: Final = ("kind", "title", "home", "folders", "least", "most", "has_rereads")
_COLUMNS: Final = tuple(name for name in Source.__struct_fields__ if name != "id")


def every(base: Base) -> tuple[Source, ...]:
    """Return all sources, by their folders, names and addresses."""
    found = [source(row) for row in base.execute("SELECT * FROM sources ORDER BY address")]
    return tuple(sorted(found, key=lambda one: (one.folders, (one.title or one.address).casefold())))


def at(base: Base, address: str) -> Source | None:
    """Return the source that was named by this address, or is asked there; None where there is none."""
    row = base.execute(
        "SELECT * FROM sources WHERE address = ?1 OR moved_to = ?1 ORDER BY address = ?1 DESC LIMIT 1",
        (address,),
    ).fetchone()
    return None if row is None else source(row)


def source(row: sqlite3.Row) -> Source:
    """Return the source of a row."""
    told = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a Row iterates values
    told |= {name: seconds.read(told[name]) for name in _MOMENTS}
    told |= {"folders": tuple(json.decode(told["folders"])), "has_rereads": bool(told["has_rereads"])}
    return Source(**told)


def add(base: Base, given: Source) -> bool:
    """Add a source, or give the one with its address new settings; say whether it is new.

    One that was given up is asked again.
    """
    row = _row(given)
    is_new = base.execute("SELECT 1 FROM sources WHERE address = ?", (given.address,)).fetchone() is None
    if is_new:
        base.execute(
            f"INSERT INTO sources ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",  # noqa: S608 - constants
            [row[name] for name in _COLUMNS],
        )
    else:
        told = {name: row[name] for name in _SETTINGS}
        # What only a discovery or a list knows is not forgotten where this time it was not told.
        kept = ", ".join(
            f"{name} = coalesce(?, {name})" if name in ("title", "home") else f"{name} = ?" for name in told
        )
        base.execute(
            f"UPDATE sources SET {kept}, given_up_at = NULL, next_at = NULL WHERE address = ?",  # noqa: S608 - constants
            [*told.values(), given.address],
        )
    return is_new


def remove(base: Base, source_id: int) -> None:
    """Forget a source; the addresses that it has named stay known, and are visited no more."""
    base.execute("UPDATE visits SET due_at = NULL, source_id = NULL WHERE source_id = ?", (source_id,))
    base.execute("DELETE FROM days WHERE source_id = ?", (source_id,))
    base.execute("DELETE FROM maps WHERE source_id = ?", (source_id,))
    base.execute("DELETE FROM sources WHERE id = ?", (source_id,))


def pause(base: Base, source_id: int, at: float | None) -> None:
    """Let a source rest from the moment `at`, or with None watch it again, also where it was given up."""
    base.execute("UPDATE sources SET paused_at = ? WHERE id = ?", (seconds.written(at), source_id))
    if at is None:
        base.execute("UPDATE sources SET given_up_at = NULL, next_at = NULL WHERE id = ?", (source_id,))


def write(base: Base, asked: Asked) -> bool:
    """Write down what came of asking a source, but for its visits; False where it was removed meanwhile."""
    row = _row(asked.source)
    changed = base.execute(
        f"UPDATE sources SET {', '.join(f'{name} = ?' for name in _STATE)} WHERE id = ?",  # noqa: S608 - constants
        [*(row[name] for name in _STATE), asked.source.id],
    )
    if not changed.rowcount:
        return False
    base.execute(
        "INSERT INTO days (source_id, day, asked, failed, found) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET asked = asked + excluded.asked, failed = failed + excluded.failed,"
        " found = found + excluded.found",
        (
            asked.source.id,
            seconds.day(asked.at),
            not asked.has_failed,
            asked.has_failed,
            asked.found,
        ),
    )
    maps = asked.maps if asked.map is None else (asked.map, *asked.maps)
    base.executemany(
        "INSERT INTO maps (source_id, address, changed, due_at, is_old, asked_at, attempts, etag, modified)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET changed = excluded.changed,"
        " due_at = excluded.due_at, asked_at = excluded.asked_at, attempts = excluded.attempts,"
        " etag = excluded.etag, modified = excluded.modified",
        [
            (
                one.source_id,
                one.address,
                one.changed,
                seconds.written(one.due_at),
                one.is_old,
                seconds.written(one.asked_at),
                one.attempts,
                one.etag,
                one.modified,
            )
            for one in maps
        ],
    )
    return True


def maps_of(base: Base, source_id: int) -> dict[str, Map]:
    """Return the sitemaps in the list of a source, by their addresses."""
    rows = base.execute("SELECT * FROM maps WHERE source_id = ?", (source_id,))
    return {row["address"]: sitemap(row) for row in rows}


def sitemap(row: sqlite3.Row, host: str = "") -> Map:
    """Return the sitemap of a row."""
    return Map(
        source_id=row["source_id"],
        address=row["address"],
        host=host,
        changed=row["changed"],
        due_at=seconds.read(row["due_at"]),
        is_old=bool(row["is_old"]),
        asked_at=seconds.read(row["asked_at"]),
        attempts=row["attempts"],
        etag=row["etag"],
        modified=row["modified"],
    )


def days(base: Base, since: str) -> dict[int, tuple[Day, ...]]:
    """Return the days of all sources from the day `since` on, by the number of the source, in order."""
    found: dict[int, list[Day]] = {}
    rows: Iterable[sqlite3.Row] = base.execute(
        "SELECT source_id, day, asked, failed, found FROM days WHERE day >= ? ORDER BY source_id, day",
        (since,),
    )
    for number, *told in rows:
        found.setdefault(number, []).append(Day(**dict(zip(Day.__struct_fields__, told, strict=True))))
    return {number: tuple(some) for number, some in found.items()}


def _row(given: Source) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(given, name) for name in _COLUMNS}
    row |= {name: seconds.written(getattr(given, name)) for name in _MOMENTS}
    row["folders"] = json.encode(given.folders).decode()
    return {name: sound(value) if isinstance(value, str) else value for name, value in row.items()}
