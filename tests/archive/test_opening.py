"""Opening: what is an archive, who may write, and what is said where something is wrong."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive, schema
from dateline.archive.folder import Folder
from dateline.archive.lock import Lock
from dateline.errors import ArchiveError, ArchiveLocked, SchemaError
from dateline.model import Capture, Seen, Story

Make = Callable[..., tuple[Capture, Story]]

HOLD = """
import sys
from dateline import archive
with archive.open(sys.argv[1], write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def reading_only(folder: Path, *closed: Path) -> Iterator[None]:
    """Be somebody who may read an archive and not write to it, and not even read what is `closed`."""
    everything = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in everything]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0 if path in closed else 0o444)
    is_root = os.getuid() == 0
    try:
        if is_root:  # root may do everything: be nobody for a while
            os.setresuid(65534, 65534, 0)
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        for path, mode in zip(everything, modes, strict=True):
            path.chmod(mode)


@pytest.fixture
def others() -> Iterator[Path]:
    """A folder that everybody may come to, as the test's own may not be."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place) / "news"


def test_an_archive_is_made_only_where_asked(folder: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive here yet"):
        archives.open(folder)
    assert not folder.exists()
    with archives.open(folder, create=True) as kept:
        assert kept.stats().stories == 0
        assert kept.search("anything").total == 0
        assert kept.check().is_sound
    assert {"dateline.db", "captures"} <= set(os.listdir(folder))


def test_other_folders_and_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    for create in (False, True):
        with pytest.raises(ArchiveError, match="is not a Dateline archive"):
            archives.open(tmp_path, create=create, write=create)
        with pytest.raises(ArchiveError, match="it is a file"):
            archives.open(tmp_path / "letters.txt", create=create)
    assert os.listdir(tmp_path) == ["letters.txt"]


def test_a_database_of_another_program_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    base = sqlite3.connect(folder / "dateline.db")
    base.execute("CREATE TABLE recipes (name TEXT)")
    base.close()
    before = (folder / "dateline.db").read_bytes()
    for write in (False, True):
        with pytest.raises(ArchiveError, match="another program"):
            archives.open(folder, create=True, write=write)
    assert (folder / "dateline.db").read_bytes() == before


@pytest.mark.parametrize("kind", ["tables", "log", "noise", "newer"])
@pytest.mark.parametrize("write", [True, False])
def test_nothing_is_written_into_a_folder_that_is_refused(folder: Path, kind: str, write: bool) -> None:
    folder.mkdir()
    path = folder / "dateline.db"
    if kind == "noise":
        path.write_bytes(b"dear diary\n" * 500)
    elif kind == "newer":
        base = sqlite3.connect(path)
        base.executescript(schema.migrations()[0])
        base.execute(f"PRAGMA user_version = {len(schema.migrations()) + 1}")
        base.close()
    else:
        base = sqlite3.connect(path)
        base.execute(f"PRAGMA journal_mode = {'WAL' if kind == 'log' else 'DELETE'}")
        base.execute("CREATE TABLE recipes (name TEXT)")
        base.commit()
        base.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError):
        archives.open(folder, create=True, write=write)
    assert os.listdir(folder) == ["dateline.db"]
    assert path.read_bytes() == before


def test_an_archive_that_is_only_in_its_log_is_known(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    base = schema.for_writing(Folder(folder))
    schema.upgrade(base, folder)
    shutil.copytree(folder, copy := tmp_path / "copy")  # as a crash just after making it leaves it
    base.close()
    head = (copy / "dateline.db").read_bytes()[:100]
    assert head[68:72] == bytes(4)  # the schema is in the log and not yet in the file
    with archives.open(copy, write=True) as kept:
        assert kept.check().is_sound


def test_a_folder_in_the_place_of_the_database_is_named(folder: Path) -> None:
    (folder / "dateline.db").mkdir(parents=True)
    for create in (False, True):
        with pytest.raises(ArchiveError, match=r"its dateline\.db is a folder"):
            archives.open(folder, create=create, write=create)
    assert os.listdir(folder) == ["dateline.db"]


@pytest.mark.parametrize("place", ["/proc/dateline/news", "letters.txt/news"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(ArchiveError, match="folder could not be made") as refused:
        archives.open(tmp_path / place, create=True, write=True)
    assert "missing" not in str(refused.value)


def test_captures_without_their_database_are_never_cut(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    warc = folder / "captures" / "00001.warc.gz"
    before = warc.read_bytes()
    (folder / "dateline.db").unlink()
    with pytest.raises(ArchiveError, match=r"dateline\.db is gone"):
        archives.open(folder, create=True, write=True)
    assert warc.read_bytes() == before


def test_a_newer_schema_is_refused_and_not_touched(folder: Path) -> None:
    archives.open(folder, create=True, write=True).close()
    known = len(schema.migrations())
    base = sqlite3.connect(folder / "dateline.db")
    base.execute(f"PRAGMA user_version = {known + 1}")
    base.close()
    before = (folder / "dateline.db").read_bytes()
    for write in (False, True):
        with pytest.raises(SchemaError, match="install a newer Dateline") as refused:
            archives.open(folder, write=write)
        assert (refused.value.found, refused.value.wanted) == (known + 1, known)
        assert f"version {known + 1}" in str(refused.value)
    assert (folder / "dateline.db").read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(
    folder: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    scripts = schema.migrations()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: [*scripts, "CREATE TABLE notes (a TEXT) STRICT; BROKEN;"])
        with pytest.raises(ArchiveError):
            archives.open(folder, write=True)
    with archives.open(folder, write=True) as kept:
        assert kept.stats().stories == 1
        assert kept.check().is_sound
    monkeypatch.setattr(schema, "migrations", lambda: [*scripts, "CREATE TABLE notes (a TEXT) STRICT;"])
    with archives.open(folder) as kept:  # a reader upgrades too, where it may
        assert kept.stats().stories == 1
    base = sqlite3.connect(folder / "dateline.db")
    assert base.execute("PRAGMA user_version").fetchone()[0] == len(scripts) + 1
    base.close()


def test_items_filed_before_boxes_were_read_are_of_an_unknown_kind() -> None:
    base = sqlite3.connect(":memory:")
    for script in schema.migrations()[:2]:
        base.executescript(script)
    base.execute(
        "INSERT INTO items (story_id, version, role, position, title) VALUES (1, 1, 'related', 1, 'Lamps lit')"
    )
    base.executescript(schema.migrations()[2])
    assert base.execute("SELECT title, heading, kind FROM items").fetchall() == [
        ("Lamps lit", None, "unknown")
    ]
    base.close()


def test_every_column_has_a_comment_and_every_table_is_strict() -> None:
    for script in schema.migrations():
        for line in script.splitlines():
            # Deeper in stand the columns of views, which docs/reference/archive.md tells.
            if re.match(r"    [a-z]", line):
                assert "--" in line, line
        assert script.count("CREATE TABLE") == script.count(") STRICT")


def test_a_second_writer_waits_then_says_who_writes(kept: Archive, folder: Path) -> None:
    with pytest.raises(ArchiveLocked, match=f"process {os.getpid()} is writing"):
        archives.open(folder, write=True, patience=0.1)
    kept.close()
    archives.open(folder, write=True, patience=0).close()


@pytest.mark.slow
def test_a_writer_in_another_process_is_waited_for(folder: Path, page: Make) -> None:
    archives.open(folder, create=True).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ArchiveLocked, match=f"process {holder.pid}"):
            archives.open(folder, write=True, patience=0.3)
        with archives.open(folder, patience=0.3) as reader:
            assert not reader.check().is_complete
            with pytest.raises(ArchiveLocked):
                reader.check(repair=True)
        holder.stdin.close()
        with archives.open(folder, write=True) as kept:
            kept.file([page()])
    # A writer that was killed holds nothing.
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
        holder.wait()
    with archives.open(folder, write=True, patience=0.2) as kept:
        assert isinstance(kept.file([page()])[0], Seen)


@pytest.mark.parametrize("damage", ["noise", "head", "empty"])
def test_a_broken_database_is_named(folder: Path, page: Make, damage: str) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    path = folder / "dateline.db"
    data = path.read_bytes()
    path.write_bytes({"noise": b"x" * 5000, "head": b"\0" * 100 + data[100:], "empty": b""}[damage])
    for write in (False, True):
        with pytest.raises(ArchiveError) as broken:
            archives.open(folder, write=write)
        assert str(folder) in str(broken.value)
        assert "dateline.db" in str(broken.value)


def test_damage_inside_the_database_is_an_archive_error(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page(url=f"https://tide.example/{i}", text=f"Story {i} " * 99) for i in range(50)])
    path = folder / "dateline.db"
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 12288)
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="damaged"), archives.open(folder) as kept:
        kept.days()


def test_a_damaged_page_of_the_database_is_found_by_the_check(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page(url=f"https://tide.example/{i}", text=f"Story {i} " * 99) for i in range(50)])
    base = sqlite3.connect(folder / "dateline.db")
    root, size = base.execute(
        "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema"
        " WHERE name = 'versions_by_day'"
    ).fetchone()
    base.close()
    path = folder / "dateline.db"
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(data)
    with archives.open(folder) as kept:
        found = kept.check()
        assert {problem.kind for problem in found.problems} == {"database-damaged"}
        with pytest.raises(ArchiveError, match="damaged"):
            kept.days()


def test_a_closed_archive_says_so(folder: Path) -> None:
    kept = archives.open(folder, create=True, write=True)
    kept.close()
    kept.close()
    with pytest.raises(ArchiveError, match="closed"):
        kept.days()


def test_who_may_only_read_can_tell_whether_somebody_writes(folder: Path) -> None:
    folder.mkdir()
    reader, other, writer = (Lock(folder / "lock", 0) for _ in range(3))
    with pytest.raises(FileNotFoundError):
        reader.try_share()
    writer.take()
    assert not reader.try_share()
    writer.release()
    assert reader.try_share()
    assert not reader.is_held
    assert other.try_share()
    assert not writer.try_take()
    reader.release()
    other.release()
    assert writer.try_take()
    writer.release()


@pytest.mark.parametrize("lock", ["there", "gone"])
def test_a_check_where_one_may_only_read_is_complete_unless_somebody_writes(
    others: Path, page: Make, lock: str
) -> None:
    with archives.open(others, create=True, write=True) as kept:
        kept.file([page()])
    if lock == "gone":
        (others / "lock").unlink()
    with reading_only(others), archives.open(others) as kept:
        assert kept.check().is_complete
    with archives.open(others, write=True), reading_only(others), archives.open(others) as kept:
        assert not kept.check().is_complete


def test_a_lock_that_may_not_be_read_leaves_the_check_incomplete(others: Path, page: Make) -> None:
    with archives.open(others, create=True, write=True) as kept:
        kept.file([page()])
    with reading_only(others, others / "lock"), archives.open(others) as kept:
        assert not kept.check().is_complete


def test_a_folder_where_one_may_only_read_can_be_read(others: Path, page: Make) -> None:
    with archives.open(others, create=True, write=True) as kept:
        kept.file([page()])
    with reading_only(others):
        with archives.open(others) as kept:
            assert kept.search("bridge").total == 1
            assert kept.check().is_sound
            with pytest.raises(ArchiveError, match="permission"):
                kept.check(repair=True)
        with pytest.raises(ArchiveError, match="permission"):
            archives.open(others, write=True)


def test_the_database_can_be_read_without_a_folder_to_write_in(
    folder: Path, page: Make, tmp_path: Path
) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    assert not (folder / "dateline.db-wal").exists()
    moved = tmp_path / "a # strange? name%20"
    shutil.move(folder, moved)
    with archives.open(moved) as kept:
        assert kept.stats().stories == 1
    assert Folder(moved).is_ours()


def test_a_change_that_a_crash_left_half_done_is_undone(tmp_path: Path) -> None:
    """Before the write-ahead log is there a change is journalled otherwise; a reader must undo it, too."""
    whole, torn = tmp_path / "whole", tmp_path / "torn"
    archives.open(whole, write=True, create=True).close()
    shutil.copytree(whole, torn)
    base = sqlite3.connect(whole / "dateline.db", isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = DELETE")
        base.execute("PRAGMA cache_size = 1")
        base.execute("BEGIN")
        base.execute("CREATE TABLE half (done)")
        for _ in range(200):
            base.execute("INSERT INTO half VALUES (zeroblob(4000))")
        for name in ("dateline.db", "dateline.db-journal"):
            shutil.copy(whole / name, torn / name)
        base.execute("ROLLBACK")
    finally:
        base.close()
    assert (torn / "dateline.db-journal").stat().st_size
    with archives.open(torn) as kept:
        assert kept.check().is_sound
    base = sqlite3.connect(torn / "dateline.db")
    try:
        assert not base.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone()[0]
    finally:
        base.close()
