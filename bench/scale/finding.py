"""Searching: how long each kind of search takes, and opening; what the archive cannot yet do is told, not timed."""

from __future__ import annotations

import inspect
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from rich.console import Console

from bench.scale import plan
from bench.scale.ground import Ground
from bench.scale.plan import Asked
from bench.scale.results import Figure, quantile, table, write
from dateline.archive import Archive
from dateline.errors import MistypedCode, QueryError

#: Searches of each kind, and hits of each.
MANY: Final = 200
TOP: Final = 20
_ORDERS: Final = ("best", "newest")
_FACETS: Final = ("site", "language")
#: How far the number of stories found may be from the number that the plan foretells: beyond, the
#: archive has not understood the search. Wide: copies carry words on, and threads have favourites.
_ROOM: Final = 4.0

_OPEN: Final = """
import sys, time
from dateline import archive
began = time.perf_counter()
with archive.open(sys.argv[1]) as opened:
    opened.days() if len(sys.argv) > 2 else None
    print(time.perf_counter() - began)
"""


def run(ground: Ground, console: Console, many: int = MANY) -> list[Figure]:
    """Search the archive in every way and return the figures, also printed and written down."""
    corpus = ground.corpus()
    searches = plan.searches(corpus.languages, many)
    found = [opening(ground)]
    with ground.open() as archive:
        stories = archive.stats().stories
        can = parameters(archive)
        for kind, asked in searches.items():
            found += _kind(archive, kind, asked, can, stories)
    table(console, f"finding in {stories:,} stories, {many} searches of each kind", found)
    write(ground.results, "finding", found, {"stories": stories, "searches": many})
    return found


def parameters(archive: Archive) -> dict[str, dict[str, Any]]:
    """Return the ways to search that the archive offers, by name, with the arguments that ask for them."""
    known = inspect.signature(archive.search).parameters
    can: dict[str, dict[str, Any]] = {"best": {}}
    if "order" in known:
        can["newest"] = {"order": "newest"}
    if "facets" in known and "histogram" in known:
        for order, how in list(can.items()):
            can[f"{order}, with facets and months"] = {**how, "facets": _FACETS, "histogram": "month"}
    return can


def opening(ground: Ground, rounds: int = 5) -> Figure:
    """Return how long it takes to open the archive to read in a new process, the middle of some rounds."""
    command = [sys.executable, "-c", _OPEN, str(ground.archive)]
    seconds = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(rounds)
    ]
    return Figure("open, ms", quantile(seconds, 0.5) * 1e3, note=f"the middle of {rounds} processes")


def _kind(
    archive: Archive, kind: str, asked: Sequence[Asked], can: dict[str, dict[str, Any]], stories: int
) -> list[Figure]:
    ways = [f"{order}{beside}" for beside in ("", ", with facets and months") for order in _ORDERS]
    found = []
    for way in ways:
        name = f"{kind}, {way}"
        if way not in can:
            found.append(Figure(f"{name}, p95 ms", None, note="not offered yet"))
            continue
        trouble = understood(archive, asked, stories)
        if trouble:
            found.append(Figure(f"{name}, p95 ms", None, note=trouble))
            continue
        how = can[way]
        times = timed(
            lambda text, how=how: archive.search(text, limit=TOP, **how), [one.text for one in asked]
        )
        p50, p95, p99 = (quantile(times, share) * 1e3 for share in (0.5, 0.95, 0.99))
        found.append(Figure(f"{name}, p95 ms", p95, note=f"p50 {p50:.1f}, p99 {p99:.1f}"))
    return found


def timed(search: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Return the seconds that each search takes, after one round to warm up."""
    for text in texts:
        search(text)
    taken = []
    for text in texts:
        began = time.perf_counter()
        search(text)
        taken.append(time.perf_counter() - began)
    return taken


def understood(archive: Archive, asked: Sequence[Asked], stories: int, sample: int = 10) -> str:
    """Return why the archive does not understand such searches, empty where it does."""
    totals = []
    for one in asked[:sample]:
        try:
            totals.append(archive.search(one.text, limit=1).total)
        except (QueryError, MistypedCode) as error:
            return f"not understood: {error}"
    share = asked[0].share
    if share is None:
        return (
            ""
            if all(totals)
            else f"not understood: of {len(totals)} searches {totals.count(0)} found nothing"
        )
    wanted = share * stories * len(totals)
    if wanted >= 20 and not wanted / _ROOM <= sum(totals) <= wanted * _ROOM:
        return f"not understood: {sum(totals):,} found where about {wanted:,.0f} are"
    return ""
