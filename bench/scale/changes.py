"""What other papers do to a story that they copy, and what its own paper does to it later."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from bench.scale import prose
from bench.scale.heads import Thread
from bench.scale.pages import Body
from bench.scale.words import Language
from dateline.model import When

#: Agencies that a copy credits, as papers print them.
AGENCIES: Final = ("Coastwire", "UNP", "Nordpost", "TSA")
#: Shares of the copies to which each thing is done; one may have several.
_CUT: Final = 0.40
_DROPPED: Final = 0.20
_RETITLED: Final = 0.60
_EDITED: Final = 0.30
_CREDITED: Final = 0.60


def credited(paragraphs: Sequence[str], place: str, agency: str) -> list[str]:
    """Return the paragraphs with the agency's credit before the first."""
    return [f"{place.upper()} ({agency}) — {paragraphs[0]}", *paragraphs[1:]]


def copied(body: Body, thread: Thread, language: Language, headline: str, chance: random.Random) -> Body:
    """Return the page of another paper that runs the same text: cut, edited, under another headline."""
    paragraphs = list(body.paragraphs)
    if chance.random() < _CUT:
        paragraphs = paragraphs[: max(2, int(len(paragraphs) * (0.4 + 0.55 * chance.random())))]
    if chance.random() < _DROPPED and len(paragraphs) > 4:
        del paragraphs[1 + int(chance.random() * (len(paragraphs) - 1))]
    if chance.random() < _EDITED:
        share = 0.005 + 0.025 * chance.random()
        paragraphs = [prose.touched(text, share, language, chance) for text in paragraphs]
    agency = body.agency
    if agency is None and chance.random() < _CREDITED:
        agency = AGENCIES[int(chance.random() * len(AGENCIES))]
        paragraphs = credited(paragraphs, thread.names[-1], agency)
    return Body(
        headline=headline if chance.random() < _RETITLED else body.headline,
        standfirst=body.standfirst if chance.random() < 0.5 else None,
        paragraphs=paragraphs,
        agency=agency,
        tags=body.tags[:2],
    )


def retold(
    body: Body, thread: Thread, language: Language, now: When, is_silent: bool, chance: random.Random
) -> Body:
    """Return the page as it is later: some words changed, perhaps a paragraph more, with or without a word on it."""
    paragraphs = list(body.paragraphs)
    for _ in range(1 + int(chance.random() * 3)):
        at = int(chance.random() * len(paragraphs))
        paragraphs[at] = prose.touched(paragraphs[at], 0.05, language, chance)
    if chance.random() < 0.5:
        added = " ".join(prose.sentence(language, thread, chance)[0] for _ in range(2))
        paragraphs.insert(1 + int(chance.random() * len(paragraphs)), added)
    is_noted = not is_silent and chance.random() < 0.5
    return Body(
        headline=f"{body.headline} {thread.words[1]}" if chance.random() < 0.3 else body.headline,
        standfirst=body.standfirst,
        paragraphs=paragraphs,
        note=corrected(thread) if is_noted else body.note,
        agency=body.agency,
        modified=body.modified if is_silent or is_noted else now,
        tags=body.tags,
    )


def corrected(thread: Thread) -> str:
    """Return the note under a story that its paper has corrected."""
    return f"Correction: an earlier version of this story gave a wrong name for {thread.names[0]}."
