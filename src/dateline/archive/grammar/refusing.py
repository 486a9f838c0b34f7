"""The error of a search: every message names the column, says what is wrong and what to write instead."""

from __future__ import annotations

from typing import Final

from dateline.errors import QueryError

#: How much of a search is said again in an error.
_SAID: Final = 40


def refusal(text: str, at: int, message: str) -> QueryError:
    """Return the error over the column `at`, from 0, of the search `text`; `message` has {column} in it, from 1."""
    at = max(0, min(at, len(text) - 1))
    return QueryError(message.replace("{column}", f"column {at + 1}"), query=text, at=at)


def said(typed: str) -> str:
    """Return what was typed, short and on one line, for a message."""
    flat = " ".join(typed.split())
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in flat)
    return printable if len(printable) <= _SAID else printable[: _SAID - 1] + "…"
