"""One page from a real server, well-behaved or not."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from dateline.errors import FetchError
from dateline.sources.fetching import Client
from dateline.sources.fetching.reasons import REASONS, seconds_until
from tests.sources.fetching.conftest import AGENT, BRIEF
from tests.sources.fetching.site import PAGE, Site

#: What becomes of each fault: the rule that tells of it, and whether it may pass.
OUTCOMES = {
    "/status/400": ("http-400", False),
    "/status/404": ("http-404", False),
    "/status/410": ("http-410", False),
    "/status/429": ("http-429", True),
    "/status/451": ("http-451", False),
    "/status/500": ("http-500", True),
    "/status/503": ("http-503", True),
    "/status/799": ("http-799", True),
    "/loop": ("redirect-loop", False),
    "/chain": ("too-many-redirects", False),
    "/to-file": ("not-allowed", False),
    "/to-login": ("not-allowed", False),
    "/to-nowhere": ("no-such-host", True),
    "/cut-gzip": ("damaged", True),
    "/broken-gzip": ("damaged", True),
    "/twice-packed": ("encoding", False),
    "/bomb": ("bomb", False),
    "/endless": ("too-big", False),
    "/huge": ("too-big", False),
    "/dripping-head": ("too-slow", True),
    "/dripping-body": ("too-slow", True),
    "/silent": ("silence", True),
    "/cut-off": ("cut-off", True),
    "/no-http": ("no-http", False),
    "/nothing": ("no-http", False),
    "/many-headers": ("no-http", False),
}


@pytest.mark.parametrize("path", OUTCOMES)
def test_each_fault_is_told_by_its_name(site: Site, client: Client, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        client.get(site.url + path)
    assert time.monotonic() - started < BRIEF.whole + 1
    error = caught.value
    assert (error.rule, error.is_passing) == OUTCOMES[path], str(error)
    assert str(error).startswith(f"{site.url}{path}: ")
    assert "\n" not in str(error)
    assert error.origin == site.url + path


def test_every_rule_has_its_words() -> None:
    for words, _ in REASONS.values():
        assert words.count("{}") == 1
    assert {rule for rule, _ in OUTCOMES.values() if not rule.startswith("http-")} <= set(REASONS)


def test_a_page_comes_with_what_the_server_says(site: Site, client: Client) -> None:
    before = datetime.now(UTC)
    found = client.get(f"{site.url}/news?b=1#top")
    assert (found.status, found.body, found.media_type, found.declared_charset) == (
        200,
        PAGE,
        "text/html",
        "utf-8",
    )
    assert found.final_url == f"{site.url}/news?b=1"
    assert found.moved_to is None
    assert before <= found.seen_at <= datetime.now(UTC)
    path, headers = site.asked[0]
    assert (path, headers["user-agent"]) == ("/news?b=1", AGENT)
    assert headers["host"] == site.url.removeprefix("http://")
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_packed_pages_are_unpacked(site: Site, client: Client) -> None:
    assert client.get(f"{site.url}/gzipped").body == PAGE


def test_redirects_are_followed_and_lasting_ones_told(site: Site, client: Client) -> None:
    assert client.get(f"{site.url}/moved").moved_to is None
    assert client.get(f"{site.url}/moved").final_url == f"{site.url}/new"
    assert client.get(f"{site.url}/moved-twice").moved_to == f"{site.url}/new"


def test_what_has_not_changed_is_not_sent_again(site: Site, client: Client) -> None:
    first = client.get(f"{site.url}/unchanged")
    again = client.get(f"{site.url}/unchanged", etag=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    later = client.get(f"{site.url}/unchanged", modified=first.headers["last-modified"])
    assert later.status == 304


def test_the_server_says_how_long_to_wait(site: Site, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(f"{site.url}/later")
    assert caught.value.retry_after == 120


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("0", 0), (" 30 ", 30), ("Thu, 05 Mar 2026 10:02:00 GMT", 120), ("Thu, 05 Mar 2026 09:00:00 GMT", 0)]
    + [(said, None) for said in (None, "", "soon", "-5", "١٢", "1.5")],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(said: str | None, seconds: float | None) -> None:
    assert seconds_until(said, datetime(2026, 3, 5, 10, tzinfo=UTC)) == seconds


def test_loopback_is_out_of_reach_by_default(site: Site) -> None:
    with Client(AGENT, limits=BRIEF) as client:
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(FetchError) as caught:
                client.get(f"http://{host}:{site.server_address[1]}/")
            assert caught.value.rule == "not-public"
            assert "--allow-private-hosts" in str(caught.value)
    assert site.asked == []


def test_a_redirect_into_the_network_is_not_followed(site: Site) -> None:
    # The site's own name passes as public; where it redirects to does not.
    with (
        Client(AGENT, limits=BRIEF, resolve=lambda host, port: ["127.0.0.1"]) as client,
        pytest.raises(FetchError) as caught,
    ):
        client.get("http://paper.example/")
    assert caught.value.rule == "not-public"
    assert "paper.example leads to 127.0.0.1" in str(caught.value)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    resolve = lambda host, port: ["8.8.8.8", "10.0.0.1"]  # noqa: E731
    with Client(AGENT, limits=BRIEF, resolve=resolve) as client, pytest.raises(FetchError) as caught:
        client.get("http://paper.example/")
    assert "10.0.0.1" in str(caught.value)


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    port = site.server_address[1]
    with Client(AGENT, limits=BRIEF, allow_private=True, resolve=resolve) as client:
        assert client.get(f"http://paper.example:{port}/a").body == PAGE
    assert asked == ["paper.example"]  # once: no second answer of the name server can change it
    assert site.asked[0][1]["host"] == f"paper.example:{port}"


def test_nobody_listening_is_no_connection(client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        client.get("http://127.0.0.1:9/")
    assert (caught.value.rule, caught.value.is_passing) == ("no-connection", True)


def test_several_threads_share_a_client(site: Site, client: Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: client.get(f"{site.url}/{number}").body, range(40)))
    assert found == [PAGE] * 40
    assert len(site.asked) == 40
