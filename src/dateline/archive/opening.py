"""From a path to an archive that can be used: found, made, brought up to date, mended after a crash."""

from __future__ import annotations

from pathlib import Path

from dateline.archive import leftovers, lists, schema
from dateline.archive.folder import Folder, make_lasting
from dateline.archive.lock import Lock
from dateline.archive.members import Compression
from dateline.archive.shelf import Shelf
from dateline.errors import ArchiveError, SchemaError


def connected(
    folder: Folder,
    lock: Lock,
    shelf: Shelf,
    *,
    create: bool,
    write: bool,
    compression: Compression | None = None,
) -> schema.Base:
    """Return a connection to the archive in `folder`; with `write` the lock is held afterwards.

    An archive of an older schema is brought up to date. `compression` is how a new archive packs
    its captures, and what one that has some must have. Raises ArchiveError, ArchiveLocked,
    SchemaError, sqlite3.Error, OSError.
    """
    if _is_there(folder, create):
        schema.examine(folder)
    else:
        _make(folder, lock, shelf, compression)
    if write:
        lock.take()
        return _for_writing(folder, shelf, compression)
    base = schema.for_reading(folder)
    try:
        found, wanted = schema.version(base, folder.path), len(schema.migrations())
        if found < wanted:
            _upgrade(folder, lock, shelf, found, wanted)
        _compression(folder, base, compression)
    except BaseException:
        base.close()
        raise
    return base


def _is_there(folder: Folder, create: bool) -> bool:
    """Say whether an archive lies in `folder`; raises ArchiveError where none does and none may be made."""
    path = folder.path
    if path.exists() and not path.is_dir():
        raise ArchiveError(f"{path} is not a Dateline archive: it is a file; name a folder", path=str(path))
    if folder.database.is_dir():
        message = f"{path} is not a Dateline archive: its dateline.db is a folder; name another folder"
        raise ArchiveError(message, path=str(path))
    if folder.database.exists() and folder.database.stat().st_size:
        return True
    if not path.exists():
        if not create:
            message = f"{path}: there is no archive here yet; `dateline add` makes one"
            raise ArchiveError(message, path=str(path))
        return False
    if not create:
        message = f"{path} is not a Dateline archive: it has no dateline.db; name another folder"
        raise ArchiveError(message, path=str(path))
    if not folder.is_ours():
        message = f"{path} is not a Dateline archive, and not empty: name a new or an empty folder"
        raise ArchiveError(message, path=str(path))
    if any(Shelf(folder.captures).tails({})):
        message = (
            f"{path}: captures are here, but dateline.db is gone: bring it back from a backup,"
            " or move captures/ away and add its files to a new archive"
        )
        raise ArchiveError(message, path=str(path))
    return False


def _make(folder: Folder, lock: Lock, shelf: Shelf, compression: Compression | None) -> None:
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"{folder.path}: the archive's folder could not be made ({error.strerror or error});"
            " name one in a place where you may write"
        )
        raise ArchiveError(message, path=str(folder.path)) from error
    was_held = lock.is_held
    lock.take()
    try:
        _for_writing(folder, shelf, compression).close()
        make_lasting(folder.path)
        make_lasting(folder.path.parent)
    finally:
        if not was_held:
            lock.release()


def _for_writing(folder: Folder, shelf: Shelf, compression: Compression | None = None) -> schema.Base:
    folder.captures.mkdir(exist_ok=True)
    base = schema.for_writing(folder)
    try:
        schema.upgrade(base, folder.path)
        settled = _compression(folder, base, compression)
        base.execute(
            "INSERT INTO settings VALUES ('compression', ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            (settled,),
        )
        shelf.pack_by(settled)
        leftovers.finish(folder, base)
        shelf.set_aside(lists.ends(base))
    except BaseException:
        base.close()
        raise
    return base


def _compression(folder: Folder, base: schema.Base, wanted: Compression | None) -> Compression:
    """Return how the archive packs its captures: as told when it was made, or `wanted` before the first.

    Raises ArchiveError where that is something else than `wanted`.
    """
    row = base.execute("SELECT value FROM settings WHERE name = 'compression'").fetchone()
    found: Compression = "zstd" if row is not None and row[0] == "zstd" else "gzip"
    if wanted is None or wanted == found:
        return found
    if base.execute("SELECT 1 FROM captures WHERE warc_file > '' LIMIT 1").fetchone() is None:
        return wanted
    message = (
        f"{folder.path}: this archive packs its captures with {found}, which is settled with the first of them:"
        f" leave {wanted} out, or name a new archive"
    )
    raise ArchiveError(message, path=str(folder.path))


def _upgrade(folder: Folder, lock: Lock, shelf: Shelf, found: int, wanted: int) -> None:
    try:
        with_lock = not lock.is_held
        lock.take()
    except OSError as error:
        message = (
            f"{folder.path}: this archive has schema version {found}, this program knows version {wanted},"
            " and may not write here: open it once with a user who may"
        )
        raise SchemaError(message, path=str(folder.path), found=found, wanted=wanted) from error
    try:
        _for_writing(folder, shelf).close()
    finally:
        if with_lock:
            lock.release()


def folder_at(path: Path | str) -> Folder:
    """Return the archive's folder at `path`, with `~` expanded."""
    return Folder(Path(path).expanduser())
