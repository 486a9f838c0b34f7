"""A page cut into its visible runs of text, element by element as it is read.

This gives two flat lists in document order: the block-level elements (`Box`) and the runs of text
between their edges (`Cut`). Everything after this works on the lists: the judgement of roles needs no tree.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.page import hints
from dateline.page.elements import APART, BOLD, FLAGS, HEADING
from dateline.page.hints import Hint
from dateline.page.sheet import Anchor, Box, Cut, Link, Part, Picture, Sheet

#: Elements that hold rows of small parts and no running text.
_ROWS: Final = frozenset(("div", "header", "footer", "section", "td"))
_HEADING_PATH: Final = frozenset(("div", "button", "label"))
_SPACE: Final = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029]+")
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Zero-width characters and soft hyphens are typesetting, not text.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        # React streams the parts of a page in hidden elements named S:0, S:1 … and shows them by script.
        return not attributes.get("id", "").startswith("S:")
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style)) or attributes.get("aria-hidden") == "true"


def _is_folded(text: str) -> bool:
    """Say whether there is nothing in `text` that is folded away."""
    was_space = False
    for char in text:
        if char == " ":
            if was_space:
                return False
            was_space = True
        elif char < "\x7f":
            if char < " ":
                return False
            was_space = False
        elif (
            char == "\xa0"
            or char == "\xad"
            or char == "\u200b"
            or char == "\u2060"
            or char == "\u2028"
            or char == "\u2029"
            or char == "\ufeff"
        ):
            return False
        else:
            was_space = False
    return True


class _Run:
    """The text gathered since the last edge."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.spans: list[tuple[int, int, str]] = []
        self.bold_length = 0
        self.times: list[tuple[int, str]] = []

    def add(self, text: str) -> None:
        if text.isspace():
            text = " "
        elif not _is_folded(text):
            text = _SPACE.sub(" ", _INVISIBLE.sub("", text))
        if text.startswith(" ") and (not self.parts or self.parts[-1][-1:] in ("", " ", "\n")):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)

    def break_line(self) -> bool:
        """Add a line break; say whether it is the second in a row, which is an edge."""
        if not self.parts:
            return False
        if self.parts[-1] == "\n":
            return True
        if self.parts[-1][-1:] == " ":  # no space stands at the end of a line
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        self.parts.append("\n")
        self.length += 1
        return False


class Opened:
    """An open inline element; `start` is where its text begins in the run."""

    def __init__(self, tag: str, names: str, href: str | None, start: int) -> None:
        self.tag = tag
        self.names = names
        self.href = href
        self.start = start
        self.is_bold = FLAGS.get(tag, 0) & BOLD != 0


class Cutter:
    """Told of each element and text of a page in their order, fills a sheet."""

    def __init__(self) -> None:
        self.boxes = [Box("page", -1, "", None, False, 0)]
        self.cuts: list[Cut] = []
        self.sheet = Sheet(boxes=self.boxes, cuts=self.cuts)
        self.pictures = self.sheet.pictures
        self.anchors = self.sheet.anchors
        self.box = 0
        self.run = _Run()
        self.inline: list[Opened] = []
        # Those of the open elements that still say something: a name, a link, bold.
        self.telling: list[Opened] = []
        self.links = 0  # open links
        self.depth_at_edge = 0  # of the open elements, how many began before the run
        self.closed_start = 0
        self.closed_inline = ""  # tag of an inline element that ended where the run now ends

    def flush(self) -> None:
        """End the run of text: an edge stands here."""
        run = self.run
        if run.parts:
            self._close_spans(run)
            text = "".join(run.parts).rstrip()
            if text:
                self._cut(run, text)
        if run.parts or run.times:
            self.run = _Run()
        self.depth_at_edge = len(self.inline)
        self.closed_inline = ""
        if not self.telling:
            return
        # An inline element that goes on over an edge wraps blocks; its names are no longer one text's.
        for opened in self.telling:
            opened.start = 0
            if opened.tag != "a":
                opened.names = ""
        self.telling = [opened for opened in self.telling if opened.href is not None or opened.is_bold]

    def _close_spans(self, run: _Run) -> None:
        for opened in self.telling:
            self._span(run, opened)

    def _span(self, run: _Run, opened: Opened) -> None:
        length = run.length - opened.start
        if length <= 0:
            return
        if opened.href is not None:
            run.links.append((opened.start, run.length, opened.href))
        if opened.names:
            run.spans.append((opened.start, run.length, opened.names))
        if opened.is_bold:
            run.bold_length += length

    def _cut(self, run: _Run, text: str) -> None:
        box = self.boxes[self.box]
        size = len(text)
        around = ""
        parts = []
        for start, stop, names in run.spans:
            if stop - start >= 0.8 * run.length:
                around += names
            elif start < size:
                parts.append(Part(start, min(size, stop), names))
        links = [Link(start, min(size, stop), href) for start, stop, href in run.links if start < size]
        if not links and box.href is not None:
            links.append(Link(0, size, box.href))
        tag, heading = box.tag, 0
        index = self.box
        while index >= 0:
            above = self.boxes[index].tag
            flags = FLAGS.get(above, 0)
            if flags & HEADING:
                tag, heading = above, int(above[1])
                break
            if not flags & APART and above not in _HEADING_PATH:
                break
            index = self.boxes[index].parent
        self.cuts.append(
            Cut(
                text=text,
                box=self.box,
                tag=tag,
                names=around,
                links=tuple(links),
                heading=heading,
                is_bold=run.bold_length >= 0.9 * size,
                times=tuple(run.times),
                parts=tuple(parts),
            )
        )

    def open_box(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a block-level element."""
        self.flush()
        href = self._href()
        self.boxes.append(
            Box(
                tag=tag,
                parent=self.box,
                names="" if tag in ("body", "main") else hints.names_of(attributes),
                href=href,
                # A body that hides itself waits for its script; its text is the page all the same.
                is_hidden=tag != "body" and (tag == "dialog" or _is_hidden(attributes)),
                first=len(self.cuts),
            )
        )
        self.box = len(self.boxes) - 1

    def _href(self) -> str | None:
        """Return the address of the innermost open link."""
        href = None
        if self.links:
            for opened in self.telling:
                if opened.href is not None:
                    href = opened.href
        return href or self.boxes[self.box].href

    def picture(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a picture where it stands."""
        self.pictures.append(Picture(tag, len(self.cuts), self.box, self._href(), attributes))

    def close_box(self) -> None:
        """End the innermost block-level element."""
        self.flush()
        box = self.boxes[self.box]
        box.last = len(self.cuts)
        self.box = box.parent

    def open_inline(self, tag: str, attributes: dict[str, str]) -> Opened:
        """Begin an inline element."""
        if tag == self.closed_inline and tag in ("a", "span"):
            # Neighbours without a space between them are set apart by style sheets.
            self.run.add(" ")
        if tag == "time" and (machine := attributes.get("datetime")):
            self.run.times.append((self.run.length, machine))
        href = attributes.get("href") if tag == "a" else None
        names = "" if tag == "html" or (tag == "a" and href is None) else hints.names_of(attributes)
        opened = Opened(tag, names, href, self.run.length)
        self.inline.append(opened)
        if href is not None:
            self.links += 1
            self.anchors.append(Anchor(len(self.cuts), self.box, href, names))
        if names or href is not None or opened.is_bold:
            self.telling.append(opened)
        self.closed_inline = ""
        return opened

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
        self.closed_inline = opened.tag if self.run.length > opened.start else ""
        self.closed_start = opened.start

    def is_in_heading(self) -> bool:
        """Say whether the innermost block is a heading."""
        return FLAGS.get(self.boxes[self.box].tag, 0) & HEADING != 0

    def hides(self, attributes: dict[str, str]) -> bool:
        """Say whether markup with these attributes hides what is inside, from the eye or from readers' aids."""
        return _is_hidden(attributes)

    def is_unseen(self, attributes: dict[str, str]) -> bool:
        """Say whether an inline element is hidden; inside a heading also where it is hidden from readers' aids only.

        There it is a dash between kicker and headline; elsewhere much visible text is marked so.
        """
        if not attributes:
            return False
        if self.is_in_heading():
            return _is_hidden(attributes)
        style = attributes.get("style")
        return "hidden" in attributes or bool(style and _HIDING_STYLE.search(style))

    def may_stand_apart(self) -> bool:
        """Say whether an inline element that opens here can be a part of its own: a link's text is one title."""
        return not self.links and self.boxes[self.box].href is None

    def stands_apart(self, attributes: dict[str, str], mark: str) -> bool:
        """Say whether an inline element is a part of its own: a kicker in a heading, a date or a tool in a row.

        `mark` is the hidden dash or colon that follows it.
        """
        if self.is_in_heading():
            apart = Hint.KICKER
            if mark:
                return True
        elif self.boxes[self.box].tag in _ROWS:
            apart = Hint.DATELINE | Hint.SHARE
        else:
            return False
        names = hints.names_of(attributes)
        return bool(names and hints.of_names(names) & apart)

    def text(self, text: str) -> None:
        """Take text where it stands."""
        self.run.add(text)
        if text:
            self.closed_inline = ""

    def line_break(self) -> None:
        """Take a line break; two in a row are an edge."""
        # A line that is one element from end to end is set apart from the next: a label, a title, a link of a list.
        is_one_element = self.closed_inline and self.closed_start == 0 and not self._is_inside_run()
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
        self.boxes[0].last = len(self.cuts)
