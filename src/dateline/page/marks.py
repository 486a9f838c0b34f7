"""Each cut with its marks: what its markup hints at and how its text looks.

These are the facts from which roles are judged, by rules now and by a learned model later.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

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
_SENTENCE_ENDS: Final = (
    ".!?…。！？؟۔।։።"  # repeated where a loop tests characters: a literal is compiled to a switch
)
_AFTER_END: Final = "\"'”’»›)]』」"
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")
#: A character of a script without spaces says as much as this many letters.
UNSPACED_WEIGHT: Final = 2.5


class Look(Struct, eq=False):
    """How the text of one cut looks.

    `length` counts characters (weighted for scripts without spaces), `link_share` is the part of
    them inside links; `is_legal` marks copyright lines.
    """

    length: float
    link_share: float
    has_sentence: bool
    is_legal: bool = False
    ends_sentence: bool = False

    @property
    def is_prose(self) -> bool:
        """Running text: a sentence of some length, mostly outside links."""
        return self.has_sentence and self.length >= MIN_PROSE and self.link_share < 0.5 and not self.is_legal


class Mark(Look, eq=False, kw_only=True):
    """The marks of one cut: how its text looks, and what the elements around it hint at.

    `own` are the hints of the innermost box, `near` those furniture hints that stand closest around
    the cut, `around` the hints of all elements around it. `label` is the role that the cut gives to what
    follows it ("Related stories"), `ruled` that which such a label over the cut gives to all of its box.
    """

    own: int
    near: int
    around: int
    is_hidden: bool
    ruled: Role | None = None
    label: Role | None = None


def _length(text: str) -> float:
    if text.isascii():
        return float(len(text))
    return len(text) + (UNSPACED_WEIGHT - 1) * len(_UNSPACED.findall(text))


def _sentence_end(text: str) -> int:
    """Return where a sentence first ends in `text`, behind its marks; 0 where none does.

    It ends with a mark and, behind closing quotation marks and brackets, white space or nothing more.
    """
    size = len(text)
    for at in range(size):
        char = text[at]
        if char in ".!?…。！？؟۔।։።":
            after = at + 1
            while after < size and text[after] in "\"'”’»›)]』」":
                after += 1
            if after >= size or text[after].isspace():
                return after
    return 0


def _is_legal(text: str) -> bool:
    head = text[:200].lower()
    for words_of_law in _LEGAL:
        if words_of_law in head:
            return True
    return "(c)" in head and _COPYRIGHT.search(head) is not None


def _look(cut: Cut) -> Look:
    text = cut.text
    size = len(text)
    return Look(
        length=_length(text),
        link_share=min(1.0, cut.link_length / size),
        has_sentence=_sentence_end(text) > 0,
        is_legal=_is_legal(text),
        ends_sentence=_sentence_end(text[max(0, size - 8) :]) > 0
        and text.rstrip(_AFTER_END)[-1:] in _SENTENCE_ENDS,
    )


class _Prose:
    """Running totals of prose over the cuts, to ask of any box how much it holds."""

    def __init__(self, looks: list[Look]) -> None:
        self._lengths, self._counts = [0.0], [0]
        for look in looks:
            self._lengths.append(self._lengths[-1] + look.is_prose * look.length)
            self._counts.append(self._counts[-1] + look.is_prose)

    def share(self, box: Box) -> float:
        """Return the part of the page's prose that stands in `box`, from 0 to 1."""
        total = self._lengths[-1]
        return (self._lengths[box.last] - self._lengths[box.first]) / total if total else 0.0

    def paragraphs(self, box: Box) -> int:
        """Return the number of paragraphs of prose in `box`."""
        return self._counts[box.last] - self._counts[box.first]


def _own_hint(box: Box, prose: _Prose) -> int:
    hint = hints.of_tag(box.tag) | (hints.of_names(box.names) if box.names else Hint.NONE)
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


def _end_of_rule(sheet: Sheet, prose: _Prose, index: int) -> int:
    """Return the cut before which the rule of the label `index` ends.

    A label at the head of a box rules all of it. One that stands between other things, or in a box
    that is most of the page, rules the next box beside it.
    """
    sole = _sole_box(sheet, index)
    around = sheet.boxes[sheet.boxes[sole].parent]
    if around.first >= index - 1 and prose.share(around) <= MAX_FURNITURE_SHARE:
        return around.last
    for number in range(sole + 1, len(sheet.boxes)):
        box = sheet.boxes[number]
        if box.first >= around.last:
            break
        if box.parent == sheet.boxes[sole].parent and box.first > index:
            return (
                box.last
                if prose.share(box) <= MAX_FURNITURE_SHARE and not prose.paragraphs(box)
                else index + 1
            )
    return index + 1


def _ruled(sheet: Sheet, prose: _Prose, around: list[int], spoken: list[Role | None]) -> list[Role | None]:
    """Return for each cut the role that a label over it rules it to have, or None; `spoken` are the labels.

    A word in a menu ("Background", "Latest") is no label.
    """
    ruled: list[Role | None] = [None] * len(sheet.cuts)
    for index, role in enumerate(spoken):
        if role in _RULING:
            cut = sheet.cuts[index]
            if around[cut.box] & _MENUS or (cut.links and (cut.tag == "li" or len(cut.links) > 1)):
                continue
            end = _end_of_rule(sheet, prose, index)
            ruled[index:end] = [role] * (end - index)
    return ruled


def of(sheet: Sheet) -> list[Mark]:
    """Return the marks of each cut of `sheet`, in its order."""
    looks = [_look(cut) for cut in sheet.cuts]
    prose = _Prose(looks)
    own: list[int] = []
    near: list[int] = []
    around: list[int] = []
    hidden: list[bool] = []
    for box in sheet.boxes:
        hint = _own_hint(box, prose)
        outer = around[box.parent] if box.parent >= 0 else Hint.NONE
        if hint & Hint.STORY_BODY and prose.share(box) > MIN_BODY_SHARE:
            outer &= ~_NOT_AROUND_BODY
            hint &= ~_NOT_AROUND_BODY
        own.append(hint)
        near.append(hint & FURNITURE or (near[box.parent] & outer if box.parent >= 0 else Hint.NONE))
        around.append(hint | outer)
        # Most of the page's prose is hidden only until a script shows it.
        hides = box.is_hidden and prose.share(box) < MAX_FURNITURE_SHARE
        hidden.append(hides or (box.parent >= 0 and hidden[box.parent]))

    spoken = [labels.role(cut.text) for cut in sheet.cuts]
    ruled = _ruled(sheet, prose, around, spoken)
    marks = []
    for cut, look, role, label in zip(sheet.cuts, looks, ruled, spoken, strict=True):
        spanning = hints.of_names(cut.names) if cut.names else Hint.NONE
        marks.append(
            Mark(
                length=look.length,
                link_share=look.link_share,
                has_sentence=look.has_sentence,
                is_legal=look.is_legal,
                ends_sentence=look.ends_sentence,
                own=own[cut.box] | spanning,
                near=spanning & FURNITURE or near[cut.box],
                around=around[cut.box] | spanning,
                is_hidden=hidden[cut.box],
                ruled=role,
                label=label,
            )
        )
    return marks
