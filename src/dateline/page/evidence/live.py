"""The entries of a live blog as JSON-LD gives them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from dateline.model import Entry, Evidence, Place
from dateline.page.evidence.json_ld import Node, Nodes, people_in, text_of
from dateline.page.evidence.values import MAX_RAW, Claims, line
from dateline.text import dates

_KEY: Final = "liveBlogUpdate"
#: More are the archive of a year; the first of them are the page.
MAX_ENTRIES: Final = 2000
#: Characters of one entry.
MAX_TEXT: Final = 20_000
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


def passage(raw: str) -> str:
    """Return text that may hold markup and references as plain paragraphs, a blank line between them.

    >>> passage("<p>The ferry sails.</p><p>A&nbsp;goat is &lt;on&gt; board.</p>")
    'The ferry sails.\\n\\nA goat is <on> board.'
    """
    if "<" not in raw and "&lt;p" in raw:  # escaped twice
        raw = html.unescape(raw)
    text = html.unescape(_TAG.sub(" ", _BREAK.sub("\n", raw[: 4 * MAX_TEXT])))
    lines = (" ".join(part.split()) for part in text.splitlines())
    return "\n\n".join(part for part in lines if part)[:MAX_TEXT]


def _entry(node: Node) -> Entry | None:
    said = next(
        (text for key in ("articleBody", "text", "description") if (text := text_of(node.get(key)))), ""
    )
    headline = line(text_of(node.get("headline")) or text_of(node.get("name")) or "")
    text = passage(said)
    if not text and headline is None:
        return None
    when = text_of(node.get("datePublished")) or text_of(node.get("dateModified")) or ""
    people = dict.fromkeys(name for part in people_in(node.get("author"), {}) if (name := line(part)))
    return Entry(
        when=dates.machine(when) or dates.read(when),
        headline=headline,
        text=text,
        author=", ".join(people) or None,
    )


def _entries(value: Any) -> Iterator[Entry]:
    for part in (value if isinstance(value, list) else [value])[:MAX_ENTRIES]:
        if isinstance(part, dict) and (entry := _entry(part)) is not None:
            yield entry


def claims(nodes: Nodes) -> Claims:
    """Yield the entries of the first live blog that has any; `at` is a JSON pointer."""
    for node, pointer in nodes:
        if node.get(_KEY) and (found := tuple(_entries(node[_KEY]))):
            raw = found[0].headline or found[0].text
            yield "entries", Evidence(found, Place.JSON_LD, f"{pointer}/{_KEY}", raw[:MAX_RAW])
            return
