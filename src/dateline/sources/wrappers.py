"""What files are packed by, told by their first bytes."""

from __future__ import annotations

import io
import tempfile
from typing import BinaryIO, Final

from dateline.sources import frames, kinds
from dateline.sources.blocks import Bzip2, Xz
from dateline.sources.unpacking import Unpacked

#: What may be put aside on disk of a stream that must be sought in and cannot.
ASIDE_LIMIT: Final = 8 << 30
_AT_ONCE: Final = 1 << 20


def opened(head: bytes, stream: BinaryIO | io.BufferedReader) -> Unpacked | None:
    """Return the content of `stream`, which begins with the bytes `head`; None where it is not packed."""
    if frames.begins(head):
        return frames.Frames(stream)
    if head.startswith(Bzip2.magic) and head[3:4] in b"123456789" and head[4:10] in _BLOCK:
        return Bzip2(stream)
    for kind in (Unpacked, Xz):
        if head.startswith(kind.magic):
            return kind(stream)
    return None


#: A block of bzip2, or the end of empty data.
_BLOCK: Final = (b"1AY&SY", b"\x17rE8P\x90")


def bare(name: str) -> str:
    """Return a file name without the extension of what it is packed by.

    >>> bare("crawl.jsonl.ZST")
    'crawl.jsonl'
    """
    for extension in kinds.PACKED:
        if name.lower().endswith(extension):
            return name[: -len(extension)]
    return name


def aside(stream: BinaryIO | io.BufferedReader) -> BinaryIO:
    """Return what is left of `stream` as a file that can be sought in; it is gone when it is closed.

    Raises ValueError where there is more than ASIDE_LIMIT, OSError where the disk has no room.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever asks for it closes it)
    count = 0
    while piece := stream.read(_AT_ONCE):
        count += len(piece)
        if count > ASIDE_LIMIT:
            file.close()
            raise ValueError("is too big to be read from a pipe or packed file; save and unpack it first")
        file.write(piece)
    file.seek(0)
    return file
