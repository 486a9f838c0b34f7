"""Whose names are the authors': people before the paper that signs for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from dateline.model import Evidence, Place
from dateline.text import names, urls, words

#: Places where a person's name is written for readers, or by a reporter's desk.
_SIGNED: Final = (Place.MARKUP, Place.META, Place.MICRODATA)


@lru_cache(maxsize=256)  # the same few names and headlines are compared again and again
def _skeleton(text: str) -> str:
    return re.sub(r"[\W_]+", "", words.fold(text))


def papers(site_names: Iterable[str], url: str | None) -> frozenset[str]:
    """Return what the paper may be called in a byline, folded to letters and digits."""
    site = (urls.site(url) if url else None) or ""
    called = {_skeleton(name) for name in (*site_names, site, site.partition(".")[0])}
    return frozenset(name for name in called if name)


def _is_paper(name: str, called: frozenset[str]) -> bool:
    key = _skeleton(name)
    return any(key == paper or (len(paper) > 2 and key.startswith(paper)) for paper in called)


def believed(ranked: list[Evidence[Any]], called: frozenset[str]) -> Evidence[Any] | None:
    """Return the evidence on the authors that is believed; None where nothing is said.

    The first of `ranked`, unless it names nobody but the paper, of which `called` are the names, and another place
    names people.
    """
    if not ranked or not all(_is_paper(name, called) for name in ranked[0].value or ()):
        return ranked[0] if ranked else None
    for evidence in ranked[1:]:
        people = [name for name in evidence.value or () if not _is_paper(name, called)]
        if evidence.place in _SIGNED and people and names.is_person(people[0]):
            return evidence
    return ranked[0]
