"""Words that a dictionary learned of a story, forgotten: dictionaries are made of pieces of the archive's own texts.

A dictionary that holds words of a story that is taken down is replaced by one trained without it, and every
record that was packed with it is packed anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import zstandard

from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.model import Story

#: Bytes side by side that are words of this story and no chance: half a line.
_LONG: Final = 32
_PAGE: Final = 500


def learned(base: Base, stories: Iterable[Story]) -> list[int]:
    """Return the numbers of the dictionaries that hold words of `stories`."""
    held = base.execute("SELECT id, bytes FROM dictionaries").fetchall()
    found: set[int] = set()
    if held:
        for words in {part for story in stories for part in _words(story)}:
            found.update(row["id"] for row in held if row["id"] not in found and words in row["bytes"])
    return sorted(found)


def _words(story: Story) -> Iterable[bytes]:
    """Yield every run of _LONG bytes of what a story says, as records have it."""
    texts = [story.headline or "", story.standfirst or "", story.text]
    texts += [block.text for block in story.blocks] + [comment.text for comment in story.comments]
    texts += [entry.text for entry in story.entries]
    for text in texts:
        # Beginning at every fourth byte: a dictionary that holds a little more of a text holds one of these.
        data = text.encode("utf-8", "surrogatepass")
        yield from (
            data[at : at + _LONG] for at in range(0, max(0, len(data) - _LONG) + 1, 4) if len(data) >= _LONG
        )


def forget(base: Base, numbers: Iterable[int], now: datetime, told: Told) -> None:
    """Pack all records anew that are packed with the dictionaries `numbers`, and delete these.

    In the caller's transaction, when the records of the story itself are emptied.
    """
    gone = set(numbers)
    if not gone:
        return
    base.packing.relearn(gone, now)
    total = base.execute("SELECT count(*) FROM versions").fetchone()[0]
    done = last = 0
    while rows := base.execute(
        "SELECT rowid AS place, record FROM versions WHERE rowid > ? ORDER BY rowid LIMIT ?", (last, _PAGE)
    ).fetchall():
        packed = [
            (base.packing.packed(base.packing.unpacked(row["record"])), row["place"])
            for row in rows
            if row["record"] and _number(row["record"]) in gone
        ]
        base.executemany("UPDATE versions SET record = ? WHERE rowid = ?", packed)
        done += len(rows)
        last = rows[-1]["place"]
        told("packing records anew", done, total)
    base.packing.forget()


def _number(frame: bytes) -> int:
    try:
        return zstandard.get_frame_parameters(frame).dict_id
    except zstandard.ZstdError:
        return 0  # zlib, of the first versions of the schema
