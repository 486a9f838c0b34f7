"""Records packed for the database: JSON in zstd frames, with dictionaries trained on the archive's own stories.

Most of a record is what stands on every page of its paper: menus, boxes, the places where its evidence was
found. So each paper gets a dictionary of its own as soon as enough of its stories are held, and a new one now
and then, for papers change their dress; the stories of all others share one. A frame names its
dictionary, so that every record can be read whatever was trained since. Records of the first schema versions
are zlib.

Measured on made stories of twelve papers (18 kB each): without dictionary 4.3 kB, with one of all papers 3.6 kB
at level 3 and 3.3 at 6, with their own 2.6 and 2.5.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import zstandard

from dateline.archive import moments
from dateline.text import urls

#: By the dictionary of their paper, made records are 7 % smaller at level 6 than at 3, and 3 % larger than at 9, for
#: 0.1 ms more and 0.1 less. By that of all, level 6 takes 0.25 ms
#: instead of 0.14 for 10 %: too long.
_LEVEL: Final = 3
_LEVEL_OF_PAPER: Final = 6
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
#: Stories of a paper at which it gets a dictionary, and those after which it gets the next. Swept 20–300: twenty
#: make records 2 % larger than fifty, three hundred make them 2 % smaller.
ENOUGH_OF_PAPER: Final = 50
_NEXT_OF_PAPER: Final = 2000
#: Bytes of the dictionary of a paper. Swept 16–110 KiB: of 32 KiB make records 1 % larger, of 64 and more 1 to 3 %
#: smaller. Half of what fifty small records take; of real ones, three times as large, a tenth.
_SIZE_OF_PAPER: Final = 49_152
#: Dictionaries kept ready, to pack and to unpack: 0.3 MB and 0.1 MB each; to load one takes 0.3 ms.
_PACKERS: Final = 100
_UNPACKERS: Final = 300
#: Numbers of dictionaries below this one are not free for everybody to use.
_FIRST_NUMBER: Final = 32_768
#: Has no divisor in common with ENOUGH: steps of it come by every place once, and soon by all parts.
_STRIDE: Final = 617
#: No record is larger: what claims to be is damaged.
_MOST: Final = 1 << 30


class UnreadableRecordError(ValueError):
    """A record that is damaged, or whose dictionary is missing."""


class Sample(NamedTuple):
    """A version whose record is to be learned from."""

    story_id: int
    number: int


def paper(url: str | None) -> str | None:
    """Return the name of the paper whose dictionary packs the record of a story at `url`: its host."""
    return urls.host(url) if url else None


class Packing:
    """The dictionaries of one database, loaded as they are needed."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._unpackers: dict[int, zstandard.ZstdDecompressor] = {}
        self._packers: dict[int, zstandard.ZstdCompressor] = {}
        #: The newest dictionary of each paper, and under None that of all others; None: not looked up yet.
        self._newest: dict[str | None, int] | None = None
        #: Versions of papers that wait for a dictionary, where they were counted, and how many are enough.
        self._waiting: dict[str, int] = {}
        self._enough: dict[str, int] = {}
        #: Versions to wait for; 0 where a dictionary is there.
        self._due = ENOUGH

    def packed(self, record: bytes, paper: str | None = None) -> bytes:
        """Return `record` as a frame, packed with the newest dictionary of `paper`, or else that of all."""
        newest = self._numbers()
        number = newest.get(paper)
        if number is None:
            return self._packer(newest.get(None, 0), _LEVEL).compress(record)
        return self._packer(number, _LEVEL if paper is None else _LEVEL_OF_PAPER).compress(record)

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

    # ── learning

    def wait(self, paper: str, sample: Sample) -> None:
        """Note that a version of `paper` was filed, to be learned from when there are enough."""
        if paper not in self._waiting:
            row = self._base.execute("SELECT count(*) FROM samples WHERE paper = ?", (paper,)).fetchone()
            self._waiting[paper] = row[0]
            self._enough[paper] = _NEXT_OF_PAPER if paper in self._numbers() else ENOUGH_OF_PAPER
        self._base.execute("INSERT INTO samples VALUES (?, ?, ?)", (paper, *sample))
        self._waiting[paper] += 1

    def learn(self, now: datetime) -> bool:
        """Train the dictionaries for which it is time, inside the caller's transaction; say whether any was.

        It is time once for that of all papers, when the archive has ENOUGH versions; for that of a paper, when
        enough of its versions wait. Where training fails, it is when there are twice as many. Before and after
        that this costs a look at some numbers.
        """
        has_learned = self._learn_of_all(now)
        for paper, enough in self._enough.items():
            if self._waiting[paper] >= enough:
                has_learned |= self._learn_of(paper, now)
        return has_learned

    def _learn_of_all(self, now: datetime) -> bool:
        if not self._due:
            return False
        last: int = self._base.execute("SELECT coalesce(max(rowid), 0) FROM versions").fetchone()[0]
        if last < self._due:
            return False
        if None in self._numbers():
            self._due = 0
            return False
        if not self.train(self._samples(last), now):
            self._due = 2 * last
            return False
        self._due = 0
        return True

    def _learn_of(self, paper: str, now: datetime) -> bool:
        rows = self._base.execute(
            "SELECT story_id, number FROM samples WHERE paper = ? ORDER BY story_id, number", (paper,)
        )
        waiting = [Sample(*row) for row in rows]
        is_first = paper not in self._numbers()
        held = list(self._held(waiting[:: max(1, len(waiting) // ENOUGH_OF_PAPER)]))
        if not self.train([record for _, record in held], now, paper):
            self._enough[paper] = 2 * len(waiting)
            return False
        if is_first:  # those that it was made of are packed with it: half of what a small paper has
            self._base.executemany(
                "UPDATE versions SET record = ? WHERE story_id = ? AND number = ?",
                [(self.packed(record, paper), *sample) for sample, record in held],
            )
        self._base.execute("DELETE FROM samples WHERE paper = ?", (paper,))
        self._waiting[paper], self._enough[paper] = 0, _NEXT_OF_PAPER
        return True

    def train(self, records: Sequence[bytes], now: datetime, paper: str | None = None) -> bool:
        """Train a dictionary on `records`, keep it and use it from now on; False where they are too few."""
        # A number is never given twice: readers keep dictionaries by them.
        row = self._base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'dictionaries'").fetchone()
        number = max(_FIRST_NUMBER, row[0] + 1) if row else _FIRST_NUMBER
        size = _SIZE_OF_PAPER if paper else _SIZE
        try:
            made = zstandard.train_dictionary(
                size, list(records), k=_SEGMENT, d=_WORD, level=_LEVEL, dict_id=number
            )
        except zstandard.ZstdError:
            return False
        self._base.execute(
            "INSERT INTO dictionaries (id, paper, made_at, bytes) VALUES (?, ?, ?, ?)",
            (number, paper, moments.written(now), made.as_bytes()),
        )
        self._numbers()[paper] = number
        return True

    def forget(self) -> None:
        """Look everything up again: after a transaction was undone, or dictionaries were deleted."""
        self._newest = None
        self._packers.clear()
        self._unpackers.clear()
        self._waiting.clear()
        self._enough.clear()
        self._due = ENOUGH

    def _held(self, samples: Sequence[Sample]) -> Iterator[tuple[Sample, bytes]]:
        """Yield the records of `samples` that can be read, up to _MOST_SAMPLES bytes of them."""
        size = 0
        for sample in samples:
            row = self._base.execute(
                "SELECT record FROM versions WHERE story_id = ? AND number = ?", sample
            ).fetchone()
            try:
                record = self.unpacked(row[0]) if row is not None else b""
            except UnreadableRecordError:  # `dateline check` names it
                continue
            size += len(record)
            if size > _MOST_SAMPLES:
                return
            yield sample, record

    def _samples(self, last: int) -> list[bytes]:
        """Return the records of ENOUGH versions, spread over all of them."""
        places = (1 + place * _STRIDE % ENOUGH * last // ENOUGH for place in range(ENOUGH))
        rows = (
            self._base.execute("SELECT story_id, number FROM versions WHERE rowid = ?", (place,)).fetchone()
            for place in places
        )
        return [record for _, record in self._held([Sample(*row) for row in rows if row is not None])]

    # ── dictionaries

    def _numbers(self) -> dict[str | None, int]:
        if self._newest is None:
            rows = self._base.execute("SELECT paper, id FROM dictionaries ORDER BY id")
            self._newest = dict(map(tuple, rows))
        return self._newest

    def _packer(self, number: int, level: int) -> zstandard.ZstdCompressor:
        found = self._packers.pop(number, None)
        if found is None:
            told = self._dictionary(number)
            if told is not None:
                told.precompute_compress(level=level)
            found = zstandard.ZstdCompressor(level, dict_data=told, write_checksum=True)
            if len(self._packers) >= _PACKERS:
                del self._packers[next(iter(self._packers))]
        self._packers[number] = found  # the one used last comes last
        return found

    def _unpacker(self, number: int) -> zstandard.ZstdDecompressor:
        found = self._unpackers.pop(number, None)
        if found is None:
            found = zstandard.ZstdDecompressor(dict_data=self._dictionary(number))
            if len(self._unpackers) >= _UNPACKERS:
                del self._unpackers[next(iter(self._unpackers))]
        self._unpackers[number] = found
        return found

    def _dictionary(self, number: int) -> zstandard.ZstdCompressionDict | None:
        if not number:
            return None
        row = self._base.execute("SELECT bytes FROM dictionaries WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise UnreadableRecordError(f"dictionary {number} is missing")
        return zstandard.ZstdCompressionDict(row[0])
