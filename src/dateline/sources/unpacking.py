"""Packed data read piece by piece, with a budget against bombs and a word on what is cut off."""

from __future__ import annotations

import io
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any, BinaryIO, ClassVar, Final

#: The most that one page may hold once unpacked, in bytes.
PAGE_LIMIT: Final = 64 << 20
#: Beyond RATIO_FREE unpacked bytes, data may be at most RATIO_LIMIT times its packed size:
#: real pages shrink 4 to 20 times, even machine-made tables under 100; a bomb 1,000 times.
RATIO_LIMIT: Final = 200
RATIO_FREE: Final = 10_000_000
#: What is said of data that ends where its budget does.
BOMB: Final = f"a bomb (it unpacks to over {RATIO_LIMIT} times its size)"
_FETCHED: Final = 64 << 10
#: So many beginnings of members that are none are tried after a break: chance makes one in 16 million bytes.
_TRIALS: Final = 10_000


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
    """The content of a packed stream of one or more members; here of gzip, other forms are subclasses.

    Never raises for bad data: it ends there, `broken` says why ("cut off", "damaged", BOMB)
    and `broken_at` is the offset of that member in the packed stream. `starts` holds the offset
    of each member's first byte in the content and the member's own offset, for those not yet
    asked for by `start_of`. Without `has_budget` it is for the reader to bound what it keeps.
    """

    #: What the data are called in messages.
    form: ClassVar[str] = "gzip"
    #: The first bytes of a member.
    magic: ClassVar[bytes] = b"\x1f\x8b\x08"

    def __init__(self, stream: BinaryIO | io.BufferedReader, *, has_budget: bool = True) -> None:
        self._stream = stream
        self._has_budget = has_budget
        self._packed = b""
        self._read = 0  # packed bytes read so far
        self._given = 0  # content bytes given so far
        self._member = 0
        self._ended = False
        self.starts: deque[tuple[int, int]] = deque([(0, 0)])
        self.broken: str | None = None
        self.broken_at = 0
        self._begin()

    @property
    def packed_size(self) -> int:
        """How many packed bytes have been read so far."""
        return self._read

    @property
    def member(self) -> int:
        """The offset of the member at hand in the packed stream."""
        return self._member

    @property
    def given(self) -> int:
        """How many bytes of content have been given so far."""
        return self._given

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with some content; return the number of bytes, 0 at the end."""
        piece = self.piece(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def piece(self, most: int) -> bytes:
        """Return some content, at most `most` bytes of it, nothing only at the end."""
        piece = b""
        while not piece and not self._ended:
            piece = self._piece(most)
        self._given += len(piece)
        if self._has_budget and self._given > RATIO_FREE and is_bomb(self._given, self._read):
            return self._break(BOMB)
        return piece

    def start_of(self, at: int) -> int | None:
        """Return the offset of the member whose content begins at `at`, None where none does.

        Offsets are asked for in rising order; what lies before is forgotten.
        """
        starts = self.starts
        while starts and starts[0][0] < at:
            starts.popleft()
        found = None
        while starts and starts[0][0] == at:  # members without content
            found = starts.popleft()[1]
        return found

    def resume(self, fits: Callable[[bytes], bool]) -> bool:
        """Go on, after a break, at the next member whose first bytes of content fit; say whether there is one.

        Bytes of the damaged member that were read already are not searched again.
        """
        skip = len(self.magic)
        for _ in range(_TRIALS):
            at = self._packed.find(self.magic, skip)
            if at < 0:
                skip = 0
                kept = self._packed[-len(self.magic) + 1 :]
                self._fetch()
                if not self._packed:
                    return False
                self._packed = kept + self._packed
                continue
            self._packed = self._packed[at:]
            skip = 1
            if len(self._packed) < _FETCHED // 2:  # enough to look into
                kept = self._packed
                self._fetch()
                self._packed = kept + self._packed
            if fits(self._peeked()):
                self._ended, self.broken = False, None
                self._start()
                return True
        return False

    def like(self, stream: BinaryIO | io.BufferedReader) -> Unpacked:
        """Return what unpacks `stream`, which begins at a later member of the same data."""
        return type(self)(stream)

    def _peeked(self) -> bytes:
        """Return the first bytes that the member at hand would unpack to, as far as they can be had."""
        trial = type(self)(io.BytesIO(self._packed[: _FETCHED // 2]))
        return trial.piece(64)

    def _begin(self) -> None:
        """Make ready for a new member."""
        self._unzip = zlib.decompressobj(wbits=31)

    def _start(self) -> None:
        """Begin the member that the packed bytes at hand begin with."""
        self._member = self._read - len(self._packed)
        self.starts.append((self._given, self._member))
        self._begin()

    def _piece(self, most: int) -> bytes:
        if not self._packed:
            self._fetch()
        if self._unzip.eof and not self._next_member():
            return b""
        packed = self._packed
        try:
            piece = self._unzip.decompress(packed, most)
        except zlib.error:
            return self._break("damaged")
        self._packed = self._unzip.unconsumed_tail or self._unzip.unused_data
        return self._break("cut off") if not packed and not piece and not self._unzip.eof else piece

    def _fetch(self) -> None:
        self._packed = self._stream.read(_FETCHED)
        self._read += len(self._packed)

    def _next_member(self) -> bool:
        """Go on to the next member; return False where there is none, or none yet."""
        if not self._packed:
            self._ended = True
            return False
        if not self._packed.startswith(b"\x1f"):
            self._packed = self._packed.lstrip(b"\x00")  # some writers pad
            if not self._packed:
                return False
        self._start()
        return True

    def _break(self, why: str) -> bytes:
        self.broken, self.broken_at, self._ended = why, self._member, True
        return b""


def is_bomb(content: int, packed: int) -> bool:
    """Whether `content` bytes out of `packed` bytes are more than any page would be."""
    return content > RATIO_FREE and content > RATIO_LIMIT * max(packed, 1)
