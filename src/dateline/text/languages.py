"""The language of a text, and language tags as pages write them."""

from __future__ import annotations

import re
from typing import Final

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
    if len(_LETTER.findall(sample)) < MIN_LETTERS:
        return None
    # Imported late: the model takes a fifth of a second to load and most pages name their language.
    import py3langid

    return str(py3langid.classify(sample)[0])
