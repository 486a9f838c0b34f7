"""A search cut into tokens: words as typed, phrases, parentheses, operators and the names of fields.

What looks like an operator but stands in an ordinary text is left a word here; docs/reference/searching.md
tells the rules.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from dateline.archive.grammar import fields, limits, values
from dateline.archive.grammar.fields import Field, Takes
from dateline.archive.grammar.refusing import refusal, said
from dateline.text import words


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    ADDRESS = auto()
    FIELD = auto()
    EVERYTHING = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    NEAR = auto()


class Token(Struct, frozen=True):
    """A token in columns [at, end): `value` is a word as typed or what stands between quotation marks.

    `within` is how many words may stand between the words of a phrase, or beside NEAR; `field` is
    that of a FIELD. `is_value` says that it stands directly behind a field's colon.
    """

    kind: Kind
    at: int
    end: int
    value: str = ""
    field: Field | None = None
    within: int | None = None
    is_prefix: bool = False
    is_value: bool = False


#: Quotation marks that open and close alike, for languages do not agree which of them does which.
_MARKS: Final = '"“”„‟«»＂'
#: Those of East Asia, which open and close in one way and need no space around them.
_PAIRS: Final = {"「": "」", "『": "』"}
#: Characters that show nothing and part words: directions of writing, zero-width spaces.
_UNSEEN: Final = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DASHES: Final = "-−－"

_BLANK: Final = re.compile(rf"[\s{_UNSEEN}]+")
#: A mark that opens: not inside or behind a word, so that צה"ל and 27" are no phrases.
_OPENS: Final = re.compile(rf"(?<!\w)[{_MARKS}]")
#: One that closes: not before a word.
_CLOSES: Final = re.compile(rf"[{_MARKS}](?!\w)")
_RUN: Final = re.compile(rf"(?:[^\s{_UNSEEN}()（）「『{_MARKS}]|(?<=\w)[{_MARKS}])+")
_NAME: Final = re.compile(rf"([A-Za-z][A-Za-z_-]*)[:：](?=[^\s{_UNSEEN}):：）])(?!//)")
_PART: Final = re.compile(rf"(\w+)[:：](?=[^\s{_UNSEEN}):：）])")
_NEAR: Final = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)
_SLOP: Final = re.compile(r"~([0-9]+)(?!\w)")
_LETTER: Final = rf"[\w{words.MARKS}]"
_BEGINNING: Final = re.compile(rf"[^*]*{_LETTER}\*", re.DOTALL)
#: `published>=2021`: the colon was forgotten.
_NO_COLON: Final = re.compile(r"(published|captured)([<>=≤≥].*)", re.IGNORECASE | re.DOTALL)
_OPERATORS: Final = {"AND": Kind.AND, "&&": Kind.AND, "OR": Kind.OR, "||": Kind.OR, "NOT": Kind.NOT}
#: Schemes of addresses that no field is meant by.
_SCHEMES: Final = frozenset("http https ftp file mailto tel sms urn data javascript news magnet doi".split())


def cut(text: str) -> list[Token]:
    """Return the tokens of a search; raises QueryError."""
    if len(text) > limits.MOST_CHARACTERS:
        raise refusal(
            text,
            limits.MOST_CHARACTERS,
            f"the search goes on beyond {limits.MOST_CHARACTERS} characters, in {{column}}: ask for less, or in two searches",
        )
    found: list[Token] = []
    at = 0
    while True:
        if blank := _BLANK.match(text, at):
            at = blank.end()
        if at >= len(text):
            return found
        token, at = _next(text, at)
        if token is None:
            continue
        found.append(token)
        while token.kind is Kind.FIELD:
            token = _value(text, token)
            if token.kind is Kind.FIELD:  # role:comments:strike is comments:strike
                found.pop()
            found.append(token)
            at = token.end


def _next(text: str, at: int) -> tuple[Token | None, int]:
    """Return the token at `at`, None for what is only a sign, and where the next begins."""
    if token := _bracket(text, at) or _phrase(text, at):
        return token, token.end
    if _is_minus(text, at):
        return Token(Kind.MINUS, at, at + 1), at + 1
    if typed := values.web_address(text, at):
        end = at + len(typed)
        if values.address(typed, at, end) is not None:
            return Token(Kind.ADDRESS, at, end, typed), end
    if token := _field(text, at):
        return token, token.end
    run = _RUN.match(text, at)
    if run is None:
        return None, at + 1
    return _word(text, run[0], at), run.end()


def _bracket(text: str, at: int) -> Token | None:
    if text[at] in "(（":
        return Token(Kind.OPEN, at, at + 1)
    if text[at] in ")）":
        return Token(Kind.CLOSE, at, at + 1)
    return None


def _phrase(text: str, at: int) -> Token | None:
    opening = text[at]
    if opening in _PAIRS:
        end = text.find(_PAIRS[opening], at + 1)
    elif _OPENS.match(text, at):
        closing = _CLOSES.search(text, at + 1)
        end = closing.start() if closing else -1
    else:
        return None
    if end < 0:
        raise refusal(text, at, "the quotation mark in {column} has no partner: close it or drop it")
    inside = text[at + 1 : end]
    end += 1
    is_prefix = _BEGINNING.fullmatch(inside) is not None
    within = None
    if text.startswith("*", end):
        is_prefix = True
        end += 1
    elif slop := _SLOP.match(text, end):
        within = _distance(text, slop[1], slop.start(1))
        end = slop.end()
    return Token(Kind.PHRASE, at, end, inside, within=within, is_prefix=is_prefix)


def _is_minus(text: str, at: int) -> bool:
    """Say whether a dash excludes what follows: at the beginning of a word, and with something behind it."""
    if text[at] not in _DASHES or at + 1 >= len(text):
        return False
    if at and not (_BLANK.match(text[at - 1]) or text[at - 1] in "(（"):
        return False
    if text[at + 1] in "(（" or text[at + 1] in _PAIRS or _OPENS.match(text, at + 1):
        return True
    run = _RUN.match(text, at + 1)
    return run is not None and text[at + 1] not in _DASHES and bool(words.terms(run[0]))


def _field(text: str, at: int) -> Token | None:
    """Return the field that begins at `at`, or None where a word does; raises QueryError over one that is not."""
    found = _NAME.match(text, at)
    if found is None or found[1].casefold() in _SCHEMES:
        return None
    name = found[1]
    field = fields.named(name)
    if field is not None:
        return Token(Kind.FIELD, at, found.end(), name, field)
    if not fields.is_meant(name):
        return None
    quoted = f'to look for the words put them in quotation marks: "{name}:…"'
    if instead := fields.instead_of(name):
        raise refusal(
            text, at, f"there is no field {said(name)}: as in {{column}}; did you mean {instead}? Or {quoted}"
        )
    raise refusal(
        text,
        at,
        f"there is no field {said(name)}: as in {{column}}; the fields are {', '.join(fields.BY_NAME)}; {quoted}",
    )


def _word(text: str, typed: str, at: int) -> Token | None:
    end = at + len(typed)
    if typed in _OPERATORS:
        return Token(_OPERATORS[typed], at, end, typed)
    if near := _NEAR.fullmatch(typed):
        within = limits.USUAL_DISTANCE if near[1] is None else _distance(text, near[1], at + 5)
        return Token(Kind.NEAR, at, end, typed, within=within)
    if typed == "*":
        return Token(Kind.EVERYTHING, at, end, typed)
    if forgotten := _NO_COLON.fullmatch(typed):
        raise refusal(
            text,
            at,
            f"{said(typed)} in {{column}} lacks its colon: {forgotten[1].casefold()}:{said(forgotten[2].lstrip('='))}",
        )
    if not words.terms(typed):
        return None
    return Token(Kind.WORD, at, end, typed)


def _value(text: str, field: Token) -> Token:
    """Return the token directly behind a field's colon: there operators are words."""
    at = field.end
    assert field.field is not None
    takes = field.field.takes
    if token := _bracket(text, at) or _phrase(text, at):
        return Token(token.kind, token.at, token.end, token.value, None, token.within, token.is_prefix, True)
    if takes is Takes.PART:
        if part := _PART.match(text, at):
            of = fields.part_named(part[1])
            if of is not None:
                return Token(Kind.FIELD, field.at, part.end(), part[1], fields.BY_NAME[of])
    elif (found := _NAME.match(text, at)) and fields.named(found[1]) is not None:
        raise refusal(
            text,
            at,
            f"{found[1]}: in {{column}} stands behind another field: give each its own, with a space between them",
        )
    if field.field.of == "address" and (typed := values.web_address(text, at)):
        return Token(Kind.WORD, at, at + len(typed), typed, is_value=True)
    run = _RUN.match(text, at)
    if run is None:
        raise refusal(text, field.at, f"{field.value}: in {{column}} has nothing to look for behind it")
    if run[0][0] in _DASHES and takes is not Takes.DAYS:
        raise refusal(
            text, at, f"the - in {{column}} belongs before the field: -{field.value}:{said(run[0][1:])}"
        )
    return Token(Kind.WORD, at, run.end(), run[0], is_value=True)


def _distance(text: str, typed: str, at: int) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise refusal(
            text, at, "NEAR/ takes a number in {column}, as in NEAR/5: how many words may stand between"
        )
    if len(typed) > 4 or int(typed) > limits.MOST_DISTANCE:
        raise refusal(
            text,
            at,
            f"the number in {{column}} is too big: at most {limits.MOST_DISTANCE} words may stand between",
        )
    return int(typed)
