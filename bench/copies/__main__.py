"""The command `python -m bench.copies`."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import dateline
from bench.copies.metrics import Agreement, agreement
from bench.quality import sets
from dateline import archive as archives
from dateline.archive import outlets
from dateline.model import Capture, Story
from dateline.text import codes

FLOORS: Final = Path(__file__).with_name("floors.json")
#: Room for noise, as in bench/quality.
NOISE: Final = 0.0005
#: What the product asks of itself.
AIMS: Final = {"BCubed F1": 0.95, "adjusted Rand": 0.92}
#: The orders of filing: as the texts came into being, and three drawn by lot.
ORDERS: Final = (0, 1, 2, 3)
_BATCH: Final = 64


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and hold against the floors; return the exit code."""
    parser = argparse.ArgumentParser("python -m bench.copies", description="How well copies are found.")
    parser.add_argument("--data", type=Path, default=sets.DATA, help="folder of the shared data")
    parser.add_argument("--news", action="store_true", help="list what is found among news pages, too")
    parser.add_argument("--gate", action="store_true", help="exit 1 if a figure is under its floor")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to what was measured")
    asked = parser.parse_args(words)
    versions = asked.data / "versions" / "gold.jsonl.gz"
    if not versions.is_file():
        print(f"{versions} is not here: nothing to measure")
        return 0
    figures = of_revisions(versions)
    if asked.news:
        among_news(asked.data)
    floors = json.loads(FLOORS.read_bytes()) if FLOORS.exists() else {}
    fallen = [name for name, floor in floors.items() if figures[name] < floor - NOISE]
    for name in fallen:
        print(f"{name} is {figures[name]:.4f}, its floor {floors[name]:.4f}")
    if asked.update_floors:
        raised = {name: max(round(value, 4), floors.get(name, 0.0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(raised, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return int(bool(fallen) and asked.gate)


def of_revisions(path: Path) -> dict[str, float]:
    """Return the figures on revised encyclopedia articles, each revision filed as from a paper of its own."""
    texts = list(sets.rows(path))
    print(f"{len(texts)} revisions of {len({text['group'] for text in texts})} articles")
    found: list[Agreement] = []
    for order in ORDERS:
        numbers = list(range(len(texts)))
        if order:
            random.Random(order).shuffle(numbers)
        groups, spent = _filed([_story(n, texts[n]["text"]) for n in numbers])
        one = agreement(groups, [texts[n]["group"] for n in numbers])
        found.append(one)
        what = f"order drawn by lot ({order})" if order else "as they came into being"
        print(
            f"{what:28} BCubed P {one.precision:.4f} R {one.recall:.4f} F1 {one.f1:.4f}"
            f"  adjusted Rand {one.rand:.4f}  {spent / len(texts) * 1e3:.2f} ms to file a text"
        )
    figures = {
        "BCubed F1": found[0].f1,
        "adjusted Rand": found[0].rand,
        "BCubed F1, worst order": min(one.f1 for one in found),
        "adjusted Rand, worst order": min(one.rand for one in found),
    }
    for name, aim in AIMS.items():
        print(f"{name} {figures[name]:.4f}: aim {aim}, {'met' if figures[name] >= aim else 'not met'}")
    return figures


def among_news(data: Path) -> None:
    """Print the groups among news pages and articles of the web: all are different stories, or true reprints."""
    stories = list(_news(data))
    with TemporaryDirectory() as folder, archives.open(folder, create=True, write=True) as kept:
        _file(kept, stories)
        shown: set[str] = set()
        for _, story in stories:
            assert story.code is not None
            if story.code in shown:
                continue
            group = kept.copies(story.code)
            shown.update(member.listed.code for member in group.members)
            if len(group.members) > 1:
                _print(group)
    print(f"{len(stories)} stories of news pages and articles of the web")


def _print(group: outlets.Copies) -> None:
    for member in group.members:
        listed = member.listed
        print(f"  {member.share:.3f} {member.resemblance:.3f}  {listed.url}  {listed.headline}")
    print()


def _news(data: Path) -> Iterator[tuple[Capture, Story]]:
    for load in (sets.publishers, sets.web, sets.snippets):
        for case in load(data):
            if case.gold.get("type", "article") == "article":
                page = case.data()
                story = dateline.read(page, url=case.url)
                if story.refused is None and story.code is not None:
                    yield Capture(body=page, url=case.url), story


def _story(number: int, text: str) -> tuple[Capture, Story]:
    url = f"https://paper{number}.example/{number}"
    return Capture(body=str(number).encode(), url=url), Story(code=codes.mint(url, text), url=url, text=text)


def _filed(stories: Sequence[tuple[Capture, Story]]) -> tuple[list[Any], float]:
    """Return the group of each story in a new archive, and the seconds of work that filing took."""
    with TemporaryDirectory() as folder, archives.open(folder, create=True, write=True) as kept:
        started = time.process_time()
        _file(kept, stories)
        spent = time.process_time() - started
        first = {}
        for _, story in stories:
            assert story.code is not None
            if story.code not in first:
                group = kept.copies(story.code)
                first.update({member.listed.code: group.first for member in group.members})
        return [first[story.code] for _, story in stories], spent


def _file(kept: archives.Archive, stories: Sequence[tuple[Capture, Story]]) -> None:
    for at in range(0, len(stories), _BATCH):
        kept.file(stories[at : at + _BATCH])


if __name__ == "__main__":
    sys.exit(main())
