"""A parse tree cut into its visible runs of text.

One pass over the tree gives two flat lists in document order: the block-level elements
(`Box`) and the runs of text between their edges (`Cut`). Everything after this works on
the lists, so that the judgement of roles needs no tree.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.page import hints
from dateline.page.hints import Hint
from dateline.page.sheet import Box, Cut, Link, Part, Sheet

#: Elements whose edges end a run of text.
_BLOCK_TAGS: Final = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe label legend li main menu nav ol "
    "option output p pre section select summary table tbody td textarea tfoot th thead tr ul video".split()
)
#: Elements whose text no reader of the rendered page sees.
_UNSEEN_TAGS: Final = frozenset(
    "audio canvas datalist head iframe math noscript object script select style svg template textarea title video".split()
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_APART_TAGS: Final = frozenset(("span", "em", "strong", "small", "b", "i"))
#: Elements that hold rows of small parts and no running text.
_ROWS: Final = frozenset(("div", "header", "footer", "section", "td"))
_BOLD: Final = frozenset(("b", "strong"))
_SPACE: Final = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029]+")
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Zero-width characters and soft hyphens are typesetting, not text.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        # React streams the parts of a page in hidden elements named S:0, S:1 … and shows them by script.
        return not (attributes.get("id") or "").startswith("S:")
    style = attributes.get("style")
    return bool(style and _HIDING_STYLE.search(style)) or attributes.get("aria-hidden") == "true"


class _Run:
    """The text gathered since the last edge."""

    __slots__ = ("bold_length", "length", "links", "parts", "spans", "times")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.spans: list[tuple[int, int, str]] = []
        self.bold_length = 0
        self.times: list[tuple[int, str]] = []

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", text.translate(_INVISIBLE))
        if not self.parts or self.parts[-1][-1:] in ("", " ", "\n"):
            text = text.lstrip(" ")
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


class _Open(Struct, eq=False):
    """An open inline element; `start` is where its text begins in the run."""

    tag: str
    names: str
    href: str | None
    start: int


class _Cutter:
    """Walks a tree once and fills a sheet."""

    def __init__(self) -> None:
        self.sheet = Sheet(boxes=[Box("page", -1, "", None, False, 0)], cuts=[])
        self.box = 0
        self.run = _Run()
        self.inline: list[_Open] = []
        # Those of the open elements that still say something: a name, a link, bold.
        self.telling: list[_Open] = []
        self.links = 0  # open links
        self.depth_at_edge = 0  # of the open elements, how many began before the run
        self.closed_start = 0
        self.closed_inline = ""  # tag of an inline element that ended where the run now ends

    def flush(self) -> None:
        run = self.run
        if run.parts:
            self._close_spans(run)
            text = "".join(run.parts).rstrip()
            if text:
                self._cut(run, text)
        self.run = _Run()
        # An inline element that goes on over an edge wraps blocks; its names are no longer one text's.
        for opened in self.telling:
            opened.start = 0
            if opened.tag != "a":
                opened.names = ""
        self.depth_at_edge = len(self.inline)
        self.telling = [opened for opened in self.telling if opened.href is not None or opened.tag in _BOLD]
        self.closed_inline = ""

    def _close_spans(self, run: _Run) -> None:
        for opened in self.telling:
            self._span(run, opened)

    def _span(self, run: _Run, opened: _Open) -> None:
        length = run.length - opened.start
        if length <= 0:
            return
        if opened.href is not None:
            run.links.append((opened.start, run.length, opened.href))
        if opened.names:
            run.spans.append((opened.start, run.length, opened.names))
        if opened.tag in _BOLD:
            run.bold_length += length

    def _cut(self, run: _Run, text: str) -> None:
        box = self.sheet.boxes[self.box]
        around = "".join(names for start, end, names in run.spans if end - start >= 0.8 * run.length)
        links = tuple(
            Link(start, min(len(text), end), href) for start, end, href in run.links if start < len(text)
        )
        if not links and box.href is not None:
            links = (Link(0, len(text), box.href),)
        tag, heading = box.tag, 0
        for index in self.sheet.ancestors(self.box):
            above = self.sheet.boxes[index].tag
            if above in _HEADINGS:
                tag, heading = above, int(above[1])
                break
            if above not in _APART_TAGS and above not in ("div", "button", "label"):
                break
        self.sheet.cuts.append(
            Cut(
                text=text,
                box=self.box,
                tag=tag,
                names=around,
                links=links,
                heading=heading,
                is_bold=run.bold_length >= 0.9 * len(text),
                times=tuple(run.times),
                parts=tuple(
                    Part(start, min(len(text), end), names)
                    for start, end, names in run.spans
                    if end - start < 0.8 * run.length and start < len(text)
                ),
            )
        )

    def open_box(self, tag: str, node: LexborNode) -> None:
        self.flush()
        attributes = node.attributes
        parent = self.sheet.boxes[self.box]
        link = (
            next((opened.href for opened in reversed(self.telling) if opened.href is not None), None)
            if self.links
            else None
        )
        href = link or parent.href
        self.sheet.boxes.append(
            Box(
                tag=tag,
                parent=self.box,
                names="" if tag in ("body", "main") else hints.names_of(attributes),
                href=href,
                # A body that hides itself waits for its script; its text is the page all the same.
                is_hidden=tag != "body" and (tag == "dialog" or _is_hidden(attributes)),
                first=len(self.sheet.cuts),
            )
        )
        self.box = len(self.sheet.boxes) - 1

    def close_box(self) -> None:
        self.flush()
        box = self.sheet.boxes[self.box]
        box.last = len(self.sheet.cuts)
        self.box = box.parent

    def open_inline(self, tag: str, node: LexborNode) -> None:
        attributes = node.attributes
        if tag == self.closed_inline and tag in ("a", "span"):
            # Neighbours without a space between them are set apart by style sheets.
            self.run.add(" ")
        if tag == "time" and (machine := attributes.get("datetime")):
            self.run.times.append((self.run.length, machine))
        href = attributes.get("href") if tag == "a" else None
        names = "" if tag == "html" or (tag == "a" and href is None) else hints.names_of(attributes)
        opened = _Open(tag, names, href, self.run.length)
        self.inline.append(opened)
        self.links += href is not None
        if names or href is not None or tag in _BOLD:
            self.telling.append(opened)
        self.closed_inline = ""

    def close_inline(self) -> None:
        opened = self.inline.pop()
        self.depth_at_edge = min(self.depth_at_edge, len(self.inline))
        self.links -= opened.href is not None
        if self.telling and self.telling[-1] is opened:
            self.telling.pop()
            self._span(self.run, opened)
        self.closed_inline = opened.tag if self.run.length > opened.start else ""
        self.closed_start = opened.start

    def is_unseen(self, node: LexborNode) -> bool:
        """Say whether an inline element is hidden; inside a heading also where it is hidden from readers' aids only.

        There it is a dash between kicker and headline; elsewhere much visible text is marked so.
        """
        attributes = node.attributes
        if self.sheet.boxes[self.box].tag in _HEADINGS:
            return _is_hidden(attributes)
        return "hidden" in attributes or bool(
            (style := attributes.get("style")) and _HIDING_STYLE.search(style)
        )

    def stands_apart(self, node: LexborNode) -> bool:
        """Say whether an inline element is a part of its own: a kicker in a heading, a date or a tool in a row."""
        around = self.sheet.boxes[self.box].tag
        if self.links or self.sheet.boxes[self.box].href is not None:
            return False  # a link's text is one title
        if node.child is None:
            return False
        if around in _HEADINGS:
            apart = Hint.KICKER
            if _is_before_hidden_mark(node):
                return True
        elif around in _ROWS:
            apart = Hint.DATELINE | Hint.SHARE
        else:
            return False
        names = hints.names_of(node.attributes)
        return bool(names and hints.of_names(names) & apart)

    def text(self, text: str) -> None:
        self.run.add(text)
        if text:
            self.closed_inline = ""

    def line_break(self) -> None:
        # A line that is one element from end to end is set apart from the next: a label, a title, a link of a list.
        is_one_element = self.closed_inline and self.closed_start == 0 and not self._is_inside_run()
        if is_one_element or self.run.break_line():
            self.flush()

    def _is_inside_run(self) -> bool:
        """Say whether an element is open that began inside this run, after its start."""
        return len(self.inline) > self.depth_at_edge and self.inline[-1].start > 0


def _is_before_hidden_mark(node: LexborNode) -> bool:
    """Say whether an element ends where a dash or a colon stands that only readers' aids are told.

    So papers keep apart, for a voice, what the eye sees on two lines: the kicker and the headline.
    """
    after = node.next
    while after is not None and after.tag == "-text" and not (after.text_content or "").strip():
        after = after.next
    if after is None or (after.tag or "-")[0] in "-_!" or not _is_hidden(after.attributes):
        return False
    mark = (after.text(deep=True) or "").strip()
    return 0 < len(mark) <= 2 and not mark.isalnum()


def cut(tree: LexborHTMLParser) -> Sheet:
    """Return the sheet of a parse tree; walks without recursion, so depth is no matter."""
    cutter = _Cutter()
    root = tree.root
    if root is None:
        return cutter.sheet
    node: LexborNode | None = root
    open_tags: list[str] = []  # 'box', 'inline' or '' for each open element
    while node is not None:
        tag = node.tag or ""
        descend = False
        if tag == "-text":
            cutter.text(node.text_content or "")
        elif tag == "br":
            cutter.line_break()
        elif tag[:1] in "-_!" or tag in _UNSEEN_TAGS:
            if tag in _BLOCK_TAGS:
                cutter.flush()
        elif tag in _BLOCK_TAGS or "-" in tag:  # elements that pages define themselves are parts of the page
            descend = node.child is not None
            if descend:
                cutter.open_box(tag, node)
                open_tags.append("box")
            else:
                cutter.flush()
        elif tag in _APART_TAGS and cutter.stands_apart(node):
            descend = True
            cutter.open_box(tag, node)
            open_tags.append("box")
        else:
            descend = node.child is not None and not (tag != "html" and cutter.is_unseen(node))
            if descend:
                cutter.open_inline(tag, node)
                open_tags.append("inline")
        if descend:
            node = node.child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if not open_tags:
                node = None
                break
            if open_tags.pop() == "box":
                cutter.close_box()
            else:
                cutter.close_inline()
        node = node.next if node is not None else None
    cutter.flush()
    cutter.sheet.boxes[0].last = len(cutter.sheet.cuts)
    return cutter.sheet
