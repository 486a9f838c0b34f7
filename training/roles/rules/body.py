"""The story's own text: where it begins and ends, and the roles of what stands in it."""

from __future__ import annotations

from typing import Final

from dateline.model import Role
from dateline.page import header, labels
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.region import Region
from dateline.page.sheet import Cut, Sheet
from dateline.text import captions, names
from training.roles.rules.furniture import MIN_STORY_LINK

MAX_SUBHEAD: Final = 160
#: A line of a story in which markup is silent is no longer than this where it is a subhead.
MAX_SUBHEAD_OF_SOUP: Final = 90
MAX_CAPTION: Final = 400
MAX_BYLINE: Final = 60
#: Furniture that a story's own text never stands in; the remaining hints (captions, notes …) have their own rules.
NOT_TEXT: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.TAGS | Hint.SHARE | Hint.PROMO
    | Hint.CONTROL | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip


def is_text(cut: Cut, mark: Mark) -> bool:
    """Say whether a cut inside the region can be the story's own text."""
    if (
        mark.is_hidden
        or mark.is_legal
        or mark.ruled
        or mark.around & NOT_TEXT
        or mark.near & (Hint.CAPTION | Hint.NOTE | Hint.DATELINE | Hint.KICKER)
    ):
        return False
    if mark.near & Hint.BYLINE and not mark.is_prose:
        return False
    return mark.link_share < 0.6 or (mark.has_sentence and mark.link_share < 0.8 and mark.length > 80)


def _is_subhead(cut: Cut, mark: Mark) -> bool:
    if len(cut.text) > MAX_SUBHEAD or mark.link_share > 0.5:
        return False
    return cut.heading >= 2 or (cut.is_bold and not mark.has_sentence and cut.tag in ("p", "div"))


def role(cut: Cut, mark: Mark) -> Role | None:
    """Return the role of a cut between the first and the last paragraph, or None where it is furniture."""
    if mark.is_hidden:
        return None
    label = (
        mark.ruled or labels.role(cut.text) or (labels.opening(cut.text) if mark.link_share > 0.3 else None)
    )
    if label is not None and (mark.ruled or not mark.is_prose):
        return label
    if mark.near & Hint.CAPTION:
        return Role.CAPTION
    if mark.near & Hint.NOTE:
        return Role.NOTE
    if header.is_dateline(cut, mark):
        return Role.DATELINE
    if names.has_by_word(cut.text) and not mark.has_sentence and mark.length < MAX_BYLINE:
        return Role.BYLINE
    if captions.has_credit(cut.text) and not mark.near & Hint.STORY_BODY and mark.length < MAX_CAPTION:
        return Role.CAPTION
    if not is_text(cut, mark):
        is_link = mark.link_share >= 0.6 and mark.length >= MIN_STORY_LINK and not mark.around & NOT_TEXT
        return Role.RELATED if is_link else None
    if _is_subhead(cut, mark):
        return Role.SUBHEAD
    return Role.BODY


def _prose_span(sheet: Sheet, marks: list[Mark], found: Region) -> tuple[int, int]:
    """Return the first cut of the body and the one after its last, by where its prose stands."""
    prose = [
        index
        for index in range(found.first, found.last)
        if marks[index].is_prose and is_text(sheet.cuts[index], marks[index])
    ]
    if prose:
        return prose[0], prose[-1] + 1
    texts = [index for index in range(found.first, found.last) if is_text(sheet.cuts[index], marks[index])]
    return (texts[0], texts[-1] + 1) if texts else (found.first, found.first)


def span(sheet: Sheet, marks: list[Mark], found: Region) -> tuple[int, int]:
    """Return the first cut of the body and the one after its last.

    From the first paragraph of prose to the last, and the short sentences before and after that
    stand in boxes like theirs.
    """
    first, last = _prose_span(sheet, marks, found)

    def is_like(index: int, paragraph: int) -> bool:
        cut, mark = sheet.cuts[index], marks[index]
        box, model = sheet.boxes[cut.box], sheet.boxes[sheet.cuts[paragraph].box]
        return (
            mark.has_sentence
            and is_text(cut, mark)
            and (box.tag, box.names, box.parent) == (model.tag, model.names, model.parent)
            and not captions.has_credit(cut.text)
        )

    while first > found.first and is_like(first - 1, first):
        first -= 1
    while last < found.last and is_like(last, last - 1):
        last += 1
    return first, last


def unmarked_subheads(
    sheet: Sheet, marks: list[Mark], roles: list[Role], first: int, last: int
) -> dict[int, Role]:
    """Return as subheads the short lines without a sentence that stand over prose in boxes named otherwise."""
    found: dict[int, Role] = {}
    for index in range(first, last - 1):
        cut, mark = sheet.cuts[index], marks[index]
        if (
            roles[index] is not Role.BODY
            or mark.has_sentence
            or mark.length > MAX_SUBHEAD_OF_SOUP
            or cut.links
        ):
            continue
        box, under = sheet.boxes[cut.box], sheet.boxes[sheet.cuts[index + 1].box]
        is_other = box.names and box.names != under.names and box.tag in ("div", "p", "span")
        if is_other and roles[index + 1] is Role.BODY and marks[index + 1].is_prose:
            found[index] = Role.SUBHEAD
    return found


def stray_subheads(roles: list[Role], last: int) -> dict[int, Role]:
    """Return new roles for subheads that no body follows: a heading belongs to what comes after it."""
    found: dict[int, Role] = {}
    follows = False
    for index in range(last - 1, -1, -1):
        if roles[index] is Role.BODY:
            follows = True
        elif roles[index] is Role.SUBHEAD and not follows:
            found[index] = Role.NAV
    return found
