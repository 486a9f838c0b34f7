"""The proof that versions are marked, as silent or corrected, as their records and their order in time say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from dateline.archive import lists, versions
from dateline.archive.findings import Finding
from dateline.archive.records import Problem
from dateline.archive.schema import Base
from dateline.archive.telling import touch
from dateline.model import Story

_REPAIR: Final = "run `dateline check --repair`"
#: Stories looked at in one go.
_PAGE: Final = 200


def wrong(base: Base) -> Iterator[Finding]:
    """Yield the stories whose versions are not marked as their records and their order in time say.

    Rows that an earlier version of the program filed have no marks, and are left so.
    """
    last = 0
    while ids := base.execute(
        "SELECT DISTINCT s.id, s.code FROM stories s JOIN versions v ON v.story_id = s.id"
        " WHERE s.id > ? AND s.withdrawn_at IS NULL AND v.reader IS NOT NULL ORDER BY s.id LIMIT ?",
        (last, _PAGE),
    ).fetchall():
        for story_id, code in ids:
            if _is_marked_wrong(base, story_id):
                yield Finding(
                    Problem(
                        kind="marks-wrong",
                        where=f"story {code}: the marks of its versions (silent, corrected) are not theirs",
                        what_to_do=_REPAIR,
                    ),
                    lambda base, story_id=story_id: _mark_anew(base, story_id),  # type: ignore[misc]
                )
        last = ids[-1][0]


def _is_marked_wrong(base: Base, story_id: int) -> bool:
    before: Story | None = None
    for row in base.execute(
        "SELECT record, reader, is_silent, has_correction FROM versions WHERE story_id = ? ORDER BY seen_at, number",
        (story_id,),
    ).fetchall():
        try:
            story = lists.story_of(base, row["record"])
        except (msgspec.DecodeError, ValueError):
            return False  # that is another finding
        is_silent = before is not None and versions.is_silent(before, story)
        due = (is_silent, versions.has_correction(story))
        if row["reader"] is not None and (bool(row["is_silent"]), bool(row["has_correction"])) != due:
            return True
        before = story
    return False


def _mark_anew(base: Base, story_id: int) -> None:
    versions.place_all(base, story_id)
    touch(base, story_id)
