"""Files packed in all ways, and files of files."""

import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError, WarcError
from dateline.model import Capture
from dateline.sources import PassedOver, Report, captures, count, file_of, zips
from dateline.sources.contents import Found
from tests.sources.web_archives import PAGE, arc, paper, zipped

NOW = datetime(2024, 3, 5, tzinfo=UTC)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor(write_checksum=True).compress,
}
RECORD = json.dumps({"text": "The ferry sails again. " * 9, "url": "https://p.example/1"}).encode()
TABLE = b"title,text,url\nFerry,The ferry sails again.,https://p.example/1\n"


def read(path: Path, data: bytes | None = None, **more: object) -> list[Found]:
    if data is not None:
        path.write_bytes(data)
    return list(captures(str(path), now=NOW, **more))  # type: ignore[arg-type]


def error(path: Path, data: bytes | None = None) -> str:
    (found,) = read(path, data)
    assert isinstance(found, SourceError)
    assert len(str(found).splitlines()) == 1
    assert str(found).startswith(f"{path}")
    assert "; " in str(found)
    return str(found)


@pytest.mark.parametrize("form", PACKERS)
@pytest.mark.parametrize(
    ("name", "content", "kinds"),
    [
        ("a.html", PAGE, [Capture]),
        ("a.txt", b"The ferry sails again.", [Capture]),
        ("a.jsonl", RECORD, [Capture, Report]),
        ("a.json", b"[" + RECORD + b"]", [Capture, Report]),
        ("a.csv", TABLE, [Capture, Report]),
        ("a.warc", paper(packed=False, pages=2), [Capture, Capture]),
        ("a.arc", arc(), []),
    ],
)
def test_what_is_packed_is_what_it_is_unpacked(
    tmp_path: Path, form: str, name: str, content: bytes, kinds: list[type]
) -> None:
    plain = read(tmp_path / name, content)
    found = read(tmp_path / f"{name}.{form}", PACKERS[form](content))
    assert [type(one) for one in found] == [type(one) for one in plain] == kinds
    assert [one.body for one in found if isinstance(one, Capture)] == [
        one.body for one in plain if isinstance(one, Capture)
    ]
    # In a folder, and from standard input, too.
    assert len([one for one in read(tmp_path) if isinstance(one, Capture)]) == 2 * kinds.count(Capture)
    data = io.BytesIO(PACKERS[form](content))
    piped = list(captures("-", stdin=data, now=NOW))
    assert [type(one) for one in piped] == kinds


@pytest.mark.parametrize("form", PACKERS)
def test_a_page_cut_off_or_damaged_in_its_packing_is_told(tmp_path: Path, form: str) -> None:
    packed = PACKERS[form](PAGE + os.urandom(20_000).hex().encode())
    name = {"gz": "gzip", "bz2": "bzip2", "zst": "zstd"}.get(form, form)
    path = tmp_path / f"a.html.{form}"
    assert f"the {name} data is cut off; get the file again" in error(path, packed[:-20])
    broken = bytearray(packed)
    broken[len(broken) // 2] ^= 0xFF
    assert f"the {name} data is " in error(path, bytes(broken))


@pytest.mark.slow
@pytest.mark.parametrize("form", PACKERS)
def test_bombs_are_left_off(tmp_path: Path, form: str) -> None:
    content = b"<p>" + b"a" * 40_000_000
    assert "is a bomb (it unpacks to over 200 times its size)" in error(
        tmp_path / f"a.html.{form}", PACKERS[form](content)
    )


@pytest.mark.slow
def test_an_xz_file_that_asks_for_much_memory_is_refused(tmp_path: Path) -> None:
    greedy = lzma.compress(PAGE, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}])
    assert "the xz data is damaged" in error(tmp_path / "a.html.xz", greedy)


def test_files_are_packed_twice_at_most(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.html.gz.xz", lzma.compress(gzip.compress(PAGE)))
    assert isinstance(page, Capture)
    assert page.body == PAGE
    packed = gzip.compress(gzip.compress(gzip.compress(PAGE)))
    assert "is packed over and over" in error(tmp_path / "a.html.gz", packed)


def test_a_dump_that_is_cut_off_gives_what_is_before(tmp_path: Path) -> None:
    lines = b"\n".join(RECORD.replace(b"/1", b"/%d" % number) for number in range(2000))
    *found, report, told = read(tmp_path / "a.jsonl.gz", gzip.compress(lines)[:-500])
    assert sum(isinstance(one, Capture) for one in found) > 1500
    assert isinstance(report, Report)
    assert "the gzip data is cut off; all before was read" in str(told)


# ── zip files


def test_a_zip_of_pages_is_a_folder_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    *found, passed = read(
        path,
        zipped(
            ("b/two.html", PAGE + b"2"),
            ("a.html", PAGE + b"1"),
            ("c.txt.gz", gzip.compress(b"The ferry.")),
            ("photo.png", b"\x89PNG"),
            (".DS_Store", b"x"),
            ("__MACOSX/a.html", b"x"),
        ),
    )
    assert [(one.found_in, one.origin) for one in found if isinstance(one, Capture)] == [
        (f"{path}/a.html", str(path)),
        (f"{path}/b/two.html", str(path)),
        (f"{path}/c.txt.gz", str(path)),
    ]
    assert passed == PassedOver(str(path), {".png": 1})
    assert {file_of(str(one.found_in)) for one in found if isinstance(one, Capture)} == {str(path)}
    assert count(str(tmp_path)) == 1


#: Names that would lead out of a folder, or nowhere.
NAMES = [
    "../../../etc/passwd.html",
    "/etc/passwd.html",
    "C:\\windows\\a.html",
    "a/../../b.html",
    "\x1b[2Ja.html",
    "a\nb.html",
    "x" * 5000 + ".html",
    "‮lmth.a.html",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_in_a_zip_becomes_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (found,) = read(folder / "a.zip", zipped((name, PAGE)))
    assert isinstance(found, Capture)
    assert found.body == PAGE
    assert str(found.found_in).isprintable() or "‮" in name
    assert sorted(tmp_path.rglob("*")) == [folder, folder / "a.zip"]


def test_a_bad_member_does_not_stop_the_next(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.html", PAGE * 9), ("b.html", b""), ("c.html", PAGE)))
    data[data.index(b"a.html") + 30] ^= 0xFF
    damaged, empty, page = read(tmp_path / "a.zip", bytes(data))
    assert str(damaged) == f"{tmp_path}/a.zip/a.html: is damaged in its zip file; get the file again"
    assert "b.html: is empty" in str(empty)
    assert isinstance(page, Capture)


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.html", PAGE), ("b.html", PAGE)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    told, page = read(tmp_path / "a.zip", bytes(data))
    assert "a.html: is encrypted; unpack the zip file with its password" in str(told)
    assert isinstance(page, Capture)


def test_members_packed_in_unknown_ways_are_told(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.html", PAGE)))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + at] = 9  # Deflate64
    assert "is packed in a way that is not known here" in error(tmp_path / "a.zip", bytes(data))


def test_zips_in_zips_end(tmp_path: Path) -> None:
    once = zipped(("b.zip", zipped(("a.html", PAGE))))
    (page,) = read(tmp_path / "a.zip", once)
    assert isinstance(page, Capture)
    assert page.found_in == f"{tmp_path}/a.zip/b.zip/a.html"
    assert "is packed over and over" in error(tmp_path / "a.zip", zipped(("c.zip", once)))


def test_a_zip_from_standard_input_and_in_a_packed_file(tmp_path: Path) -> None:
    data = zipped(("a.html", PAGE))
    piped = io.BufferedReader(_Pipe(data))
    (page,) = captures("-", stdin=piped, now=NOW)
    assert isinstance(page, Capture)
    assert page.found_in == "-/a.html"
    (page,) = read(tmp_path / "a.zip.gz", gzip.compress(data))
    assert isinstance(page, Capture)


class _Pipe(io.RawIOBase):
    """Bytes that cannot be sought in."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._data.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    data = zipped(("a.html", PAGE))
    end = data.index(b"PK\x05\x06")
    listed = data[data.index(b"PK\x01\x02") : end] * (zips.MOST_MEMBERS + 1)
    start = data.index(b"PK\x01\x02")
    told = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), start, 0)  # it says one
    assert f"holds {zips.MOST_MEMBERS + 1} files; at most" in error(
        tmp_path / "a.zip", data[:start] + listed + told
    )


@pytest.mark.slow
def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    content = b"<p>" + os.urandom(100_000).hex().encode()
    whole = zipped(("a0.html", content))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    many = 3000
    listed = b"".join(entry.replace(b"a0.html", b"a%d.html" % (number % 10)) for number in range(many))
    told = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, many, many, len(listed), start, 0)
    found = read(tmp_path / "a.zip", whole[:start] + listed + told)
    taken = sum(len(one.body) for one in found if isinstance(one, Capture))
    assert taken <= 200 * (len(whole) + len(listed)) + len(content) < many * len(content)
    assert all(isinstance(one, Capture | SourceError) for one in found)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_office_documents_are_no_zips_of_pages(tmp_path: Path, name: str) -> None:
    assert "a zip file, Office document or EPUB" in error(
        tmp_path / "a.docx", zipped((name, b"x"), ("a.html", PAGE))
    )


def test_zips_without_pages_and_cut_off(tmp_path: Path) -> None:
    assert "is a zip file without pages but 1 .png" in error(tmp_path / "a.zip", zipped(("a.png", b"x")))
    assert "is a zip file without pages; name" in error(tmp_path / "a.zip", zipped())
    data = zipped(("a.html", PAGE), ("b.html", PAGE))
    assert "cut off (its list of files is missing)" in error(tmp_path / "a.zip", data[:-30])


@settings(deadline=None)
@given(st.data())
def test_any_damage_to_a_zip_ends_in_values(data: st.DataObject) -> None:
    whole = bytearray(zipped(("a.html", PAGE), ("b.csv", TABLE), ("c.warc", paper(packed=False, pages=1))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for found in captures("-", stdin=io.BytesIO(bytes(whole)), now=NOW):
        assert isinstance(found, Capture | SourceError | PassedOver | Report)


# ── WACZ


def wacz(*, digest: str | None = None, method: int = zipfile.ZIP_STORED) -> bytes:
    warc = paper(packed=True)
    noted = {
        "profile": "data-package",
        "resources": [
            {"path": "archive/data.warc.gz", "hash": digest or "sha256:" + hashlib.sha256(warc).hexdigest()}
        ],
    }
    return zipped(
        ("archive/data.warc.gz", warc),
        ("indexes/index.cdx.gz", b"x"),
        ("pages/pages.jsonl", RECORD),
        ("datapackage.json", json.dumps(noted).encode()),
        method=method,
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_file_is_its_web_archives(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.wacz"
    found = read(path, wacz(method=method))
    assert [type(one) for one in found] == [Capture] * 3
    assert isinstance(found[0], Capture)
    assert found[0].url == "https://paper.example/0"
    assert str(found[0].found_in).startswith(f"{path}/archive/data.warc.gz@")
    assert file_of(str(found[0].found_in)) == str(path)
    assert "leave --url out" in str(read(path, url="https://p.example/")[0])


def test_a_wacz_file_with_another_digest_is_read_all_the_same(tmp_path: Path) -> None:
    *pages, told = read(tmp_path / "a.wacz", wacz(digest="sha256:" + "0" * 64))
    assert [type(one) for one in pages] == [Capture] * 3
    assert "has another digest than datapackage.json notes; it was read all the same" in str(told)


@pytest.mark.parametrize(
    "note", [b"", b"[]", b"{", b'{"resources": 1}', b'{"resources": [1, {"path": 1}]}', b"[" * 99999]
)
def test_a_wacz_file_without_a_readable_note(tmp_path: Path, note: bytes) -> None:
    data = zipped(("archive/a.warc", paper(packed=False)), ("datapackage.json", note))
    assert [type(one) for one in read(tmp_path / "a.wacz", data)] == [Capture] * 3


def test_a_wacz_file_damaged_inside(tmp_path: Path) -> None:
    warc = bytearray(paper(packed=True))
    warc[500] ^= 0xFF
    found = read(tmp_path / "a.wacz", zipped(("archive/a.warc.gz", bytes(warc)), method=zipfile.ZIP_STORED))
    assert [type(one) for one in found if not isinstance(one, WarcError)] == [Capture, Capture]
    assert any(isinstance(one, WarcError) and "a.wacz/archive/a.warc.gz: is " in str(one) for one in found)
