# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Ensembles of oblivious trees: every node of one level of a tree asks the same question.

So a tree is a short list of questions, its leaf the number whose bits are the answers, and all
classes are scored at once (CatBoost grows such trees: Prokhorenkova et al. 2018). Leaves are whole
numbers and are added as such: the compiled and the plain twin give the same scores to the bit.
"""

from __future__ import annotations

from array import array
from math import exp
from typing import TypeVar

import msgspec

from dateline.learned.shipped import Shipped

_N = TypeVar("_N", int, float)
#: Rows scored together: so many fit into a processor's nearest memory with the features asked about.
_AT_ONCE = 512


class Trees(msgspec.Struct, frozen=True):
    """An ensemble as its file holds it.

    `asked` are the numbers of the features that the questions are about, `borders` the values that
    they must exceed for a yes (float32), `levels` how many questions each tree asks, `leaves` each
    tree's leaves, a value a class (int16); bytes are flat little-endian arrays. A score is the `bias`
    of its class plus `unit` times the sum of its leaves.
    """

    features: list[str]
    classes: list[str]
    asked: bytes
    borders: bytes
    levels: list[int]
    leaves: bytes
    unit: float
    bias: list[float]


class Ensemble:
    """A loaded ensemble; `features` and `classes` name its columns."""

    def __init__(self, trees: Trees) -> None:
        self.features = tuple(trees.features)
        self.classes = tuple(trees.classes)
        self._width = len(trees.features)
        self._count = len(trees.classes)
        self._unit = trees.unit
        self._bias = array("d", trees.bias)
        self._levels = array("i", trees.levels)
        asked = _numbers(array("i"), trees.asked)
        self._used = array("i", sorted(set(asked)))
        column = {feature: number for number, feature in enumerate(self._used)}
        self._asked = array("i", [column[feature] for feature in asked])
        self._borders = _numbers(array("f"), trees.borders)
        # A leaf of many classes is padded to whole groups of eight, which are added at once.
        self._stride = self._count if self._count < 8 else -(-self._count // 8) * 8
        self._leaves = _padded(_numbers(array("h"), trees.leaves), self._count, self._stride)

    def scores(self, rows: array[float]) -> array[float]:
        """Return the raw score of each class for each row.

        `rows` is a flat array of type "f" with a row's features one after the other; the answer a flat
        array of type "d" with a row's classes one after the other.

        Raises ValueError where `rows` is not whole rows.
        """
        if len(rows) % self._width:
            raise ValueError(f"rows must have {self._width} features each")
        height = len(rows) // self._width
        found = array("d", bytes(8 * height * self._count))
        most = min(height, _AT_ONCE)
        columns = array("f", bytes(4 * most * len(self._used)))
        leaf = array("i", bytes(4 * most))
        sums = array("i", bytes(4 * most * self._stride))
        for first in range(0, height, _AT_ONCE):
            count = min(_AT_ONCE, height - first)
            self._turn(rows, first, count, columns)
            self._add(columns, count, leaf, sums)
            self._score(first, count, sums, found)
        return found

    def _turn(self, rows: array[float], first: int, height: int, columns: array[float]) -> None:
        """Write the features that are asked about, the values of one for `height` rows from `first` on one after the other."""
        at = 0
        for k in range(len(self._used)):
            feature = self._used[k]
            for row in range(first, first + height):
                columns[at] = rows[row * self._width + feature]
                at += 1

    def _add(self, columns: array[float], height: int, leaf: array[int], sums: array[int]) -> None:
        """Add the leaves of each tree for all rows: inner loops over one array, of which a compiler makes one step for several."""
        stride = self._stride
        leaves = self._leaves
        question = 0
        first = 0  # of the tree's leaves
        for at in range(height * stride):
            sums[at] = 0
        for tree in range(len(self._levels)):
            levels = self._levels[tree]
            for row in range(height):
                leaf[row] = 0
            for level in range(levels):
                at = self._asked[question] * height
                border = self._borders[question]
                bit = 1 << level
                for row in range(height):
                    leaf[row] |= bit if columns[at + row] > border else 0
                question += 1
            for row in range(height):
                at = first + leaf[row] * stride
                to = row * stride
                for k in range(stride):
                    sums[to + k] += leaves[at + k]
            first += stride << levels

    def _score(self, first: int, height: int, sums: array[int], found: array[float]) -> None:
        count = self._count
        for row in range(height):
            for k in range(count):
                found[(first + row) * count + k] = self._bias[k] + self._unit * sums[row * self._stride + k]

    def probabilities(self, row: list[float]) -> list[float]:
        """Return the probability of each class for one row of features.

        Of an ensemble of one class: the probability of yes alone.
        """
        return self.chances(array("f", row))[0]

    def chances(self, rows: array[float]) -> list[list[float]]:
        """Return for each of `rows`, as `scores` takes them, the probability of each class, as `probabilities` does."""
        scores = self.scores(rows)
        count = self._count
        found = []
        for first in range(0, len(scores), count):
            if count == 1:
                found.append([1.0 / (1.0 + exp(-scores[first]))])
                continue
            top = max(scores[first : first + count])
            weights = [exp(scores[first + k] - top) for k in range(count)]
            total = sum(weights)
            found.append([weight / total for weight in weights])
        return found


def _numbers(found: array[_N], data: bytes) -> array[_N]:
    found.frombytes(data)
    if array("H", b"\1\0")[0] != 1:  # a big-endian machine
        found.byteswap()
    return found


def _padded(values: array[int], count: int, stride: int) -> array[int]:
    """Return groups of `count` values with zeros behind each, `stride` in all."""
    if count == stride:
        return values
    found = array("h", bytes(2 * (len(values) // count * stride)))
    for k in range(count):
        found[k::stride] = values[k::count]
    return found


def decoded(data: bytes) -> Ensemble:
    """Return the ensemble that the bytes of a model file hold."""
    return Ensemble(msgspec.msgpack.decode(data, type=Trees))


_SHIPPED = Shipped(decoded)
load = _SHIPPED.load
replaced = _SHIPPED.replaced
