"""What a user asks for, as a value: the words and phrases of a search.

The grammar of this stage: words, all required; "phrases" in straight, curly or angle quotation
marks. A fuller grammar adds kinds of clauses here and their engine's form in `index.py`.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from dateline.errors import QueryError
from dateline.text import characters, words

_OPENING: Final = '"“”„‟«»＂'
#: A quotation mark that opens: not inside or behind a word, so that צה"ל and 27" are no phrases.
_OPENS: Final = re.compile(rf"(?<!\w)[{_OPENING}]")
#: One that closes: not before a word.
_CLOSES: Final = re.compile(rf"[{_OPENING}](?!\w)")
_WORD: Final = re.compile(r"\S+")


class Clause(Struct, frozen=True):
    """Terms that must stand in a story side by side, in this order; `at` is the column, from 0."""

    terms: tuple[str, ...]
    at: int


class Query(Struct, frozen=True):
    """A search: all clauses must hold.

    `text` is what was typed; `alone` the folded text where it is one word, which may be a
    publisher's code.
    """

    text: str
    clauses: tuple[Clause, ...]
    alone: str | None = None


def parse(text: str) -> Query:
    """Return the search that `text` asks for.

    Raises QueryError where it names nothing to look for or a quotation mark has no partner.

    >>> [clause.terms for clause in parse('harbour "ferry strike"').clauses]
    [('harbour',), ('ferry', 'strike')]
    """
    text = characters.whole(text)  # the engine takes nothing else
    clauses: list[Clause] = []
    at = 0
    while at < len(text):
        opening = _OPENS.search(text, at)
        clauses += _words(text, at, opening.start() if opening else len(text))
        if opening is None:
            break
        closing = _CLOSES.search(text, opening.end())
        if closing is None:
            raise QueryError(
                f"the quotation mark in column {opening.start() + 1} has no partner: close it or drop it",
                query=text,
                at=opening.start(),
            )
        if terms := words.terms(text[opening.end() : closing.start()]):
            clauses.append(Clause(tuple(terms), opening.start()))
        at = closing.end()
    if not clauses:
        raise QueryError('nothing to search for: type a word, a "phrase" or a story code', query=text, at=0)
    alone = words.fold(text).strip()
    return Query(text, tuple(clauses), alone if alone and not re.search(r"\s", alone) else None)


def _words(text: str, start: int, end: int) -> list[Clause]:
    found = ((match.start(), words.terms(match[0])) for match in _WORD.finditer(text, start, end))
    return [Clause(tuple(terms), at) for at, terms in found if terms]
