import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DumpError, SourceError
from dateline.model import Capture
from dateline.sources import Report, captures, dumps
from dateline.sources.dumps import lines as its_lines

NOW = datetime(2024, 3, 5, tzinfo=UTC)
TEXT = "Ferry sails again\n\n" + "The ferry sails again after three weeks in the dock. " * 5


def read(data: bytes) -> list[Capture | SourceError | Report]:
    dump = dumps.Dump("JSON lines", its_lines.rows)
    return list(dumps.captures(dump, io.BytesIO(data), origin="in", path="in/crawl.jsonl", now=NOW))


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_each_line_is_a_page() -> None:
    data = lines({"text": TEXT, "url": "https://paper.example/1", "date": "2024-03-04"}, {"text": TEXT})
    *found, report = read(data)
    assert [type(one) for one in found] == [Capture, Capture]
    first, second = (one for one in found if isinstance(one, Capture))
    assert (first.url, first.found_in, first.media_type) == (
        "https://paper.example/1",
        "in/crawl.jsonl:1",
        "application/json",
    )
    assert first.body == data.splitlines()[0]  # byte for byte
    assert (second.url, second.seen_at) == (None, NOW)
    assert isinstance(report, Report)
    assert (report.documents, report.texts, report.fields) == (2, 2, {"text": 2, "url": 1, "date": 1})


def test_a_line_that_is_none_is_named_and_the_rest_is_read() -> None:
    *found, page, report = read(
        b'{"text": "a b"\n' + lines(["text"], {"title": "no text"}) + b"\n" + lines({"text": TEXT})
    )
    errors = [one for one in found if isinstance(one, DumpError)]
    assert [error.row for error in errors] == [1, 2]
    assert all(f"in/crawl.jsonl:{error.row}: is no JSON object" in str(error) for error in errors)
    assert isinstance(page, Capture)
    assert page.found_in == "in/crawl.jsonl:5"
    assert isinstance(report, Report)
    assert (report.documents, report.texts, report.not_understood) == (2, 1, 2)


def test_only_the_first_lines_that_are_none_are_named() -> None:
    *errors, page, report = read(b"nothing\n" * 1000 + lines({"text": TEXT}))
    assert len(errors) == 10
    assert isinstance(page, Capture)
    assert isinstance(report, Report)
    assert report.not_understood == 1000


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    for one in read(data):
        assert isinstance(one, (Capture, SourceError, Report))


def test_a_gzipped_file_is_read_and_one_cut_off_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(lines({"text": TEXT}, {"text": TEXT + TEXT}))
    whole, cut = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"
    whole.write_bytes(packed)
    cut.write_bytes(packed[:-12])
    assert [type(one) for one in captures(str(whole), now=NOW)] == [Capture, Capture, Report]
    *_, last = captures(str(cut), now=NOW)
    assert isinstance(last, SourceError)
    assert "cut off" in str(last)


def test_an_address_goes_with_one_page_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"text": TEXT}))
    (found,) = captures(str(path), url="https://paper.example/1", now=NOW)
    assert isinstance(found, SourceError)
    assert "leave --url out" in str(found)
