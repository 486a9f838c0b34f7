"""What runs in processes of its own: a writer that may be killed, and a reader who keeps searching.

    python -m bench.scale.child write FOLDER START END SEED
    python -m bench.scale.child read FOLDER SECONDS PACE SEED

The writer prints `number code version` of each capture once the archive has acknowledged it; the reader one
JSON object with the seconds of its searches and every error.
"""

from __future__ import annotations

import json
import random
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bench.scale import plan
from bench.scale.ground import Ground
from dateline.errors import ArchiveError
from dateline.model import Refused

#: Largest batch of the writer: kills should fall between, inside and at the ends of transactions.
_BATCH = 40


def write(folder: Path, start: int, end: int, seed: int) -> int:
    """File the captures from `start` to `end` and say so; 3 where the disk refuses."""
    ground = Ground(folder)
    corpus = ground.corpus()
    sizes = random.Random(seed)
    print("ready", flush=True)
    try:
        # With pages: what is reread and merged must be there. So not by `ground.open`.
        with ground.open_with_pages(create=True, write=True) as archive:
            print("open", flush=True)
            made = corpus.captures(start, end)
            while pages := list(islice(made, 1 + int(sizes.random() * _BATCH))):
                outcomes = archive.file([(one.capture, one.story) for one in pages])
                for one, outcome in zip(pages, outcomes, strict=True):
                    if isinstance(outcome, Refused):
                        print("refused", one.number, outcome.rule, flush=True)
                    else:
                        print(one.number, outcome.code, outcome.version)
                sys.stdout.flush()
    except ArchiveError as error:
        print("error", str(error), flush=True)
        return 3
    return 0


def read(folder: Path, seconds: float, pace: float, seed: int) -> int:
    """Search, open stories and list days for so long; print what it took and what went wrong."""
    ground = Ground(folder)
    chance = random.Random(seed)
    asked = [one.text for kind in plan.searches(ground.corpus().languages, 50, seed).values() for one in kind]
    times: list[float] = []
    errors: list[str] = []
    with ground.open() as archive:
        for text in asked:
            archive.search(text)  # to warm up
        print("ready", flush=True)
        sys.stdin.readline()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                found = archive.search(asked[int(chance.random() * len(asked))])
                times.append(time.perf_counter() - began)
                for hit in found.hits[:1]:
                    archive.story(hit.listed.code)
            except Exception as error:  # whatever it is: the bench tells of it
                errors.append(f"{type(error).__name__}: {error}")
            time.sleep(max(0.0, pace - (time.perf_counter() - began)))
    print(json.dumps({"times": times, "errors": errors}), flush=True)
    return 0


def main() -> int:
    role, folder, *rest = sys.argv[1:]
    kinds: dict[str, Any] = {"write": (write, (int, int, int)), "read": (read, (float, float, int))}
    work, types = kinds[role]
    return int(work(Path(folder), *(kind(word) for kind, word in zip(types, rest, strict=True))))


if __name__ == "__main__":
    sys.exit(main())
