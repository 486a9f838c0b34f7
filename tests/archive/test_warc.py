"""Records by hand: warcio's own say the same, and bytes come back whatever they are."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.recordbuilder import RecordBuilder
from warcio.warcwriter import WARCWriter

from dateline.archive import members, warc
from dateline.archive.members import SUFFIXES, Compression
from dateline.model import Capture

NOW = datetime(2024, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
#: Names that warcio chooses at random or for another algorithm, and the order of the rest.
OWN = {"WARC-Record-ID", "WARC-Payload-Digest", "WARC-Block-Digest", "WARC-Refers-To"}
captures = st.builds(
    Capture,
    body=st.binary(max_size=2000),
    url=st.none() | st.text(max_size=40) | st.just("https://tide.example/naïve"),
    seen_at=st.none() | st.just(NOW - timedelta(days=400)),
    media_type=st.none() | st.text(max_size=40) | st.just("text/html"),
    declared_charset=st.none() | st.text(max_size=9) | st.just("utf-8"),
)


def as_warcio_reads(record: bytes) -> tuple[dict[str, str], bytes]:
    (found,) = [
        (dict(read.rec_headers.headers), read.raw_stream.read())
        for read in ArchiveIterator(io.BytesIO(record), no_record_parse=True, check_digests="raise")
    ]
    return found


def as_warcio_writes(make: Any) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    writer.write_record(make(writer))
    return out.getvalue()


def same(ours: bytes, theirs: bytes, leave_out: frozenset[str] = frozenset()) -> None:
    (mine, block), (other, other_block) = as_warcio_reads(ours), as_warcio_reads(theirs)
    assert block == other_block
    assert set(other) - leave_out <= set(mine)
    for name in {*mine, *other} - OWN - leave_out:
        assert mine[name] == other[name], name


@given(captures)
def test_a_resource_record_is_as_warcio_writes_it(capture: Capture) -> None:
    def make(writer: RecordBuilder) -> Any:
        return writer.create_warc_record(
            warc.target(capture, capture.digest),
            "resource",
            payload=io.BytesIO(capture.body),
            length=len(capture.body),
            warc_content_type=warc.content_type(capture),
            warc_headers_dict={
                "WARC-Date": "2022-11-28T03:04:05Z" if capture.seen_at else "2024-01-02T03:04:05Z"
            },
        )

    same(warc.resource(capture, capture.digest, NOW), as_warcio_writes(make))


@given(captures, captures)
def test_a_revisit_record_is_as_warcio_writes_it(capture: Capture, first: Capture) -> None:
    first = Capture(body=capture.body, url=first.url, seen_at=first.seen_at)
    original = warc.read(warc.resource(first, first.digest, NOW))

    def make(writer: RecordBuilder) -> Any:
        return writer.create_revisit_record(
            warc.target(capture, capture.digest),
            original.headers["warc-payload-digest"],
            original.headers["warc-target-uri"],
            original.headers["warc-date"],
            warc_headers_dict={
                "WARC-Date": "2022-11-28T03:04:05Z" if capture.seen_at else "2024-01-02T03:04:05Z"
            },
        )

    ours = warc.revisit(capture, capture.digest, NOW, original)
    # Without HTTP headers the block is empty, and no HTTP message as warcio calls it.
    same(ours, as_warcio_writes(make), frozenset({"Content-Type"}))
    read = warc.read(ours)
    assert warc.is_of(read, capture.digest)
    assert not warc.is_of(read, warc.digest(b"other" + capture.body))
    assert read.headers["warc-refers-to"] == original.headers["warc-record-id"]
    with pytest.raises(ValueError, match="a revisit record"):
        warc.body(read)


def test_a_warcinfo_record_is_as_warcio_writes_it() -> None:
    def make(writer: RecordBuilder) -> Any:
        told = {"software": "Dateline", "format": "WARC File Format 1.1", "isPartOf": "a Dateline archive"}
        return writer.create_warcinfo_record("00001.warc.gz", told)

    ours = warc.opening("00001.warc.gz", "Dateline", NOW)
    same(ours, as_warcio_writes(make), frozenset({"WARC-Date"}))
    assert as_warcio_reads(ours)[0]["WARC-Date"] == "2024-01-02T03:04:05Z"
    with pytest.raises(ValueError, match="warcinfo"):
        warc.body(warc.read(ours))


@given(captures, st.sampled_from(list(SUFFIXES)))
def test_bytes_come_back_whatever_they_and_their_headers_are(
    capture: Capture, compression: Compression
) -> None:
    packed = members.packer(compression)(warc.resource(capture, capture.digest, NOW))
    assert warc.body(warc.read(members.unpacked(packed, compression))) == capture.body


@given(captures, st.sampled_from(list(SUFFIXES)), st.integers(0, 1_000_000))
def test_a_part_of_a_member_and_more_than_one_are_none(
    capture: Capture, compression: Compression, place: int
) -> None:
    packed = members.packer(compression)(warc.resource(capture, capture.digest, NOW))
    # The name of a record is drawn by lot, and with it the length of the member.
    for wrong in (packed[: place % len(packed)], packed + packed[:1]):
        with pytest.raises(ValueError, match="no"):
            members.unpacked(wrong, compression)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"plain",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na\r\n\r\n",
        b"WARC/1.1\r\nWARC-Type: resource\r\n\r\na\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 2\r\n\r\na\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 1\r\n\r\na\r\n",
        b"WARC/1.1\r\nContent-Length: 1\r\n\r\na\r\n\r\nWARC/1.1",
        b"WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n",
    ],
)
def test_what_is_no_whole_record_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"no readable|ends early"):
        warc.read(wrong)


@pytest.mark.parametrize("compression", SUFFIXES)
def test_the_opening_of_a_file_is_known_by_its_length(compression: Compression) -> None:
    packed = members.packer(compression)
    opening = packed(warc.opening("00001", "Dateline", NOW))
    other = packed(warc.resource(Capture(body=b"a"), warc.digest(b"a"), NOW))
    assert warc.opening_length(opening + other, compression) == len(opening)
    assert warc.opening_length(opening[:-1], compression) == 0
    assert warc.opening_length(other, compression) == 0
    assert warc.opening_length(b"no web archive", compression) == 0


def test_frames_are_as_the_specification_of_zstd_in_web_archives_wants_them() -> None:
    import zstandard

    packed = members.packer("zstd")(warc.resource(Capture(body=b"a" * 9_000_000), warc.digest(b""), NOW))
    frame = zstandard.get_frame_parameters(packed)
    assert frame.has_checksum
    assert frame.content_size > 9_000_000
    assert frame.window_size <= 1 << 23
    assert frame.dict_id == 0
