"""Watchers as processes: killed at any moment, two at once, stopped in time; nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline import cli
from tests.desk.paper_site import Paper, running, story

KILLS = 20
STORIES = 150
pytestmark = pytest.mark.slow


@pytest.fixture
def site() -> Iterator[Paper]:
    with running() as found:
        yield found


@pytest.fixture
def news(site: Paper, tmp_path: Path) -> Path:
    """An archive that watches feeds of the site, with stories of their own."""
    for feed in range(3):
        paths = [f"/{feed}/{number}" for number in range(STORIES // 3)]
        site.made |= {path: story(feed * 100 + number) for number, path in enumerate(paths)}
        site.made[f"/feed-{feed}"] = site.feed(paths)
    folder = tmp_path / "news"
    words = [f"{site.url}/feed-{feed}" for feed in range(3)]
    given = ["--archive", str(folder), "sources", "add", "--allow-private-hosts", "--kind", "feed", *words]
    assert cli.run(given) == 0
    return folder


def watcher(news: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dateline", "--archive", str(news), "watch", "--allow-private-hosts"]
    return subprocess.Popen(
        [*command, "--delay", "0.02", *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def rows(news: Path, query: str) -> list[tuple[object, ...]]:
    base = sqlite3.connect(news / "dateline.db")
    try:
        return base.execute(query).fetchall()
    finally:
        base.close()


def whole(news: Path) -> None:
    """Assert that each story was filed once, and that nothing waits."""
    assert rows(news, "SELECT count(*), count(DISTINCT address) FROM captures") == [(STORIES, STORIES)]
    assert rows(news, "SELECT count(*) FROM visits WHERE why IN ('new', 'retry')") == [(0,)]
    assert rows(news, "SELECT count(*) FROM fetches") == [(STORIES,)]
    with archives.open(news) as kept:
        assert kept.check().is_sound
        assert kept.stats().stories == kept.stats().versions == STORIES


def run_out(news: Path) -> None:
    """Let all leases run out, as they do by themselves after some minutes."""
    base = sqlite3.connect(news / "dateline.db")
    try:
        with base:
            base.execute("UPDATE leases SET until = '2000-01-01T00:00:00.000Z' WHERE holder IS NOT NULL")
    finally:
        base.close()


def taken(news: Path) -> int:
    """When the archive's lock was last taken: its holder writes its number into the file."""
    return (news / "lock").stat().st_mtime_ns


def test_killed_at_twenty_moments_nothing_is_lost_or_doubled(site: Paper, news: Path) -> None:
    chance = random.Random(5)
    site.slowly = 0.2
    filed = []
    for kill in range(KILLS):
        run_out(news)
        with watcher(news) as running_one:
            deadline = time.monotonic() + 10
            # It takes the archive to take work, and two seconds later to file; most are killed while it holds it.
            for _ in range(kill % 4):
                before = taken(news)
                while taken(news) == before and running_one.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.005)
                time.sleep(0.02)
            time.sleep(chance.uniform(0.0, 0.1 if kill % 4 else 2.0))
            running_one.kill()
        filed.append(rows(news, "SELECT count(*) FROM captures")[0][0])
        base_is_whole(news)
    assert len(set(filed)) > 3, filed  # the kills did fall among the filing
    run_out(news)
    site.slowly = 0.0
    with watcher(news, "--once") as last:
        assert last.wait(60) == 0, last.stdout and last.stdout.read()
    whole(news)


def base_is_whole(news: Path) -> None:
    """Assert that what was filed was settled in the same moment: no page is in the archive and in the queue as new."""
    doubled = "SELECT count(*) FROM visits v JOIN captures c ON c.address = v.key WHERE v.why = 'new'"
    assert rows(news, doubled) == [(0,)]
    assert rows(news, "SELECT count(*) - count(DISTINCT address) FROM captures") == [(0,)]


def test_two_watchers_share_the_work(site: Paper, news: Path) -> None:
    site.slowly = 0.02
    with watcher(news, "--once") as first, watcher(news, "--once") as second:
        said = [one.communicate(timeout=60)[0] for one in (first, second)]
    assert "Traceback" not in "".join(said)
    with watcher(news, "--once") as last:  # whatever one of them left to the other that ended before
        assert last.wait(60) == 0
    whole(news)
    pages = Counter(path for path in site.paths if not path.startswith("/feed"))
    assert set(pages.values()) == {1}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_time_also_with_a_page_under_way(site: Paper, news: Path, number: int) -> None:
    site.slowly = 30.0  # no page comes
    with watcher(news) as running_one:
        deadline = time.monotonic() + 20
        while not site.paths and time.monotonic() < deadline:
            time.sleep(0.02)
        began = time.monotonic()
        os.kill(running_one.pid, number)
        code = running_one.wait(20)
        took = time.monotonic() - began
        assert running_one.stdout
        said = running_one.stdout.read()
    assert took < 5, took
    assert code == (0 if number == signal.SIGTERM else 130)
    assert "Traceback" not in said
    # Its hosts are free at once: nobody has to wait for a lease.
    assert rows(news, "SELECT count(*) FROM leases WHERE holder IS NOT NULL") == [(0,)]
    site.slowly = 0.0
    with watcher(news, "--once") as last:
        assert last.wait(60) == 0
    whole(news)


def test_others_may_write_while_it_watches(site: Paper, news: Path, tmp_path: Path) -> None:
    site.slowly = 0.05
    (tmp_path / "page.html").write_bytes(story(999))
    with watcher(news) as running_one:
        deadline = time.monotonic() + 20
        while not site.paths and time.monotonic() < deadline:
            time.sleep(0.02)
        assert cli.run(["--archive", str(news), "add", "--quiet", str(tmp_path / "page.html")]) == 0
        while rows(news, "SELECT count(*) FROM captures")[0][0] <= STORIES and time.monotonic() < deadline:
            time.sleep(0.1)
        running_one.terminate()
        said = running_one.communicate(timeout=20)[0]
    assert running_one.returncode == 0, said
    assert rows(news, "SELECT count(*) FROM captures") == [(STORIES + 1,)]
