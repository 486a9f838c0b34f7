"""Each cut's role: what the model finds likeliest, then the story's header around its headline.

The model judges each cut by itself, with what stands around it as features. The header is known by where it
stands: rows of rules know its parts better than a model that has seen few headers.
"""

from __future__ import annotations

from typing import Final

from dateline.learned import ensemble
from dateline.model import Role
from dateline.page import features, header
from dateline.page.clues import Clues
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet

_MODEL: Final = "roles"


def _likeliest(sheet: Sheet, marks: list[Mark], table: features.Table) -> list[Role]:
    model = ensemble.load(_MODEL)
    roles = [Role(name) for name in model.classes]
    return [
        Role.NAV if mark.is_hidden else roles[best]
        for mark, best in zip(marks, model.best(table.out), strict=True)
    ]


def assign(sheet: Sheet, marks: list[Mark], clues: Clues) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order."""
    if not marks:
        return []
    table = features.rows(sheet, marks, clues)
    roles = _likeliest(sheet, marks, table)
    title = table.headline
    if title < 0:
        return roles
    roles = [
        Role.NAV if role is Role.HEADLINE and index != title else role for index, role in enumerate(roles)
    ]
    body = next((index for index in range(title + 1, len(roles)) if roles[index] is Role.BODY), title + 1)
    changed = {title: Role.HEADLINE, **header.over(sheet, marks, clues, roles, title)}
    changed.update(header.under(sheet, marks, clues, title, body))
    for index, role in changed.items():
        roles[index] = role
    return roles
