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
_TEXT: Final = (Role.BODY, Role.SUBHEAD)
#: By how much the score of text must exceed that of any other role, inside the box of the story and outside.
#: Tried on bench/quality: 0 to 0.8 and 0 to 3; never text outside costs the web's articles 0.002 and snippets 0.007.
MARGIN: Final = 0.6
MARGIN_OUTSIDE: Final = 1.2


def _judged(sheet: Sheet, marks: list[Mark], table: features.Table) -> list[Role]:
    """Return each cut's likeliest role; the story's text must be likelier than all else by a margin."""
    model = ensemble.load(_MODEL)
    names = [Role(name) for name in model.classes]
    others = [number for number, name in enumerate(names) if name not in _TEXT]
    scores = model.scores(table.out)
    found = []
    for index, best in enumerate(model.best(scores)):
        role = names[best]
        if marks[index].is_hidden:
            role = Role.NAV
        elif role in _TEXT:
            first = index * len(names)
            other = max(others, key=lambda number: scores[first + number])
            margin = MARGIN if table.first <= index < table.last else MARGIN_OUTSIDE
            if scores[first + best] - scores[first + other] < margin:
                role = names[other]
        found.append(role)
    return found


def assign(sheet: Sheet, marks: list[Mark], clues: Clues) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order."""
    if not marks:
        return []
    table = features.rows(sheet, marks, clues)
    roles = _judged(sheet, marks, table)
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
