"""Kept captures handed out to be read again, and what was read of them written in place of the old.

The page did not change, our reading did: a version keeps its number, its code, its day of filing and what the
archive's user said of it; the record, what repeats it, and the reader's version are written anew. What today's
reader refuses stays as it was filed. What was refused and is a story today is filed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

import msgspec
from msgspec import Struct

from dateline.archive import again, columns, copies, corrections, packing, telling, versions
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf
from dateline.model import Capture, Story, wire

_PAGE: Final = 64


class Held(Struct, frozen=True, kw_only=True):
    """A capture that was judged, and the judgement.

    `code`, `version` and `story` are those that it was filed as, `story` as the record has it, None where that
    cannot be read; all are None where the capture was refused. `capture` is None where the bytes are not kept
    or damaged, `trouble` says why then. `is_current` says that today's reader made the record; nothing was
    looked up then.
    """

    name: str
    code: str | None = None
    version: int | None = None
    story: Story | None = None
    capture: Capture | None = None
    trouble: str | None = None
    is_current: bool = False


#: A capture, and what is to be written of it: the story as read today, None where it says the same.
Rereading = tuple[Held, Story | None]
#: Captures in the order of their keys, each with its own: the next page begins behind the last.
Page = list[tuple[tuple[Any, Any], Held]]


def read(base: Base, shelf: Shelf, reader: str, ids: str | None, last: tuple[int, int]) -> Page:
    """Return the next versions behind `last`, story and number, of all stories or of those in `ids`.

    `ids` is a JSON array of row numbers. Versions of withdrawn stories are left out. Records that `reader` made
    are not looked at; with '' all are.
    """
    rows = base.execute(
        "SELECT s.code, v.story_id, v.number, v.reader, v.record, c.* FROM versions v"
        " JOIN stories s ON s.id = v.story_id JOIN captures c ON c.id = v.capture_id"
        " WHERE (v.story_id, v.number) > (?, ?) AND s.withdrawn_at IS NULL"
        " AND (?3 IS NULL OR v.story_id IN (SELECT value FROM json_each(?3)))"
        " ORDER BY v.story_id, v.number LIMIT ?4",
        (*last, ids, _PAGE),
    ).fetchall()
    return [((row["story_id"], row["number"]), _held(base, shelf, row, reader)) for row in rows]


def refused(base: Base, shelf: Shelf, last: tuple[str, str]) -> Page:
    """Return the next kept captures behind `last`, digest and address, that were refused."""
    rows = base.execute(
        "SELECT o.address AS told, c.* FROM outcomes o JOIN captures c ON c.id = coalesce(o.capture_id,"
        "  (SELECT min(id) FROM captures WHERE digest = o.digest AND address = o.address))"
        " WHERE o.kind = 'refused' AND o.rule <> 'withdrawn' AND (o.digest, o.address) > (?, ?)"
        " ORDER BY o.digest, o.address LIMIT ?",
        (*last, _PAGE),
    ).fetchall()
    page: Page = []
    for row in rows:
        capture, trouble = _capture(base, shelf, row)
        page.append(((row["digest"], row["told"]), Held(name=_name(row), capture=capture, trouble=trouble)))
    return page


def write(base: Base, rereadings: Sequence[Rereading], reader: str) -> int:
    """Write what was read again of versions; return how many are changed. In the caller's transaction."""
    stories: dict[int, bool] = {}  # and whether anything of them is changed
    for held, story in rereadings:
        story_id = base.execute("SELECT id FROM stories WHERE code = ?", (held.code,)).fetchone()["id"]
        assert held.version is not None
        told = story or held.story
        assert told is not None
        if story is not None and _says_else(held.story, story):
            # The words go by which copies of it are found: it is put in again below.
            copies.renumber(base, copies.forget(base, story_id), copies.last_number(base))
        # Of what says the same, columns are written that rows of earlier versions of the program lack.
        _write(base, told, story_id, held.version, reader, with_record=story is not None)
        stories[story_id] = stories.get(story_id, False) or story is not None
    for story_id, is_changed in stories.items():
        with suppress(UnreadableRecordError, msgspec.DecodeError):  # `dateline check` names it
            versions.place_all(base, story_id)
        copies.renumber(base, copies.note(base, story_id), copies.last_number(base))
        if is_changed:
            telling.touch(base, story_id)
    return sum(story is not None for _, story in rereadings)


def _write(base: Base, story: Story, story_id: int, number: int, reader: str, *, with_record: bool) -> None:
    shown = corrections.applied(story, corrections.standing(base, story_id))
    told = columns.of(story, shown) | {"reader": reader, "wire": copies.wire_of(story)}
    if with_record:
        paper = packing.paper(story.url or story.canonical_url)
        told["record"] = base.packing.packed(wire.dump(story), paper)
    base.execute(columns.statement(told), (*told.values(), story_id, number))


def _says_else(old: Story | None, new: Story) -> bool:
    return old is None or (old.headline, old.text) != (new.headline, new.text)


def _held(base: Base, shelf: Shelf, row: sqlite3.Row, reader: str) -> Held:
    told = Held(name=_name(row), code=row["code"], version=row["number"])
    if reader and row["reader"] == reader:
        return msgspec.structs.replace(told, is_current=True)
    capture, trouble = _capture(base, shelf, row)
    try:
        story = wire.load_story(base.packing.unpacked(row["record"]))
    except (UnreadableRecordError, msgspec.DecodeError):
        story = None
    return msgspec.structs.replace(told, story=story, capture=capture, trouble=trouble)


def _capture(base: Base, shelf: Shelf, row: sqlite3.Row) -> tuple[Capture | None, str | None]:
    try:
        found = again.capture(base, shelf, row)
    except ValueError as error:
        return None, f"captures/{row['warc_file']} at byte {row['warc_offset']}: {error}"
    return (None, None) if isinstance(found, again.UnkeptCapture) else (found, None)


def _name(row: sqlite3.Row) -> str:
    return row["found_in"] or row["origin"] or row["final_url"] or row["url"] or row["digest"]  # type: ignore[no-any-return]
