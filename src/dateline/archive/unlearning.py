"""Words that a dictionary learned of a story, forgotten: dictionaries are made of pieces of the archive's own texts.

A dictionary that holds words of a story that is taken down is replaced by one trained without it, and every
record that was packed with it is packed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

import zstandard
from msgspec import Struct, json

from dateline.archive import packing
from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.model import Role, Story

#: Roles of what stands on many pages, and of the headlines of other stories.
_COMMON: Final = frozenset({Role.NAV, Role.PROMO, Role.SHARE, Role.RELATED, Role.FEATURED})
#: Bytes side by side that are words of this story and no chance: half a line.
_LONG: Final = 32
#: Records that a new dictionary is trained on.
_SAMPLE: Final = 10_000
_PAGE: Final = 500
#: Bytes of the longest head of a frame.
_HEAD: Final = 18


def learned(base: Base, stories: Iterable[Story]) -> list[int]:
    """Return the numbers of the dictionaries that hold words of `stories`, of all that were made of them."""
    by_paper: dict[str | None, set[bytes]] = defaultdict(set)
    for story in stories:
        for paper in {None, packing.paper(story.url or story.canonical_url)}:
            by_paper[paper].update(_words(story))
    found: list[int] = []
    for paper, words in by_paper.items():
        for number, held in base.execute(
            "SELECT id, bytes FROM dictionaries WHERE paper IS ? ORDER BY id", (paper,)
        ):
            if any(part in held for part in words):
                found.append(number)
    return sorted(found)


def _words(story: Story) -> Iterable[bytes]:
    """Yield every run of _LONG bytes of what a story says, as records have it; what all pages say is not its own."""
    texts = [story.headline or "", story.standfirst or "", story.text]
    texts += [block.text for block in story.blocks if block.role not in _COMMON]
    texts += [comment.text for comment in story.comments] + [entry.text for entry in story.entries]
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
    gone = {
        number: _Gone(paper, zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(held)))
        for number, paper, held in base.execute(
            "SELECT id, paper, bytes FROM dictionaries WHERE id IN (SELECT value FROM json_each(?))",
            (json.encode(sorted(numbers)).decode(),),
        )
    }
    if not gone:
        return
    for rowid, number in _places(base):
        if number in gone:
            gone[number].rowids.append(rowid)
    base.executemany("DELETE FROM dictionaries WHERE id = ?", [(number,) for number in gone])
    base.packing.forget()
    for one in gone.values():
        rowids = _spread(base) if one.paper is None else one.rowids
        many = _SAMPLE if one.paper is None else packing.ENOUGH_OF_PAPER
        sample = [_record(base, gone, rowid) for rowid in rowids[:: max(1, len(rowids) // many)]]
        base.packing.train(sample, now, one.paper)
    done, total = 0, sum(len(one.rowids) for one in gone.values())
    for one in gone.values():
        for rowid in one.rowids:
            packed = base.packing.packed(_record(base, gone, rowid), one.paper)
            base.execute("UPDATE versions SET record = ? WHERE rowid = ?", (packed, rowid))
            done += 1
            if done % _PAGE == 0:
                told("packing records anew", done, total)


class _Gone(Struct):
    """A dictionary that goes, and the versions whose records are packed with it."""

    paper: str | None
    unpacker: zstandard.ZstdDecompressor
    rowids: list[int] = []


def _places(base: Base) -> Iterator[tuple[int, int]]:
    """Yield each version that has a record, and the dictionary that this is packed with."""
    rows = base.execute("SELECT rowid, substr(record, 1, ?) FROM versions WHERE record <> x''", (_HEAD,))
    return ((rowid, _number(head)) for rowid, head in rows)


def _spread(base: Base) -> list[int]:
    total = base.execute("SELECT count(*) FROM versions").fetchone()[0]
    rows = base.execute(
        "SELECT rowid FROM versions WHERE record <> x'' AND rowid % ? = 0", (max(1, total // _SAMPLE),)
    )
    return [rowid for (rowid,) in rows]


def _record(base: Base, gone: dict[int, _Gone], rowid: int) -> bytes:
    frame: bytes = base.execute("SELECT record FROM versions WHERE rowid = ?", (rowid,)).fetchone()[0]
    held = gone.get(_number(frame))
    return held.unpacker.decompress(frame) if held else base.packing.unpacked(frame)


def _number(head: bytes) -> int:
    try:
        return zstandard.get_frame_parameters(head).dict_id
    except zstandard.ZstdError:
        return 0  # zlib, of the first versions of the schema
