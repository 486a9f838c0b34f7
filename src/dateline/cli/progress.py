"""How far long work has come, shown on standard error where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dateline.cli import terminal

#: Called with what is being done, how much of it is done and how much there is; 0 of 0: nobody knows.
Told = Callable[[str, int, int], None]


@contextmanager
def bar() -> Iterator[Told]:
    """Show what the block tells, and take it away at its end."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal.console(to_stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)

        def tell(what: str, done: int, total: int) -> None:
            shown.update(task, description=what, completed=done, total=total or None)

        yield tell
