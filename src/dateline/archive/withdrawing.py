"""Stories taken down, and stories kept in the dark.

A story that is withdrawn leaves a tombstone: its code, its address, the reason and the day. Its words go: from
all versions, from what is derived of them, from corrections, and its bytes from the WARC files, which are
written anew without them. Bytes that a story still served was read from too stay, for that story.

Everything is switched in one transaction; a kill before it leaves the archive as it was, a kill after it
leaves the story withdrawn and the rest to be finished at the next opening (leftovers.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from typing import Final

from msgspec import DecodeError, Struct, json

from dateline.archive import copies, leftovers, lists, moments, rewriting, unlearning
from dateline.archive.folder import Folder
from dateline.archive.leftovers import Unfinished
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.errors import Dark, NotFound, Withdrawn
from dateline.model import Story

#: What is left of the version of a story that was withdrawn; the columns after `record` are told by its page.
_EMPTIED: Final = (
    "text_digest = '', url = NULL, kicker = NULL, headline = NULL, standfirst = NULL, authors = '[]',"
    " language = NULL, site_name = NULL, section = NULL, published = NULL, published_day = NULL, record = x'',"
    " modified = NULL, is_silent = 0, has_correction = 0, is_paywalled = NULL, wire = NULL"
)
#: Tables that stay when a story goes.
_TOMBSTONE: Final = frozenset({"stories", "versions", "outcomes"})


class Withdrawal(Struct, frozen=True, kw_only=True):
    """What was taken down: `captures` lost their bytes, `shared` keep them for a story still served.

    `aside` are the files in captures/aside/, which no row tells of and which were not looked into.
    `is_purged` is False where a reader or a full disk keeps words in the freed pages of dateline.db for now.
    """

    codes: tuple[str, ...]
    captures: int
    shared: int
    files: tuple[str, ...]
    aside: tuple[str, ...]
    is_purged: bool


class Wanted(Struct, frozen=True):
    """A story that is to be taken down: why, and when that was decided."""

    code: str
    reason: str
    when: datetime


class _Standing(Struct, frozen=True):
    id: int
    code: str
    is_dark: int
    withdrawn_at: str | None
    withdrawn_reason: str | None


# ── how a story stands


def examine(base: Base, folder: Folder, code: str, *, even_dark: bool = False) -> None:
    """Raise Withdrawn or Dark where the story `code` is not served; nothing where it is, or is not held."""
    found = _standing(base, code)
    if found is None:
        return
    if found.withdrawn_at is not None:
        when, reason = moments.read(found.withdrawn_at), found.withdrawn_reason or ""
        message = f"{folder.path}: story {code} was withdrawn on {when:%Y-%m-%d}: {reason}"
        raise Withdrawn(message, path=str(folder.path), code=code, reason=reason, when=when)
    if found.is_dark and not even_dark:
        message = (
            f"{folder.path}: story {code} is dark: it is kept and not served;"
            f" `dateline darken --undo {code}` brings it to light"
        )
        raise Dark(message, path=str(folder.path), code=code)


def _standing(base: Base, code: str) -> _Standing | None:
    row = base.execute(
        "SELECT id, code, is_dark, withdrawn_at, withdrawn_reason FROM stories WHERE code = ?", (code,)
    ).fetchone()
    return _Standing(*row) if row is not None else None


def _held(base: Base, folder: Folder, code: str) -> _Standing:
    found = _standing(base, code)
    if found is None:
        message = f"{folder.path}: the archive holds no story {code}; `dateline search` finds what it holds"
        raise NotFound(message, path=str(folder.path), code=code)
    return found


# ── keeping in the dark


def darken(base: Base, folder: Folder, code: str, *, is_dark: bool) -> bool:
    """Take a story out of what is served, or bring it back; False where it stood so already.

    Raises NotFound, Withdrawn.
    """
    found = _held(base, folder, code)
    examine(base, folder, code, even_dark=True)
    if bool(found.is_dark) == is_dark:
        return False
    base.execute(
        "UPDATE stories SET is_dark = ?, seq = (SELECT max(seq) + 1 FROM stories) WHERE id = ?",
        (int(is_dark), found.id),
    )
    return True


# ── taking down


def withdraw(
    folder: Folder,
    base: Base,
    shelf: Shelf,
    wanted: Sequence[Wanted],
    told: Told,
) -> Withdrawal:
    """Take the stories `wanted` down; a story already withdrawn keeps its day and its reason.

    The caller holds the lock, and builds the index anew afterwards. Raises NotFound, sqlite3.Error, OSError.
    """
    stones = {_held(base, folder, found.code).id: found for found in wanted}
    ids = list(stones)
    captures = _captures(base, ids)
    shared = _shared(base, captures)
    kept = {spot for spots in _spots(base, sorted(shared)).values() for spot in spots}
    own = _spots(base, [number for number in captures if number not in shared])
    gone = {file: [spot for spot in spots if spot not in kept] for file, spots in own.items()}
    gone = {file: spots for file, spots in gone.items() if spots}
    shelf.close(discard=True)
    base.execute("PRAGMA secure_delete = ON")
    files = _rewritten(folder, base, gone, told)
    base.execute("BEGIN IMMEDIATE")
    try:
        dictionaries = unlearning.learned(base, _stories(base, ids))
        _empty(base, stones)
        unlearning.forget(base, dictionaries, wanted[0].when, told)
        _let_go(base, captures, shared)
        for old, new in files.items():
            rewriting.move_rows(base, old, new, gone[old])
        leftovers.note(base, Unfinished(files=tuple(files), has_words=True))
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:
            base.execute("ROLLBACK")
        base.packing.forget()
        leftovers.finish(folder, base)
        raise
    told("purging dateline.db", 0, 0)
    return Withdrawal(
        codes=tuple(found.code for found in wanted),
        captures=len(captures) - len(shared),
        shared=len(shared),
        files=tuple(files),
        aside=tuple(path.name for path in shelf.aside()),
        is_purged=leftovers.finish(folder, base),
    )


def _rewritten(folder: Folder, base: Base, gone: dict[str, list[Spot]], told: Told) -> dict[str, str]:
    """Write each file of `gone` anew without its records; return the new name of each."""
    ends = lists.ends(base)
    files: dict[str, str] = {}
    for old in gone:
        if (folder.captures / old).exists():
            files[old] = rewriting.fresh_name(folder.captures, [*ends, *files.values()], old)
    leftovers.note(base, Unfinished(files=tuple(files.values())))
    try:
        for old, new in files.items():
            rewriting.write_without(folder.captures, old, new, gone[old], ends[old], told)
    except BaseException:
        leftovers.finish(folder, base)
        raise
    return files


def kept_bytes(base: Base, stories: Sequence[int]) -> list[int]:
    """Return which of `stories`, all withdrawn, have captures with bytes that no story still served needs."""
    captures = _captures(base, stories)
    shared = _shared(base, captures)
    rows = base.execute(
        "SELECT v.story_id FROM json_each(?) own JOIN captures c ON c.id = own.value AND c.warc_file > ''"
        " JOIN versions v ON v.capture_id = c.id"
        " UNION SELECT o.story_id FROM json_each(?) own JOIN captures c ON c.id = own.value"
        "  AND c.warc_file > '' JOIN outcomes o ON o.digest = c.digest AND o.address = c.address",
        [json.encode([number for number in captures if number not in shared]).decode()] * 2,
    )
    return [number for (number,) in rows if number is not None]


def _captures(base: Base, stories: Sequence[int]) -> list[int]:
    """Return the captures whose words are those of `stories`.

    Those that versions were read from; those with the bytes of an input that was filed or seen as one of the
    stories; those refused at an address that is no other story's; and those of stories withdrawn before, kept
    until now for the bytes that they share with these.
    """
    rows = base.execute(
        "WITH taken (id) AS (SELECT value FROM json_each(?)),"
        " told (digest, address) AS"
        " (SELECT o.digest, o.address FROM outcomes o WHERE o.story_id IN (SELECT id FROM taken)),"
        " places (address) AS (SELECT address FROM stories WHERE id IN (SELECT id FROM taken)"
        "  UNION SELECT address FROM told"
        "  EXCEPT SELECT o.address FROM outcomes o JOIN stories s ON s.id = o.story_id"
        "  WHERE s.withdrawn_at IS NULL AND s.id NOT IN (SELECT id FROM taken)),"
        " own (id) AS (SELECT capture_id FROM versions WHERE story_id IN (SELECT id FROM taken)"
        "  UNION SELECT c.id FROM told t JOIN captures c ON c.digest = t.digest AND c.address = t.address"
        "  UNION SELECT c.id FROM places p JOIN captures c ON c.address = p.address AND c.address <> ''"
        "   JOIN outcomes o ON o.digest = c.digest AND o.address = c.address AND o.kind = 'refused')"
        " SELECT id FROM own UNION"
        " SELECT c.id FROM own JOIN captures b ON b.id = own.id JOIN captures c ON c.digest = b.digest"
        "  JOIN outcomes o ON o.digest = c.digest AND o.address = c.address"
        "  JOIN stories s ON s.id = o.story_id WHERE s.withdrawn_at IS NOT NULL"
        " ORDER BY 1",
        (json.encode(stories).decode(),),
    )
    return [number for (number,) in rows]


def _shared(base: Base, captures: Sequence[int]) -> set[int]:
    """Return which of `captures` hold bytes that another capture needs: at the same place, or by a revisit."""
    rows = base.execute(
        "WITH own (id) AS (SELECT value FROM json_each(?))"
        " SELECT c.id FROM own JOIN captures c ON c.id = own.id JOIN captures d ON d.warc_file = c.warc_file"
        "  AND d.warc_offset = c.warc_offset WHERE c.warc_file > '' AND d.id NOT IN (SELECT id FROM own)"
        " UNION SELECT revisits FROM captures WHERE revisits IN (SELECT id FROM own)"
        "  AND id NOT IN (SELECT id FROM own)",
        (json.encode(captures).decode(),),
    )
    return {number for (number,) in rows}


def _spots(base: Base, captures: Sequence[int]) -> dict[str, list[Spot]]:
    """Return the places of `captures` by file, in their order."""
    rows = base.execute(
        "SELECT DISTINCT warc_file, warc_offset, warc_length FROM captures"
        " WHERE id IN (SELECT value FROM json_each(?)) AND warc_file > '' ORDER BY warc_file, warc_offset",
        (json.encode(captures).decode(),),
    )
    spots = (Spot(*row) for row in rows)
    return {file: list(found) for file, found in groupby(spots, key=lambda spot: spot.file)}


def _let_go(base: Base, captures: Sequence[int], shared: set[int]) -> None:
    base.executemany(
        "UPDATE captures SET warc_file = '', warc_offset = 0, warc_length = 0, revisits = NULL WHERE id = ?",
        [(number,) for number in captures if number not in shared],
    )


def _stories(base: Base, stories: Sequence[int]) -> Iterator[Story]:
    """Yield what all versions of `stories` say, as far as it can be read."""
    rows = base.execute(
        "SELECT record FROM versions WHERE story_id IN (SELECT value FROM json_each(?)) AND record <> x''",
        (json.encode(stories).decode(),),
    )
    for (record,) in rows.fetchall():
        with suppress(UnreadableRecordError, DecodeError):
            yield lists.story_of(base, record)


def _empty(base: Base, stones: Mapping[int, Wanted]) -> None:
    """Leave nothing of stories but their tombstones."""
    for number, stone in stones.items():
        copies.renumber(base, copies.forget(base, number), copies.last_number(base))
        base.execute(f"UPDATE versions SET {_EMPTIED} WHERE story_id = ?", (number,))  # noqa: S608 - constant
        for table, column in dependents(base):
            base.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608 - of the schema
        base.execute(
            "UPDATE stories SET is_dark = 0, withdrawn_at = coalesce(withdrawn_at, ?),"
            " withdrawn_reason = coalesce(withdrawn_reason, ?), seq = (SELECT max(seq) + 1 FROM stories)"
            " WHERE id = ?",
            (moments.written(stone.when), stone.reason, number),
        )


def dependents(base: Base) -> Iterator[tuple[str, str]]:
    """Yield every table that refers to stories, whichever part of the program writes it, and the column."""
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if table not in _TOMBSTONE:
            for key in base.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                if key["table"] == "stories":
                    yield table, key["from"]
