"""Related and featured stories, rebuilt from the cuts of their boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec import Struct

from dateline.model import Item, Role, When
from dateline.page import labels
from dateline.page.clues import folded
from dateline.page.marks import Mark
from dateline.page.sheet import Cut
from dateline.text import dates, urls, words

#: A link with fewer words (or characters of a script without spaces) names a section, not a story.
MIN_TITLE_WORDS: Final = 3
MIN_TITLE_LENGTH: Final = 12
MAX_LABEL: Final = 40
#: A first line in a card shorter than this may be the label of a longer second.
MAX_SHORT: Final = 20
MIN_TEASER: Final = 50
_NO_PAGE: Final = ("#", "javascript:", "mailto:", "tel:", "data:")
_LABEL_NAMES: Final = re.compile(
    r"-(?:label|section|category|cat|rank|number|num|count|kicker|eyebrow|topic|tag|badge|flag|date|time|source|author|by)-"
)


class _Card(Struct):
    """A story being gathered: all cuts that share one address, and what follows without any."""

    href: str
    url: str | None
    title: str = ""
    is_heading: bool = False
    date: When | None = None
    teaser: str | None = None
    label: str | None = None

    def item(self) -> Item | None:
        title = " ".join(self.title.split())
        if len(title) < MIN_TITLE_LENGTH and words.count(title) < MIN_TITLE_WORDS:
            return None
        return Item(title=title, url=self.url, date=self.date, teaser=self.teaser, label=self.label)


class _Piece(NamedTuple):
    """A run of a cut that is one thing: a link's text, or a named small part before or after it."""

    text: str
    href: str | None
    heading: int
    datetime: str | None


def _edges(cut: Cut) -> list[int]:
    """Return where the pieces of a cut begin and end: at its links, and at small named parts at a link's ends."""
    edges = {0, len(cut.text)}
    for link in cut.links:
        edges.update((link.start, link.end))
    for part in cut.parts:
        text = cut.text[part.start : part.end]
        at_end = any(part.start == link.start or part.end == link.end for link in cut.links) or not cut.links
        is_small = len(text) <= MAX_LABEL and (_LABEL_NAMES.search(part.names) or dates.is_dateline(text))
        if at_end and is_small:
            edges.update((part.start, part.end))
    return sorted(edges)


def _pieces(cut: Cut) -> Iterator[_Piece]:
    edges = _edges(cut)
    for start, end in itertools.pairwise(edges):
        text = " ".join(cut.text[start:end].split()).strip("|•· ")
        if not any(c.isalpha() for c in text) and not dates.is_dateline(text):
            continue  # a rank, a mark between links
        href = next((link.href for link in cut.links if link.start <= start < link.end), None)
        if href is not None and href.strip().lower().startswith(_NO_PAGE):
            href = None
        yield _Piece(text, href, cut.heading, cut.datetime)


def _date(piece: _Piece) -> When | None:
    if len(piece.text) > 80:
        return None
    shown = dates.read(piece.text) if dates.is_dateline(piece.text) else None
    return shown or (dates.machine(piece.datetime) if piece.datetime and len(piece.text) < 40 else None)


def _add(card: _Card, piece: _Piece) -> None:
    """Add a piece to the card that it belongs to: as title, teaser, date or label."""
    text = piece.text
    date = _date(piece)
    if date is not None and len(text) < MAX_LABEL:
        card.date = card.date or date
    elif folded(text) == folded(card.title):
        pass
    elif piece.heading and not card.is_heading:
        if card.title and len(card.title) <= MAX_LABEL:
            card.label = card.label or card.title
        elif card.title:
            card.teaser = card.teaser or card.title
        card.title, card.is_heading = text, True
    elif not card.title:
        card.title = text
    elif not card.is_heading and piece.href is not None and len(card.title) < MAX_SHORT <= len(text):
        # The first words were the small label over the title.
        card.label, card.title = card.title, text
    elif len(text) >= MIN_TEASER:
        card.teaser = card.teaser or text
    elif card.label is None and len(text) <= MAX_LABEL and not any(c.isdigit() for c in text):
        card.label = text


def _cards(cuts: Iterable[Cut], base: str | None) -> Iterator[_Card]:
    card: _Card | None = None
    for cut in cuts:
        if not cut.links and labels.role(cut.text) is not None:
            continue
        for piece in _pieces(cut):
            if piece.href is not None:
                if card is None or piece.href != card.href:
                    if card is not None:
                        yield card
                    card = _Card(piece.href, urls.absolute(piece.href, base))
                piece = piece._replace(text=labels.without_opening(piece.text))
                _add(card, piece)
            elif card is not None and labels.opening(piece.text + " :") is None:
                _add(card, piece)
    if card is not None:
        yield card


def gather(role: Role, cuts: list[tuple[Cut, Mark, Role]], base: str | None) -> tuple[Item, ...]:
    """Return the stories of all cuts of `role`, in page order, each title and address once."""
    found: dict[tuple[str, str | None], Item] = {}
    chosen = [cut for cut, mark, its in cuts if its is role and not mark.is_hidden]
    for card in _cards(chosen, base):
        item = card.item()
        # A relative link on a page without an address leads nowhere, but its title was shown.
        if item is not None and (item.url is not None or base is None):
            found.setdefault((folded(item.title), item.url), item)
    return tuple(found.values())
