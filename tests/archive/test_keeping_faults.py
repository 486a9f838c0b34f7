"""Killed at any step, without room on the disk, with a bit turned over: nothing acknowledged is lost.

`DATELINE_KILLS` says how many kills each kind of work gets; a bench may set 200.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from dateline import archive as archives
from dateline.archive import Archive
from dateline.errors import ArchiveError, Withdrawn
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]
CHILD = Path(__file__).with_name("keeping_process.py")
KILLS = int(os.environ.get("DATELINE_KILLS", "12"))
STORIES = 12
GONE = (2, 5)
HARMLESS = {"capture-aside", "capture-tail", "index-behind", "index-unusable", "withdrawal-unfinished"}


def run(what: str, folder: Path, other: object, kill_at: int, limit: int | None = None) -> str | None:
    """Do `what` in a process of its own; return what it says, None where it was killed."""
    done = subprocess.run(
        [sys.executable, str(CHILD), what, str(folder), str(other), str(kill_at)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )
    if done.returncode == -9:
        return None
    assert done.returncode == 0 or limit, done.stderr
    return done.stdout or done.stderr


def kills(steps: int, seed: int) -> list[int]:
    chance = random.Random(seed)
    # The last steps, which clear up, always.
    return sorted({*chance.sample(range(1, steps + 1), min(KILLS, steps)), steps - 2, steps})


@pytest.fixture
def full(folder: Path, page: Make) -> Path:
    with archives.open(folder, create=True, write=True) as kept:
        for number in range(STORIES):
            kept.file([page(**told(number))])
        kept.file([page(**told(0, "changed"))])
    return folder


def told(number: int, words: str = "first") -> dict[str, str]:
    return {
        "url": f"https://tide.example/{number}",
        "headline": f"Report {number}",
        "text": f"Sardine{number} {words}.",
    }


def codes(folder: Path) -> dict[int, str]:
    with archives.open(folder) as kept:
        found = {number: kept.resolve(f"https://tide.example/{number}") for number in range(STORIES)}
    return {number: code for number, code in found.items() if code}


def all_is_there(folder: Path, held: dict[int, str], page: Make, *, gone: tuple[int, ...] = ()) -> None:
    """Prove that an archive is whole, and holds every story but those in `gone`, with its bytes."""
    with archives.open(folder) as kept:
        assert {problem.kind for problem in kept.check().problems} <= HARMLESS
    archives.open(folder, write=True).close()
    with archives.open(folder) as kept:
        assert kept.check(repair=True).is_sound
        found = kept.check()
        assert {problem.kind for problem in found.problems} <= {"capture-aside"}
        assert not list((folder / "captures").glob(".*"))
        for number, code in held.items():
            if number in gone:
                with pytest.raises(Withdrawn):
                    kept.story(code)
                continue
            story = kept.story(code)
            assert story.story.text == f"Sardine{number} {'first' if number else 'changed'}."
            words = "changed" if number == 0 else "first"
            assert kept.capture(story.capture.id) == page(**told(number, words))[0].body
        assert kept.search("report").total == len(held) - len(gone)


def holds(folder: Path, words: bytes) -> bool:
    import gzip

    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if words in data or (path.suffix == ".gz" and words in gzip.decompress(data)):
                return True
    return False


@pytest.mark.slow
def test_withdrawing_killed_at_any_step_is_done_or_not_begun(full: Path, page: Make, tmp_path: Path) -> None:
    held = codes(full)
    wanted = ",".join(held[number] for number in GONE)
    steps = run("withdraw", shutil.copytree(full, tmp_path / "whole"), wanted, 0)
    assert steps
    states = set()
    for kill_at in kills(int(steps), 1):
        folder = shutil.copytree(full, tmp_path / f"killed{kill_at}")
        assert run("withdraw", folder, wanted, kill_at) is None
        base = sqlite3.connect(folder / "dateline.db")
        gone = base.execute("SELECT count(*) FROM stories WHERE withdrawn_at IS NOT NULL").fetchone()[0]
        base.close()
        assert gone in (0, len(GONE))
        states.add(gone)
        all_is_there(folder, held, page, gone=GONE if gone else ())
        if gone:
            assert not holds(folder, b"Sardine5 "), kill_at
        run("withdraw", folder, wanted, 0)
        all_is_there(folder, held, page, gone=GONE)
        assert not holds(folder, b"Sardine5 "), kill_at
        shutil.rmtree(folder)
    assert states == {0, len(GONE)}


@pytest.mark.slow
def test_rereading_killed_at_any_step_goes_on(full: Path, page: Make, tmp_path: Path) -> None:
    held = codes(full)
    steps = run("reread", shutil.copytree(full, tmp_path / "whole"), "", 0)
    assert steps
    for kill_at in kills(int(steps), 2):
        folder = shutil.copytree(full, tmp_path / f"killed{kill_at}")
        assert run("reread", folder, "", kill_at) is None
        all_is_there(folder, held, page)
        run("reread", folder, "", 0)
        all_is_there(folder, held, page)
        with archives.open(folder) as kept:
            assert {kept.story(code).story.headline for code in held.values()} == {
                f"Report {number} anew" for number in held
            }
        shutil.rmtree(folder)


@pytest.mark.slow
def test_merging_killed_at_any_step_goes_on(full: Path, page: Make, tmp_path: Path) -> None:
    held = codes(full)
    mine = tmp_path / "mine"
    with archives.open(mine, create=True, write=True) as kept:
        kept.file([page(**told(1))])
    steps = run("merge", shutil.copytree(mine, tmp_path / "whole"), full, 0)
    assert steps
    for kill_at in kills(int(steps), 3):
        folder = shutil.copytree(mine, tmp_path / f"killed{kill_at}")
        assert run("merge", folder, full, kill_at) is None
        have = codes(folder)
        assert 1 in have
        run("merge", folder, full, 0)
        all_is_there(folder, held, page)
        shutil.rmtree(folder)
    all_is_there(full, held, page)


@pytest.mark.slow
def test_a_backup_killed_at_any_step_is_the_old_or_the_new(full: Path, page: Make, tmp_path: Path) -> None:
    to = tmp_path / "to"
    with archives.open(full) as kept:
        kept.backup(to)
    held = codes(full)
    with archives.open(full, write=True) as kept:
        kept.withdraw([held[number] for number in GONE], "asked for")
    steps = run("backup", full, shutil.copytree(to, tmp_path / "whole"), 0)
    assert steps
    seen = set()
    for kill_at in kills(int(steps), 4):
        folder = shutil.copytree(to, tmp_path / f"killed{kill_at}")
        assert run("backup", full, folder, kill_at) is None
        with archives.open(folder) as kept:
            found = kept.check()
            # Bytes that wait for the new rows are a tail to the old ones, and the other way round.
            assert {problem.kind for problem in found.problems} <= {"capture-tail", "index-unusable"}
            seen.add(found.withdrawn)
            assert kept.stats().stories == STORIES - found.withdrawn
        run("backup", full, folder, 0)
        assert holds(folder, b"Sardine4 ")
        assert not holds(folder, b"Sardine5 ")
        all_is_there(folder, held, page, gone=GONE)
        shutil.rmtree(folder)
    assert seen == {0, len(GONE)}


@pytest.mark.slow
def test_repairing_killed_at_any_step_is_run_again(full: Path, page: Make, tmp_path: Path) -> None:
    held = codes(full)
    base = sqlite3.connect(full / "dateline.db")
    base.execute("UPDATE versions SET headline = 'wrong' WHERE story_id = 3")
    base.execute("UPDATE stories SET current_version = 1 WHERE id = 1")
    base.commit()
    base.close()
    with (full / "captures" / "00001.warc.gz").open("ab") as stream:
        stream.write(b"\x1f\x8b torn")
    shutil.rmtree(full / "index")
    steps = run("repair", shutil.copytree(full, tmp_path / "whole"), "", 0)
    assert steps
    for kill_at in kills(int(steps), 5):
        folder = shutil.copytree(full, tmp_path / f"killed{kill_at}")
        assert run("repair", folder, "", kill_at) is None
        with archives.open(folder) as kept:
            assert kept.check(repair=True).is_sound
        all_is_there(folder, held, page)
        shutil.rmtree(folder)


# ── no room


@pytest.mark.slow
@pytest.mark.parametrize("what", ["withdraw", "reread", "merge", "backup"])
def test_without_room_nothing_is_lost(what: str, full: Path, page: Make, tmp_path: Path) -> None:
    held = codes(full)
    other: object = {
        "withdraw": ",".join(held[number] for number in GONE),
        "merge": full,
        "backup": tmp_path / "to",
        "reread": "",
    }[what]
    said = []
    for room in (1000, 4000, 20_000, 70_000, 120_000):
        folder = shutil.copytree(full, tmp_path / f"small{room}")
        if what == "merge":
            shutil.rmtree(folder)
            archives.open(folder, create=True).close()
        said.append(run(what, folder, other, 0, room) or "")
        if what == "merge":
            with archives.open(folder, write=True) as kept:
                assert kept.check().damage == ()
                kept.merge(full)
        base = sqlite3.connect(folder / "dateline.db")
        gone = base.execute("SELECT count(*) FROM stories WHERE withdrawn_at IS NOT NULL").fetchone()[0]
        base.close()
        all_is_there(folder, held, page, gone=GONE if gone else ())
        if what == "backup":
            with archives.open(folder) as kept:
                kept.backup(tmp_path / "to")
            all_is_there(tmp_path / "to", held, page)
    assert any("limit" in line or "full" in line for line in said), said


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    path = tmp_path / "small"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(path)]
    if (
        os.geteuid()
        or shutil.which("mount") is None
        or subprocess.run(command, capture_output=True).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def fill(path: Path) -> None:
    """Leave no byte free."""
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(512)):
            pass


@pytest.mark.slow
@pytest.mark.parametrize("what", ["withdraw", "reread", "merge", "check", "backup"])
def test_on_a_full_file_system_nothing_is_lost(
    what: str, full: Path, page: Make, small: Path, tmp_path: Path
) -> None:
    held = codes(full)
    folder = shutil.copytree(full, small / "news", ignore=shutil.ignore_patterns("index"))
    other = tmp_path / "other"
    with archives.open(other, create=True, write=True) as kept:
        kept.file([page(url="https://tide.example/new", text="From elsewhere.")])
    with archives.open(folder, write=True) as kept:
        fill(small / "filler")
        work: dict[str, Callable[[], object]] = {
            "withdraw": lambda: kept.withdraw([held[2]], "asked for"),
            "reread": lambda: kept.refile([(item, item.story) for item in kept.held(reader="x")], reader="y"),
            "merge": lambda: kept.merge(other),
            "check": lambda: kept.check(repair=True),
            "backup": lambda: kept.backup(small / "to"),
        }
        with pytest.raises(ArchiveError, match=r"full|room"):
            work[what]()
        (small / "filler").unlink()
    shutil.rmtree(small / "to", ignore_errors=True)
    all_is_there(folder, held, page)


# ── a bit turned over


def named(folder: Path) -> set[str]:
    try:
        with archives.open(folder) as kept:
            return {problem.kind for problem in kept.check().problems}
    except ArchiveError as error:
        return {str(error)}


@pytest.mark.slow
def test_a_bit_in_any_file_of_the_index_is_named_and_mended(full: Path, page: Make) -> None:
    chance = random.Random(6)
    files = [path for path in (full / "index").iterdir() if path.suffix not in (".json", ".lock")]
    assert len(files) >= 5
    held = codes(full)
    for path in files:
        data = path.read_bytes()
        for at in chance.sample(range(len(data)), min(len(data), 6)):
            spoilt = bytearray(data)
            spoilt[at] ^= 1 << chance.randrange(8)
            if data.rindex(b'{"version"') <= at < data.rindex(b',"crc"'):
                continue  # which engine wrote the file: covered by no checksum, and asked for nothing
            path.write_bytes(spoilt)
            assert named(full) & {"index-damaged", "index-unusable"}, (path.name, at)
            path.write_bytes(data)
    path.write_bytes(spoilt)
    all_is_there_after_repair(full, held)


def all_is_there_after_repair(folder: Path, held: dict[int, str]) -> None:
    with archives.open(folder) as kept:
        assert kept.check(repair=True).is_sound
        assert kept.check().problems == ()
        assert kept.search("report").total == len(held)


@pytest.mark.slow
def test_a_bit_in_the_database_is_named_or_says_nothing(full: Path) -> None:
    """Where a bit is not named, no story, no capture and no list says anything else than before."""
    chance = random.Random(7)
    path = full / "dateline.db"
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = DELETE")
    base.close()
    data = path.read_bytes()
    before = everything(full)
    found = 0
    # Pages of 16 kB are mostly empty here: bits are turned where something stands.
    written = [at for at, byte in enumerate(data) if byte]
    for at in sorted(chance.sample(written, 150)):
        spoilt = bytearray(data)
        spoilt[at] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        if named(full) - HARMLESS:
            found += 1
        else:
            assert everything(full) == before, at
    path.write_bytes(data)
    assert found > 10


def everything(folder: Path) -> bytes:
    with archives.open(folder) as kept:
        return b"".join(map(msgspec.json.encode, _told(kept)))


def _told(kept: Archive) -> list[object]:
    from dateline.model import wire

    told: list[object] = []
    for day, _ in kept.days():
        for listed in kept.on_day(day):
            held = kept.story(listed.code)
            told += [wire.plain(listed.headline), listed.code, wire.plain(held.story), held.capture.digest]
            told.append(kept.capture(held.capture.id).hex())
    return told
