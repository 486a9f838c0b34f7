# cython: boundscheck=False, wraparound=False
"""The attributes of a start tag, read where it stands.

A value is taken out of the page only when it is asked for: most never are.
"""

from __future__ import annotations

from typing import Final

from dateline.page import characters, references
from dateline.page.wanted import NAMES, REL

_NAMING: Final = (1 << REL + 1) - 1


_NUMBERS = [-1] * 256
for _number, _name in enumerate(NAMES):
    _NUMBERS[characters.place(_name, 0, len(_name))] = _number


class Reader:
    """Reads attributes; `at` is where the tag goes on, `closes_itself` whether it ended with `/>`.

    `found` has the bit `1 << number` for each wanted attribute of the tag that was read last.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.closes_itself = False
        self.found = 0
        self._naming: str | None = ""  # what names the element, once it is asked for
        self.starts = [0] * 32
        self.stops = [0] * 32

    def read(self, start: int) -> bool:
        """Read the attributes of the tag whose name ends at `start`; return False where the page ends inside the tag.

        Of two attributes of one name the first counts.
        """
        text = self.text
        end = len(text)
        at = start
        self.found = 0
        self._naming = None
        self.closes_itself = False
        while True:
            at = characters.past_space(text, at, end)
            if at >= end:
                self.at = end
                return False
            char = text[at]
            if char == ">":
                self.at = at + 1
                return True
            if char == "/":
                at += 1
                self.closes_itself = at < end and text[at] == ">"
                continue
            first = at
            at = characters.past_attribute(text, at, end)
            number = self._number(first, at - first)
            at = characters.past_space(text, at, end)
            first = stop = at
            if at < end and text[at] == "=":
                at = characters.past_space(text, at + 1, end)
                if at >= end:
                    self.at = end
                    return False
                char = text[at]
                first = at
                if char == '"' or char == "'":
                    first += 1
                    stop = characters.find(text, char, first, end)
                    if stop == end:
                        self.at = end
                        return False
                    at = stop + 1
                else:
                    stop = at = characters.past_value(text, at, end)
            if number >= 0 and not self.found >> number & 1:
                self.found |= 1 << number
                self.starts[number] = first
                self.stops[number] = stop

    def _number(self, first: int, size: int) -> int:
        """Return the number of the attribute whose name is `size` long from `first`, or -1 where it is not wanted."""
        number = _NUMBERS[characters.place(self.text, first, size)]
        if number < 0:
            return -1
        name = NAMES[number]
        return number if len(name) == size and characters.is_spelt(self.text, name, first) else -1

    def has(self, number: int) -> bool:
        """Say whether the tag has the attribute `number`."""
        return self.found >> number & 1 != 0

    def value(self, number: int) -> str:
        """Return the value of an attribute that the tag has."""
        value = self.text[self.starts[number] : self.stops[number]]
        return references.in_attribute(value) if "&" in value else value

    def get(self, number: int) -> str | None:
        """Return the value of the attribute `number`, or None where the tag has none."""
        return self.value(number) if self.found >> number & 1 else None

    def values(self) -> dict[str, str]:
        """Return all that was wanted and found, by name."""
        return {name: self.value(number) for number, name in enumerate(NAMES) if self.found >> number & 1}

    def naming(self) -> str:
        """Return, in one line, the attributes that name the element."""
        if self._naming is None:
            self._naming = self._joined() if self.found & _NAMING else ""
        return self._naming

    def _joined(self) -> str:
        found = ""
        for number in range(REL):
            if self.found >> number & 1:
                value = self.value(number)
                if value:
                    found = found + " " + value if found else value
        if self.found >> REL & 1:
            value = self.value(REL)
            if value:
                found += " rel-" + " rel-".join(value.split())
        return found
