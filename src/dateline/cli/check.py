"""`dateline check`: whether the archive is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from dateline.archive import Problem

_EPILOG = """\b
Examples:
  dateline check
  dateline check --repair"""


@click.command("check", epilog=_EPILOG)
@click.option(
    "--repair", is_flag=True, help="Mend what is derived: the index, and tails of broken-off writing."
)
@click.option("--json", "as_json", is_flag=True, help="The findings as one JSON object.")
@click.pass_context
def command(ctx: click.Context, repair: bool, as_json: bool) -> int:
    """Prove that the database, the captures and the search index agree; exit with 3 where they do not."""
    with opening.for_reading(ctx) as archive:
        found = archive.check(repair=repair)
    if as_json:
        terminal.write_json(found)
    else:
        for problem in found.mended:
            terminal.say(f"mended: {_told(problem)}")
        for problem in found.problems:
            terminal.complain(f"{_told(problem)}; {problem.what_to_do}")
        held = f"{found.stories} stories in {found.versions} versions, {found.captures} captures"
        state = "whole" if found.is_sound else f"{len(found.problems)} problems"
        running = "" if found.is_complete else " (as far as can be told while another process writes)"
        terminal.say(
            f"{opening.folder(ctx)}: {state}{running}: {held}, {found.indexed} indexed, {found.refused} refused"
        )
    return exits.DONE if found.is_sound else exits.ARCHIVE


def _told(problem: Problem) -> str:
    return f"{problem.where}: {problem.kind}"
