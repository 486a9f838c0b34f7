"""The proof that rows which repeat one another say the same: captures, outcomes, stories, versions, corrections.

What stands in one place alone cannot be proved: where a capture came from (`origin`, `found_in`), why and when
something was decided, what a user corrected and why, which stories are dark or withdrawn; of captures whose
bytes are not kept, and of rows of earlier versions of the program that share a record, also what the head of
a record tells of the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

import msgspec

from dateline.archive import corrections
from dateline.archive.findings import Finding
from dateline.archive.records import Problem
from dateline.archive.schema import Base
from dateline.archive.warc import Record, content_type, target
from dateline.model import Capture, Story
from dateline.text import codes

_FROM_BACKUP: Final = "bring dateline.db back from a backup"
_MOMENTS: Final = (
    ("stories", "first_filed_at"),
    ("stories", "withdrawn_at"),
    ("versions", "filed_at"),
    ("versions", "seen_at"),
    ("captures", "seen_at"),
    ("outcomes", "decided_at"),
    ("corrections", "made_at"),
    ("corrections", "undone_at"),
)
_DIGITS: Final = "[0-9]" * 2
_MOMENT: Final = f"{_DIGITS * 2}-{_DIGITS}-{_DIGITS}T{_DIGITS}:{_DIGITS}:{_DIGITS}.[0-9]{_DIGITS}Z"


def rows(base: Base) -> Iterator[Finding]:
    """Yield the rows that do not fit others, or that nobody can read."""
    for told in (*_moments(base), *_outcomes(base), *_stories(base), *_corrections(base)):
        yield _wrong(told)


def of_record(row: sqlite3.Row, record: Record) -> Finding | None:
    """Return what is wrong where the head of a record tells otherwise than its row of `captures`, or None."""
    capture = Capture(
        body=b"", **{name: row[name] for name in ("url", "final_url", "media_type", "declared_charset")}
    )
    told = {}
    if "\\ud" not in (capture.address or ""):  # half a character, which a row cannot hold
        told["warc-target-uri"] = target(capture, row["digest"])
    if row["seen_at"] is not None:  # finer than a WARC file tells
        told["warc-date"] = f"{row['seen_at'][:19]}Z"
    if record.kind == "resource":
        told["content-type"] = content_type(capture)
    wrong = [name for name, value in told.items() if record.headers.get(name) != value]
    if record.kind == "resource" and row["size"] != len(record.block):
        wrong.append("content-length")
    if not wrong:
        return None
    return _wrong(f"capture {row['id']} is told otherwise in the head of its record ({', '.join(wrong)})")


def _wrong(where: str) -> Finding:
    return Finding(Problem(kind="row-wrong", where=where, what_to_do=_FROM_BACKUP))


def _moments(base: Base) -> Iterator[str]:
    for table, column in _MOMENTS:
        found = base.execute(f"SELECT {column} FROM {table} WHERE {column} NOT GLOB '{_MOMENT}'")  # noqa: S608 - constants
        for (value,) in found:
            yield f"{table}: {column} {value!r} is no moment"


def _outcomes(base: Base) -> Iterator[str]:
    for (number,) in base.execute(
        "SELECT c.id FROM captures c LEFT JOIN outcomes o ON o.digest = c.digest AND o.address = c.address"
        " WHERE o.digest IS NULL"
    ):
        yield f"capture {number}: nothing tells what became of it"
    for digest, address in base.execute(
        "SELECT o.digest, o.address FROM outcomes o JOIN captures c ON c.id = o.capture_id"
        " WHERE c.digest <> o.digest OR c.address <> o.address"
    ):
        yield f"the outcome of {digest} at {address or 'no address'} names a capture of other bytes"
    for code, number in base.execute(
        "SELECT s.code, v.number FROM versions v JOIN captures c ON c.id = v.capture_id"
        " JOIN stories s ON s.id = v.story_id LEFT JOIN outcomes o ON o.digest = c.digest AND o.address = c.address"
        " WHERE o.story_id IS NOT v.story_id OR o.version IS NOT v.number OR o.kind <> 'filed'"
        " OR o.decided_at <> v.filed_at"
    ):
        yield f"story {code} version {number} was filed from a capture of which another thing became"
    # Nearly always a version was seen when its capture was; where archives were merged, at its first sighting.
    for code, number in base.execute(
        "WITH moved AS MATERIALIZED ("
        " SELECT s.code, v.number, v.story_id, v.seen_at FROM versions v JOIN captures c ON c.id = v.capture_id"
        " JOIN stories s ON s.id = v.story_id WHERE v.seen_at IS NOT coalesce(c.seen_at, v.filed_at)"
        " AND c.address <> '' AND s.withdrawn_at IS NULL)"
        " SELECT code, number FROM moved EXCEPT SELECT m.code, m.number FROM outcomes o"
        " CROSS JOIN moved m ON m.story_id = o.story_id AND m.number = o.version"
        " JOIN captures c ON c.digest = o.digest AND c.address = o.address AND c.seen_at = m.seen_at"
    ):
        yield f"story {code} version {number} was seen at a moment at which no capture of it was"


def _stories(base: Base) -> Iterator[str]:
    for code, address in base.execute("SELECT code, address FROM stories WHERE address IS NOT NULL"):
        # The code of an archive's story is that of its address, as addresses were written then.
        if codes.of_key(address) != code:
            yield f"story {code}: its address {address} gives another code"
    for (code,) in base.execute(
        "SELECT s.code FROM stories s JOIN versions v ON v.story_id = s.id AND v.number = 1"
        " WHERE v.filed_at <> s.first_filed_at"
    ):
        yield f"story {code} was first filed at another moment than its first version"


def _corrections(base: Base) -> Iterator[str]:
    for row in base.execute("SELECT * FROM corrections ORDER BY id"):
        try:
            corrections.applied(Story(), [corrections.read(row)])
        except (msgspec.DecodeError, KeyError, ValueError, TypeError) as error:
            yield f"correction {row['id']} cannot be read ({error})"
