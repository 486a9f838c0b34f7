"""The head of a story: headline, kicker, standfirst, byline, dateline."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Role
from dateline.page import labels
from dateline.page.boxes import Cut, Sheet
from dateline.page.clues import Clues, folded
from dateline.page.evidence import markup
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.text import dates, names

_APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.SIDE | Hint.CONTROL | Hint.PROMO
)  # fmt: skip
#: A headline candidate needs at least this much said for it.
MIN_SCORE: Final = 3.0
MAX_HEADLINE: Final = 300
#: How many cuts a headline without heading markup stands at most from the body.
MAX_DISTANCE: Final = 6
MAX_BYLINE: Final = 150
MAX_KICKER: Final = 45
#: How many cuts before the headline its kicker, byline and dateline may stand.
KICKER_REACH: Final = 4
_BREADCRUMB: Final = re.compile(r"[»›]|\s[>/|]\s")
_READING_TIME: Final = re.compile(r"\d+\s*(?:min|мин|分|분|phút|دقيقة|dk\b|λεπτ|perc)", re.IGNORECASE)


def _likeness(text: str, clues: Clues) -> float:
    """Return from 0 to 1 how much `text` is a headline that the page's data give."""
    if text in clues.headlines:
        return 1.0
    for headline in clues.headlines:
        shorter, longer = sorted((text, headline), key=len)
        if len(shorter) >= 12 and shorter in longer:
            return max(0.5, len(shorter) / len(longer))
    if len(text) >= 12 and (clues.page_title.startswith(text) or clues.page_title.endswith(text)):
        return 0.7
    return 0.0


def _score(cut: Cut, mark: Mark, likeness: float, is_before_body: bool, is_close: bool) -> float:
    score = 4.0 * likeness
    score += 0.5 * (likeness > 0 and is_close)
    score += 0.5 * (cut.is_bold and is_before_body)
    score += {1: 3.0, 2: 1.5}.get(cut.heading, 0.0)
    if mark.own & Hint.HEADLINE:
        score += 1.5
    if mark.own & Hint.KICKER or mark.around & Hint.STANDFIRST:
        score -= 2.0
    if mark.is_hidden or mark.around & _APART:
        score -= 2.5
    if mark.around & (Hint.NAV | Hint.DIALOG):
        score -= 1.5  # many papers end their breadcrumbs with a headline written for search engines
    if mark.link_share > 0.5:
        score -= 1.0
    if not is_before_body:
        score -= 2.0
    return score


def find_headline(sheet: Sheet, marks: list[Mark], clues: Clues, body: int) -> int | None:
    """Return the cut that is the story's headline, or None; `body` is the first cut of the body."""
    best, best_score = None, MIN_SCORE
    for index, (cut, mark) in enumerate(zip(sheet.cuts, marks, strict=True)):
        if len(cut.text) > MAX_HEADLINE:
            continue
        likeness = _likeness(folded(cut.text), clues)
        if not likeness and not cut.heading and not mark.own & Hint.HEADLINE:
            continue
        is_close = abs(index - body) <= MAX_DISTANCE
        score = _score(cut, mark, likeness, index <= body, is_close)
        # Of equals the one closest before the body: the other is a sticky bar or a breadcrumb.
        if score > best_score or (score == best_score and index <= body):
            best, best_score = index, score
    return best


def is_dateline(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut is a line of date, time or reading time."""
    if mark.length > MAX_BYLINE or mark.is_prose:
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


def has_by_word(cut: Cut) -> bool:
    """Say whether the cut opens as a byline does."""
    return names.has_by_word(cut.text)


def is_byline_with_date(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut names who wrote the story and when: "By Ann Lee, 09.03.2026"."""
    return (
        mark.length < MAX_BYLINE
        and names.has_by_word(cut.text)
        and next(dates.find(cut.text), None) is not None
    )


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


def header_role(cut: Cut, mark: Mark, clues: Clues) -> Role | None:
    """Return the role of a cut between the headline and the body, or None where nothing tells."""
    label = labels.role(cut.text)
    if label in (Role.SHARE, Role.COMMENTS, Role.PROMO) or mark.near & Hint.SHARE:
        return None
    if is_dateline(cut, mark) or is_code(cut):
        return Role.DATELINE
    if is_byline(cut, mark, clues):
        return Role.BYLINE
    if mark.near & (Hint.CAPTION | _APART):
        return None
    if is_standfirst(cut, mark, clues):
        return Role.STANDFIRST
    return None


def is_kicker(cut: Cut, mark: Mark) -> bool:
    """Say whether the cut, standing close over the headline, is its kicker."""
    if len(cut.text) > MAX_KICKER or mark.is_hidden or not any(c.isalpha() for c in cut.text):
        return False
    if len(cut.links) > 1 or _BREADCRUMB.search(cut.text):
        return False
    if mark.own & Hint.KICKER:
        return True
    return not mark.around & (
        _APART | Hint.SHARE | Hint.CAPTION | Hint.LIST | Hint.BYLINE
    ) and not is_dateline(cut, mark)
