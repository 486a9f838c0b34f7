"""The front page of a day: lead stories first, then the rest by section or paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.archive import Listed
from dateline.web import asked, press

#: Stories beside the lead.
_SECONDS: Final = 3
#: Below this many stories in a day no story is singled out beside the lead.
_FEW: Final = 3
#: A section of fewer stories than this joins the others of its paper.
_MIN_GROUP: Final = 2
_BAR_STEPS: Final = 5
#: More undated stories than this are left to the search.
_MOST_UNDATED: Final = 500


class Group(Struct, frozen=True):
    """Stories under one name."""

    name: str
    stories: tuple[Listed, ...]


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
    return Layout(ranked[0], tuple(beside), _groups(rest))


def _groups(stories: Sequence[Listed]) -> tuple[Group, ...]:
    sections = Counter(story.section.strip().casefold() for story in stories if story.section)
    found: dict[str, tuple[str, list[Listed]]] = {}
    for story in sorted(stories, key=_clock, reverse=True):
        is_section = story.section is not None and sections[story.section.strip().casefold()] >= _MIN_GROUP
        name = (story.section if is_section else story.site_name) or "Other stories"
        found.setdefault(name.strip().casefold(), (name.strip(), []))[1].append(story)
    groups = [Group(name, tuple(members)) for name, members in found.values()]
    return tuple(sorted(groups, key=lambda group: (-len(group.stories), group.name.casefold())))


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
        stories = archive.on_day(shown)
    return _day(request, shown, stories, days)


def show_day(request: Request) -> Response:
    """Show the front page of the day in the address; a day without stories says so and leads on."""
    try:
        shown = date.fromisoformat(request.path_params["day"])
    except ValueError as error:
        raise HTTPException(404) from error
    with asked.archive(request) as archive:
        days = dict(archive.days())
        stories = archive.on_day(shown)
    return _day(request, shown, stories, days)


def _day(request: Request, shown: date, stories: Sequence[Listed], days: Mapping[date, int]) -> Response:
    papers = {story.site_name for story in stories if story.site_name}
    return press.page(
        request,
        "front.html",
        shown=shown,
        total=len(stories),
        papers=len(papers),
        layout=lay_out(stories),
        strip=strip(days, shown),
    )


def show_undated(request: Request) -> Response:
    """Show the stories whose pages told no day."""
    with asked.archive(request) as archive:
        stories = archive.undated()
    groups = _groups(stories[:_MOST_UNDATED])
    return press.page(request, "undated.html", groups=groups, total=len(stories), most=_MOST_UNDATED)
