"""How well quotations are read: spans compared with spans, marks and punctuation at their ends left aside.

A gold content is direct where it begins and ends with a quotation mark; a found one where its words, with the marks
right beside them, do so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

Span = tuple[int, int]
OPENING: Final = "\"“„«‘'‹「『"
CLOSING: Final = "\"”“»’'›」』"
#: What is left aside at the ends of a span.
LOOSE: Final = frozenset(" \n\t\xa0.,;:!?…-–—()[]\"“”„«»‘’'‹›「」『』、。，！？：")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: where its parts stand in the text.

    `follows` says that it goes on with the one before it, without a cue of its own: the two are one attribution
    where attributions are counted.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    follows: bool = False


@dataclass(slots=True)
class Counts:
    """What was right, by figure: of so many found and so many wanted."""

    hit: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, hit: int, found: int, wanted: int) -> None:
        """Add to a figure."""
        self.hit[name] = self.hit.get(name, 0) + hit
        self.found[name] = self.found.get(name, 0) + found
        self.wanted[name] = self.wanted.get(name, 0) + wanted

    def f1(self, name: str) -> float:
        """Return a figure; 0 where there is nothing."""
        return 2 * self.hit.get(name, 0) / max(1, self.found.get(name, 0) + self.wanted.get(name, 0))


def bare(text: str, span: Span) -> Span:
    """Return a span without marks, punctuation and spaces at its ends."""
    start, end = span
    while start < end and text[start] in LOOSE:
        start += 1
    while end > start and text[end - 1] in LOOSE:
        end -= 1
    return start, end


def is_marked(text: str, span: Span) -> bool:
    """Say whether a span, widened by the punctuation beside it, begins and ends with a quotation mark."""
    start, end = bare(text, span)
    if start == end:
        return False
    opened = text[max(0, start - 3) : start]
    closed = text[end : end + 4]
    return any(mark in opened for mark in OPENING) and any(mark in closed for mark in CLOSING)


def _overlap(ones: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ones for b in others)


def _direct(text: str, said: Sequence[Said]) -> dict[Span, tuple[Span, ...]]:
    return {bare(text, span): one.source for one in said for span in one.content if is_marked(text, span)}


def count(counts: Counts, text: str, wanted: Sequence[Said], found: Sequence[Said]) -> None:
    """Add how many attributions of one text were found."""
    for name in ("cue", "source", "content"):
        one = {bare(text, span) for said in wanted for span in getattr(said, name)}
        other = {bare(text, span) for said in found for span in getattr(said, name)}
        counts.add(f"{name} exact", len(one & other), len(other), len(one))
    one_direct, other_direct = _direct(text, wanted), _direct(text, found)
    both = one_direct.keys() & other_direct.keys()
    counts.add("direct span", len(both), len(other_direct), len(one_direct))
    spoken = sum(1 for span in both if _same_source(text, one_direct[span], other_direct[span]))
    counts.add("direct span and speaker", spoken, len(other_direct), len(one_direct))
    one_all, other_all = _joined(wanted), _joined(found)
    counts.add("content half and source", _paired(text, one_all, other_all), len(other_all), len(one_all))


def _joined(said: Sequence[Said]) -> list[Said]:
    found: list[Said] = []
    for one in said:
        if one.follows and found:
            found[-1] = replace(found[-1], content=found[-1].content + one.content)
        else:
            found.append(one)
    return found


def _same_source(text: str, one: Sequence[Span], other: Sequence[Span]) -> bool:
    return _overlap(one, other) > 0 or (not one and not other)


def _paired(text: str, wanted: Sequence[Said], found: Sequence[Said]) -> int:
    """Return how many pairs there are, each used once, that share half of the content of each and have one source."""
    free = set(range(len(found)))
    pairs = 0
    for one in wanted:
        length = sum(end - start for start, end in one.content)
        best, share = None, 0.0
        for number in free:
            other = found[number]
            if not _same_source(text, one.source, other.source):
                continue
            shared = _overlap(one.content, other.content)
            longest = max(length, sum(end - start for start, end in other.content))
            if 2 * shared >= longest and shared / max(1, longest) > share:
                best, share = number, shared / longest
        if best is not None:
            free.remove(best)
            pairs += 1
    return pairs
