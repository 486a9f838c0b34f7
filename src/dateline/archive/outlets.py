"""Who ran a story: its group of copies in the order of time, and what each outlet cut from the first and added.

Who had it first is judged here, at reading time, and not when the stories are filed: an earlier one may come late.
It is the one that tells the earliest moment of publication; a day without an hour counts from its end, a story
without a date from when it was first seen, and no story was published after it was seen. Of stories of one moment
the one filed first is the first.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, time
from typing import Final, Literal

import msgspec
from msgspec import Struct

from dateline.archive import lists, moments
from dateline.archive.copies import Evidence
from dateline.archive.likeness import Text
from dateline.archive.records import Listed
from dateline.archive.schema import Base
from dateline.model import Story, When
from dateline.text import differences, shingles
from dateline.text.differences import Passage

_MEMBERS: Final = (
    "SELECT s.id, v.wire, v.record, f.published, f.seen_at, f.filed_at FROM stories s"  # noqa: S608 - constant
    " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
    " JOIN versions f ON f.story_id = s.id AND f.number = (SELECT number FROM versions e WHERE e.story_id = s.id"
    "  ORDER BY coalesce(e.seen_at, e.filed_at), e.number LIMIT 1)"
    f" WHERE {lists.SERVED} AND (s.id = ?1 OR s.copies = (SELECT copies FROM stories WHERE id = ?1)) ORDER BY s.id"
)
_LAST: Final = time(23, 59, 59)


class Copy(Struct, frozen=True, kw_only=True):
    """A story of a group of copies, beside the first of them.

    `moment` is when it counts as published, by what its page tells or by when it was `seen`; `wire` the agency that
    it credits. `share` is the share of the smaller of both texts that stands in the other, `resemblance` the share of
    all that stands in both. `passages` are the paragraphs that the first has and this one lacks, that it changed and
    that it added; the counts are of words. The first itself has none of these.
    """

    listed: Listed
    moment: datetime
    by: Literal["published", "seen"]
    wire: str | None
    is_first: bool
    share: float
    resemblance: float
    passages: tuple[Passage, ...]
    words_cut: int
    words_added: int


class Pair(Struct, frozen=True, kw_only=True):
    """Two stories of a group that were found to be copies: `later` was filed later; the measures are of that day."""

    later: str
    earlier: str
    strength: float
    evidence: Evidence


class Copies(Struct, frozen=True, kw_only=True):
    """The group of copies of the story `code`: in the order of time, the `first` before all; alone, it has no copies.

    `pairs` are what the group rests on.
    """

    code: str
    first: str
    members: tuple[Copy, ...]
    pairs: tuple[Pair, ...]


def moment(published: When | None, seen_at: datetime) -> tuple[datetime, Literal["published", "seen"]]:
    """Return when a story counts as published, and by what."""
    if published is None:
        return seen_at, "seen"
    told = published.utc
    if told is None and published.kind == "wall":
        told = datetime.fromisoformat(published.iso).replace(tzinfo=UTC)
    if told is None:
        told = datetime.combine(published.date, _LAST, tzinfo=UTC)
    return (told, "published") if told <= seen_at else (seen_at, "seen")


def of_story(base: Base, story_id: int, code: str) -> Copies:
    """Return the group of a story that is served; raises UnreadableRecordError, msgspec.DecodeError."""
    rows = base.execute(_MEMBERS, (story_id,)).fetchall()
    listed = lists.by_ids(base, [row["id"] for row in rows])
    moments_of = {row["id"]: _moment(row) for row in rows}
    rows.sort(key=lambda row: (moments_of[row["id"]][0], row["id"]))
    first = rows[0]
    story = lists.story_of(base, first["record"])
    text = Text(story.headline, story.text, None)
    members = []
    for row in rows:
        is_first = row is first
        told = story if is_first else lists.story_of(base, row["record"])
        other = text if is_first else Text(told.headline, told.text, None)
        passages = () if is_first else _passages(story, told)
        cut, added = differences.counted(passages)
        when, by = moments_of[row["id"]]
        members.append(
            Copy(
                listed=listed[row["id"]],
                moment=when,
                by=by,
                wire=row["wire"],
                is_first=is_first,
                share=round(shingles.share(text.pairs, other.pairs), 4),
                resemblance=round(shingles.resemblance(text.pairs, other.pairs), 4),
                passages=passages,
                words_cut=cut,
                words_added=added,
            )
        )
    ids = {row["id"]: listed[row["id"]].code for row in rows}
    return Copies(code=code, first=ids[first["id"]], members=tuple(members), pairs=_pairs(base, ids))


def _passages(first: Story, other: Story) -> tuple[Passage, ...]:
    found = differences.of_paragraphs(_paragraphs(first), _paragraphs(other))
    return tuple(passage for passage in found if passage.kind != "same")


def _paragraphs(story: Story) -> list[str]:
    return story.text.split("\n\n") if story.text else []


def _moment(row: sqlite3.Row) -> tuple[datetime, Literal["published", "seen"]]:
    published = When(row["published"]) if row["published"] else None
    return moment(published, moments.read(row["seen_at"] or row["filed_at"]))


def _pairs(base: Base, ids: dict[int, str]) -> tuple[Pair, ...]:
    rows = base.execute(
        "SELECT a, b, strength, evidence FROM links WHERE kind = 'copy' AND a IN (SELECT value FROM json_each(?1))"
        " AND b IN (SELECT value FROM json_each(?1)) ORDER BY a, b",
        (msgspec.json.encode(sorted(ids)).decode(),),
    )
    return tuple(
        Pair(
            later=ids[a],
            earlier=ids[b],
            strength=strength,
            evidence=msgspec.json.decode(evidence, type=Evidence),
        )
        for a, b, strength, evidence in rows
    )
