"""The language of a text, and language tags as pages write them."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from dateline.text import grams

#: Fewer letters than this say too little.
MIN_LETTERS: Final = 40
_REACH: Final = 3000
_TAG: Final = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{1,8}))*\s*")
#: Undetermined, several, none, not coded.
_NO_LANGUAGE: Final = frozenset(("und", "mul", "zxx", "mis"))
_FORMER: Final = {"iw": "he", "in": "id", "ji": "yi"}
_LETTER: Final = re.compile(r"[^\W\d_]")


def tag(raw: str) -> str | None:
    """Return the primary language of a tag (`en_GB` → `en`), or None where `raw` is no tag or names no language.

    >>> tag("pt-BR"), tag("x-default"), tag("English"), tag("und")
    ('pt', None, None, None)
    """
    found = _TAG.fullmatch(raw)
    if found is None or found[1].lower() in _NO_LANGUAGE:
        return None
    return _FORMER.get(found[1].lower(), found[1].lower())


def guess(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None where it is too short to say."""
    sample = text[:_REACH]
    if sum(1 for _ in islice(_LETTER.finditer(sample), MIN_LETTERS)) < MIN_LETTERS:
        return None
    return grams.language(sample)
