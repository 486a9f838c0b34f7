"""The front page of a day: lead stories first, then the rest by section or paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.archive import Archive, Listed
from dateline.model import Role, Story
from dateline.web import asked, press, words

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Stories beside the lead.
_SECONDS: Final = 3
#: Below this many stories in a day no story is singled out beside the lead.
_FEW: Final = 3
#: A section or paper with fewer stories than this gets no heading of its own.
_MIN_GROUP: Final = 2
_ALL: Final = "Stories"
_REST: Final = "More stories"
_BAR_STEPS: Final = 5
#: Paragraphs, and characters, of the lead story on the front page.
_MOST_LEDE: Final = 3
_ENOUGH_LEDE: Final = 500
#: More stories of a day than this are left to the search.
_MOST_STORIES: Final = 300
#: More undated stories than this are left to the search.
_MOST_UNDATED: Final = 500


class Group(Struct, frozen=True):
    """Stories under one name; mixed where they have neither section nor paper in common."""

    name: str
    stories: tuple[Listed, ...]
    is_mixed: bool = False


class Layout(Struct, frozen=True):
    """A day's stories in the order of the page."""

    lead: Listed | None
    seconds: tuple[Listed, ...]
    groups: tuple[Group, ...]


class Cell(Struct, frozen=True):
    """One day in the calendar strip; `bar` is its share of the fullest day, from 0 to 5."""

    day: date
    stories: int
    bar: int


class Strip(Struct, frozen=True):
    """A month of days, and the nearest days with stories before and after this one."""

    cells: tuple[Cell, ...]
    earlier: date | None
    later: date | None


def _weight(story: Listed) -> tuple[bool, bool, bool, str]:
    # What a paper took trouble over leads: a summary, a name, a rewritten text; then the latest.
    clock = story.published.sort_key if story.published else ""
    return (bool(story.headline and story.standfirst), story.versions > 1, bool(story.authors), clock)


def lay_out(stories: Sequence[Listed]) -> Layout:
    """Return the stories of a day laid out: a lead, some beside it, the rest in groups."""
    ranked = sorted(stories, key=_weight, reverse=True)
    if not ranked or not ranked[0].headline:
        return Layout(None, (), _groups(stories))
    beside = ranked[1 : 1 + _SECONDS] if len(ranked) > _FEW else []
    shown = {ranked[0].code, *(story.code for story in beside)}
    rest = [story for story in stories if story.code not in shown]
    return Layout(ranked[0], tuple(beside), _groups(rest, alone=_REST))


def _groups(stories: Sequence[Listed], *, alone: str = _ALL) -> tuple[Group, ...]:
    """Return `stories` by section, else by paper; what would stand alone stands together."""
    latest = sorted(stories, key=_clock, reverse=True)
    by_section = _gathered((story, story.section) for story in latest)
    left = _without(latest, by_section)
    by_paper = _gathered((story, words.paper(story)) for story in left)
    rest = _without(left, by_paper)
    groups = sorted((*by_section, *by_paper), key=lambda group: (-len(group.stories), group.name.casefold()))
    return (*groups, Group(_REST if groups else alone, rest, is_mixed=True)) if rest else tuple(groups)


def _without(stories: Sequence[Listed], groups: Sequence[Group]) -> tuple[Listed, ...]:
    placed = {story.code for group in groups for story in group.stories}
    return tuple(story for story in stories if story.code not in placed)


def _gathered(named: Iterable[tuple[Listed, str | None]]) -> list[Group]:
    found: dict[str, tuple[str, list[Listed]]] = {}
    for story, name in named:
        if name and name.strip():
            found.setdefault(name.strip().casefold(), (name.strip(), []))[1].append(story)
    groups = (Group(name, tuple(members)) for name, members in found.values())
    return [group for group in groups if len(group.stories) >= _MIN_GROUP]


def _clock(story: Listed) -> str:
    return story.published.sort_key if story.published else ""


def strip(days: Mapping[date, int], shown: date) -> Strip:
    """Return the month around `shown`; `days` maps each day with stories to their number."""
    first = shown.replace(day=1)
    next_month = (first + timedelta(days=31)).replace(day=1) if first < date(9999, 12, 1) else None
    number = (next_month - first).days if next_month else 31
    month = [first + timedelta(days=i) for i in range(number)]
    most = max((days.get(day, 0) for day in month), default=0)
    cells = tuple(Cell(day, days.get(day, 0), _bar(days.get(day, 0), most)) for day in month)
    earlier = max((day for day in days if day < shown), default=None)
    later = min((day for day in days if day > shown), default=None)
    return Strip(cells, earlier, later)


def _bar(stories: int, most: int) -> int:
    return -(-stories * _BAR_STEPS // most) if most else 0


def show(request: Request) -> Response:
    """Show the front page of the archive's last day that has stories."""
    with asked.archive(request) as archive:
        days = dict(archive.days())
        if not days:
            return press.page(request, "front.html", shown=None, undated=archive.stats().undated)
        shown = max(days)
        return _day(request, archive, shown, days)


def show_day(request: Request) -> Response:
    """Show the front page of the day in the address; a day without stories says so and leads on."""
    shown = _named(request.path_params["day"])
    with asked.archive(request) as archive:
        days = dict(archive.days())
        return _day(request, archive, shown, days)


def _named(day: str) -> date:
    # Not date.fromisoformat alone: it reads weeks too, and one day has one address.
    if not _DAY.fullmatch(day):
        raise HTTPException(404)
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise HTTPException(404) from error


def lede(story: Story) -> list[str]:
    """Return the first paragraphs of a story, as many as a front page has room for."""
    opening: list[str] = []
    for block in story.blocks:
        if block.role is Role.BODY and block.text != story.standfirst:
            opening.append(block.text)
        if len(opening) == _MOST_LEDE or sum(map(len, opening)) >= _ENOUGH_LEDE:
            break
    return opening


def _day(request: Request, archive: Archive, shown: date, days: Mapping[date, int]) -> Response:
    stories = archive.on_day(shown, limit=_MOST_STORIES)
    layout = lay_out(stories)
    papers = {words.paper(story) for story in stories} - {""}
    return press.page(
        request,
        "front.html",
        shown=shown,
        total=days.get(shown, 0),
        most=_MOST_STORIES,
        papers=len(papers),
        layout=layout,
        lede=lede(archive.story(layout.lead.code).story) if layout.lead else (),
        strip=strip(days, shown),
    )


def show_undated(request: Request) -> Response:
    """Show the stories whose pages told no day."""
    with asked.archive(request) as archive:
        total = archive.stats().undated
        groups = _groups(archive.undated(limit=_MOST_UNDATED))
    return press.page(request, "undated.html", groups=groups, total=total, most=_MOST_UNDATED)
