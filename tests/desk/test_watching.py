"""A watch against a real site on loopback, well-behaved or not, by a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import archive as archives
from dateline.desk import errands
from dateline.desk.timetable import DAY, HOUR, MINUTE
from dateline.desk.watching import Watch
from tests.desk.paper_site import Paper, broken_gzip, running, story, to
from tests.desk.watched import START, Driven, driven


@pytest.fixture
def site() -> Iterator[Paper]:
    with running() as found:
        yield found


@pytest.fixture
def watch(site: Paper, tmp_path: Path) -> Iterator[Driven]:
    with driven(tmp_path / "news", site) as found:
        yield found


def test_a_feeds_stories_are_filed_once(site: Paper, watch: Driven) -> None:
    paths = site.stories(3)
    site.made["/feed"] = site.feed(paths)
    watch.add("/feed")
    watch.run()
    assert watch.stats().stories == 3
    assert site.paths == ["/feed", *paths]
    source = watch.source()
    assert (source.title, source.failures, source.reason) == ("The Lantern", 0, None)
    watch.run(HOUR)
    assert site.paths[:5] == ["/feed", *paths, "/feed"]
    assert site.asked[-1][2]["if-none-match"]
    assert watch.stats().captures == 3


def test_pages_of_one_host_are_two_seconds_apart(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = site.feed(site.stories(5))
    watch.add("/feed")
    watch.run()
    assert watch.clock.now - START >= 5 * 2.0


def test_what_robots_asks_for_is_kept(site: Paper, watch: Driven) -> None:
    site.made["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 30\n")
    site.made["/feed"] = site.feed(site.stories(5))
    watch.add("/feed")
    watch.run()
    assert 5 * 30.0 <= watch.clock.now - START < 6 * 30.0
    assert site.asked[0][1] == "/robots.txt"


#: Each fault of a story's page: what the site answers, how often it is asked in the first three hours, what is told
#: in the end, and whether it is still to be tried.
FAULTS: dict[str, tuple[Any, int, str, bool]] = {
    "not found": ((404, {}, b""), 3, "http-404", False),
    "gone": ((410, {}, b""), 1, "http-410", False),
    "too often": ((429, {"Retry-After": "7200"}, b""), 2, "http-429", True),
    "broken server": ((500, {}, b""), 6, "http-500", True),
    "away": ((503, {"Retry-After": "3600"}, b""), 4, "http-503", True),
    "forbidden": ((403, {}, b""), 2, "http-403", False),
    "loop": (to("/fault"), 2, "redirect-loop", False),
    "to this machine's files": (to("file:///etc/passwd"), 1, "not-allowed", False),
    "ten gigabytes": ((200, {"Content-Length": "10000000000"}, b""), 1, "too-big", False),
    "broken gzip": (broken_gzip(story(1)), 6, "damaged", True),
    "cut off": ((200, {"Content-Length": "100000"}, story(1)), 6, "cut-off", True),
    "no page": ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 \x00\x01\x02" * 20), 2, "no-page", False),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_a_page_has_its_outcome(fault: str, site: Paper, watch: Driven) -> None:
    reply, times, rule, is_due = FAULTS[fault]
    good = site.stories(1)[0]
    site.made |= {"/fault": reply, "/feed": site.feed(["/fault", good])}
    watch.add("/feed", has_rereads=False)
    watch.run(3 * HOUR)
    visit = watch.visit("/fault")
    assert (visit.rule, visit.due_at is not None) == (rule, is_due), visit
    assert site.paths.count("/fault") == times
    assert watch.stats().stories == 1  # the one beside it is filed all the same
    assert watch.visit(good).reason is None
    assert watch.words("gone" if not is_due else "missed")


def test_a_full_row_of_faults_of_a_feed(site: Paper, watch: Driven) -> None:
    good = site.stories(1)[0]
    site.made["/good"] = site.feed([good])
    watch.add("/good")
    whole = site.feed(site.stories(4))
    faults: dict[str, tuple[Any, str]] = {
        "/none": ((404, {}, b""), "http-404"),
        "/page": ((200, {"Content-Type": "text/html"}, story(1)), "no-feed"),
        "/half": (whole[: len(whole) * 2 // 3], "half"),
        "/entities": (
            b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>',
            "no-feed",
        ),
        "/nothing": (b"", "no-feed"),
        "/500": ((500, {}, b""), "http-500"),
        "/loop": (to("/loop"), "redirect-loop"),
        "/bad-gzip": (broken_gzip(whole), "damaged"),
    }
    for path, (reply, _) in faults.items():
        site.made[path] = reply
        watch.add(path)
    watch.run()
    with archives.open(watch.path) as kept:
        found = {one.address.removeprefix(site.url): one for one in kept.watched.sources()}
    assert {path: one.rule for path, one in found.items()} == {
        "/good": None, **{path: rule for path, (_, rule) in faults.items()},
    }  # fmt: skip
    assert {path for path, one in found.items() if one.failures} == set(faults) - {"/half"}
    assert watch.stats().stories >= 2  # what stands in the half is there


def test_a_source_that_fails_is_asked_later_and_later(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = (500, {}, b"")
    watch.add("/feed")
    watch.run(2 * DAY)
    assert 9 <= site.paths.count("/feed") <= 11
    assert watch.source().given_up_at is None
    site.made["/feed"] = site.feed(site.stories(1))
    watch.run(DAY + HOUR)
    assert (watch.source().failures, watch.source().reason) == (0, None)


def test_a_feed_that_has_gone_is_given_up_and_told(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = (410, {}, b"")
    watch.add("/feed")
    watch.run(3 * DAY)
    assert site.paths.count("/feed") == 4
    assert watch.source().given_up_at is not None
    assert watch.words("gone") == ["/feed the server answers 410 (Gone); the page was taken away for good"]


def test_a_feed_that_has_moved_for_good_is_asked_there(site: Paper, watch: Driven) -> None:
    site.made |= {"/old": to("/new", 301), "/new": site.feed(site.stories(1))}
    watch.add("/old")
    watch.run(3 * HOUR)
    assert site.paths.count("/old") == 1
    assert site.paths.count("/new") >= 2
    assert (watch.source().address, watch.source().place) == (f"{site.url}/old", f"{site.url}/new")
    assert watch.words("moved") == [f"/old is at {site.url}/new from now on"]


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(site: Paper, watch: Driven) -> None:
    site.made |= {"/old": to("/new", 302), "/new": site.feed(site.stories(1))}
    watch.add("/old")
    watch.run(3 * HOUR)
    assert site.paths.count("/old") == site.paths.count("/new") >= 2
    assert watch.source().moved_to is None


def test_what_robots_denies_is_left_alone_and_told(site: Paper, watch: Driven) -> None:
    good, bad = site.stories(2)
    site.made |= {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: {bad}\n".encode()),
        "/feed": site.feed([good, bad]),
    }
    watch.add("/feed", has_rereads=False)
    watch.run(DAY)
    assert bad not in site.paths
    assert (watch.visit(bad).rule, watch.visit(bad).due_at) == ("robots", None)
    with archives.open(watch.path) as kept:
        said = kept.fetched(1)
    assert said is not None
    assert (said[0].status, said[0].robots) == (200, "allowed")


def test_a_site_that_cannot_say_is_left_alone_until_it_can(site: Paper, watch: Driven) -> None:
    site.made |= {"/robots.txt": (500, {}, b""), "/feed": site.feed(site.stories(1))}
    watch.add("/feed")
    watch.run()
    assert (site.paths, watch.source().rule) == ([], "robots-unreachable")
    site.made["/robots.txt"] = (404, {}, b"")
    watch.run(HOUR)
    assert watch.stats().stories == 1


def test_a_host_that_is_asked_too_often_rests_as_a_whole(site: Paper, watch: Driven) -> None:
    first, *others = site.stories(4)
    site.made |= {first: (429, {"Retry-After": "1800"}, b""), "/feed": site.feed([first, *others])}
    watch.add("/feed")
    watch.run(20 * MINUTE)
    assert site.paths == ["/feed", first]
    del site.made[first]
    watch.run(15 * MINUTE)
    assert watch.stats().stories == 4


def test_stories_are_seen_again_on_their_schedule_and_versions_found(site: Paper, watch: Driven) -> None:
    site.made |= {"/ferry": story(1), "/feed": site.feed(["/ferry"])}
    watch.add("/feed")
    watch.run(HOUR / 2)
    site.made["/ferry"] = story(1, " with a hole in its side")
    watch.run(40 * DAY)
    assert site.paths.count("/ferry") == 6  # once, and after an hour, six, a day, a week, a month
    assert watch.visit("/ferry").due_at is None
    assert (watch.stats().stories, watch.stats().versions) == (1, 2)
    # What had not changed was not sent again, and is no capture.
    assert watch.stats().captures == 2


def test_without_rereads_a_story_is_seen_once(site: Paper, watch: Driven) -> None:
    site.made |= {"/ferry": story(1), "/feed": site.feed(["/ferry"])}
    watch.add("/feed", has_rereads=False)
    watch.run(10 * DAY)
    assert site.paths.count("/ferry") == 1


def test_a_sitemap_of_sitemaps_asks_only_for_what_has_changed(site: Paper, watch: Driven) -> None:
    one, two, three, four = site.stories(4)
    site.made |= {
        "/maps": site.maps({"/old": "2020-01-01", "/pages": "2026-03-14", "/news": "2026-03-14"}),
        "/pages": site.sitemap([one, two], changed="2026-03-14"),
        "/news": site.sitemap([three], changed="2026-03-14"),
    }
    watch.add("/maps", "sitemap", has_rereads=False)
    watch.run()
    assert site.paths == ["/maps", "/news", "/pages", *sorted([one, two, three], key=site.paths.index)]
    assert watch.stats().stories == 3
    site.made["/maps"] = site.maps({"/old": "2020-01-01", "/pages": "2026-03-14", "/news": "2026-03-15"})
    site.made["/news"] = site.sitemap([three, four], changed="2026-03-15")
    site.asked.clear()
    watch.run(HOUR)
    assert site.paths == ["/maps", "/news", four]
    assert "/old" not in site.paths


def test_of_a_first_sitemap_what_is_old_or_undated_is_history(site: Paper, watch: Driven) -> None:
    paths = site.stories(3)
    site.made["/map"] = site.sitemap(paths[:2], changed="2026-01-01")
    watch.add("/map", "sitemap")
    watch.run()
    assert site.paths == ["/map"]
    assert watch.visit(paths[0]).why == "old"
    site.made["/map"] = site.sitemap(paths)  # now there is one more
    watch.run(HOUR)
    assert site.paths == ["/map", "/map", paths[2]]


def test_the_stories_on_a_front_page_are_found(site: Paper, watch: Driven) -> None:
    front = "/harbour/"
    watch.add(front, "front")
    watch.run()
    # The paper's pages name their own site: what leads there is not of this one.
    assert watch.source().rule == "no-feed"
    page = (site.made.get(front) or b"") or __import__(
        "tests.desk.paper_site", fromlist=["PAGES"]
    ).PAGES.joinpath("harbour/index.html").read_bytes()
    site.made[front] = page.replace(b"https://www.vellmouth-lantern.example", site.url.encode())
    watch.run(HOUR)
    assert watch.source().reason is None
    assert watch.stats().stories >= 8


def test_a_page_is_watched_for_its_own_versions(site: Paper, watch: Driven) -> None:
    site.made["/live"] = story(1)
    watch.add("/live", "page", most=2 * HOUR)
    watch.run(HOUR)
    site.made["/live"] = story(1, " at last")
    watch.run(3 * HOUR)
    assert (watch.stats().stories, watch.stats().versions) == (1, 2)


def test_a_source_that_rests_is_not_asked_nor_its_stories(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = site.feed(site.stories(2))
    watch.add("/feed")
    watch.run()
    with archives.open(watch.path, write=True) as kept:
        kept.watched.pause(1, watch.clock.now)
    site.asked.clear()
    watch.run(3 * DAY)
    assert site.paths == []
    with archives.open(watch.path, write=True) as kept:
        kept.watched.pause(1, None)
    watch.run()
    assert "/feed" in site.paths


def test_what_was_removed_is_forgotten_but_its_stories_stay_known(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = site.feed(site.stories(2))
    watch.add("/feed")
    watch.run()
    with archives.open(watch.path, write=True) as kept:
        kept.watched.remove(1)
    site.asked.clear()
    watch.run(3 * DAY)
    assert site.paths == []
    watch.add("/feed")
    watch.run()
    assert site.paths == ["/feed"]


def test_days_tell_gaps_from_zeros(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = site.feed(site.stories(2))
    watch.add("/feed")
    watch.run()
    watch.clock.now += 2 * DAY  # nobody watches
    site.made["/feed"] = site.feed(site.stories(3))
    watch.run()
    with archives.open(watch.path) as kept:
        days = kept.watched.days("2026-01-01")[1]
    # What there was at the first look is nobody's day.
    assert [(day.day, day.found, day.asked > 0) for day in days] == [
        ("2026-03-15", 0, True),
        ("2026-03-17", 1, True),
    ]


def test_two_watchers_share_hosts_and_no_work_is_done_twice(site: Paper, watch: Driven) -> None:
    site.made["/feed"] = site.feed(site.stories(3))
    watch.add("/feed")
    with (
        Watch(watch.path, watch.visitor, holder="a", clock=watch.clock) as first,
        Watch(watch.path, watch.visitor, holder="b", clock=watch.clock) as second,
    ):
        first.exchange()
        second.exchange()
        assert second.begin() is None
        work = first.begin()
        assert work is not None
        # It dies: after its lease another does its work, and what it brings too late is left out.
        watch.clock.now += HOUR
        second.exchange()
        again = second.begin()
        assert again is not None
        assert again.key == work.key
        first.bring(errands.run(watch.visitor, work, first.archive.known))
        first.exchange(is_last=True)
        assert watch.source().asked_at is None
        second.bring(errands.run(watch.visitor, again, second.archive.known))
        second.exchange(is_last=True)
        assert watch.source().asked_at == watch.clock.now
