"""Bytes in captures/ that no row of the database tells of, and how they are cleared away.

They lie there when the program was stopped between writing the bytes and committing the rows,
and when dateline.db was brought back from a backup older than captures/. Nothing in the bytes
tells the two apart, and what the lost database had acknowledged must not be lost. What an archive
acknowledges is a whole member on disk (of gzip or zstd: `members.py`), so this is the rule for what lies behind the last row:

    the beginning of one member and no more          → cut off: a record torn by a kill
    whole members, then perhaps such a beginning     → the whole members are set aside, the rest is cut
    anything else (damaged, not ours)                → all of it is set aside
    all that, in a file of which no row tells        → the file itself is moved aside

Set aside means: written to captures/aside/ and on disk before the cut. `00001.48213.warc.gz` lay in
00001.warc.gz from byte 48213 on. That file is not written on and its number not given again while
this lies here, so the lost database fits again as soon as the bytes are put back to their places.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path
from typing import BinaryIO, Final

from dateline.archive import members
from dateline.archive.folder import make_lasting
from dateline.archive.members import SUFFIXES, Compression

#: The folder inside captures/.
NAME: Final = "aside"
_PIECE: Final = 65_536


def files(captures: Path) -> list[Path]:
    """Return what lies aside, in the order of its names."""
    folder = captures / NAME
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _is_whole(path.name))


def sources(captures: Path) -> set[str]:
    """Return the names of the files in captures/ from which something lies aside."""
    return {path.name.partition(".")[0] + _suffix(path.name) for path in files(captures)}


def clear(captures: Path, file: str, offset: int, *, is_known: bool) -> None:
    """Clear away what lies in `file` from byte `offset` on; `is_known` says that rows tell of the file.

    The rule is at the head of this file. Killed halfway, it can be run again. Raises OSError.
    """
    path = captures / file
    with path.open("rb") as stream:
        stream.seek(offset)
        kept = worth(stream, members.compression_of(file) or "gzip")
    if kept and not is_known:
        path = _moved(path, captures / NAME)
        offset += kept
    elif kept:
        _copied(path, offset, kept, captures / NAME)
    if offset == 0:
        path.unlink()
    elif path.stat().st_size > offset:
        _shorten(path, offset)
    make_lasting(captures)


def worth(stream: BinaryIO, compression: Compression = "gzip") -> int:
    """Return how many of the bytes from here on are to be kept: the whole members.

    All bytes are where something follows the members that is no beginning of another.
    """
    done = whole = 0
    unpacker = members.unpacker(compression)
    while piece := stream.read(_PIECE):
        done += len(piece)
        while piece:
            try:
                unpacker.decompress(piece)
            except members.ERRORS:
                return done + sum(map(len, iter(lambda: stream.read(_PIECE), b"")))
            if not unpacker.eof:
                break
            piece = unpacker.unused_data
            whole = done - len(piece)
            unpacker = members.unpacker(compression)
    return whole


def _suffix(name: str) -> str:
    compression = members.compression_of(name)
    return SUFFIXES[compression] if compression else ""


def _is_whole(name: str) -> bool:
    """Say whether the name is of something set aside, and not of a copy that was broken off."""
    return bool(_suffix(name)) and not name.startswith(".")


def _moved(path: Path, folder: Path) -> Path:
    _make(folder)
    target = _free(folder, path.name, 0)
    path.rename(target)
    make_lasting(folder)
    return target


def _copied(path: Path, offset: int, length: int, folder: Path) -> None:
    _make(folder)
    part = folder / f".{path.name}.part"
    try:
        _copy(path, offset, length, part)
        target = _free(folder, path.name, offset, same_as=part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    make_lasting(folder)


def _copy(path: Path, offset: int, length: int, part: Path) -> None:
    with path.open("rb") as source, part.open("wb") as target:
        source.seek(offset)
        shutil.copyfileobj(source, target)
        target.truncate(length)
        target.flush()
        os.fsync(target.fileno())


def _make(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    make_lasting(folder.parent)


def _free(folder: Path, file: str, offset: int, same_as: Path | None = None) -> Path:
    """Return a name under which nothing lies yet, or the very bytes of `same_as` do."""
    suffix = _suffix(file)
    stem = file.removesuffix(suffix)
    target, number = folder / f"{stem}.{offset}{suffix}", 1
    while target.exists() and not (same_as and filecmp.cmp(same_as, target, shallow=False)):
        number += 1
        target = folder / f"{stem}.{offset}.{number}{suffix}"
    return target


def _shorten(path: Path, length: int) -> None:
    with path.open("r+b") as stream:
        stream.truncate(length)
        os.fsync(stream.fileno())
