"""The proof that every row of captures has its bytes, and that nothing else lies between them."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Final

from dateline.archive import warc
from dateline.archive.findings import Finding
from dateline.archive.progress import Told
from dateline.archive.records import Problem
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.model import Capture

_FROM_BACKUP: Final = "bring this file back from a backup"


def fits(told: str | None, data: bytes) -> bool:
    """Say whether a digest in a WARC header is that of `data`; one of a kind that we do not know is believed."""
    name, _, value = (told or "").partition(":")
    if name.lower() not in ("sha1", "sha256"):
        return True
    made = hashlib.new(name.lower(), data, usedforsecurity=False).digest()
    return value.upper().rstrip("=") in (base64.b32encode(made).decode().rstrip("="), made.hex().upper())


#: As bytes: what is damaged need not be text.
_NAMES: Final = ("url", "final_url", "seen_at", "media_type", "declared_charset")
_TOLD: Final = ", ".join(f"CAST(c.{name} AS BLOB) AS {name}" for name in _NAMES)


def captures(base: Base, shelf: Shelf, told: Told) -> Iterator[Finding]:
    """Yield what is wrong with kept bytes: damaged, unknown, or saying of themselves what is not so."""
    total = base.execute("SELECT count(*) FROM captures WHERE warc_file > ''").fetchone()[0]
    # By the index of places, so that nothing is sorted but the few rows of one place.
    rows = base.execute(
        f"SELECT c.id, c.digest, c.revisits, c.warc_file, c.warc_offset, c.warc_length, {_TOLD} FROM captures c"  # noqa: S608 - constant
        " WHERE c.warc_file > '' ORDER BY c.warc_file, c.warc_offset, c.warc_length, c.id"
    )
    last: Spot | None = None
    digests: set[str] = set()  # of the rows that share the place
    for done, row in enumerate(rows):
        told("reading captures", done, total)
        spot = Spot(row["warc_file"], row["warc_offset"], row["warc_length"])
        if spot == last and row["digest"] in digests:
            continue
        digests = {row["digest"], *(digests if spot == last else ())}
        where = f"captures/{spot.file} at byte {spot.offset} (capture {row['id']})"
        if wrong := _wrong(shelf, spot, row):
            yield _damage("capture-damaged", f"{where}: {wrong}", _FROM_BACKUP)
        if gap := _gap(last, spot, shelf):
            where = f"captures/{spot.file}: bytes {gap[0]} to {gap[1]} belong to no capture"
            yield _damage("capture-unknown", where, "bring dateline.db back from a backup")
        last = spot


def _wrong(shelf: Shelf, spot: Spot, row: sqlite3.Row) -> str | None:
    try:
        record = shelf.record(spot)
        if (record.kind == "revisit") is not (row["revisits"] is not None):
            return f"a {record.kind} record, and the row tells of another kind"
        if not fits(record.headers.get("warc-block-digest"), record.block):
            return "the digest in the head of the record is not that of its bytes"
        if record.kind == "revisit":
            if not warc.is_of(record, row["digest"]):
                return "the record revisits other bytes"
            return _otherwise_told(record, row)
        body = warc.body(record)
    except (ValueError, OSError) as error:
        return str(error)
    if warc.digest(body) != row["digest"]:
        return "the bytes do not fit their digest"
    if not fits(record.headers.get("warc-payload-digest"), body):
        return "the digest in the head of the record is not that of its bytes"
    return _otherwise_told(record, row)


def _otherwise_told(record: warc.Record, row: sqlite3.Row) -> str | None:
    """Return what a record and its row tell otherwise of one capture, None where they agree."""
    told = {name: row[name].decode("utf-8", "replace") if row[name] is not None else None for name in _NAMES}
    capture = Capture(
        body=b"",
        url=told["url"],
        final_url=told["final_url"],
        media_type=told["media_type"],
        declared_charset=told["declared_charset"],
    )
    due = {
        "warc-target-uri": warc.target(capture, row["digest"]),
    }
    if told["media_type"] is not None:
        due["content-type"] = warc.content_type(capture)
    if told["seen_at"] is not None:
        due["warc-date"] = told["seen_at"][:19] + "Z"
    wrong = [name for name, value in due.items() if name in record.headers and record.headers[name] != value]
    return f"its row tells otherwise than the record ({', '.join(wrong)})" if wrong else None


def revisits(base: Base) -> Iterator[Finding]:
    """Yield the captures that revisit what is no capture of the same bytes."""
    rows = base.execute(
        "SELECT c.id, o.id FROM captures c JOIN captures o ON o.id = c.revisits"
        " WHERE o.digest <> c.digest OR o.revisits IS NOT NULL OR (o.warc_file = '' AND c.warc_file > '')"
    )
    for number, other in rows:
        where = f"capture {number} revisits capture {other}, which does not hold its bytes"
        yield _damage("revisit-wrong", where, "bring dateline.db back from a backup")


def _gap(last: Spot | None, spot: Spot, shelf: Shelf) -> tuple[int, int] | None:
    if last is not None and last.file == spot.file:
        due = last.end if last != spot else spot.offset
    else:
        due = shelf.opening_end(spot.file) if shelf.size(spot.file) else spot.offset
    return (due, spot.offset) if due and due != spot.offset else None


def _damage(kind: str, where: str, what_to_do: str) -> Finding:
    return Finding(Problem(kind=kind, where=where, what_to_do=what_to_do))
