"""The archive: a folder with a database (the truth), WARC files (the bytes) and a search index (derived).

with archive.open("news", create=True, write=True) as kept:
    kept.file([(capture, story)])
"""

from dateline.archive.archive import Archive, open_archive
from dateline.archive.backup import Backup
from dateline.archive.difference import Change, Difference
from dateline.archive.export import Manifest
from dateline.archive.merging import Merged
from dateline.archive.query import Query, parse
from dateline.archive.records import (
    CaptureNote,
    Check,
    Correction,
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
from dateline.archive.reference import Reference
from dateline.archive.refiling import Held, Rereading
from dateline.archive.restoring import Restored, restore
from dateline.archive.verifying import Finding, Verification
from dateline.archive.withdrawing import Withdrawal

open = open_archive  # noqa: A001 - read with the module: archive.open

__all__ = [
    "Archive",
    "Backup",
    "CaptureNote",
    "Change",
    "Check",
    "Correction",
    "Difference",
    "Finding",
    "Found",
    "Held",
    "Hit",
    "Kept",
    "Listed",
    "Manifest",
    "Merged",
    "Problem",
    "Query",
    "Reference",
    "Rereading",
    "Restored",
    "Severity",
    "Snippet",
    "Stats",
    "Verification",
    "VersionNote",
    "Withdrawal",
    "open",
    "parse",
    "restore",
]
