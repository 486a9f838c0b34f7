"""A corpus of captures and the stories read from them, made to order: the same from the same numbers.

    python -m bench.scale corpus --stories 1000000

Every capture has a number, in the order of time, and is made from the number alone, so that a run that was
broken off goes on where it ended, and the truth about copies and versions need not be kept: it is asked again.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Final, Literal

from msgspec import Struct

from bench.scale import changes, pages, plan, prose, words
from bench.scale.heads import Head, Heads
from dateline.model import Capture, Story, When

#: Shares of all captures.
COPIES: Final = 0.05
VERSIONS: Final = 0.02
#: How long after the story a copy and a version appear, in days: the shortest and the longest.
_COPY_AFTER: Final = (0.007, 4.0)
_VERSION_AFTER: Final = (0.04, 10.0)
#: One story in so many comes from an agency; most copies are of these.
_AGENCY: Final = 5
#: Boxes of a page: other stories named for it, and the latest ones.
_RELATED: Final = 2
_BOXES: Final = 6
#: Shares of the stories whose page tells a time of change, and a correction, from the first.
_MODIFIED: Final = 0.3
_CORRECTED: Final = 0.01

Told = Literal["story", "copy", "version"]


class Settings(Struct, frozen=True, kw_only=True):
    """What makes a corpus; `stories` counts addresses, the versions come on top.

    With `has_pages` the bytes of a capture are a page that can be read, else next to nothing.
    """

    stories: int
    seed: int = 1
    words: int = 200_000
    river: int = 1_500_000
    has_pages: bool = False

    @property
    def captures(self) -> int:
        """Captures of the whole corpus."""
        return round(self.stories / (1 - VERSIONS))


class Made(Struct, frozen=True, kw_only=True):
    """A capture with the story read from it; `root` is the number of the story that it copies or tells again."""

    number: int
    told: Told
    root: int
    is_silent: bool
    capture: Capture
    story: Story


class Corpus:
    """All captures, by number from 0; there is no last one, but the twenty years end at `settings.captures`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.languages = words.languages(settings.seed, settings.words, settings.river)
        self.heads = Heads(settings.seed, self.languages, settings.captures)
        self._chance = random.Random()

    def captures(self, start: int = 0, end: int | None = None) -> Iterator[Made]:
        """Yield the captures from `start` up to `end`."""
        last = self.settings.captures if end is None else end
        return (self.capture(number) for number in range(start, last))

    def pairs(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield the numbers of each copy and of the story that it copies."""
        last = self.settings.captures if end is None else end
        return ((n, self.root(n)) for n in range(start, last) if self.told(n) == "copy")

    def told(self, number: int) -> Told:
        """Return what the capture is."""
        if number < 4 * _AGENCY:
            return "story"  # there is nothing yet to copy
        # Multiples of the golden section lie evenly, so that every stretch has its share of copies.
        dice = (number * 2_654_435_769 & 0xFFFFFFFF) / 2**32
        return "copy" if dice < COPIES else "version" if dice < COPIES + VERSIONS else "story"

    def root(self, number: int) -> int:
        """Return the number of the story that the capture copies or tells again; its own for a story."""
        told = self.told(number)
        if told == "story":
            return number
        shortest, longest = _COPY_AFTER if told == "copy" else _VERSION_AFTER
        after = shortest * (longest / shortest) ** _dice(number, 1)
        found = max(0, number - max(1, int(timedelta(days=after) / self.heads.span)))
        if told == "copy" and _dice(number, 2) < 0.7:
            found -= found % _AGENCY
        while self.told(found) != "story":
            found -= 1
        return found

    def is_silent(self, number: int) -> bool:
        """Say whether a version keeps still about its change."""
        return self.told(number) == "version" and _dice(number, 3) < 0.5

    def head(self, number: int) -> Head:
        """Return the head of the capture: a version has that of its story."""
        if self.told(number) == "copy":
            return self.heads.copied(number, self.root(number), _dice(number, 4))
        return self.heads.of(self.root(number))

    def capture(self, number: int) -> Made:
        """Return the capture `number` and the story read from it."""
        told, root, is_silent = self.told(number), self.root(number), self.is_silent(number)
        first = self.heads.of(root)
        tongue = first.site.language
        language, thread = self.languages[tongue], self.heads.thread(first.thread, tongue)
        body, head, moment = self._body(root, first), first, self.heads.moment(number)
        chance = self._chance
        if told != "story":
            chance.seed(self.settings.seed << 42 | number << 2 | 2)
        if told == "copy":
            head = self.head(number)
            body = changes.copied(body, thread, language, head.headline, chance)
        elif told == "version":
            now = When.at(moment.astimezone(first.site.zone).replace(second=0))
            body = changes.retold(body, thread, language, now, is_silent, chance)
        boxes = [
            self.heads.of(n) for n in self.heads.earlier(head.site, number, _BOXES) if self.told(n) == "story"
        ]
        story = pages.story(head, body, language.kind.code, boxes[:_RELATED], boxes[_RELATED:])
        seen_at = moment + timedelta(minutes=3 + _dice(number, 5) * 300)
        capture = Capture(
            body=self._page(story, number),
            url=story.url,
            seen_at=seen_at,
            origin="made",
            found_in=str(number),
            media_type="text/html",
        )
        return Made(number=number, told=told, root=root, is_silent=is_silent, capture=capture, story=story)

    def _page(self, story: Story, number: int) -> bytes:
        mark = f"<!-- {self.settings.seed} {number} -->"
        if not self.settings.has_pages:
            return mark.encode()
        text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story.text.split("\n\n"))
        return (
            f'<!doctype html><html lang="{story.language}"><title>{html.escape(story.headline or "")}</title>'
            f"<article><h1>{html.escape(story.headline or '')}</h1>{text}</article>{mark}"
        ).encode()

    def _body(self, number: int, head: Head) -> pages.Body:
        """Return the words of the story `number` as its paper tells it first."""
        chance = self._chance
        chance.seed(self.settings.seed << 42 | number << 2 | 1)
        tongue = head.site.language
        language, thread = self.languages[tongue], self.heads.thread(head.thread, tongue)
        paragraphs = prose.paragraphs(language, thread, chance)
        planted = (plan.rare(number), plan.phrase(language, number) if tongue == 0 else None)
        for words_ in planted:
            if words_:
                paragraphs = prose.planted(paragraphs, words_, language)
        agency = None
        if number % _AGENCY == 0 and chance.random() < 0.5:
            agency = changes.AGENCIES[number // _AGENCY % len(changes.AGENCIES)]
            paragraphs = changes.credited(paragraphs, thread.names[-1], agency)
        is_changed = chance.random() < _MODIFIED and head.published is not None
        return pages.Body(
            headline=head.headline,
            standfirst=prose.sentence(language, thread, chance)[0] if chance.random() < 0.6 else None,
            paragraphs=paragraphs,
            note=changes.corrected(thread) if chance.random() < _CORRECTED else None,
            agency=agency,
            modified=head.published if is_changed else None,
            tags=thread.words[: int(chance.random() * 5)],
        )


def _dice(number: int, which: int) -> float:
    """Return a number from 0 to 1 that only `number` and `which` decide."""
    mixed = (number * 0x9E3779B97F4A7C15 + which * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return (mixed ^ mixed >> 31) / 2**64
