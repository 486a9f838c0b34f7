"""The elements that are open while a page is read: what ends them, what goes on behind them.

They nest as the HTML standard says (section 13.2.6), as far as it matters for which text stands in which block.
"""

from __future__ import annotations

import html
import re
from typing import Final

from dateline.page.attributes import Reader
from dateline.page.boxes import Cutter, Opened
from dateline.page.elements import (
    APART,
    BLOCK,
    FLAGS,
    FOREIGN,
    FORMATTING,
    HEADING,
    MARKER,
    MAX_DEPTH,
    NO_ATTRIBUTES,
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


class Element:
    """An open element."""

    def __init__(self, tag: str, flags: int, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.flags = flags
        self.attributes = attributes
        self.kind = _PLAIN
        self.is_open = True
        self.is_apart = False
        self.inline: Opened | None = None
        self.properties = 0  # how many properties it opened


class Nesting:
    """The open elements of one page; tells the cutter and the gatherer of what begins and ends."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.reader = Reader(text)
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
        self.counts: dict[str, int] = {}  # open elements by tag
        self.too_deep: dict[str, int] = {}  # elements by tag whose start was not counted

    # ---- the stack --------------------------------------------------------------------------------

    def _push(self, tag: str, flags: int, attributes: dict[str, str], is_empty: bool) -> Element:
        element = Element(tag, flags, attributes)
        cutter = self.cutter
        if attributes:
            element.properties = self.gatherer.begin(tag, attributes)
        if tag == "aside" or (attributes and self.gatherer.is_other(attributes)):
            element.is_apart = True
            self.gatherer.apart += 1
        if self.unseen:
            pass
        elif flags & UNSEEN:
            if flags & BLOCK:
                cutter.flush()
            element.kind = _HIDES
            self.unseen += 1
        elif flags & BLOCK or "-" in tag:  # elements that pages define themselves are parts of the page
            if is_empty:
                cutter.flush()
            else:
                cutter.open_box(tag, attributes)
                element.kind = _BOX
        elif is_empty:
            pass
        elif (
            flags & APART
            and cutter.may_stand_apart()
            and cutter.stands_apart(attributes, self._next_mark(tag))
        ):
            cutter.open_box(tag, attributes)
            element.kind = _BOX
        elif tag != "html" and cutter.is_unseen(attributes):
            element.kind = _HIDES
            self.unseen += 1
        else:
            element.inline = cutter.open_inline(tag, attributes)
            element.kind = _INLINE
        self.stack.append(element)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if flags & MARKER:
            self.formatting.append(None)
        if flags & FOREIGN:
            self.foreign += 1
        return element

    def _pop(self) -> None:
        element = self.stack.pop()
        element.is_open = False
        self.counts[element.tag] -= 1
        if element.kind == _BOX:
            self.cutter.close_box()
        elif element.kind == _INLINE:
            self.cutter.close_inline()
        elif element.kind == _HIDES:
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
        while self.stack:  # those that were ended while others were open in them
            last = self.stack[-1]
            if last.tag:
                break
            self._pop()

    def _find(self, tag: str, barriers: int, also: str = "") -> int:
        """Return the depth of the innermost open `tag`, or -1 where none is, or a barrier stands before it.

        `also` names one more tag that is a barrier.
        """
        if not self.counts.get(tag):
            return -1
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.tag == tag:
                return index
            if element.flags & barriers or element.tag == also:
                return -1
            index -= 1
        return -1

    def _close_p(self) -> None:
        if self.counts.get("p"):
            found = self._find("p", SCOPE, "button")
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
                self.formatting[index] = self._push(element.tag, element.flags, element.attributes, False)

    def _remember(self, element: Element) -> None:
        """Remember an open formatting element; of four alike the first is forgotten, as the standard has it."""
        alike = 0
        index = len(self.formatting) - 1
        while index >= 0:
            other = self.formatting[index]
            if other is None:
                break
            if other.tag == element.tag and other.attributes == element.attributes:
                alike += 1
                if alike == 3:
                    del self.formatting[index]
                    break
            index -= 1
        if len(self.formatting) >= MAX_FORMATTING:
            del self.formatting[0]
        self.formatting.append(element)

    def _end_formatting(self, tag: str) -> bool:
        """End the formatting element `tag`; False where none is open in this cell or block of its own."""
        index = len(self.formatting) - 1
        while index >= 0:
            element = self.formatting[index]
            if element is None:
                return False
            if element.tag == tag:
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
            if element.inline is not None:
                self.cutter.end_inline(element.inline)
            self.counts[element.tag] -= 1
            element.tag = ""
            self.counts[""] = self.counts.get("", 0) + 1
            element.flags = 0
        else:
            element.flags &= ~FORMATTING
            self._pop_to(depth)
        return True

    # ---- what a start ends ------------------------------------------------------------------------

    def _close_item(self, tag: str) -> None:
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.tag == tag or (tag != "li" and (element.tag == "dd" or element.tag == "dt")):
                self._pop_to(index)
                break
            if element.flags & SPECIAL and element.tag not in ("address", "div", "p"):
                break
            index -= 1
        self._close_p()

    def _close_bare_table(self) -> None:
        """End a table directly inside which, outside its cells, another begins."""
        index = len(self.stack) - 1
        while index >= 0 and self.counts.get("table"):
            element = self.stack[index]
            tag = element.tag
            if tag in ("td", "th", "caption", "template"):
                return
            if tag == "table":
                self._pop_to(index)
                return
            index -= 1

    def _open_table_part(self, tag: str) -> bool:
        """Make room for a part of a table: end what it ends, open what it implies; False outside tables."""
        table = self._find("table", 0, "template")
        if table < 0:
            return False
        depth = table + 1
        if tag in ("tr", "td", "th"):
            depth = self._part_depth(table, ("tbody", "thead", "tfoot"), "tbody")
            if tag != "tr":
                depth = self._part_depth(depth - 1, ("tr",), "tr")
        self._pop_to(depth)
        return True

    def _part_depth(self, outer: int, tags: tuple[str, ...], implied: str) -> int:
        """Return the depth inside the last part of `tags` under the element at `outer`, opening `implied` where none is."""
        index = len(self.stack) - 1
        while index > outer:
            element = self.stack[index]
            if element.tag in tags:
                return index + 1
            index -= 1
        self._pop_to(outer + 1)
        self._push(implied, FLAGS[implied], NO_ATTRIBUTES, False)
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
        if not self.counts.get("li"):
            return -1
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.tag == "li":
                return index
            if element.flags & SCOPE or element.tag == "ul" or element.tag == "ol":
                return -1
            index -= 1
        return -1

    def _end_form(self) -> None:
        """End the form; where other elements are still open in it, they stay so."""
        found = self._find("form", SCOPE)
        if found < 0:
            return
        if found == len(self.stack) - 1:
            self._pop_to(found)
            return
        self.counts["form"] -= 1
        element = self.stack[found]
        element.tag = ""
        self.counts[""] = self.counts.get("", 0) + 1

    def _end_other(self, tag: str) -> None:
        if not self.counts.get(tag):
            return
        index = len(self.stack) - 1
        while index >= 0:
            element = self.stack[index]
            if element.tag == tag:
                self._pop_to(index)
                return
            if element.flags & SPECIAL:
                return
            index -= 1

    # ---- looking ahead ----------------------------------------------------------------------------

    def _ends_at_once(self, tag: str, at: int) -> bool:
        text = self.source
        return text.startswith("</", at) and text[at + 2 : at + 2 + len(tag)].lower() == tag

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
        attributes = ahead.read(stop + 1 + len(self._name(stop + 1, end)))
        if attributes is None or not self.cutter.hides(attributes):
            return ""
        inside = text[ahead.at : text.find("</", ahead.at, ahead.at + 200)]
        mark = html.unescape(_COMMENT.sub("", inside)).strip()
        return mark if 0 < len(mark) <= 2 and not mark.isalnum() else ""

    def _name(self, at: int, end: int) -> str:
        text = self.source
        start = at
        while at < end and text[at] not in " \t\n\r\f/>":
            at += 1
        name = text[start:at]
        return name if name in FLAGS else name.lower()
