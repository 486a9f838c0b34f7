"""The command `python -m bench.quality`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.quality import floors, report, show
from bench.quality.run import SLOW_S, Marked, figures, marked
from bench.quality.sets import DATA, OUTSIDE, SETS, digest


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.quality", description="How well pages are read.")
    add = parser.add_argument
    every = [*SETS, *OUTSIDE]
    add("--set", action="append", choices=every, dest="sets", metavar="SET", help=", ".join(every))
    add("--system", default="dateline", help="dateline, trafilatura, paragraphs, or module:function")
    add("--data", type=Path, default=DATA, help="folder of the shared data")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a processor)")
    add("--only", default="", help="only pages whose name has this in it")
    add("--every", type=int, default=1, metavar="N", help="only every Nth page: a quick look")
    add("--json", type=Path, help="write figures and each page's scores to this file")
    add("--worst", type=int, default=0, metavar="N", help="list the N worst pages of each asked figure")
    add("--figure", help="with --worst: of this figure instead")
    add("--gate", action="store_true", help="exit 1 if a figure is under its floor")
    add("--update-floors", action="store_true", help="raise the floors to what was measured")
    add("--show", metavar="PAGE", help="lay gold text and read text of a page side by side")
    add("--blocks", metavar="PAGE", help="print the blocks of a page with their roles, and its fields")
    add("--all", action="store_true", help="with --show and --blocks: also what both leave out")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    given = arguments(words)
    console = Console()
    if not given.data.is_dir():
        console.print(f"bench.quality: no shared data at {given.data}; name it with --data")
        return 2
    names: list[str] = given.sets or list(SETS)
    if given.show or given.blocks:
        return show.page(given, names, console)
    pinning = given.gate or given.update_floors
    if pinning and not for_floors(given, names):
        console.print("bench.quality: floors are Dateline's on whole sets; leave out the other options")
        return 2
    known = floors.load()
    wrong: list[str] = []
    told: dict[str, Any] = {}
    for name in names:
        pages = measured(console, given, name, known)
        found = figures(pages)
        told[name] = set_row(found, pages)
        if pinning:
            state = digest(name, given.data)
            wrong += floors.fallen(known, name, state, len(pages), found)
            wrong += [f"{name}: {page.page} could not be read: {page.error}" for page in pages if page.error]
            if given.update_floors:
                known = floors.raised(known, name, state, len(pages), found)
    if given.json:
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if given.update_floors:
        floors.save(known)
        wrong = [line for line in wrong if not line.endswith(floors.NOT_PINNED)]
    for line in wrong:
        console.print("fallen", line, markup=False, highlight=False, style="red", soft_wrap=True)
    return 1 if wrong else 0


def for_floors(given: argparse.Namespace, names: Sequence[str]) -> bool:
    """Whether the options ask for what floors are pinned on: Dateline on whole sets."""
    whole = not given.only and given.every == 1
    return whole and given.system == "dateline" and not set(names) & set(OUTSIDE)


def measured(console: Console, given: argparse.Namespace, name: str, known: floors.Floors) -> list[Marked]:
    """Mark the pages of a set and print its table."""
    load = {**SETS, **OUTSIDE}[name]
    cases = [case for case in load(given.data) if given.only in case.page][:: given.every]
    started = time.perf_counter()
    pages = list(marked(cases, given.system, given.jobs))
    took = time.perf_counter() - started
    report.table(console, name, pages, figures(pages), known.get(name, {}).get("figures", {}), took)
    if given.worst:
        report.worst(console, name, pages, given.figure, given.worst)
    return pages


def set_row(found: dict[str, float], pages: Sequence[Marked]) -> dict[str, Any]:
    """Return a set's part of the JSON file."""
    return {
        "figures": found,
        "failures": [page.page for page in pages if page.error],
        "slow": [page.page for page in pages if page.seconds > SLOW_S],
        "pages": [page_row(page) for page in pages],
    }


def page_row(page: Marked) -> dict[str, Any]:
    """Return a page's scores as a row of the JSON file."""
    scores = {name: round(mark.score, 4) for name, mark in page.marks.items()}
    return {"page": page.page, "seconds": round(page.seconds, 4), "error": page.error, "scores": scores}


if __name__ == "__main__":
    sys.exit(main())
