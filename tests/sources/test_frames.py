"""Web archives in zstd frames are read as those in gzip members are."""

from __future__ import annotations

import gzip
import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dateline import sources
from dateline.errors import WarcError
from dateline.model import Capture
from dateline.sources import frames, warc
from dateline.sources.frames import Frames

NOW = datetime(2024, 3, 5, tzinfo=UTC)
PAGE = b"<!doctype html><title>Ferry</title><p>" + b"The ferry sails again. " * 100
BODIES = st.lists(st.binary(max_size=300), max_size=5)


def record(number: int) -> bytes:
    body = PAGE + b"%d" % number
    head = (
        f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://p.example/{number}\r\n"
        f"WARC-Date: 2024-03-05T06:07:0{number}Z\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def packed(content: bytes, told: zstandard.ZstdCompressionDict | None = None) -> bytes:
    return zstandard.ZstdCompressor(dict_data=told, write_checksum=True).compress(content)


def skippable(data: bytes, number: int = 0x50) -> bytes:
    return bytes([number]) + b"\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data


def read(data: bytes) -> list[object]:
    return list(warc.captures(io.BytesIO(data), origin="in", path="in/p.warc.zst"))


@given(BODIES, st.integers(1, 50))
def test_law_what_was_packed_comes_back_with_the_starts_of_its_frames(bodies: list[bytes], size: int) -> None:
    whole = [packed(body) for body in bodies]
    unpacking = Frames(io.BytesIO(b"".join(whole)))
    found = b""
    while piece := unpacking.read(size):
        found += piece
    assert found == b"".join(bodies)
    assert unpacking.broken is None
    assert unpacking.packed_size == sum(map(len, whole))
    at = given_ = 0
    for body, frame in zip(bodies, whole, strict=True):
        if body:
            assert dict(unpacking.starts)[given_] == at
        at, given_ = at + len(frame), given_ + len(body)


@given(BODIES.filter(bool), st.data())
def test_law_a_cut_is_named_and_loses_only_what_comes_after_it(
    bodies: list[bytes], data: st.DataObject
) -> None:
    whole = [packed(body) for body in bodies]
    cut = data.draw(st.integers(1, len(whole[-1]) - 1))
    unpacking = Frames(io.BytesIO(b"".join(whole)[:-cut]))
    assert b"".join(bodies).startswith(io.BufferedReader(unpacking).read())
    assert (unpacking.broken, unpacking.broken_at) == ("cut off", sum(map(len, whole[:-1])))


@given(st.binary(max_size=400))
def test_law_any_bytes_end(data: bytes) -> None:
    for begun in (data, b"\x28\xb5\x2f\xfd" + data, skippable(b"")[:4] + data, skippable(data, 0x5D) + data):
        io.BufferedReader(Frames(io.BytesIO(begun))).read()


def test_records_are_named_by_their_frames() -> None:
    whole = [packed(record(number)) for number in range(3)]
    between = skippable(b"x" * 200_000)
    found = read(whole[0] + between + whole[1] + skippable(b"") + whole[2])
    second = len(whole[0]) + len(between)
    assert [page.found_in for page in found if isinstance(page, Capture)] == [
        f"in/p.warc.zst@{at}" for at in (0, second, second + len(whole[1]) + 8)
    ]
    assert [page.body[-1:] for page in found if isinstance(page, Capture)] == [b"0", b"1", b"2"]
    assert len(found) == 3


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_dictionary_at_the_beginning_is_used(is_packed: bool) -> None:
    chance = random.Random(1)
    samples = [record(n % 10) + chance.randbytes(90).hex().encode() for n in range(300)]
    told = zstandard.train_dictionary(4096, samples)
    head = skippable(packed(told.as_bytes()) if is_packed else told.as_bytes(), 0x5D)
    found = read(head + packed(record(1), told) + packed(record(2), told))
    assert [page.body[-1:] for page in found if isinstance(page, Capture)] == [b"1", b"2"]
    (broken,) = read(packed(record(1), told))
    assert isinstance(broken, WarcError)
    assert "damaged" in str(broken)


def test_a_file_of_frames_is_known_by_its_content_and_by_its_name(tmp_path: Path) -> None:
    whole = b"".join(packed(record(number)) for number in range(2))
    for name in ("a.warc.zst", "b.zst"):
        (tmp_path / name).write_bytes(whole)
        found = list(sources.captures(str(tmp_path / name), now=NOW))
        assert [page.seen_at for page in found if isinstance(page, Capture)] == [
            datetime(2024, 3, 5, 6, 7, second, tzinfo=UTC) for second in range(2)
        ]
    assert sources.count(str(tmp_path)) == 1
    assert len([page for page in sources.captures(str(tmp_path), now=NOW) if isinstance(page, Capture)]) == 2
    (tmp_path / "c.zst").write_bytes(packed(b"no web archive"))
    (page,) = sources.captures(str(tmp_path / "c.zst"), now=NOW)
    assert isinstance(page, Capture)
    assert page.body == b"no web archive"
    (tmp_path / "d.warc.zst").write_bytes(gzip.compress(record(1)))
    (page,) = sources.captures(str(tmp_path / "d.warc.zst"), now=NOW)
    assert isinstance(page, Capture)


def test_what_begins_frames() -> None:
    assert frames.begins(packed(b"a"))
    assert frames.begins(skippable(b"", 0x5D))
    assert not frames.begins(gzip.compress(b"a"))
    assert not frames.begins(b"")
