"""The archive: a folder with a database (the truth), WARC files (the bytes) and a search index (derived).

with archive.open("news", create=True, write=True) as kept:
    kept.file([(capture, story)])
"""

from dateline.archive.archive import Archive, open_archive
from dateline.archive.backup import Backup
from dateline.archive.merging import Merged
from dateline.archive.query import Query, parse
from dateline.archive.records import (
    CaptureNote,
    Check,
    Found,
    Hit,
    Kept,
    Listed,
    Problem,
    Severity,
    Snippet,
    Stats,
    VersionNote,
)
from dateline.archive.refiling import Held, Rereading
from dateline.archive.restoring import Restored, restore
from dateline.archive.withdrawing import Withdrawal

open = open_archive  # noqa: A001 - read with the module: archive.open

__all__ = [
    "Archive",
    "Backup",
    "CaptureNote",
    "Check",
    "Found",
    "Held",
    "Hit",
    "Kept",
    "Listed",
    "Merged",
    "Problem",
    "Query",
    "Rereading",
    "Restored",
    "Severity",
    "Snippet",
    "Stats",
    "VersionNote",
    "Withdrawal",
    "open",
    "parse",
    "restore",
]
