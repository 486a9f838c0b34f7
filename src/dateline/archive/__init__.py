"""The archive: a folder with a database (the truth), WARC files (the bytes) and a search index (derived).

with archive.open("news", create=True, write=True) as kept:
    kept.file([(capture, story)])
"""

from dateline.archive.archive import Archive, open_archive
from dateline.archive.backup import Backup
from dateline.archive.difference import Change, Difference
from dateline.archive.export import Manifest
from dateline.archive.grammar import parse
from dateline.archive.merging import Merged
from dateline.archive.outlets import Copies, Copy
from dateline.archive.records import (
    CaptureNote,
    Check,
    Correction,
    Counted,
    Facet,
    Found,
    Histogram,
    Hit,
    Kept,
    Listed,
    Order,
    Problem,
    Severity,
    Snippet,
    Stats,
    VersionNote,
)
from dateline.archive.reference import Reference
from dateline.archive.refiling import Held, Rereading
from dateline.archive.restoring import Restored, restore
from dateline.archive.tallies import NAMES as FACETS
from dateline.archive.verifying import Finding, Verification
from dateline.archive.withdrawing import Withdrawal
from dateline.model.query import Query

open = open_archive  # noqa: A001 - read with the module: archive.open

__all__ = [
    "FACETS",
    "Archive",
    "Backup",
    "CaptureNote",
    "Change",
    "Check",
    "Copies",
    "Copy",
    "Correction",
    "Counted",
    "Difference",
    "Facet",
    "Finding",
    "Found",
    "Held",
    "Histogram",
    "Hit",
    "Kept",
    "Listed",
    "Manifest",
    "Merged",
    "Order",
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
