"""`dateline search`: stories by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from dateline.cli import exits, opening, terminal

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.archive import Counted, Found, Hit, Listed

_EPILOG = """\b
Examples:
  dateline search harbour ferry
  dateline search '"ferry strike"'
  dateline search 'harbour (ferry OR boat) -site:gazette published:2021-05..2021-06'
  dateline search --order newest --facets site,author --histogram month strike
  dateline search --json --limit 100 election > hits.jsonl"""
#: How much of a search is said again.
_SAID: Final = 60
#: A word that begins with a dash; an option of one dash has one letter.
_DASHED: Final = re.compile(r"-[^-].")
#: Columns for a count, and for the longest bar.
_COUNT: Final = 7
_BAR: Final = 20
_BLANKS: Final = re.compile(r"\s+")


class _Search(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `-strike` for a word: behind a blank click looks for no options."""
        return super().parse_args(ctx, [f" {word}" if _DASHED.match(word) else word for word in args])


@click.command("search", cls=_Search, epilog=_EPILOG)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@opening.option
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the first.")
@click.option(
    "--order",
    type=click.Choice(["best", "newest"]),
    default="best",
    show_default=True,
    help="Which come first.",
)
@click.option(
    "--facets", metavar="NAMES", help="Count by site, author, section, language, month (with commas)."
)
@click.option("--histogram", type=click.Choice(["day", "month", "year"]), help="Count over time.")
@click.option("--copies", is_flag=True, help="Count copies of one story once.")
@click.option("--cursor", metavar="CURSOR", help="Go on where an earlier answer ended.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each story.")
@click.option("--summary", is_flag=True, help="With --json, a last line with the counts and the cursor.")
@click.option("--explain", is_flag=True, help="Say how the search is understood, and do not search.")
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    limit: int,
    offset: int,
    order: str,
    facets: str | None,
    histogram: str | None,
    copies: bool,
    cursor: str | None,
    as_json: bool,
    summary: bool,
    explain: bool,
) -> int:
    """Find stories that hold all WORDS; a phrase stands in quotation marks.

    AND, OR, NOT, parentheses, prefix*, NEAR, fields (headline:, author:, site: …), days
    (published:2021-05..2021-06) and states (is:copy …) are told of in the reference of searching. The
    code of a story, or the code that its paper gave it, finds it too.
    """
    query = " ".join(words).strip()
    if explain:
        return _explain(query)
    counted = _names(facets)
    with opening.for_reading(ctx) as archive:
        found = archive.search(
            query,
            limit=limit,
            offset=offset,
            cursor=cursor,
            order=order,
            facets=counted,
            histogram=histogram,
            count_copies=copies,
        )
    if as_json:
        for hit in found.hits:
            terminal.write_json(hit)
        if summary or counted or histogram or copies:
            terminal.write_json({"summary": _summary(found)})
    elif not found.total:
        terminal.complain(f"no story holds {terminal.short(query, _SAID)}; try fewer words, or --explain")
    else:
        _show(found.hits)
        _show_counts(found)
        _show_total(found, is_paged=cursor is not None)
    return exits.DONE


def _explain(query: str) -> int:
    from datetime import date

    from dateline.archive import explaining, grammar
    from dateline.text import characters

    understood = grammar.parse(characters.whole(query), today=date.today())
    for line in explaining.explained(understood):
        terminal.say(line)
    terminal.say(f"written out: {grammar.written(understood)}")
    return exits.DONE


def _names(given: str | None) -> tuple[str, ...]:
    """Return the facets named; raises click.BadParameter."""
    from dateline.archive import FACETS

    names = tuple(name for name in re.split(r"[,\s]+", given or "") if name)
    for name in names:
        if name not in FACETS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(FACETS)}", param_hint="--facets")
    return names


def _summary(found: Found) -> dict[str, object]:
    """Return what an answer says beside its hits."""
    return {name: getattr(found, name) for name in found.__struct_fields__ if name != "hits"}


def _show_total(found: Found, *, is_paged: bool) -> None:
    first, last = found.offset + 1, found.offset + len(found.hits)
    shown = f"{first} to {last} of {found.total}" if len(found.hits) < found.total else f"{found.total}"
    about = "" if found.is_distinct_exact else "about "
    once = f", {about}{found.distinct} with copies counted once" if found.distinct is not None else ""
    terminal.say(
        f"{shown} found{once}" if found.hits else f"{found.total} found{once}, none after {found.offset}"
    )
    if is_paged and found.cursor:
        terminal.say(f"go on with --cursor {found.cursor}")


def _show_counts(found: Found) -> None:
    for facet in found.facets:
        about = "" if facet.is_exact else ", about"
        terminal.say(f"by {facet.field}{about}:")
        _show_bars(facet.values)
        if facet.others:
            terminal.say_indented(f"{facet.others:>{_COUNT}}  under other values")
        terminal.say()
    if found.histogram is not None:
        terminal.say(f"by {found.histogram.unit}, by {found.histogram.clock}:")
        _show_bars(found.histogram.bars)
        if found.histogram.undated:
            terminal.say_indented(f"{found.histogram.undated:>{_COUNT}}  undated")
        terminal.say()


def _show_bars(values: Sequence[Counted]) -> None:
    most = max((value.stories for value in values), default=1)
    for value in values:
        bar = "▪" * max(1, value.stories * _BAR // most)
        terminal.say_indented(f"{value.stories:>{_COUNT}}  {terminal.short(value.value, _SAID)}  {bar}")


def _show(hits: Sequence[Hit]) -> None:
    from rich.text import Text

    console = terminal.console()
    for hit in hits:
        listed = hit.listed
        day = listed.day.isoformat() if listed.day else "undated"
        versions = f"{listed.versions} versions" if listed.versions > 1 else None
        marks = (listed.code, day, _paper(listed), versions)
        console.print(Text(terminal.line(" · ".join(mark for mark in marks if mark)), style="dim"))
        headline = _marked(listed.headline or "(no headline)", hit.headline_spans, "bold", "bold yellow")
        terminal.show(console, headline)
        snippet = hit.snippet
        if snippet.text:
            passage = _marked(snippet.text, snippet.spans, "", "bold yellow")
            before, after = "… " if snippet.is_cut_before else "", " …" if snippet.is_cut_after else ""
            terminal.show(console, Text.assemble(before, passage, after), 2)
        console.print()


def _paper(listed: Listed) -> str:
    """Return the name of a story's paper, or the host of its address; empty where there is neither."""
    from dateline.text import urls

    host = urls.host(listed.url) if listed.url else None
    return (listed.site_name or "").strip() or (host or "").removeprefix("www.")


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
    return _BLANKS.sub(" ", terminal.plain(text))
