"""Bzip2 and xz read piece by piece."""

from __future__ import annotations

import bz2
import lzma
from typing import ClassVar, Final

from dateline.sources.unpacking import Unpacked

#: What an xz stream may ask for: its highest preset needs 65 MB to unpack.
_MOST_MEMORY: Final = 128 << 20


class Bzip2(Unpacked):
    """The content of a bzip2 stream, with the habits of `Unpacked`."""

    form: ClassVar[str] = "bzip2"
    magic: ClassVar[bytes] = b"BZh"
    _errors: ClassVar[tuple[type[Exception], ...]] = (OSError, ValueError, EOFError)

    def _begin(self) -> None:
        self._decoder: bz2.BZ2Decompressor | lzma.LZMADecompressor = bz2.BZ2Decompressor()

    def _piece(self, most: int) -> bytes:
        decoder = self._decoder
        if not self._packed and (decoder.eof or decoder.needs_input):
            self._fetch()
        if decoder.eof:
            self._next_member()
            return b""
        if decoder.needs_input and not self._packed:
            return self._break("cut off")
        packed, self._packed = self._packed if decoder.needs_input else b"", b""
        try:
            piece = decoder.decompress(packed, most)
        except self._errors:
            self._packed = packed  # a next member may begin in it
            return self._break("damaged")
        if decoder.eof:
            self._packed = decoder.unused_data
        return piece

    def _next_member(self) -> bool:
        if not self._packed:
            self._ended = True
            return False
        self._packed = self._packed.lstrip(b"\x00")  # xz pads by design, others by habit
        if not self._packed:
            return False
        self._start()
        return True


class Xz(Bzip2):
    """The content of an xz stream, with the habits of `Unpacked`."""

    form: ClassVar[str] = "xz"
    magic: ClassVar[bytes] = b"\xfd7zXZ\x00"
    _errors: ClassVar[tuple[type[Exception], ...]] = (lzma.LZMAError, ValueError, EOFError, MemoryError)

    def _begin(self) -> None:
        self._decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
