"""A second archive with the same contents, made while a writer goes on, and brought up to date cheaply.

A backup is an archive itself: it can be read, checked and searched where it lies. Its dateline.db is a view of
one moment, taken by SQLite while others write; the WARC files are copied up to where the rows of that moment
end, each byte once, since what a row tells of never changes. In this order:

    dateline.db of this moment    → .dateline.db.new, proved
    bytes that are new            → captures/, behind what lies there already, read back and compared
    .dateline.db.new              → dateline.db, in one step
    files that no row tells of    → removed, so that what was withdrawn here goes there too

Killed at any moment, the backup is what it was before, or what it is to be.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.archive import aside, lists, schema
from dateline.archive.folder import Folder, make_lasting
from dateline.archive.lock import Lock
from dateline.archive.progress import Told
from dateline.archive.schema import Base
from dateline.errors import ArchiveError

_NEW: Final = ".dateline.db.new"
#: Pages of the database copied between two words of progress: 16 MB.
_PAGES: Final = 4096
_PIECE: Final = 1 << 20
#: Bytes before the end of what is there that are compared before anything is put behind them.
_OVERLAP: Final = 1 << 16
#: How often a view is taken anew because a take-down removed a file of the one before.
_TRIES: Final = 3


class Backup(Struct, frozen=True, kw_only=True):
    """What a backup holds now, and how many bytes of captures were new to it."""

    path: str
    stories: int
    versions: int
    captures: int
    copied_bytes: int
    captured_bytes: int


class _MovedError(Exception):
    """A file went away while it was copied: a take-down wrote it anew."""


def copy(source: Folder, base: Base, target: Folder, told: Told) -> Backup:
    """Bring the backup in `target` up to the state of `source`, where `base` reads; make it where there is none.

    Raises ArchiveError where `target` is no backup of this archive, ArchiveLocked where somebody writes there,
    sqlite3.Error, OSError.
    """
    _examine(source, base, target)
    target.captures.mkdir(parents=True, exist_ok=True)
    with Lock(target.lock):
        for attempt in range(_TRIES):
            try:
                return _copied(source, base, target, told)
            except _MovedError as error:
                if attempt == _TRIES - 1:
                    message = f"{source.path}: captures/{error} is missing: run `dateline check`"
                    raise ArchiveError(message, path=str(source.path)) from error
    raise AssertionError


def _copied(source: Folder, base: Base, target: Folder, told: Told) -> Backup:
    new = target.path / _NEW
    had = _ends_there(target)
    _view(base, new, told)
    with_view = _reading(new)
    try:
        _prove(with_view, target)
        ends = lists.ends(with_view)
        copied = _captures(source, target, had, ends, told)
        _aside(source, target)
        counted = with_view.execute(
            "SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM versions),"
            " (SELECT count(*) FROM captures)"
        ).fetchone()
    finally:
        with_view.close()
    _switch(target, new)
    for path in target.captures.iterdir():
        if path.is_file() and path.name not in ends:
            path.unlink()
    make_lasting(target.captures)
    shutil.rmtree(
        target.index, ignore_errors=True
    )  # of the state before; it is built anew where it is asked for
    return Backup(
        path=str(target.path),
        stories=counted[0],
        versions=counted[1],
        captures=counted[2],
        copied_bytes=copied,
        captured_bytes=sum(ends.values()),
    )


# ── whether the target is one


def _examine(source: Folder, base: Base, target: Folder) -> None:
    path = target.path
    if path.resolve() == source.path.resolve() or source.path.resolve() in path.resolve().parents:
        message = f"{path}: a backup lies outside of the archive; name another folder"
        raise ArchiveError(message, path=str(path))
    if not path.exists():
        path.mkdir(parents=True)
        return
    if not path.is_dir():
        raise ArchiveError(f"{path} is a file; name a folder for the backup", path=str(path))
    if not target.database.exists():
        if not _is_begun(target):
            message = f"{path} is not empty and no backup: name a new or an empty folder"
            raise ArchiveError(message, path=str(path))
        return
    schema.examine(target)
    there = schema.for_reading(target)
    try:
        if _identity(there) != _identity(base):
            message = f"{path} is another archive, and no backup of {source.path}; name another folder"
            raise ArchiveError(message, path=str(path))
        if not _is_ancestor(there, base):
            message = (
                f"{path} holds what {source.path} does not (it is newer, or was written to);"
                " name another folder for the backup"
            )
            raise ArchiveError(message, path=str(path))
    finally:
        there.close()


def _is_begun(target: Folder) -> bool:
    """Say whether nothing lies there but a backup that was broken off before it had a database."""
    return all(entry.name in {"captures", "lock", _NEW} for entry in target.path.iterdir())


def _identity(base: Base) -> str:
    return str(base.execute("SELECT value FROM settings WHERE name = 'archive_id'").fetchone()[0])


def _is_ancestor(there: Base, base: Base) -> bool:
    """Say whether the state `there` is one that `base` went through, by its last filing."""
    last = there.execute(
        "SELECT v.seq, v.filed_at, s.code FROM versions v JOIN stories s ON s.id = v.story_id"
        " ORDER BY v.seq DESC LIMIT 1"
    ).fetchone()
    if last is None:
        return True
    here = base.execute(
        "SELECT v.seq, v.filed_at, s.code FROM versions v JOIN stories s ON s.id = v.story_id WHERE v.seq = ?",
        (last["seq"],),
    ).fetchone()
    seq = "SELECT coalesce(max(seq), 0) FROM stories"
    return (
        here is not None
        and tuple(here) == tuple(last)
        and there.execute(seq).fetchone()[0] <= base.execute(seq).fetchone()[0]
    )


def _ends_there(target: Folder) -> dict[str, int]:
    """Return up to where the files of the backup are told of by its own rows: those bytes are sure."""
    if not target.database.exists():
        return {}
    there = schema.for_reading(target)
    try:
        return lists.ends(there)
    finally:
        there.close()


# ── the database


def _view(base: Base, new: Path, told: Told) -> None:
    """Write the database as it is at this moment to the file `new`."""
    for end in ("", "-wal", "-shm", "-journal"):
        new.with_name(new.name + end).unlink(missing_ok=True)
    copying = sqlite3.connect(new)
    # Under a view of our own the copy need not begin again whenever another process writes.
    had_view = base.in_transaction
    if not had_view:
        base.execute("BEGIN")
    try:
        base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        base.backup(
            copying,
            pages=_PAGES,
            progress=lambda status, left, total: told("copying dateline.db", total - left, total),
        )
        # In one file, so that it can be moved to its place in one step.
        copying.execute("PRAGMA journal_mode = DELETE")
    finally:
        if not had_view and base.in_transaction:
            base.execute("ROLLBACK")
        copying.close()
    _sync(new)


def _reading(path: Path) -> Base:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, factory=Base
    )


def _prove(view: Base, target: Folder) -> None:
    wrong = view.execute("PRAGMA quick_check(1)").fetchone()[0]
    if wrong != "ok":
        message = (
            f"{target.path}: the copy of dateline.db is damaged ({wrong}): check that disk, or the archive"
        )
        raise ArchiveError(message, path=str(target.path))


def _switch(target: Folder, new: Path) -> None:
    """Put the new database into its place; nothing of the log of the old one may be left beside it."""
    if target.database.exists():
        old = schema.for_writing(target)
        try:
            old.execute("PRAGMA journal_mode = DELETE")
        finally:
            old.close()
    for end in ("-wal", "-shm", "-journal"):
        target.database.with_name(target.database.name + end).unlink(missing_ok=True)
    make_lasting(target.captures)
    os.replace(new, target.database)
    make_lasting(target.path)


# ── the captures


def _captures(
    source: Folder, target: Folder, had: Mapping[str, int], ends: Mapping[str, int], told: Told
) -> int:
    due = {
        file: end
        for file, end in ends.items()
        if _size(target.captures / file) != end or had.get(file) != end
    }
    total = sum(end - min(had.get(file, 0), _size(target.captures / file)) for file, end in due.items())
    done = 0
    for file, end in sorted(due.items()):
        for length in _extended(source, target, file, had.get(file, 0), end):
            done += length
            told("copying captures", done, total)
    return done


def _extended(source: Folder, target: Folder, file: str, had: int, end: int) -> Iterator[int]:
    """Bring a file of the backup up to byte `end`; yield how many bytes were written, as they are."""
    path = target.captures / file
    start = min(had, _size(path))
    try:
        reading = (source.captures / file).open("rb")
    except FileNotFoundError as error:
        raise _MovedError(file) from error
    with reading, path.open("r+b" if path.exists() else "w+b") as writing:
        overlap = min(start, _OVERLAP)
        if overlap and _read(reading, start - overlap, overlap) != _read(writing, start - overlap, overlap):
            message = f"{path}: these bytes are not those of the archive: check both, and name another folder for the backup"
            raise ArchiveError(message, path=str(target.path))
        writing.truncate(start)
        writing.seek(start)
        reading.seek(start)
        taken = hashlib.sha256()
        left = end - start
        while left:
            piece = reading.read(min(_PIECE, left))
            if not piece:
                message = f"{source.captures / file} ends early: run `dateline check`"
                raise ArchiveError(message, path=str(source.path))
            writing.write(piece)
            taken.update(piece)
            left -= len(piece)
            yield len(piece)
        writing.flush()
        os.fsync(writing.fileno())
        if _digest(writing, start, end) != taken.digest():
            message = f"{path}: what was written cannot be read back: check that disk"
            raise ArchiveError(message, path=str(target.path))


def _aside(source: Folder, target: Folder) -> None:
    """Copy what lies aside: nobody knows whether it was acknowledged."""
    for path in aside.files(source.captures):
        place = target.captures / aside.NAME / path.name
        if _size(place) != path.stat().st_size:
            place.parent.mkdir(exist_ok=True)
            part = place.with_name(f".{place.name}.part")
            shutil.copyfile(path, part)
            _sync(part)
            part.replace(place)
            make_lasting(place.parent)


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    stream.seek(start)
    return stream.read(length)


def _digest(stream: BinaryIO, start: int, end: int) -> bytes:
    stream.seek(start)
    found, left = hashlib.sha256(), end - start
    while left and (piece := stream.read(min(_PIECE, left))):
        found.update(piece)
        left -= len(piece)
    return found.digest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
