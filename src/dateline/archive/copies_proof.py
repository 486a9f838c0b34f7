"""The proof that all stories were looked at for copies and that their groups are sound; all that is derived made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

import msgspec

from dateline.archive import copies, likeness
from dateline.archive.earlier import story_of
from dateline.archive.records import Problem, Severity
from dateline.archive.schema import Base

#: Stories that were not looked at for copies as they are now: those of earlier versions of the program.
_BEHIND: Final = "sketch IS NOT current_version AND withdrawn_at IS NULL"
#: Stories or versions taken from the database at once while all is derived anew.
_PAGE: Final = 500
_REPAIR: Final = "run `dateline check --repair`"


def behind(base: Base) -> int:
    """Return how many stories were not looked at for copies as they are now."""
    (count,) = base.execute(f"SELECT count(*) FROM stories WHERE {_BEHIND}").fetchone()  # noqa: S608 - constant
    return int(count)


def wrong(base: Base) -> Iterator[str]:
    """Yield the codes of stories of a group that is not named for its first, has no other story, or rests on no link."""
    rows = base.execute(
        "SELECT s.code FROM stories s JOIN (SELECT copies, min(id) AS first, count(*) AS size FROM stories"
        " WHERE copies IS NOT NULL GROUP BY copies) g ON g.copies = s.copies"
        " WHERE g.first <> g.copies OR g.size < 2"
        "  OR NOT (EXISTS (SELECT 1 FROM links WHERE a = s.id AND kind = 'copy')"
        "   OR EXISTS (SELECT 1 FROM links WHERE b = s.id AND kind = 'copy')) ORDER BY s.id"
    )
    return (code for (code,) in rows)


def untrue(base: Base) -> Iterator[tuple[str, str]]:
    """Yield the codes of linked stories whose texts do not give what their link tells."""
    last = (0, 0)
    while rows := base.execute(
        "SELECT l.a, l.b, l.strength, l.evidence, s.code, t.code AS other, s.sketch, t.sketch AS others"
        " FROM links l JOIN stories s ON s.id = l.a JOIN stories t ON t.id = l.b"
        " WHERE l.kind = 'copy' AND (l.a, l.b) > (?, ?) ORDER BY l.a, l.b LIMIT ?",
        (*last, _PAGE),
    ).fetchall():
        for row in rows:
            if not _is_true(base, row):
                yield row["code"], row["other"]
        last = (rows[-1]["a"], rows[-1]["b"])


def _is_true(base: Base, row: sqlite3.Row) -> bool:
    if row["sketch"] is None or row["others"] is None:
        return False
    texts = [copies.text_of(base, *one) for one in ((row["a"], row["sketch"]), (row["b"], row["others"]))]
    if texts[0] is None or texts[1] is None:
        return True  # of the records: told elsewhere
    try:
        told = msgspec.json.decode(row["evidence"], type=copies.Evidence)
    except msgspec.DecodeError:
        return False
    return told.measured == likeness.compare(texts[0], texts[1]) and told.measured.share == row["strength"]


def problems(base: Base) -> Iterator[Problem]:
    """Yield what is wrong with the copies, which `mend` puts right."""
    for code in wrong(base):
        where = f"story {code}: its group of copies is not what its rows tell"
        yield Problem(kind="copies-wrong", where=where, what_to_do=_REPAIR)
    for code, other in untrue(base):
        where = f"stories {code} and {other}: their link as copies is not what their texts tell"
        yield Problem(kind="copies-wrong", where=where, what_to_do=_REPAIR)
    if count := behind(base):
        what = "story was" if count == 1 else "stories were"
        where = f"{count} {what} not looked at for copies"
        yield Problem(kind="copies-behind", where=where, what_to_do=_REPAIR, severity=Severity.NOTE)


def mend(base: Base) -> None:
    """Put the copies right, in one transaction."""
    base.execute("BEGIN IMMEDIATE")
    try:
        if next(wrong(base), None) is not None or next(untrue(base), None) is not None:
            rebuild(base)
        else:
            _credit(base, _BEHIND)
            copies.renumber(base, _look_up(base), copies.last_number(base))
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        raise


def rebuild(base: Base) -> int:
    """Derive sketches, links, groups and credits anew from the records; return how many stories changed groups.

    Inside a transaction of the caller's.
    """
    before = dict(map(tuple, base.execute("SELECT id, copies FROM stories")))
    _credit(base)
    base.execute("DELETE FROM sketches")
    base.execute("DELETE FROM links WHERE kind = 'copy'")
    base.execute("UPDATE stories SET sketch = NULL, copies = NULL")
    _look_up(base)
    after = base.execute("SELECT id, copies FROM stories")
    changed = [story_id for story_id, head in after if before[story_id] != head]
    copies.renumber(base, changed, copies.last_number(base))
    return len(changed)


def _look_up(base: Base) -> set[int]:
    """Look for copies of the stories that were not looked at; return all whose group changed."""
    changed: set[int] = set()
    last = 0
    while rows := base.execute(
        f"SELECT id, copies FROM stories WHERE id > ? AND {_BEHIND} ORDER BY id LIMIT ?",  # noqa: S608 - constant
        (last, _PAGE),
    ).fetchall():
        for story_id, head in rows:
            changed |= copies.note(base, story_id)
            (now,) = base.execute("SELECT copies FROM stories WHERE id = ?", (story_id,)).fetchone()
            if now != head:
                changed.add(story_id)
        last = rows[-1]["id"]
    return changed


def _credit(base: Base, which: str = "TRUE") -> None:
    """Write the agency that each version of some stories credits; where no record can be read nothing changes."""
    last = (0, 0)
    while rows := base.execute(
        "SELECT story_id, number, wire, record FROM versions JOIN stories ON stories.id = story_id"  # noqa: S608 - constant
        f" WHERE (story_id, number) > (?, ?) AND {which} ORDER BY story_id, number LIMIT ?",
        (*last, _PAGE),
    ).fetchall():
        for story_id, number, wire, record in rows:
            try:
                told = copies.wire_of(story_of(base, record))
            except (msgspec.DecodeError, ValueError):
                continue
            if told != wire:
                base.execute(
                    "UPDATE versions SET wire = ? WHERE story_id = ? AND number = ?", (told, story_id, number)
                )
        last = (rows[-1]["story_id"], rows[-1]["number"])
