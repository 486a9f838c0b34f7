"""The WARC files: what other tools read in them, and that bytes come back as they went in."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.archive import Archive, warc
from dateline.archive.shelf import Shelf
from dateline.errors import ArchiveError
from dateline.model import Capture, Story

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


def test_other_tools_read_every_record(kept: Archive, folder: Path, page: Make) -> None:
    pages = [page(url=f"https://tide.example/{i}", body=body) for i, body in enumerate(BODIES)]
    pages.append(page(url=None, body=b"a dump", media_type=None, text="A dump."))
    pages.append(
        page(url="https://tide.example/naïve path\r\nWARC-Type: evil", body=b"odd", declared_charset="utf-8")
    )
    kept.file(pages)
    path = folder / "captures" / "00001.warc.gz"
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count("digest pass") == len(pages) + 1
    with path.open("rb") as stream:
        records = [
            (record.record_type, dict(record.headers), record.reader.read(), record.verify_block_digest())
            for record in ArchiveIterator(stream, parse_http=False)
        ]
    assert [kind for kind, *_ in records] == [WarcRecordType.warcinfo] + [WarcRecordType.resource] * len(
        pages
    )
    assert [body for _, _, body, _ in records[1:]] == [capture.body for capture, _ in pages]
    headers = [headers for _, headers, *_ in records[1:]]
    assert headers[0]["WARC-Target-URI"] == "https://tide.example/0"
    assert headers[0]["WARC-Date"] == "2023-04-06T09:30:00Z"
    assert headers[0]["Content-Type"] == "text/html"
    assert headers[-2]["WARC-Target-URI"] == f"urn:dateline:{pages[-2][0].digest}"
    assert headers[-2]["Content-Type"] == "application/octet-stream"
    assert headers[-1]["WARC-Target-URI"] == "https://tide.example/na%C3%AFve%20path%0D%0AWARC-Type:%20evil"
    assert headers[-1]["Content-Type"] == "text/html; charset=utf-8"


@settings(deadline=None)
@given(st.binary(max_size=2000), st.text(max_size=40), st.text(max_size=40))
def test_bytes_come_back_whatever_they_and_their_headers_are(body: bytes, url: str, media_type: str) -> None:
    capture = Capture(body=body, url=url, media_type=media_type)
    assert warc.body(warc.member(capture, capture.digest, NOW)) == body


def test_files_rotate_and_a_short_file_is_never_written_on(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, rotate_at=2000)
    ends: dict[str, int] = {}
    spots = []
    for number in range(12):
        capture = Capture(body=bytes(f"{number}" * 400, "ascii"))
        spot = shelf.append(capture, capture.digest, NOW, ends)
        ends[spot.file] = spot.end
        spots.append((spot, capture.body))
    shelf.flush()
    assert shelf.files() == sorted(ends)
    assert len(ends) > 1
    assert all(shelf.body(spot) == body for spot, body in spots)
    shelf.close()
    last = tmp_path / shelf.files()[-1]
    last.write_bytes(last.read_bytes()[:-1])
    assert not list(shelf.tails(ends))
    spot = shelf.append(Capture(body=b"new"), "sha256:0", NOW, ends)
    shelf.close()
    assert spot.file not in ends
    with pytest.raises(ValueError, match="ends early"):
        shelf.body(spots[-1][0])


@pytest.mark.parametrize("kept_bytes", [0, 1, 10, 200, None])
def test_what_a_batch_wrote_in_vain_is_cut_back_to_the_last_row(
    tmp_path: Path, kept_bytes: int | None
) -> None:
    shelf = Shelf(tmp_path)
    spot = shelf.append(Capture(body=b"acknowledged"), "sha256:1", NOW, {})
    shelf.flush()
    shelf.close()
    path = tmp_path / spot.file
    before = path.read_bytes()
    tail = warc.member(Capture(body=b"never acknowledged" * 40), "sha256:2", NOW)[:kept_bytes]
    path.write_bytes(before + tail)
    (tmp_path / "00002.warc.gz").write_bytes(tail)
    shelf.cut({spot.file: spot.end})
    assert path.read_bytes() == before
    assert not (tmp_path / "00002.warc.gz").exists() or not tail


def test_damaged_bytes_are_never_handed_out(kept: Archive, folder: Path, page: Make) -> None:
    kept.file([page()])
    note = kept.story(page()[1].code or "").capture
    path = folder / "captures" / note.file
    data = bytearray(path.read_bytes())
    data[note.offset + note.length // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=r"capture 1 in captures/00001\.warc\.gz at byte \d+"):
        kept.capture(note.id)


def test_a_member_with_another_record_is_refused() -> None:
    with pytest.raises(ValueError, match="warcinfo"):
        warc.body(warc.opening("x.warc.gz", "test", NOW))
    with pytest.raises(ValueError, match="no"):
        warc.body(io.BytesIO(b"plain").getvalue())
