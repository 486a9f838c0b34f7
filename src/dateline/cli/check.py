"""`dateline check`: whether the archive is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import exits, opening, progress, terminal

if TYPE_CHECKING:
    from dateline.archive import Check

_EPILOG = """\b
Examples:
  dateline check
  dateline check --repair"""


@click.command("check", epilog=_EPILOG)
@opening.option
@click.option("--repair", is_flag=True, help="Mend what is derived, and clear away what was broken off.")
@click.option("--json", "as_json", is_flag=True, help="The findings as one JSON object.")
@click.pass_context
def command(ctx: click.Context, repair: bool, as_json: bool) -> int:
    """Prove that the database, the captures and the search index agree; exit with 3 where they do not.

    What a run that was broken off, or an older backup, leaves behind is named too, but is no harm.
    """
    with opening.for_reading(ctx) as archive, progress.bar() as told:
        found = archive.check(repair=repair, told=told)
    if as_json:
        terminal.write_json(found)
    else:
        _tell(found, opening.folder(ctx))
    return exits.DONE if found.is_sound else exits.ARCHIVE


def _tell(found: Check, folder: Path) -> None:
    for problem in found.mended:
        terminal.say(f"mended: {problem.where} ({problem.kind})")
    for problem in found.problems:
        terminal.complain(f"{problem.where} ({problem.kind}); {problem.what_to_do}")
    wrong = len(found.damage)
    state = f"{wrong} {'problem' if wrong == 1 else 'problems'}" if wrong else "whole"
    running = "" if found.is_complete or wrong else " (as far as can be told while another process writes)"
    held = f"{found.stories} stories in {found.versions} versions, {found.captures} captures"
    beside = f"{found.indexed} indexed, {found.refused} refused"
    terminal.say(f"{folder}: {state}{running}: {held}, {beside}")
