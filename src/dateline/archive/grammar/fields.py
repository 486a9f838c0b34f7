"""The fields of a search, as rows: what each is called, what it takes, and what others call it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from msgspec import Struct

from dateline.model.query import State


class Takes(StrEnum):
    """What stands behind a field's colon."""

    WORDS = "words"
    SITE = "site"  # words, or the host of an address
    VALUE = "value"  # one value that fits as a whole
    DAYS = "days"
    STATE = "state"
    PART = "part"  # a part of the page; it says where other words are looked for


class Field(Struct, frozen=True):
    """A field as it is typed: `of` is its name in model.query, `about` says in plain words where it looks."""

    name: str
    takes: Takes
    of: str
    about: str
    example: str


#: In the order in which they are shown to a user.
FIELDS: Final = (
    Field("headline", Takes.WORDS, "headline", "the headline and the label over it", 'headline:"ferry strike"'),
    Field("standfirst", Takes.WORDS, "standfirst", "the summary under the headline", "standfirst:harbour"),
    Field("text", Takes.WORDS, "text", "the text of the story", "text:dredging"),
    Field("author", Takes.WORDS, "author", "the names of its writers", 'author:"Jane Doe"'),
    Field("site", Takes.SITE, "site", "the name or the host of its paper", "site:lantern.example"),
    Field("section", Takes.WORDS, "section", "the section of the paper", "section:sport"),
    Field("tag", Takes.WORDS, "tag", "the tags that the paper gave it", "tag:elections"),
    Field("language", Takes.VALUE, "language", "the language of the story", "language:ar"),
    Field("published", Takes.DAYS, "published", "the day of publication, by the page's own clock", "published:2021-05..2021-06"),
    Field("captured", Takes.DAYS, "captured", "the days on which the page was captured, in UTC", "captured:>=2024"),
    Field("speaker", Takes.WORDS, "speaker", "those who are quoted", "speaker:minister"),
    Field("said", Takes.WORDS, "said", "the words of quotations", 'said:"no deal"'),
    Field("caption", Takes.WORDS, "caption", "the captions of pictures", "caption:lighthouse"),
    Field("note", Takes.WORDS, "note", "notes of the editors, such as corrections", "note:clarification"),
    Field("related", Takes.WORDS, "related", "titles and teasers of related stories", "related:strike"),
    Field("featured", Takes.WORDS, "featured", "titles and teasers of featured stories", "featured:weather"),
    Field("comments", Takes.WORDS, "comments", "readers' comments", "comments:disgrace"),
    Field("role", Takes.PART, "role", "the part of the page in which the other words are looked for", "role:comments"),
    Field("is", Takes.STATE, "is", "the state that the story is in", "is:copy"),
    Field("code", Takes.VALUE, "code", "the story code", "code:FCSY-B5TZ-NJ5N"),
    Field("publisher_code", Takes.VALUE, "publisher_code", "the code that the paper gave the story", "publisher_code:933001"),
    Field("address", Takes.VALUE, "address", "an address of the story", "address:https://lantern.example/ferry"),
)  # fmt: skip
BY_NAME: Final = {field.name: field for field in FIELDS}
#: Names that are understood besides.
_ALSO: Final = {
    "captions": "caption",
    "notes": "note",
    "comment": "comments",
    "tags": "tag",
    "authors": "author",
}

#: The parts of a page that `role:` names, and their fields.
PARTS: Final = {
    "related": "related",
    "featured": "featured",
    "comments": "comments",
    "captions": "caption",
    "notes": "note",
}
_PARTS_ALSO: Final = {"caption": "captions", "note": "notes", "comment": "comments"}

#: What each state says of a story.
STATES: Final = {
    State.VERSION: "has several versions",
    State.COPY: "is one of several copies",
    State.UNDATED: "has no date",
    State.CORRECTED: "carries a correction, by its paper or by you",
    State.PAYWALLED: "must be paid for by readers",
    State.SILENT: "had its words changed without a word about it",
}

#: What is written instead of names that other tools and other people use.
_INSTEAD: Final = {
    name: instead
    for instead, names in (
        ("headline:", "title intitle allintitle heading head"),
        ("author:", "by byline writer journalist creator reporter"),
        ("site:", "source outlet paper newspaper publisher domain host media"),
        ("section:", "category rubric desk"),
        ("tag:", "keyword keywords topic topics label subject hashtag"),
        ("language:", "lang"),
        ("speaker:", "who person quoted"),
        ("said:", "quote quotes quotation says"),
        ("text:", "body content intext fulltext"),
        ("standfirst:", "summary lede lead subtitle description abstract"),
        ("role:", "part where"),
        ("is:", "has status state"),
        ("code:", "id"),
        ("address:", "url uri link inurl href"),
        ("published:", "date day year month pubdate"),
        ("published:>", "after since"),
        ("published:<", "before until"),
        ("captured:", "seen crawled archived fetched"),
    )
    for name in names.split()
}
#: How like a known name another must be to be a slip of the keys: `autor`, `pubished`, `langauge`.
_LIKENESS: Final = 0.75
_SHAPE: Final = re.compile(r"[a-z][a-z_]+")


def named(name: str) -> Field | None:
    """Return the field called `name`, in any case, with - or _, or None."""
    plain = name.casefold().replace("-", "_")
    return BY_NAME.get(_ALSO.get(plain, plain))


def part_named(name: str) -> str | None:
    """Return the field in model.query of the part of a page that `role:` calls `name`, or None."""
    plain = name.casefold()
    return PARTS.get(_PARTS_ALSO.get(plain, plain))


def instead_of(name: str) -> str | None:
    """Return what is written instead of a field `name` that there is not, colon and all, or None.

    >>> instead_of("autor"), instead_of("title"), instead_of("covid")
    ('author:', 'headline:', None)
    """
    plain = name.casefold().replace("-", "_")
    if plain in _INSTEAD:
        return _INSTEAD[plain]
    found = nearest(plain, [*BY_NAME, *_ALSO])
    return f"{_ALSO.get(found, found)}:" if found else None


def is_meant(name: str) -> bool:
    """Say whether an unknown `name` before a colon is meant as a field, and not as a word of a text.

    Fields are typed in small letters of ASCII; `Note:`, `10:30` and `Überschrift:` stand in texts.
    """
    return _SHAPE.fullmatch(name) is not None


def nearest(typed: str, names: list[str], likeness: float = _LIKENESS) -> str | None:
    """Return the one of `names` that `typed` is a slip of, or None."""
    found = get_close_matches(typed.casefold(), names, 1, likeness)
    return found[0] if found else None
