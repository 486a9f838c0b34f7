"""Records packed for the database: JSON in zstd frames, with a dictionary trained on the archive's own stories.

A frame names its dictionary, so that every record can be read whatever was trained since. Archives begin
without one; records of the first schema versions are zlib.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import zstandard

from dateline.archive import moments

#: Sweep on 20,000 made stories: level 3 packs to 1.04 of level 9 for a fifth of the work.
_LEVEL: Final = 3
_MAGIC: Final = b"\x28\xb5\x2f\xfd"
#: Bytes of a dictionary: zstd's own default.
_SIZE: Final = 112_640
#: No record is larger: what claims to be is damaged.
_MOST: Final = 1 << 30


class UnreadableRecordError(ValueError):
    """A record that is damaged, or whose dictionary is missing."""


class Packing:
    """The dictionaries of one database, each loaded once."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._unpackers: dict[int, zstandard.ZstdDecompressor] = {}
        self._packer: zstandard.ZstdCompressor | None = None

    def packed(self, record: bytes) -> bytes:
        """Return `record` as a frame, packed with the newest dictionary."""
        if self._packer is None:
            row = self._base.execute(
                "SELECT bytes FROM dictionaries ORDER BY made_at DESC, id LIMIT 1"
            ).fetchone()
            told = zstandard.ZstdCompressionDict(row[0]) if row else None
            self._packer = zstandard.ZstdCompressor(_LEVEL, dict_data=told, write_checksum=True)
        return self._packer.compress(record)

    def unpacked(self, frame: bytes) -> bytes:
        """Return the record in `frame`; raises UnreadableRecordError."""
        if not frame.startswith(_MAGIC):
            try:
                return zlib.decompress(frame)
            except zlib.error as error:
                raise UnreadableRecordError(str(error)) from error
        try:
            number = zstandard.get_frame_parameters(frame).dict_id
            return self._unpacker(number).decompress(frame, max_output_size=_MOST)
        except zstandard.ZstdError as error:
            raise UnreadableRecordError(str(error)) from error

    def train(self, records: Sequence[bytes], now: datetime) -> bool:
        """Train a dictionary on `records`, keep it and use it from now on; False where they are too few."""
        try:
            made = zstandard.train_dictionary(_SIZE, list(records), level=_LEVEL)
        except zstandard.ZstdError:
            return False
        self._base.execute(
            "INSERT INTO dictionaries VALUES (?, ?, ?)",
            (made.dict_id(), made.as_bytes(), moments.written(now)),
        )
        self.forget()
        return True

    def remember(self, number: int) -> None:
        """Be able to unpack frames of this dictionary from now on, also when its row is gone."""
        self._unpacker(number)

    def forget(self) -> None:
        """Look the newest dictionary up again: after training, and after a transaction was undone."""
        self._packer = None

    def _unpacker(self, number: int) -> zstandard.ZstdDecompressor:
        if number not in self._unpackers:
            told = None
            if number:
                row = self._base.execute("SELECT bytes FROM dictionaries WHERE id = ?", (number,)).fetchone()
                if row is None:
                    raise UnreadableRecordError(f"dictionary {number} is missing")
                told = zstandard.ZstdCompressionDict(row[0])
            self._unpackers[number] = zstandard.ZstdDecompressor(dict_data=told)
        return self._unpackers[number]
