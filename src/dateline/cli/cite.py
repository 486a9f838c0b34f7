"""`dateline cite`: how to cite a story."""

from __future__ import annotations

from typing import Final

import click
from msgspec import Struct

from dateline.cli import exits, opening, terminal

_STYLES: Final = "apa chicago mla harvard bibtex ris csl".split()
_EPILOG = """\b
Examples:
  dateline cite FCSY-B5TZ-NJ5N
  dateline cite --style chicago FCSY-B5TZ-NJ5N
  dateline cite --style bibtex --version 1 FCSY-B5TZ-NJ5N >> paper.bib"""


class Citation(Struct, frozen=True, kw_only=True):
    """The object of `dateline cite --json`."""

    code: str
    version: int
    style: str
    citation: str
    capture_digest: str
    seen: str


@click.command("cite", epilog=_EPILOG)
@click.argument("code", metavar="CODE")
@opening.option
@click.option("--style", type=click.Choice(_STYLES), default="apa", show_default=True, help="The style.")
@click.option("--version", type=click.IntRange(1), metavar="N", help="An earlier version.")
@click.option("--json", "as_json", is_flag=True, help="The citation and what it rests on as JSON.")
@click.pass_context
def command(ctx: click.Context, code: str, style: str, version: int | None, as_json: bool) -> int:
    """Print how to cite the story with this CODE, down to the version and the bytes that were seen."""
    from dateline.archive import citing
    from dateline.text import codes

    wanted = codes.parse(code)  # before the archive is opened: a slip of the finger is told at once
    with opening.for_reading(ctx) as archive:
        ref = archive.reference(wanted, version)
    text = citing.cite(ref, style)
    if as_json:
        terminal.write_json(
            Citation(
                code=ref.code,
                version=ref.version,
                style=style,
                citation=text,
                capture_digest=ref.digest,
                seen=ref.seen.isoformat(),
            )
        )
    else:
        click.echo(terminal.plain(text))
    return exits.DONE
