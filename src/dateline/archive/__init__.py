"""The archive: a folder with a database (the truth), WARC files (the bytes) and a search index (derived).

with archive.open("news", create=True, write=True) as kept:
    kept.file([(capture, story)])
"""

from dateline.archive.archive import Archive, open_archive
from dateline.archive.query import parse
from dateline.archive.records import (
    CaptureNote,
    Check,
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
from dateline.archive.tallies import NAMES as FACETS
from dateline.model.query import Query

open = open_archive  # noqa: A001 - read with the module: archive.open

__all__ = [
    "FACETS",
    "Archive",
    "CaptureNote",
    "Check",
    "Counted",
    "Facet",
    "Found",
    "Histogram",
    "Hit",
    "Kept",
    "Listed",
    "Order",
    "Problem",
    "Query",
    "Severity",
    "Snippet",
    "Stats",
    "VersionNote",
    "open",
    "parse",
]
