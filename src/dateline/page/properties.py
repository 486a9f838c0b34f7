"""Gathers the facts of a page's markup while it is read: head tags, and elements with `itemprop`."""

from __future__ import annotations

import html
from typing import Final

from dateline.page.attributes import Reader
from dateline.page.head import Head, Property
from dateline.page.wanted import CLASS, CONTENT, DATETIME, HREF, ITEMPROP, LANG, REL, SRC

#: More elements with `itemprop` are a catalogue.
MAX_PROPERTIES: Final = 2000
#: More text in one property is the story itself.
MAX_WORDS: Final = 200
_INSIDE_OTHER: Final = frozenset(("comment", "review", "aggregaterating", "relatedlink", "offers"))
_ADDRESSES: Final = frozenset(("url", "contenturl"))


class Gatherer:
    """Told of each element as it opens and closes, and of the text in between."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.is_open = False
        self.apart = 0  # open elements that belong to another story or to a comment
        self._open: list[Property] = []

    def is_other(self, attributes: Reader) -> bool:
        """Say whether what is inside the element speaks of something else than the story."""
        names = attributes.get(ITEMPROP)
        return names is not None and names.lower() in _INSIDE_OTHER

    def fact(self, tag: str, attributes: Reader) -> None:
        """Take what a tag of the head says."""
        head = self.head
        if tag == "meta":
            if attributes.has(CONTENT):
                head.metas.append(attributes.values())
        elif tag == "link":
            if (head.canonical is None or head.next is None) and attributes.has(REL):
                rel = attributes.value(REL).lower().split()
                if head.canonical is None and "canonical" in rel:
                    head.canonical = attributes.get(HREF)
                elif head.next is None and "next" in rel:
                    head.next = attributes.get(HREF)
        elif tag == "base":
            if head.base is None:
                head.base = attributes.get(HREF)
        elif tag == "html" or tag == "body":
            if tag == "html" and head.language is None:
                head.language = attributes.get(LANG)
            if attributes.has(CLASS):
                head.classes.append(attributes.value(CLASS))

    def title(self, raw: str) -> None:
        """Take the page's title; the first counts."""
        if self.head.title is None:
            self.head.title = html.unescape(raw).replace("\0", "")

    def begin(self, tag: str, attributes: Reader) -> int:
        """Take an element that opens; return how many properties are open because of it, 0 or 1."""
        if not attributes.has(ITEMPROP):
            if self.is_open and tag == "img":
                self._give_address(attributes.get(SRC) or "")
            return 0
        if len(self.head.properties) >= MAX_PROPERTIES:
            return 0
        names = attributes.value(ITEMPROP).lower()
        content = attributes.get(CONTENT)
        own = content or attributes.get(SRC) or attributes.get(HREF) or ""
        found = Property(
            names=names,
            tag=tag,
            value=content or attributes.get(DATETIME),
            is_apart=self.apart > 0 or tag == "aside" or names in _INSIDE_OTHER,
            own_address=own,
        )
        if names == "name":
            for outer in self._open:
                if outer.name is None:
                    outer.name = found
        elif names in _ADDRESSES or tag == "img":
            self._give_address(own)
        self.head.properties.append(found)
        self._open.append(found)
        self.is_open = True
        return 1

    def _give_address(self, address: str) -> None:
        if address:
            for outer in self._open:
                if not outer.address:
                    outer.address = address

    def end(self, count: int) -> None:
        """Take the end of an element that opened `count` properties."""
        if count:
            self._open.pop()
            self.is_open = bool(self._open)

    def text(self, text: str) -> None:
        """Take text that stands inside the open properties."""
        for found in self._open:
            if len(found.words) < MAX_WORDS:
                found.words.append(text)
