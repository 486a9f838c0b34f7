# cython: boundscheck=False
"""A page cut into its visible runs of text, element by element as it is read.

This gives two flat lists in document order: the block-level elements (`Box`) and the runs of text
between their edges (`Cut`). Everything after this works on the lists: the judgement of roles needs no tree.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.page import characters, hints, sheet
from dateline.page.attributes import Reader
from dateline.page.elements import (
    AROUND_HEADING,
    BESIDE,
    BOLD,
    DIALOG,
    HEADING,
    HOLDS_ROWS,
    LINK,
    NAMELESS,
    STRUCTURE,
    TIME,
)
from dateline.page.hints import Hint
from dateline.page.sheet import Link, Part, Sheet
from dateline.page.wanted import ARIA_HIDDEN, DATETIME, HIDDEN, HREF, ID, STYLE

_APART_IN_HEADING: Final = Hint.KICKER
_APART_IN_ROW: Final = Hint.DATELINE | Hint.SHARE
_HIDING: Final = 1 << HIDDEN | 1 << STYLE | 1 << ARIA_HIDDEN
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _hides(style: str | None) -> bool:
    if not style:
        return False
    style = style.lower()
    return ("none" in style or "hidden" in style) and _HIDING_STYLE.search(style) is not None


def _is_hidden(attributes: Reader) -> bool:
    if not attributes.found & _HIDING:
        return False
    if attributes.has(HIDDEN) and attributes.value(HIDDEN) != "until-found":
        # React streams the parts of a page in hidden elements named S:0, S:1 … and shows them by script.
        return not (attributes.get(ID) or "").startswith("S:")
    return _hides(attributes.get(STYLE)) or attributes.get(ARIA_HIDDEN) == "true"


class _Run:
    """The text gathered since the last edge."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.is_at_space = True  # no further space is wanted here
        self.links: list[Link] = []
        self.spans: list[Part] = []
        self.bold_length = 0
        self.times: list[tuple[int, str]] = []

    def add(self, text: str, start: int, stop: int) -> None:
        """Add the words from `start` to `stop`, with single spaces between them.

        Zero-width characters and soft hyphens are typesetting, not text.
        """
        at = start
        while at < stop and text[at].isspace():
            at += 1
        if at == stop:
            self.space()
            return
        at = start
        while at < stop:
            first = at
            if text[at] != " ":
                at = characters.past_words(text, at, stop)
            if at > first:
                self.parts.append(text[first:at])
                self.length += at - first
                self.is_at_space = False
            is_space = False
            while at < stop:
                char = text[at]
                if char in " \t\n\r\f\v\u00a0\u2028\u2029":
                    is_space = True
                elif char not in "\u00ad\u200b\u2060\ufeff":
                    break
                at += 1
            if is_space:
                self.space()

    def space(self) -> None:
        """Add a space, if none is there."""
        if not self.is_at_space:
            self.parts.append(" ")
            self.length += 1
            self.is_at_space = True

    def break_line(self) -> bool:
        """Add a line break; say whether it is the second in a row, which is an edge."""
        if not self.parts:
            return False
        if self.is_at_space:
            if self.parts[-1] == "\n":
                return True
            self.parts.pop()  # no space stands at the end of a line
            self.length -= 1
        self.parts.append("\n")
        self.length += 1
        self.is_at_space = True
        return False


class Opened:
    """An open inline element; `start` is where its text begins in the run."""

    tag: str
    names: str
    href: str | None
    start: int
    is_link: bool
    is_bold: bool


class Cutter:
    """Told of each element and text of a page in their order, fills a sheet."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.boxes = self.sheet.boxes
        self.cuts = self.sheet.cuts
        self.here = sheet.box("page", 0, -1, "", None, False, 0)  # the innermost open box
        self.boxes.append(self.here)
        self.box = 0  # and its number
        self.run = _Run()
        self.inline: list[Opened] = []
        # Those of the open elements that still say something: a name, a link, bold.
        self.telling: list[Opened] = []
        self.links = 0  # open links
        self.depth_at_edge = 0  # of the open elements, how many began before the run
        self.closed_start = 0
        self.closed_inline: str | None = None  # tag of an inline element that ended where the run now ends

    def flush(self) -> None:
        """End the run of text: an edge stands here."""
        run = self.run
        if run.parts or run.times:
            if run.parts:
                for opened in self.telling:
                    self._span(run, opened)
                text = "".join(run.parts).rstrip()
                if text:
                    self._cut(run, text)
            self.run = _Run()
        self.depth_at_edge = len(self.inline)
        self.closed_inline = None
        if not self.telling:
            return
        # An inline element that goes on over an edge wraps blocks; its names are no longer one text's.
        for opened in self.telling:
            opened.start = 0
            if not opened.is_link:
                opened.names = ""
        self.telling = [opened for opened in self.telling if opened.href is not None or opened.is_bold]

    def _span(self, run: _Run, opened: Opened) -> None:
        length = run.length - opened.start
        if length <= 0:
            return
        if opened.href is not None:
            run.links.append(sheet.link(opened.start, run.length, opened.href))
        if opened.names:
            run.spans.append(sheet.part(opened.start, run.length, opened.names))
        if opened.is_bold:
            run.bold_length += length

    def _cut(self, run: _Run, text: str) -> None:
        box = self.here
        size = len(text)
        around = ""
        parts: tuple[Part, ...] = ()
        links: tuple[Link, ...] = ()
        if run.spans:
            kept = []
            for span in run.spans:
                if span.end - span.start >= 0.8 * run.length:
                    around += span.names
                elif span.start < size:
                    span.end = min(size, span.end)
                    kept.append(span)
            parts = tuple(kept)
        if run.links:
            for link in run.links:
                link.end = min(size, link.end)
            links = tuple([link for link in run.links if link.start < size])
        if not links and box.href is not None:
            links = (sheet.link(0, size, box.href),)
        tag, heading = box.tag, 0
        above = box
        while True:
            if above.flags & HEADING:
                tag, heading = above.tag, int(above.tag[1])
                break
            if not above.flags & AROUND_HEADING or above.parent < 0:
                break
            above = self.boxes[above.parent]
        is_bold = run.bold_length >= 0.9 * size
        times = tuple(run.times) if run.times else ()
        self.cuts.append(sheet.cut(text, self.box, tag, around, links, heading, is_bold, times, parts))

    def open_box(self, tag: str, flags: int, attributes: Reader) -> None:
        """Begin a block-level element."""
        self.flush()
        names = "" if flags & NAMELESS else hints.named(attributes.naming())
        # A body that hides itself waits for its script; its text is the page all the same.
        is_hidden = not flags & STRUCTURE and (flags & DIALOG != 0 or _is_hidden(attributes))
        self.here = sheet.box(tag, flags, self.box, names, self._href(), is_hidden, len(self.cuts))
        self.box = len(self.boxes)
        self.boxes.append(self.here)

    def _href(self) -> str | None:
        """Return the address of the innermost open link."""
        href = None
        if self.links:
            for opened in self.telling:
                if opened.href is not None:
                    href = opened.href
        return href or self.here.href

    def picture(self, tag: str, attributes: Reader) -> None:
        """Take a picture where it stands."""
        found = sheet.picture(tag, len(self.cuts), self.box, self._href(), attributes.values())
        self.sheet.pictures.append(found)

    def close_box(self) -> None:
        """End the innermost block-level element."""
        self.flush()
        self.here.last = len(self.cuts)
        self.box = self.here.parent
        self.here = self.boxes[self.box]

    def open_inline(self, opened: Opened, tag: str, flags: int, attributes: Reader) -> None:
        """Begin an inline element, and note in `opened` what it says."""
        if tag is self.closed_inline and flags & BESIDE:
            # Neighbours without a space between them are set apart by style sheets.
            self.run.space()
        if flags & TIME and (machine := attributes.get(DATETIME)):
            self.run.times.append((self.run.length, machine))
        opened.tag = tag
        opened.is_link = flags & LINK != 0
        opened.href = attributes.get(HREF) if opened.is_link else None
        is_nameless = flags & NAMELESS or (opened.is_link and opened.href is None)
        opened.names = "" if is_nameless else hints.named(attributes.naming())
        opened.start = self.run.length
        opened.is_bold = flags & BOLD != 0
        self.inline.append(opened)
        if opened.href is not None:
            self.links += 1
            self.sheet.anchors.append(sheet.anchor(len(self.cuts), self.box, opened.href, opened.names))
        if opened.names or opened.href is not None or opened.is_bold:
            self.telling.append(opened)
        self.closed_inline = None

    def end_inline(self, opened: Opened) -> None:
        """End an inline element inside which others are still open: what follows is no longer its text."""
        if opened in self.telling:
            self.telling.remove(opened)
            self._span(self.run, opened)
        self.links -= opened.href is not None
        opened.href = None

    def close_inline(self) -> None:
        """End the innermost inline element."""
        opened = self.inline.pop()
        self.depth_at_edge = min(self.depth_at_edge, len(self.inline))
        self.links -= opened.href is not None
        if self.telling and opened is self.telling[-1]:
            self.telling.pop()
            self._span(self.run, opened)
        self.closed_inline = opened.tag if self.run.length > opened.start else None
        self.closed_start = opened.start

    def is_in_heading(self) -> bool:
        """Say whether the innermost block is a heading."""
        return self.here.flags & HEADING != 0

    def hides(self, attributes: Reader) -> bool:
        """Say whether markup with these attributes hides what is inside, from the eye or from readers' aids."""
        return _is_hidden(attributes)

    def is_unseen(self, attributes: Reader) -> bool:
        """Say whether an inline element is hidden; inside a heading also where it is hidden from readers' aids only.

        There it is a dash between kicker and headline; elsewhere much visible text is marked so.
        """
        if not attributes.found & _HIDING:
            return False
        if self.is_in_heading():
            return _is_hidden(attributes)
        return attributes.has(HIDDEN) or _hides(attributes.get(STYLE))

    def may_stand_apart(self) -> bool:
        """Say whether an inline element that opens here can be a part of its own: a link's text is one title."""
        return not self.links and self.here.href is None

    def stands_apart(self, attributes: Reader, mark: str) -> bool:
        """Say whether an inline element is a part of its own: a kicker in a heading, a date or a tool in a row.

        `mark` is the hidden dash or colon that follows it.
        """
        if self.here.flags & HEADING:
            apart = _APART_IN_HEADING
            if mark:
                return True
        elif self.here.flags & HOLDS_ROWS:
            apart = _APART_IN_ROW
        else:
            return False
        names = hints.named(attributes.naming())
        return hints.of_names(names) & apart != 0

    def text(self, text: str, start: int, stop: int) -> None:
        """Take the text from `start` to `stop` where it stands."""
        if start < stop:
            self.run.add(text, start, stop)
            self.closed_inline = None

    def space(self) -> None:
        """Take white space where it stands."""
        self.run.space()
        self.closed_inline = None

    def line_break(self) -> None:
        """Take a line break; two in a row are an edge."""
        # A line that is one element from end to end is set apart from the next: a label, a title, a link of a list.
        is_one_element = (
            self.closed_inline is not None and self.closed_start == 0 and not self._is_inside_run()
        )
        if is_one_element or self.run.break_line():
            self.flush()

    def _is_inside_run(self) -> bool:
        """Say whether an element is open that began inside this run, after its start."""
        if len(self.inline) <= self.depth_at_edge:
            return False
        opened = self.inline[-1]
        return opened.start > 0

    def finish(self) -> None:
        """End the page."""
        self.flush()
        self.here = self.boxes[0]
        self.here.last = len(self.cuts)
