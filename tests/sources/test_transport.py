import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import transport

PAGE = b"<p>The ferry sails again.</p>" * 50


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, (None, None)),
        ("text/html", ("text/html", None)),
        ("Text/HTML; Charset=Windows-1256", ("text/html", "Windows-1256")),
        ('text/html;charset="utf-8"', ("text/html", "utf-8")),
        ("text/html; charset='utf-8'; x=y", ("text/html", "utf-8")),
        ("text/html, text/html; charset=utf-8", ("text/html", "utf-8")),
        ("; charset=utf-8", (None, "utf-8")),
    ],
)
def test_content_type(value: str | None, expected: tuple[str | None, str | None]) -> None:
    assert transport.content_type(value) == expected


@given(st.lists(st.binary(min_size=1, max_size=400), max_size=6))
def test_chunks_are_joined(pieces: list[bytes]) -> None:
    chunked = b"".join(b"%x;name=value\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    assert transport.joined(chunked) == b"".join(pieces)


def test_a_body_that_is_not_chunked_stays() -> None:
    assert transport.joined(PAGE) == PAGE
    assert transport.joined(b"12 ferries sail") == b"12 ferries sail"


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encodings", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", _raw_deflate(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE), mtime=0)),
        ("gzip", PAGE),
        ("identity", PAGE),
        ("nobody-knows", PAGE),
    ],
)
def test_content_encodings_are_undone(encodings: str, body: bytes) -> None:
    assert transport.decoded(body, encodings, 1 << 20) == (PAGE, None)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (gzip.compress(PAGE, mtime=0)[:-20], "cut off"),
        (gzip.compress(PAGE, mtime=0)[:-8] + bytes(8), "damaged"),
    ],
    ids=["cut off", "damaged"],
)
def test_what_is_wrong_is_said(body: bytes, wrong: str) -> None:
    assert transport.decoded(body, "gzip", 1 << 20)[1] == wrong


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_is_unpacked_no_further_than_the_limit(encoding: str) -> None:
    bomb = gzip.compress(bytes(5_000_000)) if encoding == "gzip" else brotli.compress(bytes(5_000_000))
    found, _ = transport.decoded(bomb, encoding, 1000)
    assert len(found) == 1001
