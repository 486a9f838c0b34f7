"""What changed between two versions of a story: by field, and by word in its text, as its pages told it.

What the archive's user corrected holds for all versions and is no change of the paper's: it is left out here.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from dateline.archive.records import VersionNote
from dateline.model import Role, Story, wire
from dateline.text import differences, typography
from dateline.text.differences import Passage, Run

#: Fields whose words are compared one by one.
_WORDED: Final = ("headline", "kicker", "standfirst")
#: Fields compared as wholes, in the order in which they are told; not what stands beside the story.
_PLAIN: Final = (
    "authors",
    "published",
    "modified",
    "language",
    "site_name",
    "canonical_url",
    "publisher_code",
    "section",
    "tags",
    "image",
    "kind",
    "paywalled",
    "next_page",
)
#: The name under which the editors' notes are told, which are blocks and no field.
NOTES: Final = "notes"


class Change(Struct, frozen=True):
    """What one field held before and holds now, as in JSON; `runs` tell it by word where it is words."""

    field: str
    old: Any
    new: Any
    runs: tuple[Run, ...] = ()


class Difference(Struct, frozen=True, kw_only=True):
    """What changed from version `old` to version `new` of the story `code`.

    `fields` are those that changed, `passages` all paragraphs of the text, those that stayed too;
    the counts are of words in the text.
    """

    code: str
    old: VersionNote
    new: VersionNote
    fields: tuple[Change, ...]
    passages: tuple[Passage, ...]
    words_removed: int
    words_added: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.fields and all(passage.kind == "same" for passage in self.passages)


def between(code: str, old: VersionNote, new: VersionNote, before: Story, after: Story) -> Difference:
    """Return the difference between two versions with the stories that were read from them."""
    passages = differences.of_paragraphs(_paragraphs(before), _paragraphs(after))
    removed, added = differences.counted(passages)
    return Difference(
        code=code,
        old=old,
        new=new,
        fields=fields(before, after),
        passages=passages,
        words_removed=removed,
        words_added=added,
    )


def fields(before: Story, after: Story) -> tuple[Change, ...]:
    """Return the fields that changed, the text apart."""
    found = []
    for field in _WORDED:
        old, new = getattr(before, field), getattr(after, field)
        if typography.solid(old or "") != typography.solid(new or ""):
            found.append(Change(field, old, new, differences.of_words(old or "", new or "")))
    for field in _PLAIN:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            found.append(Change(field, _plain(old), _plain(new)))
    old, new = _notes(before), _notes(after)
    if list(map(typography.solid, old)) != list(map(typography.solid, new)):
        found.append(Change(NOTES, old, new))
    return tuple(found)


def _plain(value: Any) -> Any:
    plain = wire.plain(value)
    return list(plain) if isinstance(plain, tuple) else plain


def _notes(story: Story) -> list[str]:
    return [block.text for block in story.blocks if block.role is Role.NOTE]


def _paragraphs(story: Story) -> list[str]:
    return story.text.split("\n\n") if story.text else []
