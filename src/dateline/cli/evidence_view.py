"""Why each field of a story has its value, for a reader of a terminal: one block per field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from dateline.cli import terminal
from dateline.model import Evidence, Story, wire

#: What is counted where the value of a field is a number.
_COUNTED: Final = {
    "text": ("block", "blocks"),
    "word_count": ("word", "words"),
    "related": ("story", "stories"),
    "featured": ("story", "stories"),
    "comments": ("comment", "comments"),
    "entries": ("entry", "entries"),
    "share": ("way", "ways"),
}
#: Of longer words the beginning is shown, but an address is shown whole.
_MOST: Final = 160

#: A line, how far it is indented, and its style.
_Line = tuple[str, int, str]


def show(console: Console, story: Story) -> None:
    """Print a block for each field: its value, then each place, where in it, and what stood there."""
    silent = [field for field in story.gaps if field not in story.evidence]
    for number, field in enumerate([*story.evidence, *silent]):
        if number:
            console.print()
        for line, indent, style in _block(story, field):
            text = Text(line, style=style, overflow="fold")
            if _is_address(line.partition(": ")[2]):
                console.print(text, soft_wrap=True)  # beside the name of its field, however long
            else:
                terminal.show(console, text, indent)


def spelled(field: str, value: Any) -> str:
    """Return the value of a field in words.

    >>> spelled("text", 8), spelled("authors", ("Ann Lee", "Bo Berg"))
    ('8 blocks', 'Ann Lee · Bo Berg')
    """
    plain = wire.plain(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, int) and field in _COUNTED:
        return f"{plain} {_COUNTED[field][plain != 1]}"
    if isinstance(plain, dict):
        plain = [part for part in plain.values() if part]
    if isinstance(plain, list | tuple):
        return " · ".join(spelled(field, part) for part in plain)
    return _short(str(plain))


def _block(story: Story, field: str) -> Iterator[_Line]:
    words = story.evidence.get(field, ())
    gap = story.gaps.get(field)
    chosen = f"none ({gap.value})" if gap is not None else spelled(field, words[0].value)
    yield f"{field.replace('_', ' ')}: {chosen}", 0, "bold"
    for word in words:
        yield from _word(field, word, chosen)


def _word(field: str, word: Evidence[Any], chosen: str) -> Iterator[_Line]:
    """Yield what one place says; its value too where it is not the one chosen."""
    place, at = word.place.value, terminal.line(word.at)
    yield at if at.startswith(place) else f"{place} {at}", 2, ""
    raw = _short(word.raw)
    yield raw, 4, "dim"
    value = "unreadable" if word.value is None else f"read as {spelled(field, word.value)}"
    if value not in (f"read as {chosen}", f"read as {raw}"):
        yield value, 4, "dim"


def _short(text: str) -> str:
    return terminal.line(text) if _is_address(text) else terminal.short(text, _MOST)


def _is_address(text: str) -> bool:
    return "://" in text and not any(map(str.isspace, text))
