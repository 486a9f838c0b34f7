# cython: boundscheck=False, wraparound=False
"""The attributes of a start tag, read where it stands.

A value is taken out of the page only when it is asked for: most never are.
"""

from __future__ import annotations

from typing import Final

from dateline.page import references
from dateline.page.wanted import NAMES, REL

_NAMING: Final = (1 << REL + 1) - 1


def _place(name: str, factor: int) -> int:
    """Return where a name stands in the table of numbers; the reader goes the same way letter by letter."""
    place = 0
    for char in name:
        place = (place * factor + ord(char)) & 0xFFFF
    return place & 255


def _factor() -> int:
    """Return a factor with which no two names have the same place."""
    return next(
        factor
        for factor in range(3, 0xFFFF, 2)
        if len({_place(name, factor) for name in NAMES}) == len(NAMES)
    )


_FACTOR: Final = _factor()
_NUMBERS = [-1] * 256
_SIZES = [0] * 32
for _number, _name in enumerate(NAMES):
    _NUMBERS[_place(_name, _FACTOR)] = _number
    _SIZES[_number] = len(_name)


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
            while at < end and text[at] in " \t\n\r\f":
                at += 1
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
            place = 0
            while True:
                code = ord(char)
                if 65 <= code <= 90:
                    code += 32
                place = (place * _FACTOR + code) & 0xFFFF
                at += 1
                if at >= end:
                    break
                char = text[at]
                if char in " \t\n\r\f/>=":
                    break
            number = self._number(place & 255, first, at - first)
            while at < end and text[at] in " \t\n\r\f":
                at += 1
            first = stop = at
            if at < end and text[at] == "=":
                at += 1
                while at < end and text[at] in " \t\n\r\f":
                    at += 1
                if at >= end:
                    self.at = end
                    return False
                char = text[at]
                first = at
                if char == '"' or char == "'":
                    first += 1
                    stop = self._quote(char, first, end)
                    if stop < 0:
                        self.at = end
                        return False
                    at = stop + 1
                else:
                    while at < end and text[at] not in " \t\n\r\f>":
                        at += 1
                    stop = at
            if number >= 0 and not self.found >> number & 1:
                self.found |= 1 << number
                self.starts[number] = first
                self.stops[number] = stop

    def _quote(self, quote: str, at: int, end: int) -> int:
        """Return where the value from `at` ends, or -1."""
        text = self.text
        near = min(end, at + 100)
        while at < near:
            if text[at] == quote:
                return at
            at += 1
        return text.find('"' if quote == '"' else "'", at)  # of use on long ways only

    def _number(self, place: int, first: int, size: int) -> int:
        """Return the number of the attribute whose name is `size` long from `first`, or -1 where it is not wanted."""
        number = _NUMBERS[place]
        if number < 0 or size != _SIZES[number]:
            return -1
        text = self.text
        name = NAMES[number]
        for at in range(size):
            char = text[first + at]
            if char != name[at] and not ("A" <= char <= "Z" and ord(char) + 32 == ord(name[at])):
                return -1
        return number

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
