"""JSON of known collections, in lists, in objects and in lines."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import desk
from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import FIELDS, Report, captures, dumps
from dateline.sources.dumps import arrays, fields, languages
from dateline.sources.dumps.rows import NotReadableError, Row
from dateline.sources.unpacking import PAGE_LIMIT

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = (
    "The ferry sailed again on Monday after three weeks in the dock.\n\nMany stood on the pier to see it go."
)
SENTENCE = "The second crew has come back as well, the company said on Thursday. "

EVENT_REGISTRY = {
    "uri": "8012345678",
    "lang": "eng",
    "isDuplicate": False,
    "date": "2024-03-05",
    "time": "09:38:00",
    "dateTime": "2024-03-05T09:38:00Z",
    "dateTimePub": "2024-03-05T09:30:00Z",
    "url": "https://lantern.example/1",
    "title": "Ferry sails again",
    "body": TEXT,
    "source": {"uri": "lantern.example", "dataType": "news", "title": "The Lantern"},
    "authors": [{"uri": "ann@lantern.example", "name": "Ann Lee", "type": "author"}],
    "image": None,
    "sentiment": 0.1,
}
NEWS_PLEASE = {
    "authors": ["Ann Lee", "Tom Rook"],
    "date_download": "2024-03-06 00:00:01",
    "date_modify": None,
    "date_publish": "2024-03-05 10:38:00",
    "description": "The boat is back.",
    "filename": "x.json",
    "language": "en",
    "maintext": TEXT,
    "source_domain": "lantern.example",
    "title": "Ferry sails again",
    "url": "https://lantern.example/1",
}
MEDIA_CLOUD = {
    "id": "abc",
    "indexed_date": "2024-03-06 12:00:00",
    "language": "en",
    "media_name": "The Lantern",
    "media_url": "lantern.example",
    "publish_date": "2024-03-05",
    "title": "Ferry sails again",
    "url": "https://lantern.example/1",
    "text": TEXT,
}
COLLECTIONS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "EventRegistry": (
        EVENT_REGISTRY,
        {"date": "2024-03-05T09:30:00Z", "author": "Ann Lee", "language": "en", "site_name": "The Lantern"},
    ),
    "news-please": (
        NEWS_PLEASE,
        {"date": "2024-03-05 10:38:00", "author": "Ann Lee, Tom Rook", "standfirst": "The boat is back."},
    ),
    "Media Cloud": (MEDIA_CLOUD, {"date": "2024-03-05", "site_name": "The Lantern", "language": "en"}),
}


def read(path: Path, data: bytes, columns: dict[str, str] | None = None) -> tuple[list[Capture], Report]:
    path.write_bytes(data)
    *found, report = captures(str(path), now=NOW, columns=columns)
    assert isinstance(report, Report)
    return [one for one in found if isinstance(one, Capture)], report


@pytest.mark.parametrize("name", COLLECTIONS)
@pytest.mark.parametrize("form", ["lines", "list", "indented list", "one object"])
def test_a_known_collection_needs_no_map(tmp_path: Path, name: str, form: str) -> None:
    row, wanted = COLLECTIONS[name]
    data = {
        "lines": "\n".join([json.dumps(row)] * 2),
        "list": json.dumps([row, row]),
        "indented list": json.dumps([row, row], indent=2),
        "one object": json.dumps(row, indent=1),
    }[form]
    found, report = read(tmp_path / ("a.jsonl" if form == "lines" else "a.json"), data.encode())
    assert len(found) == (1 if form == "one object" else 2)
    record = json.loads(found[0].body)
    assert record["text"] == TEXT
    assert record["title"] == "Ferry sails again"
    assert found[0].url == "https://lantern.example/1"
    assert {field: record.get(field) for field in wanted} == wanted
    assert name in report.form
    story = desk.take(found[0])
    assert story.headline == "Ferry sails again"
    assert story.published is not None
    assert story.published.date.day == 5
    assert story.text == TEXT


@pytest.mark.parametrize(
    "whole",
    [
        {"articles": {"page": 1, "results": [EVENT_REGISTRY], "totalResults": 1}},
        {"8012345678": {"info": EVENT_REGISTRY}},
        {"stories": [MEDIA_CLOUD]},
        {"response": {"docs": [MEDIA_CLOUD]}},
    ],
)
def test_answers_of_interfaces_hold_their_list(tmp_path: Path, whole: dict[str, Any]) -> None:
    found, _ = read(tmp_path / "a.json", json.dumps(whole, indent=2).encode())
    assert [json.loads(one.body)["title"] for one in found] == ["Ferry sails again"]


def test_a_list_of_stories_without_texts_is_told(tmp_path: Path) -> None:
    listed = {key: value for key, value in MEDIA_CLOUD.items() if key != "text"}
    header, row = ",".join(listed), ",".join(map(str, listed.values()))
    for path, data in (("a.json", json.dumps([listed] * 3)), ("a.csv", f"{header}\n{row}\n{row}\n{row}\n")):
        (tmp_path / path).write_text(data, "utf-8")
        told, report = captures(str(tmp_path / path), now=NOW)
        assert isinstance(told, SourceError)
        assert "lists 3 stories without their texts; save their pages" in str(told)
        assert isinstance(report, Report)
        assert (report.documents, report.texts, report.fields["url"]) == (3, 0, 3)
        assert "3 documents, 0 with a text" in str(report)


def test_the_user_names_columns_and_paths_in_objects(tmp_path: Path) -> None:
    row = {"a": {"b": [{"c": TEXT}]}, "when": "2024-03-05"}
    (found,), report = read(
        tmp_path / "a.jsonl", json.dumps(row).encode(), {"text": "a.b.0.c", "date": "when"}
    )
    assert json.loads(found.body) == {"text": TEXT, "date": "2024-03-05"}
    assert report.columns == {"text": "a.b.0.c", "date": "when"}


def test_a_text_with_markup_is_read_as_a_page(tmp_path: Path) -> None:
    first, second = (f"{part} {SENTENCE * 2}".strip() for part in TEXT.split("\n\n"))
    row = {"title": "Ferry sails again", "text": f"<p>{first}</p>\n<p>{second}</p>"}
    (found,), _ = read(tmp_path / "a.jsonl", json.dumps(row).encode())
    story = desk.take(found)
    assert story.text == f"{first}\n\n{second}"
    assert story.headline == "Ferry sails again"


def test_every_field_of_a_record_is_heard(tmp_path: Path) -> None:
    said = {
        "text": TEXT,
        "url": "https://lantern.example/1",
        "date": "2024-03-05T10:38:00+01:00",
        "title": "Ferry sails again",
        "author": "Ann Lee",
        "language": "en",
        "site_name": "The Lantern",
        "section": "Harbour",
        "code": "933001",
        "standfirst": "The boat is back, the timetable is not.",
        "modified": "2024-03-06",
        "tags": "ferries, docks",
    }
    assert set(said) == set(FIELDS)
    (found,), _ = read(tmp_path / "a.jsonl", json.dumps(said).encode())
    story = desk.take(found)
    assert (story.site_name, story.section, story.publisher_code) == ("The Lantern", "Harbour", "933001")
    assert (story.standfirst, story.tags) == (said["standfirst"], ("ferries", "docks"))
    assert story.modified is not None


def test_values_that_say_nothing_fill_nothing() -> None:
    row = Row(
        1, {"text": TEXT, "title": None, "author": [], "date": float("nan"), "section": True, "url": {"x": 1}}
    )
    assert fields.record(row, None).values == {"text": TEXT}


# ── lists read piece by piece


def test_a_list_is_cut_where_it_is_cut_off(tmp_path: Path) -> None:
    data = json.dumps([MEDIA_CLOUD] * 3).encode()
    (tmp_path / "a.json").write_bytes(data[:-40])
    first, second, told, report = captures(str(tmp_path / "a.json"), now=NOW)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert "is cut off or damaged; all documents before were read" in str(told)
    assert isinstance(report, Report)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='a"\\,[]{}:é\n', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(alphabet='ab"[}', max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


class _Drip(io.BytesIO):
    """Gives at most seven bytes at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(7)


@settings(deadline=None)
@given(st.lists(_JSON, max_size=6), st.sampled_from([None, 1]))
def test_law_a_list_is_read_as_a_parser_reads_it(whole: list[Any], indent: int | None) -> None:
    data = json.dumps(whole, indent=indent).encode()
    found = [row.values for row in arrays.rows(_Drip(data), None) if isinstance(row, Row)]
    assert found == [one for one in whole if isinstance(one, dict)]


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"[", b'[{"text": "', b'{"text": ', b"[[[{"]))
def test_any_bytes_are_read_or_named(data: bytes, head: bytes) -> None:
    dump = dumps.Dump("JSON", arrays.rows)
    for one in dumps.captures(dump, io.BytesIO(head + data), origin="in", path="in/a.json", now=NOW):
        assert isinstance(one, Capture | SourceError | Report)


@pytest.mark.parametrize("deep", [b"[" * 200_000, b'[{"text":' * 50_000, b'{"a":' * 100_000])
def test_what_is_nested_without_end_ends(deep: bytes) -> None:
    for one in captures("-", stdin=io.BytesIO(deep), now=NOW):
        assert isinstance(one, Capture | SourceError | Report)


@pytest.mark.slow
def test_a_document_too_long_for_a_page_is_left_out() -> None:
    long = b'{"text": "' + b"a, " * (PAGE_LIMIT // 6) + b'", "b": [' + b"1, " * (PAGE_LIMIT // 5) + b"1]}"
    found = list(arrays.rows(io.BytesIO(b"[" + long + b', {"text": "b"}]'), None))
    assert len(found) == 2
    assert isinstance(found[1], Row)
    assert "too long for a page" in str(found[0])
    with pytest.raises(NotReadableError, match="one JSON object of over"):
        list(arrays.rows(io.BytesIO(long), None))


def test_languages_have_one_code_each() -> None:
    assert {languages.code(name) for name in ("English", "ENGLISH", "eng", "en", "English; Welsh")} == {"en"}
    assert languages.code("Klingon") == "Klingon"
