"""Whether two texts are copies of each other, and which of many are one family: judgement alone.

Two stories are copies where enough of the shorter text's pairs of words stand in the longer one, and enough of its
runs of three: pairs forgive edits, threes tell borrowing from what every text of a language shares. A paper
repeats itself in appeals, tables and reports made to a form, so within one paper nearly all must be there.
Short texts are copies only of what is equal to them, with the headline.

A family is what hangs together by links. It is parted into groups by average linkage (UPGMA): two groups become
one while the mean share between their stories is high enough, so that no single story with a bit of each ties two
together. The same links give the same groups, in whatever order they come.

All numbers were chosen on 445 revised encyclopedia articles and on 2,056 news pages of other stories; what was
tried is told in docs/explanation/copies.md.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from dateline.text import shingles

#: Share of the shorter text's pairs of words that stand in the other. Swept 0.22–0.38; below, news of one event meets.
LEAST_SHARE: Final = 0.25
#: The same of runs of three words. Swept 0–0.12: pages that have no more than a language in common stay below 0.07.
LEAST_IN_THREES: Final = 0.10
#: The same of pairs, within one paper.
LEAST_AT_HOME: Final = 0.8
#: Words of a text that is short. Swept 10–30 on the same: no difference up to 20.
SHORT: Final = 20
#: A text that is short is equal to another if it has so many words with its headline: less is "Cartoon" or "Weather".
SHORTEST: Final = 8
#: Mean share from which two groups are one: half of what a pair needs. Swept 0.3–1.0 of it.
LEAST_BETWEEN: Final = LEAST_SHARE / 2
#: A story is compared with so many at most. Swept 8–24: no difference.
COMPARED: Final = 12
#: Stories of a family that is parted anew with each; in a larger one a newcomer joins the group of its nearest.
LARGEST: Final = 32
#: And must have so much in common with it.
LEAST_WITH_NEAREST: Final = 0.5


class Text:
    """What is compared of a story: made from its words, the sets of shingles only where they are asked for."""

    def __init__(self, headline: str | None, text: str, paper: str | None) -> None:
        self.paper = paper
        self.words: array[int] = shingles.words(text)
        self._headline = headline or ""
        self._pairs: set[int] | None = None
        self._threes: set[int] | None = None

    @property
    def is_short(self) -> bool:
        """Whether the text is too short for anything but equality."""
        return len(self.words) < SHORT

    @property
    def with_headline(self) -> array[int]:
        """The words of headline and text."""
        return shingles.words(self._headline) + self.words

    @property
    def pairs(self) -> set[int]:
        """The pairs of words."""
        if self._pairs is None:
            self._pairs = shingles.of_width(self.words, 2)
        return self._pairs

    @property
    def threes(self) -> set[int]:
        """The runs of three words."""
        if self._threes is None:
            self._threes = shingles.of_width(self.words, 3)
        return self._threes

    def marks(self) -> list[int]:
        """Return the numbers by which copies of it are found; a short text has one, of all its words, or none."""
        if not self.is_short:
            return shingles.marks(self.words)
        whole = self.with_headline
        return [shingles.whole(whole)] if len(whole) >= SHORTEST and len(self.words) else []


class Likeness(Struct, frozen=True, kw_only=True):
    """What was measured on two copies: `sizes` and `shared` count pairs of words, the first size is of the later story.

    `share` is the share of the smaller that stands in the other, `in_threes` the same of runs of three words,
    `resemblance` the share of all pairs that stand in both.
    """

    share: float
    in_threes: float
    resemblance: float
    shared: int
    sizes: tuple[int, int]


def compare(one: Text, other: Text) -> Likeness | None:
    """Return what makes two texts copies of each other, or None where they are none; the law is at the head."""
    if one.is_short or other.is_short:
        if one.with_headline != other.with_headline:
            return None
        size = len(one.pairs)
        return Likeness(share=1.0, in_threes=1.0, resemblance=1.0, shared=size, sizes=(size, size))
    share = shingles.share(one.pairs, other.pairs)
    if share < (LEAST_AT_HOME if one.paper and one.paper == other.paper else LEAST_SHARE):
        return None
    in_threes = shingles.share(one.threes, other.threes)
    if in_threes < LEAST_IN_THREES:
        return None
    return Likeness(
        share=round(share, 4),
        in_threes=round(in_threes, 4),
        resemblance=round(shingles.resemblance(one.pairs, other.pairs), 4),
        shared=len(one.pairs & other.pairs),
        sizes=(len(one.pairs), len(other.pairs)),
    )


Links = Mapping[tuple[int, int], float]


def groups(members: Iterable[int], links: Links) -> list[list[int]]:
    """Return the groups among `members`, each in order, by the shares of the linked pairs among them.

    Pairs that are not linked count as sharing nothing; but no story is compared with more than `COMPARED`.
    """
    held = {member: [member] for member in members}
    # Sums of shares between groups, which are named by their smallest member.
    sums = {(min(pair), max(pair)): share for pair, share in sorted(links.items())}
    while sums:
        best, (one, other) = max(
            ((total / _most(len(held[a]), len(held[b])), (-a, -b)) for (a, b), total in sums.items())
        )
        if best < LEAST_BETWEEN:
            break
        one, other = -one, -other
        held[one] = sorted(held[one] + held.pop(other))
        joined: dict[tuple[int, int], float] = {}
        for (a, b), total in sums.items():
            a, b = one if a == other else a, one if b == other else b
            if a != b:
                pair = (min(a, b), max(a, b))
                joined[pair] = joined.get(pair, 0.0) + total
        sums = joined
    return sorted(held.values())


def _most(one: int, other: int) -> int:
    """Return how many pairs between two groups may have been compared."""
    return min(one * other, COMPARED * min(one, other))
