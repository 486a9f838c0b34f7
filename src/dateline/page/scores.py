# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What the model of roles gives each cut of a page."""

from __future__ import annotations

from array import array
from math import exp
from typing import Final

from dateline.learned import ensemble
from dateline.model import Role
from dateline.page import listings
from dateline.page.features import Table

_MODEL: Final = "roles"
#: What a role may be left out for, as bits.
_STORY: Final = 1
_BOX: Final = 2
_SORTS: Final = {
    Role.BODY: _STORY,
    Role.SUBHEAD: _STORY,
    Role.STANDFIRST: _STORY,
    Role.RELATED: _BOX,
    Role.FEATURED: _BOX,
}
#: By how much another role must be likelier than that which a rule of the header gives. Tried 0.5 to 3 on the roles set.
_SURE: Final = {Role.BYLINE: 2.0, Role.DATELINE: 1.5, Role.STANDFIRST: 1.0}


class Scores:
    """The scores of all roles for each cut; a cut that the model was not asked for is the page's own.

    `roles` are in the order of their numbers.
    """

    def __init__(self, table: Table) -> None:
        model = ensemble.load(_MODEL)
        self.roles = [Role(name) for name in model.classes]
        self._count = len(self.roles)
        self._nav = self.roles.index(Role.NAV)
        self._headline = self.roles.index(Role.HEADLINE)
        self._scores = model.scores(table.out)
        self._sorts = array("i", [_SORTS.get(role, 0) for role in self.roles])
        self._told = [self.roles.index(Role(name)) for name in listings.CHANCES]
        self._rows = array("i", [-1]) * table.count
        for row, index in enumerate(table.asked):
            self._rows[index] = row

    def _likeliest(self, index: int, without: int, but: int) -> int:
        """Return the number of the likeliest role of a cut, of none of the sorts `without` and not the number `but`."""
        row = self._rows[index]
        if row < 0:
            return self._nav
        first = row * self._count
        best = -1
        for number in range(self._count):
            if self._sorts[number] & without or number == but:
                continue
            if best < 0 or self._scores[first + number] > self._scores[first + best]:
                best = number
        return best

    def best(self, index: int) -> int:
        """Return the number of the likeliest role of a cut."""
        return self._likeliest(index, 0, -1)

    def furniture(self, index: int) -> int:
        """Return the number of the likeliest role of a cut that is no text of the story."""
        return self._likeliest(index, _STORY, -1)

    def outside(self, index: int) -> Role:
        """Return the likeliest role of a cut that is neither the story's nor of other stories."""
        return self.roles[self._likeliest(index, _STORY | _BOX, -1)]

    def other_than(self, index: int, role: Role) -> Role:
        """Return the likeliest role of a cut but `role`."""
        return self.roles[self._likeliest(index, 0, self.roles.index(role))]

    def lead(self, index: int, best: int, other: int) -> float:
        """Return by how much the role `best` of a cut is likelier than the role `other`."""
        first = self._rows[index] * self._count
        return self._scores[first + best] - self._scores[first + other] if first >= 0 else 0.0

    def denies(self, index: int, role: Role) -> bool:
        """Say whether the model is sure that a cut has not the role that the rules of the header give it.

        What it takes for text, which the rules know better around the headline, it does not deny.
        """
        sure = _SURE.get(role)
        if self._rows[index] < 0 or sure is None:
            return False
        best = self.best(index)
        if self._sorts[best] & _STORY or best == self._headline:
            return False
        return self.lead(index, best, self.roles.index(role)) > sure

    def chances(self, index: int) -> list[float] | None:
        """Return the chances of a cut in the order of `listings.CHANCES`, or None where it was not asked for."""
        row = self._rows[index]
        if row < 0:
            return None
        first = row * self._count
        top = self._scores[first + self.best(index)]
        total = 0.0
        for number in range(self._count):
            total += exp(self._scores[first + number] - top)
        return [exp(self._scores[first + number] - top) / total for number in self._told]
