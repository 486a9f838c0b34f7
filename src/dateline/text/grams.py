# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Which language a text is in, by the strings of bytes that it has.

A naive Bayes classifier over byte n-grams (Lui and Baldwin 2012), with the strings and weights of the package py3langid;
training/languages says how they came here. The strings stand in a tree that is walked byte by byte (Aho and
Corasick 1975).
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import cache
from importlib import resources
from math import log1p
from typing import Final

from msgspec import Struct

from dateline.errors import DatelineError

_FILE: Final = "grams.msgpack.xz"


class Grams(Struct, frozen=True):
    """The model as its file holds it; bytes are flat little-endian arrays.

    The states of the tree stand in the order of their length, those with one parent side by side: `letters` are the
    bytes that lead to them, `children` how many each has, `behind` where the longest string of the tree stands that
    a state's string ends with, `features` the number of a state's string, or -1. Of each string `counts` says in how
    many languages it weighs more than the `floor` of the language, `languages` in which, and `steps` how much more,
    in `unit`s.
    """

    classes: list[str]
    prior: bytes
    floor: bytes
    unit: float
    letters: bytes
    children: bytes
    behind: bytes
    features: bytes
    counts: bytes
    languages: bytes
    steps: bytes


class Classifier:
    """A loaded model."""

    def __init__(self, grams: Grams) -> None:
        self.classes = list(grams.classes)
        self._prior = array("d", memoryview(grams.prior).cast("f"))
        self._floor = array("d", memoryview(grams.floor).cast("f"))
        self._unit = grams.unit
        self._letters = array("B", grams.letters)
        self._behind = _numbers("I", grams.behind)
        self._features = _numbers("i", grams.features)
        self._languages = array("B", grams.languages)
        self._steps = array("B", grams.steps)
        self._first = _starts(_numbers("H", grams.children), 1)
        self._start = _starts(array("B", grams.counts), 0)
        # From the root a byte leads to a state of its own, or nowhere.
        self._roots = array("i", bytes(4 * 256))
        for child in range(self._first[0], self._first[1]):
            self._roots[self._letters[child]] = child

    def scores(self, text: bytes) -> array[float]:
        """Return how likely the text is in each language, as the logarithm of what is not quite a probability."""
        count = len(self.classes)
        found = array("d", self._prior)
        times: dict[int, int] = {}
        state = 0
        for position in range(len(text)):
            state = self._after(state, text[position])
            feature = self._features[state]
            if feature >= 0:
                times[feature] = times.get(feature, 0) + 1
        total = 0.0
        for feature, often in times.items():
            weight = log1p(often)
            total += weight
            self._weigh(feature, weight * self._unit, found)
        for number in range(count):
            found[number] += total * self._floor[number]
        return found

    def best(self, text: bytes) -> str:
        """Return the likeliest language."""
        scores = self.scores(text)
        return self.classes[max(range(len(scores)), key=lambda number: scores[number])]

    def _after(self, state: int, letter: int) -> int:
        """Return the state of the longest string of the tree that the text now ends with."""
        while state:
            low = self._first[state]
            high = self._first[state + 1]
            while low < high:  # its children stand in the order of their letters
                middle = (low + high) // 2
                if self._letters[middle] < letter:
                    low = middle + 1
                else:
                    high = middle
            if low < self._first[state + 1] and self._letters[low] == letter:
                return low
            state = self._behind[state]
        return self._roots[letter]

    def _weigh(self, feature: int, weight: float, found: array[float]) -> None:
        for at in range(self._start[feature], self._start[feature + 1]):
            found[self._languages[at]] += weight * self._steps[at]


def _numbers(kind: str, data: bytes) -> array[int]:
    found: array[int] = array(kind, data)
    if array("H", b"\1\0")[0] != 1:  # a big-endian machine
        found.byteswap()
    return found


def _starts(counts: array[int], first: int) -> array[int]:
    """Return where each of the groups begins that stand one behind the other, and where the last ends."""
    found = array("I", bytes(4 * (len(counts) + 1)))
    for number in range(len(counts)):
        found[number] = first
        first += counts[number]
    found[len(counts)] = first
    return found


@cache
def loaded() -> Classifier:
    """Return the shipped model.

    Raises DatelineError where the installation lacks it.
    """
    import lzma

    import msgspec

    try:
        data = (resources.files("dateline.text") / _FILE).read_bytes()
    except OSError as error:
        raise DatelineError(
            "the model of languages is missing from this installation: install dateline again"
        ) from error
    return Classifier(msgspec.msgpack.decode(lzma.decompress(data), type=Grams))


def language(text: str) -> str:
    """Return the code of the language that `text` is likeliest in."""
    if text.isupper():
        text = text.lower()
    return loaded().best(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"))
