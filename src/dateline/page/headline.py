"""Which cut is the story's headline."""

from __future__ import annotations

from typing import Final

from dateline.page.clues import Clues
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet

#: Parts of a page in which no story's header stands.
APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.SIDE | Hint.CONTROL
    | Hint.PROMO
)  # fmt: skip
#: A candidate needs at least this much said for it.
MIN_SCORE: Final = 3.0
MAX_HEADLINE: Final = 300
#: How many cuts a headline without heading markup stands at most from the body.
MAX_DISTANCE: Final = 6


def likeness(text: str, clues: Clues) -> float:
    """Return from 0 to 1 how much the folded `text` is a headline that the page's data give."""
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
    if mark.is_hidden or mark.around & APART:
        score -= 2.5
    if mark.around & (Hint.NAV | Hint.DIALOG):
        score -= 1.5  # many papers end their breadcrumbs with a headline written for search engines
    if mark.link_share > 0.5:
        score -= 1.0
    if not is_before_body:
        score -= 2.0
    return score


def find(sheet: Sheet, marks: list[Mark], alike: list[float], body: int) -> int | None:
    """Return the cut that is the story's headline, or None.

    `alike` is each cut's likeness to the headlines of the page's data, `body` the first cut of the body.
    """
    best, best_score = None, MIN_SCORE
    for index, mark in enumerate(marks):
        cut = sheet.cuts[index]
        if not alike[index] and not cut.heading and not mark.own & Hint.HEADLINE:
            continue
        if len(cut.text) > MAX_HEADLINE:
            continue
        is_close = abs(index - body) <= MAX_DISTANCE
        score = _score(cut, mark, alike[index], index <= body, is_close)
        # Of equals the one closest before the body: the other is a sticky bar or a breadcrumb.
        if score > best_score or (score == best_score and index <= body):
            best, best_score = index, score
    return best
