"""A packed WARC file as what it packs, and where in it each record lies."""

from __future__ import annotations

from typing import BinaryIO, Final

from dateline.archive import members
from dateline.archive.members import Compression, Unpacker

_SKIPPABLE: Final = b"\x2a\x4d\x18"
#: Bytes unpacked at once: a block of four bytes of zstd may unpack to 128 KiB, these to 128 MiB at worst.
_AT_ONCE: Final = 4096


class Frames:
    """What the members of `stream` hold, one behind the other; `read` raises ValueError where one is damaged."""

    def __init__(self, stream: BinaryIO, compression: Compression) -> None:
        self._stream = stream
        self._compression: Compression = compression
        self._frame: Unpacker | None = None
        self._packed = b""
        self._ready = b""
        self._taken = 0
        self._given = 0
        self._starts: dict[int, int] = {}

    def tell(self) -> int:
        """Return how many bytes were given out."""
        return self._given

    def start(self, offset: int) -> int:
        """Return where the member lies whose content begins at `offset`; `offset` itself where none does."""
        return self._starts.get(offset, offset)

    def read(self, size: int) -> bytes:
        """Return the next bytes, `size` at most; none at the end."""
        while not self._ready and self._more():
            pass
        found, self._ready = self._ready[:size], self._ready[size:]
        self._given += len(found)
        return found

    def _more(self) -> bool:
        """Unpack some more; say whether there was any."""
        if not self._packed:
            self._packed = self._stream.read(_AT_ONCE)
            self._taken += len(self._packed)
        if not self._packed:
            if self._frame is not None:
                raise ValueError("the last record is cut off")
            return False
        if self._frame is None:
            if self._compression == "zstd" and self._packed[1:4] == _SKIPPABLE:
                raise ValueError("it is packed with a dictionary: unpack it with `unzstd` first")
            self._starts[self._given] = self._taken - len(self._packed)
            self._frame = members.unpacker(self._compression)
        try:
            self._ready = self._frame.decompress(self._packed)
        except members.ERRORS as error:
            raise ValueError(f"damaged {self._compression} data ({error})") from error
        self._packed = b""
        if self._frame.eof:
            self._packed = self._frame.unused_data
            self._frame = None
        return True
