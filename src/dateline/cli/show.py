"""`dateline show`: one story of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
@opening.option
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
        from dateline.cli import evidence_view

        evidence_view.show(terminal.console(), kept.story)
    else:
        _show(kept)
    return exits.DONE


def _show(kept: Kept) -> None:
    from rich.text import Text

    from dateline.cli import story_view
    from dateline.cli.correct import told

    console = terminal.console()
    story_view.show(console, kept.story)
    for correction in kept.corrections:
        terminal.show(console, Text(f"By this archive's user: {told(correction)}", style="yellow"))
    number, count = kept.version, len(kept.versions)
    seen = kept.capture.seen_at
    note = next(note for note in kept.versions if note.number == number)
    facts = (
        f"Version {number} of {count}, filed {kept.filed_at:%Y-%m-%d %H:%M} UTC",
        f"seen {seen:%Y-%m-%d %H:%M %Z}" if seen else None,
        "a silent edit" if note.is_silent else None,
        f"from {terminal.line(kept.capture.found_in or kept.capture.origin or '')}",
    )
    terminal.show(console, Text(", ".join(fact for fact in facts if fact), style="dim"))
