"""What changed between two texts: paragraph by paragraph, and within a paragraph word by word.

The laws: the old sides of all runs are the old text, the new sides the new one; texts that differ in
typography and white space alone (`typography.py`) have no difference. `alignment.py` keeps the work in
proportion to the texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, Literal

from msgspec import Struct

from dateline.text import typography, words
from dateline.text.alignment import Pair, matched

_TOKEN: Final = re.compile(
    rf"(?:[{words.UNSPACED}][{words.MARKS}]*|\d+(?:[.,:]\d+)*|(?:[^\W_{words.UNSPACED}]|[{words.MARKS}])+"
    rf"(?:['’](?:[^\W_{words.UNSPACED}]|[{words.MARKS}])+)*|\.{{2,}}|-{{2,3}}|\S)\s*"
)
#: Share of words in common from which two paragraphs are one that was changed, and not two.
_ALIKE: Final = 0.5
#: So many words that stay between two longer changes only hinder the eye.
_ISLAND: Final = 2
#: Pairs of paragraphs that are compared each with each; of more, only neighbours are.
_MOST_PAIRS: Final = 400
_NEARBY: Final = 4

PassageKind = Literal["same", "changed", "removed", "added", "moved-from", "moved-to"]


class Run(Struct, frozen=True):
    """A run of words in its old and its new form; where `is_same` they differ in typography at most."""

    old: str
    new: str
    is_same: bool


class Passage(Struct, frozen=True):
    """A paragraph: `old` is None where it was added or moved to, `new` where it was removed or moved from.

    `runs` tell what changed in it, where it was changed.
    """

    kind: PassageKind
    old: str | None
    new: str | None
    runs: tuple[Run, ...] = ()


def of_words(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs of words that two texts share and those that they do not.

    >>> [(run.old, run.new) for run in of_words("The bridge is shut.", "The bridge is open.")]
    [('The bridge is ', 'The bridge is '), ('shut', 'open'), ('.', '.')]
    """
    if typography.solid(old) == typography.solid(new):
        return (Run(old, new, True),) if old or new else ()
    before, after = _tokens(old), _tokens(new)
    keys_before, keys_after = list(map(_key, before)), list(map(_key, after))
    spans = _spans(matched(keys_before, keys_after), (len(before), len(after)))
    return tuple(
        Run("".join(before[span.i : span.x]), "".join(after[span.j : span.y]), span.is_same)
        for span in _readable(spans, _words_before(keys_before), _words_before(keys_after))
    )


def of_paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """Return what became of each paragraph, in the order of both texts."""
    before, after = list(map(typography.solid, old)), list(map(typography.solid, new))
    pairs = matched(before, after)
    moved = _moved(before, after, pairs)
    found: list[Passage] = []
    i = j = 0
    for x, y in (*pairs, (len(old), len(new))):
        found.extend(_between(old, new, range(i, x), range(j, y), moved))
        if x < len(old):
            found.append(Passage("same", old[x], new[y]))
        i, j = x + 1, y + 1
    return tuple(found)


def counted(passages: Sequence[Passage]) -> tuple[int, int]:
    """Return how many words were taken out and put in; moved ones were neither."""
    removed = added = 0
    for passage in passages:
        if passage.kind == "removed":
            removed += words.count(passage.old or "")
        elif passage.kind == "added":
            added += words.count(passage.new or "")
        for run in passage.runs:
            if not run.is_same:
                removed += words.count(run.old)
                added += words.count(run.new)
    return removed, added


# ── words


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text)
    head = len(text) - sum(map(len, found))  # white space before the first word
    if not head:
        return found
    return [text[:head] + found[0], *found[1:]] if found else [text]


def _key(token: str) -> str:
    is_plain = token.isascii() and "`" not in token and "--" not in token
    return token.strip() if is_plain else typography.solid(token)


def _words_before(keys: Sequence[str]) -> list[int]:
    return list(accumulate((key[:1].isalnum() for key in keys), initial=0))


class _Span(Struct, frozen=True):
    """The tokens [i, x) of the old text and [j, y) of the new."""

    i: int
    x: int
    j: int
    y: int
    is_same: bool


def _spans(pairs: Sequence[Pair], size: Pair) -> Iterator[_Span]:
    i = j = at = 0
    while at < len(pairs) or (i, j) != size:
        x, y = pairs[at] if at < len(pairs) else size
        if (i, j) != (x, y):
            yield _Span(i, x, j, y, False)
        i, j = x, y
        while at < len(pairs) and pairs[at] == (x, y):
            at, x, y = at + 1, x + 1, y + 1
        if x > i:
            yield _Span(i, x, j, y, True)
        i, j = x, y


def _readable(spans: Iterator[_Span], old: Sequence[int], new: Sequence[int]) -> list[_Span]:
    """Return `spans` without islands: what is the same between two longer changes and is hardly a word.

    `old` and `new` count the words before each token.
    """

    def size(span: _Span) -> int:
        return max(old[span.x] - old[span.i], new[span.y] - new[span.j])

    found: list[_Span] = []
    for span in spans:
        found.append(span)
        while len(found) >= 3:
            before, island, behind = found[-3:]
            if before.is_same or not island.is_same or behind.is_same:
                break
            if size(island) and not (
                size(island) <= _ISLAND and size(island) < min(size(before), size(behind))
            ):
                break
            found[-3:] = [_Span(before.i, behind.x, before.j, behind.y, False)]
    return found


# ── paragraphs


def _moved(before: list[str], after: list[str], pairs: list[Pair]) -> tuple[set[int], set[int]]:
    """Return the places in old and new of paragraphs that stand in both, and not in the same order."""
    kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
    left = Counter(key for i, key in enumerate(before) if i not in kept_old and key)
    gone: set[int] = set()
    come: set[int] = set()
    common: Counter[str] = Counter()
    for j, key in enumerate(after):
        if j not in kept_new and left[key] > 0:
            left[key] -= 1
            common[key] += 1
            come.add(j)
    for i, key in enumerate(before):
        if i not in kept_old and common[key] > 0:
            common[key] -= 1
            gone.add(i)
    return gone, come


def _between(
    old: Sequence[str], new: Sequence[str], gone: range, come: range, moved: tuple[set[int], set[int]]
) -> Iterator[Passage]:
    """Yield the passages between two paragraphs that stayed."""
    left = [i for i in gone if i not in moved[0]]
    right = [j for j in come if j not in moved[1]]
    partner = {
        left[i]: right[j] for i, j in _alike([_bag(old[i]) for i in left], [_bag(new[j]) for j in right])
    }
    to = come.start
    for i in gone:
        if i in partner:
            yield from (_put_in(new[j], j in moved[1]) for j in range(to, partner[i]))
            to = partner[i] + 1
            yield Passage("changed", old[i], new[partner[i]], of_words(old[i], new[partner[i]]))
        else:
            yield Passage("moved-from" if i in moved[0] else "removed", old[i], None)
    yield from (_put_in(new[j], j in moved[1]) for j in range(to, come.stop))


def _put_in(text: str, is_moved: bool) -> Passage:
    return Passage("moved-to" if is_moved else "added", None, text)


def _bag(text: str) -> Counter[str]:
    return Counter(map(_key, _tokens(text)))


def _alike(old: list[Counter[str]], new: list[Counter[str]]) -> list[Pair]:
    """Return which paragraphs are one that was changed: the rising pairs with most in common together."""
    n, m = len(old), len(new)
    if n * m > _MOST_PAIRS:
        return _alike_nearby(old, new)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    shares = [[_share(one, other) for other in new] for one in old]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            share = shares[i][j]
            with_both = share + best[i + 1][j + 1] if share >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_both)
    found: list[Pair] = []
    i = j = 0
    while i < n and j < m:
        share = shares[i][j]
        if share >= _ALIKE and best[i][j] == share + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _alike_nearby(old: list[Counter[str]], new: list[Counter[str]]) -> list[Pair]:
    found: list[Pair] = []
    at = 0
    for i, one in enumerate(old):
        for j in range(at, min(at + _NEARBY, len(new))):
            if _share(one, new[j]) >= _ALIKE:
                found.append((i, j))
                at = j + 1
                break
    return found


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two paragraphs have in common (Dice)."""
    total = one.total() + other.total()
    return 2 * sum(min(count, other[key]) for key, count in one.items()) / total if total else 1.0
