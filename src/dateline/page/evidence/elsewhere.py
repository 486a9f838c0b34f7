"""Dates that stand outside the story's header, for pages whose data and header tell none.

Pages print their day over the headline, behind the text, in a line of the editor's notes, or as the first words
of the text. A word for "published" before it, a name of its element, being near the headline each speak for a
date; links, menus, and legal lines speak against it. The best few are claimed, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dateline.model import Evidence, Place, Role, When
from dateline.page.evidence import markup
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Cut, Sheet
from dateline.text import dates, words

#: Stems of words before a day of publication, folded, by rough family of languages.
_PUBLISHED: Final = re.compile(
    r"publi[sckqe]|pubbli|posted|created|released|written|erschienen|veroffentlich|erstellt|geschrieben|gespeichert|eingestellt|wurde am|datum|vom\b|date\b|"
    r"ecrit le|mis en ligne|fecha|escrito|inviato|scritto|gepubliceerd|geplaatst|offentlig|julkaist|skrevet|skapad|dodan|zverejn|vydano|yayin|eklenme|"
    r"опублик|дата|размещен|создан|发布|發布|发表|發表|投稿|公開|掲載|配信|게시|입력|등록|نشر|تاريخ|تاریخ|انتشار"
)
#: Words in a legal line, before a day of something else than the page.
_NOT_OURS: Final = re.compile(
    r"©|copyright|available|verfugbar|valid|gultig|expires|event|termin|born|geboren|joined|registered"
)
#: A day as the first words of a text stands within so many characters.
OPENING: Final = 24
MAX_LENGTH: Final = 240
#: How many cuts the reach of the headline is, in which a bare date is taken as its own.
REACH: Final = 12
BESIDE: Final = 3
#: Less speaks for no date of the story.
MIN_WEIGHT: Final = 1.0
MAX_CLAIMS: Final = 4
_APART: Final = Hint.NAV | Hint.DIALOG | Hint.COMMENTS | Hint.RELATED | Hint.FEATURED
_TEXT: Final = frozenset((Role.BODY, Role.SUBHEAD, Role.STANDFIRST))


class _Told(NamedTuple):
    """A date, the words before and behind it, whether the cut begins with it, and whether it is written for programs."""

    when: When
    before: str
    behind: str
    is_first: bool
    is_machine: bool


class _Found(NamedTuple):
    weight: float
    field: str
    when: When
    at: str
    raw: str


def _told(cut: Cut, is_text: bool) -> Iterator[_Told]:
    """Yield the dates of a cut; of the story's text only what stands before its first sentence."""
    for begin, machine in cut.times:
        when = dates.machine(machine) or dates.read(machine)
        if when is not None:
            yield _Told(when, cut.text[max(0, begin - 60) : begin], "", begin == 0, True)
    start = 0
    for when, begin, end in dates.find(cut.text[:MAX_LENGTH]):
        before = cut.text[start:begin]
        if not is_text:
            yield _Told(when, before, cut.text[end : end + 30], begin == 0, False)
        elif begin <= OPENING and start == 0 and _leads(before):
            yield _Told(when, before, "", True, False)
        start = end


def _leads(before: str) -> bool:
    """Say whether the words before a date that opens the text are none, a place and a comma, or "published on"."""
    return (
        not before.strip("( –-")
        or before.endswith((", ", ": "))
        or _PUBLISHED.search(words.fold(before)) is not None
    )


def _field(told: _Told) -> str:
    """Return the field that a date belongs to; German and others tell the verb behind it."""
    if _PUBLISHED.search(words.fold(told.before)):
        return markup.field_of(told.before)
    return markup.field_of(f"{told.before} {told.behind}")


def _weight(cut: Cut, mark: Mark, role: Role, told: _Told, behind: int) -> float:
    """Return how much speaks for a date's being the story's; `behind` is how many cuts it stands behind the headline."""
    before = words.fold(told.before)
    is_told = _PUBLISHED.search(f"{before} {words.fold(told.behind)}") is not None
    weight = 2.0 * is_told + 1.0 * bool((mark.own | mark.near) & (Hint.DATELINE | Hint.BYLINE))
    weight += 1.5 * told.is_machine + 0.6 * told.is_first
    if dates.is_dateline(cut.text) or role in _TEXT or role is Role.HEADLINE:
        weight += 1.0
    if 0 <= behind <= REACH:
        weight += 1.5 - behind / REACH
    elif behind >= -REACH:
        weight += 0.7 + (behind >= -BESIDE) * 0.4
    if abs(behind) > BESIDE:  # beside the headline a box of another name is the story's all the same
        weight -= 1.5 * bool(mark.around & _APART) + 1.0 * (role in (Role.RELATED, Role.FEATURED))
        weight -= 1.0 * (not is_told and bool(mark.around & (Hint.SIDE | Hint.FOOTER)))
        weight -= 1.5 * (mark.link_share > 0.8)
    return weight - 3.0 * bool(_NOT_OURS.search(before) or mark.is_legal)


def claims(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], headline: int | None) -> Claims:
    """Yield the days and times that visible words outside the header tell, the likeliest first."""
    found: list[_Found] = []
    top = headline or 0
    for index, cut in enumerate(sheet.cuts):
        mark, role = marks[index], roles[index]
        is_text = role in _TEXT and mark.has_sentence
        if mark.is_hidden or role is Role.COMMENTS or (len(cut.text) > MAX_LENGTH and not is_text):
            continue
        for told in _told(cut, is_text):
            weight = _weight(cut, mark, role, told, index - top)
            if weight >= MIN_WEIGHT:
                field = _field(told)
                at = f"cut {index + 1}{' datetime' if told.is_machine else ''}"
                found.append(_Found(weight, field, told.when, at, cut.text[:MAX_RAW]))
    found.sort(key=lambda one: -one.weight)
    for one in found[:MAX_CLAIMS]:
        yield one.field, Evidence(one.when, Place.TEXT, one.at, one.raw)
