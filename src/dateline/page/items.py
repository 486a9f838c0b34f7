"""Related and featured stories, rebuilt from the cards of their boxes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dateline.model import Item, ItemKind, Role, When
from dateline.page import box_kinds, cards, labels, pointing
from dateline.page.cards import Card, Heading
from dateline.page.clues import folded
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
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
        edges.update((link.start, link.end))
    for part in cut.parts:
        text = cut.text[part.start : part.end]
        at_end = any(part.start == link.start or part.end == link.end for link in cut.links) or not cut.links
        is_small = len(text) <= MAX_LABEL and (
            _LABEL_NAMES.search(part.names) or labels.role(text) is not None or dates.is_dateline(text)
        )
        if at_end and (is_small or _TITLE_NAMES.search(part.names)):
            edges.update((part.start, part.end))
    return sorted(edges)


def _names(sheet: Sheet, cut: Cut) -> str:
    box = sheet.boxes[cut.box]
    return cut.names + (box.names if box.last - box.first == 1 else "")


def _pieces(sheet: Sheet, cut: Cut) -> Iterator[_Piece]:
    outer = _names(sheet, cut)
    for start, end in itertools.pairwise(_edges(cut)):
        text = " ".join(cut.text[start:end].split()).lstrip(_OPENING_MARKS).rstrip("|•· →›")
        if not any(c.isalpha() for c in text) and not dates.is_dateline(text):
            continue  # a rank, a mark between links
        href = next((link.href for link in cut.links if link.start <= start < link.end), None)
        if href is not None and not pointing.is_page(href):
            href = None
        own = "".join(part.names for part in cut.parts if part.start <= start and end <= part.end)
        yield _Piece(text, href, cut.heading, cut.datetime, own or outer)


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
    if _LABEL_NAMES.search(piece.names) is not None and size <= MAX_LABEL:
        worth -= 4
    elif _TITLE_NAMES.search(piece.names) is not None:
        worth += 3
    elif _TEASER_NAMES.search(piece.names) is not None:
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
        if piece.href is None and not piece.heading and not _TITLE_NAMES.search(piece.names):
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
        len(piece.text) >= MAX_SHORT and _TEASER_NAMES.search(piece.names) is not None
    )


def _is_label(piece: _Piece) -> bool:
    return (
        len(piece.text) <= MAX_LABEL
        and not any(c.isdigit() for c in piece.text)
        and _WRITER_NAMES.search(piece.names) is None
        and not names.has_by_word(piece.text)
    )


def _kind(sheet: Sheet, role: Role, card: Card) -> ItemKind:
    """Return what the card's box holds: by the words over it, the names around it, or its role."""
    told = box_kinds.of_heading(card.heading.text) if card.heading else None
    first = sheet.cuts[card.cuts[0]]
    told = told or box_kinds.of_opening(first.text)
    if told is None:
        around = (sheet.boxes[number].names for number in sheet.ancestors(first.box))
        told = box_kinds.of_names(
            itertools.chain((first.names, *(part.names for part in first.parts)), around)
        )
    if told is not None:
        return told
    if role is Role.RELATED:
        return ItemKind.RELATED
    return ItemKind.SECTION if card.heading is not None and card.heading.leads else ItemKind.UNKNOWN


def _parts(sheet: Sheet, card: Card, own: str | None) -> Iterator[tuple[str, list[_Piece]]]:
    """Yield where each story of a card lies and its pieces; a cut with several links holds several stories."""
    if card.href is not None:
        yield card.href, [piece for index in card.cuts for piece in _pieces(sheet, sheet.cuts[index])]
        return
    for index in card.cuts:
        stories = {link.href for link in cards.story_links(sheet.cuts[index], own)}
        for href, run in itertools.groupby(_pieces(sheet, sheet.cuts[index]), key=lambda piece: piece.href):
            if href in stories:
                assert href is not None
                yield href, list(run)


def gather(
    sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], base: str | None
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the related and the featured stories of a page in its order, each title and address once."""
    found: dict[Role, dict[tuple[str, str | None], Item]] = {Role.RELATED: {}, Role.FEATURED: {}}
    own = pointing.path(base) if base else None
    for card in cards.of(sheet, marks, roles, own):
        telling = next(
            index for index in card.cuts if sheet.cuts[index].links and roles[index] in cards.BOXES
        )
        role = roles[telling]
        for href, pieces in _parts(sheet, card, own):
            item = _item(pieces, href, card.heading, _kind(sheet, role, card), base)
            # A relative link on a page without an address leads nowhere, but its title was shown.
            if item is not None and (base is None or item.url is not None):
                found[role].setdefault((folded(item.title), item.url), item)
    return tuple(found[Role.RELATED].values()), tuple(found[Role.FEATURED].values())
