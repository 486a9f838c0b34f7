"""The command `python -m bench.scale`: an archive of many stories, filed, searched, broken and mended."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.scale import faults, filing, finding, floors, full, fuzz, paper, together
from bench.scale.corpus import Corpus, Settings
from bench.scale.ground import Ground
from bench.scale.results import read

#: Where the archive to be measured lies unless a folder is named; not committed.
FOLDER: Final = Path("bench/results/scale")


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.scale", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where it all lies (default: {FOLDER})")
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")

    def part(
        name: str, said: str, work: Callable[[argparse.Namespace, Console], int]
    ) -> argparse.ArgumentParser:
        made = parts.add_parser(name, help=said, description=said)
        made.set_defaults(work=work)
        return made

    corpus = part("corpus", "Make captures and keep none: how fast that is; --show prints one.", _corpus)
    file = part("file", "File the corpus, or what is missing of it: work, sizes, copies, versions.", _file)
    for one in (corpus, file):
        one.add_argument("--stories", type=int, default=100_000)
        one.add_argument("--seed", type=int, default=1)
        one.add_argument("--words", type=int, default=200_000, help="words of all vocabularies")
        one.add_argument(
            "--river", type=int, default=1_500_000, help="words drawn from the largest vocabulary"
        )
    corpus.add_argument("--show", type=int, metavar="NUMBER", help="print the story of one capture as JSON")
    file.add_argument("--batch", type=int, default=filing.BATCH)
    file.add_argument("--stretch", type=int, default=filing.STRETCH, help="captures between figures")
    find = part("find", "Search the archive filed before, in every way.", _find)
    find.add_argument("--searches", type=int, default=finding.MANY, help="searches of each kind")
    beside = part("together", "Readers while a writer files on.", _together)
    beside.add_argument("--readers", type=int, default=4)
    beside.add_argument("--seconds", type=float, default=30.0, help="of each phase")
    beside.add_argument("--pace", type=float, default=0.05, help="seconds between a reader's searches")
    kills = part("faults", "kill -9 during each kind of writing, and flipped bits.", _faults)
    kills.add_argument("--kills", type=int, default=200, help="of all kinds of writing together")
    kills.add_argument("--flips", type=int, default=20, help="bits flipped in each kind of file")
    kills.add_argument("--only", action="append", choices=list(faults.WORK), help="only this kind of writing")
    room = part("full", "A disk that is full at rising sizes.", _full)
    room.add_argument("--steps", type=int, default=40)
    strange = part("fuzz", "Searches that nobody would type.", _fuzz)
    strange.add_argument("--queries", type=int, default=20_000)
    strange.add_argument("--minutes", type=float, help="instead of a number of queries")
    part("paper", "What 10 and 100 million stories would take, from what was measured.", _paper)
    gate = part("gate", "Exit with 1 where a share or a size is worse than its floor.", _gate)
    gate.add_argument("--update-floors", action="store_true", help="pin what was measured where it is better")
    for one in (kills, room, strange):
        one.add_argument("--seed", type=int, default=1)
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    given = arguments(words)
    console = Console() if sys.stdout.isatty() else Console(width=150)
    try:
        return int(given.work(given, console))
    except ValueError as error:
        console.print(f"bench.scale: {error}", markup=False, highlight=False, soft_wrap=True)
        return 2


def _settings(given: argparse.Namespace) -> Settings:
    return Settings(stories=given.stories, seed=given.seed, words=given.words, river=given.river)


def _corpus(given: argparse.Namespace, console: Console) -> int:
    corpus = Corpus(_settings(given))
    if given.show is not None:
        from dateline.model import wire

        sys.stdout.write(wire.dump(corpus.capture(given.show).story).decode() + "\n")
        return 0
    began = time.process_time()
    many = sum(1 for _ in corpus.captures())
    console.print(f"{many:,} captures made, {many / (time.process_time() - began):,.0f} a second of CPU")
    return 0


def _file(given: argparse.Namespace, console: Console) -> int:
    filing.run(Ground(given.folder), _settings(given), console, given.batch, given.stretch)
    return 0


def _find(given: argparse.Namespace, console: Console) -> int:
    finding.run(Ground(given.folder), console, given.searches)
    return 0


def _together(given: argparse.Namespace, console: Console) -> int:
    together.run(Ground(given.folder), console, given.readers, given.seconds, given.pace)
    return 0


def _faults(given: argparse.Namespace, console: Console) -> int:
    return faults.run(Ground(given.folder), console, given.kills, given.flips, given.only, given.seed)


def _full(given: argparse.Namespace, console: Console) -> int:
    return full.run(Ground(given.folder), console, given.steps, given.seed)


def _fuzz(given: argparse.Namespace, console: Console) -> int:
    return fuzz.run(Ground(given.folder), console, given.queries, given.minutes, given.seed)


def _paper(given: argparse.Namespace, console: Console) -> int:
    paper.run(read(Ground(given.folder).results), console)
    return 0


def _gate(given: argparse.Namespace, console: Console) -> int:
    return floors.run(read(Ground(given.folder).results), console, update=given.update_floors)


if __name__ == "__main__":
    sys.exit(main())
