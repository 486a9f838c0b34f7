"""The cards of a page's boxes: the cuts that tell of one other story, with the words over their box.

A card is the largest box around a link to a story that holds no link to another one and nothing of the
story itself: whatever stands in it, before the title or behind it, belongs to the title.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from dateline.model import Role
from dateline.page import labels, pointing
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Link, Sheet

BOXES: Final = (Role.RELATED, Role.FEATURED)
#: No card holds any of these.
_STORY: Final = frozenset(
    (Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.SUBHEAD, Role.BYLINE, Role.CAPTION)
)
_PARTING: Final = (Role.BODY, Role.HEADLINE)
#: What may stand in a card and be taken for something else.
_MAY_BE_IN_CARD: Final = frozenset((*BOXES, Role.DATELINE, Role.NAV, Role.OTHER, Role.TAGS))
MAX_HEADING: Final = 80
#: A card has no more cuts: what is larger is a part of the page with one story in it.
MAX_CUTS: Final = 16
#: A heading stands so many cuts before the first link of its box.
HEADING_REACH: Final = 6


class Heading(Struct, frozen=True):
    """The words over a box; they rule the cuts before `end`. `leads` where they are a link themselves."""

    text: str
    end: int
    leads: bool


class Card(Struct):
    """The cuts `first` up to, not including, `last`, those that belong to it in `cuts`, and where they lead.

    `href` is None where one cut holds links to several stories.
    """

    href: str | None
    first: int
    last: int
    cuts: list[int]
    heading: Heading | None = None


def story_links(cut: Cut, own: str | None) -> list[Link]:
    """Return the links of a cut that may lead to stories."""
    found = []
    for link in cut.links:
        if pointing.is_page(link.href):
            text = cut.text[link.start : link.end]
            if labels.role(text) is None and pointing.leads_to_story(link.href, text, own):
                found.append(link)
    return found


class Run(Struct):
    """Cuts with links to one story, from `telling` on: all that stands in their card lies in the cuts `first` to `last`.

    `box` is the card itself, None where one cut holds links to several stories; they have no card of their own.
    """

    href: str | None
    telling: int
    until: int
    first: int
    last: int
    box: int | None = None


def _holds_story(roles: list[Role], first: int, last: int) -> bool:
    """Say whether one of the cuts from `first` up to `last` is of the story itself."""
    for index in range(first, last):  # noqa: SIM110 - compiled, a loop is several times as fast
        if roles[index] in _STORY:
            return True
    return False


def _widen(sheet: Sheet, roles: list[Role], run: Run, after: int, before: int) -> None:
    """Widen a run to the largest box around it that lies behind `after` and ahead of `before`, without the story."""
    first, last = run.first, run.last
    number = sheet.cuts[run.telling].box
    while number >= 0:
        box = sheet.boxes[number]
        if box.first <= after or box.last > before or box.parent < 0 or box.last - box.first > MAX_CUTS:
            break
        if _holds_story(roles, box.first, first) or _holds_story(roles, last, box.last):
            break
        run.box = number
        first, last = min(first, box.first), max(last, box.last)
        number = box.parent
    run.first, run.last = first, last


def _sole(links: list[Link]) -> str | None:
    """Return the address that all links lead to, or None."""
    href = links[0].href
    for link in links:
        if link.href != href:
            return None
    return href


def runs(sheet: Sheet, roles: list[Role], asked: Iterable[int], own: str | None) -> list[Run]:
    """Return the runs of links to stories among the cuts `asked`; `own` is the path of the page's address."""
    telling: list[tuple[int, str | None]] = []
    found: list[Run] = []
    for index in asked:
        links = story_links(sheet.cuts[index], own)
        if links:
            telling.append((index, _sole(links)))
    done = at = 0
    while at < len(telling):
        first, href = telling[at]
        upto = at + 1
        while href is not None and upto < len(telling) and telling[upto][1] == href:
            upto += 1
        end = telling[upto - 1][0] + 1
        run = Run(href, first, end, first, end)
        if href is not None:
            after = max(done - 1, telling[at - 1][0] if at else -1)
            _widen(sheet, roles, run, after, telling[upto][0] if upto < len(telling) else len(roles))
        found.append(run)
        done = run.last
        at = upto
    return found


def is_heading(mark: Mark, cut: Cut) -> bool:
    """Say whether a cut that tells of no story may be the words over a box."""
    if len(cut.text) > MAX_HEADING or (mark.is_hidden and mark.label is None):
        return False
    is_bold = cut.is_bold and not cut.links and not mark.has_sentence
    return cut.heading > 0 or is_bold or mark.label in BOXES or bool(mark.own & Hint.HEADLINE)


def _end(sheet: Sheet, index: int, first: int) -> int:
    """Return where the box ends that the heading `index` and the card at `first` are in."""
    number = sheet.cuts[index].box
    while number >= 0:
        box = sheet.boxes[number]
        if box.last > first:
            return box.last
        number = box.parent
    return first


def _own_level(sheet: Sheet, card: Card) -> int:
    """Return the level of the heading that the card's own link is in, or 7 where it is in none."""
    found = 7
    for index in card.cuts:
        cut = sheet.cuts[index]
        if cut.links and 0 < cut.heading < found:
            found = cut.heading
    return found


def _heading_in(sheet: Sheet, card: Card) -> int | None:
    """Return the cut of a card that is the words over its box, where it is the only card of it, or None."""
    for index in card.cuts:
        cut = sheet.cuts[index]
        for link in cut.links:
            if link.href == card.href:
                return None
        is_over = not cut.links and 0 < cut.heading < _own_level(sheet, card)
        if is_over or labels.role(cut.text) in BOXES:
            return index
    return None


def _inside(marks: list[Mark], roles: list[Role], run: Run) -> list[int]:
    """Return the cuts of a run that belong to its card."""
    return [
        index
        for index in range(run.first, run.last)
        if roles[index] in BOXES
        or (
            run.telling < index < run.until and roles[index] in _MAY_BE_IN_CARD and not marks[index].is_hidden
        )
    ]


def of(sheet: Sheet, marks: list[Mark], roles: list[Role], own: str | None) -> list[Card]:
    """Return the cards among the cuts of the roles related and featured; `own` is the path of the page's address."""
    asked = [index for index, role in enumerate(roles) if role in BOXES]
    found: list[Card] = []
    heading: Heading | None = None
    done = 0  # the cuts before this one are in cards
    for run in runs(sheet, roles, asked, own):
        inside = _inside(marks, roles, run)
        card = Card(run.href, run.first, run.last, inside)
        spoken = _heading_in(sheet, card)
        if spoken is not None:
            card.cuts = [index for index in inside if index > spoken]
            heading = Heading(
                " ".join(sheet.cuts[spoken].text.split()), _end(sheet, spoken, run.telling), False
            )
        else:
            over = _over(sheet, marks, roles, done, run, own)
            if over is None and heading is not None and _is_parted(roles, done, run.first):
                heading = None
            heading = over or heading
        if heading is not None and run.telling >= heading.end:
            heading = None
        card.heading = heading
        found.append(card)
        done = run.last
    return found


def _is_parted(roles: list[Role], done: int, start: int) -> bool:
    """Say whether the story itself stands between two cards."""
    for index in range(done, start):  # noqa: SIM110 - compiled, a loop is several times as fast
        if roles[index] in _PARTING:
            return True
    return False


def _over(
    sheet: Sheet, marks: list[Mark], roles: list[Role], done: int, run: Run, own: str | None
) -> Heading | None:
    """Return the words that stand over a card, behind the last one before it, or None."""
    for index in range(run.first - 1, max(done, run.first - HEADING_REACH) - 1, -1):
        cut = sheet.cuts[index]
        if roles[index] in _STORY and marks[index].label is None:
            return None
        if is_heading(marks[index], cut) and not story_links(cut, own):
            return Heading(" ".join(cut.text.split()), _end(sheet, index, run.telling), bool(cut.links))
    return None
