"""Who signs a story where neither data nor a byline name a person: a name beside the headline, or at the end of the text.

Papers sign as they set type: a bare name under the headline, "By" in one line and the name in the next, a name in
bold behind the last paragraph. A name on its own is believed only where signatures stand; after a by-word anywhere
in their reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model import Evidence, Place, Role
from dateline.page import labels
from dateline.page.evidence import markup
from dateline.page.evidence.ledgers import Ledger
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet
from dateline.text import dates, names, words

#: How many visible cuts before and behind the headline, and behind the text, are looked at.
BEFORE: Final = 2
UNDER: Final = 8
BEHIND: Final = 4
#: A bare name under the headline stands within so many cuts of it.
BESIDE: Final = 3
MAX_LENGTH: Final = 100
_APART: Final = Hint.DIALOG | Hint.COMMENTS | Hint.RELATED | Hint.FEATURED | Hint.CAPTION | Hint.CONTROL
_TEXT: Final = frozenset((Role.BODY, Role.SUBHEAD, Role.STANDFIRST))
_NEVER: Final = frozenset(
    (Role.COMMENTS, Role.RELATED, Role.FEATURED, Role.CAPTION, Role.HEADLINE, Role.TAGS)
)
_LETTERS: Final = re.compile(r"[\W_]+")


def _skeleton(text: str) -> str:
    return _LETTERS.sub("", words.fold(text))


def _papers(ledger: Ledger) -> frozenset[str]:
    return frozenset(_skeleton(e.value) for e in ledger.get("site_name", ()) if e.value)


def is_signed(ledger: Ledger) -> bool:
    """Say whether some place names somebody who is not the paper."""
    papers = _papers(ledger)
    return any(_skeleton(name) not in papers for e in ledger.get("authors", ()) for name in e.value or ())


class _Page:
    """What of a page is looked at: the visible cuts in order."""

    def __init__(
        self, sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], headline: int | None
    ) -> None:
        self.sheet, self.marks, self.roles = sheet, marks, roles
        self.shown = [index for index, mark in enumerate(marks) if not mark.is_hidden]
        self.top = next((at for at, index in enumerate(self.shown) if index == headline), None)
        self.text = [at for at, index in enumerate(self.shown) if roles[index] in _TEXT]

    def reach(self) -> Iterator[int]:
        """Yield where signatures stand: under the headline, over it, behind the text."""
        if self.top is not None:
            first = next((at for at in self.text if at > self.top), self.top + UNDER)
            yield from range(self.top + 1, min(self.top + UNDER, first) + 1)
            yield from range(self.top - 1, self.top - BEFORE - 1, -1)
        if self.text:
            yield from range(self.text[-1], self.text[-1] + BEHIND + 1)

    def _is_dated(self, at: int) -> bool:
        return 0 <= at < len(self.shown) and dates.is_dateline(self.sheet.cuts[self.shown[at]].text)

    def _parent(self, at: int) -> int:
        return self.sheet.boxes[self.sheet.cuts[self.shown[at]].box].parent

    def is_place(self, at: int) -> bool:
        """Say whether a bare name counts there: beside a date under the headline, or set as the first or last line of the text."""
        cut = self.sheet.cuts[self.shown[at]]
        if cut.heading:
            return False
        if (
            self.top is not None
            and 0 < at - self.top <= BESIDE
            and (next(dates.find(cut.text), None) or self._is_dated(at - 1) or self._is_dated(at + 1))
        ):
            return True
        prose = [at for at in self.text if self.marks[self.shown[at]].is_prose]
        return (
            bool(prose)
            and at in (prose[0] - 1, prose[-1] + 1)
            and self._parent(at) == self._parent(prose[0 if at < prose[0] else -1])
        )


def _names(text: str, is_told: bool, is_opened: bool) -> tuple[str, ...]:
    """Return the names in a line, which may tell a date too; nothing where it is no signature.

    A name of any kind counts behind a by-word, a person's alone.
    """
    people = markup.byline_names(text)
    if is_told:
        return () if any(c.isdigit() for c in text) else people
    if is_opened and people and not people[0][0].islower():
        return people
    return people if all(map(names.is_person, people)) else ()


def claims(
    ledger: Ledger, sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], headline: int | None
) -> Claims:
    """Yield the first signature of the story that is not its paper's, if it has one."""
    page, papers = _Page(sheet, marks, roles, headline), _papers(ledger)
    for at in page.reach():
        if not 0 <= at < len(page.shown):
            continue
        index = page.shown[at]
        cut, role = sheet.cuts[index], roles[index]
        if len(cut.text) > MAX_LENGTH or role in _NEVER or marks[index].around & _APART:
            continue
        text = " ".join(cut.text.split())
        is_told = at > 0 and names.is_by_word(sheet.cuts[page.shown[at - 1]].text)
        is_opened = any(names.has_by_word(segment) for segment in markup.SEGMENTS.split(text))
        if not (is_told or is_opened) and (
            " " not in text or text.endswith((":", "!", "?")) or labels.role(text) or not page.is_place(at)
        ):
            continue
        people = _names(text, is_told, is_opened)
        if people and _skeleton(people[0]) not in papers:
            yield "authors", Evidence(people, Place.TEXT, f"block {index + 1}", text[:MAX_RAW])
            return
