"""Paragraphs of a made-up language, on the words of a thread; and what an editor does to them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from bench.scale.heads import Thread
from bench.scale.words import Language

#: Words of a story, fewest and most.
SHORTEST: Final = 350
LONGEST: Final = 600
_SENTENCE: Final = 9  # words of the shortest sentence; the longest has 16 more
_MORE: Final = 16


def paragraphs(language: Language, thread: Thread, chance: random.Random) -> list[str]:
    """Return the paragraphs of a story of SHORTEST to LONGEST words."""
    left = SHORTEST + int(chance.random() * (LONGEST - SHORTEST - _SENTENCE - _MORE))
    found: list[str] = []
    sentences: list[str] = []
    room = 2
    while left > 0:
        made, many = sentence(language, thread, chance)
        sentences.append(made)
        left -= many
        if len(sentences) >= room:
            found.append(language.kind.gap.join(sentences))
            sentences = []
            room = 1 + int(chance.random() * 4)
    if sentences:
        found.append(language.kind.gap.join(sentences))
    return found


def sentence(language: Language, thread: Thread, chance: random.Random) -> tuple[str, int]:
    """Return a sentence with its full stop, and how many words it has."""
    river, kind = language.river, language.kind
    dice = chance.getrandbits(62)
    many = _SENTENCE + (dice & 15)
    size = len(river)
    step = 1 + (dice >> 4 & 0xFFFFFF) % (size // (_SENTENCE + _MORE) - 1)
    start = (dice >> 28 & 0xFFFFFF) % (size - many * step)
    words = river[start : start + many * step : step]
    # About one word in eleven is the thread's own: what makes its words come in bursts.
    pick = dice >> 52
    if pick & 1:
        words[pick % many] = thread.names[pick % len(thread.names)]
    words[(pick >> 3) % (many - 1)] = thread.words[pick % len(thread.words)]
    last = words[-1]
    if last[-1] == kind.comma:
        words[-1] = last[:-1]
    first = words[0]
    words[0] = first[0].upper() + first[1:]
    told = kind.gap.join(words)
    if pick & 0x380 == 0x380:  # one in eight is somebody's words
        speaker = thread.names[pick & 1]
        return f"{kind.quotes[0]}{told}{kind.comma}{kind.quotes[1]} said {speaker}{kind.stop}", many + 3
    return told + kind.stop, many


def planted(texts: Sequence[str], words: str, language: Language) -> list[str]:
    """Return the paragraphs with `words` set into the last one, before its full stop."""
    *before, last = texts
    stop = language.kind.stop
    return [*before, f"{last.removesuffix(stop)} {words}{stop}"]


def touched(text: str, share: float, language: Language, chance: random.Random) -> str:
    """Return the paragraph with about `share` of its words replaced, as a copy editor may."""
    gap = language.kind.gap
    if not gap:  # by signs
        at = int(chance.random() * max(1, len(text) - 3))
        return text[:at] + language.words[int(chance.random() * 200)] + text[at + 2 :]
    words = text.split(gap)
    for _ in range(max(1, round(len(words) * share))):
        words[int(chance.random() * len(words))] = language.words[
            int(chance.random() ** 2 * 2_000) % len(language.words)
        ]
    return gap.join(words)
