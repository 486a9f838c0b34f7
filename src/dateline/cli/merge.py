"""`dateline merge`: another archive filed into this one."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, progress, terminal

_EPILOG = """\b
Examples:
  dateline merge /mnt/disk/other-news
  dateline merge --archive all-news news-of-2023

The other archive is left as it is. After an interruption, run the same command again."""


@click.command("merge", epilog=_EPILOG)
@click.argument("other", metavar="FOLDER")
@opening.option
@click.option("--json", "as_json", is_flag=True, help="What became of it as one JSON object.")
@click.pass_context
def command(ctx: click.Context, other: str, as_json: bool) -> int:
    """File all that the archive in FOLDER holds into this one: stories, versions, captures, corrections.

    What this one holds already is seen. What was withdrawn in either is withdrawn.
    """
    with opening.for_adding(ctx) as archive, progress.bar() as told:
        done = archive.merge(other, told=told)
    if as_json:
        terminal.write_json(done)
    else:
        counts = (
            (done.stories, "stories filed"),
            (done.versions, "new versions filed"),
            (done.seen, "captures seen before"),
            (done.refused, "refused"),
            (done.corrections, "corrections"),
            (done.withdrawn, "withdrawn there"),
        )
        for number, what in counts:
            click.echo(f"{number:7} {what}")
    if done.damaged:
        terminal.complain(
            f"{other}: the bytes of {done.damaged} captures cannot be read; their stories came without them:"
            f" `dateline check --archive {other}` names them"
        )
        return exits.SOME_FAILED
    return exits.DONE
