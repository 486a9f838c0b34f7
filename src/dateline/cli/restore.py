"""`dateline restore`: an archive brought back from a backup."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import exits, opening, progress, terminal

_EPILOG = """\b
Examples:
  dateline restore /mnt/disk/news --archive news
  dateline restore --replace /mnt/disk/news"""


@click.command("restore", epilog=_EPILOG)
@click.argument("source", metavar="FOLDER")
@opening.option
@click.option("--replace", is_flag=True, help="Move an archive that is there aside.")
@click.option("--json", "as_json", is_flag=True, help="What was brought back as one JSON object.")
@click.pass_context
def command(ctx: click.Context, source: str, replace: bool, as_json: bool) -> int:
    """Bring the archive back from the backup in FOLDER.

    The backup is proved first, byte by byte; a damaged one is not brought back. With --replace the
    archive that is there is moved aside and not deleted.
    """
    from datetime import UTC, datetime

    from dateline import archive

    target = opening.folder(ctx)
    with progress.bar() as told:
        done = archive.restore(
            Path(source).expanduser(), target, now=datetime.now(UTC), replace=replace, told=told
        )
    if as_json:
        terminal.write_json(done)
    else:
        held = f"{done.stories} stories in {done.versions} versions, {done.captures} captures"
        terminal.say(f"{done.path}: {held}")
        if done.before:
            terminal.say(f"what was there before is in {done.before}; delete it when you have looked")
    return exits.DONE
