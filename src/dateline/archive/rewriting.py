"""A WARC file written anew without some of its records, beside the old one.

The bytes between are copied as they are, whatever they are packed with, so a record behind a gap lies
nearer to the beginning by exactly the length of what is gone before it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from dateline.archive import aside
from dateline.archive.folder import make_lasting
from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.archive.shelf import Spot

_PIECE: Final = 1 << 20
_NUMBERED: Final = re.compile(r"(\d+)(\..+)")


def fresh_name(captures: Path, known: Iterable[str], beside: str) -> str:
    """Return a name for a file of the kind of `beside`, with a number above all in use and all in `known`."""
    names = {*known, *aside.sources(captures), beside}
    if captures.is_dir():
        names.update(entry.name for entry in captures.iterdir())
    numbers = [int(found[1]) for name in names if (found := _NUMBERED.fullmatch(name))]
    kind = _NUMBERED.fullmatch(beside)
    return f"{max(numbers, default=0) + 1:05}{kind[2] if kind else '.warc.gz'}"


def write_without(captures: Path, old: str, new: str, gone: Sequence[Spot], end: int, told: Told) -> None:
    """Write the bytes of the file `old` before `end`, without the records `gone`, to `new`, and to disk.

    `gone` are in their order. Raises OSError; what was written by then is removed.
    """
    path = captures / new
    try:
        with (captures / old).open("rb") as source, path.open("xb") as target:
            for start, stop in _kept(gone, end):
                source.seek(start)
                _copy(source, target, stop - start, lambda done: told(f"writing {new}", done, end))
            target.flush()
            os.fsync(target.fileno())
        make_lasting(captures)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def move_rows(base: Base, old: str, new: str, gone: Sequence[Spot]) -> None:
    """Let the rows of the file `old` tell of `new`, written by `write_without`; no row tells of `gone` by now."""
    cut, stops = 0, [*(spot.offset for spot in gone), 1 << 62]
    last = 0
    for number, stop in enumerate(stops):
        base.execute(
            "UPDATE captures SET warc_file = ?, warc_offset = warc_offset - ?"
            " WHERE warc_file = ? AND warc_offset >= ? AND warc_offset < ?",
            (new, cut, old, last, stop),
        )
        if number < len(gone):
            cut += gone[number].length
            last = gone[number].end


def _kept(gone: Sequence[Spot], end: int) -> Iterator[tuple[int, int]]:
    at = 0
    for spot in gone:
        if spot.offset > at:
            yield at, spot.offset
        at = spot.end
    if end > at:
        yield at, end


def _copy(source: BinaryIO, target: BinaryIO, length: int, told: Callable[[int], None]) -> None:
    # A file that ends early is damaged there already: what there is of it is copied.
    while length and (piece := source.read(min(length, _PIECE))):
        target.write(piece)
        length -= len(piece)
        told(target.tell())
