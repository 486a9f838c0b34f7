"""A lexicon: words with what each speaks for, added up. It says of a page as one what no single word says."""

from __future__ import annotations

from collections.abc import Set
from math import sqrt
from typing import Final

import msgspec

from dateline.learned.shipped import Shipped

#: A page with fewer known words is weighed as if it had as many: three words are no evidence.
MIN_WORDS: Final = 50


class Lexicon(msgspec.Struct, frozen=True):
    """Words, each with its weight in thousandths: above zero it speaks for a yes, below for a no.

    Whole numbers have the same sum in any order.
    """

    weights: dict[str, int]

    def score(self, said: Set[str]) -> float:
        """Return the sum of the weights of the words that are known, over the root of how many; 0 where none is.

        >>> round(Lexicon({"quay": 20_000, "crane": -10_000}).score({"quay", "crane", "gull"}), 3)
        1.414
        """
        known = said & self.weights.keys()
        total = sum([self.weights[word] for word in known])
        return total / 1000 / sqrt(max(MIN_WORDS, len(known)))


def decoded(data: bytes) -> Lexicon:
    """Return the lexicon that the bytes of a file hold."""
    return msgspec.msgpack.decode(data, type=Lexicon)


_SHIPPED: Final = Shipped(decoded)
load = _SHIPPED.load
replaced = _SHIPPED.replaced
