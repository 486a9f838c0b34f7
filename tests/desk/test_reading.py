import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.desk import reading
from dateline.errors import ReadingError
from dateline.model import Capture, Story

NOW = datetime(2024, 3, 5, tzinfo=UTC)
PAGE = (
    "<!doctype html><meta charset=windows-1256><title>Fähre</title><h1>Die Fähre fährt wieder</h1>"
    "<p>Am Montag fuhr die Fähre wieder, nach drei Wochen im Dock, und viele sahen ihr nach.</p>"
)


def test_text_already_decoded_needs_no_charset() -> None:
    assert dateline.read(PAGE).headline == "Die Fähre fährt wieder"


def test_bytes_and_text_give_the_same_story() -> None:
    page = PAGE.replace("windows-1256", "utf-8")
    assert dateline.read(page.encode()).blocks == dateline.read(page).blocks


def test_the_address_reaches_the_story() -> None:
    story = dateline.read(PAGE, "https://p.example/1")
    assert story.url == "https://p.example/1"
    assert story.code != dateline.read(PAGE).code


def test_a_dump_is_read_too() -> None:
    story = dateline.read("Ferry sails again\n\nThe ferry sailed again on Monday, said the harbour master.\n")
    assert isinstance(story, Story)


def test_bytes_that_are_no_page() -> None:
    with pytest.raises(ReadingError):
        dateline.read(b"")


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_anything_is_read_or_refused_and_always_alike(data: str | bytes) -> None:
    try:
        story = dateline.read(data)
    except ReadingError:
        return
    assert dateline.read(data) == story


def test_sources_are_read_in_order_and_a_bad_one_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    (tmp_path / "a.html").touch()
    given = [str(tmp_path / name) for name in ("b.html", "gone.html", "a.html", "b.html")]
    found = list(reading.read_all(given, now=NOW))
    assert [one.input for one in found] == given
    assert [one.story is not None for one in found] == [True, False, False, True]
    assert all(str(one.error).startswith(f"{one.input}: ") for one in found if one.error)


def test_a_fault_of_the_reader_is_a_value(caplog: pytest.LogCaptureFixture) -> None:
    broken = Capture(body=b"<p>ferry</p>", url=7, origin="a.html")  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        found = reading.attempt(broken)
    assert isinstance(found, reading.FailedReadingError)
    assert found.cause in str(found)
    assert "the reader failed on a.html" in caplog.text


def test_what_is_no_page_is_named() -> None:
    found = reading.attempt(Capture(body=b" ", origin="in", found_in="in/a.html"))
    assert isinstance(found, ReadingError)
    assert str(found).startswith("in/a.html: ")
