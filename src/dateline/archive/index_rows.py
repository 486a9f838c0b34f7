"""What the index is made from: a story's row with what is asked of it, and the parts of its record that are words.

Only what is searched is decoded: evidence and gaps, most of a record, are walked over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

import msgspec
from msgspec import Struct

from dateline.archive.schema import Base
from dateline.model.query import State


class Block(Struct, frozen=True):
    """A block of the page."""

    role: str
    text: str


class Picture(Struct, frozen=True):
    """The lead image."""

    caption: str | None = None


class Item(Struct, frozen=True):
    """A related or featured story."""

    title: str
    teaser: str | None = None


class Comment(Struct, frozen=True):
    """A reader's comment."""

    text: str
    author: str | None = None


class Said(Struct, frozen=True):
    """A quotation."""

    words: str
    speaker: str | None = None
    named_as: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """The searched parts of a record, with the names of model.Story; `published` is ISO 8601 as told."""

    url: str | None = None
    canonical_url: str | None = None
    headline: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    site_name: str | None = None
    publisher_code: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    blocks: msgspec.Raw = msgspec.Raw(b"[]")  # most of a record, and of use for two roles alone
    text: str = ""
    related: tuple[Item, ...] = ()
    featured: tuple[Item, ...] = ()
    comments: tuple[Comment, ...] = ()
    quotes: tuple[Said, ...] = ()
    paywalled: bool | None = None


class Row(Struct, frozen=True, kw_only=True):
    """A changed story: `told` is None where it is kept and not served, or was taken down.

    `captured` are the days, in UTC, on which the captures of its versions were seen; `group` is the first story of
    its group of copies.
    """

    id: int
    seq: int
    told: Told | None
    states: frozenset[State] = frozenset()
    group: int | None = None
    captured: tuple[date, ...] = ()


_decoder: Final = msgspec.json.Decoder(Told)
_blocks: Final = msgspec.json.Decoder(tuple[Block, ...])
_EMPTY: Final = Told()
_FIELDS: Final = {field.name: field.type for field in msgspec.structs.fields(Told)}

#: A story that is in the index.
_SERVED: Final = "s.is_dark = 0 AND s.withdrawn_at IS NULL"
_COUNT: Final = f"SELECT count(*) FROM stories s WHERE {_SERVED}"  # noqa: S608 - constant
_CHANGED: Final = f"""
SELECT s.id, s.seq, s.copies, {_SERVED} AS is_served, v.record, v.published, v.has_correction, v.is_paywalled,
    (SELECT count(*) FROM versions o WHERE o.story_id = s.id) AS versions,
    EXISTS (SELECT 1 FROM versions o WHERE o.story_id = s.id AND o.is_silent) AS is_silent,
    (SELECT json_group_array(DISTINCT substr(coalesce(o.seen_at, c.seen_at, o.filed_at), 1, 10))
        FROM versions o JOIN captures c ON c.id = o.capture_id WHERE o.story_id = s.id) AS captured,
    (SELECT json_group_array(json_array(field, value)) FROM (SELECT field, value FROM corrections k
        WHERE k.story_id = s.id AND k.undone_at IS NULL ORDER BY k.id)) AS corrections
FROM stories s LEFT JOIN versions v ON v.story_id = s.id AND v.number = s.current_version
WHERE s.seq > ? ORDER BY s.seq LIMIT ?
"""  # noqa: S608 - constants


def of_role(told: Told, role: str) -> list[str]:
    """Return the texts of the blocks with a role."""
    if f'"{role}"'.encode() not in bytes(told.blocks):
        return []
    return [block.text for block in _blocks.decode(told.blocks) if block.role == role]


def served(base: Base) -> int:
    """Return how many stories belong into the index."""
    return int(base.execute(_COUNT).fetchone()[0])


def changed(base: Base, seen: int, limit: int) -> Iterator[Row]:
    """Yield the stories that changed after the change `seen`, in the order of their changes, at most `limit`.

    Raises UnreadableRecordError, msgspec.DecodeError.
    """
    for row in base.execute(_CHANGED, (seen, limit)):
        if not row["is_served"] or row["record"] is None:
            yield Row(id=row["id"], seq=row["seq"], told=None)
            continue
        told = _decoder.decode(base.packing.unpacked(row["record"]))
        corrections = _pairs(row["corrections"])
        told = corrected(told, corrections)
        yield Row(
            id=row["id"],
            seq=row["seq"],
            told=told,
            states=frozenset(_states(row, told, bool(corrections))),
            group=row["copies"],
            captured=tuple(map(date.fromisoformat, msgspec.json.decode(row["captured"], type=list[str]))),
        )


def corrected(told: Told, corrections: list[tuple[str, str]]) -> Told:
    """Return `told` with the corrections, field and JSON value, in the place of what was read; the last one holds.

    What does not fit its field is left out: the index is no place to complain.
    """
    changes: dict[str, Any] = {}
    for field, value in corrections:
        kind = _FIELDS.get(field)
        if kind is None:
            continue
        if value == "null":  # the field is empty, whatever its kind
            changes[field] = getattr(_EMPTY, field)
            continue
        with suppress(msgspec.DecodeError):
            changes[field] = msgspec.json.decode(value, type=kind)
    return msgspec.structs.replace(told, **changes) if changes else told


def _pairs(text: str) -> list[tuple[str, str]]:
    return [] if text == "[]" else msgspec.json.decode(text, type=list[tuple[str, str]])


def _states(row: Any, told: Told, is_corrected: bool) -> Iterator[State]:
    if row["versions"] > 1:
        yield State.VERSION
    if row["copies"] is not None:
        yield State.COPY
    if told.published is None:
        yield State.UNDATED
    if row["has_correction"] or is_corrected:
        yield State.CORRECTED
    if told.paywalled or (told.paywalled is None and row["is_paywalled"]):
        yield State.PAYWALLED
    if row["is_silent"]:
        yield State.SILENT
