"""Which links may lead to a story: not those to a person, a list of stories, a section or a front page."""

from __future__ import annotations

import re
from typing import Final

from dateline.text import words

#: Parts of an address that lead to a person or to a list of stories.
_NO_STORY: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autori|autorzy|writers?|people|persons?|profiles?|profil|staff|contributors?|users?)/[^/]+/?$|"
    # A story may lie under its topic, with its number.
    r"/(?:categor(?:y|ies)|categoria|kategorie|tags?|topics?|topic-page|schlagwort(?:e|er)?|themen?|themes?|sections?|rubrik(?:en)?|sekce)"
    r"/(?![^/]*\d{6})[^/]+/?$|"
    r"/(?:sharer?|intent|send)(?:[/.]|$)",
    re.IGNORECASE,
)
_NO_PAGE: Final = ("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:", "sms:")
_ORIGIN: Final = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)
#: Addresses of pictures, sounds and files.
_NO_TEXT: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp[34]|m4a|zip|xml|rss|docx?|xlsx?)$", re.IGNORECASE
)
#: Ways up from where the page lies.
_UP: Final = re.compile(r"^(?:\.\.?(?:/|$))+")
_DIGIT: Final = re.compile(r"\d")
#: A letter of another script, as addresses spell it.
_SPELT: Final = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
#: A link of so few words whose address ends in a plain name leads to a section: "Defence watch", /news/defence-watch.
MAX_SECTION_WORDS: Final = 4
MAX_SECTION: Final = 30
#: The same in characters of scripts without spaces.
MAX_UNSPACED_SECTION: Final = 14
#: Where stories have addresses of their own kind, a link of so few words with an address of another kind is none.
MAX_LIST_WORDS: Final = 8
#: An address that ends in so many words is a story's.
MIN_SLUG_DASHES: Final = 3
_UNSPACED: Final = re.compile(rf"[{words.UNSPACED}]")


def is_page(href: str) -> bool:
    """Say whether a link leads to a page at all."""
    return not href.lstrip()[:12].lower().startswith(_NO_PAGE)


def path(href: str) -> str:
    """Return the path of an address as written, without query, fragment, ways up and a slash at its end."""
    found = _ORIGIN.sub("", href.strip(), count=1)
    return _UP.sub("", found.partition("#")[0].partition("?")[0].rstrip("/"))


def has_own_name(way: str) -> bool:
    """Say whether a path ends as a story's does: with a number, an ending, or a title in words."""
    last = way.rpartition("/")[2]
    if "%" in last:
        last = _SPELT.sub("", last)
    return _DIGIT.search(last) is not None or "." in last or last.count("-") >= MIN_SLUG_DASHES


def _is_short(text: str) -> bool:
    if _UNSPACED.search(text) is not None:
        return len(text) <= MAX_UNSPACED_SECTION
    return len(text) < MAX_SECTION and words.count(text) <= MAX_SECTION_WORDS


def leads_to_story(href: str, text: str, own: str | None) -> bool:
    """Say whether a link with these words may lead to a story; `own` is the path of the page itself, where it is known."""
    way = path(href)
    if _NO_TEXT.search(way) is not None:
        return False
    is_here = way == own and ("?" in href or "#" in href)
    if is_here or _NO_STORY.search(way) is not None or (not way and "?" not in href):
        return False
    if has_own_name(way):
        return True
    if _is_short(text):
        return False
    # Stories here have numbers or titles in their addresses, and this one has not.
    is_other = own is not None and has_own_name(own) and way.rpartition("/")[2].count("-") < 2
    return not (
        is_other and "?" not in href and not _DIGIT.search(way) and words.count(text) <= MAX_LIST_WORDS
    )
