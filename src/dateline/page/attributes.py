"""The attributes of a start tag, read where it stands."""

from __future__ import annotations

import html
import re
from typing import Final

#: Attributes that anything here asks for; others are passed over.
WANTED: Final = frozenset(
    "class id role itemprop data-testid data-cy data-qa data-component rel href hidden style aria-hidden datetime lang "
    "content property name http-equiv type src title alt width height srcset data-src data-srcset data-original "
    "data-lazy-src".split()
)
_NONE: Final[dict[str, str]] = {}
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")


def unescaped(value: str) -> str:
    """Return an attribute's value with its references resolved.

    A name without a semicolon before a letter, a digit or `=` is no reference there: `?a=1&copy=2`.
    """

    def resolved(found: re.Match[str]) -> str:
        said = found[0]
        follows = value[found.end() : found.end() + 1]
        if said[1] != "#" and said[-1] != ";" and (follows == "=" or follows.isalnum()):
            return said
        return html.unescape(said)

    return _REFERENCE.sub(resolved, value)


class Reader:
    """Reads attributes; `at` is where the tag goes on, `closes_itself` whether it ended with `/>`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.closes_itself = False

    def read(self, start: int) -> dict[str, str] | None:
        """Return the wanted attributes of the tag whose name ends at `start`; None where the page ends inside the tag.

        Of two attributes of one name the first counts.
        """
        text = self.text
        end = len(text)
        at = start
        found = _NONE
        self.closes_itself = False
        while True:
            while at < end and text[at] in " \t\n\r\f":
                at += 1
            if at >= end:
                self.at = end
                return None
            if text[at] == ">":
                self.at = at + 1
                return found
            if text[at] == "/":
                at += 1
                self.closes_itself = at < end and text[at] == ">"
                continue
            first = at
            at += 1
            while at < end and text[at] not in " \t\n\r\f/>=":
                at += 1
            name = text[first:at]
            while at < end and text[at] in " \t\n\r\f":
                at += 1
            value = ""
            if at < end and text[at] == "=":
                at += 1
                while at < end and text[at] in " \t\n\r\f":
                    at += 1
                if at >= end:
                    self.at = end
                    return None
                if text[at] == '"' or text[at] == "'":
                    stop = text.find(text[at], at + 1)
                    if stop < 0:
                        self.at = end
                        return None
                    first = at + 1
                    at = stop + 1
                else:
                    first = at
                    while at < end and text[at] not in " \t\n\r\f>":
                        at += 1
                    stop = at
                if name not in WANTED:
                    name = name.lower()
                    if name not in WANTED:
                        continue
                value = text[first:stop]
                if "&" in value:
                    value = unescaped(value)
            if name not in WANTED:
                name = name.lower()
                if name not in WANTED:
                    continue
            if found is _NONE:
                found = {name: value}
            elif name not in found:
                found[name] = value
