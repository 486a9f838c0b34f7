"""What is known of the corpus before it is made: which words and phrases stand in how many stories.

Rare words and set phrases are planted by number; how common a word of a rank is follows from Zipf's law.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from bench.scale.words import Language

#: Of so many stories, one holds a given rare word: 10 in a million.
RARE_EVERY: Final = 100_000
RARE: Final = 400
#: Of so many stories of the first language, one holds a given set phrase.
PHRASE_EVERY: Final = 900
PHRASES: Final = 200
#: Share of all stories that holds a common word.
COMMON: Final = 0.10
#: How far from it a word may be that counts as common.
_COMMON_ROOM: Final = 0.25


class Asked(Struct, frozen=True):
    """A search, the kind it is of, and the share of stories that it should find where that is known."""

    kind: str
    text: str
    share: float | None = None


def rare(number: int) -> str | None:
    """Return the rare word planted in story `number`, if any."""
    slot = number % RARE_EVERY
    return rare_word(slot) if slot < RARE else None


def rare_word(slot: int) -> str:
    """Return the rare word `slot`; no vocabulary has a q."""
    return "q" + "".join("aeio"[slot >> shift & 3] + "xvkzqwjp"[slot >> shift + 1 & 7] for shift in (0, 3, 6))


def phrase(language: Language, number: int) -> str | None:
    """Return the set phrase planted in story `number` of the first language, if any."""
    # Multiplied, so that phrases do not go with sections, sites or rare words; odd and prime to the rest.
    slot = number * 48_271 % PHRASE_EVERY
    return phrase_words(language, slot) if slot < PHRASES else None


def phrase_words(language: Language, slot: int) -> str:
    """Return the set phrase `slot`: two or three frequent words, the hardest kind."""
    words = language.words
    most = len(words) - 1
    found = [words[min(most, 60 + slot)], words[min(most, 400 + slot * 3)]]
    if slot % 2:
        found.append(words[min(most, 120 + slot * 2)])
    return " ".join(found)


def common_words(language: Language) -> list[str]:
    """Return words of the first language that about a tenth of all stories hold."""
    share = language.kind.stories
    return [
        word
        for rank, word in enumerate(language.words[:2_000])
        if abs(language.share(rank) * share / COMMON - 1) <= _COMMON_ROOM
    ]


def searches(languages: Sequence[Language], many: int, seed: int = 1) -> dict[str, list[Asked]]:
    """Return `many` searches of each kind."""
    first = languages[0]
    chance = random.Random(f"searches {seed}")
    common = common_words(first)
    tail = first.words[2_000:] or first.words
    share = first.kind.stories

    def pick(among: Sequence[str]) -> str:
        return among[int(chance.random() * len(among))]

    def month() -> str:
        return f"{2004 + int(chance.random() * 20)}-{1 + int(chance.random() * 12):02}"

    def prefix() -> str:
        return pick(tail)[:5]

    def phrase_of(number: int) -> Asked:
        text = phrase_words(first, number % PHRASES)
        return Asked("phrase", f'"{text}"', share / PHRASE_EVERY)

    def two() -> str:
        one, other = chance.sample(common, 2)
        return f"{one} {other}"

    makers: dict[str, Callable[[int], Asked]] = {
        "rare word": lambda i: Asked("rare word", rare_word(i * 7 % RARE), 1 / RARE_EVERY),
        "common word": lambda _: Asked("common word", pick(common), COMMON),
        "phrase": phrase_of,
        "two common words": lambda _: Asked("two common words", two(), COMMON * COMMON / share),
        "prefix": lambda _: Asked("prefix", f"{prefix()}*"),
        "date range + word": lambda _: Asked(
            "date range + word", f"{pick(common)} published:{month()}", COMMON / 240
        ),
    }
    return {kind: [make(number) for number in range(many)] for kind, make in makers.items()}
