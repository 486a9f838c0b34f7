"""The proof that every row of captures has its bytes, and that nothing else lies between them."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Final

import zstandard
from msgspec import Struct

from dateline.archive import row_proof, warc
from dateline.archive.findings import Finding
from dateline.archive.progress import Told
from dateline.archive.records import Problem
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot

_FROM_BACKUP: Final = "bring this file back from a backup"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_FIELD: Final = re.compile(
    rb"(WARC-(?:Type|Block-Digest|Payload-Digest)|Content-Length):[ \t]*([^\r\n]*)", re.I
)


class Header(Struct, frozen=True, kw_only=True):
    """What the head of a WARC record says of itself, and the block behind it."""

    kind: str
    block_digest: str
    payload_digest: str
    block: bytes


def header(packed: bytes) -> Header:
    """Return what a packed WARC record says; raises ValueError where it cannot be read or ends early."""
    whole = _unpacked(packed)
    head, gap, rest = whole.partition(b"\r\n\r\n")
    if not gap or not head.startswith(b"WARC/"):
        raise ValueError("no readable WARC record")
    fields = {name.lower(): value.strip().decode("latin-1") for name, value in _FIELD.findall(head)}
    length = fields.get(b"content-length", "")
    if not length.isdigit() or len(rest) < int(length):
        raise ValueError("the record ends early")
    return Header(
        kind=fields.get(b"warc-type", ""),
        block_digest=fields.get(b"warc-block-digest", ""),
        payload_digest=fields.get(b"warc-payload-digest", ""),
        block=rest[: int(length)],
    )


def fits(told: str, data: bytes) -> bool:
    """Say whether a digest in a WARC header is that of `data`; one of a kind that we do not know is believed."""
    name, _, value = told.partition(":")
    if name.lower() not in ("sha1", "sha256"):
        return True
    made = hashlib.new(name.lower(), data, usedforsecurity=False).digest()
    return value.upper() in (base64.b32encode(made).decode().rstrip("="), made.hex().upper()) or (
        value.upper().rstrip("=") == base64.b32encode(made).decode().rstrip("=")
    )


def _unpacked(packed: bytes) -> bytes:
    try:
        if packed.startswith(_ZSTD):
            return zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        return zlib.decompress(packed, 31)
    except (zlib.error, zstandard.ZstdError) as error:
        raise ValueError(f"no readable WARC record ({error})") from error


def captures(base: Base, shelf: Shelf, told: Told) -> Iterator[Finding]:
    """Yield what is wrong with kept bytes: damaged, unknown, or saying of themselves what is not so."""
    total = base.execute("SELECT count(*) FROM captures WHERE warc_file > ''").fetchone()[0]
    # By the index of places, so that nothing is sorted but the few rows of one place.
    rows = base.execute(
        "SELECT c.* FROM captures c WHERE c.warc_file > '' ORDER BY c.warc_file, c.warc_offset, c.warc_length, c.id"
    )
    last: Spot | None = None
    digests: set[str] = set()  # of the rows that share the place
    for done, row in enumerate(rows):
        told("reading captures", done, total)
        spot = Spot(row["warc_file"], row["warc_offset"], row["warc_length"])
        if spot == last and row["digest"] in digests:
            continue
        digests = {row["digest"], *(digests if spot == last else ())}
        where = f"captures/{spot.file} at byte {spot.offset} (capture {row['id']})"
        record, wrong = _proved(shelf, spot, row)
        if wrong:
            yield _damage("capture-damaged", f"{where}: {wrong}", _FROM_BACKUP)
        elif record and (otherwise := row_proof.of_record(row, record)):
            yield otherwise
        if gap := _gap(last, spot, shelf):
            where = f"captures/{spot.file}: bytes {gap[0]} to {gap[1]} belong to no capture"
            yield _damage("capture-unknown", where, "bring dateline.db back from a backup")
        last = spot


def _proved(shelf: Shelf, spot: Spot, row: sqlite3.Row) -> tuple[warc.Record | None, str | None]:
    """Return a record, and what is wrong with it."""
    try:
        record = shelf.record(spot)
        return record, _wrong(record, header(shelf.packed(spot)), row)
    except (ValueError, OSError) as error:
        return None, str(error)


def _wrong(record: warc.Record, head: Header, row: sqlite3.Row) -> str | None:
    if head.kind == "revisit":
        if row["revisits"] is None:
            return "a revisit record, and the row tells of none"
        return None if warc.is_of(record, row["digest"]) else "the record revisits other bytes"
    body = warc.body(record)
    if warc.digest(body) != row["digest"]:
        return "the bytes do not fit their digest"
    if not (fits(head.block_digest, head.block) and fits(head.payload_digest, body)):
        return "the digests in the head of the record are not those of its bytes"
    return None


def revisits(base: Base) -> Iterator[Finding]:
    """Yield the captures that revisit what is no capture of the same bytes."""
    rows = base.execute(
        "SELECT c.id, o.id FROM captures c JOIN captures o ON o.id = c.revisits"
        " WHERE o.digest <> c.digest OR o.revisits IS NOT NULL OR (o.warc_file = '' AND c.warc_file > '')"
    )
    for number, other in rows:
        where = f"capture {number} revisits capture {other}, which does not hold its bytes"
        yield _damage("revisit-wrong", where, "bring dateline.db back from a backup")


def _gap(last: Spot | None, spot: Spot, shelf: Shelf) -> tuple[int, int] | None:
    if last is not None and last.file == spot.file:
        due = last.end if last != spot else spot.offset
    else:
        due = shelf.opening_end(spot.file) if shelf.size(spot.file) else spot.offset
    return (due, spot.offset) if due and due != spot.offset else None


def _damage(kind: str, where: str, what_to_do: str) -> Finding:
    return Finding(Problem(kind=kind, where=where, what_to_do=what_to_do))
