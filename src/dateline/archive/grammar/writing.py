"""A search written out again: text that asks for the same, to show how it was understood."""

from __future__ import annotations

import re
from typing import Final, assert_never

from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Query, Words
from dateline.text import words

_PAIRED: Final = re.compile(f"[{words.PAIRED}]{{2}}")
#: A value, and an address, that need no quotation marks.
_SAFE: Final = re.compile(r"[^\W_](?:[\w./-]*\w)?")
_SAFE_ADDRESS: Final = re.compile(r"[^\s()]*[\w/=&%-]", re.ASCII)


def written(query: Query | Node) -> str:
    """Return text that is parsed to the same tree.

    >>> from dateline.archive.grammar.parsing import parse
    >>> written(parse("Ferry  AND NOT “Strike Ends” published:2021-05 OR boat*"))
    '(ferry -"strike ends" published:2021-05-01..2021-05-31) OR boat*'
    """
    root = query.root if isinstance(query, Query) else query
    return _written(root)


def _written(node: Node) -> str:
    if isinstance(node, All):
        return "*"
    if isinstance(node, Not):
        return f"-{_closed(node.part)}"
    if isinstance(node, Or):
        return " OR ".join(_closed(part) for part in node.parts)
    if isinstance(node, And):
        return " ".join(_closed(part) for part in node.parts if not isinstance(part, All))
    return _leaf(node)


def _closed(node: Node) -> str:
    """Return `node` as it stands among others: in parentheses where it has several parts."""
    text = _written(node)
    is_exclusion = isinstance(node, And) and len(node.parts) == 2 and isinstance(node.parts[0], All)
    if (isinstance(node, And | Or) and not is_exclusion) or (
        isinstance(node, Near) and node.parts[0].field is None
    ):
        return f"({text})"
    return text


def _leaf(node: Words | Near | Exact | Days | Is) -> str:
    if isinstance(node, Words):
        field = f"{node.field}:" if node.field else ""
        return field + phrase(node)
    if isinstance(node, Near):
        text = f" NEAR/{node.distance} ".join(phrase(part) for part in node.parts)
        return f"{node.parts[0].field}:({text})" if node.parts[0].field else text
    if isinstance(node, Exact):
        return f"{node.field}:{_value(node)}"
    if isinstance(node, Days):
        return f"{node.field}:{_days(node)}"
    if isinstance(node, Is):
        return f"is:{node.state.value}"
    assert_never(node)


def phrase(node: Words) -> str:
    """Return the words of a leaf, in quotation marks where there are several, without its field."""
    text = plain(node) + ("*" if node.is_prefix else "")
    return f'"{text}"' if " " in text else text


def plain(node: Words) -> str:
    """Return the words of a leaf as they stand in a text; pairs of characters are run together again."""
    text = ""
    before = ""
    for term in node.terms:
        overlaps = before and before[-1] == term[0] and _PAIRED.fullmatch(before) and _PAIRED.fullmatch(term)
        text += term[1:] if overlaps else f" {term}" if before else term
        before = term
    return text


def _value(node: Exact) -> str:
    safe = _SAFE_ADDRESS if node.field == "address" else _SAFE
    return node.value if safe.fullmatch(node.value) else f'"{node.value}"'


def _days(node: Days) -> str:
    if node.first == node.last and node.first is not None:
        return node.first.isoformat()
    first = node.first.isoformat() if node.first else ""
    last = node.last.isoformat() if node.last else ""
    return f"{first}..{last}"
