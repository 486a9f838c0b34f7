"""`dateline search`: stories by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.archive import Hit

_EPILOG = """\b
Examples:
  dateline search harbour ferry
  dateline search '"ferry strike"'
  dateline search --json --limit 100 election > hits.jsonl"""


@click.command("search", epilog=_EPILOG)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the best.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, best first.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], limit: int, offset: int, as_json: bool) -> int:
    """Find stories that hold all WORDS; a phrase stands in quotation marks.

    The code of a story, or the code that its paper gave it, finds it too.
    """
    query = " ".join(words)
    with opening.for_reading(ctx) as archive:
        found = archive.search(query, limit=limit, offset=offset)
    if as_json:
        for hit in found.hits:
            terminal.write_json(hit)
    elif not found.total:
        terminal.complain(f"no story holds {query}; try fewer words")
    else:
        _show(found.hits)
        first, last = offset + 1, offset + len(found.hits)
        shown = f"{first} to {last} of {found.total}" if len(found.hits) < found.total else f"{found.total}"
        terminal.say(f"{shown} found" if found.hits else f"{found.total} found, none after {offset}")
    return exits.DONE


def _show(hits: Sequence[Hit]) -> None:
    from rich.text import Text

    console = terminal.console()
    for hit in hits:
        listed = hit.listed
        day = listed.day.isoformat() if listed.day else "undated"
        versions = f"{listed.versions} versions" if listed.versions > 1 else None
        marks = (listed.code, day, listed.site_name, versions)
        console.print(Text(terminal.line(" · ".join(mark for mark in marks if mark)), style="dim"))
        headline = _marked(listed.headline or "(no headline)", hit.headline_spans, "bold", "bold yellow")
        terminal.show(console, headline)
        snippet = hit.snippet
        if snippet.text:
            passage = _marked(snippet.text, snippet.spans, "", "bold yellow")
            before, after = "… " if snippet.is_cut_before else "", " …" if snippet.is_cut_after else ""
            terminal.show(console, Text.assemble(before, passage, after), 2)
        console.print()


def _marked(text: str, spans: Sequence[tuple[int, int]], style: str, mark: str) -> Text:
    from rich.text import Text

    made = Text(style=style)
    at = 0
    for start, end in spans:
        made.append(_flat(text[at:start]))
        made.append(_flat(text[start:end]), mark)
        at = end
    made.append(_flat(text[at:]))
    return made


def _flat(text: str) -> str:
    return terminal.plain(text).replace("\n", " ")
