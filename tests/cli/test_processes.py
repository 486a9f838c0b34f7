"""The command as a process: interrupted, killed, piped, on a terminal."""

import os
import pty
import random
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline import archive, cli

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SENTENCE = "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier. "


def words(*more: str | Path) -> list[str]:
    return [sys.executable, "-m", "dateline", *map(str, more)]


def run(*more: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words(*more), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def paper(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = "".join(f"<p>Ferry {number} at quay {quay}. {SENTENCE * 2}</p>" for quay in range(6))
        head = f"<!doctype html><html lang=en><link rel=canonical href=https://p.example/{number}>"
        page = f"{head}<h1>Ferry {number} sails</h1>{text}"
        (folder / f"{number:04}.html").write_text(page, "utf-8")
    return folder


def test_the_module_is_the_command() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\n", done.stdout)


def test_help_needs_none_of_the_heavy_parts() -> None:
    code = (
        "import sys; from dateline import cli; assert cli.run(['--help']) == 0;"
        "print({'rich', 'tantivy', 'starlette', 'msgspec', 'sqlite3'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    pages = paper(tmp_path / "pages", 50)
    piped = (
        f"{sys.executable} -m dateline read --json {pages} | head -c 100 >/dev/null; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_reader_that_goes_away_from_what_is_for_people_is_no_error(tmp_path: Path) -> None:
    pages = paper(tmp_path / "pages", 50)
    news = tmp_path / "news"
    assert run("--archive", news, "add", pages).returncode == 0
    with archive.open(news) as kept:
        code = kept.search("ferry").hits[0].listed.code
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}  # some of it is written when Python ends
    for more in (
        ("read", pages),
        ("--archive", news, "search", "ferry"),
        ("--archive", news, "show", code),
        ("--archive", news, "show", "--text", code),
        ("--archive", news, "show", "--evidence", code),
        ("--archive", news, "check"),
    ):
        reading, writing = os.pipe()
        os.close(reading)  # nobody reads a word
        try:
            done = subprocess.run(
                words(*more), stdout=writing, stderr=subprocess.PIPE, text=True, check=False, env=buffered
            )
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (141, ""), more


def test_a_locale_without_unicode_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>Die Fähre fährt</h1><p>العبارة</p>", "utf-8")
    done = run("read", tmp_path / "a.html", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Die F?hre" in done.stdout


def test_ctrl_c_finishes_the_pages_in_hand(tmp_path: Path) -> None:
    pages = paper(tmp_path / "pages", 1500)
    news = tmp_path / "news"
    adding = subprocess.Popen(words("--archive", news, "add", pages), stderr=subprocess.PIPE, text=True)
    wait_for(news / "dateline.db")
    time.sleep(0.3)
    adding.send_signal(signal.SIGINT)
    _, err = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert err.splitlines()[-1] == "dateline: interrupted: run the same command again to go on"
    with archive.open(news) as kept:
        filed = kept.stats().stories
        assert filed < 1500
        assert kept.check().is_sound
    again = run("--archive", news, "add", pages)
    assert again.returncode == 0
    assert f"{1500 - filed} stories filed" in again.stdout


def wait_for(path: Path) -> None:
    """Wait until a file is there and not empty: before that an archive is still being made, and nothing was filed."""
    due = time.monotonic() + 30
    while not (path.exists() and path.stat().st_size):
        assert time.monotonic() < due
        time.sleep(0.005)


Version = tuple[str, int, str]


def held(news: Path) -> tuple[list[Version], int]:
    """Return every version in the archive and the number of captures."""
    base = sqlite3.connect(f"file:{news / 'dateline.db'}?mode=ro", uri=True)
    try:
        versions = base.execute(
            "SELECT s.code, v.number, v.text_digest FROM versions v JOIN stories s ON s.id = v.story_id"
        ).fetchall()
        return sorted(versions), base.execute("SELECT count(*) FROM captures").fetchone()[0]
    finally:
        base.close()


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    """Whole after each, nothing doubled, nothing lost."""
    sources = [EXAMPLES / "pages", EXAMPLES / "dumps", EXAMPLES / "captures", paper(tmp_path / "pages", 80)]
    began = time.monotonic()
    assert run("--archive", tmp_path / "whole", "add", *sources).returncode == 0
    due = time.monotonic() - began
    whole = held(tmp_path / "whole")
    moments = random.Random(933001)
    killed = 0
    for number in range(20):
        news = tmp_path / f"news{number}"
        adding = subprocess.Popen(
            words("--archive", news, "add", *sources), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        wait_for(news / "dateline.db")
        time.sleep(moments.uniform(0, 0.8 * due))
        adding.kill()
        _, err = adding.communicate()
        assert b"Traceback" not in err
        killed += adding.returncode == -signal.SIGKILL
        with archive.open(news) as kept:
            assert kept.check().is_sound
        assert set(held(news)[0]) <= set(whole[0])
        assert cli.run(["--archive", str(news), "add", "--quiet", *map(str, sources)]) == 0
        assert held(news) == whole
        with archive.open(news) as kept:
            found = kept.check()
        assert found.is_sound
        assert {problem.kind for problem in found.problems} <= {"capture-aside"}
    assert killed >= 12, "most of the moments must come before the end"


@contextmanager
def serving(news: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    running = subprocess.Popen(
        words("--archive", news, "serve", "--port", "0", *more), stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found is not None
        yield running, found[0]
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate()


def test_the_site_is_served_until_ctrl_c(tmp_path: Path) -> None:
    run("--archive", tmp_path / "news", "add", paper(tmp_path / "pages", 2))
    with serving(tmp_path / "news") as (running, address):
        with urllib.request.urlopen(f"{address}/search?q=ferry", timeout=20) as answer:
            assert "1 sails" in answer.read().decode("utf-8")
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    run("--archive", tmp_path / "news", "add", paper(tmp_path / "pages", 1))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--archive", tmp_path / "news", "serve", "--port", str(port))
    assert done.returncode == 4
    assert done.stderr == (
        f"dateline: 127.0.0.1:{port}: another program listens there; "
        "stop it or choose another port with --port\n"
    )


def test_a_terminal_has_a_progress_bar_and_a_pipe_has_none(tmp_path: Path) -> None:
    pages = paper(tmp_path / "pages", 100)
    reading, writing = pty.openpty()
    adding = subprocess.Popen(
        words("--archive", tmp_path / "news", "add", pages), stdout=subprocess.PIPE, stderr=writing, text=True
    )
    os.close(writing)
    shown = b""
    try:
        while piece := os.read(reading, 4096):
            shown += piece
    except OSError:  # the other end has closed: that is how a terminal ends
        pass
    finally:
        os.close(reading)
    out, _ = adding.communicate(timeout=60)
    assert adding.returncode == 0
    assert "100 stories filed" in out
    assert b"/100" in shown
    assert run("--archive", tmp_path / "other", "add", pages).stderr == ""


#: Adds first as it is, so that all is imported, then again as nobody, whom permissions bind.
_AS_NOBODY = """
import os, sys
from dateline import cli
ready, page, news, source = sys.argv[1:]
assert cli.run(["--archive", ready, "add", "--quiet", page]) == 0
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(cli.run(["--archive", news, "add", source]))
"""


def test_folders_without_permission(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    page = paper(tmp_path / "pages", 1) / "0000.html"
    shut, home, locked = (tmp_path / name for name in ("shut", "home", "locked"))
    for folder, mode in ((shut, 0), (home, 0o777), (locked, 0o555)):
        folder.mkdir()
        folder.chmod(mode)

    def add(news: Path, source: Path) -> subprocess.CompletedProcess[str]:
        given = (tmp_path / "ready", page, news, source)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, *given], capture_output=True, text=True, check=False
        )
        if "ModuleNotFound" in done.stderr:
            pytest.skip("this Python cannot be run by another user")
        return done

    try:
        done = add(home / "news", shut)
        assert (done.returncode, done.stderr) == (
            1,
            f"dateline: {shut}: may not be read; give yourself permission (chmod u+rX) or run as its owner\n",
        )
        refused = add(locked / "news", page)
        assert refused.returncode == 3
        assert len(refused.stderr.splitlines()) == 1
        assert str(locked / "news") in refused.stderr
    finally:
        shut.chmod(0o755)


def test_two_who_write_at_once_are_kept_apart(tmp_path: Path) -> None:
    with archive.open(tmp_path / "news", create=True, write=True):
        done = run("--archive", tmp_path / "news", "add", paper(tmp_path / "pages", 1))
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert f"process {os.getpid()} is writing" in done.stderr


def test_a_full_disk_loses_nothing_that_was_filed(tmp_path: Path) -> None:
    first, second = paper(tmp_path / "first", 5), paper(tmp_path / "second", 400)
    run("--archive", tmp_path / "news", "add", first)
    before = held(tmp_path / "news")
    limited = f"ulimit -f 300; exec {sys.executable} -m dateline --archive {tmp_path}/news add {second}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert set(before[0]) <= set(held(tmp_path / "news")[0])
    assert run("--archive", tmp_path / "news", "add", "--quiet", second).returncode == 0
    with archive.open(tmp_path / "news") as kept:
        assert kept.stats().stories == 400
        assert kept.check().problems == ()


def test_the_demo_runs_once_and_ends(tmp_path: Path) -> None:
    news = tmp_path / "news"
    command = [sys.executable, ROOT / "scripts" / "demo.py", news]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (f"$ dateline --archive {news} add ", "stories filed", "refused", " found"):
        assert shown in done.stdout
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stderr) == (0, "")
    assert re.search(r"^ +0 stories filed\n +[1-9]\d+ seen before$", again.stdout, re.MULTILINE)
