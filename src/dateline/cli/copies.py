"""`dateline copies`: which papers ran the same text, and what each cut."""

from __future__ import annotations

import click

from dateline.cli import exits, opening, terminal

_EPILOG = """\b
Examples:
  dateline copies FCSY-B5TZ-NJ5N
  dateline copies --full FCSY-B5TZ-NJ5N
  dateline copies --json FCSY-B5TZ-NJ5N
  dateline copies --rebuild"""


@click.command("copies", epilog=_EPILOG)
@click.argument("code", metavar="[CODE]", required=False)
@opening.option
@click.option(
    "--full", "is_full", is_flag=True, help="Show the passages that each outlet cut, changed or added."
)
@click.option("--rebuild", is_flag=True, help="Find the copies of all stories anew, instead.")
@click.option("--json", "as_json", is_flag=True, help="The group as one JSON object.")
@click.pass_context
def command(ctx: click.Context, code: str | None, is_full: bool, rebuild: bool, as_json: bool) -> int:
    """Show the stories at other addresses that have the same text as the story with this CODE.

    They stand in the order of time, by what their pages tell and by when they were seen; each is compared with
    the first.
    """
    if (code is None) is not rebuild:
        raise click.UsageError("give the CODE of a story, or --rebuild")
    if rebuild:
        with opening.for_writing(ctx) as archive:
            changed = archive.rebuild_copies()
        terminal.say(f"{opening.folder(ctx)}: copies found anew; {changed} stories changed their group")
        return exits.DONE
    from dateline.text import codes

    assert code is not None
    wanted = codes.parse(code)
    with opening.for_reading(ctx) as archive:
        found = archive.copies(wanted)
    if as_json:
        terminal.write_json(found)
    else:
        from dateline.cli import copies_view

        copies_view.show(terminal.console(), found, is_full=is_full)
    return exits.DONE
