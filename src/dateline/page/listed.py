"""The roles of a page with each list of links judged as a whole, by a model of its own (`training/boxes`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from dateline.learned import ensemble
from dateline.model import Role
from dateline.page import cards, listings, pointing
from dateline.page.listings import Listing
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet

_MODEL: Final = "boxes"
#: What a cut of a list may have been taken for by itself.
_OPEN: Final = frozenset((*cards.BOXES, Role.NAV, Role.PROMO, Role.TAGS, Role.OTHER))

#: Gives the chances of a cut in the order of `listings.CHANCES`, or None where the model of roles was not asked.
Chances = Callable[[int], Sequence[float] | None]


def _apply(found: list[Role], listing: Listing, said: str, instead: Callable[[int], Role]) -> None:
    """Give the cuts of a list, and what stands over it, the role that was `said` of it."""
    start = listing.first if listing.spoken is None else listing.spoken
    for index in range(start, listing.last):
        if found[index] not in _OPEN:
            continue
        if said in cards.BOXES:
            found[index] = Role(said)
        elif found[index] in cards.BOXES:
            found[index] = instead(index) if said == listings.REST else Role(said)


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
    for listing in listings.of(sheet, marks, roles, pointing.path(url) if url else None):
        told = model.probabilities(listings.row(sheet, marks, roles, listing, url, chances))
        _apply(found, listing, model.classes[max(range(len(told)), key=told.__getitem__)], instead)
    return found
