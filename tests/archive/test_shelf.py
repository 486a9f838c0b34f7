"""The WARC files: what other tools read in them, and that bytes come back as they went in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline import archive as archives
from dateline.archive import Archive, members, warc
from dateline.archive.members import SUFFIXES, Compression
from dateline.archive.shelf import Shelf, Spot
from dateline.errors import ArchiveError
from dateline.model import Capture, Refused, Story

Make = Callable[..., tuple[Capture, Story]]
NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
BODIES = [
    b"",
    b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>not a response",
    b"WARC/1.1\r\nWARC-Type: resource\r\n\r\n",
    b"\x1f\x8b\x08\x00broken gzip",
    bytes(range(256)) * 300,
    "水門は春まで閉じる".encode("shift_jis"),
]


@pytest.fixture(params=list(SUFFIXES))
def compression(request: pytest.FixtureRequest) -> Compression:
    return request.param  # type: ignore[no-any-return]


def checked_by_warcio(path: Path, tmp_path: Path) -> str:
    """Return what `warcio check -v` says of a file; it reads no zstd, so that is unpacked first."""
    if path.suffix == ".zst":
        plain = tmp_path / "plain.warc"
        with path.open("rb") as packed, plain.open("wb") as out:
            unpacking = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
            shutil.copyfileobj(unpacking, out)
        path = plain
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return checked.stdout


def test_other_tools_read_every_record(
    folder: Path, page: Make, tmp_path: Path, compression: Compression
) -> None:
    pages = [page(url=f"https://tide.example/{i}", body=body) for i, body in enumerate(BODIES)]
    pages.append(page(url=None, body=b"a dump", media_type=None, text="A dump."))
    pages.append(
        page(url="https://tide.example/naïve path\r\nWARC-Type: evil", body=b"odd", declared_charset="utf-8")
    )
    again = page(url="https://tide.example/0", body=BODIES[0], seen_at=NOW, is_visit=True)
    elsewhere = page(url="https://tide.example/mirror", body=BODIES[1])
    refused = page(url="https://tide.example/list", body=b"links", refused=Refused("links", "links"))
    with archives.open(folder, create=True, write=True, compression=compression) as kept:
        kept.file([*pages, again, elsewhere, refused])
        assert kept.check().is_sound
    path = folder / "captures" / f"00001{SUFFIXES[compression]}"
    said = checked_by_warcio(path, tmp_path)
    assert said.count("digest pass") == len(pages) + 2
    assert said.count("digest present but not checked (revisit)") == 2
    with path.open("rb") as stream:
        records = [
            (record.record_type, dict(record.headers), record.reader.read(), record.verify_block_digest())
            for record in ArchiveIterator(stream, parse_http=False)
        ]
    kinds = [kind for kind, *_ in records]
    resource, revisit = WarcRecordType.resource, WarcRecordType.revisit
    assert kinds == [WarcRecordType.warcinfo, *[resource] * len(pages), revisit, revisit, resource]
    assert [body for _, _, body, _ in records[1:]] == [
        *(capture.body for capture, _ in pages),
        b"",
        b"",
        b"links",
    ]
    headers = [headers for _, headers, *_ in records[1 : len(pages) + 1]]
    assert headers[0]["WARC-Target-URI"] == "https://tide.example/0"
    assert headers[0]["WARC-Date"] == "2023-04-06T09:30:00Z"
    assert headers[0]["Content-Type"] == "text/html"
    assert headers[-2]["WARC-Target-URI"] == f"urn:dateline:{pages[-2][0].digest}"
    assert headers[-2]["Content-Type"] == "application/octet-stream"
    assert headers[-1]["WARC-Target-URI"] == "https://tide.example/na%C3%AFve%20path%0D%0AWARC-Type:%20evil"
    assert headers[-1]["Content-Type"] == "text/html; charset=utf-8"
    told = [headers for _, headers, *_ in records[len(pages) + 1 : len(pages) + 3]]
    assert [(told["WARC-Target-URI"], told["WARC-Refers-To-Target-URI"]) for told in told] == [
        ("https://tide.example/0", "https://tide.example/0"),
        ("https://tide.example/mirror", "https://tide.example/1"),
    ]
    assert told[0]["WARC-Date"] == "2024-01-02T03:04:05Z"
    for at, revisit_headers in zip((0, 1), told, strict=True):
        for name in ("Record-ID", "Date"):
            name_there = {"Record-ID": "WARC-Refers-To", "Date": "WARC-Refers-To-Date"}[name]
            assert revisit_headers[name_there] == headers[at][f"WARC-{name}"]
        assert revisit_headers["WARC-Payload-Digest"] == headers[at]["WARC-Payload-Digest"]


def appended(shelf: Shelf, body: bytes, ends: dict[str, int]) -> Spot:
    capture = Capture(body=body)
    return shelf.append(warc.resource(capture, capture.digest, NOW), NOW, lambda: ends)


def test_files_rotate_and_a_short_file_is_never_written_on(tmp_path: Path, compression: Compression) -> None:
    shelf = Shelf(tmp_path, rotate_at=2000)
    shelf.pack_by(compression)
    ends: dict[str, int] = {}
    spots = []
    for number in range(12):
        body = bytes(f"{number}" * 400, "ascii")
        spot = appended(shelf, body, ends)
        ends[spot.file] = spot.end
        spots.append((spot, body))
    assert shelf.body(spots[-1][0]) == spots[-1][1]  # before it is flushed
    shelf.flush()
    assert shelf.files() == sorted(ends)
    assert len(ends) > 1
    assert all(shelf.body(spot) == body for spot, body in spots)
    shelf.close()
    last = tmp_path / shelf.files()[-1]
    last.write_bytes(last.read_bytes()[:-1])
    assert not list(shelf.tails(ends))
    spot = appended(shelf, b"new", ends)
    shelf.close()
    assert spot.file not in ends
    with pytest.raises(ValueError, match="ends early"):
        shelf.body(spots[-1][0])


@pytest.mark.parametrize("kept_bytes", [0, 1, 10, 200, None])
def test_what_a_batch_wrote_in_vain_is_cut_back_to_the_last_row(
    tmp_path: Path, kept_bytes: int | None, compression: Compression
) -> None:
    shelf = Shelf(tmp_path)
    shelf.pack_by(compression)
    spot = appended(shelf, b"acknowledged", {})
    shelf.flush()
    shelf.close()
    path = tmp_path / spot.file
    before = path.read_bytes()
    capture = Capture(body=b"never acknowledged" * 40)
    packed = members.packer(compression)(warc.resource(capture, capture.digest, NOW))
    tail = packed[:kept_bytes]
    path.write_bytes(before + tail)
    second = tmp_path / f"00002{SUFFIXES[compression]}"
    second.write_bytes(tail)
    shelf.cut({spot.file: spot.end})
    assert path.read_bytes() == before
    assert not second.exists() or not tail


def test_files_of_both_kinds_are_read_and_numbered_together(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    first = appended(shelf, b"one", {})
    shelf.pack_by("zstd")
    second = appended(shelf, b"two", {first.file: first.end})
    third = appended(shelf, b"three", {})
    shelf.close()
    assert [spot.file for spot in (first, second, third)] == ["00001.warc.gz", *["00002.warc.zst"] * 2]
    assert [shelf.body(spot) for spot in (first, second, third)] == [b"one", b"two", b"three"]


def test_damaged_bytes_are_never_handed_out(kept: Archive, folder: Path, page: Make) -> None:
    kept.file([page()])
    note = kept.story(page()[1].code or "").capture
    path = folder / "captures" / note.file
    data = bytearray(path.read_bytes())
    data[note.offset + note.length // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=r"capture 1 in captures/00001\.warc\.gz at byte \d+"):
        kept.capture(note.id)
