# cython: boundscheck=False
"""A page read in one pass: markup in, the flat sheet and the head's facts out.

What the standard moves about in the tree (text between the cells of a table, blocks in formatting) stays where it
was written. Time and memory grow with the page and with nothing else.
"""

from __future__ import annotations

from dateline.page import characters, references
from dateline.page.attributes import Reader
from dateline.page.elements import (
    BLOCK,
    BREAKS_OUT,
    CLOSES_P,
    FOREIGN,
    FORMATTING,
    HEAD,
    HEADING,
    MAX_DEPTH,
    RAW,
    RCDATA,
    SCOPE,
    SPECIAL,
    STRUCTURE,
    TABLE_PART,
    UNSEEN,
    VOID,
)
from dateline.page.head import Head
from dateline.page.nesting import Kind, Nesting
from dateline.page.sheet import Sheet
from dateline.page.wanted import TYPE


class Scanner(Nesting):
    """One page being read."""

    def scan(self) -> None:
        """Read the page to its end."""
        text = self.source
        end = len(text)
        self._push(self.root, 0, self.nothing, -1, False)
        at = 0
        while at < end:
            sign = characters.find(text, "<", at, end)
            if sign > at:
                self._words(at, sign)
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
            self._words(sign, end)
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
        self._words(sign, after)
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
        kind = self._named(at, end)
        after = self.after_name
        if self.reader.read(after):
            self._start(kind, after)
        return self.reader.at

    def _end_tag(self, at: int, end: int) -> int:
        kind = self._named(at, end)
        at = self.after_name
        if at < end and self.source[at] == ">":
            self.reader.at = at + 1
            self._end(kind)
        elif self.reader.read(at):
            self._end(kind)
        return self.reader.at

    def _raw(self, kind: Kind, at: int) -> int:
        """Return where the end tag stands that ends the raw text from `at`; the page's end where there is none.

        A script may comment out another, with its end.
        """
        text = self.source
        end = len(text)
        size = len(kind.tag)
        inside = (
            -1
        )  # scripts that are open in the comment in which the script stands; negative outside comments
        seen = at  # how far that comment was searched for its end
        found = characters.find(text, "<", at, end)
        while found + 1 < end:
            after = found + 2 + size
            if (
                text[found + 1] == "/"
                and characters.is_spelt(text, kind.tag, found + 2)
                and (after >= end or text[after] in " \t\n\r\f/>")
            ):
                if inside <= 0 or text.find("-->", seen, found) >= 0:
                    return found
                seen = found
            if kind is self.script:
                if text[found + 1] == "!" and text.startswith("<!--", found):
                    seen = found
                    inside = 0
                elif inside >= 0:
                    if text[found + 1] == "/" and characters.is_spelt(text, "script", found + 2):
                        inside -= 1
                    elif characters.is_spelt(text, "script", found + 1):
                        inside += 1
            found = characters.find(text, "<", found + 1, end)
        return end

    # ---- text -------------------------------------------------------------------------------------

    def _words(self, start: int, stop: int) -> None:
        if self.unseen and not self.gatherer.is_open and not self.in_head:
            return
        text = self.source
        at = characters.past_space(text, start, stop)
        if at == stop:  # most of what stands between tags is white space
            if self.in_body and not self.gatherer.is_open:
                if not self.unseen:
                    if self.has_lapsed:
                        self._reopen()
                    self.cutter.space()
                return
        else:
            at = characters.past_plain(text, at, stop)
        if not self.in_body:
            if self.template.open or not text[start:stop].strip():
                return
            self._begin_body()
        if at < stop or self.gatherer.is_open:
            self._say(text[start:stop])
            return
        if self.unseen:
            return
        if self.has_lapsed:
            self._reopen()
        self.cutter.text(text, start, stop)

    def _say(self, text: str) -> None:
        """Take text as it is written: with references in it, or inside named properties."""
        if "&" in text:
            text = references.in_text(text)
        if "\0" in text:
            text = text.replace("\0", "")
        if self.gatherer.is_open:
            self.gatherer.text(text)
        if self.unseen:
            return
        if self.has_lapsed:
            self._reopen()
        self.cutter.text(text, 0, len(text))

    def _begin_body(self) -> None:
        self._pop_to(1)
        self.in_head = False
        self.in_body = True
        self._imply("body")

    # ---- start tags -------------------------------------------------------------------------------

    def _start(self, kind: Kind, at: int) -> None:
        """Take the start of an element; its attributes, which the reader has read, begin at `at`."""
        flags = kind.flags
        reader = self.reader
        if flags & HEAD or kind is self.root or kind is self.body:
            self.gatherer.fact(kind.tag, reader)
        if self.foreign:
            if not (flags & BREAKS_OUT and not self.foreign_object.open):
                self._start_foreign(kind, at)
                return
            while self.foreign:
                self._pop()
        if kind is self.root:
            return
        if not self.in_body:
            if kind is self.top:
                if not self.in_head:
                    self.in_head = True
                    self._push(kind, flags, reader, at, False)
                return
            if kind is self.body or not (flags & HEAD or self.template.open):
                self._begin_body()
        if flags & STRUCTURE:
            return
        if len(self.stack) >= MAX_DEPTH and not flags & (VOID | RAW | RCDATA):
            kind.too_deep += 1
            if flags & BLOCK and not self.unseen:
                self.cutter.flush()
            return
        if flags & (RAW | RCDATA):
            self._start_raw(kind)
            return
        if flags & CLOSES_P:
            self._close_p()
        if flags & VOID:
            self._void(kind, reader)
            return
        if flags & TABLE_PART:
            if not self._open_table_part(kind):
                return
        elif flags & FORMATTING:
            if kind is self.a:
                self._end_formatting(kind)
            if self.has_lapsed:
                self._reopen()
            self._remember(self._push(kind, flags, reader, at, self._ends_at_once(kind.tag, reader.at)))
            return
        elif flags & HEADING:
            last = self.stack[-1]
            if last.flags & HEADING:
                self._pop()
        elif kind is self.li or kind is self.dd or kind is self.dt:
            self._close_item(kind)
        elif kind is self.form:
            if kind.open:
                return
        elif kind is self.button or kind is self.select:
            found = self._find(kind, SCOPE if kind is self.button else 0, self.ended)
            if found >= 0:
                self._pop_to(found)
                if kind is self.select:
                    return
        elif kind is self.table:
            self._close_bare_table()
        elif kind is self.option or kind.tag == "optgroup":
            last = self.stack[-1]
            if last.kind is self.option:
                self._pop()
        if self.has_lapsed and not flags & SPECIAL:
            self._reopen()
        self._push(kind, flags, reader, at, self._ends_at_once(kind.tag, reader.at))

    def _start_foreign(self, kind: Kind, at: int) -> None:
        if kind is self.script or kind.tag == "style":
            self.reader.at = self._raw(kind, self.reader.at)
        elif not self.reader.closes_itself and len(self.stack) < MAX_DEPTH:
            self._push(kind, kind.flags & FOREIGN | UNSEEN, self.reader, at, False)

    def _start_raw(self, kind: Kind) -> None:
        """Pass over an element whose content holds no markup."""
        at = self.reader.at
        stop = self._raw(kind, at)
        self.reader.at = stop
        if kind.flags & CLOSES_P:
            self._close_p()
        if kind.flags & BLOCK and not self.unseen:
            self.cutter.flush()
        if kind is self.script:
            if self.reader.has(TYPE) and "ld+json" in self.reader.value(TYPE).lower():
                self.head.data.append(self.source[at:stop])
        elif kind.tag == "title":
            self.gatherer.title(self.source[at:stop])
        elif kind.tag == "xmp" and self.in_body and not self.unseen:
            self.cutter.text(self.source, at, stop)

    def _void(self, kind: Kind, attributes: Reader) -> None:
        if attributes.found:
            self.gatherer.end(self.gatherer.begin(kind.tag, attributes))
        if self.unseen:
            return
        if kind is self.br:
            if self.has_lapsed:
                self._reopen()
            self.cutter.line_break()
        elif kind is self.img or kind.tag == "source":
            if attributes.found:
                self.cutter.picture(kind.tag, attributes)
        elif kind.tag == "hr":
            self.cutter.flush()

    # ---- end tags ---------------------------------------------------------------------------------

    def _end(self, kind: Kind) -> None:
        flags = kind.flags
        if kind.too_deep:
            kind.too_deep -= 1
            if flags & BLOCK and not self.unseen:
                self.cutter.flush()
            return
        if kind is self.p:
            found = self._find(kind, SCOPE, self.button)
            if found >= 0:
                self._pop_to(found)
            elif self.in_body and not self.unseen:
                self.cutter.flush()
            return
        if flags & FORMATTING and not self.foreign and self._end_formatting(kind):
            return
        if flags & HEADING:
            self._end_heading()
        elif kind is self.li:
            found = self._list_item()
            if found >= 0:
                self._pop_to(found)
        elif kind is self.table or flags & TABLE_PART:
            found = self._find(kind, 0, self.template if kind is self.table else self.table)
            if found >= 0:
                self._pop_to(found)
        elif kind is self.form:
            self._end_form()
        elif kind is self.br:
            if self.in_body:
                self._void(kind, self.nothing)
        elif kind is self.template or flags & FOREIGN:
            found = self._find(kind, 0, self.ended)
            if found >= 0:
                self._pop_to(found)
        elif flags & STRUCTURE:
            if kind is self.top and self.in_head:
                self._pop_to(1)
                self.in_head = False
        elif flags & SPECIAL and not self.foreign:
            found = self._find(kind, SCOPE if kind is not self.select else 0, self.ended)
            if found >= 0:
                self._pop_to(found)
        else:
            self._end_other(kind)


def scan(text: str) -> tuple[Sheet, Head]:
    """Return the sheet of a page and what its markup says beside the text."""
    scanner = Scanner(text)
    scanner.scan()
    return scanner.cutter.sheet, scanner.head
