"""Citations in prose, as the manuals write them.

APA 7 (periodicals on the web), Chicago 17 (bibliography), MLA 9, Harvard (Cite Them Right). Each names where the
archive keeps the version cited: the code, the version, the day it was seen, the digest of its bytes. A headline
is cited in the paper's own capitals.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dateline.archive.naming import Name, initials
from dateline.archive.reference import Reference

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_MONTHS_MLA: Final = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_UNTITLED: Final = "[Untitled story]"
#: Signs that end a sentence by themselves.
_ENDS: Final = tuple(".?!…。？！؟")
#: Authors that APA, Chicago and Harvard list before they shorten.
_MOST_APA, _MOST_CHICAGO, _MOST_HARVARD = 20, 10, 3


def apa(ref: Reference) -> str:
    """Return the citation in the style of APA 7."""
    people = [_family_first(name, short=True) for name in ref.names]
    if len(people) > _MOST_APA:
        people = [*people[: _MOST_APA - 1], f"… {people[-1]}"]
        author = ", ".join(people)
    elif len(people) > 1:
        author = f"{', '.join(people[:-1])}, & {people[-1]}"
    else:
        author = "".join(people)
    told = ref.published.date if ref.published else None
    when = f"({told.year}, {_MONTHS[told.month - 1]} {told.day})." if told else "(n.d.)."
    title = _ended(ref.title or _UNTITLED)
    first = [_ended(author), when, title] if author else [title, when]
    # A date of retrieval where the page tells none of its own.
    address = f"Retrieved {_american(ref.seen)}, from {ref.url}" if ref.url and not told else ref.url
    place = (
        f"Dateline archive ({ref.code}, version {ref.version} of {ref.versions},"
        f" seen {_american(ref.seen)}, {ref.short_digest})."
    )
    return _joined(*first, _ended(ref.paper), place, address)


def chicago(ref: Reference) -> str:
    """Return the citation in the style of Chicago 17, as an entry of a bibliography."""
    people = (
        [_family_first(ref.names[0], short=False), *map(_given_first, ref.names[1:])] if ref.names else []
    )
    if len(people) > _MOST_CHICAGO:
        author = f"{', '.join(people[:7])}, et al."
    elif len(people) > 1:
        author = f"{', '.join(people[:-1])}, and {people[-1]}"
    else:
        author = "".join(people)
    told = _american(ref.published.date) if ref.published else "n.d."
    where = ", ".join(part for part in (ref.paper, told) if part)
    accessed = None if ref.published else f"Accessed {_american(ref.seen)}."
    return _joined(
        _ended(author), f"“{_ended(ref.title or _UNTITLED)}”", _ended(where), accessed,
        _place(ref, _american(ref.seen)), _stopped(ref.url),
    )  # fmt: skip


def mla(ref: Reference) -> str:
    """Return the citation in the style of MLA 9, which leaves out a date that is not told."""
    people = ref.names
    if len(people) > 2:
        author = f"{_family_first(people[0], short=False)}, et al."
    elif len(people) == 2:
        author = f"{_family_first(people[0], short=False)}, and {_given_first(people[1])}"
    else:
        author = _family_first(people[0], short=False) if people else ""
    told = _british(ref.published.date, _MONTHS_MLA) if ref.published else None
    where = ", ".join(part for part in (ref.paper, told, ref.url) if part)
    seen = f"Accessed {_british(ref.seen, _MONTHS_MLA)}." if ref.url else None
    return _joined(
        _ended(author), f"“{_ended(ref.title or _UNTITLED)}”", _stopped(where), seen,
        _place(ref, _british(ref.seen, _MONTHS_MLA)),
    )  # fmt: skip


def harvard(ref: Reference) -> str:
    """Return the citation in the style of Harvard, as Cite Them Right has it."""
    people = [_family_first(name, short=True) for name in ref.names]
    if len(people) > _MOST_HARVARD:
        author = f"{people[0]} et al."
    elif len(people) > 1:
        author = f"{', '.join(people[:-1])} and {people[-1]}"
    else:
        author = "".join(people)
    told = ref.published.date if ref.published else None
    when = f"({told.year})" if told else "(n.d.)"
    title = f"‘{ref.title or _UNTITLED}’"
    day = f"{told.day} {_MONTHS[told.month - 1]}" if told else None
    seen = _british(ref.seen, _MONTHS)
    where = ", ".join(part for part in (ref.paper, day) if part)
    available = f"Available at: {ref.url} (Accessed: {seen})." if ref.url else None
    head = f"{author} {when} {title}" if author else f"{title} {when}"
    return _joined(_stopped(f"{head}, {where}" if where else head), available, _place(ref, seen))


STYLES: Final[dict[str, Callable[[Reference], str]]] = {
    "apa": apa,
    "chicago": chicago,
    "mla": mla,
    "harvard": harvard,
}


def _family_first(name: Name, *, short: bool) -> str:
    if name.is_whole:
        return name.family
    given = initials(name.given) if short else name.given
    return ", ".join(part for part in (name.family, given, name.suffix) if part)


def _given_first(name: Name) -> str:
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)


def _american(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _british(day: date, months: list[str]) -> str:
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _place(ref: Reference, seen: str) -> str:
    version = f"version {ref.version} of {ref.versions}"
    return f"Dateline archive, {ref.code}, {version}, seen {seen}, {ref.short_digest}."


def _ended(text: str | None) -> str:
    """Return `text` with the full stop that ends it, where it has no end of its own."""
    return f"{text}." if text and not text.endswith(_ENDS) else text or ""


def _stopped(text: str | None) -> str:
    return f"{text}." if text else ""


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
