"""A search told in plain words, line by line, so that a user sees how it was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, assert_never

from dateline.archive.grammar import fields, tongues
from dateline.archive.grammar.forms import leaves
from dateline.archive.grammar.writing import plain
from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Query, Words
from dateline.text import words

_STEP: Final = "  "
_PAIRED: Final = re.compile(f"[{words.PAIRED} ]+")

#: Where words are looked for, by the field in model.query.
_WHERE: Final[dict[str | None, str]] = {
    None: "in the story",
    "headline": "in the headline",
    "standfirst": "in the standfirst",
    "text": "in the text",
    "author": "among the authors",
    "tag": "among the tags",
    "section": "in the section",
    "site": "in the name or host of the paper",
    "speaker": "among those quoted",
    "said": "in words quoted",
    "caption": "in a caption",
    "note": "in a note",
    "related": "among the related stories",
    "featured": "among the featured stories",
    "comments": "in the readers' comments",
}
_OPERATORS: Final = frozenset(("and", "or", "not", "near"))


def explained(query: Query | Node) -> tuple[str, ...]:
    """Return lines that say what a search finds, the more deeply nested the further in.

    >>> from dateline.archive import grammar
    >>> for line in explained(grammar.parse('"ferry strike" -section:sport published:2021-05..')):
    ...     print(line)
    stories for which all of this holds:
      the words “ferry strike”, side by side, in the story
      not: the word “sport” in the section
      published on 2021-05-01 or later, by the page's own clock
    """
    root = query.root if isinstance(query, Query) else query
    return (*_whole(root), *_notes(root))


def _whole(root: Node) -> tuple[str, ...]:
    if isinstance(root, All):
        return ("all stories",)
    if isinstance(root, And):
        parts = tuple(part for part in root.parts if not isinstance(part, All))
        if len(parts) == 1:
            return ("all stories but those for which this holds:", *_below(_bare(parts[0]), 1))
        return ("stories for which all of this holds:", *(line for part in parts for line in _below(part, 1)))
    if isinstance(root, Or):
        return (
            "stories for which at least one of these holds:",
            *(line for part in root.parts for line in _below(part, 1)),
        )
    return ("stories for which this holds:", *_below(root, 1))


def _notes(root: Node) -> Iterator[str]:
    """Yield what may have been meant otherwise: operators in small letters are words."""
    for leaf in leaves(root):
        if isinstance(leaf, Words) and len(leaf.terms) == 1 and leaf.terms[0] in _OPERATORS:
            word = leaf.terms[0]
            yield f"“{word}” is looked for as a word; the operator is written {word.upper()}"


def _bare(node: Node) -> Node:
    return node.part if isinstance(node, Not) else node


def _below(node: Node, depth: int, before: str = "") -> Iterator[str]:
    indent = _STEP * depth
    if isinstance(node, Not):
        yield from _below(node.part, depth, f"{before}not: ")
    elif isinstance(node, And | Or):
        parts = [part for part in node.parts if not isinstance(part, All)]
        if len(parts) == 1:
            yield from _below(parts[0], depth, before)
            return
        yield f"{indent}{before}{'all of this' if isinstance(node, And) else 'at least one of these'}:"
        for part in parts:
            yield from _below(part, depth + 1)
    elif isinstance(node, All):
        yield f"{indent}{before}any story"
    else:
        yield f"{indent}{before}{_told(node)}"


def _told(node: Words | Near | Exact | Days | Is) -> str:
    if isinstance(node, Words):
        several = ", side by side," if len(node.terms) > 1 and not _PAIRED.fullmatch(plain(node)) else ""
        return f"{_named(node)}{several} {_where(node.field)}"
    if isinstance(node, Near):
        parts = [_named(part) for part in node.parts]
        between = f"at most {node.distance} other words" if node.distance != 1 else "at most one other word"
        if node.distance == 0:
            between = "no other word"
        joined = ", ".join(parts[:-1]) + f" and {parts[-1]}"
        return f"{joined}, in any order with {between} between neighbours, {_where(node.parts[0].field)}"
    if isinstance(node, Exact):
        return _exact(node)
    if isinstance(node, Days):
        clock = "by the page's own clock" if node.field == "published" else "in UTC"
        return f"{node.field} {_days(node)}, {clock}"
    if isinstance(node, Is):
        return f"it {fields.STATES[node.state]}"
    assert_never(node)


def _named(node: Words) -> str:
    text = plain(node)
    if _PAIRED.fullmatch(text):
        return f"the characters “{text}”"
    if not node.is_prefix:
        return f"the {'word' if len(node.terms) == 1 else 'words'} “{text}”"
    if len(node.terms) == 1:
        return f"a word that begins with “{text}”"
    return f"the words “{text}…”, the last of which is only begun"


def _where(field: str | None) -> str:
    return _WHERE[field]


def _exact(node: Exact) -> str:
    if node.field == "language":
        name = tongues.NAMES.get(node.value)
        return f"its language is {name} ({node.value})" if name else f"its language is {node.value}"
    if node.field == "code":
        return f"its story code is {node.value}"
    if node.field == "publisher_code":
        return f"its paper's own code is “{node.value}”"
    return f"it is the story of {node.value}, or was captured there"


def _days(node: Days) -> str:
    if node.first == node.last:
        return f"on {node.first}"
    if node.last is None:
        return f"on {node.first} or later"
    return f"from {node.first} to {node.last}" if node.first else f"on {node.last} or earlier"
