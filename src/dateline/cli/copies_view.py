"""A group of copies, for a reader of a terminal or of a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dateline.archive import Copies, Copy
from dateline.cli import diff_view, terminal
from dateline.text import urls

#: Characters of a passage that is named and not shown.
_GLIMPSE = 60
_NAMES = {
    "removed": "cut",
    "added": "added",
    "changed": "changed",
    "moved-from": "moved",
    "moved-to": "moved here",
}


def show(console: Console, found: Copies, *, is_full: bool) -> None:
    """Print the stories of a group in the order of time, and what each makes of the first."""
    if len(found.members) == 1:
        console.print(f"no copies of {found.code}")
        return
    for copy in found.members:
        _show(console, copy, is_asked=copy.listed.code == found.code, is_full=is_full)
    papers = len({copy.listed.site_name or copy.listed.url or copy.listed.code for copy in found.members})
    terminal.say(f"{len(found.members)} stories in {papers} {'paper' if papers == 1 else 'papers'}")


def _show(console: Console, copy: Copy, *, is_asked: bool, is_full: bool) -> None:
    listed = copy.listed
    paper = terminal.line(listed.site_name or urls.host(listed.url or "") or listed.url or "")
    wire = f"credits {copy.wire}" if copy.wire else ""
    head = "  ".join(
        part
        for part in (
            listed.code,
            _moment(copy),
            paper,
            wire,
            "(this one)" if is_asked else "",
        )
        if part
    )
    terminal.show(console, Text(head, style="bold"))
    terminal.show(console, Text(terminal.line(listed.headline or "")), indent=2)
    terminal.show(console, Text(_beside(copy), style="dim"), indent=2)
    if is_full and copy.passages:
        console.print()
        diff_view.show_passages(console, copy.passages)
    else:
        for passage in copy.passages:
            words = terminal.short(passage.old or passage.new or "", _GLIMPSE)
            terminal.show(console, Text(f"{_NAMES[passage.kind]}: {words}", style="dim"), indent=4)
    console.print()


def _moment(copy: Copy) -> str:
    """Return when a story counts as published, as much of it as its page tells."""
    if copy.by == "seen":
        return f"seen {copy.moment:%Y-%m-%d %H:%M} UTC"
    published = copy.listed.published
    kind = published.kind if published is not None else "instant"
    return f"{copy.moment:%Y-%m-%d}" + {"day": "", "wall": f" {copy.moment:%H:%M}"}.get(
        kind, f" {copy.moment:%H:%M} UTC"
    )


def _beside(copy: Copy) -> str:
    if copy.is_first:
        return "the first"
    share = f"{copy.share:.0%} of the shorter text in common with the first"
    changed = [
        f"{count} {'word' if count == 1 else 'words'} {what}"
        for count, what in ((copy.words_cut, "cut"), (copy.words_added, "added"))
        if count
    ]
    return ", ".join((share, *(changed or ["word for word" if not copy.passages else "moved"])))
