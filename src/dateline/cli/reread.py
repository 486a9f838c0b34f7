"""`dateline reread`: kept pages read again with today's reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli import exits, opening, progress, terminal

if TYPE_CHECKING:
    from dateline.desk import Reread
    from dateline.desk.rereading import Change

_EPILOG = """\b
Examples:
  dateline reread --limit 100
  dateline reread harbour ferry
  dateline reread --write

Without --write nothing changes. Interrupted, the same command goes on where it stopped."""
#: Characters shown of a value.
_WIDE: Final = 60
_WORDS: Final = {
    "same": "the same",
    "changed": "changed",
    "filed": "refused before, a story now",
    "refused": "no story now, left as they are",
    "unreadable": "unreadable",
    "not-kept": "without kept bytes",
}


@click.command("reread", epilog=_EPILOG)
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@opening.option
@click.option("--write", is_flag=True, help="Write what is read otherwise in place of the old.")
@click.option("--again", is_flag=True, help="Read also what this version of the program has read.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="So many captures at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each capture.")
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], write: bool, again: bool, limit: int | None, as_json: bool
) -> int:
    """Read kept pages again with today's reader: those of the stories that WORDS find, or all.

    Shows which fields of which stories today's reader reads otherwise. With --write the records are
    written anew; versions keep their numbers, corrections stay, and what was refused and is a story
    today is filed.
    """
    from dateline import desk

    query = " ".join(words).strip() or None
    tally: Counter[str] = Counter()
    opened = opening.for_writing(ctx) if write else opening.for_reading(ctx)
    with opened as archive, progress.bar() as told:
        total = limit or (archive.stats().versions if query is None else 0)
        answers = desk.reread(archive, query, write=write, again=again)
        for number, answer in enumerate(islice(answers, limit), start=1):
            tally[answer.kind] += 1
            told("reading again", number, total)
            if as_json:
                terminal.write_json(answer)
            elif answer.kind != "same":
                for line in _lines(answer):
                    click.echo(line)
    for kind, what in _WORDS.items():
        if tally[kind] or kind in ("same", "changed"):
            click.echo(f"{tally[kind]:7} {what}", err=as_json)
    if not write and (tally["changed"] or tally["filed"]):
        click.echo("nothing was written; --write does that", err=as_json)
    return exits.SOME_FAILED if tally["unreadable"] else exits.DONE


def _lines(answer: Reread) -> Iterator[str]:
    version = f" version {answer.version}" if answer.version and answer.version > 1 else ""
    reason = f": {answer.reason}" if answer.reason else ""
    name = f"{answer.code}{version}" if answer.code else answer.input
    yield terminal.line(f"{name}: {_WORDS[answer.kind]}{reason}")
    for change in answer.changes:
        yield f"    {change.field}: {_told(change)}"


def _told(change: Change) -> str:
    before, after = change.before, change.after
    if change.field in ("evidence", "gaps"):  # of each field of the story: which of them, and no more
        names = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        return f"of {', '.join(names)}"
    return f"{_short(before)} → {_short(after)}"


def _short(value: Any) -> str:
    import msgspec

    if value is None or value in ("", [], ()):
        return "none"
    told = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return terminal.short(told, _WIDE)
