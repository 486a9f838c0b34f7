"""The best place of a text for a search, and where in it the words stand.

The text is folded character by character, so that every folded character knows the
original one it came from; the words sought become patterns over the folded text. A passage is
shown as one paragraph, whatever the white space in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from dateline.archive.records import Snippet, Span
from dateline.model.query import And, Near, Node, Or, Words
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
_KOREAN: Final = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u3130-\u318f\uffa0-\uffdc]")


def sought(node: Node, fields: Collection[str | None]) -> tuple[Words, ...]:
    """Return the words of a search that are looked for in one of `fields` (None: in the story's own) and wanted.

    >>> sought(Or((Words(("ferry",)), Words(("strike",), "headline"))), (None, "text"))
    (Words(terms=('ferry',), field=None, is_prefix=False, at=0, end=0),)
    """
    return tuple(dict.fromkeys(found for found in wanted(node) if found.field in fields))


def wanted(node: Node) -> Iterator[Words]:
    """Yield the words that a search asks for, in order; what it excludes is left out."""
    waiting: list[Node] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Words):
            yield part
        elif isinstance(part, Near | And | Or):
            waiting.extend(reversed(part.parts))


def spans(text: str, marked: Sequence[Words]) -> tuple[Span, ...]:
    """Return where the words `marked` stand in `text`: [start, end), in order, apart."""
    return tuple(_joined(span for span, _ in _matches(text, marked))) if marked else ()


def snippet(text: str, marked: Sequence[Words], field: str = "text") -> Snippet:
    """Return the passage of `text` with the most different of the words `marked`, the first of the best.

    Each run of white space in it is one blank; the spans go by that. `field` is noted in it.
    """
    text = " ".join(text.split())
    found = _matches(text, marked) if marked else []
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
        field=field,
    )


def _matches(text: str, marked: Sequence[Words]) -> list[tuple[Span, int]]:
    folded, origin = _folded(text)
    found: list[tuple[Span, int]] = []
    for number, part in enumerate(marked):
        beginning, pattern = _pattern(part.terms, part.is_prefix)
        # Looking for the plain beginning first is ten times as fast as letting the pattern look.
        at = folded.find(beginning)
        while at >= 0:
            match = pattern.match(folded, at)
            if match is not None:
                found.append(((origin[at], _end(origin, match.end(), len(text))), number))
                if len(found) >= _ENOUGH:
                    return sorted(found)
            at = folded.find(beginning, match.end() if match is not None else at + 1)
    return sorted(found)


def _end(origin: Sequence[int], folded_end: int, length: int) -> int:
    """Return where the original of a folded run ends: behind the accents that folding took off."""
    following = origin[folded_end] if folded_end < len(origin) else length
    return max(following, origin[folded_end - 1] + 1)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` folded, and for each folded character the place of the original one that it came from."""
    if text.isascii():
        return words.fold(text), range(len(text))
    letters = {*text}
    is_korean = (
        _KOREAN.search("".join(letters)) is not None
    )  # letters that fold together with their neighbours
    uneven = letters if is_korean else {letter for letter in letters if len(_fold_one(letter)) != 1}
    if not uneven:
        return words.fold(text), range(len(text))
    pieces: list[str] = []
    origin: list[int] = []
    start = 0
    for at in [at for at, letter in enumerate(text) if letter in uneven]:
        piece = _fold_one(text[at])
        pieces += words.fold(text[start:at]), piece
        origin.extend(range(start, at))
        origin.extend([at] * len(piece))
        start = at + 1
    pieces.append(words.fold(text[start:]))
    origin.extend(range(start, len(text)))
    return "".join(pieces), origin


@lru_cache(maxsize=20_000)
def _fold_one(character: str) -> str:
    return words.fold(character)


@lru_cache(maxsize=256)
def _pattern(terms: tuple[str, ...], is_prefix: bool) -> tuple[str, re.Pattern[str]]:
    """Return what terms side by side begin with, and their pattern.

    Overlapping pairs of a script that is kept in pairs are run together again.
    """
    runs: list[str] = []
    for before, term in zip(("", *terms), terms, strict=False):
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
    if _is_unspaced(runs[-1]):
        return runs[0], re.compile(pattern)
    pattern += rf"{_LETTER}*(?:'{_LETTER}+)*" if is_prefix else rf"(?!{_LETTER})"
    return runs[0], re.compile(pattern)


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
