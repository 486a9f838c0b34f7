"""Readers beside a writer: no reader may see an error, and none may wait much longer than without one."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from bench.scale.ground import Ground
from bench.scale.results import Figure, quantile, table, write

ROOT: Final = Path(__file__).resolve().parents[2]
_CHILD: Final = (sys.executable, "-m", "bench.scale.child")


def run(ground: Ground, console: Console, readers: int, seconds: float, pace: float) -> list[Figure]:
    """Let `readers` search alone and then beside a writer; return the figures, also printed and written down.

    The writer goes on with the corpus, so the archive has more stories afterwards.
    """
    ground.corpus()  # raises where there is none
    # Alone first: afterwards the archive is another.
    idle = _read(ground, readers, seconds, pace)
    start = ground.filed()
    with started("write", ground, str(start), str(10**9), "1") as writer:
        try:
            assert writer.stdout
            for line in writer.stdout:
                if line.startswith("open"):
                    break
            busy = _read(ground, readers, seconds, pace)
        finally:
            writer.kill()
            writer.communicate()
    written = ground.filed() - start
    found = _figures(idle, busy, written, seconds)
    table(console, f"{readers} readers, a search every {pace * 1e3:.0f} ms each", found)
    for error in dict.fromkeys(idle["errors"] + busy["errors"]):
        console.print(f"  {error}", markup=False, highlight=False)
    write(ground.results, "together", found, {"readers": readers, "seconds": seconds, "pace": pace})
    return found


def started(role: str, ground: Ground, *given: str, most: int | None = None) -> subprocess.Popen[str]:
    """Return a child of ours in one of its roles; none of its files may become larger than `most` bytes."""
    command = [*_CHILD, role, str(ground.path.absolute()), *given]

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, preexec_fn=limit
    )


def _read(ground: Ground, readers: int, seconds: float, pace: float) -> dict[str, list[Any]]:
    """Return the times and errors of `readers` processes that search for `seconds`."""
    children = [started("read", ground, str(seconds), str(pace), str(seed)) for seed in range(readers)]
    told: dict[str, list[Any]] = {"times": [], "errors": []}
    try:
        for child in children:
            assert child.stdout
            child.stdout.readline()  # all are ready before any begins
        for child in children:
            assert child.stdin
            child.stdin.write("\n")
            child.stdin.flush()
        for child in children:
            out, trouble = child.communicate(timeout=seconds * 10 + 120)
            if child.returncode:
                told["errors"].append(trouble.strip().rpartition("\n")[2] or f"exit code {child.returncode}")
                continue
            for name, values in json.loads(out).items():
                told[name] += values
    finally:
        for child in children:
            if child.poll() is None:
                child.kill()
                child.communicate()
    return told


def _figures(
    idle: dict[str, list[Any]], busy: dict[str, list[Any]], written: int, seconds: float
) -> list[Figure]:
    found = [Figure("reader errors beside a writer", len(busy["errors"]))]
    if idle["errors"]:
        found.append(Figure("reader errors without a writer", len(idle["errors"])))
    if idle["times"] and busy["times"]:
        alone, beside = (quantile(told["times"], 0.95) * 1e3 for told in (idle, busy))
        found += [
            Figure("search p95, busy beside idle", beside / alone),
            Figure("search p95 idle", alone, "ms", f"{len(idle['times']):,} searches"),
            Figure("search p95 busy", beside, "ms", f"{len(busy['times']):,} searches"),
            Figure("slowest search busy", max(busy["times"]) * 1e3, "ms"),
        ]
    found.append(Figure("captures filed meanwhile, a second", written / seconds))
    return found
