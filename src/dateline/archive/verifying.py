"""The proof that what was kept of a story is still what it was."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from dateline.archive import lists, warc
from dateline.archive.filing import text_digest
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.schema import Base
from dateline.archive.shelf import Shelf, Spot
from dateline.text import codes


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was proved, or was not: `kind` names the check, `where` what it looked at, `told` how it ended."""

    kind: str
    where: str
    is_good: bool
    told: str


class Verification(Struct, frozen=True, kw_only=True):
    """What was found of a story; it is verified where all that was looked at is good."""

    code: str
    is_verified: bool
    findings: tuple[Finding, ...]


def story(base: Base, shelf: Shelf, code: str) -> Verification | None:
    """Return what the kept bytes say of each version of the story `code`, or None where there is none."""
    head = base.execute(
        "SELECT id, withdrawn_at, withdrawn_reason FROM stories WHERE code = ?", (code,)
    ).fetchone()
    if head is None:
        return None
    if head["withdrawn_at"] is not None:
        why = f": {head['withdrawn_reason']}" if head["withdrawn_reason"] else ""
        told = f"it was withdrawn on {head['withdrawn_at'][:10]}{why}; its bytes are no longer kept"
        gone = Finding(kind="withdrawn", where=f"story {code}", is_good=False, told=told)
        return Verification(code=code, is_verified=False, findings=(gone,))
    rows = base.execute(
        "SELECT v.number, v.text_digest, v.record, c.digest, c.warc_file, c.warc_offset, c.warc_length,"
        " o.warc_file AS first_file, o.warc_offset AS first_offset, o.warc_length AS first_length"
        " FROM versions v JOIN captures c ON c.id = v.capture_id LEFT JOIN captures o ON o.id = c.revisits"
        " WHERE v.story_id = ? ORDER BY v.number",
        (head["id"],),
    ).fetchall()
    findings: list[Finding] = []
    for row in rows:
        where = f"version {row['number']}"
        own = Spot(row["warc_file"], row["warc_offset"], row["warc_length"])
        first = Spot(row["first_file"] or "", row["first_offset"] or 0, row["first_length"] or 0)
        findings.append(_bytes(shelf, first if first.file else own, row["digest"], where))
        findings += _record(base, code, row["record"], row["text_digest"], where)
    return Verification(code=code, is_verified=all(f.is_good for f in findings), findings=tuple(findings))


def _bytes(shelf: Shelf, spot: Spot, digest: str, where: str) -> Finding:
    if not spot.file:
        told = "the bytes of its page are not kept in this archive"
        return Finding(kind="capture", where=where, is_good=False, told=told)
    lies = f"captures/{spot.file} at byte {spot.offset}"
    try:
        found = warc.digest(shelf.body(spot))
    except (ValueError, OSError) as error:
        return Finding(kind="capture", where=where, is_good=False, told=f"{lies} cannot be read: {error}")
    if found != digest:
        told = f"{lies} gives {found}, not {digest}"
        return Finding(kind="capture", where=where, is_good=False, told=told)
    return Finding(kind="capture", where=where, is_good=True, told=f"{lies} gives {digest}")


def _record(base: Base, code: str, record: bytes, digest: str, where: str) -> Iterator[Finding]:
    try:
        held = lists.story_of(base, record)
    except (UnreadableRecordError, msgspec.DecodeError) as error:
        yield Finding(kind="record", where=where, is_good=False, told=f"the record cannot be read: {error}")
        return
    found = text_digest(held)
    is_same = found == digest
    told = f"the text gives {found}" if is_same else f"the text gives {found}, not {digest}"
    yield Finding(kind="text", where=where, is_good=is_same, told=told)
    address = held.canonical_url or held.url
    minted = codes.mint(address, held.text or held.headline or "")
    of = "the address" if address else "the text"
    told = f"{of} gives {minted}" if minted == code else f"{of} gives {minted}, not {code}"
    yield Finding(kind="code", where=where, is_good=minted == code, told=told)


def known(base: Base, digest: str) -> tuple[str, ...]:
    """Return what the archive knows bytes with this digest as: versions of stories, or a refusal."""
    rows = base.execute(
        "SELECT s.code, v.number, 'the page of' AS how FROM captures c JOIN versions v ON v.capture_id = c.id"
        " JOIN stories s ON s.id = v.story_id WHERE c.digest = ?1"
        " UNION SELECT s.code, o.version, 'seen again as' FROM outcomes o JOIN stories s ON s.id = o.story_id"
        " WHERE o.digest = ?1 AND o.kind = 'seen' ORDER BY 3 DESC, 1, 2",
        (digest,),
    )
    found = [f"{how} story {code}, version {number}" for code, number, how in rows]
    refusals = base.execute(
        "SELECT DISTINCT rule, reason FROM outcomes WHERE digest = ? AND kind = 'refused'", (digest,)
    )
    found += [f"refused ({rule}): {reason}" for rule, reason in refusals]
    return tuple(found)
