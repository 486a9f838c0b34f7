"""Captures as they were taken, from their rows and the shelf: to be read again, or filed in another archive."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from functools import cached_property

from dateline.archive import moments, warc
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.model import Capture


class UnkeptCapture(Capture, frozen=True, kw_only=True):
    """A capture whose bytes are not kept; it is known by the digest and the size that they had."""

    told_digest: str
    told_size: int

    @cached_property
    def digest(self) -> str:
        """The digest of the bytes that there were."""
        return self.told_digest


_AS_TOLD = ("url", "final_url", "origin", "found_in", "media_type", "declared_charset")


def capture(base: Base, shelf: Shelf, row: sqlite3.Row) -> Capture:
    """Return the capture of a row of `captures`, with its bytes; UnkeptCapture where they are not kept.

    Raises ValueError where they are damaged, OSError.
    """
    body = _body(base, shelf, row)
    if body is None:
        return without_bytes(row)
    return Capture(
        body=body, seen_at=_seen_at(row), is_visit=_is_visit(row), **{name: row[name] for name in _AS_TOLD}
    )


def without_bytes(row: sqlite3.Row) -> UnkeptCapture:
    """Return the capture of a row without its bytes."""
    fields = {name: row[name] for name in _AS_TOLD}
    return UnkeptCapture(
        body=b"",
        seen_at=_seen_at(row),
        is_visit=_is_visit(row),
        told_digest=row["digest"],
        told_size=row["size"],
        **fields,
    )


def _is_visit(row: sqlite3.Row) -> bool:
    # Rows do not tell; one more row where a file was read twice is no loss, a visit less would be one.
    return bool(row["seen_at"] and row["address"])


def _seen_at(row: sqlite3.Row) -> datetime | None:
    return moments.read(row["seen_at"]) if row["seen_at"] else None


def _body(base: Base, shelf: Shelf, row: sqlite3.Row) -> bytes | None:
    held = row
    if row["revisits"] is not None:
        held = base.execute("SELECT * FROM captures WHERE id = ?", (row["revisits"],)).fetchone()
    if not row["warc_file"] or not held["warc_file"]:
        return None
    body = shelf.body(Spot(held["warc_file"], held["warc_offset"], held["warc_length"]))
    if warc.digest(body) != row["digest"]:
        raise ValueError("the bytes do not fit their digest")
    return body
