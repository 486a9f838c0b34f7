# cython: boundscheck=False
"""The elements that are open while a page is read: what ends them, what goes on behind them.

They nest as the HTML standard says (section 13.2.6), as far as it matters for which text stands in which block.
"""

from __future__ import annotations

import html
import re
from typing import Final

from dateline.page import characters
from dateline.page.attributes import Reader
from dateline.page.boxes import Cutter, Opened
from dateline.page.elements import (
    APART,
    BLOCK,
    CUSTOM,
    FLAGS,
    FOREIGN,
    FORMATTING,
    HEADING,
    MARKER,
    MAX_DEPTH,
    SCOPE,
    SPECIAL,
    UNSEEN,
)
from dateline.page.head import Head
from dateline.page.properties import Gatherer

#: Formatting elements left open that are remembered; a page with more is broken on purpose.
MAX_FORMATTING: Final = 100
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)

#: What an open element means for the sheet.
_PLAIN: Final = 0
_BOX: Final = 1
_INLINE: Final = 2
_HIDES: Final = 3


class Kind:
    """The elements of one name on a page: what is known of them, and how many are open.

    `too_deep` counts those whose start was passed over.
    """

    def __init__(self, tag: str, flags: int) -> None:
        self.tag = tag
        self.flags = flags
        self.open = 0
        self.too_deep = 0


class Element(Opened):
    """An open element; its attributes begin at `at` in the page, or it has none where that is negative."""

    kind: Kind
    flags: int
    at: int
    meaning: int
    is_open: bool
    is_apart: bool
    properties: int  # how many properties it opened


class Nesting:
    """The open elements of one page; tells the cutter and the gatherer of what begins and ends."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.reader = Reader(text)  # of the tag that is read
        self.again = Reader(text)  # of an element that stands elsewhere
        self.nothing = Reader("")
        self.cutter = Cutter()
        self.head = Head()
        self.gatherer = Gatherer(self.head)
        self.stack: list[Element] = []
        self.formatting: list[Element | None] = []  # open or to be opened again; None is a marker
        self.has_lapsed = False  # some of them are to be opened again
        self.unseen = 0  # open elements whose text is not seen
        self.foreign = 0  # open elements of other vocabularies
        self.in_head = False
        self.in_body = False
        self.kinds: dict[str, Kind] = {}
        self.places: list[Kind | None] = [None] * 256  # some of them, where their spelling leads to
        self.after_name = 0  # where the name ends that was read last
        self.ended = Kind("", 0)  # elements that were ended while others were open in them
        self.a = self._kind("a")
        self.address = self._kind("address")
        self.aside = self._kind("aside")
        self.body = self._kind("body")
        self.br = self._kind("br")
        self.button = self._kind("button")
        self.caption = self._kind("caption")
        self.dd = self._kind("dd")
        self.div = self._kind("div")
        self.dt = self._kind("dt")
        self.foreign_object = self._kind("foreignobject")
        self.form = self._kind("form")
        self.img = self._kind("img")
        self.li = self._kind("li")
        self.ol = self._kind("ol")
        self.option = self._kind("option")
        self.p = self._kind("p")
        self.root = self._kind("html")
        self.script = self._kind("script")
        self.select = self._kind("select")
        self.table = self._kind("table")
        self.td = self._kind("td")
        self.template = self._kind("template")
        self.th = self._kind("th")
        self.top = self._kind("head")
        self.tr = self._kind("tr")
        self.ul = self._kind("ul")

    # ---- names ------------------------------------------------------------------------------------

    def _kind(self, tag: str) -> Kind:
        kind = self.kinds.get(tag)
        if kind is None:
            kind = self.kinds[tag] = Kind(tag, FLAGS.get(tag, 0) | (CUSTOM if "-" in tag else 0))
        return kind

    def _named(self, at: int, end: int) -> Kind:
        """Return the kind of the element whose name begins at `at`."""
        text = self.source
        after = self.after_name = characters.past_name(text, at, end)
        place = characters.place(text, at, after - at)
        known = self.places[place]
        if known is not None and len(known.tag) == after - at and characters.is_spelt(text, known.tag, at):
            return known
        known = self.places[place] = self._kind(text[at:after].lower())
        return known

    # ---- the stack --------------------------------------------------------------------------------

    def _push(self, kind: Kind, flags: int, attributes: Reader, at: int, is_empty: bool) -> Element:
        cutter = self.cutter
        element = Element.__new__(Element)
        element.kind = kind
        element.flags = flags
        element.at = at
        element.meaning = _PLAIN
        element.is_open = True
        element.is_apart = False
        element.properties = 0
        if attributes.found:
            element.properties = self.gatherer.begin(kind.tag, attributes)
        if kind is self.aside or (attributes.found and self.gatherer.is_other(attributes)):
            element.is_apart = True
            self.gatherer.apart += 1
        if self.unseen:
            pass
        elif flags & UNSEEN:
            if flags & BLOCK:
                cutter.flush()
            element.meaning = _HIDES
            self.unseen += 1
        elif flags & (BLOCK | CUSTOM):  # elements that pages define themselves are parts of the page
            if is_empty:
                cutter.flush()
            else:
                cutter.open_box(kind.tag, flags, attributes)
                element.meaning = _BOX
        elif is_empty:
            pass
        elif (
            flags & APART
            and cutter.may_stand_apart()
            and cutter.stands_apart(attributes, self._next_mark(kind.tag))
        ):
            cutter.open_box(kind.tag, flags, attributes)
            element.meaning = _BOX
        elif kind is not self.root and cutter.is_unseen(attributes):
            element.meaning = _HIDES
            self.unseen += 1
        else:
            cutter.open_inline(element, kind.tag, flags, attributes)
            element.meaning = _INLINE
        self.stack.append(element)
        kind.open += 1
        if flags & MARKER:
            self.formatting.append(None)
        if flags & FOREIGN:
            self.foreign += 1
        return element

    def _imply(self, tag: str) -> None:
        """Open an element that is not written on the page."""
        kind = self._kind(tag)
        self._push(kind, kind.flags, self.nothing, -1, False)

    def _pop(self) -> None:
        element = self.stack.pop()
        element.is_open = False
        element.kind.open -= 1
        if element.meaning == _BOX:
            self.cutter.close_box()
        elif element.meaning == _INLINE:
            self.cutter.close_inline()
        elif element.meaning == _HIDES:
            self.unseen -= 1
        if element.properties:
            self.gatherer.end(element.properties)
        if element.is_apart:
            self.gatherer.apart -= 1
        if element.flags & FORMATTING:
            self.has_lapsed = True
        if element.flags & MARKER:
            while self.formatting and self.formatting.pop() is not None:
                pass
        if element.flags & FOREIGN:
            self.foreign -= 1

    def _pop_to(self, depth: int) -> None:
        while len(self.stack) > depth:
            self._pop()
        while self.ended.open and self.stack:
            last = self.stack[-1]
            if last.kind is not self.ended:
                break
            self._pop()

    def _end_early(self, element: Element) -> None:
        """End an element while others are open in it, which stay so."""
        element.kind.open -= 1
        element.kind = self.ended
        self.ended.open += 1

    def _find(self, kind: Kind, barriers: int, also: Kind) -> int:
        """Return the depth of the innermost open element of a kind, or -1 where none is, or a barrier stands before it.

        `also` is one more kind that is a barrier.
        """
        if not kind.open:
            return -1
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.kind is kind:
                return index
            if element.flags & barriers or element.kind is also:
                return -1
            index -= 1
        return -1

    def _close_p(self) -> None:
        if self.p.open:
            found = self._find(self.p, SCOPE, self.button)
            if found >= 0:
                self._pop_to(found)

    # ---- formatting that goes on behind the block it began in -------------------------------------

    def _reopen(self) -> None:
        """Open again the formatting elements that a block's end has cut off."""
        self.has_lapsed = False
        first = len(self.formatting)
        while first and self.formatting[first - 1] is not None:
            first -= 1
        for index in range(first, len(self.formatting)):
            element = self.formatting[index]
            if element is not None and not element.is_open and len(self.stack) < MAX_DEPTH:
                self.again.read(element.at)
                self.formatting[index] = self._push(
                    element.kind, element.flags, self.again, element.at, False
                )

    def _remember(self, element: Element) -> None:
        """Remember an open formatting element; of four alike the first is forgotten, as the standard has it."""
        alike = 0
        index = len(self.formatting) - 1
        while index >= 0:
            other = self.formatting[index]
            if other is None:
                break
            if other.kind is element.kind and self._are_alike(other, element):
                alike += 1
                if alike == 3:
                    del self.formatting[index]
                    break
            index -= 1
        if len(self.formatting) >= MAX_FORMATTING:
            del self.formatting[0]
        self.formatting.append(element)

    def _are_alike(self, one: Element, other: Element) -> bool:
        """Say whether two elements have the same attributes."""
        if one.at == other.at:
            return True
        self.again.read(one.at)
        attributes = self.again.values()
        self.again.read(other.at)
        return attributes == self.again.values()

    def _end_formatting(self, kind: Kind) -> bool:
        """End the innermost formatting element of a kind; False where none is open in this cell or block of its own."""
        index = len(self.formatting) - 1
        while index >= 0:
            element = self.formatting[index]
            if element is None:
                return False
            if element.kind is kind:
                break
            index -= 1
        if index < 0:
            return False
        element = self.formatting.pop(index)
        if element is None or not element.is_open:
            return True
        depth = len(self.stack) - 1
        has_block = False
        above = self.stack[depth]
        while above is not element:
            has_block = has_block or above.flags & SPECIAL != 0
            depth -= 1
            above = self.stack[depth]
        if has_block:
            # The blocks inside stay open; the text that follows is no longer its.
            if element.meaning == _INLINE:
                self.cutter.end_inline(element)
            self._end_early(element)
            element.flags = 0
        else:
            element.flags &= ~FORMATTING
            self._pop_to(depth)
        return True

    # ---- what a start ends ------------------------------------------------------------------------

    def _close_item(self, kind: Kind) -> None:
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.kind is kind or (
                kind is not self.li and (element.kind is self.dd or element.kind is self.dt)
            ):
                self._pop_to(index)
                break
            if element.flags & SPECIAL and not (
                element.kind is self.div or element.kind is self.p or element.kind is self.address
            ):
                break
            index -= 1
        self._close_p()

    def _close_bare_table(self) -> None:
        """End a table directly inside which, outside its cells, another begins."""
        index = len(self.stack) - 1
        while index >= 0 and self.table.open:
            element = self.stack[index]
            kind = element.kind
            if kind is self.td or kind is self.th or kind is self.caption or kind is self.template:
                return
            if kind is self.table:
                self._pop_to(index)
                return
            index -= 1

    def _open_table_part(self, kind: Kind) -> bool:
        """Make room for a part of a table: end what it ends, open what it implies; False outside tables."""
        table = self._find(self.table, 0, self.template)
        if table < 0:
            return False
        depth = table + 1
        if kind is self.tr or kind is self.td or kind is self.th:
            depth = self._part_depth(table, ("tbody", "thead", "tfoot"), "tbody")
            if kind is not self.tr:
                depth = self._part_depth(depth - 1, ("tr",), "tr")
        self._pop_to(depth)
        return True

    def _part_depth(self, outer: int, tags: tuple[str, ...], implied: str) -> int:
        """Return the depth inside the last part of `tags` under the element at `outer`, opening `implied` where none is."""
        index = len(self.stack) - 1
        while index > outer:
            element = self.stack[index]
            if element.kind.tag in tags:
                return index + 1
            index -= 1
        self._pop_to(outer + 1)
        self._imply(implied)
        return len(self.stack)

    # ---- what an end ends -------------------------------------------------------------------------

    def _end_heading(self) -> None:
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.flags & SCOPE:
                return
            if element.flags & HEADING:
                self._pop_to(index)
                return
            index -= 1

    def _list_item(self) -> int:
        if not self.li.open:
            return -1
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.kind is self.li:
                return index
            if element.flags & SCOPE or element.kind is self.ul or element.kind is self.ol:
                return -1
            index -= 1
        return -1

    def _end_form(self) -> None:
        """End the form; where other elements are still open in it, they stay so."""
        found = self._find(self.form, SCOPE, self.ended)
        if found < 0:
            return
        if found == len(self.stack) - 1:
            self._pop_to(found)
            return
        self._end_early(self.stack[found])

    def _end_other(self, kind: Kind) -> None:
        if not kind.open:
            return
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.kind is kind:
                self._pop_to(index)
                return
            if element.flags & SPECIAL:
                return
            index -= 1

    # ---- looking ahead ----------------------------------------------------------------------------

    def _ends_at_once(self, tag: str, at: int) -> bool:
        text = self.source
        end = len(text)
        return (
            at + 1 < end
            and text[at] == "<"
            and text[at + 1] == "/"
            and characters.is_spelt(text, tag, at + 2)
        )

    def _next_mark(self, tag: str) -> str:
        """Return the text of the hidden element that follows this one, if it is a dash or a colon or so; else nothing.

        So papers keep apart, for a voice, what the eye sees on two lines: the kicker and the headline.
        """
        text = self.source
        if not self.cutter.is_in_heading():
            return ""
        end = len(text)
        at = self.reader.at
        stop = text.find("</" + tag, at, at + 1000)
        stop = text.find(">", stop) + 1 if stop >= 0 else 0
        while 0 < stop < end and text[stop].isspace():
            stop += 1
        if not 0 < stop < end - 1 or text[stop] != "<" or not text[stop + 1].isalpha():
            return ""
        ahead = Reader(text)
        at = characters.past_name(text, stop + 1, end)
        if not ahead.read(at) or not self.cutter.hides(ahead):
            return ""
        inside = text[ahead.at : text.find("</", ahead.at, ahead.at + 200)]
        mark = html.unescape(_COMMENT.sub("", inside)).strip()
        return mark if 0 < len(mark) <= 2 and not mark.isalnum() else ""
