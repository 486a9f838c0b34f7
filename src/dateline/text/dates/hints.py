"""What a reader of a date is told beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

# Languages and countries that write the month before the day in figures.
_MONTH_FIRST: Final = frozenset(
    ["en-us", "en-ph", "en-pr", "en-gu", "en-um", "en-vi", "en-as", "en-mh", "es-us", "es-pr", "tl"]
)
# Where figures come in both orders: plain English, Canada, and East Asian pages with the year last.
_EITHER_ORDER: Final = frozenset(["en", "en-ca", "zh", "ja", "ko"])
# 21.05.17 is 2021.
YEAR_FIRST: Final = frozenset(["zh", "ja", "ko", "hu", "mn"])
_SAME_LANGUAGE: Final[Mapping[str, str]] = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "sh": "sr",
    "mo": "ro",
    "prs": "fa",
    "cnr": "sr",
}


class Hints(NamedTuple):
    """The language of the page as a tag (`en-us`) and without its region (`en`), empty where unknown."""

    tag: str
    language: str
    day_first: bool | None  # how to read 05/06/2021; None where neither language nor caller says


def hints(language: str | None, day_first: bool | None) -> Hints:
    """Return the hints for a language tag of any spelling; a told `day_first` wins over the language."""
    parts = (language or "").strip().lower().replace("_", "-").split("-")
    base = _SAME_LANGUAGE.get(parts[0], parts[0])
    region = next((part for part in parts[1:] if len(part) == 2), "")
    tag = f"{base}-{region}" if region else base
    if day_first is None:
        if tag in _MONTH_FIRST or base in _MONTH_FIRST:
            day_first = False
        elif base and tag not in _EITHER_ORDER and (base == "en" or base not in _EITHER_ORDER):
            day_first = True
    return Hints(tag, base, day_first)
