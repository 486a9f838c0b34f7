"""Gzip read piece by piece, with a budget against bombs and a word on what is cut off."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, Final

#: The most that one page may hold once unpacked, in bytes.
PAGE_LIMIT: Final = 64 << 20
#: Beyond RATIO_FREE unpacked bytes, a page may be at most RATIO_LIMIT times its packed size:
#: real pages shrink 4 to 20 times, even machine-made tables under 100; a bomb 1,000 times.
RATIO_LIMIT: Final = 200
RATIO_FREE: Final = 10_000_000
_PIECE: Final = 64 << 10


class Rejoined(io.RawIOBase):
    """A stream whose first bytes, `head`, have been read already, with them in front again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` as far as one read goes; return the number of bytes, 0 at the end."""
        piece = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class Unpacked(io.RawIOBase):
    """The content of a gzip stream of one or more members.

    Never raises for bad data: it ends there, `broken` says why ("cut off", "damaged")
    and `broken_at` is the offset of that member in the packed stream. `starts` maps the
    offset of a member's first byte in the content to the member's own offset.
    """

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        self._stream = stream
        self._unzip = zlib.decompressobj(wbits=31)
        self._packed = b""
        self._read = 0  # packed bytes read so far
        self._given = 0  # content bytes given so far
        self._member = 0
        self._ended = False
        self.starts = {0: 0}
        self.broken: str | None = None
        self.broken_at = 0

    @property
    def packed_size(self) -> int:
        """How many packed bytes have been read so far."""
        return self._read

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with some content; return the number of bytes, 0 at the end."""
        piece = b""
        while not piece and not self._ended:
            piece = self._piece(len(buffer))
        buffer[: len(piece)] = piece
        self._given += len(piece)
        return len(piece)

    def _piece(self, most: int) -> bytes:
        if not self._packed:
            self._fetch()
        if self._unzip.eof and not self._next_member():
            return b""
        try:
            piece = self._unzip.decompress(self._packed, most)
        except zlib.error:
            return self._break("damaged")
        at_end = not self._packed
        self._packed = self._unzip.unconsumed_tail or self._unzip.unused_data
        return self._break("cut off") if at_end and not piece and not self._unzip.eof else piece

    def _fetch(self) -> None:
        self._packed = self._stream.read(_PIECE)
        self._read += len(self._packed)

    def _next_member(self) -> bool:
        """Go on to the next member; return False where there is none, or none yet."""
        if not self._packed:
            self._ended = True
            return False
        self._packed = self._packed.lstrip(b"\x00")  # some writers pad
        if not self._packed:
            return False
        self._member = self._read - len(self._packed)
        self.starts[self._given] = self._member
        self._unzip = zlib.decompressobj(wbits=31)
        return True

    def _break(self, why: str) -> bytes:
        self.broken, self.broken_at, self._ended = why, self._member, True
        return b""


def is_bomb(content: int, packed: int) -> bool:
    """Whether `content` bytes out of `packed` bytes are more than any page would be."""
    return content > RATIO_FREE and content > RATIO_LIMIT * max(packed, 1)
