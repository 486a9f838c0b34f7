"""When what is due: laws, and a month of five thousand sources on a clock of its own."""

from __future__ import annotations

import heapq
import random
from collections import defaultdict
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk import timetable
from dateline.desk.timetable import ALARM, DAY, HOUR, MINUTE, REREADS, Bounds, Rhythm
from dateline.desk.turns import Turns

BOUNDS = Bounds()
MOMENTS = st.floats(0, 10 * DAY)


@given(st.lists(st.tuples(st.floats(1, 3 * DAY), st.integers(0, 50)), max_size=30))
def test_a_source_is_asked_within_its_bounds(asks: list[tuple[float, int]]) -> None:
    rhythm, now = Rhythm(), 0.0
    for passed, new in asks:
        now += passed
        rhythm = timetable.asked(rhythm, now, new)
        assert rhythm.gap > 0
        assert BOUNDS.least <= timetable.until_next(rhythm, BOUNDS) <= BOUNDS.most


@pytest.mark.parametrize("gap", [10 * MINUTE, HOUR, 5 * HOUR, 2 * DAY])
def test_the_rhythm_comes_near_to_the_sources_own(gap: float) -> None:
    chance = random.Random(7)
    rhythm, now, due = Rhythm(), 0.0, chance.expovariate(1 / gap)
    while now < 30 * DAY:
        now += timetable.until_next(rhythm, BOUNDS)
        new = 0
        while due <= now:
            new += 1
            due += chance.expovariate(1 / gap)
        rhythm = timetable.asked(rhythm, now, new)
    assert 0.5 * gap < rhythm.gap < 2 * gap


def test_what_a_source_has_at_first_is_not_its_rhythm() -> None:
    assert timetable.asked(Rhythm(), 0.0, 40).gap == Rhythm().gap


def test_a_source_that_wakes_up_is_asked_more_often() -> None:
    slow = timetable.asked(timetable.asked(Rhythm(), 0.0, 0), 20 * DAY, 1)
    quick = timetable.asked(slow, 21 * DAY, 100)
    assert timetable.until_next(quick, BOUNDS) < timetable.until_next(slow, BOUNDS) / 5


def test_a_short_list_is_asked_before_it_has_run_out() -> None:
    wire = Rhythm(found=1000.0, watched=1000 * 10.0)
    assert timetable.until_next(wire, BOUNDS) == 5 * MINUTE
    assert timetable.until_next(wire, BOUNDS, listed=40) == 200
    assert timetable.until_next(wire, BOUNDS, listed=3) == MINUTE
    assert timetable.until_next(Rhythm(), BOUNDS, listed=30) == timetable.until_next(Rhythm(), BOUNDS)


def test_a_sources_own_word_counts_up_to_an_hour() -> None:
    quick = Rhythm(found=100.0, watched=100 * 6 * MINUTE)
    assert timetable.until_next(quick, BOUNDS) == 5 * MINUTE
    assert timetable.until_next(quick, BOUNDS, every=30 * MINUTE) == 30 * MINUTE
    assert timetable.until_next(quick, BOUNDS, every=DAY) == HOUR


@given(st.integers(1, 1000), st.none() | st.floats(0, 30 * DAY))
def test_failures_are_tried_again_later_and_later(failures: int, asked: float | None) -> None:
    wait = timetable.until_retry(failures, asked)
    assert timetable.FIRST_RETRY <= wait <= timetable.MOST_WAIT
    assert wait <= timetable.until_retry(failures + 1, asked)
    assert wait >= min(asked or 0, timetable.MOST_WAIT)


def test_a_failure_teaches_nothing_of_a_sources_habits() -> None:
    rhythm = timetable.asked(Rhythm(), 0.0, 3)
    later = timetable.failed(timetable.failed(rhythm))
    assert (later.gap, later.asked_at, later.failures) == (rhythm.gap, 0.0, 2)
    assert timetable.asked(later, HOUR, 0).failures == 0


@given(MOMENTS, st.lists(st.floats(0, 40 * DAY), max_size=8))
def test_a_story_is_seen_again_as_often_as_the_schedule_says(first: float, lags: list[float]) -> None:
    seen, count = first, 0
    for lag in [*lags, *[0.0] * 10]:
        due = timetable.next_reread(first, seen)
        if due is None:
            break
        assert due > seen
        seen, count = due + lag, count + 1
    assert timetable.next_reread(first, seen) is None
    assert count <= len(REREADS)
    assert lags or count == len(REREADS)


def test_a_source_that_stops_is_told_and_one_that_sleeps_is_not() -> None:
    hourly = Rhythm(found=168.0, watched=168 * HOUR, asked_at=0.0, new_at=0.0)
    assert not timetable.is_silent(hourly, DAY)
    assert timetable.is_silent(hourly, 2 * DAY)
    weekly = Rhythm(found=3.0, watched=21 * DAY, asked_at=0.0, new_at=0.0)
    assert not timetable.is_silent(weekly, 14 * DAY)
    assert timetable.is_silent(weekly, 50 * DAY)
    assert not timetable.is_silent(Rhythm(), 50 * DAY)


def test_a_source_that_halves_is_told() -> None:
    assert timetable.has_halved((*[20] * 28, *[6] * 7))
    assert not timetable.has_halved((*[20] * 28, *[15] * 7))
    assert not timetable.has_halved((*[1] * 28, *[0, 1, 0, 0, 1, 0, 1]))
    assert not timetable.has_halved((*[20] * 28, *[None] * 6, 0))
    assert timetable.has_halved((*[20, None] * 14, 5, None, 6, 5, None, 6, 5))
    assert not timetable.has_halved(())


def test_false_alarms_are_rare() -> None:
    chance = random.Random(3)
    alarms = sum(
        timetable.has_halved(tuple(sum(chance.random() < 0.05 for _ in range(100)) for _ in range(35)))
        for _ in range(500)
    )
    assert alarms <= 3 * max(1, 500 * ALARM)


# ── turns


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 50), st.floats(0, 5)), max_size=40),
    st.floats(0.5, 5),
)
def test_no_host_is_asked_sooner_than_its_delay_and_all_work_is_done(
    jobs: list[tuple[str, float, float]], delay: float
) -> None:
    turns: Turns[tuple[float, float]] = Turns(delay)
    for host, due, takes in jobs:
        turns.add(host, due, (due, takes))
    now, done, ended = 0.0, 0, defaultdict(lambda: -1e9)
    running: list[tuple[float, str]] = []
    while True:
        while (taken := turns.take(now)) is not None:
            host, (due, takes) = taken
            assert now >= due
            assert now >= ended[host] + delay - 1e-6
            assert host not in {name for _, name in running}
            heapq.heappush(running, (now + takes, host))
            done += 1
        upcoming = [at for at in (turns.next_at(), running[0][0] if running else None) if at is not None]
        if not upcoming:
            break
        now = max(now, min(upcoming))
        while running and running[0][0] <= now:
            end, host = heapq.heappop(running)
            turns.done(host, end)
            ended[host] = end
    assert done == len(jobs)
    assert len(turns) == 0


def test_a_host_that_asks_for_rest_gets_it() -> None:
    turns: Turns[str] = Turns(1)
    turns.set_delay("slow.example", 10)
    for number in range(2):
        turns.add("slow.example", 0, f"{number}")
    assert turns.take(0) == ("slow.example", "0")
    assert turns.next_at() is None
    turns.done("slow.example", 1)
    assert turns.next_at() == 11
    turns.rest("slow.example", 120)
    assert turns.take(11) is None
    assert turns.next_at() == 120
    assert turns.take(120) == ("slow.example", "1")


@pytest.mark.slow
def test_a_month_of_five_thousand_sources() -> None:
    """Each source publishes by its own rhythm; nobody is starved, no host hurried, and stories are found in time."""
    chance = random.Random(11)
    usual = (12 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, 3 * DAY)
    gaps = chance.choices(usual, (1, 4, 10, 20, 30, 35), k=5000)
    hosts = [f"h{chance.randrange(2000)}" for _ in gaps]
    end = 30 * DAY
    turns: Turns[int] = Turns()
    rhythms = [Rhythm() for _ in gaps]
    dues = [chance.expovariate(1 / gap) for gap in gaps]
    delays: list[list[float]] = [[] for _ in gaps]
    last_asked = [0.0 for _ in gaps]
    longest = [0.0 for _ in gaps]
    last_of_host: dict[str, float] = {}
    for number, host in enumerate(hosts):
        turns.add(host, chance.uniform(0, HOUR), number)
    now = 0.0
    while True:
        at = turns.next_at()
        if at is None or at > end:
            break
        now = max(now, at)
        while (taken := turns.take(now)) is not None:
            host, number = taken
            assert now - last_of_host.get(host, -1e9) >= 2.0 - 1e-6
            last_of_host[host] = now
            new = 0
            while dues[number] <= now:
                if now > 3 * DAY:  # after it has been learned
                    delays[number].append(now - dues[number])
                new += 1
                dues[number] += chance.expovariate(1 / gaps[number])
            rhythms[number] = timetable.asked(rhythms[number], now, new)
            longest[number] = max(longest[number], now - last_asked[number])
            last_asked[number] = now
            turns.done(host, now)
            turns.add(host, now + timetable.until_next(rhythms[number], BOUNDS, listed=30), number)
    for usual_gap in usual:
        of_all = [
            delay for gap, found in zip(gaps, delays, strict=True) if gap == usual_gap for delay in found
        ]
        assert median(of_all) <= usual_gap / 3
    known = [(gap, found) for gap, found in zip(gaps, delays, strict=True) if len(found) >= 20]
    assert sum(median(found) > gap / 2 for gap, found in known) <= len(known) / 100
    assert len(known) > 2000
    assert max(longest) <= DAY + HOUR
