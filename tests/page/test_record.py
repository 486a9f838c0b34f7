import json

import pytest

from dateline import desk
from dateline.errors import ReadingError
from dateline.model import Capture, Place

TEXT = """Ferry Sails Again After Three Weeks in the Dock

The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier to see it go.

The timetable will follow on Thursday, the company said, when the second crew has come back as well.
"""


def story(**record: object):  # type: ignore[no-untyped-def]
    return desk.take(Capture(body=json.dumps(record).encode(), media_type="application/json"))


def test_a_record_is_read_as_the_dump_that_it_holds() -> None:
    found = story(text=TEXT, url="https://paper.example/ferry-sails")
    assert found.headline == "Ferry Sails Again After Three Weeks in the Dock"
    assert found.text.startswith("The ferry sailed again")
    assert found.url == "https://paper.example/ferry-sails"


def test_what_the_collector_noted_is_evidence_from_a_feed() -> None:
    found = story(text=TEXT, date="2024-03-04T10:38:00Z", author=["Ann Lee", "Tom Rook"])
    assert found.published is not None
    assert found.published.iso == "2024-03-04T10:38:00+00:00"
    assert found.authors == ("Ann Lee", "Tom Rook")
    assert [(e.place, e.at) for e in found.evidence["published"]] == [(Place.FEED, "/date")]


def test_a_date_that_is_none_leaves_the_story_undated() -> None:
    found = story(text=TEXT, date="some day")
    assert found.published is None
    assert found.gaps["published"] == "unreadable"


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"text": 1}', b'{"text": " "}', b"\xff", b"{"])
def test_what_is_no_record_is_told(body: bytes) -> None:
    with pytest.raises(ReadingError, match="no JSON object"):
        desk.take(Capture(body=body, media_type="application/json"))
