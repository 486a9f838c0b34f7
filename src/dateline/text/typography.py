"""Typography set aside: what two settings of the same words have in common."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Marks that stand for one another, and what no reader sees. Before compatibility forms are
#: taken: those make two marks of a double prime, and a blank with an accent of an acute.
_MARKS: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        # soft hyphen, blanks of no width, joiners, marks of direction, byte order mark, how to draw a sign
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    }
)
_DASHES: Final = re.compile("-{2,3}")


def plain(text: str) -> str:
    """Return `text` with the forms of quotation marks, dashes, blanks and ligatures made one; case stays.

    >>> plain("“Fähr­e” – ﬁn…"), plain("it's -- here")
    ('"Fähre" - fin...', "it's - here")
    """
    is_ascii = text.isascii()
    same = text.replace("`", "'") if is_ascii else unicodedata.normalize("NFKC", text.translate(_MARKS))
    return _DASHES.sub("-", same) if "--" in same else same


def solid(text: str) -> str:
    """Return `text` as `plain` does, and without white space: equal where only the setting differs.

    >>> solid("« Oui » !") == solid("«Oui»!")
    True
    """
    return "".join(plain(text).split())
