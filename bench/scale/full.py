"""A disk without room, at rising sizes: a clear line, nothing acknowledged lost, all well with room again.

The archive lies in a small tmpfs where one may be mounted; else no file may grow beyond a limit, which a
program meets in the same places.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.scale.faults import SETTINGS, mended
from bench.scale.ground import Ground
from bench.scale.proof import Acknowledged, dateline
from bench.scale.results import Figure, table, write
from bench.scale.together import started

#: Room for mending, and the most that a step leaves for writing: small, so that many places run full.
_SPARE: Final = 64 << 20
_MOST: Final = 3 << 20
#: What a message must not be: what a user can do nothing with.
_UNCLEAR: Final = ("Traceback", "unforeseen")


def run(ground: Ground, console: Console, steps: int, seed: int) -> int:
    """Fill the disk `steps` times; print and write down what came of it; 1 where something was lost."""
    place = ground.path / "full"
    chance = random.Random(seed)
    acknowledged = Acknowledged()
    told: Counter[str] = Counter()
    wrong: list[str] = []
    with disk(place) as is_disk:
        small = Ground(place)
        small.begin(SETTINGS)
        for step in range(steps):
            room = int(chance.random() ** 2 * _MOST)
            name = "repair" if step % 4 == 3 else "filing"
            code, said = (
                _repair(small, room, is_disk)
                if name == "repair"
                else _file(small, acknowledged, room, is_disk, step)
            )
            told[f"{name} {'ran full' if code else 'had room'}"] += 1
            if any(word in said for word in _UNCLEAR):
                wrong.append(f"unclear: step {step}, {name}, {room:,} bytes of room: {said.strip()[-300:]}")
            if is_disk:
                sized(place, _used(place) + _SPARE)
            wrong += [
                f"step {step}, {name}, {room:,} bytes of room: {line}" for line in mended(small, acknowledged)
            ]
    found = [
        Figure(
            "steps with little room",
            steps,
            note=", ".join(f"{many} {name}" for name, many in sorted(told.items())),
        ),
        Figure("captures acknowledged", len(acknowledged.versions)),
        Figure("acknowledged and lost", sum("lost" in line for line in wrong)),
        Figure("archives not sound after check --repair", sum("not sound" in line for line in wrong)),
        Figure("messages that a user can do nothing with", sum(line.startswith("unclear") for line in wrong)),
    ]
    table(console, f"no room ({'a small disk' if is_disk else 'a limit on each file'})", found)
    for line in wrong:
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
    write(ground.results, "full", found, {"seed": seed, "disk": is_disk})
    return 1 if wrong else 0


@contextmanager
def disk(place: Path) -> Iterator[bool]:
    """Have a small disk at `place`, gone afterwards; False where none may be mounted: a plain folder then."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SPARE}", "tmpfs", str(place)]
    try:
        is_disk = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        is_disk = False
    try:
        yield is_disk
    finally:
        if is_disk:
            subprocess.run(["umount", str(place)], capture_output=True, check=True)
        shutil.rmtree(place, ignore_errors=True)


def sized(place: Path, size: int) -> None:
    """Give the small disk another size; raises subprocess.CalledProcessError."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], capture_output=True, check=True)


def _used(place: Path) -> int:
    found = shutil.disk_usage(place)
    return found.used


def _largest(folder: Path) -> int:
    return max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0)


def _file(ground: Ground, acknowledged: Acknowledged, room: int, is_disk: bool, step: int) -> tuple[int, str]:
    limit = None
    if is_disk:
        sized(ground.path, _used(ground.path) + room)
    else:
        limit = _largest(ground.path) + room
    start = acknowledged.next
    with started("write", ground, str(start), str(start + 5_000), str(step), most=limit) as child:
        out, trouble = child.communicate()
    acknowledged.take(out)
    said = "\n".join(line for line in out.splitlines() if line.startswith("error"))
    return child.returncode, said + trouble


def _repair(ground: Ground, room: int, is_disk: bool) -> tuple[int, str]:
    shutil.rmtree(ground.archive / "index", ignore_errors=True)
    if is_disk:
        sized(ground.path, _used(ground.path) + room)
    return dateline(ground.archive, "check", "--repair")
