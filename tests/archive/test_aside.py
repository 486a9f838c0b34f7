"""Bytes without a row: a torn record is cut off, everything else is set aside and can be put back."""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import aside, members, warc
from dateline.archive.members import SUFFIXES, Compression
from dateline.archive.shelf import Shelf, Spot
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]
NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
BOTH = st.sampled_from(list(SUFFIXES))
WORDS = st.lists(st.binary(max_size=300), max_size=4)


def record(words: bytes, compression: Compression = "gzip") -> bytes:
    capture = Capture(body=words)
    return members.packer(compression)(warc.resource(capture, capture.digest, NOW))


def lying(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in sorted(path.iterdir()) if found.is_file()}


@given(BOTH, WORDS, st.binary(max_size=300), st.data())
def test_law_whole_members_are_worth_keeping_and_a_torn_one_is_not(
    compression: Compression, words: list[bytes], last: bytes, data: st.DataObject
) -> None:
    packed = members.packer(compression)
    end = packed(last)
    torn = end[: data.draw(st.integers(0, len(end) - 1))]
    whole = b"".join(map(packed, words))
    assert aside.worth(io.BytesIO(whole + torn), compression) == len(whole)


@given(BOTH, WORDS, WORDS)
def test_law_nothing_is_thrown_away_where_something_is_damaged(
    compression: Compression, before: list[bytes], after: list[bytes]
) -> None:
    packed = members.packer(compression)
    odd = b"".join([*map(packed, before), b"\0\0\0\0\0", *map(packed, after)])
    assert aside.worth(io.BytesIO(odd), compression) == len(odd)


@pytest.mark.parametrize("compression", SUFFIXES)
def test_a_member_longer_than_a_piece_is_whole(compression: Compression) -> None:
    packed = members.packer(compression)
    noise = packed(random.Random(1).randbytes(200_000)) + packed(
        b"\n".join(b"%d" % (i * i) for i in range(99_999))
    )
    assert len(noise) > 3 * 65_536
    assert aside.worth(io.BytesIO(noise + noise[:-1]), compression) > len(noise)
    assert aside.worth(io.BytesIO(noise), compression) == len(noise)


@pytest.fixture(params=list(SUFFIXES))
def compression(request: pytest.FixtureRequest) -> Compression:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def shelf(tmp_path: Path, compression: Compression) -> tuple[Shelf, Spot]:
    """A shelf with one acknowledged record."""
    made = Shelf(tmp_path)
    made.pack_by(compression)
    capture = Capture(body=b"acknowledged")
    spot = made.append(warc.resource(capture, capture.digest, NOW), NOW, dict)
    made.flush()
    made.close()
    return made, spot


def test_a_tail_of_whole_records_is_set_aside_without_its_torn_end(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    path = tmp_path / spot.file
    one, two, three = (record(words, compression) for words in (b"one", b"two", b"three"))
    before, whole, torn = path.read_bytes(), one + two, three[:-1]
    path.write_bytes(before + whole + torn)
    assert made.set_aside({spot.file: spot.end}) == [Spot(spot.file, spot.end, len(whole + torn))]
    assert path.read_bytes() == before
    assert lying(tmp_path / "aside") == {f"00001.{spot.end}{SUFFIXES[compression]}": whole}
    assert made.set_aside({spot.file: spot.end}) == []


@pytest.mark.parametrize("end", [1, 12, -1])
def test_a_torn_record_is_cut_off(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression, end: int
) -> None:
    made, spot = shelf
    suffix = SUFFIXES[compression]
    left = record(b"torn", compression)[:end]
    path = tmp_path / spot.file
    before = path.read_bytes()
    path.write_bytes(before + left)
    (tmp_path / f"00002{suffix}").write_bytes(left)
    (tmp_path / f"00003{suffix}").write_bytes(before[: spot.offset] + left)
    made.set_aside({spot.file: spot.end})
    assert lying(tmp_path) == {f"00001{suffix}": before, f"00003{suffix}": before[: spot.offset]}
    assert made.aside() == []


def test_a_file_of_which_no_row_tells_is_moved_whole(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    suffix = SUFFIXES[compression]
    known = (tmp_path / spot.file).read_bytes()
    begun = members.packer(compression)(warc.opening(f"00002{suffix}", "Dateline", NOW))
    newer = begun + record(b"newer", compression)
    (tmp_path / f"00002{suffix}").write_bytes(newer + record(b"torn", compression)[:30])
    (tmp_path / f"00003{suffix}").write_bytes(b"no web archive")
    made.set_aside({spot.file: spot.end})
    assert lying(tmp_path) == {f"00001{suffix}": known}
    assert lying(tmp_path / "aside") == {f"00002.0{suffix}": newer, f"00003.0{suffix}": b"no web archive"}


def test_nothing_aside_is_written_over(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    suffix = SUFFIXES[compression]
    path = tmp_path / spot.file
    before = path.read_bytes()
    tails = [record(words, compression) for words in (b"one", b"two", b"three")]
    for tail in (*tails, tails[0]):  # the last as if killed between setting aside and cutting
        path.write_bytes(before + tail)
        (tmp_path / f"00002{suffix}").write_bytes(tail)
        made.set_aside({spot.file: spot.end})
    found = lying(tmp_path / "aside")
    assert sorted(name for name in found if name.startswith("00001")) == [
        f"00001.{spot.end}.2{suffix}",
        f"00001.{spot.end}.3{suffix}",
        f"00001.{spot.end}{suffix}",
    ]
    assert {data for name, data in found.items() if name.startswith("00001")} == set(tails)
    assert {data for name, data in found.items() if name.startswith("00002")} == set(tails)


def test_a_copy_broken_off_is_made_again(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    tail = record(b"one", compression)
    path = tmp_path / spot.file
    path.write_bytes(path.read_bytes() + tail)
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / f".{spot.file}.part").write_bytes(tail[:20])
    made.set_aside({spot.file: spot.end})
    assert lying(tmp_path / "aside") == {f"00001.{spot.end}{SUFFIXES[compression]}": tail}


def test_other_files_aside_do_no_harm(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / f"letters{SUFFIXES[compression]}").write_bytes(b"dear")
    again = made.append(b"next", NOW, lambda: {spot.file: spot.end})
    made.close()
    assert again.file == spot.file


def test_a_file_with_something_aside_is_not_written_on(
    shelf: tuple[Shelf, Spot], tmp_path: Path, compression: Compression
) -> None:
    made, spot = shelf
    path = tmp_path / spot.file
    path.write_bytes(path.read_bytes() + record(b"one", compression))
    made.set_aside({spot.file: spot.end})
    again = made.append(b"next", NOW, lambda: {spot.file: spot.end})
    made.close()
    assert again.file == f"00002{SUFFIXES[compression]}"


def test_the_lost_database_fits_again_when_the_bytes_are_put_back(
    folder: Path, page: Make, tmp_path: Path, compression: Compression
) -> None:
    suffix = SUFFIXES[compression]

    def report(number: int) -> tuple[Capture, Story]:
        return page(url=f"https://tide.example/{number}", text=f"Report {number}.")

    captures, old, new = folder / "captures", tmp_path / "old.db", tmp_path / "new.db"
    with archives.open(folder, create=True, write=True, compression=compression) as kept:
        kept.file([report(1)])
    shutil.copy(folder / "dateline.db", old)
    with archives.open(folder, write=True) as kept:
        kept.file([report(2), report(3)])
    shutil.copy(folder / "dateline.db", new)
    before = lying(captures)
    shutil.copy(old, folder / "dateline.db")
    with archives.open(folder, write=True) as kept:
        kept.file([report(4)])
        assert kept.search("report").total == 2
        found = kept.check()
        assert found.is_sound
        assert [problem.kind for problem in found.problems] == ["capture-aside"]
    (path,) = (captures / "aside").iterdir()
    source, offset, *_ = path.name.split(".")
    shortened = (captures / f"{source}{suffix}").read_bytes()
    assert (len(shortened), shortened + path.read_bytes()) == (int(offset), before[f"{source}{suffix}"])
    # The newest database turns up after all, and the bytes go back to their place.
    shutil.copy(new, folder / "dateline.db")
    (captures / f"{source}{suffix}").write_bytes(shortened + path.read_bytes())
    path.unlink()
    with archives.open(folder) as kept:
        kept.search("report")
        found = kept.check()
        assert [problem.kind for problem in found.problems] == ["capture-tail"]  # report 4 is news to it
        assert (found.stories, found.indexed) == (3, 3)
    with archives.open(folder, write=True) as kept:
        assert kept.check().is_sound
    (path,) = (captures / "aside").iterdir()
    assert path.name == f"00002.0{suffix}"
