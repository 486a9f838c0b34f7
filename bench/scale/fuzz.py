"""Searches that nobody would type: each gives an answer or one of two errors, and soon."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.console import Console

from bench.scale import plan
from bench.scale.ground import Ground
from bench.scale.results import Figure, quantile, table, write
from dateline.archive import Archive
from dateline.errors import MistypedCode, QueryError

#: What a search may answer instead of stories.
ALLOWED: Final = (QueryError, MistypedCode)
#: Longer ones are cut: nobody types more, and a time limit on any length would mean nothing.
_LONGEST: Final = 2_000

_FIELDS: Final = (
    "headline standfirst text author site section tag language speaker said role published captured code"
    " publisher_code is caption note related featured comments nofield"
).split()
_JOINTS: Final = (
    "AND",
    "OR",
    "NOT",
    "and",
    "NEAR",
    "near",
    "NEAR/5",
    "near/0",
    "(",
    ")",
    "((",
    "-",
    "+",
    "|",
    "&",
    "~3",
    "^2",
)
_DATES: Final = (
    "2021",
    "2021-05",
    "2021-05-17",
    "2021-13",
    "0000",
    "9999-12-31",
    "2021-05..2021-06",
    "..2010",
    "2020..",
    "..",
    "2021..2020",
    "2021-02-30",
    "٢٠٢١",
)
_STATES: Final = ("version", "copy", "undated", "corrected", "paywalled", "silent", "nothing", "")
_MARKS: Final = "\"“”„«»‘’'`*?:;.,/\\()[]{}<>|&!~^+-=#@%$ \t\n\r\0\u200b\u200d\u202e\u0301\ufeff\ud800"
_SCRIPTS: Final = (0x20, 0xA0, 0x370, 0x400, 0x590, 0x600, 0x900, 0xE00, 0x1100, 0x3040, 0x4E00, 0xAC00, 0xFF00, 0x1F600, 0x20000)  # fmt: skip


def run(ground: Ground, console: Console, queries: int, minutes: float | None, seed: int) -> int:
    """Search for strange strings; print and write down what came of it; 1 where something else was raised."""
    corpus = ground.corpus()
    words = [one.text for kind in plan.searches(corpus.languages, 40, seed).values() for one in kind]
    for language in corpus.languages:
        words += language.words[:50]
    chance = random.Random(seed)
    end = time.monotonic() + minutes * 60 if minutes else None
    with ground.open() as archive:
        stories = archive.stats().stories
        archive.search(words[0])
        asked = strange(words, chance)
        limited = (
            asked if end is None else iter(lambda: next(asked) if time.monotonic() < end else None, None)
        )
        found, wrong = judged(archive, limited, queries if end is None else None)
    table(console, f"strange searches in {stories:,} stories", found)
    for line in wrong[:20]:
        console.print(f"  {line}", markup=False, highlight=False)
    write(ground.results, "fuzz", found, {"stories": stories, "seed": seed})
    return 1 if wrong else 0


def judged(archive: Archive, asked: Iterator[str | None], most: int | None) -> tuple[list[Figure], list[str]]:
    """Return figures over the searches, and a line for each error that no search may raise."""
    times: list[float] = []
    slowest = (0.0, "")
    answered = refused = 0
    wrong: list[str] = []
    for text in asked:
        if text is None or (most is not None and len(times) >= most):
            break
        began = time.perf_counter()
        try:
            archive.search(text)
            answered += 1
        except ALLOWED:
            refused += 1
        except Exception as error:  # what the bench looks for
            wrong.append(f"{type(error).__name__}: {error}: {text!r}")
        times.append(time.perf_counter() - began)
        slowest = max(slowest, (times[-1], text))
    figures = [
        Figure("queries that raised something else", len(wrong)),
        Figure("slowest query, ms", slowest[0] * 1e3, note=repr(slowest[1])[:80]),
        Figure("query p99, ms", quantile(times, 0.99) * 1e3 if times else None),
        Figure("queries", len(times), note=f"{answered:,} answered, {refused:,} refused"),
    ]
    return figures, wrong


def strange(words: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield strings: half are made by the grammar and then damaged, the others have nothing to do with it."""
    makers: tuple[Callable[[], str], ...] = (
        lambda: _noise(chance),
        lambda: "".join(_pick(chance, _MARKS) for _ in range(int(chance.random() * 30))),
        lambda: _damaged(_made(words, chance, 0), chance),
        lambda: _made(words, chance, 0),
        lambda: _made(words, chance, 0),
        lambda: _long(words, chance),
    )
    while True:
        # Long ones seldom: they take most of the time.
        at = int(chance.random() * (len(makers) - 1)) if chance.random() < 0.97 else len(makers) - 1
        yield makers[at]()[:_LONGEST]


def _pick(chance: random.Random, among: Sequence[str]) -> str:
    return among[int(chance.random() * len(among))]


def _made(words: Sequence[str], chance: random.Random, depth: int) -> str:
    """Return a search by the grammar, at times with what does not belong there."""
    dice = chance.random()
    if depth > 4 or dice < 0.35:
        return _pick(chance, words)
    if dice < 0.45:
        return f'"{_pick(chance, words)} {_pick(chance, words)}"'
    if dice < 0.55:
        return f"{_pick(chance, words)[: 1 + int(chance.random() * 4)]}*"
    if dice < 0.65:
        return f"{_pick(chance, _FIELDS)}:{_made(words, chance, depth + 2)}"
    if dice < 0.72:
        return f"{_pick(chance, ('published', 'captured'))}:{_pick(chance, _DATES)}"
    if dice < 0.76:
        return f"is:{_pick(chance, _STATES)}"
    if dice < 0.84:
        return (
            f"({_made(words, chance, depth + 1)} {_pick(chance, _JOINTS)} {_made(words, chance, depth + 1)})"
        )
    return f"{_made(words, chance, depth + 1)} {_pick(chance, _JOINTS)} {_made(words, chance, depth + 1)}"


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(1 + int(chance.random() * 3)):
        at = int(chance.random() * (len(text) + 1))
        text = text[:at] + _pick(chance, _MARKS) + text[at + (chance.random() < 0.5) :]
    return text


def _noise(chance: random.Random) -> str:
    base = _SCRIPTS[int(chance.random() * len(_SCRIPTS))]
    many = 1 + int(chance.random() ** 2 * 40)
    return "".join(
        " " if chance.random() < 0.15 else chr(base + int(chance.random() * 96)) for _ in range(many)
    )


def _long(words: Sequence[str], chance: random.Random) -> str:
    """Return what grows: deep brackets, many words, many stars."""
    many = 10 + int(chance.random() * 300)
    return _pick(
        chance,
        (
            "(" * many + words[0] + ")" * many,
            " ".join(_pick(chance, words) for _ in range(many)),
            " OR ".join(_pick(chance, words) for _ in range(many)),
            "NOT " * many + words[0],
            " ".join(_pick(chance, words)[:1] + "*" for _ in range(many)),
            "*" * many,
            '"' * many,
            '"' + " ".join(_pick(chance, words) for _ in range(many)) + '"',
            _pick(chance, words) * many,
        ),
    )
