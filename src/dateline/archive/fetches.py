"""What was said when a page was fetched: one row beside its capture."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.archive import moments
from dateline.archive.captures import sound
from dateline.archive.filing import key
from dateline.archive.schema import Base
from dateline.model import Capture, Story
from dateline.model.capture import Fetched


def write(base: Base, pages: Sequence[tuple[Capture, Story | None]]) -> None:
    """Write down what was said of those of `pages` that were fetched; they are filed by then."""
    for capture, story in pages:
        if capture.fetched is None or capture.seen_at is None:
            continue
        said = capture.fetched
        base.execute(
            "INSERT INTO fetches (capture_id, status, robots, delay, is_reserved, is_paywalled, etag, last_modified)"
            " SELECT id, ?, ?, ?, ?, ?, ?, ? FROM captures WHERE address = ? AND address <> '' AND seen_at = ?"
            " AND digest = ? ON CONFLICT DO NOTHING",
            (
                said.status,
                said.robots,
                said.delay,
                said.is_reserved,
                story.paywalled if story else None,
                sound(said.etag),
                sound(said.last_modified),
                key(capture.address),
                moments.written(capture.seen_at),
                capture.digest,
            ),
        )


def of_capture(base: Base, capture_id: int) -> tuple[Fetched, bool | None] | None:
    """Return what was said when this capture was fetched, and whether readers must pay; None where it was not."""
    row = base.execute("SELECT * FROM fetches WHERE capture_id = ?", (capture_id,)).fetchone()
    if row is None:
        return None
    said = Fetched(
        status=row["status"],
        robots=row["robots"],
        delay=row["delay"],
        is_reserved=None if row["is_reserved"] is None else bool(row["is_reserved"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
    )
    return said, None if row["is_paywalled"] is None else bool(row["is_paywalled"])
