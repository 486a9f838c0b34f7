"""The table by which copies are found: a few numbers for each story, and which stories have each.

A number is kept for the first few stories only. What more have it is either a text that many papers run, of which
the first few lead to all, or a phrase that leads nowhere; so no number is ever slow to look up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from dateline.text import shingles

#: Stories kept for a number. Swept 4–16: no difference in what is found.
MOST: Final = 8
#: Stories worth comparing with at once: of those that share a number, the ones that share most. Swept 3–16.
BEST: Final = 4
#: Each number that two stories share weighs the less the more have it; below this it is chance. Swept 0–1.
LEAST_WEIGHT: Final = 0.2

_SOUGHT: Final = f"SELECT mark, story FROM sketches WHERE mark IN ({','.join('?' * shingles.SOUGHT)})"  # noqa: S608


def sought(base: sqlite3.Connection, marks: Sequence[int]) -> dict[int, list[int]]:
    """Return the stories kept for each of `marks` that has any."""
    if not marks:
        return {}
    padded = (*marks, *([marks[0]] * (shingles.SOUGHT - len(marks))))
    found: dict[int, list[int]] = {}
    for mark, story in base.execute(_SOUGHT, padded):
        found.setdefault(mark, []).append(story)
    return found


def best(found: dict[int, list[int]], story_id: int) -> list[int]:
    """Return the stories that are worth comparing with `story_id`, the likeliest first."""
    weights: dict[int, float] = {}
    for stories in found.values():
        for story in stories:
            if story != story_id:
                weights[story] = weights.get(story, 0.0) + 1 / len(stories)
    likely = [(-weight, story) for story, weight in weights.items() if weight >= LEAST_WEIGHT]
    return [story for _, story in sorted(likely)[:BEST]]


def keep(base: sqlite3.Connection, story_id: int, marks: Sequence[int], found: dict[int, list[int]]) -> None:
    """Keep the story for the numbers that stand for it, where there is room; `found` is what was sought before."""
    base.executemany(
        "INSERT INTO sketches VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(mark, story_id) for mark in marks[: shingles.KEPT] if len(found.get(mark, ())) < MOST],
    )


def erase(base: sqlite3.Connection, story_id: int, marks: Sequence[int]) -> None:
    """Take the story out again; `marks` are those of the text that it was kept by."""
    base.executemany(
        "DELETE FROM sketches WHERE mark = ? AND story = ?",
        [(mark, story_id) for mark in marks[: shingles.KEPT]],
    )
