"""Figures and pages as tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.quality.floors import ASKED
from bench.quality.run import SLOW_S, Marked

NAMED = 10  # at most so many slow pages are named


def table(
    console: Console,
    name: str,
    pages: Sequence[Marked],
    figures: Mapping[str, float],
    floors: Mapping[str, float],
    took: float,
) -> None:
    """Print the figures of a set beside floor and aim, then failures and slow pages by name."""
    asked = {figure: (first, full) for set_, figure, first, full in ASKED if set_ == name}
    grid = Table(title=f"{name}: {len(pages)} pages, {took:.0f} s", title_justify="left")
    for column in ("figure", "value", "pages", "floor", "first aim", "aim"):
        grid.add_column(column, justify="left" if column == "figure" else "right")
    for figure in sorted(figures, key=lambda one: one not in asked):
        first, full = asked.get(figure, (None, None))
        value = figures[figure]
        colour = "" if full is None else "green" if value >= full else "yellow"
        colour = "red" if first is not None and value < first else colour
        over = sum(figure in page.marks for page in pages) or len(pages)
        said = f"[{colour}]{value:.4f}[/{colour}]" if colour else f"{value:.4f}"
        grid.add_row(figure, said, str(over), *(_number(x) for x in (floors.get(figure), first, full)))
    console.print(grid)
    failed = [page for page in pages if page.error]
    slow = sorted((page for page in pages if page.seconds > SLOW_S), key=lambda page: -page.seconds)
    times = sorted(page.seconds for page in pages)
    if times:
        console.print(
            f"failures {len(failed)}, over {SLOW_S:.0f} s {len(slow)}; a page took"
            f" {sum(times) / len(times) * 1000:.1f} ms on average, {times[len(times) // 2] * 1000:.1f} ms"
            f" in the middle, {times[-1] * 1000:.0f} ms the slowest"
            f" ({max(pages, key=lambda page: page.seconds).page})",
            highlight=False,
            soft_wrap=True,
        )
    for page in failed:
        console.print(
            f"  [red]failed[/red] {escape(page.page)}: {escape(page.error or '')}",
            highlight=False,
            soft_wrap=True,
        )
    for page in slow[:NAMED]:
        console.print(f"  [yellow]slow[/yellow] {escape(page.page)}: {page.seconds:.1f} s", highlight=False)
    console.print()


def worst(console: Console, name: str, pages: Sequence[Marked], figure: str | None, most: int) -> None:
    """Print the pages with the lowest scores of a figure, or of each asked figure of the set."""
    wanted = [figure] if figure else [said for set_, said, _, _ in ASKED if set_ == name]
    for said in wanted:
        scored = sorted((page.marks[said].score, page.page) for page in pages if said in page.marks)
        bad = [(score, page) for score, page in scored if score < 1][:most]
        if bad:
            console.print(f"[bold]{name}: worst pages by {said}[/bold] ({len(bad)} listed)", highlight=False)
        for score, page in bad:
            mark = next(one.marks[said] for one in pages if one.page == page)
            console.print(f"  {score:.3f}  {escape(page)}  {_detail(mark)}", highlight=False)
    console.print()


def _detail(mark: object) -> str:
    precision, recall = getattr(mark, "precision", None), getattr(mark, "recall", None)
    if precision is not None and recall is not None:
        return f"precision {precision:.3f} recall {recall:.3f}"
    if hasattr(mark, "hit"):
        return f"right {mark.hit:g} of {mark.given:g} given, {mark.wanted:g} wanted"  # type: ignore[attr-defined]
    return ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
