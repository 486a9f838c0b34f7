"""`dateline stats`: how much the archive holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from dateline.archive import Stats

_EPILOG = """\b
Examples:
  dateline stats
  dateline stats --json > counts.json"""
#: Rows of a table that are shown; --json has all.
_MOST: Final = 12


@click.command("stats", epilog=_EPILOG)
@opening.option
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Count what the archive holds: by paper, language and month, refused by rule, and on disk."""
    with opening.for_reading(ctx) as archive:
        found = archive.stats()
    if as_json:
        terminal.write_json(found)
    else:
        for line in _lines(found):
            click.echo(terminal.plain(line))
    return exits.DONE


def _lines(found: Stats) -> Iterator[str]:
    counts = (
        (found.stories, "stories"),
        (found.versions, "versions"),
        (found.copies, "that repeat another"),
        (found.corrected, "corrected"),
        (found.undated, "undated"),
        (found.dark, "dark: kept and not served"),
        (found.withdrawn, "withdrawn"),
        (found.captures, "captures"),
        (found.not_kept, "of them without their bytes"),
    )
    for number, what in counts:
        yield f"{number:9} {what}"
    if found.first_day and found.last_day:
        yield f"published from {found.first_day} to {found.last_day}"
    yield f"{_bytes(found.captured_bytes)} captured; on disk:"
    for name, size in found.on_disk.items():
        yield f"{_bytes(size):>12} {name}"
    # The last months are those that one asks for.
    yield from _table("by month", dict(list(found.months.items())[-_MOST:]), len(found.months))
    yield from _table("by paper", found.sites, len(found.sites))
    yield from _table("by language", found.languages, len(found.languages))
    yield from _table("refused, by rule", found.refused, len(found.refused))


def _table(head: str, numbers: Mapping[str, int], count: int) -> Iterator[str]:
    if numbers:
        yield f"{head}:"
    for name, number in list(numbers.items())[:_MOST]:
        yield f"{number:9} {terminal.line(name)}"
    if count > _MOST:
        yield f"{'…':>9} {count - _MOST} more"


def _bytes(size: int) -> str:
    amount = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
