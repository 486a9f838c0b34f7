"""The roles of a page with each list of links judged as a whole, by a model of its own (`training/boxes`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from dateline.learned import ensemble
from dateline.model import ItemKind, Role
from dateline.page import box_kinds, cards, listings, pointing
from dateline.page.listings import Listing
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet

_MODEL: Final = "boxes"
#: The chances of related and featured together must exceed MIN_BOX, and the likeliest class MIN_CHANCE. Tried on the
#: lists of all labelled pages: F1 of cards of other stories is 0.904 so, 0.853 by single cuts, 0.869 by the mean of
#: their chances; MIN_BOX from 0.4 makes no difference beyond 0.002, MIN_CHANCE of 0.35 takes 0.004.
MIN_BOX: Final = 0.5
MIN_CHANCE: Final = 0.3
#: What a cut of a list may have been taken for by itself.
_OPEN: Final = frozenset((*cards.BOXES, Role.NAV, Role.PROMO, Role.TAGS, Role.OTHER))

#: Gives the chances of a cut in the order of `listings.CHANCES`, or None where the model of roles was not asked.
Chances = Callable[[int], Sequence[float] | None]


def _tells(listing: Listing, index: int) -> bool:
    """Say whether a cut is one with the link of a card, or between two."""
    for run in listing.runs:  # noqa: SIM110 - compiled, a loop is several times as fast
        if run.telling <= index < run.until:
            return True
    return False


def _apply(found: list[Role], listing: Listing, said: str, instead: Callable[[int], Role]) -> None:
    """Give the cuts of a list, and what stands over it, the role that was `said` of it."""
    start = listing.first if listing.spoken is None else listing.spoken
    for index in range(start, listing.last):
        is_sure = index == listing.spoken or len(listing.runs) > 1 or found[index] in cards.BOXES
        if found[index] not in _OPEN or not (is_sure or _tells(listing, index)):
            continue
        if said in cards.BOXES:
            found[index] = Role(said)
        elif found[index] in cards.BOXES:
            found[index] = instead(index) if said == listings.REST else Role(said)


def _said(classes: Sequence[str], told: Sequence[float], is_held: bool) -> str | None:
    """Return what a list likeliest is, or None in doubt; of other stories where it `is_held` to be, or by MIN_BOX."""
    if max(told) < MIN_CHANCE:
        return None
    chances = dict(zip(classes, told, strict=True))
    is_box = is_held or sum(chances[role] for role in cards.BOXES) > MIN_BOX
    return max((name for name in classes if (name in cards.BOXES) is is_box), key=chances.__getitem__)


def _spoken(sheet: Sheet, marks: list[Mark], listing: Listing) -> Role | None:
    """Return whether the words over a list say that it was chosen for this story, or whatever the story is."""
    if listings.turns(sheet, listing.runs[0]):
        return Role.FEATURED
    if listing.spoken is not None:
        kind = box_kinds.of_heading(sheet.cuts[listing.spoken].text)
        if kind is not None:
            return Role.RELATED if kind is ItemKind.RELATED else Role.FEATURED
    ruled = marks[listing.runs[0].telling].ruled
    return ruled if ruled in cards.BOXES else None


def with_lists(
    sheet: Sheet,
    marks: list[Mark],
    roles: list[Role],
    url: str | None,
    chances: Chances,
    instead: Callable[[int], Role],
) -> list[Role]:
    """Return the roles with each list of other stories as what it likeliest is; `instead` gives a cut's role if it is none."""
    model = ensemble.load(_MODEL)
    found = list(roles)
    page = listings.page(roles, url)
    lists = listings.of(sheet, marks, roles, pointing.path(url) if url else None)
    rows = array("f")
    for listing in lists:
        rows.extend(listings.row(sheet, marks, roles, listing, page, chances))
    # The trees are asked once for all lists, of which each call has as much again to prepare.
    for listing, told in zip(lists, model.chances(rows), strict=True):
        spoken = _spoken(sheet, marks, listing)
        is_held = spoken is not None and roles[listing.runs[0].telling] in cards.BOXES
        said = _said(model.classes, told, is_held)
        if said in cards.BOXES and spoken is not None:
            said = spoken
        if said is not None:
            _apply(found, listing, said, instead)
    return found
