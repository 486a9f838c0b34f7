"""What could stand at the cursor while a search is being typed: fields, and the values of those that have few."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from dateline.archive.grammar import days, fields, tongues
from dateline.archive.grammar.fields import Takes
from dateline.text import words

_MOST: Final = 12
#: What is being typed: the last run without spaces, parentheses and marks.
_TYPED: Final = re.compile(r"[^\s()（）\"“”„‟«»＂「」『』]*$")
_BEGUN: Final = re.compile(r"[-−－]?(?:([A-Za-z_-]+)[:：])?([^\s:：]*)$")
_MARK: Final = re.compile(r"(?<!\w)[\"“”„‟«»＂]|[\"“”„‟«»＂](?!\w)")
_OPEN: Final = re.compile(r"(?:([A-Za-z_-]+)[:：])?[(（]|[)）]")


class Completion(Struct, frozen=True):
    """Text to put in the place of columns [start, end) of the search; `about` says what it means."""

    start: int
    end: int
    text: str
    about: str


def completions(text: str, at: int) -> tuple[Completion, ...]:
    """Return what could stand in `text` where the cursor is, at column `at` from 0; never raises.

    >>> [found.text for found in completions("ferry is:un", 11)]
    ['undated']
    """
    at = max(0, min(at, len(text)))
    before = text[:at]
    if len(_MARK.findall(before)) % 2:
        return ()  # inside a phrase anything goes
    typed = _TYPED.search(before)
    begun = _BEGUN.search(typed[0]) if typed else None
    if begun is None:
        return ()
    start, wanted = at - len(begun[2]), words.fold(begun[2])
    field = fields.named(begun[1]) if begun[1] else _around(before[:start])
    if begun[1] and field is None:
        return ()
    rows = _fields() if field is None else _values(field)
    found = [
        Completion(start, at, name, about) for name, about in rows if words.fold(name).startswith(wanted)
    ]
    found += [
        Completion(start, at, name, about)
        for name, about in rows
        if field is not None
        and words.fold(about).startswith(wanted)
        and not words.fold(name).startswith(wanted)
    ]
    return tuple(found[:_MOST] if field is not None else found)


def _around(before: str) -> fields.Field | None:
    """Return the field of the parenthesis that is still open at the end of `before`."""
    opened: list[str | None] = []
    for found in _OPEN.finditer(before):
        if found[0][-1] in "(（":
            opened.append(found[1] or (opened[-1] if opened else None))
        elif opened:
            opened.pop()
    return fields.named(opened[-1]) if opened and opened[-1] else None


def _fields() -> list[tuple[str, str]]:
    return [(f"{field.name}:", field.about) for field in fields.FIELDS]


def _values(field: fields.Field) -> list[tuple[str, str]]:
    if field.takes is Takes.STATE:
        return [(state.value, about) for state, about in fields.STATES.items()]
    if field.takes is Takes.PART:
        return [(name, fields.BY_NAME[of].about) for name, of in fields.PARTS.items()]
    if field.takes is Takes.DAYS:
        return [(name, "counted from today") for name in days.RELATIVE]
    if field.of == "language":
        return sorted(tongues.NAMES.items())
    return []
