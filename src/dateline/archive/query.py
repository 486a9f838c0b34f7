"""What is typed, as a search: words, all required; "phrases" in straight, curly or angle quotation marks."""

from __future__ import annotations

import re
from typing import Final

from dateline.errors import QueryError
from dateline.model.query import And, Query, Words
from dateline.text import words

_OPENING: Final = '"“”„‟«»＂'
#: A quotation mark that opens: not inside or behind a word, so that צה"ל and 27" are no phrases.
_OPENS: Final = re.compile(rf"(?<!\w)[{_OPENING}]")
#: One that closes: not before a word.
_CLOSES: Final = re.compile(rf"[{_OPENING}](?!\w)")
_WORD: Final = re.compile(r"\S+")


def parse(text: str) -> Query:
    """Return the search that `text` asks for.

    Raises QueryError where it names nothing to look for or a quotation mark has no partner.

    >>> [part.terms for part in parse('harbour "ferry strike"').root.parts]
    [('harbour',), ('ferry', 'strike')]
    """
    parts: list[Words] = []
    at = 0
    while at < len(text):
        opening = _OPENS.search(text, at)
        parts += _words(text, at, opening.start() if opening else len(text))
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
            parts.append(Words(tuple(terms), at=opening.start(), end=closing.end()))
        at = closing.end()
    if not parts:
        raise QueryError('nothing to search for: type a word, a "phrase" or a story code', query=text, at=0)
    alone = words.fold(text).strip()
    root = parts[0] if len(parts) == 1 else And(tuple(parts))
    return Query(text, root, alone if alone and not re.search(r"\s", alone) else None)


def _words(text: str, start: int, end: int) -> list[Words]:
    found = ((match, words.terms(match[0])) for match in _WORD.finditer(text, start, end))
    return [Words(tuple(terms), at=match.start(), end=match.end()) for match, terms in found if terms]
