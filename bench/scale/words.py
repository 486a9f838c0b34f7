"""Made-up languages: vocabularies in several scripts, and words drawn from them by Zipf's law.

Drawing word by word would cost more than filing. So each language has a river: a long list of words,
drawn once; a sentence takes every so-many-th word of it from a place of its own. Two sentences share a run
of words only where both their places and their steps agree: about once in 10⁹ pairs.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct

#: Flattens the head of the law, as natural languages do (Mandelbrot).
HEAD: Final = 2.7
#: How steep the law is: with 1.08 the hundred most frequent words are half of a text, as in English news.
STEEP: Final = 1.08
#: One word in so many is followed by a comma.
_COMMA: Final = 14
#: Ranks up to which a word may have one syllable, and two: so a word of running text has 4.6 letters, as in English.
_SHORT: Final = (200, 25_000)
#: Words of a story on average, and the share of them that are the topic's own: as in `prose.py`, by counting.
WORDS: Final = 475
OWN: Final = 0.09


class Kind(Struct, frozen=True):
    """What a language is made of: its share of the stories and of the vocabulary, the parts of its syllables."""

    code: str
    stories: float
    words: float
    onsets: str
    vowels: str
    codas: str
    gap: str = " "
    comma: str = ","
    stop: str = "."
    quotes: str = "“”"


KINDS: Final = (
    Kind("en", 0.56, 0.40, "b c d f g h l m n p r s t w th st br ch", "a e i o u ea", "   n r s t"),
    Kind("es", 0.12, 0.15, "b c d f g l m n p r s t v ll ch z", "a e i o u ó", "   n r s l"),
    Kind("de", 0.10, 0.15, "b d f g h k l m n p r s t w z sch", "a e i o u ä ü ei", "   n r t ch"),
    Kind("ru", 0.08, 0.15, "б в г д ж з к л м н п р с т х ш", "а е и о у ы я ю", "   н р т й"),
    Kind("ar", 0.07, 0.10, "ب ت ج ح د ر ز س ش ص ط ع ف ق ك ل م ن ه و ي", "ا ي و", "   ن ر ل م ة", comma="،"),
    Kind("zh", 0.07, 0.05, "", "", "", gap="", comma="，", stop="。", quotes="「」"),
)


class Language(Struct, frozen=True, kw_only=True):
    """A made language: `words` by rank, the most frequent first; `river` is drawn from them."""

    kind: Kind
    words: tuple[str, ...]
    river: list[str]
    weight: float

    def frequency(self, rank: int) -> float:
        """Return how often the word of `rank` (from 0) comes among the words of the language."""
        return (rank + HEAD) ** -STEEP / self.weight

    def share(self, *ranks: int) -> float:
        """Return the share of the language's stories that hold the words of all `ranks`."""
        found = 1.0
        for rank in ranks:
            found *= 1 - (1 - self.frequency(rank) * (1 - OWN)) ** WORDS
        return found


def languages(seed: int, words: int, river: int) -> tuple[Language, ...]:
    """Return the languages with `words` words in all, and rivers of up to `river` words."""
    return tuple(_language(kind, random.Random(f"{seed} {kind.code}"), words, river) for kind in KINDS)


def _language(kind: Kind, chance: random.Random, words: int, river: int) -> Language:
    size = max(200, int(words * kind.words))
    vocabulary = _signs(chance, size) if kind.code == "zh" else _spelt(kind, chance, size)
    weights = list(accumulate((rank + HEAD) ** -STEEP for rank in range(size)))
    # Never shorter than a few sentences, or every step would be 1.
    length = max(4_000, int(river * kind.stories / KINDS[0].stories))
    drawn = chance.choices(vocabulary, cum_weights=weights, k=length)
    for at in range(0, length, _COMMA):
        drawn[at] += kind.comma
    return Language(kind=kind, words=tuple(vocabulary), river=drawn, weight=weights[-1])


def _spelt(kind: Kind, chance: random.Random, size: int) -> list[str]:
    """Return words of syllables, none twice: the more frequent, the shorter."""
    onsets, vowels, codas = kind.onsets.split(), kind.vowels.split(), kind.codas.split(" ")
    found: dict[str, None] = {}
    while len(found) < size:
        many = len(found)
        syllables = 1 + (many > _SHORT[0] or chance.random() < many / _SHORT[0]) + (many > _SHORT[1])
        word = "".join(
            _pick(chance, onsets) + _pick(chance, vowels) + _pick(chance, codas) for _ in range(syllables)
        )
        found[word] = None
    return list(found)


def _signs(chance: random.Random, size: int) -> list[str]:
    """Return words of one to three of 3,000 signs; the script has no spaces."""
    found: dict[str, None] = {}
    while len(found) < size:
        length = 1 + (len(found) > 40) + (chance.random() < 0.15)
        found["".join(chr(0x4E00 + int(3000 * chance.random() ** 2)) for _ in range(length))] = None
    return list(found)


def name(chance: random.Random, kind: Kind, syllables: int = 2) -> str:
    """Return a made-up name; scripts without spaces take theirs from the first language's letters."""
    if not kind.onsets:
        kind = KINDS[0]
    onsets, vowels, codas = kind.onsets.split(), kind.vowels.split(), kind.codas.split(" ")
    made = "".join(_pick(chance, onsets) + _pick(chance, vowels) for _ in range(syllables))
    return (made + _pick(chance, codas)).capitalize()


def _pick(chance: random.Random, among: Sequence[str]) -> str:
    return among[int(chance.random() * len(among))]
