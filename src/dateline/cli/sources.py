"""`dateline sources`: what is watched, and how it does."""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any, Final

import click
from msgspec import Struct

from dateline.cli import exits, opening, terminal

_EPILOG = """\b
Examples:
  dateline sources
  dateline sources add https://paper.example/
  dateline sources add feeds.opml
  dateline sources pause https://paper.example/feed"""

#: The commands below this one and what the list of them says: each is `NAME` in the module beside it.
SUBCOMMANDS: Final = {
    "add": ("sources_add", "Watch a site, a feed, a sitemap or a list of feeds."),
    "remove": ("sources_change", "Watch sources no more."),
    "pause": ("sources_change", "Let sources rest."),
    "resume": ("sources_change", "Watch sources again."),
    "export": ("sources_change", "Print the sources as a list of feeds (OPML)."),
    "check": ("sources_check", "Show what a source would bring, and change nothing."),
}


class SourceLine(Struct, frozen=True, kw_only=True):
    """One line of `dateline sources --json`; moments are in UTC."""

    address: str
    kind: str
    title: str | None
    folders: tuple[str, ...]
    state: str
    words: str
    last_success: str | None
    next: str | None
    failures: int
    per_day: float | None
    gaps: tuple[str, ...]
    moved_to: str | None


class _Group(click.Group):
    """The group of subcommands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        found = getattr(import_module(f"dateline.cli.{SUBCOMMANDS[cmd_name][0]}"), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in SUBCOMMANDS.items()])


@click.group("sources", cls=_Group, invoke_without_command=True, epilog=_EPILOG)
@opening.option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each source.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """List the sources that are watched: what each is, how it does, how many stories a day it has.

    A day on which a source did not answer once is a gap, and not a day without stories.
    """
    if ctx.invoked_subcommand is not None:
        return exits.DONE
    lines = _lines(ctx)
    if as_json:
        for line in lines:
            terminal.write_json(line)
    elif lines:
        _show(lines)
    else:
        terminal.say("No sources are watched; `dateline sources add URL` adds one.")
    return exits.DONE


def _lines(ctx: click.Context) -> list[SourceLine]:
    from dateline.archive.watched import seconds
    from dateline.desk import standing

    now = time.time()
    with opening.for_reading(ctx) as archive:
        sources = archive.watched.sources()
        days = archive.watched.days(standing.since(now))
    lines = []
    for source in sources:
        found = standing.of(source, days.get(source.id, ()), now)
        lines.append(
            SourceLine(
                address=source.address,
                kind=source.kind,
                title=source.title,
                folders=source.folders,
                state=found.state,
                words=found.words,
                last_success=seconds.written(source.asked_at),
                next=None if found.state in ("paused", "gone") else seconds.written(source.next_at),
                failures=source.failures,
                per_day=None if found.per_day is None else round(found.per_day, 2),
                gaps=found.gaps,
                moved_to=source.moved_to,
            )
        )
    return lines


def _show(lines: list[SourceLine]) -> None:
    from rich.text import Text

    console = terminal.console()
    folders: tuple[str, ...] = ()
    for line in lines:
        if line.folders != folders:
            folders = line.folders
            console.print(Text(terminal.line(" / ".join(folders)), style="bold"))
        terminal.show(console, Text(terminal.line(line.title or line.address), style="bold"))
        place = line.address if line.moved_to is None else f"{line.address}, now at {line.moved_to}"
        terminal.show(console, Text(terminal.line(f"{line.kind}: {place}")), indent=2)
        style = {"well": "", "new": "dim", "paused": "dim"}.get(line.state, "red")
        terminal.show(console, Text(terminal.line(line.words), style=style), indent=2)
        terminal.show(console, Text(terminal.line(_figures(line)), style="dim"), indent=2)


def _figures(line: SourceLine) -> str:
    parts = [f"last answered {_short(line.last_success)}" if line.last_success else "has not answered yet"]
    if line.per_day is not None:
        parts.append(f"{line.per_day:.1f} stories a day")
    if line.gaps:
        days = ", ".join(line.gaps[-3:])
        parts.append(f"no answer on {len(line.gaps)} {'day' if len(line.gaps) == 1 else 'days'} ({days})")
    if line.next:
        parts.append(f"next {_short(line.next)}")
    return "; ".join(parts)


def _short(moment: str) -> str:
    return f"{moment[:10]} {moment[11:16]}"


def chosen(watched: Any, address: str) -> Any:
    """Return the source that the user means by `address`; raises a usage error where there is none."""
    found = watched.source(address)
    if found is None:
        raise click.UsageError(f"{address!r} is not watched; `dateline sources` lists what is")
    return found
