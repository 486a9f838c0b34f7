"""Which links may lead to a story: not those to a person, a list of stories, a section or a front page."""

from __future__ import annotations

import re
from typing import Final

from dateline.page import labels
from dateline.text import words

#: Parts of an address that lead to a person, and to a list of stories.
_PEOPLE: Final = (
    "author authors autor autoren autores autori auteur auteurs autorzy writer writers people person persons profile profiles profil staff "
    "contributor contributors user users"
).split()
_LISTS: Final = (
    "category categories categoria kategorie tag tags topic topics topic-page schlagwort schlagworte schlagworter theme themen themes "
    "section sections rubrik rubriken sekce"
).split()
#: What hands a page on begins so.
_HANDS_ON: Final = ("/share", "/intent", "/send")
_NO_STORY: Final = re.compile(
    rf"/(?:{'|'.join(_PEOPLE)})/[^/]+/?$|"
    # A story may lie under its topic, with its number.
    rf"/(?:{'|'.join(_LISTS)})/(?![^/]*\d{{6}})[^/]+/?$|"
    r"/(?:sharer?|intent|send)(?:[/.]|$)",
    re.IGNORECASE,
)
_FOLDERS: Final = frozenset((*_PEOPLE, *_LISTS))
_NO_PAGE: Final = ("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:", "sms:")
_ORIGIN: Final = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)
#: Addresses of pictures, sounds and files.
_NO_TEXT: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp[34]|m4a|zip|xml|rss|docx?|xlsx?)$", re.IGNORECASE
)
#: The longest of them, with its full stop and the end of a line.
MAX_ENDING: Final = 6
#: Ways up from where the page lies.
_UP: Final = re.compile(r"^(?:\.\.?(?:/|$))+")
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
    return href.startswith(("/", "http")) or not href.lstrip()[:12].lower().startswith(_NO_PAGE)


def _without_origin(href: str, at: int) -> str:
    """Return an address without the scheme and the host around the slashes at `at`."""
    end = at + 2
    while end < len(href) and href[end] not in "/?#":
        end += 1
    before = href[:at]
    scheme = before[-6:].lower()
    if scheme == "https:":
        before = before[:-6]
    elif scheme.endswith("http:"):
        before = before[:-5]
    return before + href[end:]


def path(href: str) -> str:
    """Return the path of an address as written, without query, fragment, ways up and a slash at its end."""
    found = href.strip()
    at = found.find("//")
    if at >= 0:
        # Beyond ASCII, letters match in other ways than in lower case.
        found = _without_origin(found, at) if found.isascii() else _ORIGIN.sub("", found, count=1)
    found = found.partition("#")[0].partition("?")[0].rstrip("/")
    return _UP.sub("", found) if found.startswith(".") else found


def _has_digit(text: str) -> bool:
    for char in text:  # noqa: SIM110 - compiled, a loop is several times as fast
        if char.isdecimal():
            return True
    return False


def has_own_name(way: str) -> bool:
    """Say whether a path ends as a story's does: with a number, an ending, or a title in words."""
    last = way.rpartition("/")[2]
    if "%" in last:
        last = _SPELT.sub("", last)
    return "." in last or _has_digit(last) or last.count("-") >= MIN_SLUG_DASHES


def _is_short(text: str) -> bool:
    if not text.isascii() and _UNSPACED.search(text) is not None:
        return len(text) <= MAX_UNSPACED_SECTION
    return len(text) < MAX_SECTION and words.count(text) <= MAX_SECTION_WORDS


def _is_no_story(way: str) -> bool:
    """Say whether a path leads to a person or a list, or hands the page on."""
    # In such a path it is sooner seen by the last folder that the pattern cannot fit.
    if way.isascii() and "\n" not in way:
        lower = way.lower()
        if lower.rpartition("/")[0].rpartition("/")[2] not in _FOLDERS:
            for part in _HANDS_ON:
                if part in lower:
                    break
            else:
                return False
    return _NO_STORY.search(way) is not None


def leads_to_story(href: str, text: str, own: str | None) -> bool:
    """Say whether a link with these words may lead to a story; `own` is the path of the page itself, where it is known."""
    way = path(href)
    if "." in way[-MAX_ENDING:] and _NO_TEXT.search(way) is not None:
        return False
    is_here = way == own and ("?" in href or "#" in href)
    if is_here or (not way and "?" not in href) or _is_no_story(way):
        return False
    if has_own_name(way):
        return True
    said = labels.without_opening(text)
    if _is_short(said):
        return False
    # Stories here have numbers or titles in their addresses, and this one has not.
    is_other = own is not None and has_own_name(own) and way.rpartition("/")[2].count("-") < 2
    return not (is_other and "?" not in href and not _has_digit(way) and words.count(said) <= MAX_LIST_WORDS)
