"""The stories that quotations are labelled in: the gold text of a page, so that no change of the reader moves a label."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.quality.sets import DATA, SETS, Case
from dateline.text import languages
from training.gold import parts

#: The sets whose gold has the whole text of a story.
NAMES: Final = ("publishers", "web")
LANGUAGES: Final = ("en", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Text:
    """One story's text with its language and the first 16 hex digits of SHA-256 of the text."""

    set: str
    page: str
    text: str
    language: str | None

    @property
    def digest(self) -> str:
        """Return the digits that stand for the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def of_case(case: Case) -> Text:
    """Return the text of a page: subheads and paragraphs, joined by a blank line."""
    paragraphs = [text.strip() for role, text in parts(case) if role != "standfirst" and text.strip()]
    text = "\n\n".join(paragraphs)
    return Text(case.set, case.page, text, languages.guess(text))


def stories(root: Path = DATA) -> Iterator[Text]:
    """Yield all stories of the sets, in an order by chance that is always the same."""
    cases = [case for name in NAMES for case in SETS[name](root)]
    cases.sort(key=lambda case: hashlib.md5(case.page.encode(), usedforsecurity=False).digest())
    for case in cases:
        if case.set != "web" or case.gold["type"] == "article":
            yield of_case(case)


def story(set_name: str, page: str, root: Path = DATA) -> Text | None:
    """Return the story of a page, or None where the set has no such page."""
    found = (case for case in SETS[set_name](root) if case.page == page)
    return next(map(of_case, found), None)
