"""What the page's data say that helps to tell its blocks apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from dateline.model import Evidence
from dateline.text import words

#: Shorter summaries and names are found in too many blocks.
_MIN_STANDFIRST: Final = 25
_MIN_NAME: Final = 5
_MAX_NAME: Final = 80
#: What parts the names in a byline from one another and from the writers' offices.
_BESIDE_NAMES: Final = re.compile(r"[,;|/]")


class Clues(Struct, frozen=True):
    """Folded headlines, summaries, authors' names and offices, and the story's text, as the page's data give them."""

    headlines: frozenset[str] = frozenset()
    standfirsts: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    body: str | None = None
    page_title: str = ""


@lru_cache(maxsize=1024)  # the same few lines of a page are asked about again and again
def folded(text: str) -> str:
    """Return `text` folded for comparison: case, accents, quotation marks and spaces do not matter."""
    return " ".join(words.fold(text).split())


def gather(claims: dict[str, list[Evidence[Any]]]) -> Clues:
    """Return the clues in what the places of a page claim."""

    def values(field: str) -> list[Any]:
        return [evidence.value for evidence in claims.get(field, ()) if evidence.value is not None]

    titles = values("page_title")
    return Clues(
        headlines=frozenset(folded(value) for value in values("headline")),
        standfirsts=tuple(
            dict.fromkeys(
                text for value in values("standfirst") if len(text := folded(value)) >= _MIN_STANDFIRST
            )
        ),
        authors=tuple(
            dict.fromkeys(
                text
                for evidence in claims.get("authors", ())
                for name in (*(evidence.value or ()), *_BESIDE_NAMES.split(evidence.raw))
                if _MIN_NAME <= len(text := folded(name)) <= _MAX_NAME
            )
        ),
        body=max(values("body"), key=len, default=None),
        page_title=folded(titles[0]) if titles else "",
    )
