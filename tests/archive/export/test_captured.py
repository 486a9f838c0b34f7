"""The WARC file of an export: what web-archive tools read in it."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.archive import Archive
from dateline.archive.export.captured import DamagedCaptureError, _member
from dateline.archive.shelf import Spot
from dateline.errors import ArchiveError
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    kept.file([page(), page(url="https://tide.example/pier", text="The pier.", body=b"<p>The pier.")])
    kept.file([page(text="The bridge at Saltmere is open.")])
    kept.file([page(url="https://tide.example/twin", text="Twin.", body=b"<p>The pier.")])
    return kept


def test_records_are_copied_byte_for_byte(told: Archive, folder: Path, tmp_path: Path) -> None:
    made = told.export("saltmere", to="warc", path=tmp_path / "a.warc.gz")
    data = (tmp_path / "a.warc.gz").read_bytes()
    notes = told.story(told.resolve("https://tide.example/bridge") or "").versions
    assert (made.stories, made.rows) == (1, 2)
    source = (folder / "captures" / "00001.warc.gz").read_bytes()
    for note in notes:
        at = told.capture_note(note.capture_digest)
        assert source[at.offset : at.offset + at.length] in data
    with (tmp_path / "a.warc.gz").open("rb") as stream:
        records = [(r.record_type, r.reader.read()) for r in ArchiveIterator(stream, parse_http=False)]
    assert [kind for kind, _ in records] == [WarcRecordType.warcinfo] + [WarcRecordType.resource] * 2
    info = records[0][1].decode()
    assert "found by: saltmere" in info
    assert made.archive.id in info
    assert "software: Dateline" in info
    assert [told.capture(note.capture_digest) for note in notes] == [body for _, body in records[1:]]


@pytest.mark.slow
def test_warcio_checks_it(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="warc", path=tmp_path / "a.warc.gz")
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(tmp_path / "a.warc.gz")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    # One of what is passed begins the file; equal bytes lie there once, and a revisit tells of them.
    assert (done.stdout.count("digest pass"), done.stdout.count("(revisit)"), made.rows) == (4, 1, 4)


def test_nothing_half_is_taken_out(told: Archive, folder: Path, tmp_path: Path) -> None:
    path = folder / "captures" / "00001.warc.gz"
    data = bytearray(path.read_bytes())
    data[-20] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=r"captures/00001.warc.gz at byte .*dateline check"):
        told.export(None, to="warc", path=tmp_path / "a.warc.gz")
    path.unlink()
    with pytest.raises(ArchiveError, match="No such file"):
        told.export(None, to="warc", path=tmp_path / "a.warc.gz")
    assert [entry.name for entry in tmp_path.iterdir()] == ["news"]


def test_zstd_records_become_gzip() -> None:
    record = b"WARC/1.1\r\nWARC-Type: resource\r\n\r\nbody\r\n\r\n"
    packed = zstandard.ZstdCompressor().compress(record)
    assert gzip.decompress(_member(packed, Spot("1.warc.zst", 0, len(packed)))) == record
    with pytest.raises(DamagedCaptureError):
        _member(packed[:-3], Spot("1.warc.zst", 0, len(packed)))


def test_captures_not_kept_are_counted(told: Archive, folder: Path, tmp_path: Path) -> None:
    told._base.execute("UPDATE captures SET warc_file = '', warc_offset = 0, warc_length = 0 WHERE id = 1")
    made = told.export(None, to="warc", path=tmp_path / "a.warc.gz")
    assert (made.rows, made.left_out["captures not kept"]) == (3, 1)  # with the revisit


def test_with_a_revisit_goes_what_it_points_to(told: Archive, page: Make, tmp_path: Path) -> None:
    told._base.execute("UPDATE captures SET revisits = 2, warc_offset = 7 WHERE id = 4")
    with pytest.raises(ArchiveError, match="at byte 7"):  # the record itself is asked for too
        told.export("twin", to="warc", path=tmp_path / "a.warc.gz")
    told._base.execute("UPDATE captures SET warc_file = '', warc_offset = 0, warc_length = 0 WHERE id = 4")
    made = told.export("twin", to="warc", path=tmp_path / "a.warc.gz")
    assert (made.stories, made.rows) == (1, 1)
