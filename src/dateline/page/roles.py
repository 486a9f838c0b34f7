"""Each cut's role, by named rules.

This is the seam for a learned model: `assign` takes the sheet, its marks and the clues, and
gives one role for each cut; nothing else of the reader knows how roles are found.
"""

from __future__ import annotations

from dateline.model import Role
from dateline.page import body, furniture, header, headline, region, tail
from dateline.page.clues import Clues
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet


def _with(roles: list[Role], changed: dict[int, Role]) -> list[Role]:
    return [changed.get(index, role) for index, role in enumerate(roles)]


def assign(sheet: Sheet, marks: list[Mark], clues: Clues) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order.

    First each cut by itself, inside the story's text or outside; then the parts that are known by
    where they stand: the header around the headline, subheads over text, what closes the story.
    """
    found = region.find(sheet, marks, clues.body)
    first, last = body.span(sheet, marks, found) if found is not None else (len(marks), len(marks))
    roles = [
        (body.role(cut, mark) if first <= index < last else None) or furniture.role(cut, mark, index >= last)
        for index, (cut, mark) in enumerate(zip(sheet.cuts, marks, strict=True))
    ]
    title = headline.find(sheet, marks, clues, first)
    if title is not None:
        roles = _with(roles, {title: Role.HEADLINE, **header.over(sheet, marks, clues, roles, title)})
        roles = _with(roles, header.under(sheet, marks, clues, title, first))
    roles = _with(roles, body.unmarked_subheads(sheet, marks, roles, first, last))
    roles = _with(roles, tail.after(sheet, marks, clues, roles, last))
    return _with(roles, body.stray_subheads(roles, last))
