"""Stories to be read: what stands in them, and the names of their files."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from msgspec import Struct

from dateline.archive import moments
from dateline.archive.export.gathering import Taken
from dateline.archive.reference import flat
from dateline.model import Role

#: Letters of a headline in the name of a file.
_SLUG: Final = 60
_NOT_SLUG: Final = re.compile(r"[\W_]+")
#: Control characters, and those that turn the direction of what follows: no part of a text to be read.
_UNREADABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


class Paragraph(Struct, frozen=True):
    """A paragraph of a text; `is_head` says that it is a heading inside of it."""

    text: str
    is_head: bool = False


def paragraphs(taken: Taken) -> list[Paragraph]:
    """Return the paragraphs of a story's text."""
    story = taken.story
    blocks = [block for block in story.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    if "\n\n".join(block.text for block in blocks) == story.text:
        found = [Paragraph(readable(block.text), block.role is Role.SUBHEAD) for block in blocks]
    else:  # corrected by the archive's user, or of an earlier program
        found = [Paragraph(readable(part)) for part in story.text.split("\n\n")]
    return [paragraph for paragraph in found if paragraph.text]


def notes(taken: Taken) -> list[str]:
    """Return what the editors say about the story."""
    found = (readable(block.text) for block in taken.story.blocks if block.role is Role.NOTE)
    return [note for note in found if note]


def facts(taken: Taken) -> list[tuple[str, str | int | list[str]]]:
    """Return what stands over a story, by name; what is not told is left out."""
    story, known = taken.story, taken.facts
    found: list[tuple[str, str | int | list[str] | None]] = [
        ("code", known.code),
        ("version", known.version),
        ("versions", known.versions),
        ("title", flat(story.headline)),
        ("kicker", flat(story.kicker)),
        ("authors", [name for name in map(flat, story.authors) if name] or None),
        ("published", story.published.iso if story.published else None),
        ("modified", story.modified.iso if story.modified else None),
        ("site", flat(story.site_name)),
        ("section", flat(story.section)),
        ("tags", [tag for tag in map(flat, story.tags) if tag] or None),
        ("language", flat(story.language)),
        ("url", flat(story.canonical_url or story.url)),
        ("seen_at", moments.written(known.seen_at)),
        ("filed_at", moments.written(known.filed_at)),
        ("capture_digest", known.capture.digest),
        ("copies", known.copies),
        ("corrected", list(dict.fromkeys(correction.field for correction in known.corrections)) or None),
    ]
    return [(name, value) for name, value in found if value is not None]


def file_name(taken: Taken, suffix: str) -> str:
    """Return the name of a story's file, in a folder of its month: `2026/03/4JCX-Y6BA-7H58-trust-halves.md`."""
    published = taken.story.published
    folder = f"{published.date.year:04}/{published.date.month:02}" if published else "undated"
    plain = unicodedata.normalize("NFKC", taken.story.headline or "").casefold()
    slug = _NOT_SLUG.sub("-", plain).strip("-")
    # File systems count bytes: a headline in Thai has three to a letter.
    slug = slug[:_SLUG].encode()[: 2 * _SLUG].decode(errors="ignore").strip("-")
    return f"{folder}/{taken.facts.code}{'-' if slug else ''}{slug}{suffix}"


def readable(text: str) -> str:
    """Return `text` without what could steer its reader's screen."""
    return _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
