"""What the columns of `versions` repeat of the record, so that lists need not unpack it."""

from __future__ import annotations

from typing import Final

from msgspec import json

from dateline.archive.filing import text_digest
from dateline.model import Story

#: Columns that rows of earlier versions of the program leave NULL, whatever their record tells.
LATE: Final = frozenset({"modified", "is_paywalled"})


def of(read: Story, shown: Story | None = None) -> dict[str, object]:
    """Return the columns of a version by name, all that follow from its record `read`.

    `shown` is the same with the corrections of the archive's user: the digest alone is of what was read.
    """
    story = shown or read
    return {
        "text_digest": text_digest(read),
        "url": story.url or story.canonical_url,
        "kicker": story.kicker,
        "headline": story.headline,
        "standfirst": story.standfirst,
        "authors": json.encode(story.authors).decode(),
        "language": story.language,
        "site_name": story.site_name,
        "section": story.section,
        "published": story.published.iso if story.published else None,
        "published_day": story.published.iso[:10] if story.published else None,
        "modified": story.modified.iso if story.modified else None,
        "is_paywalled": None if story.paywalled is None else int(story.paywalled),
    }


def statement(columns: dict[str, object]) -> str:
    """Return the statement that writes `columns` to a version; its values, then the story and the number."""
    named = ", ".join(f"{name} = ?" for name in columns)
    return f"UPDATE versions SET {named} WHERE story_id = ? AND number = ?"  # noqa: S608 - names of `of`
