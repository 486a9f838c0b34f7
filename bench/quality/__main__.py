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
from bench.quality.run import Marked, figures, marked
from bench.quality.sets import DATA, SETS, digest


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.quality", description="How well pages are read.")
    add = parser.add_argument
    add("--set", action="append", choices=list(SETS), dest="sets", metavar="SET", help=", ".join(SETS))
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
    whole = given.every == 1 and not given.only
    if (given.gate or given.update_floors) and not whole:
        console.print("bench.quality: floors are for whole sets; leave out --only and --every")
        return 2
    if given.update_floors and given.system != "dateline":
        console.print("bench.quality: floors are Dateline's; leave out --system")
        return 2
    known = floors.load()
    wrong: list[str] = []
    told: dict[str, Any] = {}
    for name in names:
        cases = [case for case in SETS[name](given.data) if given.only in case.page][:: given.every]
        started = time.perf_counter()
        pages = list(marked(cases, given.system, given.jobs))
        took = time.perf_counter() - started
        found = figures(pages)
        report.table(console, name, pages, found, known.get(name, {}).get("figures", {}), took)
        if given.worst:
            report.worst(console, name, pages, given.figure, given.worst)
        told[name] = {"figures": found, "pages": [page_row(page) for page in pages]}
        if given.gate or given.update_floors:
            state = digest(name, given.data)
            wrong += floors.fallen(known, name, state, len(cases), found)
            if given.update_floors:
                known = floors.raised(known, name, state, len(cases), found)
    if given.json:
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    if given.update_floors:
        floors.save(known)
    for line in wrong:
        console.print(f"[red]fallen[/red] {line}", highlight=False)
    return 1 if wrong and given.gate else 0


def page_row(page: Marked) -> dict[str, Any]:
    """Return a page's scores as a row of the JSON file."""
    scores = {name: round(mark.score, 4) for name, mark in page.marks.items()}
    return {"page": page.page, "seconds": round(page.seconds, 4), "error": page.error, "scores": scores}


if __name__ == "__main__":
    sys.exit(main())
