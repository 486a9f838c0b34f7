"""Laws of what follows from asking and visiting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.archive.watched import Map, Visit
from dateline.desk import rounds
from dateline.desk.rounds import Trouble
from dateline.desk.timetable import DAY, HOUR, LAST_RETRY, MOST_WAIT, REREADS
from dateline.errors import FetchError, SourceError
from dateline.model import Filed, Refused, Seen, When
from dateline.sources.fetching import reasons
from dateline.sources.leads import Lead
from dateline.sources.listing import Listing
from tests.desk.test_standing import NOW, SOURCE

VISIT = Visit(address="https://p.example/a", host="p.example", source_id=1, due_at=NOW)
RULES = [*reasons.REASONS, "http-404", "http-410", "http-429", "http-500", "no-feed"]


@given(st.sampled_from(RULES), st.booleans(), st.none() | st.floats(0, 30 * DAY))
def test_every_trouble_ends_some_day(rule: str, is_passing: bool, retry_after: float | None) -> None:
    visit, now, tries = VISIT, NOW, 0
    while visit.due_at is not None:
        assert now <= visit.due_at <= now + max(MOST_WAIT, LAST_RETRY)
        now = visit.due_at
        visit = rounds.missed(
            visit, Trouble(rule=rule, words="w", is_passing=is_passing, retry_after=retry_after), now
        )
        tries += 1
    assert 1 <= tries <= 20
    assert (visit.reason, visit.rule) == ("w", rule)


@given(st.integers(1, 50), st.sampled_from(RULES))
def test_a_source_is_asked_again_whatever_it_answers_unless_it_has_gone(times: int, rule: str) -> None:
    source, now = SOURCE, NOW
    for _ in range(times):
        asked = rounds.failed(source, Trouble(rule=rule, words="w", is_passing=False), now)
        source = asked.source
        assert source.next_at is not None
        assert now < source.next_at <= now + LAST_RETRY
        now = source.next_at
    is_gone = rule in rounds.TRIES_OF_SOURCES and times >= rounds.TRIES_OF_SOURCES[rule]
    assert (source.given_up_at is not None) == is_gone


@given(st.lists(st.floats(1, 40 * DAY), max_size=20))
def test_a_story_is_seen_again_on_its_schedule_and_no_more(late: list[float]) -> None:
    visit, count = rounds.had(VISIT, Filed("c", 1), NOW, has_rereads=True), 0
    for more in [*late, *[0.0] * 6]:
        if visit.due_at is None:
            break
        assert any(abs(visit.due_at - NOW - after) < 1e-3 for after in REREADS)
        visit = rounds.had(visit, Seen("c", 1), visit.due_at + more, has_rereads=True)
        count += 1
    assert visit.due_at is None
    assert count <= len(REREADS)


def test_what_stands_in_a_storys_stead_is_tried_again() -> None:
    found = rounds.had(VISIT, Refused("an error page", "error-page"), NOW, has_rereads=True)
    assert (found.why, found.attempts, found.due_at is not None) == ("retry", 1, True)
    found = rounds.had(VISIT, Refused("a product", "product"), NOW, has_rereads=True)
    assert (found.due_at, found.rule) == (None, "product")


def test_a_lead_that_says_that_it_has_changed_is_seen_again() -> None:
    before = replace(VISIT, last_at=NOW - 2 * HOUR, first_at=NOW - DAY, due_at=None)
    changed = When("2026-05-14T00:00:00Z")
    assert changed.utc is not None
    lead = Lead(url=VISIT.address, modified=changed)
    now = changed.utc.timestamp() + 60
    for last, is_due in ((now - 2 * HOUR, True), (now - HOUR / 2, False), (now - 30, False)):
        found = rounds.answered(
            SOURCE,
            Listing(kind="feed", leads=(lead,)),
            {lead.url: replace(before, last_at=last)},
            {},
            now,
            hosts={lead.url: "p.example"},
        )
        assert [visit.why for visit in found.visits] == (["changed"] if is_due else [])
        assert found.found == 0


def test_of_many_sitemaps_news_and_the_newest_are_asked() -> None:
    listed = [
        Lead(url=f"https://p.example/{n}", modified=When(f"2026-05-{n % 14 + 1:02}")) for n in range(60)
    ]
    listed.append(Lead(url="https://p.example/news", modified=When("2026-05-10")))
    found = rounds.answered(SOURCE, Listing(kind="sitemap", maps=tuple(listed)), {}, {}, NOW, hosts={})
    due = [one for one in found.maps if one.due_at is not None]
    assert len(found.maps) == 61
    assert len(due) == rounds.MOST_MAPS
    assert due[0].address == "https://p.example/news"
    known: dict[str, Map] = {one.address: replace(one, due_at=None) for one in found.maps}
    again = rounds.answered(SOURCE, Listing(kind="sitemap", maps=tuple(listed)), {}, known, NOW, hosts={})
    assert again.maps == ()


def test_errors_lose_their_address_and_keep_their_name() -> None:
    error = FetchError(
        "https://p.example/a: it is late", origin="https://p.example/a", rule="silence", is_passing=True
    )
    assert rounds.trouble(error) == Trouble(rule="silence", words="it is late", is_passing=True)
    assert rounds.trouble(SourceError("x: no feed", origin="x")).rule == "no-feed"


@pytest.mark.parametrize(
    ("status", "retry_after", "is_rest"),
    [(429, None, True), (503, 60.0, True), (503, None, False), (500, 60.0, False)],
)
def test_which_answers_ask_for_rest(status: int, retry_after: float | None, is_rest: bool) -> None:
    told = Trouble(rule=f"http-{status}", words="w", is_passing=True, status=status, retry_after=retry_after)
    assert (rounds.rest(told, 1) is not None) == is_rest


def test_a_place_that_is_no_news_is_no_move() -> None:
    assert rounds.moved(SOURCE, None, None) is SOURCE
    assert rounds.moved(SOURCE, SOURCE.address, "p.example") is SOURCE
    moved = rounds.moved(SOURCE, "https://q.example/feed", "q.example")
    assert (moved.place, moved.host, moved.address) == ("https://q.example/feed", "q.example", SOURCE.address)
