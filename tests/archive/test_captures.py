"""Every capture taken is kept: what was refused and seen, what was seen again, and what nobody wants kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline import __version__
from dateline import archive as archives
from dateline.archive import Archive
from dateline.archive.members import SUFFIXES, Compression
from dateline.errors import ArchiveError
from dateline.model import Capture, Filed, Refused, Seen, Story, When

Make = Callable[..., tuple[Capture, Story]]
DAY = timedelta(days=1)
SEEN_AT = datetime(2023, 4, 6, 9, 30, tzinfo=UTC)
NO = Refused("a list of links", "link-list")


def told(folder: Path, query: str) -> list[Any]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return base.execute(query).fetchall()
    finally:
        base.close()


def everything(folder: Path) -> tuple[list[str], dict[str, bytes]]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        rows = list(base.iterdump())
    finally:
        base.close()
    return rows, {path.name: path.read_bytes() for path in (folder / "captures").iterdir()}


def test_a_visit_that_finds_the_same_bytes_is_a_capture_of_its_own(
    kept: Archive, folder: Path, page: Make
) -> None:
    capture, story = page(is_visit=True)
    later = replace(capture, seen_at=SEEN_AT + DAY)
    seen = Seen(story.code or "", 1, "Bridge shut")
    assert [type(outcome) for outcome in kept.file([(capture, story)])] == [Filed]
    assert kept.known(later) == seen
    assert kept.file([(later, None)]) == [seen]
    first, second = kept.capture_note(1), kept.capture_note(2)
    assert (second.revisits, second.seen_at, second.digest) == (1, later.seen_at, first.digest)
    assert second.offset == first.offset + first.length
    assert kept.capture(2) == kept.capture(1) == capture.body
    assert kept.capture_note(capture.digest).id == 1
    assert kept.stats().captured_bytes == len(capture.body)
    before = everything(folder)
    for again in (capture, later, replace(later, seen_at=SEEN_AT + DAY + timedelta(milliseconds=900))):
        assert kept.file([(again, None)]) == [seen]
        assert kept.file([(again, story)]) == [seen]
    assert everything(folder) == before
    assert kept.check().problems == ()


def test_a_file_read_again_is_no_visit(kept: Archive, folder: Path, page: Make) -> None:
    capture, story = page()
    kept.file([(capture, story)])
    before = everything(folder)
    kept.file([(replace(capture, seen_at=SEEN_AT + DAY), story)])
    kept.file([(replace(capture, seen_at=SEEN_AT + DAY, url=None, final_url=capture.url), story)])
    assert everything(folder) == before


def test_bytes_without_address_are_never_a_visit(kept: Archive, folder: Path, page: Make) -> None:
    capture, story = page(url=None, is_visit=True)
    kept.file([(capture, story)])
    before = everything(folder)
    kept.file([(replace(capture, seen_at=SEEN_AT + DAY), story)])
    assert everything(folder) == before


def test_the_same_bytes_at_two_addresses_are_kept_once(kept: Archive, page: Make) -> None:
    one, two = page(body=b"same"), page(url="https://second.example/copy", body=b"same")
    assert [type(outcome) for outcome in kept.file([one, two])] == [Filed, Filed]
    a, b = (kept.story(story.code).capture for _, story in (one, two))
    assert (a.revisits, b.revisits) == (None, a.id)
    assert (a.file, a.offset) != (b.file, b.offset)
    assert kept.capture(a.id) == kept.capture(b.id) == b"same"


def test_a_page_refused_again_at_another_moment_is_a_capture_and_no_outcome(
    kept: Archive, folder: Path, page: Make
) -> None:
    for day in (0, 1, 1, 0):
        assert kept.file([page(refused=NO, seen_at=SEEN_AT + day * DAY, is_visit=True)]) == [NO]
    assert told(folder, "SELECT id, revisits FROM captures") == [(1, None), (2, 1)]
    assert told(folder, "SELECT kind, capture_id FROM outcomes") == [("refused", 1)]
    # Today's reader finds the story in what was taken then: the version names the capture it was read from.
    assert isinstance(kept.file([page(seen_at=SEEN_AT + DAY, is_visit=True)])[0], Filed)
    assert told(folder, "SELECT kind, capture_id FROM outcomes") == [("filed", 2)]
    assert told(folder, "SELECT capture_id FROM versions") == [(2,)]
    assert told(folder, "SELECT count(*) FROM captures") == [(2,)]


def test_a_record_that_cannot_be_read_is_not_referred_to(kept: Archive, folder: Path, page: Make) -> None:
    capture, story = page(is_visit=True)
    kept.file([(capture, story)])
    note = kept.capture_note(1)
    path = folder / "captures" / note.file
    spoilt = bytearray(path.read_bytes())
    spoilt[note.offset + note.length // 2] ^= 1
    path.write_bytes(spoilt)
    kept.file([(replace(capture, seen_at=SEEN_AT + DAY), None)])
    kept.file([(replace(capture, seen_at=SEEN_AT + 2 * DAY), None)])
    assert told(folder, "SELECT id, revisits FROM captures") == [(1, None), (2, None), (3, 2)]
    assert kept.capture(2) == kept.capture(3) == capture.body
    assert [problem.kind for problem in kept.check().problems] == ["capture-damaged"]


def test_a_story_that_was_not_read_must_be_known(kept: Archive, page: Make) -> None:
    with pytest.raises(ValueError, match="must be read"):
        kept.file([(page()[0], None)])
    assert kept.stats().captures == 0


@pytest.mark.parametrize("how", ["opened", "asked"])
def test_pages_need_not_be_kept(folder: Path, page: Make, how: str) -> None:
    inputs = [page(body=b"1"), page(body=b"2"), page(url="https://tide.example/x", refused=NO)]
    asked = None if how == "opened" else False
    with archives.open(folder, create=True, write=True, keep_pages=how == "asked") as kept:
        outcomes = kept.file(inputs, keep_pages=asked)
        assert [type(outcome) for outcome in outcomes] == [Filed, Seen, Refused]
        assert kept.file(inputs, keep_pages=asked)[0] == Seen(inputs[0][1].code or "", 1, "Bridge shut")
        note = kept.story(inputs[0][1].code or "").capture
        assert (note.file, note.offset, note.length, note.size) == ("", 0, 0, 1)
        for wanted in (1, 2, 3, inputs[0][0].digest):
            with pytest.raises(ArchiveError, match=rf"capture {wanted}: its bytes are not kept"):
                kept.capture(wanted)
        found = kept.check()
        assert (found.problems, found.captures) == ((), 3)
        assert kept.stats().captured_bytes == 0
    assert list((folder / "captures").iterdir()) == []
    # What is filed from now on has its bytes, the same bytes at another moment too.
    visit = replace(inputs[0][0], seen_at=SEEN_AT + DAY, is_visit=True)
    with archives.open(folder, write=True) as kept:
        kept.file([*inputs, (visit, None)])
        assert kept.check().problems == ()
        assert (kept.capture(4), kept.capture(visit.digest)) == (b"1", b"1")
        assert kept.stats().captures == 4


def test_a_version_tells_when_it_was_seen_and_by_what_it_was_read(
    kept: Archive, folder: Path, page: Make
) -> None:
    kept.file([page(modified=When("2023-04-07T08:00:00+02:00"), paywalled=True)])
    unseen = page(url="https://tide.example/x", seen_at=None, paywalled=False)
    kept.file([unseen, page(url="https://tide.example/y")], now=datetime(2024, 1, 2, tzinfo=UTC))
    assert told(folder, "SELECT seen_at, modified, reader, is_paywalled FROM versions ORDER BY seq") == [
        ("2023-04-06T09:30:00.000Z", "2023-04-07T08:00:00+02:00", __version__, 1),
        ("2024-01-02T00:00:00.000Z", None, __version__, 0),
        ("2023-04-06T09:30:00.000Z", None, __version__, None),
    ]


def test_how_captures_are_packed_is_settled_with_the_first(folder: Path, page: Make, tmp_path: Path) -> None:
    archives.open(folder, create=True, write=True).close()
    archives.open(folder, write=True, compression="zstd").close()  # nothing was filed yet
    with archives.open(folder, write=True) as kept:
        kept.file([page()])
        assert kept.capture(1) == page()[0].body
    assert [path.name for path in (folder / "captures").iterdir()] == ["00001.warc.zst"]
    for write in (True, False):
        with pytest.raises(ArchiveError, match="packs its captures with zstd") as refused:
            archives.open(folder, write=write, compression="gzip")
        assert "leave gzip out" in str(refused.value)
        archives.open(folder, write=write, compression="zstd").close()
    assert told(folder, "SELECT value FROM settings WHERE name = 'compression'") == [("zstd",)]
    with archives.open(tmp_path / "other", create=True, compression="zstd") as kept:  # made by a reader
        assert kept.stats().captures == 0
    assert told(tmp_path / "other", "SELECT value FROM settings WHERE name = 'compression'") == [("zstd",)]


def test_captures_of_an_address_are_found_by_an_index(kept: Archive, page: Make) -> None:
    asked: list[str] = []
    capture, story = page(is_visit=True)
    kept.file([(capture, story)])
    kept._base.set_trace_callback(asked.append)
    kept.file([(replace(capture, seen_at=SEEN_AT + DAY), None)])
    kept._base.set_trace_callback(None)
    for statement in asked:
        if statement.startswith(("SELECT", "UPDATE")):
            plan = [row["detail"] for row in kept._base.execute("EXPLAIN QUERY PLAN " + statement)]
            assert not [step for step in plan if step.startswith("SCAN") and "files" not in step], statement
    assert any("seen_at BETWEEN" in statement for statement in asked)


VISITS = st.lists(
    st.tuples(
        st.sampled_from(["https://tide.example/bridge", "https://tide.example/pier", None]),
        st.sampled_from(["Shut.", "Open.", "Open. "]),
        st.integers(0, 3),
        st.booleans(),
        st.sampled_from([None, None, NO]),
    ),
    min_size=1,
    max_size=14,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(visits=VISITS, size=st.integers(1, 5), compression=st.sampled_from(list(SUFFIXES)), data=st.data())
def test_law_every_visit_is_kept_once_and_gives_its_bytes(
    visits: list[tuple[str | None, str, int, bool, Refused | None]],
    size: int,
    compression: Compression,
    data: st.DataObject,
    page: Make,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("law") / "news"
    inputs = [
        page(
            url,
            text=text,
            body=f"{text}{why}".encode(),
            refused=why,
            seen_at=SEEN_AT + day * DAY,
            is_visit=is_visit,
        )
        for url, text, day, is_visit, why in visits
    ]
    with archives.open(folder, create=True, write=True, compression=compression) as kept:
        for at in range(0, len(inputs), size):
            kept.file(inputs[at : at + size])
        assert kept.check().is_sound
        bodies = {capture.digest: capture.body for capture, _ in inputs}
        for number, digest in told(folder, "SELECT id, digest FROM captures"):
            assert kept.capture(number) == bodies[digest]
    places = told(folder, "SELECT warc_file, warc_offset FROM captures")
    assert len(set(places)) == len(places)
    originals = told(folder, "SELECT digest FROM captures WHERE revisits IS NULL")
    assert len(set(originals)) == len(originals) == len(bodies)
    # Every moment of a visit is on record, and every input names its capture.
    seen = set(told(folder, "SELECT digest, address, seen_at FROM captures"))
    for capture, _ in inputs:
        if capture.is_visit and capture.url and capture.seen_at:
            assert (capture.digest, capture.url, f"{capture.seen_at:%Y-%m-%dT%H:%M:%S.000Z}") in seen
    assert (
        told(
            folder,
            "SELECT * FROM outcomes o JOIN captures c ON c.id = o.capture_id"
            " WHERE c.digest <> o.digest OR c.address <> o.address",
        )
        == []
    )
    assert told(folder, "SELECT count(*) FROM outcomes WHERE capture_id IS NULL") == [(0,)]
    before = everything(folder)
    order = data.draw(st.permutations(range(len(inputs))))
    with archives.open(folder, write=True) as kept:
        first = {(capture.digest, capture.url) for capture, _ in inputs}
        for at in order:
            capture, story = inputs[at]
            outcome = kept.known(capture)
            assert outcome is not None
            kept.file([(capture, None if isinstance(outcome, Seen) else story)])
        assert len(first) == len(told(folder, "SELECT * FROM outcomes"))
    assert everything(folder) == before
