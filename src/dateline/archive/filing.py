"""The law of filing: what a page just read means for what the archive holds.

    the same bytes from the same address were filed before    → Seen
    the story was withdrawn                                    → Refused
    the page is no story                                       → Refused
    the archive does not hold the story                        → Filed, version 1
    its current version says the same, and the same date       → Seen
    otherwise                                                  → Filed, the next version

"The same" is judged on headline, standfirst and text with white space folded. What became of a
capture is one row of `outcomes`, written once: with other bytes than the story was filed from, the
version that they repeat. So adding the same again changes no row, whatever was filed in between; the
one exception is a page once refused in which today's reader finds a story. The bytes of pages refused
or seen are not kept at this stage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct, json

from dateline.archive import moments
from dateline.archive.schema import Base
from dateline.archive.shelf import Spot
from dateline.model import Capture, Filed, Item, Outcome, Refused, Seen, Story, wire
from dateline.text import urls

NO_CODE: Final = Refused("the page has neither an address nor text to know it by", "no-code")
NO_TEXT_FORM: Final = Refused("the page holds characters that are no text (lone surrogates)", "no-characters")

WITHDRAWN: Final = Refused("the story was withdrawn, and its code is never given again", "withdrawn")


class Current(Struct, frozen=True):
    """What the archive holds of a story now."""

    story_id: int
    version: int
    text_digest: str
    published: str | None
    headline: str | None
    withdrawn_at: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    """A page to be filed, with all that is computed from it alone."""

    capture: Capture
    story: Story
    code: str
    digest: str
    address: str
    text_digest: str
    record: bytes


def key(url: str | None) -> str:
    """Return the form under which addresses are compared, as in story codes; empty for None."""
    return _sound(urls.identity(url)) or "" if url else ""


def text_digest(story: Story) -> str:
    """Return the digest of what a reader would call the story's words."""
    parts = (" ".join((part or "").split()) for part in (story.headline, story.standfirst, story.text))
    return "sha256:" + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def prepare(capture: Capture, story: Story, digest: str) -> Page | Refused:
    """Return the page made ready to be judged and filed, or the reason why it can be neither.

    `digest` is the capture's: it costs a walk over all bytes, so the caller computes it once.
    """
    if story.refused is not None:
        return story.refused
    if story.code is None:
        return NO_CODE
    try:
        record = wire.dump(story)
    except UnicodeEncodeError:
        return NO_TEXT_FORM
    return Page(
        capture=capture,
        story=story,
        code=story.code,
        digest=digest,
        address=key(capture.address),
        text_digest=text_digest(story),
        record=record,
    )


def judge(page: Page | Refused, known: Outcome | None, current: Current | None) -> Outcome:
    """Return what becomes of `page`: pure; the law is at the head of this file.

    `known` is the outcome on record for the same bytes from the same address, `current` what is
    held of the story. A page that was refused and is a story to today's reader is judged anew.
    """
    if isinstance(known, Seen | Filed):
        return Seen(known.code, known.version, known.headline)
    if known is not None and known.rule == WITHDRAWN.rule:
        return known
    if isinstance(page, Refused):
        return page
    code, headline = page.code, page.story.headline
    if current is None:
        return Filed(code, 1, headline)
    if current.withdrawn_at is not None:
        return withdrawn(current.withdrawn_at)
    if (current.text_digest, current.published) == (page.text_digest, _iso(page.story)):
        return Seen(code, current.version, current.headline)
    return Filed(code, current.version + 1, headline)


def withdrawn(moment: str) -> Refused:
    """Return the refusal of a page whose story was withdrawn at `moment`, as the database writes it."""
    return Refused(WITHDRAWN.reason.replace("withdrawn", f"withdrawn on {moment[:10]}"), WITHDRAWN.rule)


# ── reading what the judgement needs


def known(base: Base, digest: str, address: str) -> Outcome | None:
    """Return the outcome on record for these bytes from this address, if any."""
    row = base.execute(
        "SELECT o.kind, o.reason, o.rule, o.version, s.code, s.withdrawn_at, v.headline FROM outcomes o"
        " LEFT JOIN stories s ON s.id = o.story_id"
        " LEFT JOIN versions v ON v.story_id = o.story_id AND v.number = o.version"
        " WHERE o.digest = ? AND o.address = ?",
        (digest, address),
    ).fetchone()
    if row is None:
        return None
    if row["kind"] == "refused":
        return Refused(row["reason"], row["rule"])
    if row["withdrawn_at"] is not None:
        return withdrawn(row["withdrawn_at"])
    return Seen(row["code"], row["version"], row["headline"])


def current(base: Base, code: str) -> Current | None:
    """Return what is held of the story `code` now, or None."""
    row = base.execute(
        "SELECT s.id, v.number, v.text_digest, v.published, v.headline, s.withdrawn_at FROM stories s"
        " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version WHERE s.code = ?",
        (code,),
    ).fetchone()
    return Current(*row) if row is not None else None


def kept_at(base: Base, digest: str) -> Spot | None:
    """Return where the bytes with this digest are kept already, or None."""
    row = base.execute(
        "SELECT warc_file, warc_offset, warc_length FROM captures WHERE digest = ? AND warc_file > '' LIMIT 1",
        (digest,),
    ).fetchone()
    return Spot(*row) if row is not None else None


# ── writing


def write_refusal(
    base: Base, capture: Capture, digest: str, address: str, refused: Refused, now: datetime
) -> None:
    """Write down that a capture was refused; where that is on record nothing changes."""
    base.execute(
        "INSERT INTO outcomes (digest, address, origin, kind, reason, rule, decided_at)"
        " VALUES (?, ?, ?, 'refused', ?, ?, ?) ON CONFLICT DO NOTHING",
        (digest, address, _sound(capture.origin), _sound(refused.reason), refused.rule, moments.written(now)),
    )


def write_filing(
    base: Base, page: Page, filed: Filed, held: Current | None, spot: Spot, now: datetime
) -> None:
    """Write the capture, the version with its items, the story and the outcome."""
    capture_id = _write_capture(base, page, spot)
    seq = base.execute("SELECT coalesce(max(seq), 0) + 1 FROM stories").fetchone()[0]
    moment = moments.written(now)
    if held is None:
        address = key(page.story.canonical_url or page.story.url or page.capture.address) or None
        story_id = base.execute(
            "INSERT INTO stories (code, address, first_filed_at, current_version, seq)"
            " VALUES (?, ?, ?, 1, ?)",
            (filed.code, address, moment, seq),
        ).lastrowid
        assert story_id is not None
    else:
        story_id = held.story_id
        base.execute(
            "UPDATE stories SET current_version = ?, seq = ? WHERE id = ?", (filed.version, seq, story_id)
        )
    _write_version(base, page, story_id, filed.version, seq, capture_id, moment)
    base.executemany(
        "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        item_rows(page.story, story_id, filed.version),
    )
    _write_outcome(base, page, "filed", story_id, filed.version, moment)


def write_sighting(base: Base, page: Page, held: Current, now: datetime) -> None:
    """Write down that a capture repeats the version `held`."""
    _write_outcome(base, page, "seen", held.story_id, held.version, moments.written(now))


def _write_outcome(base: Base, page: Page, kind: str, story_id: int, version: int, moment: str) -> None:
    # A row in the way is a refusal: what was filed or seen is not judged again.
    base.execute(
        "INSERT INTO outcomes (digest, address, origin, kind, story_id, version, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET kind = excluded.kind, story_id = excluded.story_id,"
        " version = excluded.version, origin = excluded.origin, reason = NULL, rule = NULL,"
        " decided_at = excluded.decided_at",
        (page.digest, page.address, _sound(page.capture.origin), kind, story_id, version, moment),
    )


def _write_capture(base: Base, page: Page, spot: Spot) -> int:
    capture = page.capture
    row = base.execute(
        "INSERT INTO captures (digest, address, url, final_url, seen_at, origin, found_in, media_type,"
        " declared_charset, size, warc_file, warc_offset, warc_length)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            page.digest,
            page.address,
            _sound(capture.url),
            _sound(capture.final_url),
            moments.written(capture.seen_at) if capture.seen_at else None,
            _sound(capture.origin),
            _sound(capture.found_in),
            _sound(capture.media_type),
            _sound(capture.declared_charset),
            len(capture.body),
            spot.file,
            spot.offset,
            spot.length,
        ),
    ).lastrowid
    assert row is not None
    return row


def _write_version(
    base: Base, page: Page, story_id: int, number: int, seq: int, capture_id: int, moment: str
) -> None:
    story = page.story
    base.execute(
        "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, url, kicker,"
        " headline, standfirst, authors, language, site_name, section, published, published_day, record, seen_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            story_id,
            number,
            seq,
            capture_id,
            moment,
            page.text_digest,
            story.url or story.canonical_url,
            story.kicker,
            story.headline,
            story.standfirst,
            json.encode(story.authors).decode(),
            story.language,
            story.site_name,
            story.section,
            _iso(story),
            story.published.iso[:10] if story.published else None,
            base.packing.packed(page.record),
            moments.written(page.capture.seen_at) if page.capture.seen_at else moment,
        ),
    )


def item_rows(story: Story, story_id: int, version: int) -> Iterator[tuple[object, ...]]:
    """Yield the rows of `items` for a version of a story."""
    lists: tuple[tuple[str, tuple[Item, ...]], ...] = (
        ("related", story.related),
        ("featured", story.featured),
    )
    for role, items in lists:
        for position, item in enumerate(items, start=1):
            date = item.date.iso if item.date else None
            address = key(item.url) or None
            yield (
                story_id,
                version,
                role,
                position,
                item.title,
                item.url,
                address,
                date,
                item.teaser,
                item.label,
                item.heading,
                item.kind.value,
            )


def _iso(story: Story) -> str | None:
    return story.published.iso if story.published else None


def _sound(text: str | None) -> str | None:
    """Return `text` without lone surrogates: a file name need not be text, a database column must be."""
    return text if text is None else text.encode("utf-8", "backslashreplace").decode()
