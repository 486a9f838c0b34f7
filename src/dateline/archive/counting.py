"""How much an archive holds, counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.archive.folder import Folder
from dateline.archive.lists import SERVED
from dateline.archive.records import Stats
from dateline.archive.schema import Base


def stats(base: Base, folder: Folder) -> Stats:
    """Count what the archive holds; stories, versions, papers and days are of stories that are served."""
    counted = base.execute(
        f"SELECT (SELECT count(*) FROM stories s WHERE {SERVED}) AS stories,"  # noqa: S608 - constant
        " (SELECT count(*) FROM stories WHERE withdrawn_at IS NOT NULL) AS withdrawn,"
        " (SELECT count(*) FROM stories WHERE is_dark) AS dark,"
        f" (SELECT count(*) FROM versions v JOIN stories s ON s.id = v.story_id WHERE {SERVED}) AS versions,"
        " (SELECT count(*) FROM captures) AS captures,"
        " (SELECT count(*) FROM captures WHERE warc_file = '') AS not_kept,"
        " (SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT digest, size FROM captures"
        "  WHERE warc_file > '')) AS bytes,"
        f" (SELECT count(*) FROM stories s WHERE copies IS NOT NULL AND copies <> id AND {SERVED}) AS copies,"
        f" (SELECT count(*) FROM stories s WHERE {SERVED} AND (EXISTS (SELECT 1 FROM versions v"
        "  WHERE v.story_id = s.id AND v.has_correction) OR EXISTS (SELECT 1 FROM corrections c"
        "  WHERE c.story_id = s.id AND c.undone_at IS NULL))) AS corrected"
    ).fetchone()
    current = (
        " FROM versions v JOIN stories s ON s.id = v.story_id AND s.current_version = v.number AND " + SERVED
    )
    dated = base.execute(
        "SELECT min(v.published_day), max(v.published_day), count(*) - count(v.published_day)" + current
    ).fetchone()
    refused = base.execute(
        "SELECT rule, count(*) FROM outcomes WHERE kind = 'refused'"
        " GROUP BY rule ORDER BY count(*) DESC, rule"
    )
    by = "SELECT v.{0}, count(*) {1} WHERE v.{0} IS NOT NULL GROUP BY v.{0} ORDER BY count(*) DESC, v.{0}"
    months = base.execute(
        f"SELECT substr(v.published_day, 1, 7), count(*) {current} WHERE v.published_day IS NOT NULL"
        " GROUP BY 1 ORDER BY 1"
    )
    return Stats(
        stories=counted["stories"],
        versions=counted["versions"],
        captures=counted["captures"],
        captured_bytes=counted["bytes"],
        not_kept=counted["not_kept"],
        copies=counted["copies"],
        corrected=counted["corrected"],
        withdrawn=counted["withdrawn"],
        dark=counted["dark"],
        refused=dict(map(tuple, refused)),
        sites=dict(map(tuple, base.execute(by.format("site_name", current)))),
        languages=dict(map(tuple, base.execute(by.format("language", current)))),
        months=dict(map(tuple, months)),
        first_day=date.fromisoformat(dated[0]) if dated[0] else None,
        last_day=date.fromisoformat(dated[1]) if dated[1] else None,
        undated=dated[2],
        on_disk=_sizes(folder),
    )


def _sizes(folder: Folder) -> dict[str, int]:
    """Return the bytes that each part of the folder takes."""
    database = [folder.database.with_name(folder.database.name + end) for end in ("", "-wal", "-shm")]
    return {
        "dateline.db": sum(map(_size, database)),
        "captures": sum(map(_size, _walked(folder.captures))),
        "index": sum(map(_size, _walked(folder.index))),
    }


def _walked(path: Path) -> Iterator[Path]:
    return path.rglob("*") if path.is_dir() else iter(())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:  # a writer elsewhere took it away meanwhile
        return 0
