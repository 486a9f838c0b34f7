"""Words and phrases as leaves of a search: their terms, the `*` behind a beginning, what is near what."""

from __future__ import annotations

import re
from itertools import product
from math import prod
from typing import Final

from msgspec.structs import replace

from dateline.archive.grammar import limits, values
from dateline.archive.grammar.fields import Field, Takes
from dateline.archive.grammar.forms import any_of
from dateline.archive.grammar.refusing import refusal, said
from dateline.archive.grammar.tokens import Kind, Token
from dateline.model.query import Near, Node, Or, Words
from dateline.text import words

_PAIRED: Final = re.compile(f"[{words.PAIRED}]+")
_LETTER: Final = rf"[\w{words.MARKS}]"
#: A beginning and its star, with the signs of the sentence that it was typed in.
_BEGINNING: Final = re.compile(rf"([^*]*{_LETTER})\*[^\w{words.MARKS}*]*", re.DOTALL)


def leaf(text: str, token: Token, field: Field | None, start: int) -> Node | None:
    """Return what a word or phrase of the search `text` asks for in `field`, or None where it is only signs.

    The clause begins at `start`. Raises QueryError over a star in a wrong place and a beginning too short.
    """
    typed, is_prefix = token.value, token.is_prefix
    if token.kind is Kind.PHRASE:
        if token.within is not None:
            return _loose(text, token, field, start)
        if is_prefix:
            typed = typed.removesuffix("*")
    elif "*" in typed:
        begun = _BEGINNING.fullmatch(typed)
        if begun is None:
            raise _misplaced(text, typed, token.at)
        typed, is_prefix = begun[1], True
    terms = _terms(text, typed, token.at, field)
    if not terms:
        return None
    is_prefix = is_prefix and _is_beginning(text, terms, token.at)
    return Words(terms, field.of if field else None, is_prefix, start, token.end)


def _is_beginning(text: str, terms: tuple[str, ...], at: int) -> bool:
    """Say whether a * behind `terms` means anything; raises QueryError where the beginning is too short."""
    if _PAIRED.fullmatch(terms[-1]):
        return False  # words of such scripts go on without a sign
    if len(terms[-1]) < limits.LEAST_BEGINNING:
        raise refusal(
            text,
            at,
            f"the beginning in {{column}} is too short: {limits.LEAST_BEGINNING} letters at least go before a *",
        )
    return True


def _terms(text: str, typed: str, at: int, field: Field | None) -> tuple[str, ...]:
    if field is not None and field.takes is Takes.SITE:
        return values.site(text, typed, at)
    return tuple(words.terms(typed))


def _misplaced(text: str, typed: str, at: int) -> Exception:
    star = typed.index("*")
    begins = not words.terms(typed[:star])
    where, plain = ("begin a word", typed.replace("*", "")) if begins else ("stand there", typed)
    return refusal(
        text,
        at + star,
        f"the * in {{column}} cannot {where}: it ends the beginning of a word, as in strik*;"
        f' to look for the word alone write "{said(plain)}"',
    )


def _loose(text: str, token: Token, field: Field | None, start: int) -> Node:
    """Return the words of a phrase with `~5` behind it, as near one another."""
    of = field.of if field else None
    found = [tuple(words.terms(piece)) for piece in token.value.split()]
    parts = [Words(terms, of, False, start, token.end) for terms in found if terms]
    if len(parts) < 2:
        raise refusal(
            text,
            token.at,
            "the phrase in {column} needs two words or more for the ~ behind it: drop the ~ and its number",
        )
    assert token.within is not None
    if token.is_prefix:
        parts[-1] = replace(parts[-1], is_prefix=_is_beginning(text, parts[-1].terms, token.at))
    return Near(tuple(parts), token.within, start, token.end)


def near(text: str, parts: list[Node], signs: list[Token]) -> Node:
    """Return `parts` with NEAR, `signs`, between them; what has alternatives becomes alternatives.

    Raises QueryError where a part is no word, or fields or distances differ.
    """
    distance = signs[0].within
    assert distance is not None
    for sign in signs:
        if sign.within != distance:
            raise refusal(
                text,
                sign.at,
                f"{sign.value} in {{column}} has another distance than the one before: take one for all, or join two with AND",
            )
    choices = [_choices(text, part, signs[max(0, i - 1)]) for i, part in enumerate(parts)]
    if prod(map(len, choices)) > limits.MOST_PARTS:
        raise refusal(
            text,
            signs[0].at,
            f"{signs[0].value} in {{column}} joins too many alternatives: {limits.MOST_PARTS} pairs at most",
        )
    made: list[Node] = []
    for chosen in product(*choices):
        if len({part.field for part in chosen}) > 1:
            raise refusal(
                text,
                signs[0].at,
                f"{signs[0].value} in {{column}} stands between two fields: words are near in one field,"
                " as in headline:(ferry NEAR strike)",
            )
        ends = [(part.at, part.end) for part in chosen]
        made.append(Near(chosen, distance, min(at for at, _ in ends), max(end for _, end in ends)))
    return any_of(made) if len(made) > 1 else made[0]


def _choices(text: str, part: Node, sign: Token) -> tuple[Words, ...]:
    parts = part.parts if isinstance(part, Or) else (part,)
    found = tuple(part for part in parts if isinstance(part, Words))
    if len(found) < len(parts):
        raise refusal(
            text,
            sign.at,
            f"{sign.value} in {{column}} joins words, phrases, and words with OR between them in parentheses, nothing else",
        )
    return found
