"""Who said what: the quotations of a story with their speakers.

Marks are paired first (`marks`); what stands in them is a speech of its own or words within a sentence (`speeches`).
Of an English story the sentences are read for cues, what these govern, and who stands beside them (`english`,
`phrases`); of a story in another language that has a file of cue words, the speeches (`speaking`). Whom a name,
a pronoun or an office stands for is resolved within the story (`people`).
"""

from __future__ import annotations

import msgspec

from dateline.model import Story
from dateline.model.quote import Quote
from dateline.quotes import english, lexicon, marks, records, signs, speaking, speeches, tokens
from dateline.quotes.offices import Offices
from dateline.quotes.people import People


def find(story: Story) -> Story:
    """Return the story with its quotations."""
    found = within(story.text, story.language)
    return msgspec.structs.replace(story, quotes=found) if found else story


def within(text: str, language: str | None) -> tuple[Quote, ...]:
    """Return the quotations of a text, in its order; `language` is its ISO 639-1 code, or None where unknown."""
    marked = marks.find(text)
    words = lexicon.load(language or "")
    if words is None:
        return tuple(records.unattributed(text, marked))
    if words.order == ("signs",):
        return tuple(signs.read(text, marked, words))
    spoken = speeches.of(text, marked, words)
    if language == "en":
        t = tokens.split(text, spoken, words, marked)
        return tuple(records.made(t, marked, english.Reader(t, spoken, words).read(), People(t, words)))
    if not spoken:
        return ()
    t = tokens.split(text, spoken, words, marked)
    reader = speaking.Speaking(t, spoken, words)
    heard = reader.read()
    return tuple(records.made(t, marked, heard, People(t, words) if reader.has_case else Offices(t)))
