"""`dateline export`: stories taken out of the archive."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from dateline.archive.export import Manifest

_FORMS: Final = "csv jsonl parquet sqlite warc bibtex ris csl markdown html".split()
_EPILOG = """\b
Examples:
  dateline export harbour ferry --to csv -o ferry.csv
  dateline export --all --to parquet -o archive.parquet
  dateline export --to jsonl --fields headline,published,text harbour | head
  dateline export --to markdown -o harbour/ harbour
  dateline export --to warc -o harbour.warc.gz harbour

What was written is proved later by `dateline verify FILE`."""
#: A word that begins with a dash; an option of one dash has one letter.
_DASHED: Final = re.compile(r"-[^-].")


class _Export(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `-strike` for a word of the search: behind a blank click looks for no options."""
        return super().parse_args(ctx, [f" {word}" if _DASHED.match(word) else word for word in args])


@click.command("export", cls=_Export, epilog=_EPILOG)
@click.argument("query", metavar="[QUERY...]", nargs=-1)
@opening.option
@click.option("--all", "is_all", is_flag=True, help="Every story of the archive.")
@click.option("--to", type=click.Choice(_FORMS), help="The form; without it the ending of FILE tells.")
@click.option("-o", "output", metavar="FILE|DIR", default="-", help="Where to; - is standard output.")
@click.option("--fields", metavar="A,B,C", help="These fields, in this order (csv, jsonl, parquet, sqlite).")
@click.option("--no-manifest", is_flag=True, help="Write no FILE.manifest.json.")
@click.option("--json", "as_json", is_flag=True, help="The manifest on standard output.")
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    is_all: bool,
    to: str | None,
    output: str,
    fields: str | None,
    no_manifest: bool,
    as_json: bool,
) -> int:
    """Write the stories that QUERY finds, or --all, to a file or a folder, however many there are.

    Beside a file stands its manifest: the search, the counts, the moment, the archive and its
    last change, the digest. Nothing stands under the name FILE before it is whole.
    """
    from dateline.archive.export import for_file

    words = " ".join(query).strip()
    if is_all == bool(words):
        raise click.UsageError("Say which stories: a search, or --all")
    if to is None:
        form = for_file(output)
        if form is None:
            raise click.UsageError("Say the form: --to csv, or a FILE with an ending that tells")
        to = form.name
    if output == "-" and as_json:
        raise click.UsageError("--json and the export cannot both go to standard output; name a FILE with -o")
    chosen = None if fields is None else [name.strip() for name in fields.split(",") if name.strip()]
    target = _standard_output(to) if output == "-" else Path(output)
    with opening.for_reading(ctx) as archive, _progress() as advance:
        made = archive.export(
            None if is_all else words,
            to=to,
            path=target,
            fields=chosen,
            manifest=not no_manifest,
            advance=advance,
        )
    if output == "-":
        return exits.DONE
    if as_json:
        terminal.write_json(made)
    else:
        _tell(made, output)
    return exits.DONE


def _tell(made: Manifest, output: str) -> None:
    rows = f", {made.rows} captures" if made.to == "warc" else ""
    left = ", ".join(f"{count} {why}" for why, count in made.left_out.items() if count)
    terminal.say(
        f"{output}: {made.stories} {'story' if made.stories == 1 else 'stories'}{rows}, {made.size} bytes"
        f"{f'; left out: {left}' if left else ''}"
    )


def _standard_output(to: str) -> BinaryIO:
    from dateline.archive.export import FORMS

    out: BinaryIO = sys.stdout.buffer
    if not sys.stdout.isatty():
        return out
    if not FORMS[to].is_text:
        raise click.UsageError(f"{to} is nothing for a terminal; name a FILE with -o, or send it on with |")
    return _Terminal(out)  # type: ignore[return-value]


class _Terminal:
    """Standard output where it is a terminal, which nothing that a page says may steer.

    What is written comes in whole records, so that no character is cut in two.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: Any) -> int:
        self._out.write(terminal.plain(bytes(data).decode("utf-8", "replace")).encode())
        return len(data)

    def flush(self) -> None:
        self._out.flush()


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """Show on standard error how far it is while the block runs, where that is a terminal."""
    # Where the export itself goes to the terminal, a bar would be torn by it.
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal.console(to_stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total or None)
