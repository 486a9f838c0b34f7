"""The captures of stories as one WARC file: the records as they lie in the archive, byte for byte."""

from __future__ import annotations

import io
import zlib
from contextlib import ExitStack
from datetime import UTC
from typing import BinaryIO, Final

import zstandard
from warcio.warcwriter import WARCWriter

from dateline.archive.export.job import Job
from dateline.archive.shelf import Spot

_PIECE: Final = 1 << 20


class DamagedCaptureError(ValueError):
    """A record that is not whole in the archive: nothing that is half is taken out."""


def write_warc(job: Job, out: BinaryIO) -> int:
    """Write the captures of the stories behind a record that names the query; return the number of captures.

    Raises DamagedCaptureError where a record is not whole in the archive.
    """
    out.write(_opening(job))
    count = 0
    file = ""
    with ExitStack() as held:
        for spot in job.selection.spots():
            if spot.file != file:
                held.close()
                stream = held.enter_context(_opened(job, spot))
                file = spot.file
            stream.seek(spot.offset)
            out.write(_member(stream.read(spot.length), spot))
            count += 1
            job.advance(count, 0)
    return count


def _opened(job: Job, spot: Spot) -> BinaryIO:
    try:
        return (job.captures / spot.file).open("rb")
    except OSError as error:
        raise DamagedCaptureError(f"captures/{spot.file}: {error.strerror or error}") from error


def _opening(job: Job) -> bytes:
    """Return the gzip member with the warcinfo record."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True, warc_version="WARC/1.1")
    facts = job.facts()
    info = {
        "software": facts["software"],
        "format": "WARC File Format 1.1",
        "isPartOf": f"a Dateline archive, {facts['archive']}, at change {facts['seq']}",
        "description": f"captures of the stories found by: {' '.join(job.title.split())}",
    }
    record = writer.create_warcinfo_record("export.warc.gz", info)
    date = job.made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    record.rec_headers.replace_header("WARC-Date", date)
    writer.write_record(record)
    return made.getvalue()


def _member(packed: bytes, spot: Spot) -> bytes:
    where = f"captures/{spot.file} at byte {spot.offset}"
    if spot.file.endswith(".zst"):  # a WARC file is all gzip or all zstd: this one is gzip
        return _packed_anew(packed, where)
    unpacker = zlib.decompressobj(31)
    rest = packed
    try:
        while rest and not unpacker.eof:  # in pieces: a page may be large
            unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise DamagedCaptureError(f"{where}: {error}") from error
    if len(packed) < spot.length or not unpacker.eof or unpacker.unused_data:
        raise DamagedCaptureError(f"{where}: not one whole record")
    return packed


def _packed_anew(packed: bytes, where: str) -> bytes:
    unpacker = zstandard.ZstdDecompressor().decompressobj()
    try:
        record = unpacker.decompress(packed)
    except zstandard.ZstdError as error:
        raise DamagedCaptureError(f"{where}: {error}") from error
    if not unpacker.eof or unpacker.unused_data:
        raise DamagedCaptureError(f"{where}: not one whole record")
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(record) + packer.flush()
