"""`dateline backup`: a second archive with the same contents."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, progress, terminal

_EPILOG = """\b
Examples:
  dateline backup /mnt/disk/news
  dateline check --archive /mnt/disk/news

The same command again copies only what is new, while others may write to the archive."""


@click.command("backup", epilog=_EPILOG)
@click.argument("to", metavar="FOLDER")
@opening.option
@click.option("--json", "as_json", is_flag=True, help="What the backup holds as one JSON object.")
@click.pass_context
def command(ctx: click.Context, to: str, as_json: bool) -> int:
    """Copy the archive to FOLDER, or bring the backup there up to date.

    The backup is an archive itself. It shows one moment, whatever is written meanwhile; interrupted,
    it is as it was before. What was withdrawn goes from the backup too.
    """
    with opening.for_reading(ctx) as archive, progress.bar() as told:
        made = archive.backup(to, told=told)
    if as_json:
        terminal.write_json(made)
    else:
        held = f"{made.stories} stories in {made.versions} versions, {made.captures} captures"
        terminal.say(f"{made.path}: {held}; {made.copied_bytes} bytes of captures were new")
    return exits.DONE
