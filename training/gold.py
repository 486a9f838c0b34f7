"""What the gold of a set says of the parts of a page: its cuts, or the lines of its dump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bench.quality.aligned import matches, owners
from bench.quality.metrics import spaces_folded
from bench.quality.sets import Case

#: A part is the story's text where so much of it stands in the gold text, and is not where less than the second does.
IN_TEXT: Final = 0.6
NOT_IN_TEXT: Final = 0.3
#: What the gold does not tell: some part of the page that is not the story's text; nothing at all.
FURNITURE: Final = -1
UNKNOWN: Final = -2


def parts(case: Case) -> list[tuple[str, str]]:
    """Return the gold text of a page in parts: the role that each has there, and its text."""
    gold = case.gold
    if case.set == "web":
        return [("body", line) for line in (gold["text"] or "").split("\n") if line.strip()]
    found = [("standfirst", text) for text in gold.get("summary") or []]
    for section in gold["sections"]:
        heading = section.get("headline") or []
        found += [("subhead", text) for text in (heading if isinstance(heading, list) else [heading])]
        found += [("body", text) for text in section["paragraphs"]]
    return found


def overlaps(told: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[tuple[float, str]]:
    """Return for each text the share of its words that `told`, pairs of role and text, has too, laid beside word by word, and the role."""
    flat, owner = owners(list(texts))
    wanted, part_of = owners([text for _, text in told])
    sizes = [0] * len(texts)
    hits: list[dict[str, int]] = [{} for _ in texts]
    for word, number in zip(flat, owner, strict=True):
        sizes[number] += len(word)
    for i, j in matches(flat, wanted):
        role = told[part_of[j]][0]
        hits[owner[i]][role] = hits[owner[i]].get(role, 0) + len(flat[i])
    return [
        (sum(hit.values()) / size, max(hit, key=lambda role: hit[role])) if hit else (0.0, "")
        for size, hit in zip(sizes, hits, strict=True)
    ]


def by_snippets(case: Case, texts: Sequence[str], body: int) -> list[int]:
    """Return `body` for each text with a wanted snippet, FURNITURE with an unwanted one, else UNKNOWN."""
    wanted = [spaces_folded(text) for text in case.gold["with"]]
    unwanted = [spaces_folded(text) for text in case.gold["without"]]
    found = []
    for text in map(spaces_folded, texts):
        if any(w in text or (len(text) > 20 and text in w) for w in wanted):
            found.append(body)
        else:
            is_unwanted = any(u in text or (len(text) > 8 and text in u) for u in unwanted)
            found.append(FURNITURE if is_unwanted else UNKNOWN)
    return found
