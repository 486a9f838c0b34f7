"""How well groups agree with the true ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from msgspec import Struct


class Agreement(Struct, frozen=True):
    """BCubed precision, recall and F1 (Bagga and Baldwin 1998), and the adjusted Rand index (Hubert and Arabie 1985)."""

    precision: float
    recall: float
    f1: float
    rand: float


def agreement(found: Sequence[Hashable], true: Sequence[Hashable]) -> Agreement:
    """Return how the groups `found` agree with the `true` ones; both name the group of each text."""
    both = Counter(zip(found, true, strict=True))
    ours, theirs = Counter(found), Counter(true)
    precision = sum(size**2 / ours[one] for (one, _), size in both.items()) / len(found)
    recall = sum(size**2 / theirs[other] for (_, other), size in both.items()) / len(found)
    in_both, in_ours, in_theirs = (sum(map(_pairs, counted.values())) for counted in (both, ours, theirs))
    by_chance = in_ours * in_theirs / _pairs(len(found))
    most = (in_ours + in_theirs) / 2
    return Agreement(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
        rand=(in_both - by_chance) / (most - by_chance) if most != by_chance else 1.0,
    )


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
