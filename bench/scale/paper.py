"""On paper: what 10 and 100 million stories take, by formulas whose coefficients were measured.

    work      hours = N / rate / 3600                      rate: stories a second of CPU; filing is flat
    sizes     bytes = b · N                                index and store grow with the stories; the words of
                                                           a language do not go on growing as fast
    searches  p95(N) = fixed + slope · N                   fixed: parsing, twenty records, their snippets;
                                                           slope: the postings walked, from two sizes
    shards    p95(N, K) = fixed + slope · N / K + merge    K machines, each with N / K stories; merging K · 20
                                                           hits takes some microseconds each

With one size measured, all of the time is taken to grow: an upper bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table

SIZES: Final = (1_000_000, 10_000_000, 100_000_000)
#: Machines for the largest size, as many as keep 10 million stories each.
_EACH: Final = 10_000_000
_MERGE_MS: Final = 1.0

Points = dict[str, dict[int, float]]


def points(rows: Sequence[Mapping[str, Any]]) -> Points:
    """Return the figures last measured, by name and number of stories."""
    found: Points = {}
    for row in rows:
        if row["value"] is not None and "stories" in row and row["part"] in ("filing", "finding"):
            found.setdefault(row["figure"], {})[int(row["stories"])] = float(row["value"])
    return found


def line(measured: Mapping[int, float]) -> tuple[float, float]:
    """Return fixed part and slope of a time by the number of stories, from the smallest and largest measured."""
    small, large = min(measured), max(measured)
    if small == large:
        return 0.0, measured[small] / small
    slope = max(0.0, (measured[large] - measured[small]) / (large - small))
    return max(0.0, measured[large] - slope * large), slope


def rows_of(found: Points) -> list[tuple[str, list[str]]]:
    """Return the rows of the table: a name and a value for each size."""
    table: list[tuple[str, list[str]]] = []
    rate = found.get("filing, stories a second of CPU")
    if rate:
        per_second = rate[max(rate)]
        table.append(("filing, hours of CPU", [f"{size / per_second / 3600:,.1f}" for size in SIZES]))
    for name in ("index", "database"):
        measured = found.get(f"{name}, bytes a story")
        if measured:
            each = measured[max(measured)]
            table.append((f"{name}, GB", [f"{each * size / 1e9:,.1f}" for size in SIZES]))
    for name, measured in found.items():
        if name.endswith("p95 ms"):
            fixed, slope = line(measured)
            values = [f"{fixed + slope * size:,.1f}" for size in SIZES]
            shards = SIZES[-1] // _EACH
            values[-1] += f" ({fixed + slope * _EACH + _MERGE_MS:,.1f} on {shards} machines)"
            table.append((name, values))
    return table


def run(rows: Sequence[Mapping[str, Any]], console: Console) -> list[tuple[str, list[str]]]:
    """Print the table; raises ValueError where nothing was measured."""
    found = points(rows)
    if not found:
        raise ValueError("nothing was measured in this folder yet; begin with `python -m bench.scale file`")
    sizes = sorted({size for measured in found.values() for size in measured})
    title = f"on paper, from what was measured at {', '.join(f'{size:,}' for size in sizes)} stories"
    made = Table(title=title, title_justify="left", title_style="bold")
    made.add_column("figure")
    for size in SIZES:
        made.add_column(f"{size:,}", justify="right")
    told = rows_of(found)
    for name, values in told:
        made.add_row(name, *values)
    console.print(made)
    console.print((__doc__ or "").split("\n\n", 1)[1], highlight=False, markup=False)
    return told
