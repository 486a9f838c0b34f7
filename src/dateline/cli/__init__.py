"""The `dateline` command: one file per subcommand, imported when it is used."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

import click

from dateline import __version__
from dateline.cli import exits, terminal

#: The subcommands and what the list of them says; each lives in the module of its name.
COMMANDS: Final = {
    "read": "Print the story found in each page.",
    "add": "File pages into the archive.",
    "sources": "List what is watched; add to it, and change it.",
    "watch": "Ask the sources for new stories and file them.",
    "search": "Find stories by their words.",
    "show": "Print a story of the archive.",
    "diff": "Show what changed between two versions of a story.",
    "copies": "Show which papers ran the same text, and what each cut.",
    "correct": "Correct a field of a story by hand.",
    "export": "Write stories to files: CSV, JSON, Parquet, WARC, references and others.",
    "cite": "Print how to cite a story.",
    "verify": "Prove that a story, a page or an export is what it was.",
    "serve": "Show the archive as a site.",
    "check": "Prove that the archive is whole; with --repair, mend what is derived.",
    "reread": "Read kept pages again with today's reader, and show what changes.",
    "withdraw": "Take stories down: their words and bytes go, a tombstone stays.",
    "darken": "Keep a story and serve it no more.",
    "backup": "Copy the archive, or bring its backup up to date.",
    "restore": "Bring the archive back from a backup.",
    "merge": "File all that another archive holds into this one.",
    "stats": "Count what the archive holds.",
}

_EPILOG: Final = """\b
Examples:
  dateline read page.html
  dateline add saved-pages/ news.warc.gz
  dateline search harbour ferry
  dateline serve

\b
Exit codes: 0 done, 1 some inputs failed (each is named), 2 usage,
3 archive trouble, 4 network, 130 interrupted."""


class _Commands(click.Group):
    """The group of subcommands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"dateline.cli.{cmd_name}"), "command")  # noqa: B009
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return exits.broken_pipe()


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
@click.option(
    "--archive",
    metavar="DIR",
    help="The archive's folder (or set DATELINE_ARCHIVE; the usual place is ~/.local/share/dateline/news).",
)
@click.pass_context
def commands(ctx: click.Context, archive: str | None) -> None:
    """Keep news: a news page in, a dated, coded, attributed, searchable story out."""
    ctx.obj = archive


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process by default) and return its exit code."""
    terminal.prepare()
    try:
        code = commands.main(arguments, prog_name="dateline", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a reader who has gone away is noticed here, and not when Python ends
    except BaseException as error:
        return exits.told(error)
    return code if isinstance(code, int) else exits.DONE


def main() -> NoReturn:
    """Run the command and end the process with its exit code."""
    sys.exit(run())
