"""The form that every parsed search has, whatever way it was typed.

`And` and `Or` hold no part of their own kind and two parts or more; nothing is excluded twice.
What is excluded stands in an `And` that begins with what it is taken from: with `All` where nothing else is.
`All` stands there and as the whole of a search, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Words

EVERYTHING: Final = All()
#: What stands at the end of a branch.
Leaf = Words | Near | Exact | Days | Is


def all_of(parts: Iterable[Node]) -> Node:
    """Return what holds where all `parts` do; at least one."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    kept = [part for part in flat if not isinstance(part, All)]
    if not kept:
        return EVERYTHING
    return And(tuple(kept)) if len(kept) > 1 else kept[0]


def any_of(parts: Iterable[Node]) -> Node:
    """Return what holds where one of `parts` does; at least one."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (whole(part),))
    if any(isinstance(part, All) for part in flat):
        return EVERYTHING
    return Or(tuple(flat)) if len(flat) > 1 else flat[0]


def none_of(part: Node) -> Node:
    """Return what holds where `part` does not, for a part that is not `All`."""
    return part.part if isinstance(part, Not) else Not(whole(part))


def whole(node: Node) -> Node:
    """Return `node` as one that stands by itself: exclusions alone are taken from all stories."""
    if isinstance(node, Not):
        return And((EVERYTHING, node))
    if isinstance(node, And):
        taken = [part for part in node.parts if not isinstance(part, All)]
        if all(isinstance(part, Not) for part in taken):
            return And((EVERYTHING, *taken))
    return node


def leaves(node: Node) -> Iterable[Leaf]:
    """Yield the ends of all branches, in order."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    elif not isinstance(node, All):
        yield node


def without_columns(node: Node) -> Node:
    """Return `node` with all columns 0: two searches ask for the same where these are equal."""
    if isinstance(node, And | Or):
        return type(node)(tuple(without_columns(part) for part in node.parts))
    if isinstance(node, Not):
        return Not(without_columns(node.part))
    if isinstance(node, All):
        return node
    if isinstance(node, Near):
        parts = tuple(msgspec.structs.replace(part, at=0, end=0) for part in node.parts)
        return Near(parts, node.distance)
    return msgspec.structs.replace(node, at=0, end=0)


def looked_for_in(node: Node, field: str) -> Node:
    """Return `node` with the words that name no field looked for in `field`."""
    if isinstance(node, Words):
        return msgspec.structs.replace(node, field=field) if node.field is None else node
    if isinstance(node, Near):
        parts = tuple(
            msgspec.structs.replace(part, field=field) if part.field is None else part for part in node.parts
        )
        return msgspec.structs.replace(node, parts=parts)
    if isinstance(node, And | Or):
        return type(node)(tuple(looked_for_in(part, field) for part in node.parts))
    if isinstance(node, Not):
        return Not(looked_for_in(node.part, field))
    return node
