"""What the archive holds, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dateline.web import asked, press, words

_MOST_ROWS: Final = 50


def _ranked(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda row: (-row[1], row[0]))[:_MOST_ROWS]


def show(request: Request) -> Response:
    """Show how many stories, versions, days, papers and languages the archive has."""
    with asked.archive(request) as archive:
        stats = archive.stats()
        days = len(archive.days())
    counts = (
        ("Stories", stats.stories),
        ("Versions", stats.versions),
        ("Days", days),
        ("Undated", stats.undated),
        ("Papers", len(stats.sites)),
        ("Languages", len(stats.languages)),
        ("Captures", stats.captures),
    )
    languages = [(words.language(code) or "not known", number) for code, number in _ranked(stats.languages)]
    tables = (
        ("Papers", _ranked(stats.sites)),
        ("Languages", languages),
        ("Refused, by rule", _ranked(stats.refused)),
    )
    return press.page(request, "about.html", stats=stats, counts=counts, tables=tables)
