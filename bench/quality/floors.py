"""The figures that must not fall again, and the figures that are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FLOORS: Final = Path(__file__).with_name("floors.json")

#: Room for noise: a half of the last digit that is printed. The reading itself is deterministic;
#: only another version of Python's Unicode tables or of a parser moves a figure by so little.
NOISE: Final = 0.0005

#: What the product asks of itself: set, figure, the first aim, the full aim.
ASKED: Final = (
    ("publishers", "body F1", 0.90, 0.975),
    ("publishers", "headline exact", 0.90, 0.97),
    ("publishers", "authors F1", None, 0.92),
    ("publishers", "published to the minute", None, 0.90),
    ("publishers", "day right", 0.90, 0.97),
    ("web", "articles body F1", 0.85, 0.95),
    ("web", "story or not", None, 0.95),
    ("snippets", "snippets F1", None, 0.93),
    ("dates", "day right", None, 0.92),
    ("roles", "macro F1 of twelve", None, 0.80),
    ("roles", "role body", None, 0.97),
    ("roles", "items F1", None, 0.85),
    ("dumps", "body F1", 0.80, 0.93),
    ("first-page", "elements exact", 1.0, 1.0),
    ("first-page", "quotes heard", 1.0, 1.0),
    ("quotes", "direct span", None, 0.93),
    ("quotes", "direct span and speaker", None, 0.86),
    ("quotes", "cue exact", None, 0.60),
    ("quotes", "source exact", None, 0.62),
    ("quotes", "content exact", None, 0.50),
    ("quotes", "content half and source", None, 0.65),
)

NOT_PINNED: Final = "no floors are pinned; pin them with --update-floors"

Floors = dict[str, dict[str, Any]]


def load(path: Path = FLOORS) -> Floors:
    """Return the floors by set: `pages`, `digest` and `figures`; nothing where there is no file."""
    return json.loads(path.read_bytes()) if path.exists() else {}


def fallen(floors: Floors, name: str, digest: str, pages: int, figures: Mapping[str, float]) -> list[str]:
    """Return one line for each thing wrong with a set: another corpus, or a figure under its floor."""
    floor = floors.get(name)
    if floor is None:
        return [f"{name}: {NOT_PINNED}"]
    if (floor["digest"], floor["pages"]) != (digest, pages):
        return [
            f"{name}: measured on {pages} pages with digest {digest},"
            f" the floors on {floor['pages']} with {floor['digest']}: not comparable"
        ]
    return [
        f"{name}: {figure} is {figures.get(figure, 0.0):.4f}, its floor {least:.4f}"
        for figure, least in floor["figures"].items()
        if figures.get(figure, 0.0) < least - NOISE
    ]


def raised(floors: Floors, name: str, digest: str, pages: int, figures: Mapping[str, float]) -> Floors:
    """Return floors with the asked figures of one set raised to those measured; none is lowered.

    On another corpus the old floors of the set mean nothing: they are replaced.
    """
    old = floors.get(name, {})
    same = (old.get("digest"), old.get("pages")) == (digest, pages)
    before: dict[str, float] = old["figures"] if same else {}
    asked = [figure for set_, figure, _, _ in ASKED if set_ == name and figure in figures]
    now = {
        figure: max(before.get(figure, 0.0), round(figures[figure], 4))
        for figure in dict.fromkeys([*before, *asked])
        if figure in figures or figure in before
    }
    return {**floors, name: {"pages": pages, "digest": digest, "figures": now}}


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sets in order of name."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
