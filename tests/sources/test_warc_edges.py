"""Web archives as tools of all ages write them, and as disks and networks leave them."""

import base64
import gzip
import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError, WarcError
from dateline.model import Capture
from dateline.sources import PassedOver, captures, warc
from dateline.sources.contents import Found
from tests.sources.web_archives import PAGE, answer, arc, framed, paper, raw, record

NOW = datetime(2024, 3, 5, tzinfo=UTC)
TYPED = "Content-Type: application/http; msgtype=response"
HEADERS = (
    "WARC-Type: response",
    "WARC-Target-URI: https://p.example/1",
    "WARC-Date: 2024-03-05T06:07:08Z",
    TYPED,
)


def read(data: bytes) -> list[Found]:
    return list(warc.captures(io.BytesIO(data), origin="in", path="p.warc", again=io.BytesIO(data)))


def pages(found: list[Found]) -> list[Capture]:
    return [one for one in found if isinstance(one, Capture)]


def one_page(data: bytes) -> Capture:
    (found,) = read(data)
    assert isinstance(found, Capture)
    return found


GZIPPED = gzip.compress(PAGE)
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
#: Records with which every reader has to live; in each the page is the same.
ODD = {
    "of WARC 0.18": raw(*HEADERS, content=answer(PAGE), version="WARC/0.18"),
    "with an address in angle brackets": raw(
        HEADERS[0], "WARC-Target-URI: <https://p.example/1>", *HEADERS[2:], content=answer(PAGE)
    ),
    "with line feeds alone": raw(*HEADERS, content=answer(PAGE), end="\n"),
    "with line feeds alone in the answer": raw(*HEADERS, content=answer(PAGE).replace(b"\r\n", b"\n")),
    "with mixed line ends": raw(*HEADERS, content=answer(PAGE)).replace(b"response\r\n", b"response\n", 1),
    "without blank lines behind it": raw(*HEADERS, content=answer(PAGE)).rstrip(b"\r\n"),
    "with many blank lines behind it": raw(*HEADERS, content=answer(PAGE)) + b"\r\n" * 9,
    "of HTTP/2": raw(*HEADERS, content=answer(PAGE, status="HTTP/2 200")),
    "without a reason": raw(*HEADERS, content=answer(PAGE, status="HTTP/1.1 200")),
    "with headers twice": raw(
        *HEADERS,
        "X-Note: a",
        "X-Note: b",
        content=answer(PAGE, *["Content-Type: text/html; charset=utf-8"] * 2),
    ),
    "with the length twice": raw(*HEADERS, f"Content-Length: {len(answer(PAGE))}", content=answer(PAGE)),
    "with folded headers": raw(
        *HEADERS, content=answer(PAGE, "X-Long: a\r\n\tb", "Content-Type: text/html;\r\n charset=utf-8")
    ),
    "with names in capitals": raw(
        *(line.upper() if "URI" not in line else line for line in HEADERS[:3]), TYPED, content=answer(PAGE)
    ),
    "with letters of all kinds in headers": raw(
        *HEADERS,
        "X-Paper: Šibenik 新聞",
        content=answer(PAGE, "X-\u00e9: \u00ff", "Content-Type: text/html; charset=utf-8"),
    ),
    "without a blank line before the page": raw(
        *HEADERS, content=answer(PAGE).replace(b"\r\n\r\n<!doctype", b"\r\n<!doctype")
    ),
    "chunked": raw(
        *HEADERS,
        content=answer(CHUNKED, "Content-Type: text/html; charset=utf-8", "Transfer-Encoding: chunked"),
    ),
    "chunked, undone by the crawler": raw(
        *HEADERS, content=answer(PAGE, "Content-Type: text/html; charset=utf-8", "Transfer-Encoding: chunked")
    ),
    "with its encoding": raw(
        *HEADERS, content=answer(GZIPPED, "Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip")
    ),
    "with its encoding undone by the crawler": raw(
        *HEADERS, content=answer(PAGE, "Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip")
    ),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("form", ["plain", "gzip", "zstd"])
def test_a_record(name: str, form: str) -> None:
    after = raw(*HEADERS[:1], "WARC-Target-URI: https://p.example/2", *HEADERS[2:], content=answer(PAGE))
    pack = {"plain": bytes, "gzip": gzip.compress, "zstd": zstandard.compress}[form]
    found = read(pack(ODD[name]) + pack(after))
    assert [getattr(one, "url", one) for one in found] == ["https://p.example/1", "https://p.example/2"]
    first = found[0]
    assert isinstance(first, Capture)
    assert (first.body, first.media_type, first.declared_charset) == (PAGE, "text/html", "utf-8")
    assert first.seen_at == datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("off_by", [-2000, -7, 5, 100_000])
def test_a_wrong_length_is_mended_and_told(pack: object, off_by: int) -> None:
    assert callable(pack)
    content = answer(PAGE)
    wrong = raw(*HEADERS, content=content, length=len(content) + off_by)
    after = raw(HEADERS[0], "WARC-Target-URI: https://p.example/2", *HEADERS[2:], content=answer(PAGE))
    told, first, second, *rest = read(pack(wrong) + pack(after))
    assert isinstance(told, WarcError)
    assert told.offset == 0
    assert "another length than it says" in str(told)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.body, second.body) == (PAGE, PAGE)
    assert rest == []


def digested(algorithm: str, write: object, payload: bytes, wanted: bytes) -> bytes:
    assert callable(write)
    written = write(hashlib.new(algorithm, wanted).digest())
    label = f"WARC-Payload-Digest: {algorithm}:{written if isinstance(written, str) else written.decode()}"
    return raw(*HEADERS, label, content=answer(payload))


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha512", "md5"])
@pytest.mark.parametrize("write", [base64.b32encode, bytes.hex, base64.b64encode, base64.urlsafe_b64encode])
def test_a_digest_that_does_not_fit_is_told_and_the_page_read(algorithm: str, write: object) -> None:
    assert one_page(digested(algorithm, write, PAGE, PAGE)).body == PAGE
    told, page = read(digested(algorithm, write, PAGE, PAGE + b"."))
    assert isinstance(told, WarcError)
    assert "the record at byte 0 has another digest than it says; it was read all the same" in str(told)
    assert isinstance(page, Capture)


@pytest.mark.parametrize(
    "label", ["sha1:", "sha1:xyz", "crc32:abcd", "none", "sha1:" + "Ü" * 32, "md5:!" * 9]
)
def test_a_digest_that_cannot_be_read_says_nothing(label: str) -> None:
    assert one_page(raw(*HEADERS, f"WARC-Payload-Digest: {label}", content=answer(PAGE))).body == PAGE


def test_the_digest_may_be_that_of_the_chunks_or_of_the_page() -> None:
    for payload in (PAGE, CHUNKED):
        label = "WARC-Payload-Digest: sha1:" + hashlib.sha1(payload).hexdigest()
        content = answer(CHUNKED, "Content-Type: text/html", "Transfer-Encoding: chunked")
        assert one_page(raw(*HEADERS, label, content=content)).body == PAGE


def test_many_digests_that_do_not_fit_are_counted() -> None:
    wrong = b"".join(digested("sha1", bytes.hex, PAGE + b"%d" % number, b"") for number in range(30))
    found = read(wrong)
    told = [one for one in found if isinstance(one, WarcError)]
    assert len(pages(found)) == 30
    assert len(told) == 11
    assert "20 more records" in str(told[-1])


def test_what_lies_between_records_is_told_and_passed_over() -> None:
    first, second = (record(f"https://p.example/{number}", PAGE, packed=False) for number in (1, 2))
    page, told, other = read(first + b"<p>a page that somebody put here\n" * 3 + second)
    assert isinstance(page, Capture)
    assert isinstance(other, Capture)
    assert isinstance(told, WarcError)
    assert told.offset == len(first)
    assert f"holds 99 bytes at byte {len(first)} that are no record; reading went on" in str(told)


def test_a_record_without_length_loses_itself_alone() -> None:
    whole = record("https://p.example/1", PAGE, packed=False)
    start = whole.index(b"Content-Length")
    without = whole[:start] + whole[whole.index(b"\r\n", start) + 2 :]
    told, page = read(without + record("https://p.example/2", PAGE, packed=False))
    assert isinstance(told, WarcError)
    assert isinstance(page, Capture)
    assert page.url == "https://p.example/2"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damage_in_one_member_loses_that_one_alone(data: st.DataObject) -> None:
    members = [record(f"https://p.example/{number}", PAGE + b"%d" % number) for number in range(4)]
    victim = data.draw(st.integers(0, 3))
    broken = bytearray(members[victim])
    at = data.draw(st.integers(12, len(broken) - 9))
    broken[at] ^= data.draw(st.integers(1, 255))
    members[victim] = bytes(broken)
    found = read(b"".join(members))
    kept = {page.url for page in pages(found)}
    assert {f"https://p.example/{number}" for number in range(4) if number != victim} <= kept
    if len(kept) < 4:
        start = sum(map(len, members[:victim]))
        assert [one.offset for one in found if isinstance(one, WarcError)] == [start]


def test_a_file_that_is_no_web_archive_any_more_is_given_up() -> None:
    bad = b"WARC/1.1\r\nno header\r\n\r\n"
    *_, last = read(record("https://p.example/1", PAGE, packed=False) + bad * 1000)
    assert isinstance(last, WarcError)
    assert "damaged in over 100 places" in str(last)


NOTES = {
    "dns:p.example": ("text/dns", b"20240305060708\np.example. 60 IN A 192.0.2.1", "dns: address"),
    "urn:screenshot:https://p.example/1": ("image/png", b"\x89PNG", "urn:screenshot"),
    "urn:text:https://p.example/1": ("text/plain", b"The ferry sails again.", "urn:text"),
    "metadata://p.example/log": ("text/plain", b"a log", "metadata: address"),
    "https://p.example/photo.png": ("image/png", b"\x89PNG", "image/png"),
    "https://p.example/empty": ("text/html", b"", "empty"),
    "https://p.example/data": ("application/json", b'{"a": 1}', "application/json"),
}


@pytest.mark.parametrize("target", NOTES)
def test_resources_that_are_no_pages_are_counted(target: str) -> None:
    media_type, content, kind = NOTES[target]
    (passed,) = read(framed(target, content, media_type, "resource"))
    assert passed == PassedOver("p.warc", {kind: 1})


def test_a_file_from_an_ftp_server_is_a_page() -> None:
    assert (
        one_page(framed("ftp://p.example/notes.txt", b"The ferry.", "text/plain", "resource")).body
        == b"The ferry."
    )


def test_a_record_of_a_dump_comes_back_from_an_archive_of_ours() -> None:
    found = one_page(framed("https://p.example/1", b'{"text": "The ferry"}', "application/json", "resource"))
    assert found.media_type == "application/json"


# ── revisits


def revisit(address: str, second: int, *more: str) -> bytes:
    return raw(
        "WARC-Type: revisit",
        f"WARC-Target-URI: {address}",
        f"WARC-Date: 2024-03-05T06:07:{second:02}Z",
        "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        *more,
        TYPED,
        content=answer(b""),
    )


DIGEST = "WARC-Payload-Digest: sha1:" + base64.b32encode(hashlib.sha1(PAGE).digest()).decode()
FORMS = {
    "plain": lambda parts: b"".join(parts),
    "gzip": lambda parts: b"".join(map(gzip.compress, parts)),
    "zstd": lambda parts: b"".join(map(zstandard.compress, parts)),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("by", [DIGEST, "WARC-Refers-To: <urn:uuid:7>"])
def test_a_revisit_is_the_page_at_a_later_moment(form: str, by: str) -> None:
    original = raw(*HEADERS, DIGEST, "WARC-Record-ID: <urn:uuid:7>", content=answer(PAGE))
    between = raw(
        HEADERS[0], "WARC-Target-URI: https://p.example/x", *HEADERS[2:], content=answer(PAGE + b"x")
    )
    found = read(FORMS[form]([original, between, revisit("https://p.example/2", 30, by), between]))
    assert [page.url for page in pages(found)] == [
        "https://p.example/1",
        "https://p.example/x",
        "https://p.example/2",
        "https://p.example/x",
    ]
    again = pages(found)[2]
    assert (again.body, again.media_type, again.is_visit) == (PAGE, "text/html", True)
    assert again.seen_at == datetime(2024, 3, 5, 6, 7, 30, tzinfo=UTC)


def test_a_revisit_of_what_is_elsewhere_is_counted() -> None:
    original = raw(*HEADERS, DIGEST, content=answer(PAGE))
    (passed,) = read(revisit("https://p.example/1", 30, DIGEST) + original)[1:]
    assert passed == PassedOver("p.warc", {"revisit record": 1})
    # In a file packed as a whole no record can be gone back to.
    page, passed = read(gzip.compress(b"\r\n" + original + revisit("https://p.example/1", 30, DIGEST)))
    assert isinstance(page, Capture)
    assert passed == PassedOver("p.warc", {"revisit record": 1})


def test_a_revisit_is_not_gone_back_for_in_a_pipe(tmp_path: Path) -> None:
    data = raw(*HEADERS, DIGEST, content=answer(PAGE)) + revisit("https://p.example/1", 30, DIGEST)
    (tmp_path / "a.warc").write_bytes(data)
    assert len(pages(list(captures(str(tmp_path / "a.warc"), now=NOW)))) == 2
    piped = io.BufferedReader(_Pipe(data))
    assert len(pages(list(captures("-", stdin=piped, now=NOW)))) == 1


class _Pipe(io.RawIOBase):
    """Bytes that come piece by piece and cannot be sought in."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._data.read(min(len(buffer), 1000))
        buffer[: len(piece)] = piece
        return len(piece)


# ── ARC


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_arc_file(version: int, pack: object) -> None:
    assert callable(pack)
    data = arc(
        ("http://p.example/1", "text/html", answer(PAGE)),
        ("dns:p.example", "text/dns", b"20240305060708\np.example. 60 IN A 192.0.2.1"),
        ("http://p.example/photo", "image/png", answer(b"\x89PNG", "Content-Type: image/png")),
        ("http://p.example/2?a b", "text/html", answer(PAGE)),
        version=version,
    )
    first, second, passed = read(pack(data))
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.url, first.body, first.media_type) == ("http://p.example/1", PAGE, "text/html")
    assert (second.url, second.seen_at) == (
        "http://p.example/2?a b",
        datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC),
    )
    assert passed == PassedOver("p.warc", {"dns: address": 1, "image/png": 1})


def test_an_arc_file_with_wrong_lengths_and_a_cut() -> None:
    one = ("http://p.example/1", "text/html", answer(PAGE))
    data = arc(one, one, one)
    length = str(len(answer(PAGE))).encode()
    for wrong in (b"99", b"9999999", str(len(answer(PAGE)) + 20).encode()):
        found = read(data.replace(b"text/html " + length, b"text/html " + wrong, 1))
        assert [page.body for page in pages(found)] == [PAGE] * 3
        assert isinstance(found[0], WarcError)
    found = read(data[:-50])
    assert len(pages(found)) == 2
    assert isinstance(found[-1], WarcError)
    assert "cut off" in str(found[-1])


def test_an_arc_file_is_known_by_its_content_and_its_name(tmp_path: Path) -> None:
    data = arc(("http://p.example/1", "text/html", answer(PAGE)))
    for name, content in (("a.arc", data), ("b.arc.gz", gzip.compress(data)), ("c", data)):
        (tmp_path / name).write_bytes(content)
        assert len(pages(list(captures(str(tmp_path / name), now=NOW)))) == 1, name


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"filedesc://x.arc 0.0.0.0 2024 text/plain 0\n", b"WARC/1.0\r\n"]),
)
def test_any_bytes_end_in_values(data: bytes, head: bytes) -> None:
    for pack in (bytes, gzip.compress):
        for found in read(pack(head + data)):
            assert isinstance(found, Capture | SourceError | PassedOver)


def test_offsets_of_records_lead_back_to_them() -> None:
    for data in (paper(packed=True), paper(packed=False)):
        for page in pages(read(data)):
            offset = int(str(page.found_in).rpartition("@")[2])
            assert pages(read(data[offset:]))[0].body == page.body
