"""A backup is the archive of one moment; brought back, it is the archive again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive, Backup
from dateline.errors import ArchiveError, ArchiveLocked
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "disk" / "backup"


@pytest.fixture
def full(folder: Path, page: Make) -> Path:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page(url=f"https://tide.example/{i}", text=f"Report {i}.") for i in range(5)])
    return folder


def backed_up(folder: Path, to: Path) -> Backup:
    with archives.open(folder) as kept:
        return kept.backup(to)


def contents(folder: Path) -> list[str]:
    base = sqlite3.connect(f"file:{folder / 'dateline.db'}?mode=ro", uri=True)
    try:
        return list(base.iterdump())
    finally:
        base.close()


def captured(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "captures").iterdir() if path.is_file()}


def test_a_backup_is_an_archive_with_the_same_contents(full: Path, to: Path) -> None:
    made = backed_up(full, to)
    assert (made.stories, made.versions, made.captures) == (5, 5, 5)
    assert made.copied_bytes == made.captured_bytes == sum(map(len, captured(full).values()))
    assert contents(to) == contents(full)
    assert captured(to) == captured(full)
    assert sorted(path.name for path in to.iterdir()) == ["captures", "dateline.db", "lock"]
    with archives.open(to) as kept:
        assert kept.search("report").total == 5
        assert kept.check().problems == ()


def test_a_second_one_copies_only_what_is_new(full: Path, to: Path, page: Make) -> None:
    backed_up(full, to)
    assert backed_up(full, to).copied_bytes == 0
    before = sum(map(len, captured(full).values()))
    with archives.open(full, write=True) as kept:
        kept.file([page(url="https://tide.example/9", text="Report 9.")])
    assert backed_up(full, to).copied_bytes == sum(map(len, captured(full).values())) - before
    assert contents(to) == contents(full)
    assert captured(to) == captured(full)


def test_a_backup_is_made_while_a_writer_goes_on(full: Path, to: Path, page: Make) -> None:
    with archives.open(full, write=True) as writer:
        writer.file([page(url="https://tide.example/7", text="Report 7.")])
        with archives.open(full) as kept:

            def told(what: str, done: int, total: int) -> None:
                if what == "copying captures":
                    number = writer.stats().stories
                    writer.file([page(url=f"https://tide.example/x{number}", text=f"Later {number}.")])

            made = kept.backup(to, told=told)
        assert (made.stories, writer.stats().stories > 6) == (6, True)
    with archives.open(to) as kept:
        assert kept.check().damage == ()
        assert kept.stats().stories == 6


def test_what_was_withdrawn_goes_from_the_backup_too(full: Path, to: Path) -> None:
    backed_up(full, to)
    with archives.open(full, write=True) as kept:
        code = kept.resolve("https://tide.example/2")
        assert code
        kept.withdraw([code], "asked for")
    backed_up(full, to)
    assert captured(to) == captured(full)
    assert list(captured(to)) == ["00002.warc.gz"]
    with archives.open(to) as kept:
        assert kept.check().damage == ()
    for path in to.rglob("*"):
        assert not path.is_file() or b"Report 2." not in path.read_bytes()


def test_a_take_down_in_the_middle_is_no_harm(full: Path, to: Path) -> None:
    with archives.open(full, write=True) as writer:
        code = writer.resolve("https://tide.example/2")
        assert code
        with archives.open(full) as kept:

            def told(what: str, done: int, total: int) -> None:
                if what == "copying dateline.db" and writer.resolve("https://tide.example/2"):
                    writer.withdraw([code], "asked for")

            made = kept.backup(to, told=told)
    assert made.stories == 5
    with archives.open(to) as kept:
        assert kept.check().is_sound
        assert kept.stats().withdrawn == 1


def test_what_is_no_backup_of_it_is_left_alone(full: Path, to: Path, page: Make) -> None:
    to.mkdir(parents=True)
    (to / "letter.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="not empty and no backup"):
        backed_up(full, to)
    (to / "letter.txt").unlink()
    with archives.open(to, create=True, write=True) as other:
        other.file([page()])
    with pytest.raises(ArchiveError, match="another archive"):
        backed_up(full, to)
    shutil.rmtree(to)
    backed_up(full, to)
    with archives.open(to, write=True) as kept:
        kept.file([page(url="https://tide.example/there")])
    with pytest.raises(ArchiveError, match="holds what"):
        backed_up(full, to)
    with pytest.raises(ArchiveError, match="outside of the archive"):
        backed_up(full, full / "captures" / "backup")
    page_file = to.with_name("page.html")
    page_file.touch()
    with pytest.raises(ArchiveError, match="is a file"):
        backed_up(full, page_file)


def test_other_bytes_in_the_backup_are_noticed(full: Path, to: Path, page: Make) -> None:
    backed_up(full, to)
    path = to / "captures" / "00001.warc.gz"
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    with archives.open(full, write=True) as kept:
        kept.file([page(url="https://tide.example/9", text="Report 9.")])
    with pytest.raises(ArchiveError, match="not those of the archive"):
        backed_up(full, to)


def test_one_at_a_time(full: Path, to: Path) -> None:
    backed_up(full, to)
    with archives.open(to, write=True), pytest.raises(ArchiveLocked):
        backed_up(full, to)


def test_what_lies_aside_is_copied(full: Path, to: Path) -> None:
    aside = full / "captures" / "aside"
    aside.mkdir()
    (aside / "00001.99.warc.gz").write_bytes(b"perhaps acknowledged")
    backed_up(full, to)
    assert (to / "captures" / "aside" / "00001.99.warc.gz").read_bytes() == b"perhaps acknowledged"


# ── and back


def test_brought_back_it_is_the_same(full: Path, to: Path, tmp_path: Path) -> None:
    backed_up(full, to)
    before = contents(full), captured(full)
    new = tmp_path / "new" / "news"
    done = archives.restore(to, new, now=NOW)
    assert (done.stories, done.versions, done.captures, done.before) == (5, 5, 5, None)
    assert (contents(new), captured(new)) == before
    new.with_name("empty").mkdir()
    archives.restore(to, new.with_name("empty"), now=NOW)
    assert sorted(path.name for path in new.parent.iterdir()) == ["empty", "news"]
    with archives.open(new, write=True) as kept:
        assert kept.search("report").total == 5
    with archives.open(new) as kept:
        assert kept.check().problems == ()


def test_what_is_there_is_moved_aside_and_only_when_asked(full: Path, to: Path, page: Make) -> None:
    backed_up(full, to)
    with archives.open(full, write=True) as kept:
        kept.file([page(url="https://tide.example/9", text="Report 9.")])
    with pytest.raises(ArchiveError, match="--replace"):
        archives.restore(to, full, now=NOW)
    done = archives.restore(to, full, now=NOW, replace=True)
    assert done.before == f"{full}.before-20240506-070809"
    with archives.open(full) as kept, archives.open(Path(done.before)) as before:
        assert (kept.stats().stories, before.stats().stories) == (5, 6)
        assert kept.search("report").total == 5
    with archives.open(full, write=True), pytest.raises(ArchiveLocked):
        archives.restore(to, full, now=NOW, replace=True)


def test_an_archive_in_use_is_not_replaced_by_what_is_damaged(full: Path, to: Path) -> None:
    backed_up(full, to)
    path = to / "captures" / "00001.warc.gz"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x40
    path.write_bytes(data)
    before = contents(full)
    with pytest.raises(ArchiveError, match=r"the backup is damaged \(captures/00001"):
        archives.restore(to, full, now=NOW, replace=True)
    assert contents(full) == before
    shutil.rmtree(to)
    with pytest.raises(ArchiveError, match="is no backup"):
        archives.restore(to, full, now=NOW, replace=True)


def test_a_folder_of_other_things_is_not_replaced(full: Path, to: Path, tmp_path: Path) -> None:
    backed_up(full, to)
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="no archive's"):
        archives.restore(to, other, now=NOW, replace=True)
    assert (other / "letter.txt").read_text() == "mine"


def test_a_closed_archive_makes_no_backup(full: Path, to: Path) -> None:
    kept: Archive = archives.open(full)
    kept.close()
    with pytest.raises(ArchiveError, match="closed"):
        kept.backup(to)
