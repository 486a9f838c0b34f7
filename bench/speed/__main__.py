"""The command `python -m bench.speed`: the whole reading beside the parse alone, in one process."""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from bench.quality.sets import DATA, SETS, Case

Reader = Callable[[bytes, str | None], object]


def parse(data: bytes, _url: str | None) -> object:
    """Parse and no more: the floor under any reader of HTML."""
    return LexborHTMLParser(data)


def readers() -> dict[str, Reader]:
    """Return what is timed by name: the parse, the reading, and trafilatura where it is installed."""
    from dateline import desk

    found: dict[str, Reader] = {"parse": parse, "dateline": desk.read}
    if importlib.util.find_spec("trafilatura"):
        from trafilatura import extract  # type: ignore[import-not-found]

        found["trafilatura"] = lambda data, url: extract(data, url=url, with_metadata=True)
        found["trafilatura fast, no metadata"] = lambda data, url: extract(data, url=url, fast=True)
    return found


def timed(cases: Sequence[Case], found: dict[str, Reader], rounds: int) -> dict[str, list[float]]:
    """Return seconds by reader, a number a page: the median of the rounds after one to warm up.

    Readers take turns on each page, so that a busy moment of the machine meets all of them.
    """
    pages = [(case.data(), case.url) for case in cases]
    taken: dict[str, list[list[float]]] = {name: [[] for _ in pages] for name in found}
    gc.disable()  # a collection would be charged to whoever is reading at that moment
    try:
        for round_ in range(rounds + 1):
            for number, (data, url) in enumerate(pages):
                for name, read in found.items():
                    started = time.perf_counter()
                    read(data, url)
                    if round_:
                        taken[name][number].append(time.perf_counter() - started)
                gc.collect(0)
    finally:
        gc.enable()
    return {name: [median(times) for times in by_page] for name, by_page in taken.items()}


#: What each ratio is asked to be: reader, beside which, at least or at most, how much.
ASKED: Final = (
    ("dateline", "parse", "at most", 5.0),
    ("trafilatura", "dateline", "at least", 10.0),
    ("trafilatura fast, no metadata", "dateline", "at least", 4.0),
)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m bench.speed", description="How fast pages are read.")
    parser.add_argument("--set", default="publishers", choices=list(SETS), dest="set_")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    parser.add_argument("--json", type=Path, help="write the seconds of each page to this file")
    given = parser.parse_args(words)
    if not given.data.is_dir():
        print(f"bench.speed: no shared data at {given.data}; name it with --data")
        return 2
    cases = list(SETS[given.set_](given.data))[:: given.every]
    seconds = timed(cases, readers(), given.rounds)
    mean = {name: sum(times) / len(times) for name, times in seconds.items()}
    print(
        f"{given.set_}: {len(cases)} pages, one process, median of {given.rounds} rounds after one to warm up"
    )
    for name, times in seconds.items():
        slowest = max(range(len(times)), key=times.__getitem__)
        print(
            f"  {name:30} {mean[name] * 1e3:8.2f} ms a page, {median(times) * 1e3:8.2f} in the middle,"
            f" {times[slowest] * 1e3:8.1f} the slowest ({cases[slowest].page})"
        )
    for slow, fast, side, much in ASKED:
        if slow in mean and fast in mean:
            ratio = mean[slow] / mean[fast]
            print(f"  {slow} takes {ratio:.1f} times as long as {fast} (asked: {side} {much:g})")
    print(f"  peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if given.json:
        rows = {
            name: dict(zip((case.page for case in cases), times, strict=True))
            for name, times in seconds.items()
        }
        given.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
