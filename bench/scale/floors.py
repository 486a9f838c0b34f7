"""The shares and sizes that must not get worse again. Times are not pinned: they are the machine's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from bench.scale.results import AIMS, LEAST

FLOORS: Final = Path(__file__).with_name("floors.json")
#: How much worse a figure may be, as a share of it: two runs of filing differ by so much where a ratio of
#: times is pinned. Everything else is the same in every run.
NOISE: Final = {"filing, last tenth beside the first": 0.1}

Floors = dict[str, dict[str, float]]


def latest(rows: Sequence[Mapping[str, Any]]) -> Floors:
    """Return the pinned figures last measured, by the number of stories they were measured on."""
    found: Floors = {}
    stories = ""
    for row in rows:
        stories = str(row.get("stories", stories))
        aim = AIMS.get(row["figure"])
        if aim is not None and aim.is_pinned and row["value"] is not None:
            found.setdefault(stories, {})[row["figure"]] = row["value"]
    return found


def fallen(floors: Floors, found: Floors) -> list[str]:
    """Return a line for each figure that is worse than its floor."""
    lines = []
    for stories, figures in found.items():
        for figure, value in figures.items():
            floor = floors.get(stories, {}).get(figure)
            if floor is None:
                continue
            room = floor * NOISE.get(figure, 0.001)
            is_worse = value < floor - room if AIMS[figure].side == LEAST else value > floor + room
            if is_worse:
                lines.append(f"{stories} stories: {figure} is {value:.4f}, its floor {floor:.4f}")
    return lines


def raised(floors: Floors, found: Floors) -> Floors:
    """Return the floors with each figure that is better, or new, in place of the old."""
    now = {stories: dict(figures) for stories, figures in floors.items()}
    for stories, figures in found.items():
        for figure, value in figures.items():
            old = now.setdefault(stories, {}).get(figure, value)
            now[stories][figure] = max(old, value) if AIMS[figure].side == LEAST else min(old, value)
    return now


def load(path: Path = FLOORS) -> Floors:
    """Return the floors; none where there is no file."""
    return json.loads(path.read_bytes()) if path.exists() else {}


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, in order of name."""
    rounded = {
        stories: {name: round(value, 4) for name, value in told.items()} for stories, told in floors.items()
    }
    path.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def run(rows: Sequence[Mapping[str, Any]], console: Console, *, update: bool, path: Path = FLOORS) -> int:
    """Lay what was measured beside the floors; with `update` raise them; 1 where a figure has fallen."""
    found, known = latest(rows), load(path)
    if not found:
        raise ValueError("nothing was measured in this folder yet; begin with `python -m bench.scale file`")
    lines = fallen(known, found)
    for line in lines:
        console.print("fallen", line, markup=False, highlight=False, style="red", soft_wrap=True)
    if update:
        save(raised(known, found), path)
    return 1 if lines else 0
