"""Readers' comments, from the boxes that hold one each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from dateline.model import Comment, Role, When
from dateline.page import labels
from dateline.page.marks import Mark
from dateline.page.sheet import Box, Cut, Sheet
from dateline.text import dates

_ONE: Final = re.compile(r"-(?:comment|comment-\w+|comment-item|reply|kommentar|comentario)-")
_WHOLE: Final = re.compile(
    r"-(?:comment-?list|comments|comments?-area|comment-form|comments?-section|comments?-count|comments?-header|comments?-title|respond)-"
)
_AUTHOR: Final = re.compile(r"-(?:author|user|username|user-name|name|nick|nickname|fn|commenter)-")
MIN_TEXT: Final = 25
#: The line with a commenter's name and the date is no longer than this.
MAX_HEAD: Final = 90
_FORM_TAGS: Final = frozenset(("form", "button", "label", "textarea"))


def _box_of_one(sheet: Sheet, cut: Cut) -> int | None:
    """Return the outermost box that is named as holding one comment, or None where the cut is in none."""
    found = None
    for index in sheet.ancestors(cut.box):
        box = sheet.boxes[index]
        if box.tag in _FORM_TAGS:
            return None
        if _WHOLE.search(box.names):
            break
        if _ONE.search(box.names) or (box.tag in ("li", "article") and found is not None):
            found = index
    return found


def _is_ruled(roles: list[Role], box: Box) -> bool:
    return box.first < box.last and roles[box.first] is Role.COMMENTS


def _boxes_under_labels(sheet: Sheet, roles: list[Role]) -> set[int]:
    """Return the boxes under a label "Comments" that hold a date and a text: one comment each, whatever their names."""
    found = set()
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
                if any(_head(cut) for cut in cuts) and any(len(cut.text) >= MIN_TEXT for cut in cuts):
                    found.add(number)
    return found


def _head(cut: Cut) -> tuple[When, str] | None:
    """Return the date that a short line tells and what stands before it: the commenter's name, or nothing."""
    if len(cut.text) > MAX_HEAD:
        return None
    machine = dates.machine(cut.datetime) if cut.datetime else None
    shown = next(dates.find(cut.text), None)
    if shown is not None:
        return machine or shown[0], cut.text[: shown[1]].strip(" |·•-–—,")
    return (machine, "") if machine else None


def _comment(sheet: Sheet, cuts: list[Cut]) -> Comment | None:
    author: str | None = None
    date: When | None = None
    text: list[str] = []
    for cut in cuts:
        head = _head(cut)
        names = cut.names + sheet.boxes[cut.box].names
        is_name = (
            _AUTHOR.search(names)
            or cut.tag in ("cite", "h4", "h5")
            or cut.is_bold
            or len(cut.text) < MIN_TEXT
        )
        if head is not None and not text:
            date = date or head[0]
            author = author or head[1] or None
        elif author is None and not text and is_name and cut.tag != "p":
            author = " ".join(cut.text.split())
        elif len(cut.text) >= MIN_TEXT or cut.tag == "p":
            text.append(cut.text)
    return Comment(text="\n\n".join(text), author=author, date=date) if text else None


def gather(sheet: Sheet, marks: list[Mark], roles: list[Role]) -> Iterator[Comment]:
    """Yield the readers' comments among the cuts of role `comments`, in page order."""
    if not any(role is Role.COMMENTS for role in roles):
        return
    named = [
        (box, cut)
        for cut, mark, role in zip(sheet.cuts, marks, roles, strict=True)
        if role is Role.COMMENTS and not mark.is_hidden and (box := _box_of_one(sheet, cut)) is not None
    ]
    found = named or [
        (number, cut)
        for number in sorted(_boxes_under_labels(sheet, roles))
        for cut in sheet.cuts[sheet.boxes[number].first : sheet.boxes[number].last]
    ]
    for _, group in groupby(found, key=lambda pair: pair[0]):
        comment = _comment(sheet, [cut for _, cut in group])
        if comment is not None:
            yield comment
