"""What a site asks of programs."""

from __future__ import annotations

import pytest

from dateline.sources.fetching import Client, Robots
from dateline.sources.fetching.robots import LASTS, LASTS_UNREACHABLE, MOST_DELAY, reserves_mining
from tests.sources.fetching.site import Site

RULES = b"""User-agent: *
Disallow: /private
Allow: /private/open
Crawl-delay: 7
Sitemap: https://paper.example/sitemap.xml

User-agent: Elsewhere
Disallow: /
"""


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_rules_hold_for_their_addresses(site: Site, client: Client) -> None:
    site.robots = RULES
    robots = Robots(client)
    open_, closed = robots.ruling(f"{site.url}/news"), robots.ruling(f"{site.url}/private/a")
    assert (open_.is_allowed, open_.why, open_.delay) == (True, "allowed", 7)
    assert open_.sitemaps == ("https://paper.example/sitemap.xml",)
    assert (closed.is_allowed, closed.why) == (False, "disallowed")
    assert robots.ruling(f"{site.url}/private/open/a").is_allowed
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_rules_for_us_by_name_count_for_more(site: Site, client: Client) -> None:
    site.robots = b"User-agent: *\nAllow: /\n\nUser-agent: dateline\nDisallow: /"
    assert not Robots(client).ruling(f"{site.url}/news").is_allowed


@pytest.mark.parametrize(
    ("robots", "is_allowed", "why"),
    [
        (404, True, "none"),
        (403, True, "none"),
        (429, False, "unreachable"),
        (500, False, "unreachable"),
        (b"", True, "allowed"),
        (b"\xff\xfe\x00 rubbish \x00", True, "allowed"),
    ],
)
def test_a_site_without_rules(
    site: Site, client: Client, robots: bytes | int, is_allowed: bool, why: str
) -> None:
    site.robots = robots
    found = Robots(client).ruling(f"{site.url}/news")
    assert (found.is_allowed, found.why) == (is_allowed, why)


def test_a_site_that_cannot_be_reached_is_left_alone(client: Client) -> None:
    assert Robots(client).ruling("http://127.0.0.1:9/news").why == "unreachable"
    assert not Robots(client).ruling("file:///etc/passwd").is_allowed


def test_rules_are_asked_for_again_in_time(site: Site, client: Client) -> None:
    clock = Clock()
    robots = Robots(client, clock=clock)
    site.robots = 500
    assert not robots.ruling(f"{site.url}/news").is_allowed
    clock.now += LASTS_UNREACHABLE
    site.robots = RULES
    assert robots.ruling(f"{site.url}/news").is_allowed
    clock.now += LASTS - 1
    site.robots = b"User-agent: *\nDisallow: /"
    assert robots.ruling(f"{site.url}/news").is_allowed
    clock.now += 1
    assert not robots.ruling(f"{site.url}/news").is_allowed


def test_no_site_sets_us_to_sleep(site: Site, client: Client) -> None:
    site.robots = b"User-agent: *\nCrawl-delay: 86400"
    assert Robots(client).ruling(f"{site.url}/news").delay == MOST_DELAY


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ({"tdm-reservation": "1"}, b"<p>", True),
        ({"tdm-reservation": "0"}, b"<p>", False),
        ({}, b'<meta name="tdm-reservation" content="1">', True),
        ({"tdm-reservation": "1"}, b"<META NAME=tdm-reservation CONTENT=0>", False),
        ({"tdm-reservation": "yes"}, b"<p>", None),
        ({}, b"<p>tdm-reservation", None),
    ],
)
def test_a_reservation_of_mining_is_read(headers: dict[str, str], body: bytes, said: bool | None) -> None:
    assert reserves_mining(headers, body) is said
