"""The check finds what was damaged, names it, and mends what is derived."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Check
from dateline.model import Capture, Refused, Story

Make = Callable[..., tuple[Capture, Story]]


@pytest.fixture
def full(folder: Path, page: Make) -> Path:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page(url=f"https://tide.example/{i}", text=f"Report {i}.") for i in range(6)])
        kept.file([page(url="https://tide.example/0", text="Changed.", body=b"2")])
        kept.file([page(url="https://tide.example/x", refused=Refused("no", "no"))])
    return folder


def checked(folder: Path, *, repair: bool = False) -> Check:
    with archives.open(folder) as kept:
        return kept.check(repair=repair)


def change(folder: Path, statement: str) -> None:
    base = sqlite3.connect(folder / "dateline.db")
    base.execute(statement)
    base.commit()
    base.close()


def unpacked(member: bytes) -> bytes | None:
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(member)
    except zlib.error:
        return None
    return plain if unpacker.eof else None


def test_a_sound_archive_is_sound(full: Path) -> None:
    found = checked(full)
    assert found.problems == ()
    assert (found.stories, found.versions, found.captures, found.refused, found.indexed) == (6, 7, 8, 1, 6)
    assert found.is_complete


def test_every_flipped_bit_in_a_capture_is_found(full: Path) -> None:
    path = full / "captures" / "00001.warc.gz"
    data = path.read_bytes()
    with archives.open(full) as kept:
        note = kept.capture_note(3)
        whole = data[note.offset : note.offset + note.length]
        for at in range(note.offset + 10, note.offset + note.length, 17):
            spoilt = bytearray(data)
            spoilt[at] ^= 0x10
            path.write_bytes(spoilt)
            if unpacked(spoilt[note.offset : note.offset + note.length]) == unpacked(whole):
                continue  # padding: it says nothing
            found = kept.check()
            assert [problem.kind for problem in found.problems] == ["capture-damaged"], at
            assert f"captures/00001.warc.gz at byte {note.offset} (capture 3)" in found.problems[0].where


def test_a_missing_and_a_short_capture_file_are_found(full: Path) -> None:
    path = full / "captures" / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-1])
    assert [problem.kind for problem in checked(full, repair=True).problems] == ["capture-damaged"]
    path.unlink()
    assert [problem.kind for problem in checked(full).problems] == ["capture-damaged"] * 8


_CORRECTED = "INSERT INTO corrections VALUES (1, 2, '{}', '{}', NULL, '2024-01-01T00:00:00.000Z', NULL)"


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE stories SET current_version = 1 WHERE id = 1", "version-current"),
        ("UPDATE stories SET current_version = 5 WHERE id = 1", "row-missing"),
        ("DELETE FROM captures WHERE id = 3", "row-missing"),
        ("DELETE FROM versions WHERE story_id = 1 AND number = 1", "version-count"),
        ("UPDATE versions SET text_digest = 'sha256:0' WHERE story_id = 2", "version-wrong"),
        ("UPDATE versions SET headline = 'Other' WHERE story_id = 2", "version-wrong"),
        ("UPDATE versions SET record = x'00' WHERE story_id = 2", "version-unreadable"),
        ("UPDATE captures SET warc_offset = warc_offset + 1 WHERE id = 7", "capture-damaged"),
        ("UPDATE captures SET digest = 'sha256:0' WHERE id = 2", "capture-damaged"),
        ("UPDATE versions SET has_correction = 1 WHERE story_id = 2", "version-wrong"),
        ("UPDATE versions SET is_silent = 1 - is_silent WHERE story_id = 1 AND number = 2", "version-wrong"),
        ("UPDATE versions SET is_silent = 1 WHERE story_id = 2", "version-wrong"),
        ("UPDATE versions SET capture_id = 2 WHERE story_id = 1 AND number = 1", "row-wrong"),
        ("UPDATE versions SET seen_at = '2023-04-06U09:30:00.000Z' WHERE story_id = 1", "row-wrong"),
        ("UPDATE versions SET seen_at = '2023-05-06T09:30:00.000Z' WHERE story_id = 2", "row-wrong"),
        ("UPDATE outcomes SET decided_at = '2023-05-06T09:30:00.000Z' WHERE capture_id = 2", "row-wrong"),
        ("ALTER TABLE versions RENAME COLUMN reader TO seader", "database-damaged"),
        ("DROP VIEW copy_pairs", "database-damaged"),
        ("UPDATE stories SET address = 'https://tide.example/bridge' WHERE id = 1", "row-wrong"),
        ("UPDATE stories SET first_filed_at = '2020-01-01T00:00:00.000Z' WHERE id = 1", "row-wrong"),
        ("UPDATE captures SET address = address || 'x' WHERE id = 2", "row-wrong"),
        ("UPDATE captures SET url = url || 'x' WHERE id = 2", "row-wrong"),
        ("UPDATE captures SET seen_at = '2023-04-07T09:30:00.000Z' WHERE id = 2", "row-wrong"),
        ("UPDATE captures SET media_type = 'text/plain' WHERE id = 2", "row-wrong"),
        ("UPDATE captures SET size = size + 1 WHERE id = 2", "row-wrong"),
        ("UPDATE outcomes SET address = address || 'x' WHERE capture_id = 2", "row-wrong"),
        ("UPDATE outcomes SET digest = 'sha256:0' WHERE capture_id = 2", "row-wrong"),
        ("UPDATE outcomes SET capture_id = 3 WHERE capture_id = 2", "row-wrong"),
        ("UPDATE outcomes SET version = 2 WHERE story_id = 1 AND version = 1", "row-wrong"),
        ("UPDATE outcomes SET kind = 'seen' WHERE capture_id = 2", "row-wrong"),
        (_CORRECTED.format("headline", "no JSON"), "row-wrong"),
        (_CORRECTED.format("published", '"some day"'), "row-wrong"),
        (_CORRECTED.format("headlind", '"Weir"'), "row-wrong"),
    ],
)
def test_rows_that_do_not_agree_are_found(full: Path, statement: str, kind: str) -> None:
    change(full, statement)
    problems = checked(full).problems
    assert kind in [problem.kind for problem in problems]
    assert all(problem.where and problem.what_to_do for problem in problems)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE captures SET digest = 'sha256:0' WHERE id = 9",
        "UPDATE captures SET warc_file = '', warc_offset = 0, warc_length = 0 WHERE id = 1",
        "UPDATE captures SET revisits = 2 WHERE id = 9",
    ],
)
def test_a_revisit_whose_bytes_are_gone_is_found(full: Path, page: Make, statement: str) -> None:
    with archives.open(full, write=True) as kept:
        kept.file([page(url="https://mirror.example/0", text="Report 0.")])
        assert kept.capture_note(9).revisits == 1
    assert checked(full).problems == ()
    change(full, statement)
    assert "revisit-wrong" in [problem.kind for problem in checked(full).problems]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE versions SET headline = 'Other', modified = '2020', has_correction = 1",
        "UPDATE versions SET is_silent = 1 - is_silent",
        "UPDATE stories SET current_version = 1",
    ],
)
def test_what_repeats_a_record_is_mended(full: Path, statement: str) -> None:
    def told() -> list[tuple[object, ...]]:
        base = sqlite3.connect(full / "dateline.db")
        try:
            return [
                *base.execute("SELECT * FROM versions").fetchall(),
                *base.execute("SELECT id, current_version FROM stories").fetchall(),
            ]
        finally:
            base.close()

    before = told()
    change(full, statement)
    assert checked(full, repair=True).problems == ()
    assert checked(full).problems == ()
    assert told() == before


def test_bytes_between_captures_are_found(full: Path) -> None:
    base = sqlite3.connect(full / "dateline.db")
    base.execute("DELETE FROM samples")
    base.execute("DELETE FROM outcomes")
    base.execute("DELETE FROM versions WHERE capture_id = 3")
    base.execute("DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM versions)")
    base.execute("DELETE FROM captures WHERE id = 3")
    base.commit()
    base.close()
    assert "capture-unknown" in [problem.kind for problem in checked(full).problems]


@pytest.mark.parametrize("is_torn", [True, False])
def test_a_stray_tail_is_named_then_cleared_away(full: Path, is_torn: bool) -> None:
    path = full / "captures" / "00001.warc.gz"
    before = path.read_bytes()
    tail = gzip.compress(b"a record")[: 20 if is_torn else None]
    path.write_bytes(before + tail)
    found = checked(full)
    assert [problem.kind for problem in found.problems] == ["capture-tail"]
    assert found.is_sound
    assert f"{len(tail)} bytes from byte {len(before)}" in found.problems[0].where
    assert path.read_bytes() == before + tail
    mended = checked(full, repair=True)
    assert mended.is_sound
    assert [problem.kind for problem in mended.mended] == ["capture-tail"]
    assert path.read_bytes() == before
    aside = full / "captures" / "aside" / f"00001.{len(before)}.warc.gz"
    assert aside.exists() is not is_torn
    for problem in mended.problems:
        assert (problem.kind, problem.severity) == ("capture-aside", "note")
        assert f"captures/aside/{aside.name}: {len(tail)} bytes" in problem.where
        assert f"`dateline add {aside}`" in problem.what_to_do
    assert len(mended.problems) == (not is_torn)
    aside.unlink(missing_ok=True)
    assert checked(full) == archives.Check(
        problems=(), mended=(), stories=6, versions=7, captures=8, refused=1, indexed=6, is_complete=True
    )


def test_damage_is_no_note(full: Path) -> None:
    (full / "captures" / "00001.warc.gz").write_bytes(b"")
    shutil.rmtree(full / "index")
    found = checked(full)
    assert not found.is_sound
    assert [problem.kind for problem in found.damage] == ["capture-damaged"] * 8
    assert [problem.kind for problem in found.problems][8:] == ["index-unusable"]


def test_a_lost_index_is_named_then_built(full: Path) -> None:
    shutil.rmtree(full / "index")
    assert [problem.kind for problem in checked(full).problems] == ["index-unusable"]
    assert not (full / "index").exists()
    mended = checked(full, repair=True)
    assert (mended.is_sound, mended.indexed) == (True, 6)
    assert checked(full).is_sound
