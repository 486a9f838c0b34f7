"""An archive of each earlier schema, made from its own SQL: it opens, is read, and takes new captures."""

from __future__ import annotations

import io
import sqlite3
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from warcio.warcwriter import WARCWriter

from dateline import archive as archives
from dateline.archive import filing, schema
from dateline.model import Capture, Filed, Refused, Seen, Story, wire

Make = Callable[..., tuple[Capture, Story]]
FILED_AT = "2023-04-07T08:00:00.000Z"
NO = Refused("a list of links", "link-list")


class Earlier:
    """An archive as the program of schema version `number` made it."""

    def __init__(self, folder: Path, number: int) -> None:
        (folder / "captures").mkdir(parents=True)
        self.folder = folder
        self.base = sqlite3.connect(folder / "dateline.db")
        self.base.execute("PRAGMA foreign_keys = ON")
        for script in schema.migrations()[:number]:
            self.base.executescript(script)
        self.base.execute(f"PRAGMA user_version = {number}")
        self.base.execute("INSERT INTO settings VALUES ('archive_id', 'abc')")
        self.warc = io.BytesIO()
        writer = WARCWriter(self.warc, gzip=True, warc_version="WARC/1.1")
        writer.write_record(writer.create_warcinfo_record("00001.warc.gz", {"software": "Dateline"}))
        self.stories = 0

    def file(self, capture: Capture, story: Story, same_as: int | None = None) -> None:
        """File a story as version 1; `same_as` is an earlier capture with the same bytes, whose record is shared."""
        if same_as is None:
            spot = self._record(capture)
        else:
            asked = "SELECT warc_offset, warc_length FROM captures WHERE id = ?"
            spot = self.base.execute(asked, (same_as,)).fetchone()
        self.stories += 1
        number = self.stories
        self.base.execute(
            "INSERT INTO captures (digest, address, url, seen_at, origin, media_type, size, warc_file, warc_offset,"
            " warc_length) VALUES (?, ?, ?, ?, ?, ?, ?, '00001.warc.gz', ?, ?)",
            (
                capture.digest,
                filing.key(capture.url),
                capture.url,
                f"{capture.seen_at:%Y-%m-%dT%H:%M:%S.000Z}" if capture.seen_at else None,
                capture.origin,
                capture.media_type,
                len(capture.body),
                *spot,
            ),
        )
        self.base.execute(
            "INSERT INTO stories VALUES (?, ?, ?, ?, 1, ?)",
            (number, story.code, filing.key(story.url), FILED_AT, number),
        )
        self.base.execute(
            "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, url, headline, authors,"
            " published, published_day, record) VALUES (?, 1, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?)",
            (
                number,
                number,
                number,
                FILED_AT,
                filing.text_digest(story),
                story.url,
                story.headline,
                story.published.iso if story.published else None,
                story.published.iso[:10] if story.published else None,
                zlib.compress(wire.dump(story)),
            ),
        )
        self.outcome(capture, "filed", number)

    def outcome(self, capture: Capture, kind: str, story_id: int | None = None) -> None:
        """Write down what became of a capture: where it was not filed, nothing else was kept of it."""
        why = (NO.reason, NO.rule) if kind == "refused" else (None, None)
        version = None if story_id is None else 1
        self.base.execute(
            "INSERT INTO outcomes (digest, address, kind, story_id, version, reason, rule, decided_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (capture.digest, filing.key(capture.url), kind, story_id, version, *why, FILED_AT),
        )

    def done(self) -> None:
        """Close it."""
        self.base.commit()
        self.base.close()
        (self.folder / "captures" / "00001.warc.gz").write_bytes(self.warc.getvalue())

    def _record(self, capture: Capture) -> tuple[int, int]:
        offset = self.warc.tell()
        writer = WARCWriter(self.warc, gzip=True, warc_version="WARC/1.1")
        record = writer.create_warc_record(
            capture.url,
            "resource",
            payload=io.BytesIO(capture.body),
            length=len(capture.body),
            warc_content_type="text/html",
            warc_headers_dict={"WARC-Date": "2023-04-06T09:30:00Z"},
        )
        writer.write_record(record)
        return offset, self.warc.tell() - offset


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_archive_of_an_earlier_schema_goes_on(folder: Path, page: Make, number: int) -> None:
    first, unseen = page(), page(url="https://tide.example/pier", seen_at=None, text="The pier is open.")
    mirror = page(url="https://mirror.example/bridge", body=first[0].body, text="The mirror.")
    seen, refused = page(body=b"another menu"), page(url="https://tide.example/", body=b"links", refused=NO)
    made = Earlier(folder, number)
    made.file(*first)
    made.file(*unseen)
    made.file(*mirror, same_as=1)
    made.outcome(seen[0], "seen", 1)
    made.outcome(refused[0], "refused")
    made.done()

    with archives.open(folder) as kept:  # a reader upgrades too
        assert kept.story(first[1].code or "").story.text == first[1].text
        assert kept.capture(1) == kept.capture(3) == first[0].body
        assert kept.stats().captured_bytes == len(first[0].body) + len(unseen[0].body)
        assert kept.search("pier").total == 1
        assert [problem.kind for problem in kept.check().problems] == ["copies-behind"]
        mended = kept.check(repair=True)
        assert [problem.kind for problem in mended.mended] == ["copies-behind"]
        assert (mended.problems, kept.check().problems) == ((), ())
    base = sqlite3.connect(folder / "dateline.db")
    assert base.execute("PRAGMA user_version").fetchone() == (len(schema.migrations()),)
    assert base.execute("SELECT seen_at FROM versions ORDER BY seq").fetchall() == [
        ("2023-04-06T09:30:00.000Z",),
        (FILED_AT,),
        ("2023-04-06T09:30:00.000Z",),
    ]
    named = base.execute("SELECT kind, capture_id FROM outcomes ORDER BY capture_id, kind DESC").fetchall()
    assert named == [("seen", None), ("refused", None), ("filed", 1), ("filed", 2), ("filed", 3)]
    base.close()

    # What was filed and is kept changes nothing; what was seen or refused is kept from now on, once.
    for _ in range(2):
        with archives.open(folder, write=True) as kept:
            outcomes = kept.file([first, unseen, mirror, (seen[0], None), refused])
            assert [type(outcome) for outcome in outcomes] == [Seen, Seen, Seen, Seen, Refused]
            assert kept.stats().captures == 5
            assert kept.capture(4) == b"another menu"
            assert kept.capture(refused[0].digest) == b"links"
            assert kept.check().problems == ()
    later = replace(
        first[0], seen_at=datetime(2023, 4, 6, 9, 30, tzinfo=UTC) + timedelta(days=1), is_visit=True
    )
    new = page(text="The bridge is open.", body=b"open")
    with archives.open(folder, write=True) as kept:
        assert [type(outcome) for outcome in kept.file([(later, None), new])] == [Seen, Filed]
        note = kept.capture_note(6)
        assert (note.revisits, kept.capture(6)) == (1, first[0].body)
        assert kept.story(new[1].code or "").version == 2
        assert [note.seen_at for note in kept.story(new[1].code or "").versions] == [first[0].seen_at] * 2
    with archives.open(folder) as kept:
        assert kept.check().problems == ()
