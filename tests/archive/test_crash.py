"""A program killed at any moment, a disk that is full: nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.archiveiterator import WARCIterator

from dateline import archive as archives
from dateline.archive import aside
from dateline.archive.members import SUFFIXES, Compression
from dateline.model import Capture, Story
from tests.archive.taking_process import taken

Make = Callable[..., tuple[Capture, Story]]
CHILD = Path(__file__).with_name("filing_process.py")
TAKING = Path(__file__).with_name("taking_process.py")
KILLS = 20


def filing(folder: Path, start: int, end: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(folder), str(start), str(end), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def acknowledged(child: subprocess.Popen[str]) -> set[tuple[str, int]]:
    assert child.stdout
    lines = child.stdout.read().split("\n")[:-1]  # the last may be half a line
    return {(code, int(version)) for code, version in (line.split() for line in lines if line != "open")}


@pytest.mark.slow
def test_killed_at_twenty_moments_the_archive_is_whole(folder: Path) -> None:
    chance = random.Random(933001)
    acked: set[tuple[str, int]] = set()
    moments = []
    archives.open(folder, create=True).close()
    for kill in range(KILLS):
        # Begin a little before the end of what is filed, as someone does who adds the same again.
        start = max(0, len(acked) - chance.randrange(0, 30)) // 5 * 5
        with filing(folder, start, 10**9, kill) as child:
            assert child.stdout
            if chance.random() < 0.85:  # else while it starts and mends
                assert child.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0.0, 0.35))
            child.kill()
            acked |= acknowledged(child)
        moments.append(len(acked))
        with archives.open(folder) as kept:
            kinds = {problem.kind for problem in kept.check().problems}
            assert kinds <= {"capture-aside", "capture-tail", "index-behind", "index-unusable"}, kinds
        archives.open(folder, write=True).close()
        with archives.open(folder) as kept:
            found = kept.check()
            assert found.is_sound
            assert {problem.kind for problem in found.problems} <= {"capture-aside"}
            assert found.indexed == found.stories
        held = versions(folder)
        assert acked <= held
        assert len(held) == found.versions == found.captures
    assert len(set(moments)) > KILLS // 2, moments  # the kills did fall among the filing
    number = max(5, len(acked) // 5 * 5)
    with filing(folder, 0, number, 1) as child:
        again = acknowledged(child)
        assert child.wait() == 0
    assert versions(folder) >= again
    # What lies aside is whole records and nothing else.
    for path in (folder / "captures" / "aside").glob("*"):
        with path.open("rb") as stream:
            kinds = [record.rec_type for record in WARCIterator(stream) if record.raw_stream.read()]
        assert set(kinds) <= {"resource", "warcinfo"}
        assert "resource" in kinds
        with path.open("rb") as stream:
            assert aside.worth(stream) == path.stat().st_size
    with archives.open(folder) as kept:
        assert kept.check().is_sound
        assert kept.search("herring 0").total <= 1
        assert kept.search("herring", limit=1).total == kept.stats().stories


def taking(folder: Path, start: int, compression: str, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(TAKING), str(folder), str(start), compression, str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("compression", SUFFIXES)
def test_killed_among_captures_of_every_kind_none_is_lost(folder: Path, compression: Compression) -> None:
    """Filed, seen, refused, seen again at another moment or address: each capture acknowledged gives its bytes."""
    chance = random.Random(f"933001 {compression}")
    acked: dict[str, int] = {}
    moments = []
    archives.open(folder, create=True, compression=compression).close()
    for kill in range(12):
        start = max(0, len(acked) - chance.randrange(0, 30))
        with taking(folder, start, compression, kill) as child:
            assert child.stdout
            assert child.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0.0, 0.4))
            child.kill()
            lines = child.stdout.read().split("\n")[:-1]
        acked |= {
            line: start + at for at, line in enumerate(lines) if line.count(" ") == 2 and line.endswith("Z")
        }
        moments.append(len(acked))
        with archives.open(folder, write=True) as kept:
            found = kept.check()
            assert found.is_sound, found.problems
            assert found.captures == len(held(folder))  # nothing was doubled
            assert acked.keys() <= held(folder).keys()
    assert len(set(moments)) > 6, moments
    base = sqlite3.connect(folder / "dateline.db")
    kinds = dict(base.execute("SELECT kind, count(*) FROM outcomes GROUP BY kind"))
    papers = base.execute("SELECT paper FROM dictionaries").fetchall()
    base.close()
    assert set(kinds) == {"filed", "seen", "refused"}
    # One of all papers, and no two of one paper in use: each is trained anew after thousands of stories only.
    assert papers.count((None,)) == 1
    assert len(papers) == len(set(papers))
    with archives.open(folder) as kept:
        assert {path.suffix for path in (folder / "captures").glob("*.warc.*")} == {SUFFIXES[compression][5:]}
        rows = held(folder)
        for line, number in rows.items():
            assert kept.capture_note(number).digest == line.partition(" ")[0]
            assert kept.capture(number)
        for line, number in acked.items():
            assert kept.capture(rows[line]) == taken(number)[0].body


def held(folder: Path) -> dict[str, int]:
    """Return the rows of all captures, by how the killed program names them."""
    base = sqlite3.connect(folder / "dateline.db")
    try:
        rows = base.execute("SELECT digest || ' ' || url || ' ' || seen_at, id FROM captures").fetchall()
    finally:
        base.close()
    return dict(rows)


def versions(folder: Path) -> set[tuple[str, int]]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        found = base.execute(
            "SELECT s.code, v.number FROM versions v JOIN stories s ON s.id = v.story_id"
        ).fetchall()
        texts = base.execute("SELECT count(*), count(DISTINCT text_digest) FROM versions").fetchone()
    finally:
        base.close()
    assert texts[0] == texts[1]
    return set(found)


FULL = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from filing_process import told
from dateline import archive
from dateline.errors import ArchiveError

kept = archive.open(sys.argv[1], write=True)
filed = 0
try:
    while True:
        kept.file([told(number) for number in range(filed, filed + 5)])
        filed += 5
except ArchiveError as error:
    print(filed, error, flush=True)
try:
    kept.close()
except ArchiveError:
    pass
"""


@pytest.mark.slow
@pytest.mark.parametrize(("room", "least"), [(150_000, 0), (400_000, 1), (600_000, 1), (1_200_000, 1)])
def test_a_disk_without_room_loses_nothing(folder: Path, room: int, least: int) -> None:
    """`least` is how many stories fit beside an empty database of pages of 16 kB, at the least."""
    archives.open(folder, create=True).close()
    done = subprocess.run(
        [sys.executable, "-c", FULL.format(tests=str(CHILD.parent)), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert done.returncode == 0, done.stderr
    filed, _, message = done.stdout.partition(" ")
    assert message.startswith(str(folder))
    assert "limit" in message
    assert int(filed) >= least
    with archives.open(folder, write=True) as kept:
        assert kept.stats().versions == int(filed)
    with archives.open(folder) as kept:
        assert kept.check().is_sound
