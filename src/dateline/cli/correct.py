"""`dateline correct`: what the archive's user knows better than a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from dateline.archive import Correction

_EPILOG = """\b
Examples:
  dateline correct FCSY-B5TZ-NJ5N published 2021-05-17
  dateline correct FCSY-B5TZ-NJ5N authors "Nora Quill" "Bo Berg" --reason "by the printed paper"
  dateline correct FCSY-B5TZ-NJ5N kicker --empty
  dateline correct FCSY-B5TZ-NJ5N --list
  dateline correct FCSY-B5TZ-NJ5N --undo 3

\b
Fields: headline, kicker, standfirst, authors, published, modified, language, site_name,
publisher_code, section, tags, kind, paywalled."""


@click.command("correct", epilog=_EPILOG)
@click.argument("code", metavar="CODE")
@click.argument("field", metavar="[FIELD]", required=False)
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@opening.option
@click.option("--reason", metavar="TEXT", help="Why, for whoever asks later.")
@click.option("--empty", "is_empty", is_flag=True, help="The field has no value.")
@click.option(
    "--list", "is_list", is_flag=True, help="The story's corrections, those too that were taken back."
)
@click.option("--undo", "undone", type=click.IntRange(1), metavar="ID", help="Take a correction back.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each correction.")
@click.pass_context
def command(
    ctx: click.Context,
    code: str,
    field: str | None,
    values: Sequence[str],
    reason: str | None,
    is_empty: bool,
    is_list: bool,
    undone: int | None,
    as_json: bool,
) -> int:
    """Say what FIELD of the story with this CODE is, whatever its page says.

    It holds for all versions of the story, those too that are filed or read again later, and is
    shown as yours; what the page says is kept beside it. Several authors or tags are several VALUEs.
    """
    from dateline.text import codes

    wanted = codes.parse(code)
    _examine(field, values, is_empty, is_list, undone)
    if is_list:
        with opening.for_reading(ctx) as archive:
            _tell(archive.corrections(wanted), as_json)
        return exits.DONE
    with opening.for_writing(ctx) as archive:
        if undone is not None:
            done = archive.undo_correction(wanted, undone)
        else:
            assert field is not None
            done = archive.correct(wanted, field, None if is_empty else list(values), reason=reason)
    _tell([done], as_json)
    return exits.DONE


def _examine(
    field: str | None, values: Sequence[str], is_empty: bool, is_list: bool, undone: int | None
) -> None:
    """Raise UsageError where the words of the command do not go together."""
    if is_list or undone is not None:
        if field is not None or is_empty or (is_list and undone is not None):
            raise click.UsageError("--list and --undo ID stand alone beside CODE")
    elif field is None:
        raise click.UsageError("a field and its value are missing, or --list, or --undo ID")
    elif is_empty == bool(values):
        raise click.UsageError(f"give {field} a value, or --empty, and not both")


def _tell(corrections: Sequence[Correction], as_json: bool) -> None:
    for correction in corrections:
        if as_json:
            terminal.write_json(correction)
        else:
            terminal.say(told(correction))
    if not corrections and not as_json:
        terminal.say("no corrections")


def told(correction: Correction) -> str:
    """Return a correction in a line."""
    from dateline.cli.evidence_view import spelled

    field = correction.field.replace("_", " ")
    value = "none" if correction.value is None else spelled(correction.field, correction.value)
    undone = correction.undone_at
    marks = (
        f"correction {correction.id}, {field}: {value}",
        f"({correction.reason})" if correction.reason else None,
        f"made {correction.made_at:%Y-%m-%d %H:%M} UTC",
        f"taken back {undone:%Y-%m-%d %H:%M} UTC" if undone else None,
    )
    return ", ".join(mark for mark in marks if mark).replace(", (", " (")
