"""Searching without an index: story by story, word by word. Slow, short, and right: what the engine is held to."""

from __future__ import annotations

from itertools import combinations, product

from dateline.archive.index_form import APART, FIELDS, OWN
from dateline.archive.index_rows import Row
from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Words
from dateline.text import words

Line = list[tuple[int, str]]


def holds(node: Node, row: Row) -> bool:
    """Say whether the story in `row` is one that `node` asks for."""
    told = row.told
    if told is None:
        return False
    match node:
        case All():
            return True
        case Not():
            return not holds(node.part, row)
        case And():
            return all(holds(part, row) for part in node.parts)
        case Or():
            return any(holds(part, row) for part in node.parts)
        case Is():
            return node.state in row.states
        case Days():
            days = row.captured if node.field == "captured" else (told.published or "")[:10]
            known = [days] if isinstance(days, str) else [day.isoformat() for day in days]
            first = node.first.isoformat() if node.first else ""
            last = node.last.isoformat() if node.last else "9999-99-99"
            return any(first <= day <= last for day in known if day)
        case Exact():
            value = told.language if node.field == "language" else told.publisher_code
            return value is not None and words.fold(value) == node.value
        case Words():
            return any(starts(node, line) for line in lines(node.field, row))
        case Near():
            return any(are_near(node, line) for line in lines(node.parts[0].field, row))


def lines(field: str | None, row: Row) -> list[Line]:
    """Return the terms of each field with their positions."""
    assert row.told is not None
    wanted = [name for name, _ in OWN] if field is None else [field]
    found = []
    for known in FIELDS:
        if known.name in wanted:
            line: Line = []
            at = 0
            for part in known.of(row.told):
                terms = words.terms(part) if part else []
                line += [(at + place, term) for place, term in enumerate(terms)]
                at += len(terms) + APART if terms else 0
            found.append(line)
    return found


def starts(node: Words, line: Line) -> list[int]:
    """Return the positions at which the terms stand side by side."""
    standing = dict(line)
    size = len(node.terms)
    return [at for at, _ in line if all(fits(node, place, standing.get(at + place)) for place in range(size))]


def fits(node: Words, place: int, term: str | None) -> bool:
    if term is None:
        return False
    asked, last = node.terms[place], len(node.terms) - 1
    if len(asked) == 1 and words.unspaced(asked):
        if last == 0:
            return term == asked or (len(term) == 2 and asked in term)
        if place == 0:
            return len(term) <= 2 and term.endswith(asked)
        return (len(term) <= 2 and term.startswith(asked)) if place == last else term == asked
    return term.startswith(asked) if node.is_prefix and place == last else term == asked


def are_near(node: Near, line: Line) -> bool:
    """Say whether each two parts stand apart from one another, as near as when all of them stand together."""
    size = sum(len(part.terms) for part in node.parts)
    for one, two in combinations(node.parts, 2):
        most = node.distance * (len(node.parts) - 1) + size - len(one.terms) - len(two.terms)
        places = product(starts(one, line), starts(two, line))
        gaps = ((b - a - len(one.terms)) if a < b else (a - b - len(two.terms)) for a, b in places)
        if not any(0 <= gap <= most for gap in gaps):
            return False
    return True
