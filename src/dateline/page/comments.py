"""Readers' comments: each a text, with the name and the date that stand at its head.

Boxes of comments lie inside one another (a reply inside what it answers), and pages name them in many ways. So
they are read as a reader reads them, from top to bottom: a name, a date, what was said, a row of buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from dateline.model import Comment, Evidence, Place, Role, When
from dateline.page import labels
from dateline.page.evidence.values import Claims
from dateline.page.marks import Mark
from dateline.page.sheet import Box, Cut, Sheet
from dateline.text import dates, names

#: Names of a box that holds one comment, or a part of one.
_ONE: Final = re.compile(
    r"-(?:comment|comment-\w+|gistcomment|reply|kommentar|comentario|commentaire|komentar\w*|user-comment|reader-comment|message)-"
)
#: Names of a box that holds all of them.
_WHOLE: Final = re.compile(
    r"-(?:comment-?list|comments|comments?-area|comments?-section|comments?-count|comments?-header|comments?-title)-"
)
_FORM: Final = re.compile(r"-(?:respond|reply-title|comment-reply-title)-")
_AUTHOR: Final = re.compile(
    r"-(?:authors?|author-\w+|user|username|user-name|nick|nickname|fn|commenter|commentator|poster|display-name|profile-name)-"
)
_TEXT: Final = re.compile(r"-(?:comment-?(?:body|text|content|copy|message|entry|paragraph)|message-body)-")
#: Names of what stands around a comment and is none of it: buttons, votes, whom it answers.
_TOOL: Final = re.compile(
    r"-(?:reply-link|comment-reply-link|comment-reply|reply-to|in-reply-to|vote\w*|likes?|actions?|edit-link|report|flag|badge|star-rating|"
    r"comment-footer|toolbar|menu|avatar|counter|count)-"
)
_PINGBACK: Final = re.compile(r"-(?:pingback|trackback)-")
_FORM_TAGS: Final = frozenset(
    ("form", "button", "label", "textarea", "select", "option", "legend", "clipboard-copy")
)
MIN_TEXT: Final = 25
#: The line with a commenter's name and the date is no longer than this.
MAX_HEAD: Final = 90
MAX_NAME: Final = 60
#: Words around a name: "Ann Lee says:", "Ann Lee commented".
_SAYS: Final = re.compile(
    r"\s+(?:says|said|commented|wrote|replied|sagt|schrieb|meint|dit|a dit|a écrit|dice|dijo|diz|disse|ha scritto|schreef|zegt|skriver|pisze|napisał\w*|píše|пишет|говорит|написал\w*|كتب|يقول)"
    r"(?:\s+(?:on|at|am|le|el|em|il|op|den))?\s*:?\s*$",
    re.IGNORECASE,
)
_COMMENTS: Final = Role.COMMENTS
_MARKUP: Final = re.compile(r"</?\w+>")
#: A number in a label, with what parts its thousands.
_DIGITS: Final = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|\d{1,6}")
_SEPARATOR: Final = re.compile(r"\D")
_EDGES: Final = " \t\n|·•-–—,:@()"


#: What the names of a box may say, as bits.
_IN_FORM: Final = 1
_IN_ONE: Final = 2
_IN_WHOLE: Final = 4


@lru_cache(maxsize=2_000)  # comments have the same names, and lie in the same boxes
def _called(names: str) -> int:
    """Return what a box is by its names, as bits."""
    found = _IN_FORM if _FORM.search(names) is not None or _PINGBACK.search(names) is not None else 0
    if _ONE.search(names) is not None:
        found |= _IN_ONE
    if _WHOLE.search(names) is not None:
        found |= _IN_WHOLE
    return found


class _Open(Struct):
    """A comment being read; `box` is where its text stands, `is_told` where the name is surely one.

    `waiting` is a name that stood behind the text: perhaps of whom the next one is by.
    """

    author: str | None = None
    date: When | None = None
    text: list[str] = []
    box: int = -1
    is_told: bool = False
    waiting: str | None = None

    def comment(self) -> Iterator[Comment]:
        """Yield what was read, where something was said."""
        if self.text:
            yield Comment(text="\n\n".join(self.text), author=self.author, date=self.date)


def _names(sheet: Sheet, cut: Cut) -> str:
    """Return the names of a cut, of its box, and of the box around it where that is not much more."""
    box = sheet.boxes[cut.box]
    around = sheet.boxes[box.parent] if box.parent >= 0 else box
    return cut.names + box.names + (around.names if around.last - around.first <= 2 else "")


def _is_in_one(sheet: Sheet, cut: Cut) -> bool:
    """Say whether a cut stands in a box that is named for a comment, and in no form."""
    found = False
    number = cut.box
    while number >= 0:
        box = sheet.boxes[number]
        called = _called(box.names) if box.names else 0
        if called & _IN_FORM or box.tag in _FORM_TAGS:
            return False
        if not found:
            found = called & _IN_ONE != 0
            if not found and called & _IN_WHOLE:
                return False
        number = box.parent
    return found


def _is_ruled(roles: Sequence[Role], box: Box) -> bool:
    return box.first < box.last and roles[box.first] is Role.COMMENTS


def _under_labels(sheet: Sheet, roles: Sequence[Role]) -> list[int]:
    """Return the cuts under a label "Comments" in boxes that hold a date and a text: one comment each, whatever their names."""
    found: set[int] = set()
    for index, cut in enumerate(sheet.cuts):
        if roles[index] is not Role.COMMENTS or labels.role(cut.text) is not Role.COMMENTS:
            continue
        around = sheet.boxes[cut.box].parent
        for number in range(cut.box + 1, len(sheet.boxes)):
            box = sheet.boxes[number]
            if box.first >= sheet.boxes[around].last:
                break
            if box.parent == around and box.tag not in _FORM_TAGS and _is_ruled(roles, box):
                cuts = sheet.cuts[box.first : box.last]
                if any(_date(cut) for cut in cuts) and any(len(cut.text) >= MIN_TEXT for cut in cuts):
                    found.update(range(box.first, box.last))
    return sorted(found)


def _date(cut: Cut) -> tuple[When, str] | None:
    """Return the date that a short line tells and what stands before it: the commenter's name, or nothing."""
    if len(cut.text) > MAX_HEAD:
        return None
    machine = dates.machine(cut.datetime) if cut.datetime else None
    shown = next(dates.find(cut.text), None)
    if shown is not None:
        return machine or shown[0], cut.text[: shown[1]]
    return (machine, "") if machine else None


def _name(text: str) -> str | None:
    """Return a commenter's name without the words around it, or None where it is none."""
    bare = _SAYS.sub("", " ".join(_MARKUP.sub("", text).split()).strip(_EDGES)).strip(_EDGES)
    return bare if bare and len(bare) <= MAX_NAME and any(c.isalnum() for c in bare) else None


def _author_part(cut: Cut) -> str | None:
    """Return the name in the part of a cut that is named for it, or None."""
    for part in cut.parts:
        if _AUTHOR.search(part.names) is not None:
            return _name(cut.text[part.start : part.end])
    return None


def _asked(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role]) -> list[int]:
    """Return the cuts that tell of comments: in boxes named for one, or under a label."""
    if _COMMENTS not in roles:
        return []
    told = [index for index, role in enumerate(roles) if role is _COMMENTS and not marks[index].is_hidden]
    if not told:
        return []
    # A name or a date at a comment's head may have been taken for those of the story.
    named = [
        index
        for index in range(told[0], told[-1] + 1)
        if roles[index] not in (Role.BODY, Role.SUBHEAD, Role.HEADLINE)
        and not marks[index].is_hidden
        and _is_in_one(sheet, sheet.cuts[index])
    ]
    return named if any(roles[index] is Role.COMMENTS for index in named) else _under_labels(sheet, roles)


def _is_tool(sheet: Sheet, cut: Cut) -> bool:
    """Say whether a cut is a button, a vote, or the name of another reader."""
    return cut.tag in _FORM_TAGS or any(
        _TOOL.search(names) is not None for names in (cut.names, sheet.boxes[cut.box].names)
    )


def _is_text(sheet: Sheet, cut: Cut) -> bool:
    names = cut.names + sheet.boxes[cut.box].names
    return cut.tag in ("p", "blockquote") or len(cut.text) >= MIN_TEXT or _TEXT.search(names) is not None


def _told_author(sheet: Sheet, cut: Cut) -> str | None:
    """Return the name that a cut's markup says it is, or None."""
    part = _author_part(cut)
    if part is not None:
        return part
    if len(cut.text) > MAX_NAME or cut.tag == "p":
        return None
    if _AUTHOR.search(_names(sheet, cut)) is not None or cut.tag == "cite":
        return _name(cut.text)
    is_apart = cut.tag in ("h3", "h4", "h5", "h6") or cut.is_bold
    name = _name(cut.text) if is_apart else None
    return name if name is not None and (names.is_person(name) or " " not in name) else None


def count_in(text: str) -> int | None:
    """Return how many comments a label tells of, or None: "12 comments", "Kommentare (1.204)".

    >>> count_in("1,204 Comments"), count_in("Comments"), count_in("12 boats")
    (1204, None, None)
    """
    if len(text) > labels.MAX_LABEL or labels.role(text) is not Role.COMMENTS:
        return None
    found = _DIGITS.findall(text)
    return int(_SEPARATOR.sub("", found[0])) or None if len(found) == 1 else None


def claims(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role]) -> Claims:
    """Yield how many comments the page says that there are; it may show fewer, and load the others later."""
    for index in range(len(roles)):
        mark = marks[index]
        if (roles[index] is not _COMMENTS and mark.label is not _COMMENTS) or mark.is_hidden:
            continue
        text = " ".join(sheet.cuts[index].text.split())
        told = count_in(text)
        if told is not None:
            yield "comment_count", Evidence(told, Place.MARKUP, "label", text)
            return


def gather(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role]) -> Iterator[Comment]:
    """Yield the readers' comments of a page in its order."""
    held = _Open()
    for index in _asked(sheet, marks, roles):
        cut = sheet.cuts[index]
        if labels.role(cut.text) is not None:
            continue
        author = _told_author(sheet, cut)
        if author is None and not cut.times and _is_tool(sheet, cut):
            continue
        date = _date(cut) if cut.tag != "p" or not held.text else None
        before = _name(date[1]) if date is not None else None
        if date is not None or author is not None:
            if held.text:
                yield from held.comment()
                held = _Open(author=held.waiting)
            if author is not None and not held.is_told:
                held.author, held.is_told = author, True
            held.author = held.author or before
            held.date = held.date or (date[0] if date else None)
        elif _is_text(sheet, cut):
            around = sheet.boxes[cut.box].parent if cut.tag == "p" else cut.box
            if held.text and around != held.box and (held.waiting or not (held.author or held.date)):
                yield from held.comment()  # no date stands at the head of the next
                held = _Open(author=held.waiting)
            held.text.append(cut.text)
            held.box = around
        elif not held.text:
            held.author = held.author or _name(cut.text)
        elif held.waiting is None and names.is_person(cut.text):
            held.waiting = _name(cut.text)
    yield from held.comment()
