"""Foreign errors, wrapped once at the archive's edge: what happened, where, what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from dateline.archive.packing import UnreadableRecordError
from dateline.errors import ArchiveError

_FULL: Final = "the disk is full: free some space and run the same again; all that was filed before is safe"
_LIMIT: Final = "a file may not grow further here (quota or ulimit): raise the limit and run the same again"
_DENIED: Final = "permission denied: check who owns the folder and whether you may write there"
_BROKEN: Final = "the file is damaged: run `dateline check`, or bring dateline.db back from a backup"

#: What to say for an errno of the operating system.
_BY_ERRNO: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _LIMIT,
    errno.EFBIG: _LIMIT,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: "the file system is read-only: bring the archive to a place where you may write",
    errno.ENOENT: "a file of the archive is missing: run `dateline check`",
    errno.EIO: "the disk reports an error: copy the archive to another disk and run `dateline check` there",
}

#: What to say for a primary result code of SQLite.
_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_CANTOPEN: "dateline.db cannot be opened: check that it is there and that you may read it",
    sqlite3.SQLITE_NOTADB: "dateline.db is no database: this is no Dateline archive, or it is damaged",
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_BUSY: "another program holds dateline.db: close it and try again",
    sqlite3.SQLITE_IOERR: "the disk refused (full, over a limit, or failing): check it and try again",
}


def _advice(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, f"{error.strerror or error}: check the folder and try again")
    code = getattr(error, "sqlite_errorcode", None)
    known = _BY_SQLITE.get(code & 0xFF) if code is not None else None
    return known or f"{error}: run `dateline check`"


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Raise errors of SQLite and of the operating system as ArchiveError naming the archive at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {_advice(error)} ({error})", path=str(path)) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema need not be text
        raise ArchiveError(f"{path}: {_BROKEN} ({error})", path=str(path)) from error
    except (UnreadableRecordError, msgspec.DecodeError) as error:
        raise ArchiveError(f"{path}: a record cannot be read: {_BROKEN} ({error})", path=str(path)) from error
    except OSError as error:
        spot = f", {error.filename}" if error.filename and str(error.filename) != str(path) else ""
        raise ArchiveError(
            f"{path}: {_advice(error)} ({error.strerror or error}{spot})", path=str(path)
        ) from error
