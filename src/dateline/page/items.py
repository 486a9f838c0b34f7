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
#: A title is no longer than this where a shorter label stands over it in the same link.
MAX_TITLE: Final = 160
#: Parts of an address that lead to a person or to a list of stories.
_NO_STORY: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autori|autorzy|writers?|people|persons?|profiles?|profil|staff|contributors?|users?|"
    r"categor(?:y|ies)|categoria|kategorie|tags?|topics?|topic-page|schlagwort(?:e|er)?|themen?|themes?|sections?|rubrik(?:en)?|sekce)/[^/]+/?$|"
    r"/(?:sharer?|intent|send)(?:[/.]|$)",
    re.IGNORECASE,
)
#: A link of so few words whose address ends in a plain name leads to a section: "Defence watch", /news/defence-watch.
MAX_SECTION_WORDS: Final = 4
MAX_SECTION: Final = 30
_SENTENCE_END: Final = (".", "…", "。")
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


def _is_title_under(first: str, text: str) -> bool:
    """Say whether `text`, in one link with `first` over it, is the title and `first` a label."""
    if len(first) < MAX_SHORT <= len(text):
        return True
    return (
        len(first) <= MAX_LABEL
        and MAX_SHORT <= len(text) <= MAX_TITLE
        and len(first) < len(text)
        and not text.endswith(_SENTENCE_END)
    )


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
    elif not card.is_heading and piece.href is not None and _is_title_under(card.title, text):
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
                if labels.role(piece.text) is None:  # "Next story", as a link
                    _add(card, piece._replace(text=labels.without_opening(piece.text)))
            elif card is not None and labels.opening(piece.text + " :") is None:
                _add(card, piece)
    if card is not None:
        yield card


def _leads_to_story(item: Item) -> bool:
    """Say whether an item's address may be a story's: not that of a front page, a person, a list or a section."""
    path = urls.path(item.url or "").partition("?")[0].rstrip("/")
    if _NO_STORY.search(path) is not None:
        return False
    is_short = words.count(item.title) <= MAX_SECTION_WORDS and len(item.title) < MAX_SECTION
    last = path.rpartition("/")[2]
    return not (is_short and not any(c.isdigit() for c in last) and "." not in last and last.count("-") < 3)


def gather(role: Role, cuts: list[tuple[Cut, Mark, Role]], base: str | None) -> tuple[Item, ...]:
    """Return the stories of all cuts of `role`, in page order, each title and address once."""
    found: dict[tuple[str, str | None], Item] = {}
    chosen = [cut for cut, mark, its in cuts if its is role and not mark.is_hidden]
    for card in _cards(chosen, base):
        item = card.item()
        # A relative link on a page without an address leads nowhere, but its title was shown.
        if item is not None and (base is None or (item.url is not None and _leads_to_story(item))):
            found.setdefault((folded(item.title), item.url), item)
    return tuple(found.values())
