"""What is taken out: stories with what the archive knows of them, as they were at one moment.

Everything is read over a connection of its own in one transaction, so that what is filed meanwhile neither
waits nor shows. The stories chosen are a temporary table: memory stays flat, however many they are.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from msgspec import Struct

from dateline.archive import corrections, lists, moments
from dateline.archive.records import Correction
from dateline.archive.schema import Base
from dateline.archive.shelf import Spot
from dateline.model import Story

_BATCH: Final = 10_000
_NOTHING: Final = Story()
_COLUMNS: Final = (
    "SELECT s.id, s.code, s.first_filed_at, (SELECT max(number) FROM versions WHERE story_id = s.id) AS versions, s.withdrawn_at, s.withdrawn_reason,"
    " g.code AS copies, v.number, v.filed_at, v.seen_at, v.text_digest, v.reader, v.is_silent,"
    " v.has_correction, v.is_paywalled, v.wire, v.record, c.digest, c.url, c.final_url,"
    " c.seen_at AS captured_at, c.origin, c.found_in, c.media_type, c.size"
)
_JOINED: Final = (
    " JOIN versions v ON v.story_id = s.id AND v.number = {} JOIN captures c ON c.id = v.capture_id"
    " LEFT JOIN stories g ON g.id = s.copies"
)
# CROSS JOIN: from story to story in their order, whatever the planner thinks of other ways.
_CHOSEN: Final = (
    _COLUMNS
    + " FROM temp.chosen w CROSS JOIN stories s ON s.id = w.id"
    + _JOINED.format("s.current_version")
    + " ORDER BY w.id"
)
_ONE: Final = (
    _COLUMNS + " FROM stories s" + _JOINED.format("coalesce(?, s.current_version)") + " WHERE s.code = ?"
)


class Source(Struct, frozen=True, kw_only=True):
    """The capture that a story was read from."""

    digest: str
    size: int
    url: str | None
    final_url: str | None
    seen_at: datetime | None
    origin: str | None
    found_in: str | None
    media_type: str | None


class Facts(Struct, frozen=True, kw_only=True):
    """What the archive knows of a story beside its words.

    `copies` is the code of the first story of its group of copies; `reader` the version of the program that read it.
    """

    code: str
    version: int
    versions: int
    first_filed_at: datetime
    filed_at: datetime
    seen_at: datetime
    text_digest: str
    reader: str | None
    copies: str | None
    is_silent: bool
    has_correction: bool
    wire: str | None
    capture: Source
    corrections: tuple[Correction, ...] = ()


class Taken(Struct, frozen=True):
    """One story to be taken out, with the user's corrections in it."""

    story: Story
    facts: Facts


class Selection:
    """The stories chosen, in the order of their filing; `base` is read in one transaction until `close`."""

    def __init__(self, base: Base, numbers: Iterable[int]) -> None:
        self._base = base
        base.execute("BEGIN")
        base.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY) STRICT")
        self.seq = int(base.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()[0])
        self.held = int(base.execute("SELECT count(*) FROM stories").fetchone()[0])
        rows = ((number,) for number in numbers)
        while batch := list(islice(rows, _BATCH)):
            base.executemany("INSERT OR IGNORE INTO temp.chosen VALUES (?)", batch)
        self.left_out = {
            "withdrawn": self._drop("s.withdrawn_at IS NOT NULL"),
            "dark": self._drop("s.is_dark"),
        }
        # What the search index knows and this view of the database does not was filed since.
        base.execute("DELETE FROM temp.chosen WHERE id NOT IN (SELECT id FROM stories)")
        self.total = int(base.execute("SELECT count(*) FROM temp.chosen").fetchone()[0])
        self._is_corrected = base.execute("SELECT 1 FROM corrections LIMIT 1").fetchone() is not None

    def _drop(self, condition: str) -> int:
        return self._base.execute(
            "DELETE FROM temp.chosen WHERE id IN"  # noqa: S608 - constants
            f" (SELECT s.id FROM temp.chosen w JOIN stories s ON s.id = w.id WHERE {condition})"
        ).rowcount

    def stories(self) -> Iterator[Taken]:
        """Yield the stories chosen."""
        for row in self._base.execute(_CHOSEN):
            yield _taken(self._base, row, self._is_corrected)

    def headlines(self) -> Iterator[tuple[str, str | None]]:
        """Yield code and headline of the stories chosen, as `stories` does."""
        rows = self._base.execute(
            "SELECT s.code, v.headline FROM temp.chosen w CROSS JOIN stories s ON s.id = w.id"
            " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version ORDER BY w.id"
        )
        return ((row["code"], row["headline"]) for row in rows)

    def codes_digest(self) -> str:
        """Return the SHA-256 of the codes in their order, each with a line feed behind it."""
        found = hashlib.sha256()
        rows = self._base.execute(
            "SELECT s.code FROM temp.chosen w CROSS JOIN stories s ON s.id = w.id ORDER BY w.id"
        )
        for (code,) in rows:
            found.update(f"{code}\n".encode())
        return found.hexdigest()

    def readers(self) -> dict[str, int]:
        """Return how many of the stories each version of the program read; 'unknown' where nobody noted it."""
        rows = self._base.execute(
            "SELECT coalesce(v.reader, 'unknown') AS reader, count(*) FROM temp.chosen w"
            " CROSS JOIN stories s ON s.id = w.id"
            " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version GROUP BY 1 ORDER BY 1"
        )
        return dict(map(tuple, rows))

    def spots(self) -> Iterator[Spot]:
        """Yield where the captures of the stories lie, each place once, in the order of the files.

        These are the captures of all versions and those in which their words were seen again; with a revisit
        record goes the capture that it points to. How many are not kept is put into `left_out`.
        """
        self._base.execute("CREATE TEMP TABLE captured (id INTEGER PRIMARY KEY) STRICT")
        self._base.execute(
            "INSERT OR IGNORE INTO temp.captured SELECT v.capture_id FROM temp.chosen w"
            " CROSS JOIN versions v ON v.story_id = w.id"
        )
        self._base.execute(
            "INSERT OR IGNORE INTO temp.captured SELECT o.capture_id FROM outcomes o"
            " JOIN temp.chosen w ON w.id = o.story_id WHERE o.capture_id IS NOT NULL"
        )
        self._base.execute(
            "INSERT OR IGNORE INTO temp.captured SELECT c.revisits FROM temp.captured t"
            " JOIN captures c ON c.id = t.id WHERE c.revisits IS NOT NULL"
        )
        joined = " FROM temp.captured t JOIN captures c ON c.id = t.id WHERE c.warc_file "
        self.left_out["captures not kept"] = int(
            self._base.execute(f"SELECT count(*){joined} = ''").fetchone()[0]
        )
        rows = self._base.execute(
            f"SELECT DISTINCT c.warc_file, c.warc_offset, c.warc_length{joined} <> '' ORDER BY 1, 2"
        )
        return (Spot(*row) for row in rows)

    def archive_id(self) -> str:
        """Return what the archive is known by."""
        row = self._base.execute("SELECT value FROM settings WHERE name = 'archive_id'").fetchone()
        return str(row[0])

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()


class Withdrawn(Struct, frozen=True):
    """What is left of a story that was taken down."""

    at: datetime
    reason: str | None


def one(base: Base, code: str, version: int | None) -> Taken | Withdrawn | None:
    """Return the story `code` at `version` (default: the current one), or None where there is none."""
    gone = base.execute(
        "SELECT withdrawn_at, withdrawn_reason FROM stories WHERE code = ? AND withdrawn_at IS NOT NULL",
        (code,),
    ).fetchone()
    if gone is not None:
        return Withdrawn(moments.read(gone["withdrawn_at"]), gone["withdrawn_reason"])
    row = base.execute(_ONE, (version, code)).fetchone()
    return None if row is None else _taken(base, row, True)


def _taken(base: Base, row: sqlite3.Row, is_corrected: bool) -> Taken:
    its = corrections.standing(base, row["id"]) if is_corrected else ()
    story = corrections.applied(lists.story_of(base, row["record"]), its)
    filed_at = moments.read(row["filed_at"])
    facts = Facts(
        code=row["code"],
        version=row["number"],
        versions=row["versions"],
        first_filed_at=moments.read(row["first_filed_at"]),
        filed_at=filed_at,
        seen_at=moments.read(row["captured_at"] or row["seen_at"] or row["filed_at"]),
        text_digest=row["text_digest"],
        reader=row["reader"],
        copies=row["copies"],
        is_silent=bool(row["is_silent"]),
        has_correction=bool(row["has_correction"]),
        wire=row["wire"],
        capture=Source(
            digest=row["digest"],
            size=row["size"],
            url=row["url"],
            final_url=row["final_url"],
            seen_at=moments.read(row["captured_at"]) if row["captured_at"] else None,
            origin=row["origin"],
            found_in=row["found_in"],
            media_type=row["media_type"],
        ),
        corrections=its,
    )
    return Taken(story, facts)
