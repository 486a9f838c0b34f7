"""Related and featured stories, rebuilt from the cards of their boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from dateline.model import Item, ItemKind, Role, When
from dateline.page import box_kinds, cards, labels, pointing
from dateline.page.cards import Card, Heading
from dateline.page.clues import folded
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Part, Sheet
from dateline.text import dates, names, urls, words

#: A link with fewer words and characters is no title, but where the address is surely a story's.
MIN_TITLE_WORDS: Final = 3
MIN_TITLE_LENGTH: Final = 12
MAX_LABEL: Final = 40
#: A first line in a card shorter than this may be the label of a longer second.
MAX_SHORT: Final = 20
MIN_TEASER: Final = 50
#: A title is no longer than this where a shorter label stands over it in the same link.
MAX_TITLE: Final = 160
#: What is longer is more likely a teaser.
LONG_TITLE: Final = 220
MAX_DATE: Final = 80
_SENTENCE_END: Final = (".", "…", "。")
_MARKS: Final = "|•·▶►▸→›»←‹«:：/–—- \u3000\u00a0"
_OPENING_MARKS: Final = "|•·▶►▸→›←‹:： \u3000\u00a0"
_LABEL_NAMES: Final = re.compile(
    r"-(?:label|section|category|cat|rank|number|num|count|counter|kicker|eyebrow|overline|topic|tag|badge|flag|date|time|source|author|by|byline|"
    r"premium|plus|paid|paywall|exclusive|icon|taxonomy|topline|supertitle|pretitle|dachzeile|roofline|channel|duration|type|prefix|"
    r"sr-only|visually-hidden|screen-reader-text|meta-nav)-"
)
_WRITER_NAMES: Final = re.compile(r"-(?:authors?|byline|by|writer|vcard|autor|auteur)-")
_TITLE_NAMES: Final = re.compile(r"-(?:title|headline|heading|hed|ttl|titel|titulo|titre|titolo|tit)-")
_TEASER_NAMES: Final = re.compile(
    r"-(?:summary|excerpt|description|desc|dek|deck|standfirst|intro|introduction|lead|snippet|abstract|teaser-text|teasertext|subtitle|sub)-"
)
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")
UNSPACED_WEIGHT: Final = 1.5


_LABEL: Final = 1
_TITLE: Final = 2
_TEASER: Final = 4
_WRITER: Final = 8
_NAMED: Final = (
    (_LABEL, _LABEL_NAMES), (_TITLE, _TITLE_NAMES), (_TEASER, _TEASER_NAMES), (_WRITER, _WRITER_NAMES),
)  # fmt: skip


@lru_cache(maxsize=2_000)  # the cards of a list have the same names
def _called(names: str) -> int:
    """Return what a part is by its names, as bits."""
    found = 0
    for bit, pattern in _NAMED:
        if pattern.search(names) is not None:
            found |= bit
    return found


class _Piece(NamedTuple):
    """A run of a cut that is one thing: a link's text, or a named small part before or after it.

    `names` are those of the part, or of the cut and the box that it alone fills.
    """

    text: str
    href: str | None
    heading: int
    datetime: str | None
    names: str


def _edges(cut: Cut) -> list[int]:
    """Return where the pieces of a cut begin and end: at its links, and at small named parts at a link's ends."""
    edges = {0, len(cut.text)}
    for link in cut.links:
        edges.add(link.start)
        edges.add(link.end)
    for part in cut.parts:
        if not _is_at_end(cut, part):
            continue
        text = cut.text[part.start : part.end]
        is_small = len(text) <= MAX_LABEL and (
            _called(part.names) & _LABEL != 0 or labels.role(text) is not None or dates.is_dateline(text)
        )
        if is_small or _called(part.names) & _TITLE:
            edges.add(part.start)
            edges.add(part.end)
    return sorted(edges)


def _is_at_end(cut: Cut, part: Part) -> bool:
    """Say whether a part begins or ends a link, where there is one."""
    for link in cut.links:
        if part.start == link.start or part.end == link.end:
            return True
    return not cut.links


def _names(sheet: Sheet, cut: Cut) -> str:
    box = sheet.boxes[cut.box]
    return cut.names + (box.names if box.last - box.first == 1 else "")


def _has_letter(text: str) -> bool:
    for c in text:  # noqa: SIM110 - compiled, a loop is several times as fast
        if c.isalpha():
            return True
    return False


def _has_digit(text: str) -> bool:
    for c in text:  # noqa: SIM110 - compiled, a loop is several times as fast
        if c.isdigit():
            return True
    return False


def _href_at(cut: Cut, start: int) -> str | None:
    """Return where the link leads to a page that a cut's character `start` stands in, or None."""
    for link in cut.links:
        if link.start <= start < link.end:
            return link.href if pointing.is_page(link.href) else None
    return None


def _pieces(sheet: Sheet, cut: Cut) -> list[_Piece]:
    found = []
    outer = _names(sheet, cut)
    start = 0
    for end in _edges(cut):
        if end == 0:
            continue
        text = " ".join(cut.text[start:end].split()).lstrip(_OPENING_MARKS).rstrip("|•· →›")
        if _has_letter(text) or dates.is_dateline(text):  # no rank, no mark between links
            own = ""
            for part in cut.parts:
                if part.start <= start and end <= part.end:
                    own += part.names
            found.append(_Piece(text, _href_at(cut, start), cut.heading, cut.datetime, own or outer))
        start = end
    return found


def _date(piece: _Piece) -> When | None:
    if len(piece.text) > MAX_DATE:
        return None
    shown = dates.read(piece.text) if dates.is_dateline(piece.text) else None
    return shown or (
        dates.machine(piece.datetime) if piece.datetime and len(piece.text) < MAX_LABEL else None
    )


def _worth(piece: _Piece, href: str | None) -> int:
    """Return how likely a piece is the title of a card that leads to `href`."""
    size = _length(piece.text)
    worth = 4 if piece.heading else 0
    worth += 2 if piece.href == href and href is not None else 0
    called = _called(piece.names)
    if called & _LABEL and size <= MAX_LABEL:
        worth -= 4
    elif called & _TITLE:
        worth += 3
    elif called & _TEASER:
        worth -= 3
    if size < MAX_SHORT:
        worth -= 1
    elif size > LONG_TITLE or (
        size > MIN_TEASER and piece.text.endswith(_SENTENCE_END) and not piece.heading
    ):
        worth -= 3
    return worth


def _length(text: str) -> float:
    """Return the characters of a text; one of a script without spaces says as much as several letters."""
    return float(len(text)) if text.isascii() else len(text) + UNSPACED_WEIGHT * len(_UNSPACED.findall(text))


def _is_title_under(first: str, text: str) -> bool:
    """Say whether `text`, in one link with `first` over it, is the title and `first` a label."""
    if len(first) < MAX_SHORT <= len(text) <= MAX_TITLE:
        return True
    return (
        len(first) <= MAX_LABEL
        and MAX_SHORT <= len(text) <= MAX_TITLE
        and len(first) < len(text)
        and not text.endswith(_SENTENCE_END)
    )


def _title(pieces: list[_Piece], href: str | None) -> int | None:
    """Return which piece is the title: the likeliest, the first of those alike, but for a label over it."""
    best: int | None = None
    worth = 0
    for number, piece in enumerate(pieces):
        if piece.href is None and not piece.heading and _called(piece.names) & _TITLE == 0:
            continue
        its = _worth(piece, href)
        if best is None or its > worth or (its == worth and _is_title_under(pieces[best].text, piece.text)):
            best, worth = number, its
    return best


def _item(
    pieces: list[_Piece], href: str, heading: Heading | None, kind: ItemKind, base: str | None
) -> Item | None:
    """Put the pieces of one card together, or return None where they are no story."""
    date: When | None = None
    kept: list[_Piece] = []
    for piece in pieces:
        told = _date(piece)
        if told is not None and len(piece.text) < MAX_LABEL:
            date = date or told
        elif labels.role(piece.text) is None and labels.opening(piece.text + " :") is None:
            kept.append(piece._replace(text=labels.without_opening(piece.text)))
    at = _title(kept, href)
    if at is None:
        return None
    title = kept[at].text
    if len(title) < MIN_TITLE_LENGTH and words.count(title) < MIN_TITLE_WORDS:
        return None
    label = teaser = None
    key = folded(title)
    for number, piece in enumerate(kept):
        if number == at or folded(piece.text) == key:
            continue
        if number > at and teaser is None and _is_teaser(piece):
            teaser = piece.text
        elif label is None and _is_label(piece):
            label = piece.text
    return Item(
        title=title,
        url=urls.absolute(href, base),
        date=date,
        teaser=teaser,
        label=label,
        heading=heading.text if heading else None,
        kind=kind,
    )


def _is_teaser(piece: _Piece) -> bool:
    return len(piece.text) >= MIN_TEASER or (
        len(piece.text) >= MAX_SHORT and _called(piece.names) & _TEASER != 0
    )


def _is_label(piece: _Piece) -> bool:
    return (
        len(piece.text) <= MAX_LABEL
        and not _has_digit(piece.text)
        and _called(piece.names) & _WRITER == 0
        and not names.has_by_word(piece.text)
    )


def _kind(sheet: Sheet, role: Role, card: Card) -> ItemKind:
    """Return what the card's box holds: by the words over it, the names around it, or its role."""
    told = box_kinds.of_heading(card.heading.text) if card.heading else None
    first = sheet.cuts[card.cuts[0]]
    told = told or box_kinds.of_opening(first.text)
    if told is None:
        around = [first.names, *[part.names for part in first.parts]]
        number = first.box
        while number >= 0:
            box = sheet.boxes[number]
            around.append(box.names)
            number = box.parent
        told = box_kinds.of_names(around)
    if told is not None:
        return told
    if role is Role.RELATED:
        return ItemKind.RELATED
    return ItemKind.SECTION if card.heading is not None and card.heading.leads else ItemKind.UNKNOWN


def _parts(sheet: Sheet, card: Card, own: str | None) -> Iterator[tuple[str, list[_Piece]]]:
    """Yield where each story of a card lies and its pieces; a cut with several links holds several stories."""
    if card.href is not None:
        pieces: list[_Piece] = []
        for index in card.cuts:
            pieces.extend(_pieces(sheet, sheet.cuts[index]))
        yield card.href, pieces
        return
    for index in card.cuts:
        stories = {link.href for link in cards.story_links(sheet.cuts[index], own)}
        for href, run in itertools.groupby(_pieces(sheet, sheet.cuts[index]), key=lambda piece: piece.href):
            if href in stories:
                assert href is not None
                yield href, list(run)


def _role(sheet: Sheet, roles: list[Role], card: Card) -> Role:
    """Return the role of the first cut of a card with a link."""
    for index in card.cuts:
        if sheet.cuts[index].links and roles[index] in cards.BOXES:
            return roles[index]
    raise AssertionError("a card has a link")


def gather(
    sheet: Sheet, marks: list[Mark], roles: list[Role], base: str | None
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the related and the featured stories of a page in its order, each title and address once."""
    found: dict[Role, dict[tuple[str, str | None], Item]] = {Role.RELATED: {}, Role.FEATURED: {}}
    own = pointing.path(base) if base else None
    for card in cards.of(sheet, marks, roles, own):
        role = _role(sheet, roles, card)
        kind = _kind(sheet, role, card)
        for href, pieces in _parts(sheet, card, own):
            item = _item(pieces, href, card.heading, kind, base)
            # A relative link on a page without an address leads nowhere, but its title was shown.
            if item is not None and (base is None or item.url is not None):
                found[role].setdefault((folded(item.title), item.url), item)
    return tuple(found[Role.RELATED].values()), tuple(found[Role.FEATURED].values())
