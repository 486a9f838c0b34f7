"""Copies: the same text at other addresses, found as stories are filed and grouped without losing any.

A new story is looked up by its numbers (`sketches.py`), compared with the few stories that share some, and with
what those are linked to; each pair of copies is a row of `links`, and the groups (`likeness.py`) are written to
`stories.copies`: the story filed first names its group. All of it rests on the current version, and is done in the
transaction that files it. A story whose words change is taken out and put in again.

All that is derived can be derived anew: `copies_proof.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from dateline.archive import likeness, sketches
from dateline.archive.likeness import Likeness, Text
from dateline.archive.schema import Base
from dateline.model import Role, Story
from dateline.text import agencies, urls

#: Parts of a page where an agency is credited.
_CREDITS: Final = (Role.BYLINE, Role.DATELINE, Role.NOTE)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What is written beside a link: what was measured, the agencies that both credit, and when both say to be of.

    Of each pair the first is the story filed later.
    """

    measured: Likeness
    wire: tuple[str | None, str | None]
    published: tuple[str | None, str | None]


class _Told(msgspec.Struct):
    """What a record tells that is compared: the rest of it is not read."""

    headline: str | None = None
    text: str = ""


def wire_of(story: Story) -> str | None:
    """Return the agency that a story credits, by its common name, or None."""
    lines = [*story.authors, *(block.text for block in story.blocks if block.role in _CREDITS)]
    return agencies.credited(lines, story.text)


def paper_of(address: str | None) -> str | None:
    """Return what two addresses of one paper have in common: the domain."""
    return urls.site(address) if address else None


# ── as stories come


def note(base: Base, story_id: int, version: int | None = None, story: Story | None = None) -> set[int]:
    """Look for copies of a story as it is now; return the other stories whose group changed: `renumber` those.

    `version` and `story` are what was just written, where the caller has it at hand.
    """
    address, current, sketched, withdrawn_at = base.execute(
        "SELECT address, current_version, sketch, withdrawn_at FROM stories WHERE id = ?", (story_id,)
    ).fetchone()
    if current == sketched or withdrawn_at is not None:
        return set()
    changed: set[int] = set()
    if sketched is not None:
        changed |= _regroup(base, _taken_out(base, story_id, sketched), story_id)
    if version == current and story is not None:
        text: Text | None = Text(story.headline, story.text, paper_of(address))
    else:
        text = text_of(base, story_id, current)
    base.execute("UPDATE stories SET sketch = ? WHERE id = ?", (current, story_id))
    if text is not None:
        changed |= _regroup(base, _put_in(base, story_id, text), story_id)
    return changed - {story_id}


def forget(base: Base, story_id: int) -> set[int]:
    """Take a story out of all that is known of copies; return the other stories whose group changed.

    For a story that is to be withdrawn: while its words can still be read.
    """
    (sketched,) = base.execute("SELECT sketch FROM stories WHERE id = ?", (story_id,)).fetchone()
    if sketched is None:
        return set()
    changed = _regroup(base, _taken_out(base, story_id, sketched), None)
    base.execute("UPDATE stories SET sketch = NULL, copies = NULL WHERE id = ?", (story_id,))
    return changed - {story_id}


def renumber(base: Base, changed: Iterable[int], seq: int) -> int:
    """Give the stories `changed` the change numbers after `seq`, so that the index follows; return the last."""
    for story_id in sorted(changed):
        seq += 1
        base.execute("UPDATE stories SET seq = ? WHERE id = ?", (seq, story_id))
    return seq


def last_number(base: Base) -> int:
    """Return the last change number of all stories."""
    return int(base.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()[0])


def _put_in(base: Base, story_id: int, text: Text) -> set[int]:
    """Write sketch and links of a story; return it and those it is linked to, or nothing where there are none."""
    marks = text.marks()
    found = sketches.sought(base, marks)
    likely = sketches.best(found, story_id)
    linked = _linked(base, story_id, text, likely) if likely else set()
    sketches.keep(base, story_id, marks, found)
    return linked


def _taken_out(base: Base, story_id: int, version: int) -> set[int]:
    """Erase sketch and links of a story, written by `version`; return it, those it was linked to, and its group."""
    text = text_of(base, story_id, version)
    if text is not None:
        sketches.erase(base, story_id, text.marks())
    touched = neighbours(base, story_id)
    if touched:
        base.execute("DELETE FROM links WHERE kind = 'copy' AND (a = ? OR b = ?)", (story_id, story_id))
    (head,) = base.execute("SELECT copies FROM stories WHERE id = ?", (story_id,)).fetchone()
    return touched if head is None else touched | _members(base, head)


def _linked(base: Base, story_id: int, text: Text, likely: list[int]) -> set[int]:
    """Compare the story with the likely ones and with what those are linked to, and write the links."""
    waiting, done, found = list(likely), {story_id}, {story_id}
    while waiting and len(done) <= likeness.COMPARED:
        other_id = waiting.pop(0)
        if other_id in done:
            continue
        done.add(other_id)
        row = base.execute(
            "SELECT sketch FROM stories WHERE id = ? AND withdrawn_at IS NULL", (other_id,)
        ).fetchone()
        other = text_of(base, other_id, row[0]) if row is not None and row[0] is not None else None
        if other is None:
            continue
        later, earlier = (text, other) if story_id > other_id else (other, text)
        measured = likeness.compare(later, earlier)
        if measured is not None:
            _write_link(base, max(story_id, other_id), min(story_id, other_id), measured)
            found.add(other_id)
            waiting.extend(sorted(neighbours(base, other_id, likeness.COMPARED) - done))
    return found if len(found) > 1 else set()


def _write_link(base: Base, later: int, earlier: int, measured: Likeness) -> None:
    told = {
        row["id"]: row
        for row in base.execute(
            "SELECT s.id, v.wire, v.published FROM stories s"
            " JOIN versions v ON v.story_id = s.id AND v.number = s.sketch WHERE s.id IN (?, ?)",
            (later, earlier),
        )
    }
    evidence = Evidence(
        measured=measured,
        wire=(told[later]["wire"], told[earlier]["wire"]),
        published=(told[later]["published"], told[earlier]["published"]),
    )
    base.execute(
        "INSERT INTO links VALUES (?, ?, 'copy', ?, ?) ON CONFLICT DO UPDATE"
        " SET strength = excluded.strength, evidence = excluded.evidence",
        (later, earlier, measured.share, msgspec.json.encode(evidence).decode()),
    )


def text_of(base: Base, story_id: int, version: int) -> Text | None:
    """Return what is compared of a version of a story; None where its record cannot be read: `check` names it."""
    row = base.execute(
        "SELECT s.address, v.record FROM stories s JOIN versions v ON v.story_id = s.id"
        " WHERE s.id = ? AND v.number = ?",
        (story_id, version),
    ).fetchone()
    try:
        told = msgspec.json.decode(base.packing.unpacked(row["record"]), type=_Told)
    except (msgspec.DecodeError, ValueError):
        return None
    return Text(told.headline, told.text, paper_of(row["address"]))


# ── links and groups


def neighbours(base: sqlite3.Connection, story_id: int, most: int = -1) -> set[int]:
    """Return the stories that the story is linked to as a copy, no more than `most` of them: the first of a large family has thousands."""
    rows = base.execute(
        "SELECT b FROM links WHERE a = ?1 AND kind = 'copy'"
        " UNION ALL SELECT a FROM links WHERE b = ?1 AND kind = 'copy' LIMIT ?2",
        (story_id, most),
    )
    return {number for (number,) in rows}


def _regroup(base: Base, touched: Iterable[int], newcomer: int | None) -> set[int]:
    """Part anew what hangs together with `touched`; return the stories whose group changed."""
    seen: set[int] = set()
    changed: set[int] = set()
    for story_id in sorted(touched):
        if story_id in seen:
            continue
        family = _family(base, story_id)
        seen |= family
        if len(family) <= likeness.LARGEST:
            parted = likeness.groups(sorted(family), _links_among(base, family))
            wanted = {one: group[0] if len(group) > 1 else None for group in parted for one in group}
        elif newcomer is not None and neighbours(base, newcomer, 1):
            # All that is touched hangs together by it.
            wanted = _with_nearest(base, newcomer)
        else:
            wanted = _left_behind(base, touched)
        changed |= _write_groups(base, wanted)
    return changed


def _family(base: Base, story_id: int) -> set[int]:
    """Return what hangs together with a story by links, or one more than `LARGEST` of it."""
    found, waiting = {story_id}, [story_id]
    while waiting and len(found) <= likeness.LARGEST:
        fresh = neighbours(base, waiting.pop(), 2 * likeness.LARGEST) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _links_among(base: Base, family: set[int]) -> dict[tuple[int, int], float]:
    rows = base.execute(
        "SELECT a, b, strength FROM links WHERE kind = 'copy' AND a IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(sorted(family)).decode(),),
    )
    return {(a, b): strength for a, b, strength in rows}


def _with_nearest(base: Base, newcomer: int) -> dict[int, int | None]:
    """Return the group of the story nearest to the newcomer of a large family; its name may change by it."""
    nearest = base.execute(
        "SELECT CASE a WHEN ?1 THEN b ELSE a END AS other FROM links WHERE kind = 'copy' AND (a = ?1 OR b = ?1)"
        " AND strength >= ?2 ORDER BY strength DESC, other LIMIT 1",
        (newcomer, likeness.LEAST_WITH_NEAREST),
    ).fetchone()
    if nearest is None:
        return {newcomer: None}
    (head,) = base.execute("SELECT copies FROM stories WHERE id = ?", nearest).fetchone()
    if head is not None and head < newcomer:  # the others keep theirs
        return {newcomer: head}
    members = _members(base, head) if head is not None else {nearest[0]}
    return dict.fromkeys(members | {newcomer}, min(members | {newcomer}))


def _left_behind(base: Base, touched: Iterable[int]) -> dict[int, int | None]:
    """Return the groups of a large family from which a story has gone."""
    wanted: dict[int, int | None] = {}
    for story_id in touched:
        (head,) = base.execute("SELECT copies FROM stories WHERE id = ?", (story_id,)).fetchone()
        if not neighbours(base, story_id):
            wanted[story_id] = None
        elif head is not None and story_id not in wanted:
            members = {one for one in _members(base, head) if neighbours(base, one)}
            wanted.update(dict.fromkeys(members, min(members) if len(members) > 1 else None))
    return wanted


def _members(base: Base, head: int) -> set[int]:
    return {number for (number,) in base.execute("SELECT id FROM stories WHERE copies = ?", (head,))}


def _write_groups(base: Base, wanted: dict[int, int | None]) -> set[int]:
    return {
        story_id
        for story_id, head in wanted.items()
        if base.execute(
            "UPDATE stories SET copies = ?1 WHERE id = ?2 AND copies IS NOT ?1", (head, story_id)
        ).rowcount
    }
