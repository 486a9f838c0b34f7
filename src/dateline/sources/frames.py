"""Zstd read piece by piece, as in the web archives called `.warc.zst`."""

from __future__ import annotations

import io
from typing import BinaryIO, ClassVar, Final

import zstandard

from dateline.sources.unpacking import Unpacked

_FRAME: Final = b"\x28\xb5\x2f\xfd"
#: Skippable frames begin with one of sixteen numbers; a dictionary, which only the first frame may be, with its own.
_SKIPPABLE: Final = b"\x2a\x4d\x18"
_DICTIONARY: Final = b"\x5d" + _SKIPPABLE
_HEAD: Final = 8
#: Bytes unpacked at once: a block of four bytes may unpack to 128 KiB, these to 128 MiB at worst.
_AT_ONCE: Final = 4096
#: The largest dictionary that the specification asks readers to know.
_MOST: Final = 8 << 20


def begins(head: bytes) -> bool:
    """Say whether these first bytes begin zstd data, or the dictionary before it."""
    return head.startswith((_FRAME, _DICTIONARY))


class Frames(Unpacked):
    """The content of a stream of zstd frames, with the habits of `Unpacked`; each frame is a member.

    Skippable frames are passed over, but a dictionary at the beginning serves the frames behind it.
    """

    form: ClassVar[str] = "zstd"
    magic: ClassVar[bytes] = _FRAME

    def __init__(self, stream: BinaryIO | io.BufferedReader, *, has_budget: bool = True) -> None:
        super().__init__(stream, has_budget=has_budget)
        self._unpacker = zstandard.ZstdDecompressor()

    def _begin(self) -> None:
        """The frame itself is begun where its head is read."""
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._ready = io.BytesIO()

    def like(self, stream: BinaryIO | io.BufferedReader) -> Frames:
        """Return what unpacks `stream`, which begins at a later frame of the same data: the dictionary is theirs too."""
        found = Frames(stream)
        found._unpacker = self._unpacker
        return found

    def _peeked(self) -> bytes:
        trial = self._unpacker.decompressobj()
        try:
            return trial.decompress(self._packed[:_AT_ONCE])[:64]
        except zstandard.ZstdError:
            return b""

    def _start(self) -> None:
        self._member = self._read - len(self._packed)
        self._begin()

    def _piece(self, most: int) -> bytes:
        piece = self._ready.read(most)
        if not piece and (self._frame is not None or self._next_member()):
            self._unpack()
        return piece

    def _unpack(self) -> None:
        assert self._frame is not None
        if not self._packed:
            self._fetch()
        if not self._packed:
            self._break("cut off")
            return
        packed, self._packed = self._packed[:_AT_ONCE], self._packed[_AT_ONCE:]
        try:
            self._ready = io.BytesIO(self._frame.decompress(packed))
        except zstandard.ZstdError:
            self._break("damaged")
            return
        if self._frame.eof:
            self._packed = self._frame.unused_data + self._packed
            self._frame = None

    def _next_member(self) -> bool:
        self._fill(_HEAD)
        if not self._packed:
            self._ended = True
            return False
        self._member = self._read - len(self._packed)
        if self._packed[1:4] == _SKIPPABLE and self._packed[0] & 0xF0 == 0x50:
            self._pass_over()
            return False
        self.starts.append((self._given, self._member))
        self._frame = self._unpacker.decompressobj()
        return True

    def _pass_over(self) -> None:
        is_dictionary = self._packed.startswith(_DICTIONARY) and self._member == 0
        size = int.from_bytes(self._packed[4:_HEAD], "little")
        if len(self._packed) < _HEAD:
            self._break("cut off")
        elif is_dictionary and size <= _MOST:
            self._fill(_HEAD + size)
            self._learn(self._packed[_HEAD : _HEAD + size])
            self._packed = self._packed[_HEAD + size :]
        else:
            left = _HEAD + size - len(self._packed)
            self._packed = self._packed[_HEAD + size :]
            while left > 0:
                self._fetch()
                if not self._packed:
                    self._break("cut off")
                    return
                self._packed, left = self._packed[left:], left - len(self._packed)

    def _learn(self, told: bytes) -> None:
        try:
            if told.startswith(_FRAME):
                told = zstandard.ZstdDecompressor().decompress(told, max_output_size=_MOST)
            self._unpacker = zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(told))
        except (zstandard.ZstdError, ValueError):
            self._break("damaged")

    def _fill(self, count: int) -> None:
        """Have `count` packed bytes at hand, or as many as there are."""
        have = self._packed
        while len(have) < count:
            self._fetch()
            if not self._packed:
                break
            have += self._packed
        self._packed = have
