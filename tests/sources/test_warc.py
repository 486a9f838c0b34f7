import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError, WarcError
from dateline.model import Capture
from dateline.sources import PassedOver, answers, warc
from dateline.sources.unpacking import PAGE_LIMIT
from tests.sources.web_archives import PAGE, framed, paper, record


def read(data: bytes) -> list[Capture | SourceError | PassedOver]:
    return list(warc.captures(io.BytesIO(data), origin="in", path="in/p.warc"))


def test_every_part_of_a_record_finds_its_field() -> None:
    (found,) = read(record("https://paper.example/1", PAGE))
    assert found == Capture(
        body=PAGE,
        url="https://paper.example/1",
        final_url="https://paper.example/1",
        seen_at=datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC),
        origin="in",
        found_in="in/p.warc@0",
        media_type="text/html",
        declared_charset="utf-8",
        is_visit=True,
    )


def test_chunked_and_packed_bodies_are_undone_and_lose_no_later_record() -> None:
    body = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    both = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    found = read(
        record("https://p.example/1", chunked, *both)
        + record("https://p.example/2", PAGE, *both)
        + record("https://p.example/3", PAGE)
    )
    assert [getattr(page, "body", page) for page in found] == [PAGE] * 3


def test_what_is_no_page_is_counted() -> None:
    first, second, passed = read(
        record("https://p.example/1", PAGE, status="404 Not Found")
        + record("https://p.example/2", b"\x89PNG", ("Content-Type", "image/png"))
        + record("https://p.example/3", b" \n ")
        + record("https://p.example/4", PAGE)
        + record("https://p.example/4", b"", kind="request")
        + framed("https://p.example/5", PAGE, "text/html", "resource")
        + framed("https://p.example/6", b"ferry", "text/plain", "revisit")
    )
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.url, second.url) == ("https://p.example/4", "https://p.example/5")
    assert passed == PassedOver("in/p.warc", {"HTTP 404": 1, "image/png": 1, "empty": 1, "revisit record": 1})


@pytest.mark.parametrize("form", ["plain", "by record", "whole"])
def test_offsets_name_each_record(form: str) -> None:
    data = paper(packed=form == "by record")
    found = read(gzip.compress(data) if form == "whole" else data)
    places = [page.found_in for page in found if isinstance(page, Capture)]
    assert len(set(places)) == len(found) == 3
    if form != "whole":
        for page in found:
            assert isinstance(page, Capture)
            offset = int(str(page.found_in).rsplit("@", 1)[1])
            (again, *_) = read(data[offset:])
            assert isinstance(again, Capture)
            assert again.body == page.body


WHOLE = {packed: paper(packed=packed) for packed in (False, True)}


@settings(deadline=None)
@given(st.booleans(), st.data())
def test_a_cut_loses_only_what_comes_after_it(packed: bool, data: st.DataObject) -> None:
    whole = WHOLE[packed]
    pages = [page for page in read(whole) if isinstance(page, Capture)]
    starts = [int(str(page.found_in).rsplit("@", 1)[1]) for page in pages]
    cut = data.draw(st.integers(1, len(whole) - 1))
    found = read(whole[:cut])
    kept = [page for page in found if isinstance(page, Capture)]
    assert kept == pages[: len(kept)]
    complete = [start for start, end in zip(starts, [*starts[1:], len(whole)], strict=True) if end <= cut]
    assert len(kept) >= len(complete)
    at_a_seam = cut in starts
    separator_only = not packed and any(0 < end - cut <= 4 for end in [*starts, len(whole)])
    if not at_a_seam and not separator_only:
        assert isinstance(found[-1], WarcError)
        assert found[-1].offset <= cut
        assert f"at byte {found[-1].offset};" in str(found[-1])
        assert len(str(found[-1]).splitlines()) == 1


def test_damage_in_the_middle_is_named() -> None:
    data = bytearray(paper(packed=True))
    second = int(str(read(bytes(data))[1].found_in).rsplit("@", 1)[1])  # type: ignore[union-attr]
    data[second + 20] ^= 0xFF
    found = read(bytes(data))
    assert [type(one) for one in found] == [Capture, WarcError, Capture]
    assert isinstance(found[1], WarcError)
    assert found[1].offset == second
    assert "reading went on at byte" in str(found[1])


def test_a_page_with_a_fault_does_not_stop_the_next() -> None:
    packed = ("Content-Encoding", "gzip")
    cut, bomb, page = read(
        record("https://p.example/1", gzip.compress(PAGE)[:-30], packed)
        + record("https://p.example/2", gzip.compress(bytes(20_000_000)), packed)
        + record("https://p.example/3", PAGE)
    )
    assert isinstance(cut, SourceError)
    assert "is cut off" in str(cut)
    assert isinstance(bomb, SourceError)
    assert "unpacks to more" in str(bomb)
    assert isinstance(page, Capture)


@pytest.mark.slow
def test_a_record_bigger_than_a_page_is_left_out() -> None:
    big, page = read(
        record("https://p.example/1", b"<p>" + bytes(PAGE_LIMIT)) + record("https://p.example/2", PAGE)
    )
    assert isinstance(big, SourceError)
    assert isinstance(page, Capture)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-05T06:07:08Z", datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)),
        ("2024-03-05T06:07:08.123456789Z", datetime(2024, 3, 5, 6, 7, 8, 123456, tzinfo=UTC)),
        ("2024-03-05", datetime(2024, 3, 5, tzinfo=UTC)),
        ("yesterday", None),
        (None, None),
    ],
)
def test_moments(written: str | None, expected: datetime | None) -> None:
    assert answers.moment(written) == expected


@given(st.binary(max_size=400))
def test_any_bytes_end_in_values(data: bytes) -> None:
    for found in read(b"WARC/1.1\r\n" + data):
        assert isinstance(found, Capture | SourceError | PassedOver)


def test_a_page_without_address_comes_back_from_an_archive_of_ours_without_one() -> None:
    digest = "sha256:" + "0" * 64
    (found,) = read(framed(f"urn:dateline:{digest}", PAGE, "text/html", "resource"))
    assert isinstance(found, Capture)
    assert (found.body, found.address) == (PAGE, None)


def test_a_page_is_a_visit_where_address_and_moment_are_told() -> None:
    undated = framed("https://p.example/1", PAGE, "text/html", "resource", packed=False).replace(
        b"WARC-Date", b"X-Date"
    )
    nowhere = framed("urn:dateline:sha256:0", PAGE, "text/html", "resource", packed=False)
    dated = framed("https://p.example/2", PAGE, "text/html", "resource", packed=False)
    assert [page.is_visit for page in read(undated + nowhere + dated) if isinstance(page, Capture)] == [
        False,
        False,
        True,
    ]


def test_what_nobody_knew_the_type_of_is_taken_where_it_is_a_page() -> None:
    (found,) = read(framed("https://paper.example/1", PAGE, "application/octet-stream", "resource"))
    assert isinstance(found, Capture)
    assert found.media_type == "text/html"
    (passed,) = read(framed("https://paper.example/1", b"\0\1\2", "application/octet-stream", "resource"))
    assert isinstance(passed, PassedOver)


def test_a_wet_file_holds_the_text_of_pages() -> None:
    text = b"Ferry sails again\n\n" + b"The ferry sails again. " * 20
    wet = framed("", b"software: test\r\n", "application/warc-fields", "warcinfo") + framed(
        "https://paper.example/1", text, "text/plain", "conversion"
    )
    (found,) = read(wet)
    assert isinstance(found, Capture)
    assert (found.url, found.media_type, found.body) == ("https://paper.example/1", "text/plain", text)
    assert found.seen_at == datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)


def test_the_text_of_a_page_that_is_there_as_it_came_is_passed_over() -> None:
    both = record("https://paper.example/1", PAGE) + framed(
        "https://paper.example/1", b"The ferry sails again.", "text/plain", "conversion"
    )
    page, passed = read(both)
    assert isinstance(page, Capture)
    assert page.body == PAGE
    assert passed == PassedOver("in/p.warc", {"conversion record": 1})
