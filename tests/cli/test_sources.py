"""Addresses and sources on the command line, against a site on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.sources import opml
from tests.cli.conftest import Command
from tests.desk.paper_site import Paper, running

HOME = b'<html><head><title>L</title><link rel="alternate" type="application/atom+xml" href="/feed"></head><p>Hello.'
LOCAL = ("--allow-private-hosts", "--delay", "0")


@pytest.fixture
def site() -> Iterator[Paper]:
    with running() as found:
        found.made |= {"/": HOME, "/feed": found.feed(found.stories(3))}
        yield found


def test_read_takes_an_address(site: Paper, command: Command) -> None:
    (path,) = site.stories(1)
    done = command("read", "--json", *LOCAL, site.url + path)
    assert done.code == 0
    assert done.lines[0]["headline"]
    assert done.lines[0]["input"] == site.url + path
    assert (
        done.err == "dateline: --allow-private-hosts is on: pages may lead to this machine and its network\n"
    )


def test_private_hosts_are_refused_by_default(site: Paper, command: Command) -> None:
    done = command("read", f"{site.url}/")
    assert done.code == 1
    assert "127.0.0.1 is not a public address" in done.err
    assert site.asked == []


def test_an_address_takes_no_url(command: Command) -> None:
    done = command("add", "--url", "https://p.example/a", "https://p.example/a")
    assert (done.code, "leave it out where you name an address" in done.err) == (2, True)


def test_add_takes_feeds_and_lists_of_feeds(site: Paper, command: Command, tmp_path: Path) -> None:
    done = command("add", *LOCAL, "--max", "1", f"{site.url}/feed")
    assert (done.code, "1 story filed" in done.out) == (0, True)
    (tmp_path / "feeds.opml").write_text(opml.written([opml.Subscription(url=f"{site.url}/feed")], "A"))
    done = command("add", *LOCAL, "--from-opml", tmp_path / "feeds.opml", "--json")
    assert [line["outcome"] for line in done.lines] == ["seen", "filed", "filed"]
    done = command("add", "--from-opml", tmp_path / "none.opml")
    assert (done.code, "no such file" in done.err) == (1, True)


def test_a_site_is_looked_at_and_its_feed_watched(site: Paper, command: Command) -> None:
    found = command("sources", "check", *LOCAL, f"{site.url}/")
    assert found.out.startswith(f"{site.url}/feed (The Lantern): feed, 3 stories\n")
    assert len(found.out.splitlines()) == 4
    done = command("sources", "add", *LOCAL, f"{site.url}/")
    assert f"{site.url}/feed is watched" in done.out
    (line,) = command("sources", "--json").lines
    assert (line["address"], line["kind"], line["state"], line["title"]) == (
        f"{site.url}/feed",
        "feed",
        "new",
        "The Lantern",
    )
    done = command("watch", "--once", *LOCAL)
    assert done.code == 0
    assert done.out.count(" filed ") == 3
    (line,) = command("sources", "--json").lines
    assert (line["state"], line["failures"], line["gaps"]) == ("well", 0, [])
    shown = command("sources").out
    assert "The Lantern" in shown
    assert "last answered" in shown


def test_settings_are_brought_up_to_date(site: Paper, command: Command) -> None:
    address = f"{site.url}/feed"
    command("sources", "add", *LOCAL, "--kind", "feed", "--folder", "Papers", "--folder", "Harbour", address)
    done = command("sources", "add", *LOCAL, "--kind", "feed", "--every", "1d", "--no-rereads", address)
    assert "was watched already" in done.out
    command("watch", "--once", *LOCAL, "--quiet")
    (line,) = command("sources", "--json").lines
    assert line["next"] > line["last_success"]
    assert site.asked[0][1] == "/robots.txt"


def test_sources_are_exported_and_taken_again(site: Paper, command: Command, tmp_path: Path) -> None:
    command(
        "sources",
        "add",
        *LOCAL,
        "--kind",
        "feed",
        "--folder",
        "A & B",
        f"{site.url}/feed",
        f"{site.url}/other",
    )
    command("sources", "add", *LOCAL, "--kind", "front", f"{site.url}/harbour/")
    written = command("sources", "export").out
    found, wrong = opml.read(written.encode())
    assert wrong is None
    assert {(one.url.removeprefix(site.url), one.folders) for one in found} == {
        ("/feed", ("A & B",)),
        ("/other", ("A & B",)),
    }
    (tmp_path / "feeds.opml").write_text(written)
    before = command("sources", "--json").lines
    assert command("sources", "add", *LOCAL, tmp_path / "feeds.opml").code == 0
    assert [line["folders"] for line in command("sources", "--json").lines] == [
        line["folders"] for line in before
    ]


def test_sources_rest_and_are_removed(site: Paper, command: Command) -> None:
    address = f"{site.url}/feed"
    command("sources", "add", *LOCAL, "--kind", "feed", address)
    assert command("sources", "pause", address).out == f"{address} rests\n"
    assert command("watch", "--once", *LOCAL).out == ""
    assert command("sources", "--json").lines[0]["state"] == "paused"
    assert command("sources", "resume", address).code == 0
    assert command("sources", "remove", address).out == f"{address} is watched no more\n"
    assert command("sources").out == "No sources are watched; `dateline sources add URL` adds one.\n"
    done = command("sources", "remove", address)
    assert (done.code, "is not watched" in done.err) == (2, True)


def test_what_fails_is_named(site: Paper, command: Command) -> None:
    done = command("sources", "add", *LOCAL, f"{site.url}/none")
    assert (done.code, "404 (Not Found)" in done.err) == (4, True)
    done = command("sources", "add", *LOCAL, f"{site.url}/none", f"{site.url}/feed")
    assert (done.code, f"{site.url}/feed is watched" in done.out) == (1, True)
    command("sources", "add", *LOCAL, "--kind", "feed", f"{site.url}/none")
    done = command("watch", "--once", *LOCAL)
    assert (done.code, "failed" in done.err) == (1, True)
    assert command("watch", "--once", "--contact", "nobody").code == 2
    assert command("sources", "add", "--every", "often", f"{site.url}/feed").code == 2


def test_without_sources_a_watch_says_so(command: Command, pages: Path) -> None:
    command("add", pages)
    done = command("watch", "--once")
    assert (done.code, "no sources are watched" in done.err) == (0, True)
