"""Each cut's role, by named rules.

This is the seam for a learned model: `assign` takes the sheet, its marks and the clues, and
gives one role for each cut; nothing else of the reader knows how roles are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from dateline.model import Role
from dateline.page import header, labels, region
from dateline.page.boxes import Cut, Sheet
from dateline.page.clues import Clues, folded
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.region import Region
from dateline.text import captions

MAX_SUBHEAD: Final = 160
MAX_CAPTION: Final = 400
#: A link of this many characters names a story; a shorter one a section or a service.
MIN_STORY_LINK: Final = 25


class _Rule(NamedTuple):
    """The role of a cut that is not the story's own text; the first rule that fits decides."""

    name: str
    role: Role
    fits: Callable[[Cut, Mark], bool]


def _near(hint: Hint) -> Callable[[Cut, Mark], bool]:
    return lambda cut, mark: bool(mark.near & hint)


_OUTSIDE: Final = (
    _Rule("hidden", Role.NAV, lambda cut, mark: mark.is_hidden),
    _Rule("named-comments", Role.COMMENTS, _near(Hint.COMMENTS)),
    _Rule("around-comments", Role.COMMENTS, lambda cut, mark: bool(mark.around & Hint.COMMENTS) and not mark.near & Hint.SHARE),
    _Rule("named-bio", Role.AUTHORBIO, _near(Hint.AUTHORBIO)),
    _Rule("named-share", Role.SHARE, _near(Hint.SHARE)),
    _Rule("named-related", Role.RELATED, _near(Hint.RELATED)),
    _Rule("named-featured", Role.FEATURED, _near(Hint.FEATURED)),
    _Rule("around-related", Role.RELATED, lambda cut, mark: bool(mark.around & Hint.RELATED)),
    _Rule("around-featured", Role.FEATURED, lambda cut, mark: bool(mark.around & Hint.FEATURED)),
    _Rule("named-promo", Role.PROMO, _near(Hint.PROMO)),
    _Rule("named-tags", Role.TAGS, _near(Hint.TAGS)),
    _Rule("around-nav", Role.NAV, lambda cut, mark: bool(mark.around & (Hint.NAV | Hint.DIALOG | Hint.FOOTER))),
    _Rule("control", Role.NAV, _near(Hint.CONTROL)),
    _Rule("side-link", Role.FEATURED, lambda cut, mark: bool(mark.around & Hint.SIDE) and mark.link_share > 0.5),
    _Rule("side", Role.PROMO, lambda cut, mark: bool(mark.around & Hint.SIDE)),
)  # fmt: skip
#: Furniture that a story's own text never stands in; the remaining hints (captions, notes …) have their own rules.
_NOT_TEXT: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.TAGS | Hint.SHARE | Hint.PROMO
    | Hint.CONTROL | Hint.AUTHORBIO | Hint.SIDE
)  # fmt: skip
_NOTE_OPENING: Final = re.compile(
    r"(?:correction|this (?:article|story|report) (?:first |originally )?appeared|clarification|editor'?s'? note|this (?:article|story|piece) (?:was|has been|is)|update[ds]? ?[:(]|an earlier version|"
    r"korrektur|anmerkung der redaktion|hinweis(?: der redaktion)?:|dieser (?:artikel|text|beitrag) (?:wurde|ist)|"
    r"note de la redaction|correctif|correccion|fe de errata|nota del editor|nota da redacao|errata|rettifica|rectificatie|rattelse|rettelse|"
    r"oprava|sprostowanie|duzeltme|©|copyright|\(c\) |source:|quelle:|fuente:|fonte:|bron:)",
)


def _is_text(cut: Cut, mark: Mark) -> bool:
    """Say whether a cut inside the region can be the story's own text."""
    if (
        mark.is_hidden
        or mark.is_legal
        or mark.ruled
        or mark.around & _NOT_TEXT
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


def _inside(cut: Cut, mark: Mark) -> Role | None:
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
    if header.has_by_word(cut) and not mark.has_sentence and mark.length < 60:
        return Role.BYLINE
    if captions.has_credit(cut.text) and not mark.near & Hint.STORY_BODY and mark.length < MAX_CAPTION:
        return Role.CAPTION
    if not _is_text(cut, mark):
        return (
            Role.RELATED
            if mark.link_share >= 0.6 and mark.length >= MIN_STORY_LINK and not mark.around & _NOT_TEXT
            else None
        )
    if _is_subhead(cut, mark):
        return Role.SUBHEAD
    return Role.BODY


def _outside(cut: Cut, mark: Mark, is_after: bool) -> Role:
    if mark.ruled and not mark.is_hidden:
        return mark.ruled
    for rule in _OUTSIDE:
        if rule.fits(cut, mark):
            return rule.role
    if mark.near & Hint.CAPTION and mark.link_share < 0.5:
        return Role.CAPTION
    if cut.links and (label := labels.opening(cut.text)) is not None:
        return label
    if mark.link_share > 0.5 and mark.length >= MIN_STORY_LINK and is_after:
        return Role.FEATURED
    return Role.NAV


def _span(sheet: Sheet, marks: list[Mark], found: Region) -> tuple[int, int]:
    """Return the first cut of the body and the one after its last, by where its prose stands."""
    prose = [
        index
        for index in range(found.first, found.last)
        if marks[index].is_prose and _is_text(sheet.cuts[index], marks[index])
    ]
    if prose:
        return prose[0], prose[-1] + 1
    texts = [index for index in range(found.first, found.last) if _is_text(sheet.cuts[index], marks[index])]
    return (texts[0], texts[-1] + 1) if texts else (found.first, found.first)


def _with_short_ends(
    sheet: Sheet, marks: list[Mark], found: Region, first: int, last: int
) -> tuple[int, int]:
    """Return the body's span with the short sentences before and after it that stand in boxes like its own."""

    def is_like(index: int, paragraph: int) -> bool:
        cut, mark = sheet.cuts[index], marks[index]
        box, model = sheet.boxes[cut.box], sheet.boxes[sheet.cuts[paragraph].box]
        return (
            mark.has_sentence
            and _is_text(cut, mark)
            and (box.tag, box.names, box.parent) == (model.tag, model.names, model.parent)
            and not captions.has_credit(cut.text)
        )

    while first > found.first and is_like(first - 1, first):
        first -= 1
    while last < found.last and is_like(last, last - 1):
        last += 1
    return first, last


def _subheads_lead(roles: list[Role], last: int) -> None:
    """A heading belongs to what follows: one that no body follows is no subhead."""
    follows = False
    for index in range(last - 1, -1, -1):
        if roles[index] is Role.BODY:
            follows = True
        elif roles[index] is Role.SUBHEAD and not follows:
            roles[index] = Role.NAV


def assign(sheet: Sheet, marks: list[Mark], clues: Clues) -> list[Role]:
    """Return the role of each cut of `sheet`, in its order."""
    found = region.find(sheet, marks, clues.body)
    if found is None:
        first = last = len(sheet.cuts)
    else:
        first, last = _with_short_ends(sheet, marks, found, *_span(sheet, marks, found))
    roles = [
        (_inside(cut, mark) if first <= index < last else None) or _outside(cut, mark, index >= last)
        for index, (cut, mark) in enumerate(zip(sheet.cuts, marks, strict=True))
    ]
    headline = header.find_headline(sheet, marks, clues, first)
    if headline is not None:
        _head(sheet, marks, clues, roles, headline, first)
    _subheads_of_soup(sheet, marks, roles, first, last)
    _tail(sheet, marks, clues, roles, last)
    _subheads_lead(roles, last)
    return roles


def _subheads_of_soup(sheet: Sheet, marks: list[Mark], roles: list[Role], first: int, last: int) -> None:
    """Make a subhead of a short line without a sentence that stands over prose in a box named otherwise."""
    for index in range(first, last - 1):
        cut, mark = sheet.cuts[index], marks[index]
        if roles[index] is not Role.BODY or mark.has_sentence or mark.length > 90 or cut.links:
            continue
        box, under = sheet.boxes[cut.box], sheet.boxes[sheet.cuts[index + 1].box]
        is_other = box.names and box.names != under.names and box.tag in ("div", "p", "span")
        if is_other and roles[index + 1] is Role.BODY and marks[index + 1].is_prose:
            roles[index] = Role.SUBHEAD


def _head(
    sheet: Sheet, marks: list[Mark], clues: Clues, roles: list[Role], headline: int, first: int
) -> None:
    """Give roles to the headline and to what stands around it, up to and with the first paragraphs."""
    text = folded(sheet.cuts[headline].text)
    roles[headline] = Role.HEADLINE
    is_close = True  # nothing stands between the cut and the headline but the story's header
    for index in range(headline - 1, max(0, headline - header.KICKER_REACH) - 1, -1):
        cut, mark = sheet.cuts[index], marks[index]
        role = header.header_role(cut, mark, clues)
        if folded(cut.text) == text and not mark.is_hidden and not mark.around & (Hint.NAV | Hint.DIALOG):
            roles[index] = Role.HEADLINE
        elif role in (Role.DATELINE, Role.BYLINE):
            roles[index] = role
        elif (
            is_close and roles[index] in (Role.NAV, Role.FEATURED, Role.TAGS) and header.is_kicker(cut, mark)
        ):
            roles[index] = Role.KICKER
            is_close = False
        else:
            is_close = is_close and mark.is_hidden
    for index in range(headline + 1, min(first + 2, len(roles))):
        cut, mark = sheet.cuts[index], marks[index]
        if mark.is_hidden:
            continue
        if index < first and folded(cut.text) == text:
            roles[index] = Role.HEADLINE
            continue
        role = header.header_role(cut, mark, clues)
        if index < first and captions.has_credit(cut.text):
            role = Role.CAPTION
        if (
            role is None
            and index < first
            and roles[index] is Role.NAV
            and header.is_byline_with_date(cut, mark)
        ):
            role = Role.BYLINE
        if role is Role.STANDFIRST and index >= first and not mark.around & Hint.STANDFIRST:
            continue  # a summary that is the lede's own words is the lede
        if role is not None:
            roles[index] = role
        elif index < first and mark.is_prose and not mark.around & _NOT_TEXT and not mark.near & Hint.CAPTION:
            roles[index] = Role.STANDFIRST


def _tail(sheet: Sheet, marks: list[Mark], clues: Clues, roles: list[Role], last: int) -> None:
    """Give roles to notes and closing bylines after the body, and to notes at its end."""
    for index in range(max(0, last - 3), min(last + 12, len(roles))):
        cut, mark = sheet.cuts[index], marks[index]
        if mark.is_hidden or mark.link_share > 0.6:
            continue
        is_open = index >= last and roles[index] is Role.NAV
        if is_open and header.is_dateline(cut, mark):
            roles[index] = Role.DATELINE
        elif _NOTE_OPENING.match(folded(cut.text[:60])) and roles[index] in (Role.BODY, Role.NAV, Role.PROMO):
            roles[index] = Role.NOTE
        elif is_open and header.is_byline(cut, mark, clues):
            roles[index] = Role.BYLINE
