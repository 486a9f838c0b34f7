"""Roles given by hand to the cuts of further pages, kept beside the pages and never with them.

`labels.jsonl` has one object a page: its set and name, the first 16 hex digits of SHA-256 of its bytes, the roles
as runs (`nav*12 headline byline*2`, `-` for none), and for each cut 8 hex digits of MD5 of its text with spaces folded, one
after the other. No word of a page is in it. What is cut otherwise since is found again by its digits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.quality.aligned import matches

FILE: Final = Path(__file__).with_name("labels.jsonl")
WIDTH: Final = 8


def key(text: str) -> str:
    """Return the digits that stand for a cut's text."""
    return hashlib.md5(" ".join(text.split()).encode(), usedforsecurity=False).hexdigest()[:WIDTH]


def runs(roles: Sequence[str]) -> str:
    """Return roles as runs.

    >>> runs(["nav", "nav", "headline"])
    'nav*2 headline'
    """
    found: list[list[Any]] = []
    for role in roles:
        if found and found[-1][0] == role:
            found[-1][1] += 1
        else:
            found.append([role, 1])
    return " ".join(role if count == 1 else f"{role}*{count}" for role, count in found)


def _unrolled(text: str) -> list[str]:
    found: list[str] = []
    for run in text.split():
        role, _, count = run.partition("*")
        found += [role] * int(count or 1)
    return found


@cache
def _all() -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    found = {}
    for line in FILE.read_text().splitlines():
        row = json.loads(line)
        keys = [row["keys"][at : at + WIDTH] for at in range(0, len(row["keys"]), WIDTH)]
        found[row["set"], row["page"]] = (keys, _unrolled(row["roles"]))
    return found


def of(set_name: str, page: str, texts: Sequence[str]) -> list[str | None] | None:
    """Return the role given to each of the texts of a page's cuts, None where none was; None for a page without labels."""
    known = _all().get((set_name, page))
    if known is None:
        return None
    found: list[str | None] = [None] * len(texts)
    for i, j in matches(known[0], [key(text) for text in texts]):
        found[j] = known[1][i] if known[1][i] != "-" else None
    return found
