"""`dateline show`: one story of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from dateline.archive import Kept

_EPILOG = """\b
Examples:
  dateline show FCSY-B5TZ-NJ5N
  dateline show --text FCSY-B5TZ-NJ5N | wc -w
  dateline show --version 1 --json FCSY-B5TZ-NJ5N
  dateline show --evidence FCSY-B5TZ-NJ5N"""


@click.command("show", epilog=_EPILOG)
@click.argument("code", metavar="CODE")
@click.option("--version", type=click.IntRange(1), metavar="N", help="An earlier version.")
@click.option("--json", "form", flag_value="json", help="The story and its versions as JSON.")
@click.option("--text", "form", flag_value="text", help="The text of the story alone.")
@click.option("--evidence", "form", flag_value="evidence", help="Why each field has its value.")
@click.pass_context
def command(ctx: click.Context, code: str, version: int | None, form: str | None) -> int:
    """Print the story with this CODE; case, dashes and spaces in it do not matter."""
    from dateline.text import codes

    wanted = codes.parse(code)  # before the archive is opened: a slip of the finger is told at once
    with opening.for_reading(ctx) as archive:
        kept = archive.story(wanted, version)
    if form == "json":
        terminal.write_json(kept)
    elif form == "text":
        click.echo(terminal.plain(kept.story.text))
    elif form == "evidence":
        _show_evidence(kept)
    else:
        _show(kept)
    return exits.DONE


def _show(kept: Kept) -> None:
    from rich.text import Text

    from dateline.cli import story_view

    console = terminal.console()
    story_view.show(console, kept.story)
    number, count = kept.version, len(kept.versions)
    seen = kept.capture.seen_at
    facts = (
        f"Version {number} of {count}, filed {kept.filed_at:%Y-%m-%d %H:%M} UTC",
        f"seen {seen:%Y-%m-%d %H:%M %Z}" if seen else None,
        f"from {terminal.line(kept.capture.found_in or kept.capture.origin or '')}",
    )
    terminal.show(console, Text(", ".join(fact for fact in facts if fact), style="dim"))


def _show_evidence(kept: Kept) -> None:
    from rich.table import Table
    from rich.text import Text

    console = terminal.console()
    heads = ("field", "value", "place", "at", "what stood there")
    table = Table(*heads, box=None, pad_edge=False, header_style="bold")
    for field, words in kept.story.evidence.items():
        for number, word in enumerate(words):
            value = "(unreadable)" if word.value is None else _spelled(word.value)
            name = field.replace("_", " ") if number == 0 else ""
            cells = (name, value, word.place.value, word.at, word.raw)
            style = "" if number == 0 else "dim"
            table.add_row(*(Text(_short(cell), style=style, overflow="fold") for cell in cells))
    for field, gap in kept.story.gaps.items():
        table.add_row(*(Text(cell, style="dim") for cell in (field.replace("_", " "), "", gap.value, "", "")))
    console.print(table)


def _spelled(value: Any) -> str:
    from dateline.model import wire

    plain = wire.plain(value)
    return plain if isinstance(plain, str) else wire.dump(value).decode("utf-8")


def _short(text: str, most: int = 160) -> str:
    flat = terminal.line(text)
    return flat if len(flat) <= most else flat[: most - 1] + "…"
