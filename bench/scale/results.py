"""Figures as JSON lines and as a table with what is asked of them beside."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from rich.console import Console
from rich.table import Table

MOST: Final = "at most"
LEAST: Final = "at least"


class Aim(Struct, frozen=True):
    """What is asked of a figure, at a million stories unless `at` says otherwise.

    `is_pinned`: the figure is a share or a size and no time, so it may not get worse; `bench.scale --gate`.
    """

    figure: str
    side: str
    value: float
    is_pinned: bool = False


class Figure(Struct, frozen=True):
    """One thing measured; `value` is None where it could not be, and `note` says why."""

    name: str
    value: float | None
    unit: str = ""
    note: str = ""


_CLASSES: Final = ("rare word", "common word", "phrase", "two common words", "prefix", "date range + word")

AIMS: Final = {
    aim.figure: aim
    for aim in (
        Aim("filing, stories a second of CPU", LEAST, 600),
        Aim("filing, last tenth beside the first", LEAST, 0.9, True),
        Aim("index, GB a million", MOST, 1.5, True),
        Aim("archive without captures, GB a million", MOST, 4.5, True),
        Aim("copies, recall", LEAST, 0.95, True),
        Aim("copies, precision", LEAST, 0.98, True),
        Aim("versions found", LEAST, 1.0, True),
        Aim("silent versions marked", LEAST, 1.0, True),
        Aim("open, ms", MOST, 500),
        *(Aim(f"{name}, {order}, p95 ms", MOST, 10) for name in _CLASSES for order in ("best", "newest")),
        *(Aim(f"{name}, {order}, with facets and months, p95 ms", MOST, 25) for name in _CLASSES for order in ("best", "newest")),
        Aim("reader errors beside a writer", MOST, 0, True),
        Aim("search p95, busy beside idle", MOST, 2.0),
        Aim("acknowledged and lost", MOST, 0, True),
        Aim("archives not sound after check --repair", MOST, 0, True),
        Aim("flipped bits that nothing named or mended", MOST, 0, True),
        Aim("queries that raised something else", MOST, 0, True),
        Aim("slowest query, ms", MOST, 1_000),
    )
}  # fmt: skip


def met(figure: Figure) -> bool | None:
    """Say whether a figure is as asked; None where nothing is asked or nothing was measured."""
    aim = AIMS.get(figure.name)
    if aim is None or figure.value is None:
        return None
    return figure.value <= aim.value if aim.side == MOST else figure.value >= aim.value


def table(console: Console, title: str, figures: Iterable[Figure]) -> None:
    """Print the figures with what is asked beside what was measured."""
    made = Table(title=title, title_justify="left", title_style="bold")
    made.add_column("figure")
    for column in ("measured", "asked", ""):
        made.add_column(column, justify="right" if column else "left")
    for figure in figures:
        aim = AIMS.get(figure.name)
        asked = f"{aim.side} {aim.value:g}" if aim else ""
        state = {True: "[green]yes[/green]", False: "[red]no[/red]", None: ""}[met(figure)]
        value = "–" if figure.value is None else _number(figure.value)
        made.add_row(figure.name, f"{value} {figure.unit}".strip(), asked, f"{state} {figure.note}".strip())
    console.print(made)


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 10**15:
        return f"{int(value):,}"
    return f"{value:,.4f}" if abs(value) < 1 else f"{value:,.2f}"


def write(path: Path | None, part: str, figures: Iterable[Figure], told: Mapping[str, Any]) -> None:
    """Add the figures to the file of results, one a line, with what they were measured on."""
    if path is None:
        return
    base = {
        "part": part,
        "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        **told,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        for figure in figures:
            aim = AIMS.get(figure.name)
            row = {**base, "figure": figure.name, "value": figure.value}
            if aim is not None:
                row |= {"asked": aim.value, "side": aim.side, "met": met(figure)}
            if figure.note:
                row["note"] = figure.note
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of results, oldest first."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def quantile(values: Iterable[float], share: float) -> float:
    """Return the value under which `share` of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
