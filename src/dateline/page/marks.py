# cython: boundscheck=False
"""Each cut with its marks: what its markup hints at and how its text looks.

These are the facts from which roles are judged, by rules now and by a learned model later.
"""

from __future__ import annotations

import re
from array import array
from itertools import product
from typing import Final

from dateline.model import Role
from dateline.page import hints, labels
from dateline.page.hints import Hint
from dateline.page.sheet import Box, Cut, Sheet
from dateline.text import words

#: Hints that say "not the story's own text" when they stand on a part of the page.
FURNITURE: Final = (
    Hint.NAV | Hint.DIALOG | Hint.SIDE | Hint.FOOTER | Hint.RELATED | Hint.FEATURED | Hint.COMMENTS | Hint.TAGS | Hint.SHARE
    | Hint.PROMO | Hint.CONTROL | Hint.CAPTION | Hint.AUTHORBIO | Hint.BYLINE | Hint.DATELINE | Hint.KICKER
    | Hint.NOTE
)  # fmt: skip
#: A box that holds more than this share of the page's prose is the page, whatever its names say.
#: `<article class="post tag-sport">` is no tag list.
MAX_FURNITURE_SHARE: Final = 0.4
#: A sentence of this length is a paragraph and no label, in characters.
MIN_PROSE: Final = 60
#: Parts that never hold this many paragraphs of prose; a box that does is more than its name says.
MAX_FURNITURE_PROSE: Final = 3
_WITHOUT_PROSE: Final = (
    Hint.NAV | Hint.STANDFIRST | Hint.TAGS | Hint.SHARE | Hint.DATELINE | Hint.BYLINE | Hint.KICKER | Hint.CONTROL | Hint.CAPTION | Hint.PROMO
)  # fmt: skip
#: A box named the story's body that holds more than this share of the page's prose is not beside the story.
MIN_BODY_SHARE: Final = 0.1
_NOT_AROUND_BODY: Final = (
    Hint.SIDE | Hint.NAV | Hint.DIALOG | Hint.PROMO | Hint.SHARE | Hint.FOOTER | Hint.TAGS
)
_MENUS: Final = Hint.NAV | Hint.DIALOG | Hint.FOOTER
#: Roles that a label gives to a whole box.
_RULING: Final = frozenset((Role.RELATED, Role.FEATURED, Role.COMMENTS, Role.TAGS))
#: A page's own legal lines, in lower case.
_LEGAL: Final = (
    "©", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "tous droits reserves", "todos los derechos",
    "todos os direitos", "tutti i diritti", "alle rechten voorbehouden", "все права защищены", "جميع الحقوق", "版权所有", "無断転載",
)  # fmt: skip
_COPYRIGHT: Final = re.compile(r"\(c\) \d{4}")
#: A character of a script without spaces says as much as this many letters.
UNSPACED_WEIGHT: Final = 2.5
STORY_BODY: Final = Hint.STORY_BODY
_PLACES: Final = 4096


class Mark:
    """The marks of one cut: how its text looks, and what the elements around it hint at.

    `length` counts characters (weighted for scripts without spaces), `link_share` is the part of
    them inside links; `is_legal` marks copyright lines; `is_prose` running text: a sentence of some length,
    mostly outside links. `own` are the hints of the innermost box, `near` those furniture hints that stand closest around
    the cut, `around` the hints of all elements around it. `label` is the role that the cut gives to what
    follows it ("Related stories"), `ruled` that which such a label over the cut gives to all of its box.
    """

    length: float
    link_share: float
    has_sentence: bool
    is_legal: bool
    ends_sentence: bool
    is_prose: bool
    own: int
    near: int
    around: int
    around_box: int
    is_hidden: bool
    ruled: Role | None
    label: Role | None


def _table() -> list[int]:
    """Return how the legal lines may begin: a one at each place to which three letters lead."""
    found = [0] * _PLACES
    for said in (*_LEGAL, "(c)"):
        letters = [{letter} if letter.isascii() else {letter, letter.upper()} for letter in said[:3]]
        for one, two, three in product(*letters) if len(said) > 2 else ():
            found[((ord(one) * 32 + ord(two)) * 32 + ord(three)) % _PLACES] = 1
    return found


_OPENS = [0] * 4096
for _at, _is_opening in enumerate(_table()):
    _OPENS[_at] = _is_opening


def _sentence_end(text: str, start: int) -> int:
    """Return where behind `start` a sentence first ends in `text`, behind its marks; 0 where none does.

    It ends with a mark and, behind closing quotation marks and brackets, white space or nothing more.
    """
    size = len(text)
    for at in range(start, size):
        char = text[at]
        if char in ".!?…。！？؟۔।։።":
            after = at + 1
            while after < size and text[after] in "\"'”’»›)]』」":
                after += 1
            if after >= size or text[after].isspace():
                return after
    return 0


def _ends_sentence(text: str) -> bool:
    """Say whether a sentence ends where `text` does."""
    size = len(text)
    if not _sentence_end(text, max(0, size - 8)):
        return False
    while size > 0 and text[size - 1] in "\"'”’»›)]』」":
        size -= 1
    return size > 0 and text[size - 1] in ".!?…。！？؟۔।։።"


def _is_legal(text: str) -> bool:
    place = 0
    for at in range(min(200, len(text))):
        code = ord(text[at])
        if code == 0xA9:  # ©
            return True
        if 65 <= code <= 90:
            code += 32
        place = (place * 32 + code) & 4095  # of three letters, the last
        if _OPENS[place]:
            return _says_legal(text)
    return False


def _says_legal(text: str) -> bool:
    head = text[:200].lower()
    for words_of_law in _LEGAL:
        if words_of_law in head:
            return True
    return "(c)" in head and _COPYRIGHT.search(head) is not None


def _look(cut: Cut) -> Mark:
    """Return a mark that tells how the text of the cut looks, and nothing of what is around."""
    text = cut.text
    size = len(text)
    mark = Mark.__new__(Mark)
    mark.length = size
    if not text.isascii():
        mark.length += (UNSPACED_WEIGHT - 1) * words.unspaced(text)
    mark.link_share = min(1.0, cut.link_length / size)
    mark.has_sentence = _sentence_end(text, 0) > 0
    mark.is_legal = _is_legal(text)
    mark.ends_sentence = mark.has_sentence and _ends_sentence(text)
    mark.is_prose = (
        mark.has_sentence and mark.length >= MIN_PROSE and mark.link_share < 0.5 and not mark.is_legal
    )
    return mark


class _Prose:
    """Running totals of prose over the cuts, to ask of any box how much it holds."""

    def __init__(self, marks: list[Mark]) -> None:
        self._lengths = array("d", bytes(8 * (len(marks) + 1)))
        self._counts = array("q", bytes(8 * (len(marks) + 1)))
        self._total = 0.0
        for index, mark in enumerate(marks):
            self._total += mark.length if mark.is_prose else 0.0
            self._lengths[index + 1] = self._total
            self._counts[index + 1] = self._counts[index] + (1 if mark.is_prose else 0)

    def share(self, box: Box) -> float:
        """Return the part of the page's prose that stands in `box`, from 0 to 1."""
        return (self._lengths[box.last] - self._lengths[box.first]) / self._total if self._total else 0.0

    def paragraphs(self, box: Box) -> int:
        """Return the number of paragraphs of prose in `box`."""
        return self._counts[box.last] - self._counts[box.first]


def _own_hint(box: Box, prose: _Prose) -> int:
    hint = hints.of_tag(box.tag)
    if box.names:
        hint |= hints.of_names(box.names)
    if hint & FURNITURE and prose.share(box) > MAX_FURNITURE_SHARE:
        hint &= ~FURNITURE
    if hint & _WITHOUT_PROSE and prose.paragraphs(box) > MAX_FURNITURE_PROSE:
        hint &= ~_WITHOUT_PROSE
    return hint


def _sole_box(sheet: Sheet, index: int) -> int:
    """Return the largest box whose only cut is the cut `index`, or the cut's own box."""
    found = sheet.cuts[index].box
    for number in sheet.ancestors(found):
        box = sheet.boxes[number]
        if box.last - box.first > 1 or box.parent < 0:
            break
        found = number
    return found


def _next_boxes(boxes: list[Box]) -> list[int]:
    """Return for each box the next one in the same box, or -1."""
    found = [-1] * len(boxes)
    before: dict[int, int] = {}  # the last box of each so far
    for number, box in enumerate(boxes):
        if box.parent in before:
            found[before[box.parent]] = number
        before[box.parent] = number
    return found


def _end_of_rule(sheet: Sheet, prose: _Prose, index: int, following: list[int]) -> int:
    """Return the cut before which the rule of the label `index` ends.

    A label at the head of a box rules all of it. One that stands between other things, or in a box
    that is most of the page, rules the next box beside it.
    """
    sole = _sole_box(sheet, index)
    around = sheet.boxes[sheet.boxes[sole].parent]
    if around.first >= index - 1 and prose.share(around) <= MAX_FURNITURE_SHARE:
        return around.last
    if following[sole] >= 0:
        box = sheet.boxes[following[sole]]
        if box.first < around.last and prose.share(box) <= MAX_FURNITURE_SHARE and not prose.paragraphs(box):
            return box.last
    return index + 1


def _rule(sheet: Sheet, prose: _Prose, marks: list[Mark]) -> None:
    """Note on each mark the role that a label over the cut rules it to have.

    A word in a menu ("Background", "Latest") is no label.
    """
    following: list[int] = []
    rules: list[tuple[int, Role]] = []  # those that hold here or did before: where each ends, and its role
    for index, mark in enumerate(marks):
        if mark.label in _RULING:
            cut = sheet.cuts[index]
            if not (mark.around_box & _MENUS or (cut.links and (cut.tag == "li" or len(cut.links) > 1))):
                following = following or _next_boxes(sheet.boxes)
                rules.append((_end_of_rule(sheet, prose, index, following), mark.label))
        while rules and rules[-1][0] <= index:
            rules.pop()
        if rules:
            mark.ruled = rules[-1][1]


def of(sheet: Sheet) -> list[Mark]:
    """Return the marks of each cut of `sheet`, in its order."""
    marks = [_look(cut) for cut in sheet.cuts]
    prose = _Prose(marks)
    count = len(sheet.boxes)
    own = array("q", bytes(8 * count))
    near = array("q", bytes(8 * count))
    around = array("q", bytes(8 * count))
    hidden = array("q", bytes(8 * count))
    for number, box in enumerate(sheet.boxes):
        hint = _own_hint(box, prose)
        outer = nearest = hides = 0
        if box.parent >= 0:
            outer = around[box.parent]
            nearest = near[box.parent]
            hides = hidden[box.parent]
        if hint & STORY_BODY and prose.share(box) > MIN_BODY_SHARE:
            outer &= ~_NOT_AROUND_BODY
            hint &= ~_NOT_AROUND_BODY
        own[number] = hint
        near[number] = hint & FURNITURE if hint & FURNITURE else nearest & outer
        around[number] = hint | outer
        # Most of the page's prose is hidden only until a script shows it.
        hidden[number] = hides or (box.is_hidden and prose.share(box) < MAX_FURNITURE_SHARE)
    for index, mark in enumerate(marks):
        cut = sheet.cuts[index]
        spanning = hints.of_names(cut.names) if cut.names else 0
        mark.own = own[cut.box] | spanning
        mark.near = spanning & FURNITURE if spanning & FURNITURE else near[cut.box]
        mark.around = around[cut.box] | spanning
        mark.around_box = around[cut.box]
        mark.is_hidden = hidden[cut.box] != 0
        mark.label = labels.role(cut.text)
        mark.ruled = None
    _rule(sheet, prose, marks)
    return marks
