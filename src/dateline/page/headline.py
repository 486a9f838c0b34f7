# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Which cut is the story's headline."""

from __future__ import annotations

from typing import Final

from dateline.page.clues import Clues
from dateline.page.columns import Columns
from dateline.page.facts import BOLD, HIDDEN
from dateline.page.hints import Hint

#: Parts of a page in which no story's header stands.
APART: Final = (
    Hint.NAV | Hint.DIALOG | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.SIDE | Hint.CONTROL
    | Hint.PROMO
)  # fmt: skip
_APART: Final = APART
_HEADLINE: Final = Hint.HEADLINE
_KICKER: Final = Hint.KICKER
_STANDFIRST: Final = Hint.STANDFIRST
_MENUS: Final = Hint.NAV | Hint.DIALOG
#: A candidate needs at least this much said for it.
MIN_SCORE: Final = 3.0
MAX_HEADLINE: Final = 300
#: How many cuts a headline without heading markup stands at most from the body.
MAX_DISTANCE: Final = 6


def likeness(text: str, clues: Clues) -> float:
    """Return from 0 to 1 how much the folded `text` is a headline that the page's data give."""
    headlines = clues.headlines
    if text in headlines:
        return 1.0
    size = len(text)
    best = 0.0
    for headline in headlines:
        other = len(headline)
        if size >= 12 and other >= 12:
            if text in headline if size <= other else headline in text:
                best = max(best, 0.5, min(size, other) / max(size, other))
    if best == 0.0 and size >= 12:
        title = clues.page_title
        if title.startswith(text) or title.endswith(text):
            return 0.7
    return best


def _score(columns: Columns, index: int, likeness: float, is_before_body: bool, is_close: bool) -> float:
    own, around, flags = columns.own[index], columns.around[index], columns.flags[index]
    score = 4.0 * likeness
    if likeness > 0 and is_close:
        score += 0.5
    if flags & BOLD and is_before_body:
        score += 0.5
    heading = columns.heading[index]
    score += 3.0 if heading == 1 else 1.5 if heading == 2 else 0.0
    if own & _HEADLINE:
        score += 1.5
    if own & _KICKER or around & _STANDFIRST:
        score -= 2.0
    if flags & HIDDEN or around & _APART:
        score -= 2.5
    if around & _MENUS:
        score -= 1.5  # many papers end their breadcrumbs with a headline written for search engines
    if columns.share[index] > 0.5:
        score -= 1.0
    if not is_before_body:
        score -= 2.0
    return score


def find(columns: Columns, alike: list[float], body: int) -> int | None:
    """Return the cut that is the story's headline, or None.

    `alike` is each cut's likeness to the headlines of the page's data, `body` the first cut of the body.
    """
    best = -1
    best_score = MIN_SCORE
    for index in range(columns.count):
        likeness = alike[index]
        if not likeness and not columns.heading[index] and not columns.own[index] & _HEADLINE:
            continue
        if len(columns.cuts[index].text) > MAX_HEADLINE:
            continue
        score = _score(columns, index, likeness, index <= body, abs(index - body) <= MAX_DISTANCE)
        # Of equals the one closest before the body: the other is a sticky bar or a breadcrumb.
        if score > best_score or (score == best_score and index <= body):
            best = index
            best_score = score
    return best if best >= 0 else None
