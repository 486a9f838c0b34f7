"""Two sequences aligned: which elements of the one stand again, in the same order, in the other.

The work grows with the sequences and not with their product: elements that stand once in both are
anchors (patience diff), and between them the shortest script is sought (Myers) with a bound, beyond
which the best so far is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

#: Edits sought for between two anchors before the best so far is taken.
_MOST_EDITS: Final = 100
#: Regions within regions before the rest is left to Myers: sequences of n elements need about log n.
_DEEPEST: Final = 24

#: A place in the old sequence and one in the new.
Pair = tuple[int, int]


def matched(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return where elements of `old` stand again in `new`: pairs of places, rising in both."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(key, len(numbers)) for key in old]
    b = [numbers.setdefault(key, len(numbers)) for key in new]
    pairs: list[Pair] = []
    regions = [(0, len(a), 0, len(b), 0)]
    while regions:
        i, x, j, y, depth = regions.pop()
        while i < x and j < y and a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < x and j < y and a[x - 1] == b[y - 1]:
            x, y = x - 1, y - 1
            pairs.append((x, y))
        if i == x or j == y:
            continue
        anchors = _anchors(a, b, i, x, j, y) if depth < _DEEPEST else []
        if not anchors:
            pairs.extend(_shortest(a[i:x], b[j:y], i, j))
            continue
        for at, to in (*anchors, (x, y)):
            if i < at and j < to:
                regions.append((i, at, j, to, depth + 1))
            i, j = at + 1, to + 1
        pairs.extend(anchors)
    pairs.sort()
    return pairs


def _anchors(a: list[int], b: list[int], i: int, x: int, j: int, y: int) -> list[Pair]:
    """Return the longest rising chain of elements that stand once in each region."""
    once_a = _once(a, i, x)
    once_b = _once(b, j, y)
    ends: list[int] = []  # place in b at which the best chain of each length ends
    chain: list[tuple[int, int, int]] = []  # place in a, place in b, the link before
    last: list[int] = []  # the link that each of `ends` is
    for key, at in once_a.items():  # in the order of a
        to = once_b.get(key)
        if to is None:
            continue
        length = bisect_left(ends, to)
        chain.append((at, to, last[length - 1] if length else -1))
        ends[length : length + 1] = [to]
        last[length : length + 1] = [len(chain) - 1]
    found: list[Pair] = []
    link = last[-1] if last else -1
    while link >= 0:
        at, to, link = chain[link]
        found.append((at, to))
    found.reverse()
    return found


def _once(keys: list[int], start: int, end: int) -> dict[int, int]:
    places: dict[int, int] = {}
    for at in range(start, end):
        key = keys[at]
        places[key] = -1 if key in places else at
    return {key: at for key, at in places.items() if at >= 0}


def _shortest(a: list[int], b: list[int], i: int, j: int) -> Iterator[Pair]:
    """Yield the pairs of a shortest script, or of good ones where it is long; `i` and `j` are added."""
    while a and b:
        x, y, steps = _script(a, b)
        yield from ((i + at, j + to) for at, to in steps)
        a, b, i, j = a[x:], b[y:], i + x, j + y


def _script(a: list[int], b: list[int]) -> tuple[int, int, list[Pair]]:
    """Return how far a script of at most `_MOST_EDITS` edits leads, and the pairs on its way."""
    n, m = len(a), len(b)
    most = min(n + m, _MOST_EDITS)
    zero = most + 1
    reach = [-1] * (2 * zero + 1)  # the furthest place in a on each diagonal
    reach[zero + 1] = 0
    trace: list[list[int]] = []
    x = y = k = 0
    for edits in range(most + 1):
        trace.append(reach[zero - edits - 1 : zero + edits + 2])
        low = -edits if edits <= m else edits - 2 * m
        high = edits if edits <= n else 2 * n - edits
        for k in range(low, high + 1, 2):
            x = _step(reach[zero + k - 1], reach[zero + k + 1], k, n, m)
            y = x - k
            if x >= 0:
                while x < n and y < m and a[x] == b[y]:
                    x, y = x + 1, y + 1
            reach[zero + k] = x
            if x >= n and y >= m:
                return x, y, _back(trace, x, k, n, m)
    # The best so far: no diagonal has come further.
    diagonals = range(-most, most + 1, 2)
    k = max(diagonals, key=lambda k: 2 * reach[zero + k] - k if reach[zero + k] >= 0 else -1)
    x = reach[zero + k]
    return x, x - k, _back(trace, x, k, n, m)


def _step(left: int, right: int, k: int, n: int, m: int) -> int:
    """Return the place in a from which diagonal `k` goes on: an element put in, or one taken out; -1: neither."""
    down = right if right >= 0 and right - k <= m else -1
    aside = left + 1 if 0 <= left < n else -1
    return max(down, aside)


def _back(trace: list[list[int]], x: int, k: int, n: int, m: int) -> list[Pair]:
    pairs: list[Pair] = []
    for edits in range(len(trace) - 1, -1, -1):
        reach = trace[edits]
        zero = edits + 1
        left, right = reach[zero + k - 1], reach[zero + k + 1]
        start = _step(left, right, k, n, m)
        pairs.extend((at, at - k) for at in range(x - 1, start - 1, -1))
        down = right if right >= 0 and right - k <= m else -1
        x, k = (right, k + 1) if start == down else (left, k - 1)
    return pairs
