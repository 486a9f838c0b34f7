"""What a take-down has begun and not finished, written down so that a kill at any moment leaves no half.

One row of `settings`, `unfinished`, holds it: before the switch the files that are being made, after it the
files that are no longer needed and whether freed pages and the index may still hold words that were taken
down. The switch itself is one transaction. Whoever opens the archive for writing next finishes the rest.
"""

from __future__ import annotations

import shutil
import sqlite3
from typing import Final

from msgspec import Struct, json

from dateline.archive.folder import Folder, make_lasting
from dateline.archive.schema import Base

_NAME: Final = "unfinished"


class Unfinished(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Files of captures/ to be removed unless a row tells of them, and whether words are still to be purged."""

    files: tuple[str, ...] = ()
    has_words: bool = False


def noted(base: Base) -> Unfinished | None:
    """Return what is unfinished, or None."""
    row = base.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    return json.decode(row["value"], type=Unfinished) if row is not None else None


def note(base: Base, unfinished: Unfinished) -> None:
    """Write down what is unfinished; in the caller's transaction, where there is one."""
    base.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_NAME, json.encode(unfinished).decode()),
    )


def finish(folder: Folder, base: Base) -> bool:
    """Finish what was begun; False where a reader or a full disk keeps words in freed pages for now.

    The caller holds the lock. Killed halfway, it can be run again. Raises OSError.
    """
    unfinished = noted(base)
    if unfinished is None:
        return True
    for file in unfinished.files:
        if not base.execute("SELECT 1 FROM captures WHERE warc_file = ? LIMIT 1", (file,)).fetchone():
            (folder.captures / file).unlink(missing_ok=True)
    if unfinished.files:
        make_lasting(folder.captures)
    if unfinished.has_words:
        # The engine keeps deleted documents until it merges; what is built anew holds none.
        shutil.rmtree(folder.index, ignore_errors=True)
        if not purged(base):
            return False
    base.execute("DELETE FROM settings WHERE name = ?", (_NAME,))
    return True


def purged(base: Base) -> bool:
    """Rewrite dateline.db without its freed pages and empty its log; False where that cannot be now."""
    try:
        base.execute("VACUUM")
        # The database file is rewritten from the log only here; a reader in the middle of a look keeps it.
        is_busy = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR):
            return False
        raise
    return not is_busy
