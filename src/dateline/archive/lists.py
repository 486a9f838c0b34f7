"""Rows of the database as the archive's answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from msgspec import json

from dateline.archive import corrections, earlier, moments
from dateline.archive.filing import key
from dateline.archive.records import CaptureNote, Kept, Listed, VersionNote
from dateline.archive.schema import Base
from dateline.model import Story, When
from dateline.text import codes

#: What stories are listed, counted, searched and linked to: `s` is their table.
SERVED: Final = "s.withdrawn_at IS NULL AND NOT s.is_dark"
_LISTED: Final = (
    "SELECT s.id, s.code, (SELECT max(number) FROM versions WHERE story_id = s.id) AS versions, v.url, v.kicker, v.headline, v.standfirst, v.authors, v.language, v.site_name,"  # noqa: S608 - constant
    " v.section, v.published, v.published_day, v.filed_at"
    " FROM stories s JOIN versions v ON v.story_id = s.id AND v.number = s.current_version AND " + SERVED
)
_BY_IDS: Final = _LISTED + " WHERE s.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
#: Newest first by the clock of the page; a day without an hour comes after its hours; then the filed last.
_NEWEST: Final = " ORDER BY substr(v.published, 1, 19) DESC, v.filed_at DESC, s.id DESC LIMIT ? OFFSET ?"


story_of: Final = earlier.story_of


def kept(base: Base, code: str, version: int | None) -> Kept | None:
    """Return the story `code` at `version` (default: the current one), or None."""
    head = base.execute(
        "SELECT id, first_filed_at, current_version FROM stories WHERE code = ?", (code,)
    ).fetchone()
    if head is None:
        return None
    number = head["current_version"] if version is None else version
    row = base.execute(
        "SELECT record, filed_at, capture_id FROM versions WHERE story_id = ? AND number = ?",
        (head["id"], number),
    ).fetchone()
    if row is None:
        return None
    capture = capture_note(base, row["capture_id"])
    assert capture is not None  # foreign key
    said = corrections.standing(base, head["id"])
    return Kept(
        code=code,
        story=corrections.applied(story_of(base, row["record"]), said),
        version=number,
        versions=_version_notes(base, head["id"]),
        first_filed_at=moments.read(head["first_filed_at"]),
        filed_at=moments.read(row["filed_at"]),
        capture=capture,
        corrections=said,
    )


def as_read(base: Base, code: str, version: int) -> Story:
    """Return the story `code` at a version that the archive holds, as it was read from its page."""
    (record,) = base.execute(
        "SELECT v.record FROM versions v JOIN stories s ON s.id = v.story_id WHERE s.code = ? AND v.number = ?",
        (code, version),
    ).fetchone()
    return story_of(base, record)


def _version_notes(base: Base, story_id: int) -> tuple[VersionNote, ...]:
    rows = base.execute(
        "SELECT v.number, v.filed_at, v.headline, v.published, v.modified, v.text_digest, v.is_silent,"
        " v.has_correction, c.digest, c.seen_at FROM versions v JOIN captures c ON c.id = v.capture_id"
        " WHERE v.story_id = ? ORDER BY v.seen_at, v.number",
        (story_id,),
    )
    return tuple(
        VersionNote(
            number=row["number"],
            filed_at=moments.read(row["filed_at"]),
            headline=row["headline"],
            published=When(row["published"]) if row["published"] else None,
            modified=When(row["modified"]) if row["modified"] else None,
            is_silent=bool(row["is_silent"]),
            has_correction=bool(row["has_correction"]),
            text_digest=row["text_digest"],
            capture_digest=row["digest"],
            seen_at=moments.read(row["seen_at"]) if row["seen_at"] else None,
        )
        for row in rows
    )


def capture_note(base: Base, wanted: int | str) -> CaptureNote | None:
    """Return the note on the capture with this id or digest, or None; of a digest, one that has the bytes."""
    if isinstance(wanted, int):
        row = base.execute("SELECT * FROM captures WHERE id = ?", (wanted,)).fetchone()
    else:
        row = base.execute(
            "SELECT * FROM captures WHERE digest = ? ORDER BY warc_file = '', revisits IS NOT NULL, id LIMIT 1",
            (wanted,),
        ).fetchone()
    if row is None:
        return None
    return CaptureNote(
        id=row["id"],
        digest=row["digest"],
        size=row["size"],
        url=row["url"],
        final_url=row["final_url"],
        seen_at=moments.read(row["seen_at"]) if row["seen_at"] else None,
        origin=row["origin"],
        found_in=row["found_in"],
        media_type=row["media_type"],
        declared_charset=row["declared_charset"],
        file=row["warc_file"],
        offset=row["warc_offset"],
        length=row["warc_length"],
        revisits=row["revisits"],
    )


def ends(base: Base) -> dict[str, int]:
    """Return where the last record of each WARC file ends, by the rows."""
    # From file to file by the index: asked before every batch, it must not walk over all captures.
    rows = base.execute(
        "WITH RECURSIVE files (name) AS (SELECT max(warc_file) FROM captures WHERE warc_file > '' UNION ALL"
        " SELECT (SELECT max(warc_file) FROM captures WHERE warc_file < name AND warc_file > '') FROM files"
        " WHERE name IS NOT NULL)"
        " SELECT name, (SELECT warc_offset + warc_length FROM captures WHERE warc_file = name"
        " ORDER BY warc_offset DESC LIMIT 1) FROM files WHERE name IS NOT NULL"
    )
    return dict(map(tuple, rows))


def on_day(base: Base, day: date, limit: int | None, offset: int) -> tuple[Listed, ...]:
    """Return the stories published on `day`, newest first."""
    rows = base.execute(
        _LISTED + " WHERE v.published_day = ?" + _NEWEST,
        (day.isoformat(), -1 if limit is None else limit, offset),
    )
    return tuple(map(_listed, rows))


def undated(base: Base, limit: int | None, offset: int) -> tuple[Listed, ...]:
    """Return the stories without a date, the last filed first."""
    rows = base.execute(
        _LISTED + " WHERE v.published_day IS NULL" + _NEWEST, (-1 if limit is None else limit, offset)
    )
    return tuple(map(_listed, rows))


def by_ids(base: Base, ids: Sequence[int]) -> dict[int, Listed]:
    """Return the stories with these row numbers."""
    rows = base.execute(_BY_IDS, (json.encode(ids).decode(),))
    return {row["id"]: _listed(row) for row in rows}


def texts(base: Base, ids: Sequence[int]) -> dict[int, Story]:
    """Return the current stories with these row numbers, whole."""
    rows = base.execute(
        "SELECT s.id, v.record FROM stories s"
        " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
        " WHERE s.id IN (SELECT value FROM json_each(?))",
        (json.encode(ids).decode(),),
    )
    return {
        row["id"]: corrections.applied(story_of(base, row["record"]), corrections.standing(base, row["id"]))
        for row in rows
    }


def numbers(base: Base, after: int, limit: int) -> list[int]:
    """Return the row numbers of stories beyond `after`, in order."""
    rows = base.execute("SELECT id FROM stories WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    return [number for (number,) in rows]


def days(base: Base) -> tuple[tuple[date, int], ...]:
    """Return each day with stories and their number, in order."""
    rows = base.execute(
        "SELECT v.published_day, count(*) FROM versions v JOIN stories s"  # noqa: S608 - constant
        " ON s.id = v.story_id AND s.current_version = v.number"
        f" WHERE v.published_day IS NOT NULL AND {SERVED} GROUP BY v.published_day ORDER BY v.published_day"
    )
    return tuple((date.fromisoformat(day), count) for day, count in rows)


def codes_for(base: Base, urls: Iterable[str]) -> dict[str, str]:
    """Return the code of the story at each address that the archive holds, by the address as given.

    A story is known by its canonical address, then by every address that it was captured at:
    where it was filed from goes before where its words were seen again.
    """
    wanted = {url: key(url) for url in urls}
    minted = {url: codes.mint(url, "") for url, address in wanted.items() if address}
    rows = base.execute(
        f"SELECT s.code FROM stories s WHERE {SERVED} AND s.code IN (SELECT value FROM json_each(?))",  # noqa: S608 - constant
        (json.encode([code for code in minted.values() if code]).decode(),),
    )
    held = {row["code"] for row in rows}
    found = {url: code for url, code in minted.items() if code in held}
    rest = {address for url, address in wanted.items() if address and url not in found}
    rows = base.execute(
        # What an earlier version of the program did not keep has no capture.
        "WITH wanted (address) AS (SELECT value FROM json_each(?)), found (digest, address) AS"  # noqa: S608 - constant
        " (SELECT c.digest, c.address FROM wanted w JOIN captures c ON c.address = w.address AND c.address <> ''"
        " UNION SELECT o.digest, o.address FROM wanted w JOIN outcomes o ON o.address = w.address"
        "  AND o.kind <> 'refused' AND o.address <> '' AND o.capture_id IS NULL)"
        " SELECT o.address, s.code FROM found f JOIN outcomes o ON o.digest = f.digest AND o.address = f.address"
        " JOIN versions v ON v.story_id = o.story_id AND v.number = o.version"
        " JOIN stories s ON s.id = o.story_id"
        f" WHERE o.kind <> 'refused' AND {SERVED} ORDER BY o.kind = 'filed', v.seq",
        (json.encode(sorted(rest)).decode(),),
    )
    by_address = {row["address"]: row["code"] for row in rows}  # the story filed last wins
    for url, address in wanted.items():
        if url not in found and address in by_address:
            found[url] = by_address[address]
    return {url: code for url, code in found.items() if code}


def _listed(row: sqlite3.Row) -> Listed:
    return Listed(
        code=row["code"],
        url=row["url"],
        kicker=row["kicker"],
        headline=row["headline"],
        standfirst=row["standfirst"],
        authors=json.decode(row["authors"], type=tuple[str, ...]),
        language=row["language"],
        site_name=row["site_name"],
        section=row["section"],
        published=When(row["published"]) if row["published"] else None,
        day=date.fromisoformat(row["published_day"]) if row["published_day"] else None,
        versions=row["versions"],
        filed_at=moments.read(row["filed_at"]),
    )
