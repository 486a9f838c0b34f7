"""The law of filing: what a page just read means for what the archive holds.

    the same bytes from the same address were filed before    → Seen
    the story was withdrawn                                    → Refused
    the page is no story                                       → Refused
    the archive does not hold the story                        → Filed, version 1
    its version at that moment says the same, and the same date → Seen
    otherwise                                                  → Filed, the next version

"The same" is judged on headline, standfirst and text (`versions.py`). What became of an
input is one row of `outcomes`, written once: with other bytes than the story was filed from, the
version that they repeat. Whatever becomes of it, the capture is kept (`captures.py`): its bytes, or
where the archive has them already, the fact that they were seen again. So the same capture again
changes no row, whatever was filed in between; the same bytes at another moment add a capture and
change nothing else. The one exception is a page once refused in which today's reader finds a story.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from msgspec import Struct, json

from dateline import __version__
from dateline.archive import captures, copies, corrections, moments, packing, versions
from dateline.archive.captures import Keeping, sound
from dateline.archive.packing import Sample
from dateline.archive.schema import Base
from dateline.archive.versions import Neighbour
from dateline.model import Capture, Filed, Outcome, Refused, Seen, Story, wire
from dateline.text import urls

NO_CODE: Final = Refused("the page has neither an address nor text to know it by", "no-code")
NO_TEXT_FORM: Final = Refused("the page holds characters that are no text (lone surrogates)", "no-characters")

WITHDRAWN: Final = Refused("the story was withdrawn, and its code is never given again", "withdrawn")


class Current(Struct, frozen=True):
    """What the archive holds of a story: the number of its last version, and those before and after the capture."""

    story_id: int
    last: int
    before: Neighbour | None
    after: Neighbour | None
    withdrawn_at: str | None = None


class Known(Struct, frozen=True):
    """What is on record for the same bytes from the same address; the row of the capture, where it was kept."""

    outcome: Seen | Refused
    capture_id: int | None


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
    return sound(urls.identity(url)) or "" if url else ""


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
    for neighbour in (current.before, current.after):
        if neighbour is not None and versions.repeats(neighbour, page.story):
            return Seen(code, neighbour.number, neighbour.headline)
    return Filed(code, current.last + 1, headline)


class Filing:
    """A batch on its way into the archive, inside one transaction of `base`; `now` is the moment of filing."""

    def __init__(self, base: Base, keeping: Keeping, now: datetime) -> None:
        self._base = base
        self._keeping = keeping
        self._now = moments.written(now)
        self._seq: int = base.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()[0]

    def take(self, capture: Capture, story: Story | None) -> Outcome:
        """File one page; `story` may be None where `known` answers Seen, since it need not be read again.

        Raises ValueError where it is None all the same.
        """
        base, digest, address = self._base, capture.digest, key(capture.address)
        on_record = known(base, digest, address)
        first = on_record.capture_id if on_record else None
        taken = captures.taken(base, capture, digest, address, first)
        if on_record and isinstance(on_record.outcome, Seen):
            if taken is None:
                self._keep(capture, digest, address, first)
            return on_record.outcome
        if story is None:
            raise ValueError("a page that was not filed before must be read")
        page = prepare(capture, story, digest)
        held = None if isinstance(page, Refused) else current(base, page, self._now)
        outcome = judge(page, on_record.outcome if on_record else None, held)
        is_withdrawn = isinstance(outcome, Refused) and outcome.rule == WITHDRAWN.rule
        kept = taken or self._keeping.keep(capture, digest, address, with_bytes=not is_withdrawn)
        if isinstance(outcome, Refused):
            write_refusal(base, capture, digest, address, outcome, kept, self._now)
        elif isinstance(outcome, Seen):
            assert not isinstance(page, Refused)
            assert held is not None
            _write_outcome(base, page, "seen", held.story_id, outcome.version, kept, self._now)
        else:
            assert not isinstance(page, Refused)
            self._seq = write_filing(base, page, outcome, held, kept, self._seq + 1, self._now)
        return outcome

    def _keep(self, capture: Capture, digest: str, address: str, first: int | None) -> None:
        kept = self._keeping.keep(capture, digest, address)
        if first is None:  # an earlier version of the program did not keep it
            self._base.execute(
                "UPDATE outcomes SET capture_id = ? WHERE digest = ? AND address = ?", (kept, digest, address)
            )


def withdrawn(moment: str) -> Refused:
    """Return the refusal of a page whose story was withdrawn at `moment`, as the database writes it."""
    return Refused(WITHDRAWN.reason.replace("withdrawn", f"withdrawn on {moment[:10]}"), WITHDRAWN.rule)


# ── reading what the judgement needs


def known(base: Base, digest: str, address: str) -> Known | None:
    """Return what is on record for these bytes from this address, if anything."""
    row = base.execute(
        "SELECT o.kind, o.reason, o.rule, o.version, s.code, s.withdrawn_at, v.headline, o.capture_id"
        " FROM outcomes o"
        " LEFT JOIN stories s ON s.id = o.story_id"
        " LEFT JOIN versions v ON v.story_id = o.story_id AND v.number = o.version"
        " WHERE o.digest = ? AND o.address = ?",
        (digest, address),
    ).fetchone()
    if row is None:
        return None
    kind, reason, rule, version, code, withdrawn_at, headline, capture_id = row
    if withdrawn_at is not None:
        return Known(withdrawn(withdrawn_at), capture_id)
    return Known(Refused(reason, rule) if kind == "refused" else Seen(code, version, headline), capture_id)


def current(base: Base, page: Page, moment: str) -> Current | None:
    """Return what is held of the story of `page`, filed at `moment`, or None."""
    row = base.execute(
        "SELECT id, (SELECT max(number) FROM versions WHERE story_id = s.id), withdrawn_at"
        " FROM stories s WHERE code = ?",
        (page.code,),
    ).fetchone()
    if row is None:
        return None
    if row["withdrawn_at"] is not None:
        return Current(row[0], row[1], None, None, row["withdrawn_at"])
    before, after = versions.neighbours(base, row[0], _seen_at(page, moment), page.text_digest)
    return Current(row[0], row[1], before, after)


# ── writing


def write_refusal(
    base: Base, capture: Capture, digest: str, address: str, refused: Refused, capture_id: int, moment: str
) -> None:
    """Write down that a capture was refused; where that is on record, the capture alone is added."""
    base.execute(
        "INSERT INTO outcomes (digest, address, origin, kind, reason, rule, decided_at, capture_id)"
        " VALUES (?, ?, ?, 'refused', ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET capture_id = excluded.capture_id WHERE capture_id IS NULL",
        (digest, address, sound(capture.origin), sound(refused.reason), refused.rule, moment, capture_id),
    )


def write_filing(
    base: Base, page: Page, filed: Filed, held: Current | None, capture_id: int, seq: int, moment: str
) -> int:
    """Write the version, the story, its copies and the outcome; return the last change number used."""
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
        base.execute("UPDATE stories SET seq = ? WHERE id = ?", (seq, story_id))
    _write_version(base, page, story_id, filed.version, seq, capture_id, moment)
    before, after = (held.before, held.after) if held else (None, None)
    versions.place(base, story_id, filed.version, page.story, before, after)
    if held is not None:
        corrections.spread(base, story_id)
    _write_outcome(base, page, "filed", story_id, filed.version, capture_id, moment)
    return copies.renumber(base, copies.note(base, story_id, filed.version, page.story), seq)


def _write_outcome(
    base: Base, page: Page, kind: str, story_id: int, version: int, capture_id: int, moment: str
) -> None:
    # A row in the way is a refusal: what was filed or seen is not judged again.
    base.execute(
        "INSERT INTO outcomes (digest, address, origin, kind, story_id, version, decided_at, capture_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET kind = excluded.kind, story_id = excluded.story_id,"
        " version = excluded.version, origin = excluded.origin, reason = NULL, rule = NULL,"
        " decided_at = excluded.decided_at, capture_id = excluded.capture_id",
        (page.digest, page.address, sound(page.capture.origin), kind, story_id, version, moment, capture_id),
    )


def _write_version(
    base: Base, page: Page, story_id: int, number: int, seq: int, capture_id: int, moment: str
) -> None:
    story = page.story
    paper = packing.paper(story.url or story.canonical_url)
    base.execute(
        "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, url, kicker,"
        " headline, standfirst, authors, language, site_name, section, published, published_day, record,"
        " seen_at, modified, reader, is_paywalled, wire)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            base.packing.packed(page.record, paper),
            _seen_at(page, moment),
            story.modified.iso if story.modified else None,
            __version__,
            story.paywalled,
            copies.wire_of(story),
        ),
    )
    if paper is not None:
        base.packing.wait(paper, Sample(story_id, number))


def _seen_at(page: Page, moment: str) -> str:
    return moments.written(page.capture.seen_at) if page.capture.seen_at else moment


def _iso(story: Story) -> str | None:
    return story.published.iso if story.published else None
