"""Which stories a search finds: the tree taken word by word, slowly and plainly, to judge engines by.

A value of a field is one string; words side by side, or near, stand in one value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product

from dateline.model import Role, Story
from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Query, State, Words
from dateline.text import urls, words
from tests.grammar.suite import Told

#: What words without a field are looked for in.
OWN = ("headline", "standfirst", "text", "author", "tag", "section", "site")


def finds(asked: Query, told: Told) -> bool:
    """Say whether a search finds a story: by its tree, or as its publisher's code typed alone."""
    code = told.story.publisher_code
    is_code = asked.alone is not None and code is not None and words.fold(code).strip() == asked.alone
    return is_code or holds(asked.root, told)


def holds(node: Node, told: Told) -> bool:
    match node:
        case All():
            return True
        case And(parts):
            return all(holds(part, told) for part in parts)
        case Or(parts):
            return any(holds(part, told) for part in parts)
        case Not(part):
            return not holds(part, told)
        case Words():
            return any(list(places(node, value)) for value in values(told, node.field))
        case Near(parts, distance):
            return any(are_near(parts, distance, value) for value in values(told, parts[0].field))
        case Days(field, first, last):
            return any((first or date.min) <= day <= (last or date.max) for day in days(told, field))
        case Is(state):
            return is_in(state, told)
        case Exact():
            return is_exactly(node, told)


def values(told: Told, field: str | None) -> list[str]:
    """Return the values of a field, of all that are the story's own where it is None."""
    if field is None:
        return [value for own in OWN for value in values(told, own)]
    story = told.story
    host = (urls.host(story.url or "") or "").removeprefix("www.")
    found: dict[str, list[str | None]] = {
        "headline": [story.headline, story.kicker],
        "standfirst": [story.standfirst],
        "text": [story.text],
        "author": [*story.authors],
        "tag": [*story.tags],
        "section": [story.section],
        "site": [story.site_name, host],
        "speaker": [name for quote in story.quotes for name in (quote.speaker, quote.named_as)],
        "said": [quote.words for quote in story.quotes],
        "caption": [*in_role(story, Role.CAPTION), story.image.caption if story.image else None],
        "note": [*in_role(story, Role.NOTE)],
        "related": [text for item in story.related for text in (item.title, item.teaser)],
        "featured": [text for item in story.featured for text in (item.title, item.teaser)],
        "comments": [comment.text for comment in story.comments],
    }
    return [value for value in found[field] if value]


def in_role(story: Story, role: Role) -> Iterator[str]:
    return (block.text for block in story.blocks if block.role is role)


def places(node: Words, value: str) -> Iterator[tuple[int, int]]:
    """Yield where the terms stand side by side among those of `value`, as [first, behind the last)."""
    terms = words.terms(value)
    size = len(node.terms)
    for at in range(len(terms) - size + 1):
        found = terms[at : at + size]
        if all(fits(node, i, term) for i, term in enumerate(found)):
            yield at, at + size


def fits(node: Words, i: int, term: str) -> bool:
    """Say whether a term of a story is the search's number `i`.

    The last may be begun only; a lone character of a script that is kept in pairs is found in a pair.
    """
    wanted, is_first, is_last = node.terms[i], i == 0, i == len(node.terms) - 1
    if term == wanted or (is_last and node.is_prefix and term.startswith(wanted)):
        return True
    if len(wanted) == 1 and len(term) == 2 and words.terms(wanted * 3) == [wanted * 2] * 2:
        return (is_last and term[0] == wanted) or (is_first and term[1] == wanted)
    return False


def are_near(parts: tuple[Words, ...], distance: int, value: str) -> bool:
    """Say whether all parts stand in `value`, apart, each with at most `distance` words before the next."""
    for chosen in product(*(list(places(part, value)) for part in parts)):
        ordered = sorted(chosen)
        gaps = [after[0] - before[1] for before, after in pairwise(ordered)]
        if all(0 <= gap <= distance for gap in gaps):
            return True
    return False


def days(told: Told, field: str) -> list[date]:
    published = told.story.published
    if field == "published":
        return [published.date] if published else []
    return list(told.captured)


def is_in(state: State, told: Told) -> bool:
    story = told.story
    if state is State.UNDATED:
        return story.published is None
    if state is State.PAYWALLED:
        return story.paywalled is True
    return state in told.states


def is_exactly(node: Exact, told: Told) -> bool:
    story = told.story
    if node.field == "address":
        addresses = (story.url, story.canonical_url, *told.addresses)
        return node.value in {urls.identity(address) for address in addresses if address}
    if node.field == "publisher_code":
        return story.publisher_code is not None and words.fold(story.publisher_code).strip() == node.value
    return node.value == {"code": story.code, "language": story.language}[node.field]
