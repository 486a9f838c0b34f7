# cython: boundscheck=False
"""References in markup (`&amp;`, `&#39;`) and what they stand for, in text and in attributes."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Final

_NAMED: Final = dict(html5)
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")


def in_text(text: str) -> str:
    """Return text with its references resolved."""
    first, *parts = text.split("&")
    found = [first]
    for part in parts:
        end = part.find(";", 1, 10) + 1
        said = _NAMED.get(part[:end]) if end else None
        found.append(said + part[end:] if said is not None else _numbered(part, end))
    return "".join(found)


def _numbered(part: str, end: int) -> str:
    """Return what stands behind an `&` with its reference resolved: a number up to `end`, or anything."""
    if end > 2 and part[0] == "#" and part[1 : end - 1].isdecimal() and part.isascii():
        code = int(part[1 : end - 1])
        if 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800:  # the others are no characters, or stand for others
            return chr(code) + part[end:]
    return html.unescape("&" + part)


def in_attribute(value: str) -> str:
    """Return an attribute's value with its references resolved.

    A name without a semicolon before a letter, a digit or `=` is no reference there: `?a=1&copy=2`.
    """
    if value.count("&") == value.count("&amp;"):
        return value.replace("&amp;", "&")
    first, *parts = value.split("&")
    return first + "".join([_resolved("&" + part) for part in parts])


def _resolved(text: str) -> str:
    """Return `text`, which begins with the only `&` in it, with its reference resolved, if it is one."""
    at = 1
    size = len(text)
    while at < size and text[at] not in "=;" and text[at].isalnum():
        at += 1
    if at < size and text[at] == "=":  # an address goes on, by far the most often
        return text
    found = _REFERENCE.match(text)
    if found is None:
        return text
    said = found[0]
    rest = text[len(said) :]
    if not said.startswith("&#") and not said.endswith(";") and (rest.startswith("=") or rest[:1].isalnum()):
        return text
    return html.unescape(said) + rest
