"""The best place of a text for a search, and where in it the words stand.

The text is folded character by character, so that every folded character knows the
original one it came from; the clauses become patterns over the folded text. A passage is
shown as one paragraph, whatever the white space in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from dateline.archive.query import Clause, Query
from dateline.archive.records import Snippet, Span
from dateline.text import words

#: Characters of a passage: about three lines of a result list.
WIDTH: Final = 240
#: How far an end of the passage may move to fall between words.
_SLACK: Final = 24
#: Places in one text beyond which the reader sees no difference.
_ENOUGH: Final = 500
_UNSPACED: Final = words.PAIRED
_LETTER: Final = rf"(?:[^\W_{_UNSPACED}]|[{words.MARKS}])"
#: What may stand between two words: no letter, and no mark that belongs to one.
_BETWEEN: Final = rf"(?:[^\w{words.MARKS}]|_)"
_RUN: Final = re.compile(rf"[{_UNSPACED}]+")


def spans(text: str, query: Query) -> tuple[Span, ...]:
    """Return where the words of `query` stand in `text`: [start, end), in order, apart."""
    return tuple(_joined(span for span, _ in _matches(text, query)))


def snippet(text: str, query: Query) -> Snippet:
    """Return the passage of `text` with the most different clauses of `query`, the first of the best.

    Each run of white space in it is one blank; the spans go by that.
    """
    text = " ".join(text.split())
    found = _matches(text, query)
    start = _best_start([(span[0], clause) for span, clause in found], len(text))
    start, end = _fitted(text, start)
    inside = _joined(
        (max(a, start) - start, min(b, end) - start) for (a, b), _ in found if a < end and b > start
    )
    return Snippet(
        text=text[start:end],
        spans=tuple(inside),
        is_cut_before=bool(text[:start].strip()),
        is_cut_after=bool(text[end:].strip()),
    )


def _matches(text: str, query: Query) -> list[tuple[Span, int]]:
    folded, origin = _folded(text)
    found: list[tuple[Span, int]] = []
    for number, clause in enumerate(query.clauses):
        for match in _pattern(clause).finditer(folded):
            found.append(((origin[match.start()], _end(origin, match.end(), len(text))), number))
            if len(found) >= _ENOUGH:
                return sorted(found)
    return sorted(found)


def _end(origin: Sequence[int], folded_end: int, length: int) -> int:
    """Return where the original of a folded run ends: behind the accents that folding took off."""
    following = origin[folded_end] if folded_end < len(origin) else length
    return max(following, origin[folded_end - 1] + 1)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii():
        return words.fold(text), range(len(text))
    pieces: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        piece = _fold_one(character)
        pieces.append(piece)
        origin.extend([at] * len(piece))
    return "".join(pieces), origin


@lru_cache(maxsize=20_000)
def _fold_one(character: str) -> str:
    return words.fold(character)


@lru_cache(maxsize=256)
def _pattern(clause: Clause) -> re.Pattern[str]:
    """Return the pattern of a clause; overlapping pairs of an unspaced script are run together again."""
    runs: list[str] = []
    for before, term in zip(("", *clause.terms), clause.terms, strict=False):
        is_next_pair = len(before) == len(term) == 2 and before[1] == term[0] and _is_unspaced(before + term)
        if is_next_pair:
            runs[-1] += term[1]
        else:
            runs.append(term)
    pattern = "" if _is_unspaced(runs[0]) else rf"(?<!{_LETTER})"
    for before, run in zip(("", *runs), runs, strict=False):
        if before:
            pattern += _BETWEEN + ("*" if _is_unspaced(before) or _is_unspaced(run) else "+")
        pattern += re.escape(run)
    return re.compile(pattern if _is_unspaced(runs[-1]) else rf"{pattern}(?!{_LETTER})")


def _is_unspaced(run: str) -> bool:
    return _RUN.fullmatch(run) is not None


def _joined(found: Iterator[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _best_start(places: list[tuple[int, int]], length: int) -> int:
    """Return the start of the window that holds the most different clauses, then the most places."""
    best, best_start = (0, 0), 0
    for index, (start, _) in enumerate(places):
        inside = [clause for at, clause in places[index:] if at < start + WIDTH * 3 // 4]
        worth = (len(set(inside)), len(inside))
        if worth > best:
            best, best_start = worth, start
    if best_start < WIDTH // 2:
        return 0
    return max(0, min(best_start - WIDTH // 4, length - WIDTH))


def _fitted(text: str, start: int) -> Span:
    """Return a window from about `start` whose ends fall between words where the script has spaces."""
    end = min(len(text), start + WIDTH)
    if start > 0 and (gap := re.search(r"\s", text[start - 1 : start + _SLACK])):
        start += gap.start()
    if end < len(text):
        gap_at = max(
            (match.start() for match in re.finditer(r"\s", text[end - _SLACK : end + 1])), default=_SLACK
        )
        end = end - _SLACK + gap_at
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
