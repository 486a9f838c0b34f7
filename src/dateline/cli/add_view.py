"""What `dateline add` shows: a progress bar, an answer a line, a summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline import sources
from dateline.cli import terminal
from dateline.desk import Answer
from dateline.model import Filed, Refused, Seen
from dateline.sources import Report

#: Up to so many refused inputs are named without being asked.
_NAMED: Final = 10


class AddLine(Struct, frozen=True, kw_only=True):
    """One line of `dateline add --json`; `reason` says why an input was refused or failed."""

    input: str
    outcome: str
    code: str | None = None
    version: int | None = None
    reason: str | None = None
    rule: str | None = None


class ReportLine(Struct, frozen=True, kw_only=True):
    """The line of `dateline add --json` that says what was found in a dump."""

    input: str
    outcome: str
    report: Report


def line(answer: Answer) -> AddLine | ReportLine:
    """Return the JSON form of an answer that has an outcome, an error or a report."""
    outcome = answer.outcome
    if answer.report is not None:
        return ReportLine(input=answer.input, outcome="report", report=answer.report)
    if isinstance(outcome, Refused):
        return AddLine(input=answer.input, outcome="refused", reason=outcome.reason, rule=outcome.rule)
    if outcome is None:
        return AddLine(input=answer.input, outcome="error", reason=terminal.line(str(answer.error)))
    word = "filed" if isinstance(outcome, Filed) else "seen"
    return AddLine(input=answer.input, outcome=word, code=outcome.code, version=outcome.version)


def tell(
    answer: Answer, *, as_json: bool, quiet: bool, pause: Callable[[], AbstractContextManager[None]]
) -> None:
    """Tell of one answer: failures on standard error, and with `as_json` a line on standard output."""
    complaint = _complaint(answer)
    is_fault = answer.passed is None and answer.report is None
    if complaint is not None and (is_fault or not quiet):
        with pause():
            terminal.complain(complaint)
    if as_json and answer.passed is None:
        with pause():
            terminal.write_json(line(answer))


def _complaint(answer: Answer) -> str | None:
    if answer.error is not None:
        return str(answer.error)
    if answer.passed is not None:
        return str(answer.passed)
    if answer.report is not None:
        return None  # it stands in the summary
    return f"{answer.input}: {answer.outcome.reason}" if _is_fault(answer) else None  # type: ignore[union-attr]


def _is_fault(answer: Answer) -> bool:
    return isinstance(answer.outcome, Refused) and answer.outcome.rule == "reader-error"


class Tally:
    """The count of what became of the inputs."""

    def __init__(self, *, verbose: bool) -> None:
        self.stories = self.versions = self.seen = self.errors = 0
        self.has_failures = False
        self._verbose = verbose
        self._refused: list[tuple[str, Refused]] = []
        self._reports: list[Report] = []
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._began = time.monotonic()

    def take(self, answer: Answer) -> None:
        """Count an answer."""
        outcome = answer.outcome
        if answer.report is not None:
            self._reports.append(answer.report)
        elif isinstance(outcome, Filed):
            self.stories += outcome.version == 1
            self.versions += outcome.version > 1
        elif isinstance(outcome, Seen):
            self.seen += 1
        elif isinstance(outcome, Refused):
            self._reasons[outcome.rule, outcome.reason] += 1
            if self._verbose or len(self._refused) <= _NAMED:
                self._refused.append((answer.input, outcome))
            self.has_failures |= _is_fault(answer)
        elif answer.error is not None:
            self.errors += 1
            self.has_failures = True

    @property
    def brief(self) -> str:
        """The counts in one line."""
        return f"filed {self.stories + self.versions}, seen {self.seen}, refused {self._reasons.total()}"

    def show(self, *, to_stderr: bool, place: Path) -> None:
        """Print the summary."""
        out = sys.stderr if to_stderr else sys.stdout
        for text in self._lines(place):
            out.write(f"{terminal.plain(text)}\n")
        out.flush()

    def _lines(self, place: Path) -> Iterator[str]:
        seconds = time.monotonic() - self._began
        yield f"{place}, in {seconds:.1f} s:" if seconds < 60 else f"{place}, in {seconds / 60:.1f} min:"
        yield f"{self.stories:7} {'story' if self.stories == 1 else 'stories'} filed"
        if self.versions:
            yield f"{self.versions:7} new {'version' if self.versions == 1 else 'versions'} filed"
        yield f"{self.seen:7} seen before"
        yield f"{self._reasons.total():7} refused"
        for (rule, reason), count in self._reasons.most_common():
            yield f"{count:11} × {terminal.line(reason)} ({rule})"
        if self._verbose or len(self._refused) <= _NAMED:
            for name, refused in self._refused:
                yield f"            {terminal.line(name)}: {refused.rule}"
        if self.errors:
            yield f"{self.errors:7} could not be read (named above)"
        for report in self._reports:
            yield terminal.line(str(report))


class Bar(Protocol):
    """How far adding has come."""

    def expect(self, count: int) -> None:
        """Make room for so many pages more, to which a list leads."""

    def advance(self, name: str) -> None:
        """Move on by the input of this name, which was read; its answer comes when it is on disk."""

    def tell(self, tally: Tally) -> None:
        """Show the counts of what is on disk."""

    def paused(self) -> AbstractContextManager[None]:
        """Take the bar away while a line is written."""


class _NoBar:
    def expect(self, count: int) -> None:
        pass

    def advance(self, name: str) -> None:
        pass

    def tell(self, tally: Tally) -> None:
        pass

    def paused(self) -> AbstractContextManager[None]:
        return nullcontext()


class _RichBar:
    """Counts files: a web archive is one, whatever it holds."""

    def __init__(self, shown: Progress, total: int) -> None:
        self._shown = shown
        self._task = shown.add_task("", total=total or None, brief="")
        self._file = ""
        self._total = total

    def expect(self, count: int) -> None:
        self._total += count
        self._shown.update(self._task, total=self._total)

    def advance(self, name: str) -> None:
        file = sources.file_of(name)
        if file != self._file:
            self._file = file
            self._shown.update(self._task, advance=1)

    def tell(self, tally: Tally) -> None:
        self._shown.update(self._task, brief=tally.brief)

    @contextmanager
    def paused(self) -> Iterator[None]:
        self._shown.stop()
        yield
        self._shown.start()


@contextmanager
def progress(given: Sequence[str], *, leave_out: Path, is_wanted: bool) -> Iterator[Bar]:
    """Show a progress bar on standard error while the block runs, where that is a terminal.

    `leave_out` is the folder that adding leaves out.
    """
    if not is_wanted or not sys.stderr.isatty():
        yield _NoBar()
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[brief]}"), TimeElapsedColumn())
    with Progress(*columns, console=terminal.console(to_stderr=True), transient=True) as shown:
        yield _RichBar(shown, sum(sources.count(source, leave_out=leave_out) for source in given))
