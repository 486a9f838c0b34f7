"""What makes a version of a story, which one is the current, and which edits were silent.

    another headline, standfirst or text, or another date    → a version
    white space, typography, capitals                         → none: a page is set anew, not written anew
    lines that move by themselves (`text/edits.py`)           → none, and neither does a paragraph that is one link

Versions are numbered in the order of filing and stand in the order of time: by the moment at which
their captures were seen, the higher number last where it is the same. The last of them is current. A
capture is judged beside its neighbours in time: what says the same as one of them is a sighting of it.

A version is a silent edit where its words changed from the version before it, while neither its date,
nor the date of its last change, nor any note of the editors says so; unless all that differs is how much of
it was shown before a wall for those who pay.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from dateline.archive.earlier import story_of
from dateline.archive.schema import Base
from dateline.model import Role, Story, When
from dateline.text import edits, typography

_TEXT: Final = (Role.BODY, Role.SUBHEAD)


class Neighbour(Struct, frozen=True):
    """A version beside which a page is judged; `story` is as read, None where its words are known to be the page's.

    `headline` and `published` are those of its row, but `published` is never the user's.
    """

    number: int
    headline: str | None
    published: str | None
    story: Story | None


# ── the judgement


def says_same(one: Story, other: Story) -> bool:
    """Say whether two states of a story have the same words, as a reader would see it."""
    return (
        _caseless(one.headline) == _caseless(other.headline)
        and _is_same([one.standfirst or ""], [other.standfirst or ""])
        and _is_same(list(_lines(one)), list(_lines(other)))
    )


def is_same_date(one: str | None, other: str | None) -> bool:
    """Say whether two dates as told agree: one may tell more than the other, or the same instant by another clock.

    >>> is_same_date("2023-04-06", "2023-04-06T10:38"), is_same_date("2023-04-06", "2023-04-07")
    (True, False)
    """
    if one == other:
        return True
    if one is None or other is None:
        return False
    a, b = When(one), When(other)
    if a.utc is not None and b.utc is not None:
        return a.utc == b.utc
    shorter, longer = sorted((a.sort_key, b.sort_key), key=len)
    return longer.startswith(shorter)


def repeats(neighbour: Neighbour, story: Story) -> bool:
    """Say whether a page that tells `story` is a sighting of `neighbour`."""
    published = story.published.iso if story.published else None
    if not is_same_date(neighbour.published, published):
        return False
    return neighbour.story is None or says_same(neighbour.story, story)


def has_correction(story: Story) -> bool:
    """Say whether the page carries a note of correction, among its notes or as a paragraph labelled so."""
    return any(
        edits.tells_correction(block.text)
        if block.role is Role.NOTE
        else block.role in _TEXT and edits.is_labelled_correction(block.text)
        for block in story.blocks
    )


def is_silent(before: Story, after: Story) -> bool:
    """Say whether `after` changed the words of `before` without saying so."""
    return (
        not says_same(before, after)
        and is_same_date(_iso(before.published), _iso(after.published))
        and is_same_date(_iso(before.modified), _iso(after.modified))
        and _told_changes(after) <= _told_changes(before)
        and not _is_cut(before, after)
    )


def _is_cut(before: Story, after: Story) -> bool:
    """Say whether a wall alone stands between two states: one's text goes on where the other's breaks off."""
    if not (before.paywalled or after.paywalled) or _caseless(before.headline) != _caseless(after.headline):
        return False
    if not _is_same([before.standfirst or ""], [after.standfirst or ""]):
        return False
    shorter, longer = sorted((typography.solid("".join(_lines(story))) for story in (before, after)), key=len)
    return longer.startswith(shorter.rstrip("."))


def _told_changes(story: Story) -> set[str]:
    """Return the notes that tell of a change."""
    return {
        typography.solid(block.text)
        for block in story.blocks
        if (block.role is Role.NOTE and edits.tells_change(block.text))
        or (block.role in _TEXT and edits.is_labelled_correction(block.text))
    }


def _lines(story: Story) -> Iterator[str]:
    """Yield the paragraphs that count: those that neither move by themselves nor only lead elsewhere."""
    blocks = [block for block in story.blocks if block.role in _TEXT]
    is_whole = "\n\n".join(block.text for block in blocks) == story.text
    told = [block.text for block in blocks if not block.href] if is_whole else story.text.split("\n\n")
    return (line for line in told if not edits.moves(line))


def _is_same(one: list[str], other: list[str]) -> bool:
    a, b = list(map(typography.solid, one)), list(map(typography.solid, other))
    if "".join(a) == "".join(b):
        return True
    return len(a) == len(b) and all(map(_is_same_line, a, b))


def _is_same_line(one: str, other: str) -> bool:
    # Capitals throughout are a way of setting a line; a capital within one is a word of another meaning.
    return one == other or ((one.isupper() or other.isupper()) and one.casefold() == other.casefold())


def _caseless(headline: str | None) -> str:
    """Return a headline as it is compared: papers set the same one in capitals here and without there."""
    return typography.solid(headline or "").casefold()


def _iso(when: When | None) -> str | None:
    return when.iso if when else None


# ── the order of time


def neighbours(
    base: Base, story_id: int, moment: str, text_digest: str
) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the versions before and after `moment`; `text_digest` is that of the page to be judged."""
    found = base.execute(
        "SELECT v.number FROM stories s JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
        " WHERE s.id = ? AND v.seen_at <= ?",
        (story_id, moment),
    ).fetchone()
    if found is not None:  # nearly always: nothing was seen later
        return _neighbour(base, story_id, found[0], text_digest), None
    before = base.execute(
        "SELECT number FROM versions WHERE story_id = ? AND seen_at <= ? ORDER BY seen_at DESC, number DESC LIMIT 1",
        (story_id, moment),
    ).fetchone()
    after = base.execute(
        "SELECT number FROM versions WHERE story_id = ? AND seen_at > ? ORDER BY seen_at, number LIMIT 1",
        (story_id, moment),
    ).fetchone()
    return (
        _neighbour(base, story_id, before[0], text_digest) if before else None,
        _neighbour(base, story_id, after[0], text_digest) if after else None,
    )


def _neighbour(base: Base, story_id: int, number: int, text_digest: str) -> Neighbour:
    # Lists show the user's date where there is one (corrections.py): the paper's is in the record then.
    row = base.execute(
        "SELECT headline, published, text_digest, EXISTS (SELECT 1 FROM corrections c"
        " WHERE c.story_id = v.story_id AND c.field = 'published' AND c.undone_at IS NULL) AS is_users"
        " FROM versions v WHERE story_id = ? AND number = ?",
        (story_id, number),
    ).fetchone()
    is_same = row["text_digest"] == text_digest
    published = row["published"]
    story = None if is_same and not row["is_users"] else _story(base, story_id, number)
    if story is not None and row["is_users"]:
        published = _iso(story.published)
    return Neighbour(number, row["headline"], published, None if is_same else story)


def _story(base: Base, story_id: int, number: int) -> Story:
    (record,) = base.execute(
        "SELECT record FROM versions WHERE story_id = ? AND number = ?", (story_id, number)
    ).fetchone()
    return story_of(base, record)


def place(
    base: Base, story_id: int, number: int, story: Story, before: Neighbour | None, after: Neighbour | None
) -> None:
    """Give the version just written its place in time: its marks, that of the version after it, the current one."""
    if has_correction(story):
        _mark(base, "has_correction", story_id, number, True)
    if before is not None and before.story is not None and is_silent(before.story, story):
        _mark(base, "is_silent", story_id, number, True)
    if after is None:
        base.execute("UPDATE stories SET current_version = ? WHERE id = ?", (number, story_id))
    else:
        is_after_silent = after.story is not None and is_silent(story, after.story)
        _mark(base, "is_silent", story_id, after.number, is_after_silent)


def place_all(base: Base, story_id: int) -> None:
    """Find the marks of all versions of a story and the current one anew, from their records and moments.

    For whoever writes records or versions otherwise than filing does. Raises UnreadableRecordError.
    """
    number = 0
    for row, story, is_so in _in_time(base, story_id):
        number = row["number"]
        _mark(base, "has_correction", story_id, number, has_correction(story))
        _mark(base, "is_silent", story_id, number, is_so)
    if number:
        base.execute("UPDATE stories SET current_version = ? WHERE id = ?", (number, story_id))


def wrongly_silent(base: Base, story_id: int) -> list[int]:
    """Return the versions whose mark is not the judgement, but for those that earlier versions of the program filed.

    Raises UnreadableRecordError, msgspec.DecodeError.
    """
    return [
        row["number"]
        for row, _, is_so in _in_time(base, story_id)
        if row["reader"] is not None and bool(row["is_silent"]) is not is_so
    ]


def _in_time(base: Base, story_id: int) -> Iterator[tuple[sqlite3.Row, Story, bool]]:
    """Yield the versions of a story with what each says, and whether it is a silent edit, in the order of time."""
    rows = base.execute(
        "SELECT number, reader, is_silent, record FROM versions WHERE story_id = ? ORDER BY seen_at, number",
        (story_id,),
    ).fetchall()
    before: Story | None = None
    for row in rows:
        story = story_of(base, row["record"])
        yield row, story, before is not None and is_silent(before, story)
        before = story


def _mark(base: Base, column: str, story_id: int, number: int, is_so: bool) -> None:
    base.execute(
        f"UPDATE versions SET {column} = ? WHERE story_id = ? AND number = ? AND {column} <> ?",  # noqa: S608 - two constants
        (is_so, story_id, number, is_so),
    )
