"""kill -9 in the midst of every kind of writing, and flipped bits: nothing acknowledged may be lost.

After each fault: `dateline check --repair`, then every capture that the archive ever acknowledged must be
there at its version, with the words that were filed, and a second check must find nothing wrong.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from rich.console import Console

from bench.scale import flips
from bench.scale.corpus import Settings
from bench.scale.ground import Ground
from bench.scale.proof import Acknowledged, dateline, lost, offered
from bench.scale.results import Figure, table, write
from bench.scale.together import started

#: The corpus of the faults: small words, quick to make, because a child makes it for every kill.
SETTINGS: Final = Settings(stories=200_000, seed=7, words=2_000, river=30_000, has_pages=True)
#: Captures in the archive before the first kill, and in the one that is merged.
_BEGUN: Final = 400
#: A writer is killed after it has said up to so many lines, and up to so many seconds more.
_MOST_LINES: Final = 400
_AFTER: Final = 0.1


class Work(Struct, frozen=True):
    """A kind of writing: what is done to the archive before, and the words of the command."""

    command: str
    prepare: Callable[[Ground], None]
    words: Callable[[Ground], Sequence[str]]


def _nothing(_ground: Ground) -> None:
    """Leave the archive as it is."""


def _break_index(ground: Ground) -> None:
    """Take the index away, so that there is something to mend."""
    shutil.rmtree(ground.archive / "index", ignore_errors=True)


def _other(ground: Ground) -> None:
    """Make the archive that is merged, once: it begins elsewhere in the same corpus."""
    other = Ground(ground.path / "other")
    if not other.archive.exists():
        other.begin(SETTINGS)
        with started("write", other, "5000", str(5000 + _BEGUN), "2") as child:
            child.communicate()


#: The kinds of writing by name. Filing is not among the commands: its child says what was acknowledged.
WORK: Final = {
    "filing": Work("", _nothing, lambda _: ()),
    "repair": Work("check", _break_index, lambda _: ("check", "--repair")),
    "reread": Work("reread", _nothing, lambda _: ("reread", "--yes")),
    "merge": Work("merge", _other, lambda ground: ("merge", str(ground.path / "other" / "archive"))),
}


def run(
    ground: Ground, console: Console, kills: int, flipped: int, only: Sequence[str] | None, seed: int
) -> int:
    """Do all of it in a folder of its own beside the archive that is measured; 1 where something was lost."""
    place = ground.path / "faults"
    shutil.rmtree(place, ignore_errors=True)
    broken = Ground(place)
    broken.begin(SETTINGS)
    chance = random.Random(seed)
    acknowledged = Acknowledged()
    _file(broken, acknowledged, _BEGUN)
    names = [name for name in only or WORK if offered(WORK[name].command)]
    told: Counter[str] = Counter()
    wrong: list[str] = []
    killer = _Killer(broken, acknowledged, chance)
    for kill in range(kills):
        name = names[kill % len(names)]
        told[f"{name} {killer.kill(name)}"] += 1
        wrong += [f"kill {kill}, {name}: {line}" for line in mended(broken, acknowledged)]
    found = [
        Figure("kills", kills, note=", ".join(f"{count} {name}" for name, count in sorted(told.items()))),
        Figure("captures acknowledged", len(acknowledged.versions)),
        Figure("acknowledged and lost", sum("lost" in line for line in wrong)),
        Figure("archives not sound after check --repair", sum("not sound" in line for line in wrong)),
    ]
    missing = [name for name in WORK if name not in names and not only]
    if missing:
        found.append(Figure("kinds of writing not offered yet", len(missing), note=", ".join(missing)))
    table(console, "killed at any moment", found)
    flip_figures, flip_lines = flips.run(broken, console, acknowledged, flipped, chance)
    for line in wrong + flip_lines:
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
    write(ground.results, "faults", found + flip_figures, {"seed": seed})
    return (
        1
        if wrong
        or any(figure.value for figure in flip_figures if figure.name.startswith("flipped bits that"))
        else 0
    )


def mended(ground: Ground, acknowledged: Acknowledged) -> list[str]:
    """Return what is wrong after `check --repair`: a line each."""
    code, said = dateline(ground.archive, "check", "--repair")
    wrong = [f"not sound: check --repair ended with {code}: {said[-300:]}"] if code else []
    code, said = dateline(ground.archive, "check")
    if code:
        wrong.append(f"not sound: a second check ended with {code}: {said[-300:]}")
    return wrong + lost(ground, acknowledged)


def _file(ground: Ground, acknowledged: Acknowledged, many: int) -> None:
    start = acknowledged.next
    with started("write", ground, str(start), str(start + many), "1") as child:
        acknowledged.take(child.communicate()[0])


class _Killer:
    """Begins a kind of writing and kills it in the midst; knows how long each takes when nobody does."""

    def __init__(self, ground: Ground, acknowledged: Acknowledged, chance: random.Random) -> None:
        self._ground = ground
        self._acknowledged = acknowledged
        self._chance = chance
        self._seconds: dict[str, float] = {}

    def kill(self, name: str) -> str:
        """Say whether the writing was still at work when it was killed."""
        work = WORK[name]
        return self._filing() if not work.command else self._command(name, work)

    def _filing(self) -> str:
        # A little before the end of what is filed, as someone does who adds the same again.
        start = max(0, self._acknowledged.next - int(self._chance.random() * 60))
        child = started("write", self._ground, str(start), str(10**9), str(int(self._chance.random() * 1e6)))
        assert child.stdout
        # By what it has said and not by the clock: a busy machine must not shift all kills to the start.
        heard = [child.stdout.readline() for _ in range(int(self._chance.random() ** 2 * _MOST_LINES))]
        time.sleep(self._chance.random() * _AFTER)
        is_done = child.poll() is not None
        child.kill()
        self._acknowledged.take("".join(heard) + child.communicate()[0])
        return "done before" if is_done else "killed"

    def _command(self, name: str, work: Work) -> str:
        words = [sys.executable, "-m", "dateline", "--archive", str(self._ground.archive)]
        if name not in self._seconds:  # once to its end
            work.prepare(self._ground)
            began = time.monotonic()
            subprocess.run([*words, *work.words(self._ground)], capture_output=True, check=False)
            self._seconds[name] = time.monotonic() - began
        work.prepare(self._ground)
        pipe = subprocess.PIPE
        child = subprocess.Popen([*words, *work.words(self._ground)], stdout=pipe, stderr=pipe, text=True)
        time.sleep(self._chance.random() * self._seconds[name])
        is_done = child.poll() is not None
        child.kill()
        child.communicate()
        return "done before" if is_done else "killed"
