"""A page read in one pass: markup in, the flat sheet and the head's facts out.

What the standard moves about in the tree (text between the cells of a table, blocks in formatting) stays where it
was written. Time and memory grow with the page and with nothing else.
"""

from __future__ import annotations

import html

from dateline.page.elements import (
    BLOCK,
    BREAKS_OUT,
    CLOSES_P,
    FLAGS,
    FOREIGN,
    FORMATTING,
    HEAD,
    HEADING,
    MAX_DEPTH,
    NO_ATTRIBUTES,
    RAW,
    RCDATA,
    SCOPE,
    SPECIAL,
    TABLE_PART,
    UNSEEN,
    VOID,
)
from dateline.page.head import Head
from dateline.page.nesting import Nesting
from dateline.page.sheet import Sheet


class Scanner(Nesting):
    """One page being read."""

    def scan(self) -> None:
        """Read the page to its end."""
        text = self.source
        end = len(text)
        self._push("html", 0, NO_ATTRIBUTES, False)
        at = 0
        while at < end:
            sign = text.find("<", at)
            if sign < 0:
                sign = end
            if sign > at:
                self._words(text[at:sign])
            if sign >= end:
                break
            at = self._markup(sign, end)
        self._pop_to(0)
        self.cutter.finish()

    def _markup(self, sign: int, end: int) -> int:
        """Read what the `<` at `sign` begins; return where the page goes on."""
        text = self.source
        after = sign + 1
        if after >= end:
            self._words("<")
            return end
        first = text[after]
        if "a" <= first <= "z" or "A" <= first <= "Z":
            return self._start_tag(after, end)
        if first == "/":
            if after + 1 < end and ("a" <= text[after + 1] <= "z" or "A" <= text[after + 1] <= "Z"):
                return self._end_tag(after + 1, end)
            if after + 1 < end:
                return self._past(">", after + 1, end)
        elif first == "!":
            if text.startswith("--", after + 1):
                return self._comment(after + 3, end)
            if self.foreign and text.startswith("[CDATA[", after + 1):
                return self._past("]]>", after + 8, end)
            return self._past(">", after, end)
        elif first == "?":
            return self._past(">", after, end)
        self._words("<")
        return after

    def _past(self, mark: str, at: int, end: int) -> int:
        found = self.source.find(mark, at)
        return end if found < 0 else found + len(mark)

    def _comment(self, at: int, end: int) -> int:
        text = self.source
        if text.startswith(">", at):
            return at + 1
        if text.startswith("->", at):
            return at + 2
        found = text.find("--", at)
        while found >= 0:
            if text.startswith(">", found + 2):
                return found + 3
            if text.startswith("!>", found + 2):
                return found + 4
            found = text.find("--", found + 1)
        return end

    def _start_tag(self, at: int, end: int) -> int:
        name = self._name(at, end)
        attributes = self.reader.read(at + len(name))
        if attributes is not None:
            self._start(name, FLAGS.get(name, 0), attributes)
        return self.reader.at

    def _end_tag(self, at: int, end: int) -> int:
        name = self._name(at, end)
        if self.reader.read(at + len(name)) is not None:
            self._end(name, FLAGS.get(name, 0))
        return self.reader.at

    def _raw(self, name: str, at: int) -> int:
        """Return where the end tag stands that ends the raw text from `at`; the page's end where there is none."""
        text = self.source
        found = text.find("</", at)
        size = len(name)
        while found >= 0:
            if (
                text[found + 2 : found + 2 + size].lower() == name
                and (found + 2 + size >= len(text) or text[found + 2 + size] in " \t\n\r\f/>")
                and (name != "script" or not self._is_nested_script(at, found))
            ):
                return found
            found = text.find("</", found + 2)
        return len(text)

    def _is_nested_script(self, start: int, stop: int) -> bool:
        """Say whether the script from `start` comments out a script of which `stop` is the end."""
        text = self.source
        comment = text.rfind("<!--", start, stop)
        if comment < 0 or text.find("-->", comment, stop) >= 0:
            return False
        inside = text[comment:stop].lower()
        return inside.count("<script") > inside.count("</script")

    # ---- text -------------------------------------------------------------------------------------

    def _words(self, text: str) -> None:
        if self.unseen and not self.gatherer.is_open and not self.in_head:
            return
        if not self.in_body:
            if not text.strip() or self.counts.get("template"):
                return
            self._begin_body()
        if "&" in text:
            text = html.unescape(text)
        if "\0" in text:
            text = text.replace("\0", "")
        if self.gatherer.is_open:
            self.gatherer.text(text)
        if self.unseen:
            return
        if self.has_lapsed:
            self._reopen()
        self.cutter.text(text)

    def _begin_body(self) -> None:
        self._pop_to(1)
        self.in_head = False
        self.in_body = True
        self._push("body", FLAGS["body"], NO_ATTRIBUTES, False)

    # ---- start tags -------------------------------------------------------------------------------

    def _start(self, tag: str, flags: int, attributes: dict[str, str]) -> None:
        at = self.reader.at
        if flags & HEAD or tag == "html" or tag == "body":
            self.gatherer.fact(tag, attributes)
        if self.foreign:
            if not (flags & BREAKS_OUT and not self.counts.get("foreignobject")):
                self._start_foreign(tag, flags, attributes, at)
                return
            while self.foreign:
                self._pop()
        if tag == "html":
            return
        if not self.in_body:
            if tag == "head":
                if not self.in_head:
                    self.in_head = True
                    self._push("head", FLAGS["head"], attributes, False)
                return
            if tag == "body" or not (flags & HEAD or self.counts.get("template")):
                self._begin_body()
        if tag == "body" or tag == "head":
            return
        if len(self.stack) >= MAX_DEPTH and not flags & (VOID | RAW | RCDATA):
            self.too_deep[tag] = self.too_deep.get(tag, 0) + 1
            if flags & BLOCK and not self.unseen:
                self.cutter.flush()
            return
        if flags & (RAW | RCDATA):
            self._start_raw(tag, flags, attributes, at)
            return
        if flags & CLOSES_P:
            self._close_p()
        if flags & VOID:
            self._void(tag, attributes)
            return
        if flags & TABLE_PART:
            if not self._open_table_part(tag):
                return
        elif flags & FORMATTING:
            if tag == "a":
                self._end_formatting("a")
            if self.has_lapsed:
                self._reopen()
            element = self._push(tag, flags, attributes, self._ends_at_once(tag, at))
            self._remember(element)
            return
        elif flags & HEADING:
            element = self.stack[-1]
            if element.flags & HEADING:
                self._pop()
        elif tag == "li" or tag == "dd" or tag == "dt":
            self._close_item(tag)
        elif tag == "form":
            if self.counts.get("form"):
                return
        elif tag == "option" or tag == "optgroup":
            element = self.stack[-1]
            if element.tag == "option":
                self._pop()
        elif tag == "button" or tag == "select":
            found = self._find(tag, SCOPE if tag == "button" else 0)
            if found >= 0:
                self._pop_to(found)
                if tag == "select":
                    return
        elif tag == "table":
            self._close_bare_table()
        if self.has_lapsed and not flags & SPECIAL:
            self._reopen()
        self._push(tag, flags, attributes, self._ends_at_once(tag, at))

    def _start_foreign(self, tag: str, flags: int, attributes: dict[str, str], at: int) -> None:
        if tag == "script" or tag == "style":
            self.reader.at = self._raw(tag, at)
        elif not self.reader.closes_itself and len(self.stack) < MAX_DEPTH:
            self._push(tag, flags & FOREIGN | UNSEEN, attributes, False)

    def _start_raw(self, tag: str, flags: int, attributes: dict[str, str], at: int) -> None:
        """Pass over an element whose content holds no markup."""
        stop = self._raw(tag, at)
        self.reader.at = stop
        if flags & CLOSES_P:
            self._close_p()
        if flags & BLOCK and not self.unseen:
            self.cutter.flush()
        if tag == "xmp":
            if self.in_body and not self.unseen:
                self.cutter.text(self.source[at:stop])
        elif tag == "title":
            self.gatherer.title(self.source[at:stop])
        elif tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self.head.data.append(self.source[at:stop])

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        self.gatherer.end(self.gatherer.begin(tag, attributes))
        if self.unseen:
            return
        if tag == "br":
            if self.has_lapsed:
                self._reopen()
            self.cutter.line_break()
        elif tag == "hr":
            self.cutter.flush()
        elif (tag == "img" or tag == "source") and attributes:
            self.cutter.picture(tag, attributes)

    # ---- end tags ---------------------------------------------------------------------------------

    def _end(self, tag: str, flags: int) -> None:
        if self.too_deep and self.too_deep.get(tag):
            self.too_deep[tag] -= 1
            if flags & BLOCK and not self.unseen:
                self.cutter.flush()
            return
        if tag == "html" or tag == "body":
            return
        if tag == "head":
            if self.in_head:
                self._pop_to(1)
                self.in_head = False
            return
        if tag == "br":
            if self.in_body:
                self._void("br", NO_ATTRIBUTES)
            return
        if tag == "p":
            found = self._find("p", SCOPE, "button")
            if found >= 0:
                self._pop_to(found)
            elif self.in_body and not self.unseen:
                self.cutter.flush()
            return
        if flags & FORMATTING and not self.foreign and self._end_formatting(tag):
            return
        if flags & HEADING:
            self._end_heading()
        elif tag == "table" or flags & TABLE_PART:
            found = self._find(tag, 0, "template" if tag == "table" else "table")
            if found >= 0:
                self._pop_to(found)
        elif tag == "form":
            self._end_form()
        elif tag == "li":
            found = self._list_item()
            if found >= 0:
                self._pop_to(found)
        elif tag == "template" or flags & FOREIGN:
            found = self._find(tag, 0)
            if found >= 0:
                self._pop_to(found)
        elif flags & SPECIAL and not self.foreign:
            found = self._find(tag, SCOPE if tag != "select" else 0)
            if found >= 0:
                self._pop_to(found)
        else:
            self._end_other(tag)


def scan(text: str) -> tuple[Sheet, Head]:
    """Return the sheet of a page and what its markup says beside the text."""
    scanner = Scanner(text)
    scanner.scan()
    return scanner.cutter.sheet, scanner.head
