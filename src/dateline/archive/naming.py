"""The names of writers as citations want them: family name and given names, or one name that stays as it is.

A byline tells a name, not its parts. What is sure is taken apart; agencies, desks, and names in scripts or
languages whose order differs stay whole, for a name cut in the wrong place is worse than one not cut.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from msgspec import Struct

from dateline.text import names, words

#: Belong to the family name before which they stand ("van Beethoven", "de la Cruz").
_PARTICLES: Final = frozenset(
    "van von der den de del della di da do dos das du la le ten ter zu zur af av bin ibn ben al el st".split()
)
_SUFFIXES: Final = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
#: Languages whose people write the family name first.
_FAMILY_FIRST: Final = frozenset(("hu", "vi"))
#: Scripts in which a name may be turned round and shortened to initials.
_TURNED: Final = ("LATIN", "CYRILLIC", "GREEK")
#: A name with one of these words is an organisation's, folded.
_ORGANISED: Final = frozenset(
    """
    agence agencia agency agenzia agentur association associated board broadcasting bureau center centre
    channel club college committee company corporation correspondents council daily dept department desk
    digital editorial editors federation foundation gazette government group herald institute international
    journal live magazine media ministry monitor network news newsroom newspaper nachrichten observer office
    online organisation organization police post presse press radio redaccion redaction redaktion redazione
    reporters reuters review service society staff star studio team telegraph television times tribune
    university weekly wire world agences
    """.split()
)


class Name(Struct, frozen=True):
    """A writer: `family` and `given` where the name could be taken apart, else `family` alone, whole."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it stays as it is."""
        return not self.given


def taken_apart(name: str, language: str | None, organisations: tuple[str | None, ...] = ()) -> Name:
    """Return the parts of `name`, of a story in `language`; `organisations` are those known to the story.

    >>> taken_apart("Ann van der Lee", "en")
    Name(family='van der Lee', given='Ann', suffix='')
    >>> taken_apart("Associated Press", "en").is_whole, taken_apart("松岡大地", "ja").is_whole
    (True, True)
    """
    name = " ".join(name.split())
    folded = words.fold(name)
    parts = name.split()
    known = {words.fold(one) for one in organisations if one}
    if (
        folded in known
        or not _ORGANISED.isdisjoint(folded.replace(",", " ").split())
        or not names.is_person(name.replace(",", ""))
        or not _is_turned(name)
    ):
        return Name(name)
    suffix = ""
    if parts[-1].casefold().rstrip(",") in _SUFFIXES and len(parts) > 2:
        suffix = parts.pop()
        parts[-1] = parts[-1].rstrip(",")
    if (language or "").partition("-")[0].lower() in _FAMILY_FIRST:
        return Name(parts[0], " ".join(parts[1:]), suffix)
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return Name(" ".join(parts[cut:]), " ".join(parts[:cut]), suffix)


def initials(given: str) -> str:
    """Return given names as initials.

    >>> initials("Jean-Paul"), initials("J.K."), initials("Ann Mary")
    ('J.-P.', 'J. K.', 'A. M.')
    """
    spaced = given.replace(".", ". ").split()
    return " ".join("-".join(f"{half[0]}." for half in part.split("-") if half) for part in spaced)


def _is_turned(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return bool(letters) and all(unicodedata.name(letter, "").startswith(_TURNED) for letter in letters)
