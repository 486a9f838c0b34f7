"""The difference between two versions, for a reader of a terminal or, with marks for colours, of a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.archive import Change, Difference, VersionNote
from dateline.archive.difference import NOTES
from dateline.cli import terminal
from dateline.cli.evidence_view import spelled
from dateline.text.differences import Passage, Run

_OLD: Final = "red strike"
_NEW: Final = "green"
#: Paragraphs that stayed are shown beside changes, shortened to so many characters.
_CONTEXT: Final = 72
_NAMES: Final = {
    "removed": "taken out",
    "added": "put in",
    "moved-from": "moved from here",
    "moved-to": "moved here",
}


def show(console: Console, found: Difference, *, is_beside: bool) -> None:
    """Print a difference: which versions, the fields that changed, the text."""
    marks = _Marks(is_bare=not console.is_terminal or console.no_color)
    for note in (found.old, found.new):
        terminal.show(console, Text(_told(note), style="dim"))
    console.print()
    if found.is_empty:
        console.print("no difference")
        return
    for change in found.fields:
        terminal.show(console, Text.assemble((f"{_name(change.field)}: ", "bold"), marks.change(change)))
    if found.fields:
        console.print()
    if all(passage.kind == "same" for passage in found.passages):
        console.print("the text is the same")
        return
    if is_beside:
        console.print(_beside(found.passages, console.width, marks))
    else:
        _print_passages(console, found.passages, marks)
    terminal.say(f"text: {found.words_removed} words taken out, {found.words_added} put in")


def show_passages(console: Console, passages: Sequence[Passage]) -> None:
    """Print passages of a text, those that stayed shortened."""
    _print_passages(console, passages, _Marks(is_bare=not console.is_terminal or console.no_color))


def _told(note: VersionNote) -> str:
    seen = (
        f"seen {note.seen_at:%Y-%m-%d %H:%M %Z}"
        if note.seen_at
        else f"filed {note.filed_at:%Y-%m-%d %H:%M %Z}"
    )
    marks = (
        "a silent edit" if note.is_silent else None,
        "with a correction" if note.has_correction else None,
    )
    return ", ".join(filter(None, (f"Version {note.number}", seen, *marks)))


def _name(field: str) -> str:
    return field.replace("_", " ")


class _Marks:
    """How old and new words are set apart: by colour, or by marks where there is none."""

    def __init__(self, *, is_bare: bool) -> None:
        self._is_bare = is_bare

    def runs(self, runs: Sequence[Run]) -> Text:
        made = Text(overflow="fold")
        for run in runs:
            if run.is_same:
                made.append(terminal.plain(run.new))
                continue
            # Blanks at the end belong to the words behind it: a mark closes at its word.
            old, new = run.old.rstrip(), run.new.rstrip()
            made.append_text(self.swap(old, new))
            made.append((run.new or run.old)[len(new or old) :])
        return made

    def swap(self, old: str, new: str) -> Text:
        made = Text(overflow="fold")
        if old:
            made.append(f"[-{terminal.plain(old)}-]" if self._is_bare else terminal.plain(old), _OLD)
        if old and new and not self._is_bare:
            made.append(" ")
        if new:
            made.append(f"{{+{terminal.plain(new)}+}}" if self._is_bare else terminal.plain(new), _NEW)
        return made

    def change(self, change: Change) -> Text:
        old, new = change.old, change.new
        if change.runs and old and new:
            return self.runs(change.runs)
        if isinstance(old, list) and isinstance(new, list) and sorted(old) != sorted(new):
            old, new = [one for one in old if one not in new], [one for one in new if one not in old]
        return self.swap(_spelled(change.field, old), _spelled(change.field, new))


def _spelled(field: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    return "\n".join(value) if field == NOTES else spelled(field, value)


def _print_passages(console: Console, passages: Sequence[Passage], marks: _Marks) -> None:
    groups = [(is_same, list(group)) for is_same, group in groupby(passages, lambda p: p.kind == "same")]
    for number, (is_same, group) in enumerate(groups):
        if is_same:
            for line in _context(group, is_first=not number, is_last=number == len(groups) - 1):
                console.print(Text(line, style="dim"), soft_wrap=True)
            continue
        for passage in group:
            if passage.kind == "changed":
                terminal.show(console, marks.runs(passage.runs))
            else:
                console.print(Text(f"({_NAMES[passage.kind]})", style="dim"))
                terminal.show(console, marks.swap(passage.old or "", passage.new or ""))
            console.print()


def _context(group: Sequence[Passage], *, is_first: bool, is_last: bool) -> Iterator[str]:
    """Yield the paragraph before and the one behind a change, and how many lie between."""
    head = [] if is_first else group[:1]
    tail = [] if is_last else group[max(len(head), len(group) - 1) :]
    between = len(group) - len(head) - len(tail)
    for passage in head:
        yield terminal.short(passage.new or "", _CONTEXT)
    if between:
        yield f"… {between} {'paragraph' if between == 1 else 'paragraphs'} the same …"
    for passage in tail:
        yield terminal.short(passage.new or "", _CONTEXT)
    yield ""


def _beside(passages: Sequence[Passage], width: int, marks: _Marks) -> Table:
    table = Table.grid(padding=(0, 2))
    table.width = width
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for passage in passages:
        if passage.kind == "same":
            old = new = Text(terminal.short(passage.new or "", _CONTEXT), style="dim")
        elif passage.kind == "changed":
            old, new = (
                marks.runs([_half(run, is_old=side) for run in passage.runs]) for side in (True, False)
            )
        else:
            old, new = marks.swap(passage.old or "", ""), marks.swap("", passage.new or "")
        table.add_row(old, new)
        table.add_row("", "")
    return table


def _half(run: Run, *, is_old: bool) -> Run:
    """Return the side of a run that a column shows."""
    if run.is_same:
        return Run(run.old, run.old, True) if is_old else run
    return Run(run.old, "", False) if is_old else Run("", run.new, False)
