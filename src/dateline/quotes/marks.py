"""Quotation marks: which opens, which closes, and what stands between them; linear in any text."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

#: Families of marks: those of one family close one another.
CURLY: Final = 1
STRAIGHT: Final = 2
ANGLE: Final = 3
SINGLE: Final = 4
STRAIGHT_SINGLE: Final = 5
CORNER: Final = 6
SINGLE_ANGLE: Final = 7
WHITE_CORNER: Final = 8
DASH: Final = 9

_MANY: Final = "[\"“”„‟«»‹›‘’‚‛'「」『』﹁﹂〝〞〟＂`]"
#: A run of six and more is an ornament, and no mark.
ORNAMENT: Final = _MANY + "{6,}"
_MARK: Final = re.compile(rf"{ORNAMENT}|(?<![^\s(])''|'(?='')|''|``|{_MANY}|\n")
#: A speech that a line opens with a dash, as in Spanish, French, Russian, Turkish and Polish.
_DASH: Final = re.compile(r"^[ \t]*[—–―-][ \t\xa0]*(?=[\w¿¡«“\"„.…])", re.MULTILINE)
_BEFORE_OPENING: Final = frozenset(" \t\n\xa0\u202f\u2009([{—–-/…:|>*" + "\u3000，。：、（")
_AFTER_CLOSING: Final = frozenset(" \t\n\xa0\u202f\u2009)]}—–-/….,;:!?|<*" + "\u3000，。：、；！？）")
#: Apostrophes at the beginning of a word: 'em, 'til, 'tis, '90s.
_CUT_WORD: Final = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|\d0s|\d\d)\b", re.IGNORECASE)
#: So many quotations lie inside one another at most; what opens deeper is no mark.
_DEEPEST: Final = 4
#: A quotation that never closes ends with its paragraph.


class Marked(Struct, frozen=True, gc=False):
    """What stands in marks: [start, end) of the words between them, and [outer, outer_end) with the marks.

    `is_open` says that the mark never closes in its paragraph: it closes in a later one, or it was forgotten.
    `is_resumed` says that the speech of the paragraph before goes on here.
    """

    start: int
    end: int
    outer: int
    outer_end: int
    family: int
    is_open: bool = False
    is_resumed: bool = False


def find(text: str) -> list[Marked]:
    """Return what stands in marks, the outermost only, in the order of the text.

    >>> [("“Go ‘now’,” she said. He's \\"late\\"."[m.start : m.end]) for m in find("“Go ‘now’,” she said. He's \\"late\\".")]
    ['Go ‘now’,', 'late']
    """
    found: list[Marked] = []
    first = 0
    going: int = 0  # the family of a speech that the paragraph before left open
    paragraph: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark[0] != "\n":
            if mark.end() - mark.start() < 3:
                paragraph.append(mark)
            continue
        if mark.start() > first:
            going = _paragraph(text, first, mark.start(), paragraph, going, found)
        first = mark.end()
        paragraph = []
    if len(text) > first:
        _paragraph(text, first, len(text), paragraph, going, found)
    return found


def _paragraph(
    text: str, first: int, last: int, marks: list[re.Match[str]], going: int, found: list[Marked]
) -> int:
    """Add what stands in marks in one paragraph; return the family of a speech left open, or 0."""
    start = first
    while start < last and text[start].isspace():
        start += 1
    if not marks:
        return 0 if start < last else going
    stack: list[tuple[int, int, int]] = []  # family, place of the mark, place behind it
    resumed_at = -1
    #: How many marks of the curly single kind close further on: an apostrophe is not taken for one in vain.
    for number, mark in enumerate(marks):
        at, behind = mark.span()
        family, opens, closes = _nature(text, mark, stack, first, last)
        if family == 0:
            continue
        if going and at == start and opens:
            resumed_at = at
        if closes and _is_on(stack, family):
            while stack[-1][0] != family:
                stack.pop()
            _, opened, begin = stack.pop()
            if not stack:
                _add(found, text, begin, at, opened, behind, family, resumed=opened == resumed_at)
        elif closes and not opens and number == 0 and going == family:
            # A speech of several paragraphs that is closed without having been opened again.
            _add(found, text, start, at, start, behind, family, resumed=True)
        elif opens and len(stack) < _DEEPEST:
            if stack and stack[-1][0] == family and family not in (CURLY, CORNER, ANGLE):
                stack.pop()
            stack.append((family, at, behind))
    if not stack:
        return 0
    family, opened, begin = stack[0]
    if len(stack) > 1 and family in (SINGLE, STRAIGHT_SINGLE):
        return 0
    if family in (SINGLE, STRAIGHT_SINGLE) and opened != start:
        return 0
    _add(found, text, begin, last, opened, last, family, is_open=True, resumed=opened == resumed_at)
    return family


def _is_on(stack: list[tuple[int, int, int]], family: int) -> bool:
    return any(one[0] == family for one in stack)


def _add(
    found: list[Marked],
    text: str,
    start: int,
    end: int,
    outer: int,
    outer_end: int,
    family: int,
    *,
    is_open: bool = False,
    resumed: bool = False,
) -> None:
    while start < end and text[start] in " \t\xa0\u202f\u2009\u3000":
        start += 1
    while end > start and text[end - 1] in " \t\xa0\u202f\u2009\u3000\r":
        end -= 1
    if start < end:
        found.append(Marked(start, end, outer, outer_end, family, is_open=is_open, is_resumed=resumed))


def _nature(
    text: str, mark: re.Match[str], stack: list[tuple[int, int, int]], first: int, last: int
) -> tuple[int, bool, bool]:
    """Return the family of a mark (0 for an apostrophe) and whether it may open and close."""
    char = mark[0]
    at, behind = mark.span()
    before = text[at - 1] if at > first else " "
    after = text[behind] if behind < last else " "
    if char == "“":
        # German and Czech close with it what „ has opened.
        if _is_on(stack, CURLY):
            closing = before not in _BEFORE_OPENING and after in _AFTER_CLOSING
            return CURLY, not closing, closing or text[_top(stack, CURLY)] == "„"
        return CURLY, True, False
    if char in "„‟〝":
        return CURLY, True, False
    if char in "〞〟":
        return CURLY, False, True
    if char == "”":
        if not _is_on(stack, CURLY) and _is_on(stack, STRAIGHT) and before not in _BEFORE_OPENING:
            return STRAIGHT, False, True
        is_opening = not _is_on(stack, CURLY) and before in _BEFORE_OPENING and after not in _AFTER_CLOSING
        return CURLY, is_opening, True  # Swedish and Finnish open with it, too
    if char in "「﹁":
        return CORNER, True, False
    if char in "」﹂":
        return CORNER, False, True
    if char == "『":
        return WHITE_CORNER, True, False
    if char == "』":
        return WHITE_CORNER, False, True
    if char in "«»":
        is_open = _is_on(stack, ANGLE)
        opener = text[_top(stack, ANGLE)] if is_open else ""
        if opener:
            return ANGLE, char == opener, char != opener
        # »German« opens with what closes in «French».
        spaced = before in _BEFORE_OPENING and after not in _AFTER_CLOSING
        return ANGLE, char == "«" or spaced, char == "»" and not spaced
    if char in "‹›":
        is_open = _is_on(stack, SINGLE_ANGLE)
        return SINGLE_ANGLE, not is_open, is_open
    if char in ('"', "''", "``", "＂"):
        is_open = _is_on(stack, STRAIGHT)
        opening = before in _BEFORE_OPENING or before in "“‘'"
        closing = after in _AFTER_CLOSING or after in "”’'"
        if opening and not closing:
            return STRAIGHT, True, False
        if closing and not opening:
            # Papers mix marks: what “ opens, " may close.
            return (STRAIGHT if is_open or not _is_on(stack, CURLY) else CURLY), False, True
        return STRAIGHT, not is_open, is_open
    return _single(text, char, before, after, at, behind, stack)


def _single(
    text: str, char: str, before: str, after: str, at: int, behind: int, stack: list[tuple[int, int, int]]
) -> tuple[int, bool, bool]:
    """Return the nature of a single mark, which may be an apostrophe."""
    if char in "‚":
        return SINGLE, after not in _AFTER_CLOSING and before in _BEFORE_OPENING, False
    if char in "‘‛`":
        is_german = _is_on(stack, SINGLE) and text[_top(stack, SINGLE)] == "‚"
        if is_german:
            return SINGLE, False, True
        if before.isalnum() or _CUT_WORD.match(text, behind):
            return 0, False, False
        return SINGLE, True, False
    if before.isalnum() and after.isalnum():
        return 0, False, False
    family = SINGLE if char == "’" else STRAIGHT_SINGLE
    is_open = _is_on(stack, family)
    if is_open and (after in _AFTER_CLOSING or after in '"”»') and not before.isspace():
        # "the workers' pay" inside 'single marks': a plural's apostrophe, where another mark closes further on.
        if (
            before == "s"
            and after == " "
            and text.find(char, behind, behind + 200) > 0
            and not _closed_word(text, at)
        ):
            return 0, False, False
        return family, False, True
    if char == "'" and not is_open and (before in _BEFORE_OPENING or before in '"“') and after.isalnum():
        if _CUT_WORD.match(text, behind):
            return 0, False, False
        return family, True, False
    return 0, False, False


def _closed_word(text: str, at: int) -> bool:
    """Say whether the word before an apostrophe ends as few plurals do."""
    return text[at - 2 : at] in ("is", "us", "ss")


def _top(stack: list[tuple[int, int, int]], family: int) -> int:
    for one in reversed(stack):
        if one[0] == family:
            return one[1]
    return -1
