"""Who works on which host until when, and what is due there.

A lease is of a host and not of an address, so that two watchers together ask no host more often than one would. One
that its watcher does not renew runs out: what it was about to do is due for others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from msgspec import json

from dateline.archive.schema import Base
from dateline.archive.watched import seconds, sources, visits
from dateline.archive.watched.records import Due, Source

#: Visits of one host that a watcher is told of at once: an hour's work at the usual delay, and not a whole sitemap's.
MOST_VISITS: Final = 200
#: Seconds up to which a host's delay is waited for; one that asked for a longer rest is left alone until it is over.
SHORT: Final = 150.0
#: What is due and where; the stories of a source that rests do so, too.
_DUE: Final = (
    "SELECT host, coalesce(next_at, '') AS at FROM sources WHERE paused_at IS NULL AND given_up_at IS NULL"
    " UNION ALL SELECT s.host, m.due_at FROM maps m JOIN sources s ON s.id = m.source_id"
    " WHERE m.due_at IS NOT NULL AND s.paused_at IS NULL AND s.given_up_at IS NULL"
    " UNION ALL SELECT host, due_at FROM visits WHERE due_at IS NOT NULL AND source_id NOT IN"
    " (SELECT id FROM sources WHERE paused_at IS NOT NULL)"
)


def next_at(base: Base) -> float | None:
    """Return when something is next due, at 0 where it is due at once, None where nothing ever is; leases aside."""
    # Each part has its index; a sort of the union would read all of it.
    rows = base.execute(
        "SELECT min(coalesce(next_at, '')) FROM sources WHERE paused_at IS NULL AND given_up_at IS NULL"
        " UNION ALL SELECT min(m.due_at) FROM maps m JOIN sources s ON s.id = m.source_id"
        " WHERE m.due_at IS NOT NULL AND s.paused_at IS NULL AND s.given_up_at IS NULL"
        " UNION ALL SELECT min(due_at) FROM visits WHERE due_at IS NOT NULL AND source_id NOT IN"
        " (SELECT id FROM sources WHERE paused_at IS NOT NULL)"
    )
    found = [text for (text,) in rows if text is not None]
    return (seconds.read(min(found)) if min(found) else 0.0) if found else None


def take(base: Base, holder: str, now: float, until: float, most: int) -> dict[str, float]:
    """Lease up to `most` hosts at which something is due; return all that `holder` has, and when each may be asked.

    Those that it has already are renewed. A host that rests, or that another watcher holds, is left alone.
    """
    base.execute("UPDATE leases SET until = ? WHERE holder = ?", (seconds.written(until), holder))
    held = base.execute("SELECT count(*) FROM leases WHERE holder = ?", (holder,)).fetchone()[0]
    rows = base.execute(
        f"SELECT d.host FROM ({_DUE}) d LEFT JOIN leases l ON l.host = d.host"  # noqa: S608 - constants
        " WHERE d.at <= ?1 AND (l.holder IS NULL OR (l.holder <> ?2 AND l.until <= ?1))"
        " AND (l.free_at IS NULL OR l.free_at <= ?4) GROUP BY d.host ORDER BY min(d.at), d.host LIMIT ?3",
        (seconds.written(now), holder, max(0, most - held), seconds.written(now + SHORT)),
    ).fetchall()
    base.executemany(
        "INSERT INTO leases (host, holder, until, free_at) VALUES (?, ?, ?, NULL)"
        " ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until",
        [(host, holder, seconds.written(until)) for (host,) in rows],
    )
    told = base.execute("SELECT host, free_at FROM leases WHERE holder = ?", (holder,))
    return {host: seconds.read(free_at) or 0.0 for host, free_at in told}


def held(base: Base, holder: str) -> set[str]:
    """Return the hosts that `holder` has, also where its lease has run out but nobody else has taken them."""
    return {host for (host,) in base.execute("SELECT host FROM leases WHERE holder = ?", (holder,))}


def release(base: Base, holder: str, hosts: Mapping[str, float]) -> None:
    """Give hosts back, each with the moment from which it may be asked again."""
    base.executemany(
        "UPDATE leases SET holder = NULL, until = NULL, free_at = ? WHERE host = ? AND holder = ?",
        [(seconds.written(free_at), host, holder) for host, free_at in hosts.items()],
    )


def due(base: Base, hosts: Collection[str], now: float) -> Due:
    """Return what is due at `hosts` by now."""
    names = json.encode(list(hosts)).decode()
    at = seconds.written(now)
    asked = base.execute(
        "SELECT * FROM sources WHERE host IN (SELECT value FROM json_each(?)) AND paused_at IS NULL"
        " AND given_up_at IS NULL AND (next_at IS NULL OR next_at <= ?) ORDER BY next_at",
        (names, at),
    )
    maps = base.execute(
        "SELECT m.*, s.host FROM maps m JOIN sources s ON s.id = m.source_id"
        " WHERE s.host IN (SELECT value FROM json_each(?)) AND m.due_at <= ? AND s.paused_at IS NULL"
        " AND s.given_up_at IS NULL ORDER BY m.due_at",
        (names, at),
    ).fetchall()
    owners: dict[int, Source] = {}
    for row in maps:
        if row["source_id"] not in owners:
            owner = base.execute("SELECT * FROM sources WHERE id = ?", (row["source_id"],)).fetchone()
            owners[row["source_id"]] = sources.source(owner)
    found = [
        visits.visit(row)
        for host in hosts
        for row in base.execute(
            "SELECT * FROM visits WHERE host = ? AND due_at <= ? AND source_id NOT IN"
            " (SELECT id FROM sources WHERE paused_at IS NOT NULL)"
            " ORDER BY due_at LIMIT ?",
            (host, at, MOST_VISITS),
        )
    ]
    return Due(
        {},
        tuple(map(sources.source, asked)),
        tuple((sources.sitemap(row, row["host"]), owners[row["source_id"]]) for row in maps),
        tuple(found),
    )
