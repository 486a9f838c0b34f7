"""Related and featured stories, rebuilt from the cuts of their boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from dateline.model import Item, Role, When
from dateline.page import labels
from dateline.page.boxes import Cut
from dateline.page.clues import folded
from dateline.page.marks import Mark
from dateline.text import dates, urls, words

#: A link with fewer words (or characters of a script without spaces) names a section, not a story.
MIN_TITLE_WORDS: Final = 3
MIN_TITLE_LENGTH: Final = 12
MAX_LABEL: Final = 40


class _Card(Struct):
    """A story being gathered: all cuts that share one address, and what follows without any."""

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


def _date(cut: Cut) -> When | None:
    if len(cut.text) > 80:
        return None
    shown = dates.read(cut.text) if dates.is_dateline(cut.text) else None
    return shown or (dates.machine(cut.datetime) if cut.datetime else None)


def _add(card: _Card, cut: Cut, mark: Mark) -> None:
    """Add a cut to the card that it belongs to: as title, teaser, date or label."""
    text = " ".join(cut.text.split())
    date = _date(cut)
    if date is not None and mark.length < 40:
        card.date = card.date or date
    elif folded(text) == folded(card.title):
        pass
    elif cut.heading and not card.is_heading:
        if card.title and len(card.title) <= MAX_LABEL:
            card.label = card.label or card.title
        elif card.title:
            card.teaser = card.teaser or card.title
        card.title, card.is_heading = text, True
    elif not card.title:
        card.title = text
    elif not card.is_heading and len(card.title) < 20 <= len(text):
        # The first words were the small label over the title.
        card.label, card.title = card.title, text
    elif mark.length >= 50:
        card.teaser = card.teaser or text
    elif card.label is None and mark.length <= MAX_LABEL and not any(c.isdigit() for c in text):
        card.label = text


def _cards(cuts: Iterable[tuple[Cut, Mark]], base: str | None) -> Iterator[_Card]:
    card: _Card | None = None
    for cut, mark in cuts:
        link = max(cut.links, key=lambda link: link.end - link.start, default=None)
        whole = link is not None and mark.link_share > 0.5
        if link is not None and whole:
            url = urls.absolute(link.href, base)
            if card is None or url != card.url:
                if card is not None:
                    yield card
                card = _Card(url)
            _add(card, cut, mark)
        elif link is not None and link.end - link.start >= MIN_TITLE_LENGTH:
            # "Read more: The harbour reopens", the title a link inside a line.
            if card is not None:
                yield card
            card = _Card(urls.absolute(link.href, base), title=cut.text[link.start : link.end])
        elif card is not None and labels.role(cut.text) is None:
            _add(card, cut, mark)
    if card is not None:
        yield card


def gather(role: Role, cuts: list[tuple[Cut, Mark, Role]], base: str | None) -> tuple[Item, ...]:
    """Return the stories of all cuts of `role`, in page order, each title and address once."""
    found: dict[tuple[str, str | None], Item] = {}
    chosen = [(cut, mark) for cut, mark, its in cuts if its is role and not mark.is_hidden]
    for card in _cards(chosen, base):
        item = card.item()
        if item is not None and item.url is not None:
            found.setdefault((folded(item.title), item.url), item)
    return tuple(found.values())
