"""Where the sentences of a text begin and end, in any script."""

from __future__ import annotations

import re
from typing import Final

#: Words whose full stop ends no sentence, lower case and without it; months and weekdays only where cut short.
_SHORT: Final = frozenset(
    # English
    "mr mrs ms dr prof rev gen col lt sgt capt cmdr maj adm gov sen rep reps sens st sr jr hon pres supt det insp messrs mt ft vs no nos "
    "inc corp co ltd bros dept univ assn ave blvd rd jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash "
    "wis wyo e.g i.e etc al approx est fig vol ed eds pp cf a.m p.m u.s u.k u.n d.c "
    # German, French, Spanish, Portuguese, Italian, Turkish, Russian
    "bzw ca z.b d.h u.a usw evtl ggf inkl nr str tel hr fr bsp sog vgl abs art mio mrd jh geb gest dipl ing "
    "m mm mme mlle me ste av bd env dir sra srta dra ud uds ee.uu pág núm exmo exma sig sigg dott avv geom on "
    "sn prof doç av yrd örn vb vs г гг ул им т.е т.д т.п руб тыс млн млрд др пр проф акад стр см".split()
)
#: Possessive, and never begun inside a run: linear in any text.
_END: Final = re.compile(
    r"(?<![.!?…。！？؟۔।])[.!?…。！？؟۔।]++[\"'”’“»›«\])』」）》]*+(?=\s|$|(?<=[。！？])|(?<=[。！？][」』”’）]))|\n+"
)
_WORD_BEFORE: Final = re.compile(r"[^\s\"'“‘(\[«„]*$")
#: What may open a sentence.
_OPENING: Final = "\"'“‘«„‹([「『—–-*•¿¡"
#: No longer run before a full stop is looked at for its last word.
_REACH: Final = 24


def spans(text: str) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence, without the spaces around it; a line break always ends one.

    >>> [text[start:end] for text in ["Mr. Lee left. “Why?” she asked.\\nNo."] for start, end in spans(text)]
    ['Mr. Lee left.', '“Why?” she asked.', 'No.']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, mark):
            _add(found, text, start, mark.end())
            start = mark.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Say whether a run of full stops, or a line break, ends a sentence."""
    at, end = mark.span()
    if text[at] == "\n" or text[at] in "。！？؟۔।":
        return True
    following = end
    while following < len(text) and text[following].isspace():
        if text[following] == "\n":
            return True
        following += 1
    if following >= len(text):
        return True
    while following < len(text) - 1 and text[following] in _OPENING:
        following += 1
    if text[following].islower():
        return False
    if text[at] != "." or text[at + 1 : at + 2] == ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    word = before[0] if before else ""
    if len(word) == 1 and word.isupper():  # an initial
        return False
    if word.lower() in _SHORT:
        # "in the U.S. Officials said": an address of two letters may end a sentence, a title never.
        return False
    # German days and ordinals: "am 3. Mai".
    return not (word.isdigit() and len(word) <= 2)
