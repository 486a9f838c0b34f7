"""Names of people as bylines write them."""

from __future__ import annotations

import re
from typing import Final

#: Words that open a byline, by language; matched at the start, case folded.
BY_WORDS: Final = (
    # en, de, nl, sv/no/da, fr, es/pt/it, tr, pl/cs, id/ms, fi/et, el, ru/uk, he, ar/fa, vi, hi
    "by", "words by", "written by", "reported by", "reporting by", "story by", "text by", "posted by", "author", "authors",
    "von", "ein beitrag von", "text", "autor", "autorin", "autoren",
    "door", "auteur", "av", "af", "skrevet av", "skriven av", "journalist", "par", "publié par", "por", "escrito por", "di", "a cura di",
    "haber", "yazan", "autor", "napsal", "oleh", "penulis", "teksti", "toimittaja", "του", "της", "автор", "автори", "מאת",
    "بقلم", "کتب", "كتب", "نویسنده", "theo", "tác giả", "लेखक", "written", "publicado por", "redacción", "redakce", "文", "記者", "作者",
)  # fmt: skip
_BY: Final = re.compile(
    r"(?:" + "|".join(re.escape(w) for w in sorted(set(BY_WORDS), key=len, reverse=True)) + r")(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(
    r"\s*(?:[,;|/•·、،]|\s[-–—]\s|(?<=\w)\s+(?:and|und|et|y|e|och|og|en|ja|ve|i|a|и|та|και|with|mit|و)\s+(?=\w)|\s&\s|\n)\s*"
)
_EMAIL_OR_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_BRACKETED: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
#: What stands in the place of a name and names nobody.
_NOBODY: Final = frozenset(
    (
        "admin", "administrator", "staff", "staff writer", "staff writers", "staff reporter", "editor", "editors", "editorial team",
        "editorial staff", "editorial", "newsroom", "web desk", "news desk", "online desk", "web team", "guest", "guest author",
        "anonymous", "unknown", "author", "none", "null", "undefined", "contributor", "contributors", "n/a", "webmaster", "root",
    )
)  # fmt: skip
MAX_NAME: Final = 80


def _clean(name: str) -> str:
    name = _EMAIL_OR_ADDRESS.sub(" ", _BRACKETED.sub(" ", name))
    name = " ".join(name.split()).strip(" .,:;|-–—•*\"")
    by = _BY.match(name)
    return name[by.end() :].strip() if by else name


def is_nobody(name: str) -> bool:
    """Say whether `name` stands in the place of a name but names nobody ("Staff", "admin")."""
    return name.casefold() in _NOBODY


def single(raw: str) -> str | None:
    """Return the one clean name that `raw` is, or None where it is none.

    >>> single("By  Ann Lee (ann@paper.example)")
    'Ann Lee'
    """
    name = _clean(raw)
    if not name or len(name) > MAX_NAME or is_nobody(name) or not any(c.isalpha() for c in name):
        return None
    return name


def several(raw: str) -> tuple[str, ...]:
    """Return the clean names in a byline, in order, each once.

    >>> several("By Ann Lee, Bo Ek and Cy Day")
    ('Ann Lee', 'Bo Ek', 'Cy Day')
    """
    by = _BY.match(raw.strip())
    rest = raw.strip()[by.end() :] if by else raw
    found = [name for part in _SPLIT.split(_BRACKETED.sub(" ", rest)) if part and (name := single(part))]
    return tuple(dict.fromkeys(found))


def has_by_word(text: str) -> bool:
    """Say whether `text` opens as a byline does ("By …", "Von …")."""
    return _BY.match(text.strip()) is not None
