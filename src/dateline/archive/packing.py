"""Records packed for the database: JSON in zstd frames, with a dictionary trained on the archive's own stories.

A frame names its dictionary, so that every record can be read whatever was trained since. Archives begin
without one and train it once, when they hold stories enough; records filed before that stay as they are,
and those of the first schema versions are zlib.

Measured on the records of 1,901 pages of as many papers as could be had (46 kB each) and of 4,000 made
stories of two papers (15 kB): the dictionary makes them 10 % and 59 % smaller.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

import zstandard

from dateline.archive import moments

#: With a dictionary, level 3 packs real records to 1.14 of level 9 in 0.22 of its time, made ones to 1.29 in 0.18;
#: level 6 to 1.03 and 1.08 in 0.6. A story is packed once, but as it is filed: 0.17 ms against 0.76 for a real one.
_LEVEL: Final = 3
_MAGIC: Final = b"\x28\xb5\x2f\xfd"
#: Bytes of a dictionary. Swept 32–256 KiB: against zstd's own 110 KiB, 1 % smaller records of many papers and
#: 11 % of two; loading it takes a millisecond.
_SIZE: Final = 262_144
#: Length of its segments and of the words that they are judged by, instead of a search for the best: within 2 %
#: of what that finds, for a quarter of its time (swept 200 and 1,024).
_SEGMENT: Final = 1024
_WORD: Final = 8
#: Versions at which an archive trains its dictionary. Swept 250–2,000: half as many make it 1 to 2 % worse,
#: twice as many no better.
ENOUGH: Final = 1000
#: Bytes of records that it looks at, at most: 16 MiB take 0.2 s; twice as many make records 0.4 % smaller.
_MOST_SAMPLES: Final = 16 << 20
#: Has no divisor in common with ENOUGH: steps of it come by every place once, and soon by all parts.
_STRIDE: Final = 617
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
        #: Versions to wait for; 0 where a dictionary is there.
        self._due = ENOUGH

    def packed(self, record: bytes) -> bytes:
        """Return `record` as a frame, packed with the newest dictionary."""
        if self._packer is None:
            row = self._base.execute(
                "SELECT bytes FROM dictionaries ORDER BY made_at DESC, id LIMIT 1"
            ).fetchone()
            told = zstandard.ZstdCompressionDict(row[0]) if row else None
            if told is not None:
                told.precompute_compress(level=_LEVEL)
                self._due = 0
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

    def learn(self, now: datetime) -> bool:
        """Train a dictionary if it is time, inside the caller's transaction; say whether one was trained.

        It is time once, when the archive has ENOUGH versions and no dictionary; where training fails,
        when it has twice as many. Before and after that this costs a look at a number.
        """
        if not self._due:
            return False
        last: int = self._base.execute("SELECT coalesce(max(rowid), 0) FROM versions").fetchone()[0]
        if last < self._due:
            return False
        if self._base.execute("SELECT 1 FROM dictionaries LIMIT 1").fetchone() is not None:
            self._due = 0
            return False
        if not self.train(self._samples(last), now):
            self._due = 2 * last
            return False
        return True

    def train(self, records: Sequence[bytes], now: datetime) -> bool:
        """Train a dictionary on `records`, keep it and use it from now on; False where they are too few."""
        try:
            made = zstandard.train_dictionary(_SIZE, list(records), k=_SEGMENT, d=_WORD, level=_LEVEL)
        except zstandard.ZstdError:
            return False
        self._base.execute(
            "INSERT INTO dictionaries VALUES (?, ?, ?)",
            (made.dict_id(), made.as_bytes(), moments.written(now)),
        )
        self.forget()
        return True

    def relearn(self, gone: Collection[int], now: datetime) -> None:
        """Delete the dictionaries `gone` and train one without them, inside the caller's transaction.

        What is packed with them can be read until `forget`: the caller packs it anew.
        """
        last: int = self._base.execute("SELECT coalesce(max(rowid), 0) FROM versions").fetchone()[0]
        samples = self._samples(last)
        old = {number: self._unpacker(number) for number in gone}
        self._base.executemany("DELETE FROM dictionaries WHERE id = ?", [(number,) for number in gone])
        self.forget()
        self.train(samples, now)
        self._unpackers |= old

    def forget(self) -> None:
        """Look the newest dictionary up again: after training, and after a transaction was undone."""
        self._packer = None
        self._unpackers.clear()
        self._due = ENOUGH

    def _samples(self, last: int) -> list[bytes]:
        """Return the records of ENOUGH versions, spread over all of them."""
        samples: list[bytes] = []
        size = 0
        places = (1 + place * _STRIDE % ENOUGH * last // ENOUGH for place in range(ENOUGH))
        for place in dict.fromkeys(places):  # where there are fewer versions, each once
            row = self._base.execute("SELECT record FROM versions WHERE rowid = ?", (place,)).fetchone()
            try:
                record = self.unpacked(row[0]) if row is not None else b""
            except UnreadableRecordError:  # `dateline check` names it
                continue
            size += len(record)
            if size > _MOST_SAMPLES:
                break
            samples.append(record)
        return samples

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
