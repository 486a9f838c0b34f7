"""The captures on the shelf: numbered WARC files, only ever appended to.

What a row of the database points to is never touched again. What lies behind the last
row is cleared away before anything else is written, by the rule in `aside.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.archive import aside, members, warc
from dateline.archive.folder import make_lasting
from dateline.archive.members import SUFFIXES, Compression

#: Bytes after which the next capture begins a new file: as the crawlers of the large web archives do.
ROTATE_AT: Final = 1_000_000_000
_HEAD: Final = 4096


class Spot(Struct, frozen=True):
    """Where a packed record lies; `file` is empty where the bytes are not kept."""

    file: str
    offset: int
    length: int

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


class Shelf:
    """The folder `captures/`; one writer at a time, under the archive's lock. All methods raise OSError."""

    def __init__(self, path: Path, *, software: str = "Dateline", rotate_at: int = ROTATE_AT) -> None:
        self._path = path
        self._software = software
        self._rotate_at = rotate_at
        self._open: tuple[str, BinaryIO] | None = None
        self.pack_by("gzip")

    def pack_by(self, compression: Compression) -> None:
        """Pack what is appended from now on in this way."""
        self.close()
        self._compression: Compression = compression
        self._packed = members.packer(compression)

    # ── reading

    def files(self) -> list[str]:
        """Return the names of the WARC files, oldest first."""
        if not self._path.is_dir():
            return []
        names = (entry.name for entry in self._path.iterdir())
        return sorted(name for name in names if _number(name) is not None)

    def size(self, file: str) -> int:
        """Return the size of `file` in bytes, 0 where it is missing."""
        try:
            return (self._path / file).stat().st_size
        except FileNotFoundError:
            return 0

    def body(self, spot: Spot) -> bytes:
        """Return the captured bytes at `spot`; raises ValueError where they cannot be read."""
        return warc.body(self.record(spot))

    def record(self, spot: Spot) -> warc.Record:
        """Return the record at `spot`, also one that was not flushed yet; raises ValueError."""
        compression = members.compression_of(spot.file)
        if compression is None:
            raise ValueError("no file of captures")
        return warc.read(members.unpacked(self.packed(spot), compression))

    def packed(self, spot: Spot) -> bytes:
        """Return the record at `spot` as it lies there; raises ValueError where it is not there whole."""
        if self._open is not None and self._open[0] == spot.file:
            self._open[1].flush()
        try:
            with (self._path / spot.file).open("rb") as file:
                file.seek(spot.offset)
                packed = file.read(spot.length)
        except FileNotFoundError as error:
            raise ValueError("the file is missing") from error
        if len(packed) < spot.length:
            raise ValueError("the file ends early")
        return packed

    def aside(self) -> list[Path]:
        """Return the files that were set aside and not deleted since."""
        return aside.files(self._path)

    def opening_end(self, file: str) -> int:
        """Return the length of the warcinfo record that begins `file`, 0 where none does."""
        with (self._path / file).open("rb") as stream:
            return warc.opening_length(stream.read(_HEAD), members.compression_of(file) or "gzip")

    def tails(self, ends: Mapping[str, int]) -> Iterator[Spot]:
        """Yield what lies behind the last row of each file; `ends` maps a file to the end of its last record.

        A file without rows is a tail as a whole, unless it holds nothing but its warcinfo record.
        """
        for file in self.files():
            size = self.size(file)
            end = ends.get(file, 0) or self.opening_end(file)
            if size > end:
                yield Spot(file, end, size - end)

    # ── writing

    def append(self, record: bytes, now: datetime, ends: Callable[[], Mapping[str, int]]) -> Spot:
        """Write `record` behind all others and return where; on disk only after `flush`.

        `ends` answers as in `tails`, and is asked only where a file must be opened: one that is shorter
        than its rows say is left as it is.
        """
        file, stream = self._file(ends, now)
        packed = self._packed(record)
        offset = stream.tell()
        stream.write(packed)
        return Spot(file, offset, len(packed))

    def flush(self) -> None:
        """Return when everything appended is on disk."""
        if self._open is not None:
            stream = self._open[1]
            stream.flush()
            os.fsync(stream.fileno())

    def set_aside(self, ends: Mapping[str, int]) -> list[Spot]:
        """Clear all tails away by the rule in `aside.py` and return them; `ends` is as in `tails`."""
        self.close(discard=True)
        cleared = list(self.tails(ends))
        for spot in cleared:
            aside.clear(self._path, spot.file, spot.offset, is_known=spot.file in ends)
        return cleared

    def cut(self, ends: Mapping[str, int]) -> list[Spot]:
        """Cut off all tails and return them; close the file that was being written.

        Only for what this process itself wrote and never acknowledged; `set_aside` is for all else.
        """
        self.close(discard=True)
        cut = list(self.tails(ends))
        for spot in cut:
            path = self._path / spot.file
            if spot.offset == 0:
                path.unlink()
                continue
            with path.open("r+b") as stream:
                stream.truncate(spot.offset)
                os.fsync(stream.fileno())
        if cut:
            make_lasting(self._path)
        return cut

    def close(self, *, discard: bool = False) -> None:
        """Close the file that was being written; with `discard` errors on the way do not matter."""
        if self._open is None:
            return
        stream = self._open[1]
        self._open = None
        try:
            stream.close()
        except OSError:
            if not discard:
                raise

    def _file(self, ends: Callable[[], Mapping[str, int]], now: datetime) -> tuple[str, BinaryIO]:
        if self._open is not None and self._open[1].tell() < self._rotate_at:
            return self._open
        self.flush()
        self.close()
        file = self._next(ends())
        stream = (self._path / file).open("ab")
        self._open = (file, stream)
        if stream.tell() == 0:
            stream.write(self._packed(warc.opening(file, self._software, now)))
            stream.flush()
            make_lasting(self._path)
        return self._open

    def _next(self, ends: Mapping[str, int]) -> str:
        left_alone = aside.sources(self._path)
        known = {*self.files(), *ends, *(name for name in left_alone if _number(name) is not None)}
        if not known:
            return f"{1:05}{SUFFIXES[self._compression]}"
        last = max(known, key=lambda name: (_number(name) or 0, name))
        size = self.size(last)
        is_ours = last.endswith(SUFFIXES[self._compression]) and last not in left_alone
        if is_ours and size < self._rotate_at and size >= ends.get(last, 0):
            return last
        return f"{(_number(last) or 0) + 1:05}{SUFFIXES[self._compression]}"


def _number(name: str) -> int | None:
    compression = members.compression_of(name)
    if compression is None:
        return None
    stem = name.removesuffix(SUFFIXES[compression])
    return int(stem) if stem.isdigit() and stem.isascii() else None
