"""`dateline darken`: stories kept and not served."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, terminal

_EPILOG = """\b
Examples:
  dateline darken FCSY-B5TZ-NJ5N
  dateline darken --undo FCSY-B5TZ-NJ5N"""


@click.command("darken", epilog=_EPILOG)
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
@opening.option
@click.option("--undo", is_flag=True, help="Serve them again.")
@click.pass_context
def command(ctx: click.Context, codes: tuple[str, ...], undo: bool) -> int:
    """Keep the stories with these CODEs and serve them no more.

    They stay whole in the archive, and are in no list, no search and no page of the site.
    """
    from dateline.text import codes as story_codes

    wanted = [story_codes.parse(code) for code in codes]
    with opening.for_writing(ctx) as archive:
        for code in wanted:
            has_changed = archive.darken(code, is_dark=not undo)
            already = "" if has_changed else "already "
            terminal.say(f"{code}: {already}{'served' if undo else 'dark'}")
    return exits.DONE
