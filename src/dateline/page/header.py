"""The head of a story around its headline: kicker, standfirst, byline, dateline."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Role
from dateline.page import labels
from dateline.page.clues import Clues, folded
from dateline.page.evidence import markup
from dateline.page.headline import APART
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
from dateline.text import captions, dates, names, urls

MAX_BYLINE: Final = 150
MAX_KICKER: Final = 45
#: How many cuts before the headline its kicker, byline and dateline may stand.
REACH: Final = 4
#: How many paragraphs may begin before the last line of the header, a byline say.
INTO_BODY: Final = 2
_BREADCRUMB: Final = re.compile(r"[»›]|\s[>/|]\s")
_READING_TIME: Final = re.compile(r"\d+\s*(?:min|мин|分|분|phút|دقيقة|dk\b|λεπτ|perc)", re.IGNORECASE)
#: Roles that a cut over the headline has before anyone knows that it is a kicker.
_OPEN: Final = frozenset((Role.NAV, Role.FEATURED, Role.TAGS))


def tells_reading_time(text: str) -> bool:
    """Say whether the line `text` tells how long the story takes to read."""
    return _READING_TIME.search(text) is not None


def is_dateline(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut is a line of date, time or reading time."""
    if mark.length > MAX_BYLINE or mark.is_prose or not dates.has_figure(cut.text):
        return False
    if dates.is_dateline(cut.text):
        return True
    timed = cut.datetime is not None or mark.own & Hint.DATELINE or _READING_TIME.search(cut.text)
    return bool(timed and mark.length < 60 and any(c.isdigit() for c in cut.text))


def is_byline(cut: Cut, mark: Mark, clues: Clues) -> bool:
    """Say whether the cut names who wrote the story."""
    if mark.length > MAX_BYLINE or mark.is_prose:
        return False
    if mark.near & Hint.BYLINE:
        return True
    text = folded(cut.text)
    return any(name in text and len(text) <= 2 * len(name) + 30 for name in clues.authors) or (
        names.has_by_word(cut.text) and len(text) < 60
    )


def is_byline_with_date(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut names who wrote the story and when: "By Ann Lee, 09.03.2026"."""
    if mark.length >= MAX_BYLINE or mark.is_prose or not dates.has_figure(cut.text):
        return False
    is_open = any(names.has_by_word(segment) for segment in markup.SEGMENTS.split(cut.text))
    return is_open and next(dates.find(cut.text), None) is not None and bool(markup.byline_names(cut.text))


def is_standfirst(cut: Cut, mark: Mark, clues: Clues) -> bool:
    """Say whether the cut, standing between headline and body, sums the story up."""
    if mark.length < 20 or mark.near & (Hint.CAPTION | Hint.PROMO | Hint.SHARE) or mark.link_share > 0.5:
        return False
    if mark.around & Hint.STANDFIRST or (cut.heading >= 2 and mark.length >= 30):
        return True
    text = folded(cut.text)
    return any(
        text == said or (len(text) >= 40 and (said.startswith(text) or text.startswith(said)))
        for said in clues.standfirsts
    )


def is_code(cut: Cut) -> bool:
    """Say whether the cut shows the paper's own story code."""
    return len(cut.text) < 80 and markup.publisher_code(cut.text) is not None


def _is_home(href: str) -> bool:
    """Say whether a link leads to the paper's front page: the paper's name over a headline is no kicker."""
    return href.strip("./") == "" or (urls.is_web(href) and urls.path(href) in ("", "/"))


def may_be_kicker(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut looks as a kicker may: short, no breadcrumb, and no link to the front page."""
    if len(cut.text) > MAX_KICKER or mark.is_hidden or not any(c.isalpha() for c in cut.text):
        return False
    if len(cut.links) > 1 or _BREADCRUMB.search(cut.text):
        return False
    return not (cut.links and _is_home(cut.links[0].href))


def is_kicker(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut, standing close over the headline, is its kicker."""
    if not may_be_kicker(cut, mark):
        return False
    if mark.own & Hint.KICKER:
        return True
    return not mark.around & (
        APART | Hint.SHARE | Hint.CAPTION | Hint.LIST | Hint.BYLINE
    ) and not is_dateline(cut, mark)


def _role(cut: Cut, mark: Mark, clues: Clues) -> Role | None:
    """Return the role of a cut between the headline and the body, or None where nothing tells."""
    label = labels.role(cut.text)
    if label in (Role.SHARE, Role.COMMENTS, Role.PROMO) or mark.near & Hint.SHARE:
        return None
    if is_byline_with_date(cut, mark):
        return Role.BYLINE
    if is_dateline(cut, mark) or is_code(cut):
        return Role.DATELINE
    if is_byline(cut, mark, clues):
        return Role.BYLINE
    if mark.near & (Hint.CAPTION | APART):
        return None
    if is_standfirst(cut, mark, clues):
        return Role.STANDFIRST
    return None


def over(sheet: Sheet, marks: list[Mark], clues: Clues, roles: list[Role], headline: int) -> dict[int, Role]:
    """Return the new roles of the cuts that stand close over the headline."""
    found: dict[int, Role] = {}
    text = folded(sheet.cuts[headline].text)
    is_close = True  # nothing but the story's header stands between the cut and the headline
    for index in range(headline - 1, max(0, headline - REACH) - 1, -1):
        cut, mark = sheet.cuts[index], marks[index]
        role = _role(cut, mark, clues)
        if folded(cut.text) == text and not mark.is_hidden and not mark.around & (Hint.NAV | Hint.DIALOG):
            found[index] = Role.HEADLINE
        elif role in (Role.DATELINE, Role.BYLINE):
            found[index] = role
        elif is_close and roles[index] in _OPEN and is_kicker(cut, mark):
            found[index] = Role.KICKER
            is_close = False
        else:
            is_close = is_close and mark.is_hidden
    return found


def _before_body(cut: Cut, mark: Mark, clues: Clues) -> Role | None:
    """Return the role of a cut between the headline and the first paragraph, or None."""
    if captions.has_credit(cut.text):
        return Role.CAPTION
    role = _role(cut, mark, clues)
    if (
        role is None
        and mark.is_prose
        and not mark.around & APART
        and not mark.near & (Hint.CAPTION | Hint.TAGS | Hint.SHARE | Hint.AUTHORBIO)
    ):
        return Role.STANDFIRST
    return role


def under(sheet: Sheet, marks: list[Mark], clues: Clues, headline: int, body: int) -> dict[int, Role]:
    """Return the new roles of the cuts from the headline to the first paragraphs; `body` is the first of them."""
    found: dict[int, Role] = {}
    text = folded(sheet.cuts[headline].text)
    for index in range(headline + 1, min(body + INTO_BODY, len(marks))):
        cut, mark = sheet.cuts[index], marks[index]
        if mark.is_hidden:
            continue
        if index < body:
            is_copy = folded(cut.text) == text
            role = Role.HEADLINE if is_copy else _before_body(cut, mark, clues)
        else:
            role = _role(cut, mark, clues)
            if role is Role.STANDFIRST and not mark.around & Hint.STANDFIRST:
                continue  # a summary that is the lede's own words is the lede
        if role is not None:
            found[index] = role
    return found
