"""The entries of a live blog as the page shows them: a run of boxes alike, each with its time and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model import Entry, Evidence, Kind, Place, Role, When
from dateline.page.evidence.markup import byline_names
from dateline.page.evidence.values import MAX_RAW, Claims
from dateline.page.hints import Hint
from dateline.page.marks import Mark
from dateline.page.sheet import Box, Cut, Sheet
from dateline.text import dates, names

#: Fewer boxes with a time are a box for an update or two.
MIN_ENTRIES: Final = 3
#: The time stands in the first cuts of an entry.
HEAD: Final = 4
MAX_TIME: Final = 60
#: The entries hold at least this share of the story's text: else they are a ticker beside it.
MIN_SHARE: Final = 0.5
#: A headline that is longer is a paragraph.
MAX_HEADLINE: Final = 200
_CLOCK: Final = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d.:])(?:\s*(?:[ap]\.?m\.?|uhr|h|Uhr))?", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"-[a-z]*\d[a-z\d]*(?=-)")
#: Names of boxes alike, each with a time, that are posts of a forum or readers' comments.
_OTHERS: Final = re.compile(
    r"-(?:messages?|forum\w*|threads?|topics?|repl(?:y|ies)|comments?|commentlist|profile|users?|members?|reviews?|events?-list|answers?)-"
)
_TEXT: Final = (Role.BODY, Role.SUBHEAD)


def _time(cut: Cut) -> tuple[When | None, bool]:
    """Return the time of day that a cut tells, and whether it tells one: a clock alone is no point in time."""
    for _, machine in cut.times:
        when = dates.machine(machine)
        if when is not None and when.kind != "day":
            return when, True
    if len(cut.text) > MAX_TIME or not dates.has_figure(cut.text) or _CLOCK.search(cut.text) is None:
        return None, False
    for when, _, _ in dates.find(cut.text):
        if when.kind != "day":
            return when, True
    return None, True


def _likeness(box: Box) -> tuple[str, str]:
    """Return what boxes of one run have in common: tag and names, numbers left out."""
    return box.tag, "-".join(_DIGITS.sub("", box.names).split("-")[:4])


def _runs(sheet: Sheet, times: set[int]) -> Iterator[list[Box]]:
    """Yield the runs of boxes alike under one box, each with a time in its first cuts."""
    runs: dict[tuple[int, str, str], list[Box]] = {}
    for box in sheet.boxes:
        if box.tag in ("p", "br") or box.last <= box.first:
            continue
        if any(index in times for index in range(box.first, min(box.last, box.first + HEAD))):
            runs.setdefault((box.parent, *_likeness(box)), []).append(box)
    for run in runs.values():
        if len(run) >= MIN_ENTRIES and not _OTHERS.search(run[0].names) and _is_told(sheet, run):
            yield run


def _is_told(sheet: Sheet, run: list[Box]) -> bool:
    """Say whether the boxes are more than a programme of the day: they have a name, or times for machines."""
    return bool(run[0].names) or all(
        any(cut.times for cut in sheet.cuts[box.first : box.last]) for box in run
    )


def _length(sheet: Sheet, roles: Sequence[Role], first: int, last: int) -> int:
    return sum(len(sheet.cuts[index].text) for index in range(first, last) if roles[index] is Role.BODY)


def _is_listing(sheet: Sheet, run: list[Box]) -> bool:
    """Say whether most boxes are teasers: a heading in each that is a link to another page."""
    away = 0
    for box in run:
        cuts = sheet.cuts[box.first : box.last]
        away += any(cut.heading and cut.links and "#" not in cut.links[0].href for cut in cuts)
    return 2 * away > len(run)


def _entry(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], box: Box) -> Entry | None:
    when: When | None = None
    headline = author = None
    text: list[str] = []
    for index in range(box.first, box.last):
        cut, mark = sheet.cuts[index], marks[index]
        said = " ".join(cut.text.split())
        told, has_time = _time(cut) if index < box.first + HEAD else (None, False)
        if mark.is_hidden:
            continue
        if has_time and not mark.is_prose:
            when = when or told
        elif headline is None and not text and _is_headline(cut, mark):
            headline = said
        elif author is None and (mark.own & Hint.BYLINE or names.has_by_word(said)) and not mark.is_prose:
            author = ", ".join(byline_names(said)) or None
        elif roles[index] in _TEXT:
            text.append(cut.text)
    if not text and headline is None:
        return None
    return Entry(when=when, headline=headline, text="\n\n".join(text), author=author)


def _is_headline(cut: Cut, mark: Mark) -> bool:
    is_set_apart = (
        cut.heading > 0 or bool(mark.own & Hint.HEADLINE) or (cut.is_bold and not mark.has_sentence)
    )
    return is_set_apart and len(cut.text) <= MAX_HEADLINE


def claims(sheet: Sheet, marks: Sequence[Mark], roles: Sequence[Role], body: Sequence[int]) -> Claims:
    """Yield the entries of the page's longest run, and that the story is a live blog, where it is one.

    `body` are the cuts of the text.
    """
    if not body:
        return
    times = {
        index
        for index in range(max(0, body[0] - HEAD), body[-1] + 1)
        if not marks[index].is_hidden and _time(sheet.cuts[index])[1]
    }
    if len(times) < MIN_ENTRIES:
        return
    whole = _length(sheet, roles, 0, len(roles))
    best: tuple[Entry, ...] = ()
    first = ""
    for run in _runs(sheet, times):
        lengths = [_length(sheet, roles, box.first, box.last) for box in run]
        if (
            sum(lengths) < MIN_SHARE * whole
            or 2 * sum(map(bool, lengths)) < len(run)
            or _is_listing(sheet, run)
        ):
            continue
        found = [entry for box in run if (entry := _entry(sheet, marks, roles, box)) is not None]
        if len(found) > max(len(best), MIN_ENTRIES - 1):
            best, first = (
                tuple(found),
                run[0].tag + (f"[{run[0].names.strip('-')[:30]}]" if run[0].names else ""),
            )
    if best:
        raw = (best[0].headline or best[0].text)[:MAX_RAW]
        yield "entries", Evidence(best, Place.MARKUP, first, raw)
        yield (
            "kind",
            Evidence(Kind.LIVE_BLOG, Place.MARKUP, first, f"{len(best)} entries, each with its time"),
        )
