"""Dates that stand outside the story's header, for pages whose data and header tell none.

Pages print their day over the headline, behind the text, in a line of the editor's notes, or as the first words
of the text. A word for "published" before it, a name of its element, being near the headline each speak for a
date; links, menus, and legal lines speak against it. The best few are claimed, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from dateline.model import Evidence, Place, Role, When
from dateline.page.evidence import markup
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.hints import Hint
from dateline.page.lines import Line
from dateline.page.marks import Mark
from dateline.page.sheet import Sheet
from dateline.text import dates, words

#: Stems of words before a day of publication, folded, by rough family of languages.
_PUBLISHED: Final = re.compile(
    r"publi[sckqe]|pubbli|posted|created|released|written|erschienen|veroffentlich|erstellt|geschrieben|gespeichert|eingestellt|wurde am|datum|vom\b|date\b|"
    r"ecrit le|mis en ligne|fecha|escrito|inviato|scritto|gepubliceerd|geplaatst|offentlig|julkaist|skrevet|skapad|dodan|zverejn|vydano|yayin|eklenme|"
    r"опублик|дата|размещен|создан|发布|發布|发表|發表|投稿|公開|掲載|配信|게시|입력|등록|نشر|تاريخ|تاریخ|انتشار"
)
#: Words in a legal line, before a day of something else than the page.
_NOT_OURS: Final = re.compile(
    r"©|copyright|available|verfugbar|valid|gultig|expires|event|termin|born|geboren|" + markup.JOINED
)
#: A day as the first words of a text stands within so many characters.
OPENING: Final = 24
#: No date with its clock and zone is longer.
_LONGEST: Final = 76
MAX_LENGTH: Final = 240
#: How many cuts the reach of the headline is, in which a bare date is taken as its own.
REACH: Final = 12
BESIDE: Final = 3
#: Less speaks for no date of the story.
MIN_WEIGHT: Final = 1.0
MAX_CLAIMS: Final = 4
_APART: Final = Hint.NAV | Hint.DIALOG | Hint.COMMENTS | Hint.RELATED | Hint.FEATURED
_TEXT: Final = frozenset((Role.BODY, Role.SUBHEAD, Role.STANDFIRST))
_OTHERS: Final = frozenset((Role.RELATED, Role.FEATURED))


class Spot(NamedTuple):
    """A run of visible text that may tell the day: a cut of a page, a line of a dump.

    `behind` counts how many runs it stands behind the headline, less than nothing where it stands before. `is_text`
    is running text of the story, `is_named` what its markup calls a date or a byline, `is_apart` a menu, a box of
    other stories or comments, `is_aside` a sidebar or footer, `is_linked` all a link, `is_legal` a line of copyright.
    """

    text: str
    at: str
    behind: int
    is_text: bool = False
    is_headline: bool = False
    is_named: bool = False
    is_apart: bool = False
    is_other: bool = False
    is_aside: bool = False
    is_linked: bool = False
    is_legal: bool = False
    times: tuple[tuple[int, str], ...] = ()


class _Told(NamedTuple):
    """A date, the words before and behind it, whether the run begins with it, and whether it is written for programs."""

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


def of_cuts(
    sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], headline: int | None
) -> Iterator[Spot]:
    """Yield the runs of a page that may tell its day."""
    for index, cut in enumerate(sheet.cuts):
        mark, role = marks[index], roles[index]
        if mark.is_hidden or role is Role.COMMENTS:
            continue
        if cut.times or dates.has_figure(cut.text):
            spot = Spot(
                text=cut.text,
                at=f"block {index + 1}",
                behind=index - (headline or 0),
                is_text=role in _TEXT and mark.has_sentence,
                is_headline=role is Role.HEADLINE,
                is_named=bool((mark.own | mark.near) & (Hint.DATELINE | Hint.BYLINE)),
                is_apart=bool(mark.around & _APART),
                is_other=role in _OTHERS,
                is_aside=bool(mark.around & (Hint.SIDE | Hint.FOOTER)),
                is_linked=mark.link_share > 0.8,
                is_legal=mark.is_legal,
                times=cut.times,
            )
            if spot.is_text or spot.times or "\n" not in cut.text:
                yield spot
            else:  # each line by itself: one is the day, another the law's
                for line in cut.text.split("\n"):
                    yield spot._replace(
                        text=line, is_legal=spot.is_legal and _NOT_OURS.search(words.fold(line)) is not None
                    )


def of_lines(lines: Sequence[Line], roles: Sequence[Role], headline: int | None) -> Iterator[Spot]:
    """Yield the lines of a dump that may tell its day."""
    for index, line in enumerate(lines):
        role = roles[index]
        if role is not Role.COMMENTS:
            yield Spot(
                text=line.text,
                at=f"characters {line.start}–{line.end}",
                behind=index - (headline or 0),
                is_text=role in _TEXT and line.has_sentence,
                is_headline=role is Role.HEADLINE,
                is_other=role in _OTHERS,
            )


def _told(spot: Spot) -> Iterator[_Told]:
    """Yield the dates of a run; of the story's text only what stands before its first sentence."""
    for begin, machine in spot.times:
        when = dates.machine(machine) or dates.read(machine)
        if when is not None:
            # The word for what it is may stand in the element, before the date that is shown.
            end = next((first for _, first, _ in dates.find(spot.text[:MAX_LENGTH]) if first >= begin), begin)
            yield _Told(when, spot.text[max(0, begin - 60) : end], "", begin == 0, True)
    start = 0
    for when, begin, end in dates.find(spot.text[: OPENING + _LONGEST if spot.is_text else MAX_LENGTH]):
        before = spot.text[start:begin]
        if not spot.is_text:
            yield _Told(when, before, spot.text[end : end + 30], begin == 0, False)
        elif begin <= OPENING and start == 0 and _leads(before):
            yield _Told(when, before, "", True, False)
        start = end


def _leads(before: str) -> bool:
    """Say whether the words before a date that opens the text are none, a place and a comma, or "published on"."""
    before = before.removesuffix("(")
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


def is_masthead(text: str, behind: int) -> bool:
    """Say whether a date so many runs behind the headline is that of the day on which the page was seen.

    Papers print it with its weekday at the top of each page. Counted on bench/quality, of dates more than REACH over
    the headline: with a weekday today's in 8 cases of 9, without one the story's in 5 of 5.
    """
    return behind < -REACH and dates.names_weekday(text[:MAX_LENGTH])


def _weight(spot: Spot, told: _Told) -> float:
    """Return how much speaks for a date's being the story's."""
    before = words.fold(told.before)
    is_told = _PUBLISHED.search(f"{before} {words.fold(told.behind)}") is not None
    weight = 2.0 * is_told + 1.0 * spot.is_named + 1.5 * told.is_machine + 0.6 * told.is_first
    if spot.is_text or spot.is_headline or dates.is_dateline(spot.text):
        weight += 1.0
    if 0 <= spot.behind <= REACH:
        weight += 1.5 - spot.behind / REACH
    elif spot.behind >= -REACH:
        weight += 0.7 + (spot.behind >= -BESIDE) * 0.4
    elif is_masthead(spot.text, spot.behind):
        weight -= 2.5
    if abs(spot.behind) > BESIDE:  # beside the headline a box of another name is the story's all the same
        weight -= 1.5 * spot.is_apart + 1.0 * spot.is_other + 1.5 * spot.is_linked
        weight -= 1.0 * (spot.is_aside and not is_told)
    return weight - 3.0 * (spot.is_legal or _NOT_OURS.search(before) is not None)


def claims(spots: Iterable[Spot], place: Place) -> Claims:
    """Yield the days and times that visible words outside the header tell, the likeliest first."""
    found: list[_Found] = []
    for spot in spots:
        is_long = len(spot.text) > MAX_LENGTH and not spot.is_text
        for told in _told(spot):
            if is_long and not _PUBLISHED.search(words.fold(f"{told.before} {told.behind}")):
                continue
            weight = _weight(spot, told)
            if weight >= MIN_WEIGHT:
                at = f"{spot.at} datetime" if told.is_machine else spot.at
                found.append(_Found(weight, _field(told), told.when, at, spot.text[:MAX_RAW]))
    found.sort(key=lambda one: -one.weight)
    for one in found[:MAX_CLAIMS]:
        yield one.field, Evidence(one.when, place, one.at, one.raw)
