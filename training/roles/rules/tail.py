"""What closes a story: notes, bylines and dates behind its text."""

from __future__ import annotations

from typing import Final

from dateline.model import Role
from dateline.page import header
from dateline.page.clues import Clues, folded
from dateline.page.marks import Mark
from dateline.page.notes import opens_note
from dateline.page.sheet import Sheet

#: How many cuts of the body's end, and how many behind it, may be notes.
INTO_BODY: Final = 3
REACH: Final = 12


def after(sheet: Sheet, marks: list[Mark], clues: Clues, roles: list[Role], last: int) -> dict[int, Role]:
    """Return the new roles of notes at the end of the body, and of what closes the story behind it."""
    found: dict[int, Role] = {}
    for index in range(max(0, last - INTO_BODY), min(last + REACH, len(roles))):
        cut, mark = sheet.cuts[index], marks[index]
        if mark.is_hidden or mark.link_share > 0.6:
            continue
        is_open = index >= last and roles[index] is Role.NAV
        if is_open and header.is_dateline(cut, mark):
            found[index] = Role.DATELINE
        elif opens_note(folded(cut.text[:60])) and roles[index] in (Role.BODY, Role.NAV, Role.PROMO):
            found[index] = Role.NOTE
        elif is_open and header.is_byline(cut, mark, clues):
            found[index] = Role.BYLINE
    return found
