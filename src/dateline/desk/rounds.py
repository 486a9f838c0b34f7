"""What follows from asking a source or visiting an address: judgement only, from values to values.

a source answers                  → its new leads are queued; asked again by its rhythm
half a feed                       → what is there counts; what is wrong is noted
it fails                          → asked again later and later; gone for good only after many times
a page is had                     → seen again on the schedule of rereads, where its source wants that
a page fails                      → tried again later and later, as often as its reason deserves
a host says that we ask too often → nothing there is tried until it may be; it counts as no failure
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from dateline.archive.watched import Asked, Map, Source, Visit
from dateline.desk import timetable
from dateline.desk.timetable import DAY, HOUR, Bounds, Rhythm
from dateline.errors import FetchError, SourceError
from dateline.model import Filed, Outcome, Refused, Seen
from dateline.sources.leads import Lead
from dateline.sources.listing import Listing

#: What a source has when it is first asked is taken where it is this young, or does not say; the rest is history.
FIRST_LOOK: Final = 7 * DAY
#: Sitemaps in a list that are asked for each time, the newest and those of news first.
MOST_MAPS: Final = 20
#: A list says that a page has changed: not sooner after the last visit than this, since some say so each time.
CHANGED_AFTER: Final = HOUR
#: A page says of itself that it has changed each time that something beside its story does.
LEAST_OF_PAGES: Final = HOUR
#: How often an address is tried before it is given up, by the name of the reason; others by whether it may pass.
TRIES: Final[Mapping[str, int]] = {
    "http-410": 1,
    "http-404": 3,  # some lists name a page before it is there
    "robots": 1,
    "not-allowed": 1,
    "not-public": 1,
    "bomb": 1,
    "too-big": 1,
    "error-page": 3,
    "robot-check": 3,
    "http-429": 20,
}
TRIES_PASSING: Final = 10
TRIES_LASTING: Final = 2
#: How often a source itself is: a paper that is away for a week is no dead paper.
TRIES_OF_SOURCES: Final[Mapping[str, int]] = {"http-410": 4, "http-404": 14}
#: Refusals of what stands in a story's stead for now.
PASSING_REFUSALS: Final = ("error-page", "robot-check")


class Trouble(Struct, frozen=True, kw_only=True):
    """What went wrong with a source or a page."""

    rule: str
    words: str
    is_passing: bool
    status: int | None = None
    retry_after: float | None = None

    @property
    def is_rest(self) -> bool:
        """Whether the host asks to be left alone, which is no failure of the page."""
        return self.status == 429 or (self.status == 503 and self.retry_after is not None)


def trouble(error: SourceError) -> Trouble:
    """Return an error as what went wrong, its words without the address."""
    words = str(error).removeprefix(f"{error.origin}: ")
    if isinstance(error, FetchError):
        return Trouble(
            rule=error.rule,
            words=words,
            is_passing=error.is_passing,
            status=error.status,
            retry_after=error.retry_after,
        )
    return Trouble(rule="no-feed", words=words, is_passing=True)


def rest(found: Trouble, attempts: int) -> float | None:
    """Return how many seconds a host is to be left alone after so many attempts, None where it does not ask for that."""
    return timetable.until_retry(attempts, found.retry_after) if found.is_rest else None


# ── sources


def rhythm(source: Source) -> Rhythm:
    """Return how often a source publishes, as far as was seen."""
    return Rhythm(
        found=source.found,
        watched=source.watched,
        asked_at=source.asked_at,
        new_at=source.new_at,
        failures=source.failures,
    )


def bounds(source: Source) -> Bounds:
    """Return how often a source may be asked."""
    usual = Bounds(least=LEAST_OF_PAGES) if source.kind == "page" else Bounds()
    return Bounds(
        least=usual.least if source.least is None else source.least,
        most=usual.most if source.most is None else source.most,
    )


def answered(
    source: Source,
    found: Listing,
    known: Mapping[str, Visit | None],
    maps: Mapping[str, Map],
    now: float,
    *,
    hosts: Mapping[str, str],
    child: Map | None = None,
) -> Asked:
    """Return what follows from the list that a source, or the sitemap `child` in its list, has at `now`.

    `known` are those of its leads that are known, `hosts` whom each address asks; those without are left out. `maps`
    are the sitemaps that it has listed before.
    """
    is_first = source.asked_at is None if child is None else child.is_old and child.asked_at is None
    visits = []
    for lead in _each(found.leads):
        if lead.url not in hosts:
            continue
        before = known.get(lead.url)
        if lead.url not in known:
            visits.append(_queued(lead, source, hosts[lead.url], now, is_first=is_first, found=found))
        elif before is not None and _has_changed(lead, before, now) and source.has_rereads:
            visits.append(replace(before, address=lead.url, due_at=now, why="changed"))
    new = sum(visit.why == "new" for visit in visits)
    told = _told(source, now, 0 if is_first else new, found, has_new=new > 0)
    return Asked(
        source=told,
        at=now,
        found=0 if is_first else new,
        map=None if child is None else replace(child, due_at=None, asked_at=now, attempts=0),
        maps=_children(found.maps, maps, source, now),
        visits=tuple(visits),
    )


def unchanged(source: Source, now: float, child: Map | None = None) -> Asked:
    """Return what follows from a source that says that nothing has changed."""
    return Asked(
        source=_told(source, now, 0, None, has_new=False),
        at=now,
        map=None if child is None else replace(child, due_at=None, asked_at=now, attempts=0),
    )


def failed(source: Source, found: Trouble, now: float, child: Map | None = None) -> Asked:
    """Return what follows from a source, or a sitemap in its list, that could not be had."""
    if child is not None:
        attempts = child.attempts + 1
        is_over = attempts >= _tries(found, TRIES)
        due_at = None if is_over else now + timetable.until_retry(attempts, found.retry_after)
        told = replace(source, reason=f"{child.address}: {found.words}", rule=found.rule)
        return Asked(
            source=told, at=now, has_failed=True, map=replace(child, due_at=due_at, attempts=attempts)
        )
    after = timetable.failed(rhythm(source))
    failures = after.failures
    is_gone = failures >= TRIES_OF_SOURCES.get(found.rule, failures + 1)
    told = replace(
        source,
        failures=failures,
        next_at=now + timetable.until_retry(failures, found.retry_after),
        reason=found.words,
        rule=found.rule,
        given_up_at=now if is_gone else None,
    )
    return Asked(source=told, at=now, has_failed=True)


def moved(source: Source, place: str | None, host: str | None) -> Source:
    """Return a source that answers at `place` for good from now on; as it was where that is None or nothing new."""
    if place is None or host is None or place == source.place:
        return source
    return replace(source, moved_to=place, host=host)


def _told(source: Source, now: float, new: int, found: Listing | None, *, has_new: bool) -> Source:
    after = timetable.asked(rhythm(source), now, new)
    listed = len(found.leads) if found is not None and found.leads and source.kind == "feed" else None
    every = found.every if found is not None else None
    return replace(
        source,
        title=source.title or (found.title if found else None),
        home=source.home or (found.home if found else None),
        next_at=now + timetable.until_next(after, bounds(source), every=every, listed=listed),
        found=after.found,
        watched=after.watched,
        asked_at=now,
        new_at=now if has_new else after.new_at,
        failures=0,
        reason=found.broken if found else None,
        rule="half" if found is not None and found.broken else None,
    )


def _each(leads: Sequence[Lead]) -> Collection[Lead]:
    return {lead.url: lead for lead in leads}.values()


def _queued(lead: Lead, source: Source, host: str, now: float, *, is_first: bool, found: Listing) -> Visit:
    is_wanted = not is_first or _is_young(lead, now, is_list=found.kind != "sitemap" or found.is_news)
    return Visit(
        address=lead.url,
        host=host,
        source_id=source.id,
        due_at=now if is_wanted else None,
        why="new" if is_wanted else "old",
    )


def _is_young(lead: Lead, now: float, *, is_list: bool) -> bool:
    """Say whether a lead of a first look is news; one without a date is, where its list is short and of news."""
    when = lead.published or lead.modified
    if when is None:
        return is_list
    return datetime.combine(when.date, datetime.min.time(), UTC).timestamp() > now - FIRST_LOOK - DAY


def _has_changed(lead: Lead, before: Visit, now: float) -> bool:
    told = lead.modified.utc if lead.modified is not None else None
    if told is None or before.last_at is None or before.source_id is None:
        return False
    return told.timestamp() > before.last_at and now - before.last_at >= CHANGED_AFTER


def _children(
    listed: Sequence[Lead], known: Mapping[str, Map], source: Source, now: float
) -> tuple[Map, ...]:
    """Return the sitemaps in a list that are new or have changed: those of news and the newest are due, the rest noted."""
    changed = []
    for lead in _each(listed):
        told = lead.modified.iso if lead.modified else None
        before = known.get(lead.url)
        if before is None:
            changed.append(
                Map(source_id=source.id, address=lead.url, changed=told, is_old=source.asked_at is None)
            )
        elif before.due_at is None and (told is None or told != before.changed):
            changed.append(replace(before, changed=told))
    changed.sort(key=lambda one: ("news" in one.address.lower(), one.changed or ""), reverse=True)
    return tuple(
        replace(one, due_at=now if at < MOST_MAPS and _is_worth_asking(one, now) else None)
        for at, one in enumerate(changed)
    )


def _is_worth_asking(one: Map, now: float) -> bool:
    """Say whether a sitemap may hold news: it has changed lately, or its list does not say when it has."""
    if one.changed is None:
        return True
    return datetime.fromisoformat(one.changed[:10]).replace(tzinfo=UTC).timestamp() > now - FIRST_LOOK - DAY


# ── visits


def had(visit: Visit, outcome: Outcome | None, now: float, *, has_rereads: bool) -> Visit:
    """Return what follows from a page that was had at `now`; `outcome` is None where it has not changed."""
    if isinstance(outcome, Refused) and outcome.rule in PASSING_REFUSALS:
        return missed(visit, Trouble(rule=outcome.rule, words=outcome.reason, is_passing=True), now)
    first_at = now if visit.first_at is None else visit.first_at
    due_at = None
    if has_rereads and (outcome is None or isinstance(outcome, Filed | Seen)):
        due_at = timetable.next_reread(first_at, now)
    return replace(
        visit,
        due_at=due_at,
        why="reread",
        attempts=0,
        reason=outcome.reason if isinstance(outcome, Refused) else None,
        rule=outcome.rule if isinstance(outcome, Refused) else None,
        first_at=first_at,
        last_at=now,
    )


def missed(visit: Visit, found: Trouble, now: float) -> Visit:
    """Return what follows from a page that could not be had: when it is tried again, or that it is given up."""
    attempts = visit.attempts + 1
    is_over = attempts >= _tries(found, TRIES)
    return replace(
        visit,
        due_at=None if is_over else now + timetable.until_retry(attempts, found.retry_after),
        why="retry",
        attempts=attempts,
        reason=found.words,
        rule=found.rule,
    )


def _tries(found: Trouble, tries: Mapping[str, int]) -> int:
    return tries.get(found.rule, TRIES_PASSING if found.is_passing else TRIES_LASTING)
