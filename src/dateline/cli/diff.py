"""`dateline diff`: what changed between two versions of a story."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, terminal

_EPILOG = """\b
Examples:
  dateline diff FCSY-B5TZ-NJ5N
  dateline diff FCSY-B5TZ-NJ5N --from 1 --to 3
  dateline diff --side-by-side FCSY-B5TZ-NJ5N
  dateline diff --json FCSY-B5TZ-NJ5N

\b
Without colours, what was taken out stands as [-old-] and what was put in as {+new+}."""


@click.command("diff", epilog=_EPILOG)
@click.argument("code", metavar="CODE")
@opening.option
@click.option(
    "--from", "first", type=click.IntRange(1), metavar="N", help="The earlier version (the one before)."
)
@click.option(
    "--to", "second", type=click.IntRange(1), metavar="N", help="The later version (the current one)."
)
@click.option("--side-by-side", "is_beside", is_flag=True, help="Old and new text in two columns.")
@click.option("--json", "as_json", is_flag=True, help="The difference as one JSON object.")
@click.pass_context
def command(
    ctx: click.Context, code: str, first: int | None, second: int | None, is_beside: bool, as_json: bool
) -> int:
    """Show what changed between two versions of the story with this CODE: by field, and by word in its text.

    Without --from and --to these are the last two in time, by when their pages were seen.
    """
    from dateline.text import codes

    wanted = codes.parse(code)
    with opening.for_reading(ctx) as archive:
        found = archive.diff(wanted, first, second)
    if as_json:
        terminal.write_json(found)
    else:
        from dateline.cli import diff_view

        diff_view.show(terminal.console(), found, is_beside=is_beside)
    return exits.DONE
