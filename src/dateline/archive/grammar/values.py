"""What stands behind the colon of a field whose value fits as a whole, as a leaf of the search."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dateline.archive.grammar import days, fields, tongues
from dateline.archive.grammar.fields import Field, Takes
from dateline.archive.grammar.refusing import refusal, said
from dateline.errors import MistypedCode
from dateline.model.query import Days, Exact, Is, State, Words
from dateline.text import codes, urls, words

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_WWW: Final = re.compile(r"www\.(?=[^.\s]+\.)", re.IGNORECASE)
#: How like a state a word must be to be meant for it: `copies`, `versioned`. There are six, and little else to mean.
_STATE_LIKENESS: Final = 0.6
#: Signs that are no part of a value but stand behind it in a text.
_BEHIND: Final = ".,;:!?"


def leaf(
    text: str, field: Field, value: str, at: int, ends: tuple[int, int], today: date | None
) -> Days | Is | Exact:
    """Return the leaf for `value`, in column `at` of the search `text`, of the clause in the columns `ends`.

    Raises QueryError where the field cannot have that value.
    """
    start, end = ends
    at += len(value) - len(value.lstrip())
    value = value.strip()
    if field.takes is Takes.DAYS:
        span = days.read(text, value, at, field.name, today)
        assert field.of in ("published", "captured")
        return Days("captured" if field.of == "captured" else "published", span.first, span.last, start, end)
    if field.takes is Takes.STATE:
        return Is(_state(text, value, at), start, end)
    if field.of == "language":
        return Exact("language", _language(text, value, at), start, end)
    if field.of == "code":
        return Exact("code", _code(text, value, at), start, end)
    if field.of == "address":
        return Exact("address", _address(text, value, at), start, end)
    return Exact("publisher_code", publisher_code(value), start, end)


def publisher_code(value: str) -> str:
    """Return a publisher's code as it is compared."""
    return " ".join(words.fold(value).replace('"', " ").split())


def site(text: str, value: str, at: int) -> tuple[str, ...]:
    """Return the terms of the name or host of a paper; raises QueryError over an address with a path."""
    if _SCHEME.match(value):
        host = urls.host(value)
        if host is None or urls.path(value).strip("/"):
            shown = (host or "lantern.example").removeprefix("www.")
            raise refusal(
                text,
                at,
                f"site: takes the name or the host of a paper, not an address as in {{column}}: site:{shown}",
            )
        value = host
    return tuple(words.terms(_WWW.sub("", value.strip())))


def address(typed: str, start: int, end: int) -> Exact | Words | None:
    """Return what an address typed into the search asks for, or None where it is none.

    That is the story at it; the front of a site asks for all that is of the site.
    """
    host = urls.host(typed) if _WEB.match(typed) else None
    if host is None:
        return None
    if urls.path(typed) in ("", "/") and "?" not in typed:
        terms = words.terms(_WWW.sub("", host))
        return Words(tuple(terms), "site", False, start, end) if terms else None
    return Exact("address", urls.identity(typed), start, end)


def web_address(text: str, at: int) -> str | None:
    """Return the http(s) address that stands in `text` from `at` on, without what only follows it."""
    if not _WEB.match(text, at):
        return None
    found = _ADDRESS.match(text, at)
    if found is None:
        return None
    typed = found[0]
    end = len(typed)
    unopened = typed.count(")") - typed.count("(")
    while end and (typed[end - 1] in _BEHIND or (typed[end - 1] == ")" and unopened > 0)):
        unopened -= typed[end - 1] == ")"
        end -= 1
    return typed[:end]


_ADDRESS: Final = re.compile(
    r"[^\s\"“”„‟«»＂「」『』<>（）\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)


def _state(text: str, value: str, at: int) -> State:
    plain = value.casefold()
    if plain in [*State]:
        return State(plain)
    near = fields.nearest(plain, [*State], _STATE_LIKENESS)
    guess = f"did you mean is:{near}?" if near else f"write is: and one of {', '.join(State)}"
    raise refusal(text, at, f"{said(value)} in {{column}} is no state of a story: {guess}")


def _language(text: str, value: str, at: int) -> str:
    found = tongues.code(value)
    if found is None:
        raise refusal(
            text,
            at,
            f"{said(value)} in {{column}} is no language: write its code, as in language:en or language:ar",
        )
    return found


def _code(text: str, value: str, at: int) -> str:
    try:
        return codes.parse(value)
    except MistypedCode as error:
        told = str(error).replace(repr(value), said(value))
        raise refusal(text, at, f"in {{column}}: {told}") from error


def _address(text: str, value: str, at: int) -> str:
    has_scheme = _SCHEME.match(value) is not None
    typed = value if has_scheme else f"https://{value}"
    host = urls.host(typed) if _WEB.match(typed) else None
    if host is None or not (has_scheme or "." in host):
        raise refusal(
            text,
            at,
            f"{said(value)} in {{column}} is no address: write it whole, as in address:https://lantern.example/ferry",
        )
    return urls.identity(typed)
