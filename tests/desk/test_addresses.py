"""What is named by address: pages, and all that lists lead to, from a real site on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline import desk
from dateline.desk.addresses import Addresses, listed
from dateline.errors import FeedError, FetchError, SourceError
from dateline.model import Capture, Filed, Refused, Seen
from dateline.sources.fetching import Client
from dateline.sources.visiting import Pace, Visitor
from tests.desk.paper_site import Paper, running, story, to
from tests.desk.watched import BRIEF, Clock


class Waiting:
    """A clock, and a way to wait that sets it."""

    def __init__(self) -> None:
        self.clock = Clock(0.0)
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.clock.now += seconds


@pytest.fixture
def site() -> Iterator[Paper]:
    with running() as found:
        yield found


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def pace(waiting: Waiting) -> Iterator[Pace]:
    with Client("Dateline/0 (test)", limits=BRIEF, allow_private=True) as client:
        yield Pace(Visitor(client), 2.0, wait=waiting.wait, clock=waiting.clock)


def outcomes(path: Path, pace: Pace, *given: str, **more: object) -> list[desk.Answer]:
    with archives.open(path, create=True, write=True) as kept:
        lists = more.pop("lists", ())
        addresses = Addresses(pace, held=kept.held_at, **more)  # type: ignore[arg-type]
        return list(desk.add(kept, given, addresses=addresses, lists=lists))  # type: ignore[arg-type]


def test_a_page_becomes_a_capture_with_what_was_said(site: Paper, pace: Pace, tmp_path: Path) -> None:
    site.made["/a"] = (
        200,
        {
            "Content-Type": "text/html; charset=utf-8",
            "TDM-Reservation": "1",
            "ETag": '"a1"',
            "Last-Modified": "Sun, 01 Mar 2026 10:00:00 GMT",
        },
        story(1),
    )
    site.made["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 3\n")
    before = datetime.now(UTC)
    (answer,) = outcomes(tmp_path / "news", pace, f"{site.url}/a")
    assert isinstance(answer.outcome, Filed)
    with archives.open(tmp_path / "news") as kept:
        note = kept.capture_note(1)
        said = kept.fetched(1)
        assert kept.capture(1) == story(1)
    assert (note.url, note.final_url, note.origin) == (f"{site.url}/a",) * 3
    assert (note.media_type, note.declared_charset) == ("text/html", "utf-8")
    assert note.seen_at is not None
    assert (note.seen_at - before).total_seconds() < 10
    assert said is not None
    fetched, is_paywalled = said
    assert (fetched.status, fetched.robots, fetched.delay, fetched.is_reserved) == (200, "allowed", 3.0, True)
    assert (fetched.etag, fetched.last_modified) == ('"a1"', "Sun, 01 Mar 2026 10:00:00 GMT")
    assert is_paywalled is None


def test_of_a_feed_its_stories_are_fetched_once(site: Paper, pace: Pace, tmp_path: Path) -> None:
    paths = site.stories(3)
    site.made["/feed"] = site.feed([*paths, "/gone", paths[0]])
    first = outcomes(tmp_path / "news", pace, f"{site.url}/feed")
    assert [type(answer.outcome) for answer in first] == [Filed, Filed, Filed, type(None)]
    assert isinstance(first[3].error, FetchError)
    site.asked.clear()
    again = outcomes(tmp_path / "news", pace, f"{site.url}/feed")
    assert [type(answer.outcome) for answer in again] == [Seen, Seen, Seen, type(None)]
    assert again[0].input == f"{site.url}{paths[0]}"
    assert site.paths == ["/feed", "/gone"]
    site.asked.clear()
    outcomes(tmp_path / "news", pace, f"{site.url}/feed", is_again=True)
    assert site.paths == ["/feed", *paths, "/gone"]


def test_no_more_are_fetched_than_wanted(site: Paper, pace: Pace, tmp_path: Path) -> None:
    site.made["/feed"] = site.feed(site.stories(6))
    assert len(outcomes(tmp_path / "news", pace, f"{site.url}/feed", most=2)) == 2
    # Those that are held cost nothing: the next two come.
    found = outcomes(tmp_path / "news", pace, f"{site.url}/feed", most=2)
    assert [type(answer.outcome) for answer in found] == [Seen, Seen, Filed, Filed]


def test_sitemaps_of_sitemaps_are_followed_and_no_circle(site: Paper, pace: Pace, tmp_path: Path) -> None:
    one, two = site.stories(2)
    site.made |= {
        "/maps": site.maps(
            {"/a": "2026-03-01", "/maps": "2026-03-01", "/b": "2026-03-01", "/no": "2026-03-01"}
        ),
        "/a": site.sitemap([one]),
        "/b": site.sitemap([one, two]),
    }
    found = outcomes(tmp_path / "news", pace, f"{site.url}/maps")
    assert [type(answer.outcome) for answer in found] == [Filed, Filed, type(None)]
    assert site.paths.count(one) == 1


def test_a_list_of_feeds_in_a_file(site: Paper, pace: Pace, tmp_path: Path) -> None:
    site.made["/feed"] = site.feed(site.stories(1))
    file = tmp_path / "feeds.opml"
    file.write_text(
        f'<opml><body><outline xmlUrl="{site.url}/feed"/><outline xmlUrl="{site.url}/no"/></body></opml>'
    )
    found = outcomes(tmp_path / "news", pace, lists=[str(file), str(tmp_path / "none.opml")])
    assert [type(answer.outcome) for answer in found] == [Filed, type(None), type(None)]
    assert "no such file" in str(found[2].error)


@pytest.mark.parametrize("written", ["", "no list", "<opml></opml>", "<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>"])
def test_what_is_no_list_of_feeds_is_told(written: str, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(written)
    with pytest.raises(SourceError, match="is no list of feeds"):
        listed(str(tmp_path / "feeds.opml"))


def test_half_a_feed_is_read_and_told(site: Paper, pace: Pace, tmp_path: Path) -> None:
    whole = site.feed(site.stories(3))
    site.made["/feed"] = whole[: whole.rindex(b"<item>") + 10]
    found = outcomes(tmp_path / "news", pace, f"{site.url}/feed")
    assert [type(answer.outcome) for answer in found] == [type(None), Filed, Filed]
    assert isinstance(found[0].error, FeedError)
    assert "what stands before was read" in str(found[0].error)


def test_pages_of_one_host_wait_for_each_other(site: Paper, pace: Pace, waiting: Waiting) -> None:
    for path in site.stories(3):
        pace.visit(site.url + path)
    assert waiting.waits == [2.0, 2.0]


def test_a_host_that_asks_for_a_long_rest_is_not_asked_again(
    site: Paper, pace: Pace, waiting: Waiting
) -> None:
    site.made["/busy"] = (429, {"Retry-After": "60"}, b"")
    site.made["/full"] = (503, {"Retry-After": "3600"}, b"")
    with pytest.raises(FetchError):
        pace.visit(f"{site.url}/busy")
    with pytest.raises(FetchError) as caught:
        pace.visit(f"{site.url}/full")
    assert (waiting.waits, caught.value.rule) == ([60.0], "http-503")
    with pytest.raises(FetchError) as caught:
        pace.visit(f"{site.url}/a")
    assert caught.value.rule == "resting"
    assert "60 minutes" in str(caught.value)
    assert site.paths == ["/busy", "/full"]


def test_robots_are_obeyed_also_behind_a_redirect(site: Paper, pace: Pace) -> None:
    site.made["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private\n")
    site.made |= {"/a": to("/private/b"), "/private/b": story(1)}
    for path in ("/private/b", "/a"):
        with pytest.raises(FetchError) as caught:
            pace.visit(site.url + path)
        assert caught.value.rule == "robots"
        assert caught.value.origin == site.url + path


def test_a_feed_is_no_page_to_read(site: Paper, pace: Pace) -> None:
    site.made |= {"/feed": site.feed(site.stories(1)), "/a": story(1)}
    addresses = Addresses(pace)
    assert isinstance(addresses.page(f"{site.url}/feed"), FeedError)
    assert isinstance(addresses.page(f"{site.url}/a"), Capture)
    assert isinstance(addresses.page(f"{site.url}/no"), FetchError)


def test_a_front_page_is_refused_and_kept_as_any(site: Paper, pace: Pace, tmp_path: Path) -> None:
    (answer,) = outcomes(tmp_path / "news", pace, f"{site.url}/harbour/")
    assert isinstance(answer.outcome, Refused)
