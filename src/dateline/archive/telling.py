"""The proof that the rows of stories tell what their records tell, and the mending of those that do not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import msgspec

from dateline import __version__
from dateline.archive import columns, copies, corrections, lists
from dateline.archive import versions as judging
from dateline.archive.findings import Finding
from dateline.archive.progress import Told
from dateline.archive.records import Problem
from dateline.archive.schema import Base

_FROM_BACKUP: Final = "bring this file back from a backup"
_REPAIR: Final = "run `dateline check --repair`"
#: Versions looked at in one go: few enough for any memory, enough that the asking costs nothing.
_PAGE: Final = 200
#: The version of a story that is its latest: the one seen last, among equals the one filed last.
LATEST: Final = (
    "(SELECT l.number FROM versions l WHERE l.story_id = s.id"
    " ORDER BY coalesce(l.seen_at, l.filed_at) DESC, l.number DESC LIMIT 1)"
)


def versions(base: Base, told: Told) -> Iterator[Finding]:
    """Yield the versions whose record cannot be read, or is not the one that their row tells of."""
    total = base.execute("SELECT count(*) FROM versions").fetchone()[0]
    done, story, number = 0, 0, 0
    # Page by page, because what is found may be mended meanwhile.
    while rows := base.execute(
        "SELECT s.code, s.withdrawn_at, v.* FROM versions v JOIN stories s ON s.id = v.story_id"
        " WHERE (v.story_id, v.number) > (?, ?) ORDER BY v.story_id, v.number LIMIT ?",
        (story, number, _PAGE),
    ).fetchall():
        for row in rows:
            if row["withdrawn_at"] is None:
                yield from _version(base, row)
        done += len(rows)
        story, number = rows[-1]["story_id"], rows[-1]["number"]
        told("reading stories", done, total)


def _version(base: Base, row: sqlite3.Row) -> Iterator[Finding]:
    where = f"story {row['code']} version {row['number']}"
    try:
        story = lists.story_of(base, row["record"])
    except (msgspec.DecodeError, ValueError) as error:
        yield Finding(Problem(kind="version-unreadable", where=f"{where}: {error}", what_to_do=_FROM_BACKUP))
        return
    spot = f"{where}: the record is not the one that its row tells of"
    if story.code != row["code"]:
        yield Finding(Problem(kind="version-wrong", where=spot, what_to_do=_FROM_BACKUP))
        return
    key = (row["story_id"], row["number"])
    try:
        shown = corrections.applied(story, corrections.standing(base, key[0]))
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):  # told of by itself
        return
    right = columns.of(story, shown)
    if row["reader"] is not None:
        right["has_correction"] = int(judging.has_correction(story))
    if row["reader"] == __version__:  # which agencies there are, each version of the program knows for itself
        right["wire"] = copies.wire_of(story)
    wrong = [name for name, value in right.items() if _differs(row, name, value)]
    if wrong:
        yield Finding(
            Problem(kind="version-wrong", where=f"{spot} ({', '.join(wrong)})", what_to_do=_REPAIR),
            lambda base: _write_columns(base, right, *key),
        )


def _differs(row: sqlite3.Row, name: str, value: object) -> bool:
    if row[name] is None and row["reader"] is None and name in columns.LATE:
        return False  # filed by an earlier version of the program
    return bool(row[name] != value)


def silence(base: Base) -> Iterator[Finding]:
    """Yield the versions that are marked as silent edits and are none, or are and are not marked.

    Rows of earlier versions of the program are marked once they are read again.
    """
    last = 0
    while rows := base.execute(
        "SELECT DISTINCT v.story_id, s.code FROM versions v JOIN stories s ON s.id = v.story_id"
        " WHERE v.story_id > ? AND (v.number > 1 OR v.is_silent) AND s.withdrawn_at IS NULL"
        " ORDER BY v.story_id LIMIT ?",
        (last, _PAGE),
    ).fetchall():
        for story_id, code in rows:
            with suppress(ValueError, msgspec.DecodeError):  # of the record: told before
                for number in judging.wrongly_silent(base, story_id):
                    where = f"story {code} version {number}: is_silent is not what its record tells"
                    yield Finding(
                        Problem(kind="version-wrong", where=where, what_to_do=_REPAIR),
                        lambda base, story_id=story_id: judging.place_all(base, story_id),  # type: ignore[misc]
                    )
        last = rows[-1]["story_id"]


def _write_columns(base: Base, right: dict[str, object], story_id: int, number: int) -> None:
    base.execute(columns.statement(right), (*right.values(), story_id, number))
    touch(base, story_id)


def touch(base: Base, story_id: int) -> None:
    """Give a story the next change number, so that the index looks at it again."""
    base.execute("UPDATE stories SET seq = (SELECT max(seq) + 1 FROM stories) WHERE id = ?", (story_id,))


def latest(base: Base) -> Iterator[Finding]:
    """Yield the stories whose current version is not the latest."""
    query = (
        f"SELECT s.id, s.code, s.current_version AS told, {LATEST} AS due FROM stories s"  # noqa: S608 - constant
        f" WHERE s.id > ? AND s.current_version IS NOT {LATEST} ORDER BY s.id LIMIT ?"
    )
    last = 0
    while rows := base.execute(query, (last, _PAGE)).fetchall():
        for row in rows:
            where = f"story {row['code']} shows version {row['told']}, and {row['due']} is the latest"
            yield Finding(
                Problem(kind="version-current", where=where, what_to_do=_REPAIR),
                lambda base, row=row: _show(base, row["id"], row["due"]),  # type: ignore[misc]
            )
        last = rows[-1]["id"]


def _show(base: Base, story_id: int, number: int) -> None:
    base.execute("UPDATE stories SET current_version = ? WHERE id = ?", (number, story_id))
    touch(base, story_id)


def order(base: Base) -> Iterator[Finding]:
    """Yield the stories whose versions do not count up from 1 in the order of their filing."""
    rows = base.execute(
        "SELECT s.code, count(v.number) AS held, max(v.number) AS last FROM stories s"
        " LEFT JOIN versions v ON v.story_id = s.id GROUP BY s.id HAVING count(v.number) IS NOT max(v.number)"
    )
    for code, held, last in rows:
        where = f"story {code} has {held} versions, the last being {last}"
        yield Finding(Problem(kind="version-count", where=where, what_to_do=_FROM_BACKUP))
    rows = base.execute(
        "SELECT s.code, b.number FROM versions a JOIN versions b"
        " ON b.story_id = a.story_id AND b.number = a.number + 1 JOIN stories s ON s.id = a.story_id"
        " WHERE b.seq <= a.seq"
    )
    for code, number in rows:
        where = f"story {code}: version {number} was filed before the one that it follows"
        yield Finding(Problem(kind="version-order", where=where, what_to_do=_FROM_BACKUP))
