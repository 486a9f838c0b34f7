"""Revisit records: a page seen again, whose bytes stand in an earlier record of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from dateline.sources.unpacking import Unpacked
from dateline.sources.warc_records import Gap, Record
from dateline.sources.window import Piece

#: Beyond so many names no more originals are remembered: about 100 MB of them.
_MOST: Final = 1_000_000
_AT_ONCE: Final = 64 << 10
_DIGEST: Final = "warc-payload-digest"

Reader = Callable[[Piece, int], Iterator[Record | Gap]]


class Originals:
    """Where the pages of a file stand, by their digests and names; `again` is the file, None where none is to be had.

    Only numbers are kept, a hash and an offset, so that a file of a million pages takes 100 MB.
    """

    def __init__(self, again: BinaryIO | None, unpacked: Unpacked | None, reader: Reader) -> None:
        self._again = again
        self._unpacked = unpacked
        self._reader = reader
        self._offsets: dict[int, int] = {}

    def note(self, record: Record, offset: int) -> None:
        """Remember the record of a page; `offset` is where the file can be read from to have it."""
        if self._again is None or len(self._offsets) >= _MOST:
            return
        for name in ("warc-record-id", _DIGEST):
            told = record.headers.get(name)
            if told is not None:
                self._offsets.setdefault(hash(told), offset)

    def of(self, revisit: Record) -> Record | None:
        """Return the page that `revisit` tells of, with its address and moment; None where it is not to be had."""
        for name, other in (("warc-refers-to", "warc-record-id"), (_DIGEST, _DIGEST)):
            told = revisit.headers.get(name)
            offset = self._offsets.get(hash(told)) if told is not None else None
            original = self._read(offset) if offset is not None else None
            if original is not None and original.headers.get(other) == told:
                seen = {
                    key: revisit.headers[key]
                    for key in ("warc-target-uri", "warc-date")
                    if key in revisit.headers
                }
                return Record(revisit.offset, original.headers | seen, original.content, original.is_whole)
        return None

    def _read(self, offset: int) -> Record | None:
        assert self._again is not None
        here = self._again.tell()
        try:
            self._again.seek(offset)
            piece: Piece = self._again.read
            if self._unpacked is not None:
                piece = self._unpacked.like(self._again).piece
            found = next(self._reader(_small(piece), offset), None)
        finally:
            self._again.seek(here)
        return found if isinstance(found, Record) else None


def _small(piece: Piece) -> Piece:
    """Return `piece` asked for little at a time: one record is wanted, not what is behind it."""
    return lambda most: piece(min(most, _AT_ONCE))
