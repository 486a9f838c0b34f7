"""Zip files: what lies in them, as streams with budgets; names in them are shown and never become paths."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Any, BinaryIO, Final

from msgspec import Struct

from dateline.sources.unpacking import BOMB, is_bomb

#: More would take more memory to list than to read.
MOST_MEMBERS: Final = 100_000
#: The list of the members of an honest zip file has about 100 bytes for each.
_MOST_LISTED: Final = 64 << 20
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
#: The end record and the longest comment behind it.
_TAIL: Final = 22 + 65_535 + 20 + 56
_ENCRYPTED: Final = 0x1
_ERRORS: Final = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError),
    *(EOFError, ValueError, OverflowError, struct.error, OSError),
)
_HIDDEN: Final = re.compile(r"(?:^|/)(?:[.](?![.]?(?:/|$))|__MACOSX(?:/|$))")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class Member(Struct, frozen=True):
    """A file in a zip file: its place in the list, its name as shown, its size packed."""

    number: int
    name: str
    packed_size: int
    is_encrypted: bool


class Content(io.RawIOBase):
    """The bytes of a member. Never raises for bad data: it ends there, and `broken` says why."""

    def __init__(self, stream: Any, packed_size: int, broken: str | None = None) -> None:
        self._stream = stream
        self._packed_size = packed_size
        self.given = 0
        self.broken = broken

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with some content; return the number of bytes, 0 at the end."""
        if self.broken:
            return 0
        try:
            piece = self._stream.read(len(buffer))
        except _ERRORS:
            self.broken = "damaged"
            return 0
        self.given += len(piece)
        if is_bomb(self.given, self._packed_size):
            self.broken = BOMB
            return 0
        buffer[: len(piece)] = piece
        return len(piece)


class Section(io.RawIOBase):
    """The bytes of a stream from `start` on, `length` of them, as a stream that can be sought in."""

    def __init__(self, stream: BinaryIO, start: int, length: int) -> None:
        self._stream = stream
        self._start = start
        self._length = length
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to the byte `offset`, counted as in files."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with the next bytes; return the number of bytes, 0 at the end."""
        self._stream.seek(self._start + self._at)
        piece = self._stream.read(max(0, min(len(buffer), self._length - self._at)))
        self._at += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


class Zip:
    """A zip file in a stream that can be sought in; raises ValueError, with what is wrong, where it is none."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._size = stream.seek(0, io.SEEK_END)
        self._given = 0
        count = _listed(stream, self._size)
        if count > MOST_MEMBERS:
            raise ValueError(f"holds {count} files; at most {MOST_MEMBERS} are read: split it")
        try:
            self._zip = zipfile.ZipFile(stream)
            self._infos = self._zip.infolist()
        except _ERRORS as error:
            raise ValueError(
                f"is a damaged zip file ({' '.join(str(error).split())}); get it again"
            ) from None

    def members(self) -> list[Member]:
        """Return the files by name, but for hidden ones."""
        found = [
            Member(number, _shown(info.filename), info.compress_size, bool(info.flag_bits & _ENCRYPTED))
            for number, info in enumerate(self._infos)
            if not info.is_dir()
        ]
        return sorted(
            (member for member in found if not _HIDDEN.search(member.name)), key=lambda member: member.name
        )

    def open(self, member: Member) -> Content:
        """Return the content of a member; one that cannot be had is empty, and broken."""
        if member.is_encrypted:
            return Content(None, 0, "encrypted")
        try:
            return Content(self._zip.open(self._infos[member.number]), member.packed_size)
        except NotImplementedError:
            return Content(None, 0, "packed in a way that is not known here")
        except _ERRORS:
            return Content(None, 0, "damaged")

    def section(self, member: Member) -> Section | None:
        """Return the bytes of a member where they stand in the file as they are; None where they are packed."""
        info = self._infos[member.number]
        if info.compress_type != zipfile.ZIP_STORED or member.is_encrypted:
            return None
        self._stream.seek(info.header_offset)
        head = self._stream.read(30)
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            return None
        name, extra = struct.unpack("<HH", head[26:30])
        return Section(self._stream, info.header_offset + 30 + name + extra, info.compress_size)

    def is_spent(self, count: int) -> bool:
        """Count what a member unpacked to; say whether all together are a bomb: members may share their bytes."""
        self._given += count
        return is_bomb(self._given, self._size)


def _shown(name: str) -> str:
    text = name.encode("utf-8", "replace").decode().replace("\\", "/")
    return _CONTROL.sub("\ufffd", text).lstrip("/")


def _listed(stream: BinaryIO, size: int) -> int:
    """Return how many members the file says it has, before the list is read; raises ValueError where none is found."""
    start = max(0, size - _TAIL)
    stream.seek(start)
    tail = stream.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise ValueError("is a zip file that is cut off (its list of files is missing); get it again")
    count: int
    length: int
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    wide = tail.rfind(_END_64, 0, at)
    if wide >= 0 and len(tail) >= wide + 48:
        count, length = struct.unpack("<QQ", tail[wide + 32 : wide + 48])
        at = wide
    if length > _MOST_LISTED:
        return max(count, MOST_MEMBERS + 1)
    # What is read is the list, whatever the number beside it says.
    stream.seek(max(0, start + at - length))
    return max(count, stream.read(length).count(b"PK\x01\x02"))
