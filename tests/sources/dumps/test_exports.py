"""Text exports of Nexis and Factiva."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import desk
from dateline.errors import SourceError
from dateline.model import Capture
from dateline.sources import Report, captures, dumps
from dateline.sources.dumps import decoding, factiva, nexis
from tests.sources.dumps import exports
from tests.sources.dumps.exports import BODY, TITLE

NOW = datetime(2024, 6, 1, tzinfo=UTC)
Export = Callable[..., str]
ALL: list[tuple[Export, str]] = [
    (exports.nexis_of_old, "Nexis text export"),
    (exports.nexis_of_later, "Nexis text export"),
    (exports.nexis_uni, "Nexis text export"),
    (exports.factiva_coded, "Factiva text export"),
    (exports.factiva_plain, "Factiva text export"),
]


def read(path: Path, data: bytes) -> tuple[list[dict[str, str]], Report]:
    path.write_bytes(data)
    *found, report = captures(str(path), now=NOW)
    assert isinstance(report, Report)
    return [json.loads(one.body) for one in found if isinstance(one, Capture)], report


@pytest.mark.parametrize(("export", "form"), ALL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_each_document_is_a_record_with_its_fields(
    tmp_path: Path, export: Export, form: str, encoding: str
) -> None:
    titles = (TITLE, "Café on the pier is “full again” – at last", "Goat found on ferry")
    records, report = read(tmp_path / "export.txt", export(*titles).encode(encoding))
    assert [record["title"] for record in records] == list(titles)
    first = records[0]
    year = {"nexis_of_old": "2005", "nexis_of_later": "2015"}.get(export.__name__, "2024")
    assert first["text"].startswith("\n\n".join(BODY))
    assert first["author"] in ("Ann Lee", "Ann Lee and Tom Rook")
    assert first["section"] in ("NEWS", "News")
    assert first["site_name"].startswith("The Lantern")
    assert "5" in first["date"]
    assert year in first["date"]
    assert first.get("language", "en") == "en"
    assert (report.form, report.documents, report.texts) == (form, 3, 3)
    assert report.fields["title"] == 3


@pytest.mark.parametrize(("export", "form"), ALL)
def test_a_document_becomes_a_story(tmp_path: Path, export: Export, form: str) -> None:
    (tmp_path / "export.txt").write_text(export(TITLE), "utf-8")
    capture, _ = captures(str(tmp_path / "export.txt"), now=NOW)
    assert isinstance(capture, Capture)
    assert capture.found_in == f"{tmp_path}/export.txt:1"
    story = desk.take(capture)
    assert story.headline == TITLE
    assert story.authors[0] == "Ann Lee"
    assert story.published is not None
    assert (story.published.date.month, story.published.date.day) == (3, 5)
    assert story.text.startswith("\n\n".join(BODY))
    assert story.site_name is not None
    assert story.site_name.startswith("The Lantern")


def test_what_stands_behind_the_text_is_none_of_it(tmp_path: Path) -> None:
    for export, _ in ALL:
        records, _ = read(tmp_path / "export.txt", export(TITLE, TITLE).encode())
        for record in records:
            text = record["text"]
            assert not any(
                word in text for word in ("LOAD-DATE", "Load-Date", "Copyright", "(c)", "Document", "Subject")
            )


def test_a_line_of_two_capitals_inside_a_text_is_text(tmp_path: Path) -> None:
    (record,), _ = read(tmp_path / "export.txt", exports.factiva_coded(TITLE).encode())
    assert record["text"].endswith("IN the harbour nobody was surprised.")
    assert record["date"] == "5 March 2024 10:30"


def test_what_is_not_understood_is_counted(tmp_path: Path) -> None:
    _, uni = read(tmp_path / "a.txt", exports.nexis_uni(TITLE).encode())
    assert uni.not_understood == 7  # the sheet
    _, plain = read(tmp_path / "b.txt", exports.factiva_plain(TITLE).encode())
    assert plain.not_understood == 3  # the summary of the search
    _, old = read(tmp_path / "c.txt", exports.nexis_of_old(TITLE).encode())
    assert old.not_understood == 0


def test_a_text_that_counts_words_is_no_export(tmp_path: Path) -> None:
    for text in (
        "Ferry sails again\n\n120 words\n\nThe ferry sailed again on Monday.",
        "Page 1 of 3\n\nThe ferry sailed again on Monday.",
        "BYLINE: Ann Lee\n\nThe ferry sailed again.",
    ):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        (found,) = captures(str(tmp_path / "a.txt"), now=NOW)
        assert isinstance(found, Capture)
        assert found.media_type == "text/plain"


@settings(deadline=None)
@given(st.data())
def test_any_damage_ends_in_values(data: st.DataObject) -> None:
    export, _ = data.draw(st.sampled_from(ALL))
    text = export(TITLE, "Goat found on ferry")
    lines = text.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(["", lines[-at], data.draw(st.text(max_size=40)), lines[at] * 2])
        )
    reader = nexis.rows if "nexis" in export.__name__ else factiva.rows
    stream = io.BytesIO("".join(lines).encode("utf-8", "replace"))
    for found in dumps.captures(dumps.Dump("export", reader), stream, origin="in", path="in/a.txt", now=NOW):
        assert isinstance(found, Capture | SourceError | Report)


@given(
    st.text(alphabet=st.sampled_from("aé\r\n\ud83d\u2028x😀"), max_size=80).filter(
        lambda t: t.isprintable() or True
    )
)
def test_lines_are_those_of_the_text(text: str) -> None:
    sound = text.encode("utf-8", "replace").decode("utf-8")
    found = list(decoding.Lines(io.BytesIO(sound.encode("utf-8"))))
    assert "".join(found) == sound or "\x00" in sound
    assert found == io.StringIO(sound, newline="").readlines()
