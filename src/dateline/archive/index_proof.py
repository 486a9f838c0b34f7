"""The proof that no bit of the index's files has changed: the engine puts a checksum at the end of each.

A file of the engine ends with a footer: JSON with the CRC-32 of all before it, the length of that JSON and a
fixed number, four bytes each. The engine itself compares them only when it is asked to.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

_MAGIC: Final = 1337
_END: Final = struct.Struct("<II")
_PIECE: Final = 1 << 20
#: A footer is a few dozen bytes.
_MOST: Final = 4096


class _Footer(msgspec.Struct):
    crc: int


class _Segment(msgspec.Struct):
    segment_id: str


class _List(msgspec.Struct):
    segments: list[_Segment]


def damaged(folder: Path) -> Iterator[str]:
    """Yield the names of the index's files that are not as they were written; raises OSError."""
    segments = _segments(folder / "meta.json")
    for path in sorted(folder.iterdir()) if segments else ():
        # What is not of a segment of the last commit was left by a run that was broken off, and is read by nobody.
        if path.name.partition(".")[0] in segments and not is_whole(path):
            yield path.name


def _segments(listed: Path) -> set[str]:
    """Return the names of the segments of the last commit; none where the list cannot be read."""
    try:
        found = msgspec.json.decode(listed.read_bytes(), type=_List)
    except (OSError, msgspec.DecodeError):
        return set()  # that is another finding: the index cannot be opened
    return {segment.segment_id.replace("-", "") for segment in found.segments}


def is_whole(path: Path) -> bool:
    """Say whether the bytes of a file fit the checksum in its footer."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - _END.size))
        end = stream.read()
        if len(end) < _END.size:
            return False
        length, magic = _END.unpack(end)
        body = size - _END.size - length
        if magic != _MAGIC or length > _MOST or body < 0:
            return False
        stream.seek(body)
        try:
            footer = msgspec.json.decode(stream.read(length), type=_Footer)
        except msgspec.DecodeError:
            return False
        stream.seek(0)
        made = 0
        while body and (piece := stream.read(min(_PIECE, body))):
            made = zlib.crc32(piece, made)
            body -= len(piece)
        return made == footer.crc
