"""Each cut's role by named rules: a teacher for pages that nobody has labelled.

These rules were the reader before the model was; what they know of names and labels still reaches it through the
pages that they label for it.
"""

from __future__ import annotations

from dateline.model import Role
from dateline.page import header, headline, region
from dateline.page.clues import Clues, folded
from dateline.page.columns import Columns
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet
from training.roles.rules import body, furniture, tail


def _with(roles: list[Role], changed: dict[int, Role]) -> list[Role]:
    return [changed.get(index, role) for index, role in enumerate(roles)]


def assign(sheet: Sheet, marks: list[Mark], clues: Clues) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order.

    First each cut by itself, inside the story's text or outside; then the parts that are known by
    where they stand: the header around the headline, subheads over text, what closes the story.
    """
    columns = Columns(sheet, marks)
    found = region.find(columns, region.said(clues.body, [cut.text for cut in sheet.cuts]))
    first, last = body.span(sheet, marks, found) if found is not None else (len(marks), len(marks))
    roles = [
        (body.role(cut, mark) if first <= index < last else None) or furniture.role(cut, mark, index >= last)
        for index, (cut, mark) in enumerate(zip(sheet.cuts, marks, strict=True))
    ]
    alike = [headline.likeness(folded(cut.text), clues) for cut in sheet.cuts]
    title = headline.find(columns, alike, first)
    if title is not None:
        roles = _with(roles, {title: Role.HEADLINE, **header.over(sheet, marks, clues, roles, title)})
        roles = _with(roles, header.under(sheet, marks, clues, title, first))
    roles = _with(roles, body.unmarked_subheads(sheet, marks, roles, first, last))
    roles = _with(roles, tail.after(sheet, marks, clues, roles, last))
    return _with(roles, body.stray_subheads(roles, last))
