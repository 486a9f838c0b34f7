"""Filing: how much work a story is, whether that stays so, and whether copies and versions are found."""

from __future__ import annotations

import gc
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from msgspec import Struct
from rich.console import Console

from bench.scale import sizes
from bench.scale.corpus import Corpus, Made, Settings
from bench.scale.ground import Ground
from bench.scale.results import Figure, quantile, table, write
from dateline.text import codes

#: Captures filed at once: as `dateline add` does.
BATCH: Final = 64
#: Captures after which a figure is taken, to see whether filing stays as fast.
STRETCH: Final = 50_000


class Stretch(Struct, frozen=True, kw_only=True):
    """What filing a run of captures took, in seconds: of all threads and children, and by the clock."""

    first: int
    captures: int
    cpu: float
    wall: float
    slowest_batch: float


def run(
    ground: Ground, settings: Settings, console: Console, batch: int = BATCH, stretch: int = STRETCH
) -> list[Figure]:
    """File what is not yet filed of the corpus and return the figures, also printed and written down."""
    ground.begin(settings)
    corpus = Corpus(settings)
    gc.freeze()  # the corpus's words are no part of what filing has to walk over
    stretches = []
    for done in filed(ground, corpus, batch, stretch):
        stretches.append(done)
        rate = done.captures / done.cpu
        console.print(
            f"  {done.first + done.captures:>11,} captures: {rate:8,.0f} a second of CPU,"
            f" {done.captures / done.wall:8,.0f} by the clock, slowest batch {done.slowest_batch:.2f} s",
            highlight=False,
        )
        row = {"stories": settings.stories, "first": done.first, "captures": done.captures, "wall": done.wall}
        write(ground.results, "stretch", [Figure("stretch, captures a second of CPU", rate)], row)
    found = _work(stretches) + sizes.figures(ground) + truth(ground, corpus)
    table(console, f"filing {settings.stories:,} stories", found)
    write(ground.results, "filing", found, {"stories": settings.stories, "seed": settings.seed})
    return found


def filed(ground: Ground, corpus: Corpus, batch: int, stretch: int) -> Iterator[Stretch]:
    """File the rest of the corpus, yielding what each stretch took; closing the archive counts to the last."""
    start, end = ground.filed(), corpus.settings.captures
    if start >= end:
        return
    archive = ground.open(create=True, write=True)
    try:
        made = corpus.captures(start, end)
        while start < end:
            watch = _Watch()
            many = stretch - start % stretch
            if end - start < many * 1.5:
                many = end - start  # a short rest would tell nothing of its own
            for pages in _batches(islice(made, many), batch, watch):
                began = time.monotonic()
                archive.file([(one.capture, one.story) for one in pages])
                watch.slowest = max(watch.slowest, time.monotonic() - began)
            start += many
            if start >= end:
                archive.close()
            cpu, wall = watch.taken()
            yield Stretch(first=start - many, captures=many, cpu=cpu, wall=wall, slowest_batch=watch.slowest)
    finally:
        archive.close()


class _Watch:
    """A watch that does not count the making of the corpus; the index's threads work on meanwhile and do count."""

    def __init__(self) -> None:
        self.slowest = 0.0
        self._made_cpu = self._made_wall = 0.0
        self._cpu, self._wall = _cpu(), time.monotonic()

    def made(self, pages: Iterator[Made], many: int) -> list[Made]:
        cpu, wall = time.thread_time(), time.monotonic()
        found = list(islice(pages, many))
        self._made_cpu += time.thread_time() - cpu
        self._made_wall += time.monotonic() - wall
        return found

    def taken(self) -> tuple[float, float]:
        return _cpu() - self._cpu - self._made_cpu, time.monotonic() - self._wall - self._made_wall


def _cpu() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _batches(made: Iterator[Made], batch: int, watch: _Watch) -> Iterator[list[Made]]:
    while pages := watch.made(made, batch):
        yield pages


def _work(stretches: list[Stretch]) -> list[Figure]:
    if not stretches:
        return []
    captures = sum(one.captures for one in stretches)
    cpu, wall = sum(one.cpu for one in stretches), sum(one.wall for one in stretches)
    found = [
        Figure("filing, stories a second of CPU", captures / cpu),
        Figure("filing, stories a second by the clock", captures / wall),
        Figure("filing, slowest batch", max(one.slowest_batch for one in stretches), "s"),
    ]
    tenth = max(1, len(stretches) // 10)
    if len(stretches) > 1:
        first, last = _rate(stretches[:tenth]), _rate(stretches[-tenth:])
        found.append(Figure("filing, last tenth beside the first", last / first))
        middle = quantile((one.captures / one.cpu for one in stretches), 0.5)
        found.append(Figure("filing, median stretch, stories a second of CPU", middle))
    return found


def _rate(stretches: list[Stretch]) -> float:
    return sum(one.captures for one in stretches) / sum(one.cpu for one in stretches)


# ── the truth about copies and versions


def truth(ground: Ground, corpus: Corpus) -> list[Figure]:
    """Return how many of the known copies and versions the archive has found."""
    base = ground.base()
    if base is None:
        return []
    end = ground.filed()
    try:
        stories = base.execute(
            "SELECT code, (SELECT max(number) FROM versions WHERE story_id = s.id), copies FROM stories s"
        ).fetchall()
        silent = base.execute(
            "SELECT s.code, v.number, v.is_silent FROM versions v JOIN stories s ON s.id = v.story_id"
            " WHERE v.number > 1 ORDER BY v.seq"
        ).fetchall()
    finally:
        base.close()
    return _copies(corpus, end, {code: copies for code, _, copies in stories}) + _versions(
        corpus, end, {code: number for code, number, _ in stories}, silent
    )


def _copies(corpus: Corpus, end: int, held: dict[str, int | None]) -> list[Figure]:
    known = defaultdict(list)
    for copy, root in corpus.pairs(0, end):
        known[root].append(copy)
    group_of = {_code(corpus, number): root for root, copies in known.items() for number in (root, *copies)}
    wanted = sum(_pairs(1 + len(copies)) for copies in known.values())
    found, right = Counter(held.values()), Counter()
    del found[None]
    if not found:
        note = "none found: the archive does not look for copies yet"
        return [Figure("copies, recall", None, note=note), Figure("copies, precision", None, note=note)]
    for code, group in held.items():
        if group is not None and code in group_of:
            right[group, group_of[code]] += 1
    hit = sum(map(_pairs, right.values()))
    given = sum(map(_pairs, found.values()))
    return [
        Figure("copies, recall", hit / max(1, wanted), note=f"{wanted:,} pairs known"),
        Figure("copies, precision", hit / max(1, given), note=f"{given:,} pairs found"),
    ]


def _versions(
    corpus: Corpus, end: int, held: dict[str, int], silent: list[tuple[str, int, int]]
) -> list[Figure]:
    known: dict[str, list[bool]] = defaultdict(list)
    for number in range(end):
        if corpus.told(number) == "version":
            known[_code(corpus, number)].append(corpus.is_silent(number))
    if not known:
        return []
    wanted = sum(map(len, known.values()))
    found = sum(min(len(told), held.get(code, 1) - 1) for code, told in known.items())
    marks = {(code, number): bool(mark) for code, number, mark in silent}
    right: list[Any] = [
        marks.get((code, number)) == mark
        for code, told in known.items()
        for number, mark in enumerate(told, start=2)
    ]
    is_marked = any(marks.values())
    return [
        Figure("versions found", found / wanted, note=f"{wanted:,} known"),
        Figure(
            "silent versions marked",
            sum(right) / len(right) if is_marked else None,
            note="" if is_marked else "none found: the archive does not mark them yet",
        ),
    ]


def _code(corpus: Corpus, number: int) -> str:
    found = codes.mint(corpus.head(number).address, "")
    assert found is not None
    return found


def _pairs(many: int) -> int:
    return many * (many - 1) // 2
