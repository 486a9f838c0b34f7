"""`dateline verify`: whether what was kept, or taken out, is still what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import exits, opening, terminal
from dateline.errors import MistypedCode, NotFound

if TYPE_CHECKING:
    from dateline.archive.verifying import Finding

_EPILOG = """\b
Examples:
  dateline verify FCSY-B5TZ-NJ5N
  dateline verify ferry.csv
  dateline verify page.html crawl.warc.gz
  dateline verify --json FCSY-B5TZ-NJ5N"""


@click.command("verify", epilog=_EPILOG)
@click.argument("things", metavar="CODE|FILE...", nargs=-1, required=True)
@opening.option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each thing proved.")
@click.option("-q", "--quiet", is_flag=True, help="Name only what is not verified.")
@click.pass_context
def command(ctx: click.Context, things: tuple[str, ...], as_json: bool, quiet: bool) -> int:
    """Prove that the kept bytes of a story still give its digests and its code; exit with 1 where not.

    An exported FILE or folder is compared with its manifest, which needs no archive. Of a page, and
    of each page in a WARC file, it is told which story and version its bytes are.
    """
    is_good = True
    for thing in things:
        for finding in _findings(ctx, thing):
            is_good &= finding.is_good
            if as_json:
                terminal.write_json(finding)
            elif not finding.is_good:
                terminal.complain(f"not verified: {finding.where}: {finding.told} ({finding.kind})")
            elif not quiet:
                terminal.say(f"verified: {finding.where}: {finding.told}")
    return exits.DONE if is_good else exits.SOME_FAILED


def _findings(ctx: click.Context, thing: str) -> Iterable[Finding]:
    from dateline.text import codes

    path = Path(thing)
    if path.exists():
        return _of_file(ctx, path)
    try:
        code = codes.parse(thing)
    except MistypedCode as error:
        if codes.looks_like(thing):
            raise
        raise click.UsageError(f"{thing}: no such file, and no story code") from error
    return _of_story(ctx, code)


def _of_story(ctx: click.Context, code: str) -> Iterator[Finding]:
    with opening.for_reading(ctx) as archive:
        try:
            found = archive.verify(code)
        except NotFound as error:
            yield _missing(code, error)
            return
    yield from found.findings


def _missing(code: str, error: NotFound) -> Finding:
    from dateline.archive.verifying import Finding

    return Finding(kind="story", where=f"story {code}", is_good=False, told=str(error))


def _of_file(ctx: click.Context, path: Path) -> Iterator[Finding]:
    from dateline.archive import verifying_files

    if verifying_files.is_export(path):
        yield from verifying_files.file(path, None)
        return
    with opening.for_reading(ctx) as archive:
        yield from archive.verify_file(path)
