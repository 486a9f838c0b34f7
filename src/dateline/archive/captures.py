"""Every capture taken is kept, whatever became of it: one row, one record.

    its bytes are new to the archive                  → a `resource` record
    the archive holds the same bytes                  → a `revisit` record that names the capture with them
    that record cannot be read any more               → a `resource` record, so that the bytes are safe again
    pages are not to be kept                          → a row without a record

A capture is known by its bytes and its address; where the source tells when the address gave them
(`Capture.is_visit`), by the second of that moment too, which is as fine as web archives count.
Taking the same again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from dateline.archive import moments, warc
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.model import Capture

_NOWHERE: Final = Spot("", 0, 0)


def taken(base: Base, capture: Capture, digest: str, address: str, first: int | None) -> int | None:
    """Return the row of the very same capture, None where it was not taken yet.

    `first` is the row of the first capture with these bytes at this address, None where there is none.
    """
    if first is None or not (capture.is_visit and capture.seen_at and address):
        return first
    second = moments.written(capture.seen_at)[:19]
    row = base.execute(
        "SELECT id FROM captures WHERE address = ? AND address <> '' AND seen_at BETWEEN ? AND ?"
        " AND digest = ? ORDER BY id LIMIT 1",
        (address, f"{second}.000Z", f"{second}.999Z", digest),
    ).fetchone()
    return row[0] if row is not None else None


class Keeping:
    """How the captures of one batch are kept; `ends` answers as in `Shelf.tails`.

    `is_kept` says whether their bytes are.
    """

    def __init__(
        self, base: Base, shelf: Shelf, ends: Callable[[], Mapping[str, int]], now: datetime, *, is_kept: bool
    ) -> None:
        self._base = base
        self._shelf = shelf
        self._ends = ends
        self._now = now
        self._is_kept = is_kept

    def keep(self, capture: Capture, digest: str, address: str, *, with_bytes: bool = True) -> int:
        """Keep a capture that was not taken yet and return its row; of a story that was withdrawn no bytes."""
        if not (self._is_kept and with_bytes):
            return _write(self._base, capture, digest, address, _NOWHERE, None)
        number, found = self._original(digest) or (None, None)
        if found is None:
            record = warc.resource(capture, digest, self._now)
        else:
            record = warc.revisit(capture, digest, self._now, found)
        spot = self._shelf.append(record, self._now, self._ends)
        return _write(self._base, capture, digest, address, spot, number)

    def _original(self, digest: str) -> tuple[int, warc.Record] | None:
        """Return the first capture that has the bytes of this digest, and its record, if both can be had."""
        rows = self._base.execute(
            "SELECT id, warc_file, warc_offset, warc_length FROM captures"
            " WHERE digest = ? AND revisits IS NULL AND warc_file <> '' ORDER BY id",
            (digest,),
        )
        for number, *spot in rows:
            try:
                record = self._shelf.record(Spot(*spot))
                if warc.digest(warc.body(record)) == digest:
                    return number, record
            except (ValueError, OSError):
                continue
        return None


def _write(base: Base, capture: Capture, digest: str, address: str, spot: Spot, revisits: int | None) -> int:
    row = base.execute(
        "INSERT INTO captures (digest, address, url, final_url, seen_at, origin, found_in, media_type,"
        " declared_charset, size, warc_file, warc_offset, warc_length, revisits)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            digest,
            address,
            sound(capture.url),
            sound(capture.final_url),
            moments.written(capture.seen_at) if capture.seen_at else None,
            sound(capture.origin),
            sound(capture.found_in),
            sound(capture.media_type),
            sound(capture.declared_charset),
            len(capture.body),
            spot.file,
            spot.offset,
            spot.length,
            revisits,
        ),
    ).lastrowid
    assert row is not None
    return row


def sound(text: str | None) -> str | None:
    """Return `text` without lone surrogates: a file name need not be text, a database column must be."""
    return text if text is None else text.encode("utf-8", "backslashreplace").decode()
