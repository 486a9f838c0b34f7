"""Captures as they were taken, from their rows and the shelf: to be read again, or filed in another archive."""

from __future__ import annotations

import sqlite3
from typing import Any

from dateline.archive import moments, warc
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.model import Capture


class UnkeptCapture(Capture, frozen=True, kw_only=True):
    """A capture whose bytes are not kept; it is known by the digest and the size that they had."""

    told_digest: str
    told_size: int

    @property
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
    return Capture(body=body, **_as_told(row))


def without_bytes(row: sqlite3.Row) -> UnkeptCapture:
    """Return the capture of a row without its bytes."""
    return UnkeptCapture(body=b"", told_digest=row["digest"], told_size=row["size"], **_as_told(row))


def _as_told(row: sqlite3.Row) -> dict[str, Any]:
    seen_at = moments.read(row["seen_at"]) if row["seen_at"] else None
    # Whatever told the moment then: a capture that was taken is a capture to keep.
    return {**{name: row[name] for name in _AS_TOLD}, "seen_at": seen_at, "is_visit": seen_at is not None}


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
