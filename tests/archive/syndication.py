"""Stories made to order, and what other papers make of them: cut, edited, under another headline, credited."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from msgspec import Struct

from dateline.model import Capture, Story, When
from dateline.text import codes

_START = datetime(2024, 3, 1, 6, tzinfo=UTC)
_SYLLABLES = [first + second for first in "bdfghklmnprstvw" for second in ("a", "e", "i", "o", "u", "an", "er", "il")]  # fmt: skip


class Made(Struct, frozen=True):
    """A story as it is filed; `root` is the number of the story that it copies, its own where it copies none."""

    number: int
    root: int
    capture: Capture
    story: Story


class Press:
    """Papers that file stories in order: words by Zipf's law, with some of the story's own; one in twenty is a copy."""

    def __init__(self, seed: int, words: int = 20_000) -> None:
        self._chance = random.Random(seed)
        self._words = ["".join(self._chance.choices(_SYLLABLES, k=2 + n % 3)) for n in range(words)]
        self._weights = list(accumulate(1 / (n + 3) for n in range(words)))
        self._bodies: list[list[str]] = []

    def stories(self, count: int, copies: float = 0.05) -> Iterator[Made]:
        """Yield `count` stories in the order of filing."""
        roots: list[int] = []
        for number in range(count):
            is_copy = bool(roots) and self._chance.random() < copies
            root = self._chance.choice(roots) if is_copy else number
            if not is_copy:
                roots.append(number)
            body = self._changed(self._bodies[root]) if is_copy else self._written()
            self._bodies.append(body)
            yield made(number, root, "\n\n".join(body))

    def _sentence(self) -> str:
        words = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randrange(8, 26))
        return " ".join(words).capitalize() + "."

    def _written(self) -> list[str]:
        return [
            " ".join(self._sentence() for _ in range(self._chance.randrange(1, 5)))
            for _ in range(self._chance.randrange(6, 12))
        ]

    def _changed(self, body: list[str]) -> list[str]:
        chance, found = self._chance, list(body)
        if chance.random() < 0.5:
            found = found[: max(2, int(len(found) * chance.uniform(0.4, 0.95)))]
        if chance.random() < 0.3 and len(found) > 3:
            del found[chance.randrange(1, len(found))]
        if chance.random() < 0.4:
            found = [" ".join(self._edited(text.split())) for text in found]
        if chance.random() < 0.5:
            found[0] = f"SALTMERE (AP) — {found[0]}"
        return found

    def _edited(self, words: list[str]) -> list[str]:
        return [self._chance.choice(self._words) if self._chance.random() < 0.03 else word for word in words]


def made(number: int, root: int, text: str, *, paper: int | None = None, after: int | None = None) -> Made:
    """Return a story of a paper of its own, or of that number, an hour after the one before it."""
    url = f"https://paper{number if paper is None else paper}.example/{number}"
    moment = _START + timedelta(hours=number if after is None else after)
    story = Story(
        code=codes.mint(url, text),
        url=url,
        headline=f"Headline {number}",
        text=text,
        site_name=f"Paper {number}",
        published=When.at(moment),
    )
    return Made(
        number, root, Capture(body=text.encode(), url=url, seen_at=moment + timedelta(minutes=7)), story
    )
