"""`dateline watch`: sources asked, stories fetched and filed, until it is stopped."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from dateline.cli import exits, fetching, opening, terminal

if TYPE_CHECKING:
    from rich.status import Status

    from dateline.desk.crew import Crew
    from dateline.desk.watching import Told

_EPILOG = """\b
Examples:
  dateline watch
  dateline watch --once
  dateline watch --contact https://paper.example/about --jobs 8

It ends within five seconds of Ctrl-C or SIGTERM; what was under way is done again the next time."""

#: What is told only with --verbose: it happens all day long.
_QUIET: Final = ("seen", "refused")
_COUNTED: Final = ("filed", "seen", "refused", "missed", "gone", "failed")


@click.command("watch", epilog=_EPILOG)
@opening.option
@click.option("--once", is_flag=True, help="End when nothing is due: for cron.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=4, show_default=True, metavar="N", help="Pages at once."
)
@fetching.options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what fails.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Tell also of what has not changed, and of pages that are no story."
)
@click.pass_context
def command(
    ctx: click.Context,
    once: bool,
    jobs: int,
    contact: str | None,
    delay: float,
    allow_private_hosts: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Ask the sources of the archive for new stories, as often as each publishes, and file them.

    Runs in the foreground until it is stopped. Several may run at once, and share the work. The archive is held only
    for a moment now and then: others may add to it, too.
    """
    from dateline.desk.crew import Crew
    from dateline.desk.watching import Watch

    with (
        fetching.visitor(contact=contact, allow_private_hosts=allow_private_hosts) as visitor,
        _said(quiet=quiet, verbose=verbose) as said,
        Watch(opening.folder(ctx), visitor, holder=_name(), delay=delay, tell=said.take) as watch,
    ):
        if not watch.archive.watched.sources():
            terminal.complain("no sources are watched; `dateline sources add URL` adds one")
        crew = Crew(watch, visitor, jobs)
        with _stoppable(crew) as ending:
            crew.run(once=once)
    if ending.number == signal.SIGINT:
        return exits.INTERRUPTED
    return exits.SOME_FAILED if once and said.has_failures else exits.DONE


def _name() -> str:
    """Return a name that no other watcher has."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


class _Ending:
    """The signal that ended the watch, 0 where none did."""

    def __init__(self, crew: Crew) -> None:
        self.number = 0
        self._crew = crew

    def heed(self, number: int, frame: FrameType | None) -> None:
        if self.number:
            raise KeyboardInterrupt
        self.number = number
        self._crew.stop()


@contextmanager
def _stoppable(crew: Crew) -> Iterator[_Ending]:
    ending = _Ending(crew)
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, ending.heed) for number in numbers]
    try:
        yield ending
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class _Said:
    """Tells what happens, a line each; counts it."""

    def __init__(self, *, quiet: bool, verbose: bool, status: Status | None) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._status = status
        self._counts: Counter[str] = Counter()

    @property
    def has_failures(self) -> bool:
        """Whether a source or a page could not be had."""
        return any(self._counts[what] for what in ("failed", "missed", "gone"))

    def take(self, told: Told) -> None:
        """Tell what has happened."""
        self._counts[told.what] += 1
        is_failure = told.what in ("failed", "missed", "gone", "waiting")
        is_small = told.what in _QUIET or (told.what == "asked" and told.words == "nothing new")
        if is_failure or not (self._quiet or (is_small and not self._verbose)):
            out = sys.stderr if is_failure else sys.stdout
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            out.write(terminal.line(f"{at} {told.what} {told.address}: {told.words}") + "\n")
            out.flush()
        if self._status is not None:
            self._status.update(", ".join(f"{what} {self._counts[what]}" for what in _COUNTED))


@contextmanager
def _said(*, quiet: bool, verbose: bool) -> Iterator[_Said]:
    """Yield what tells; where that is a terminal, with a line of counts below."""
    if quiet or not sys.stderr.isatty():
        yield _Said(quiet=quiet, verbose=verbose, status=None)
        return
    with terminal.console(to_stderr=True).status("watching") as status:
        yield _Said(quiet=quiet, verbose=verbose, status=status)
