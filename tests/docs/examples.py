"""What the documents show: their console and Python examples, headings, tables and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
GAP: Final = "…"
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_NOT_SLUG: Final = re.compile(r"[^\w\- ]")


class Example(NamedTuple):
    """A command as typed and the lines that the document shows after it; `line` is where, from 1."""

    line: int
    command: str
    shown: tuple[str, ...]


class Fence(NamedTuple):
    """A fenced block of a document; `line` is that of its first line, from 1."""

    line: int
    language: str
    text: str


def documents() -> list[Path]:
    """Return all documents of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def named(path: Path) -> str:
    """Return the path of a document as the project knows it."""
    return str(path.relative_to(ROOT))


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a document."""
    for found in _FENCE.finditer(text):
        yield Fence(text.count("\n", 0, found.start(2)) + 1, found[1], found[2])


def prose(text: str) -> str:
    """Return a document without its fenced blocks."""
    return _FENCE.sub("", text)


def examples(text: str) -> Iterator[Example]:
    """Yield the commands of a document's console blocks with the output shown."""
    for fence in fences(text):
        if fence.language != "console":
            continue
        yield from _commands(fence)


def _commands(fence: Fence) -> Iterator[Example]:
    lines = fence.text.splitlines()
    assert lines[0].startswith("$ "), f"line {fence.line}: a console block begins with a command"
    at = 0
    while at < len(lines):
        start = at
        command = lines[at].removeprefix("$ ")
        while command.endswith("\\"):
            at += 1
            command = command.removesuffix("\\") + lines[at].strip()
        at += 1
        shown = []
        while at < len(lines) and not lines[at].startswith("$ "):
            shown.append(lines[at].rstrip())
            at += 1
        yield Example(fence.line + start, command, tuple(shown))


def fits(shown: tuple[str, ...], output: str) -> bool:
    """Say whether `output` is what is shown: a line `…` stands for any lines, `…` in a line for any words."""
    parts = []
    for line in map(str.rstrip, shown):
        if line.strip() == GAP:
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*?".join(map(re.escape, line.split(GAP))) + r"[ \t]*\n")
    told = "".join(line.rstrip() + "\n" for line in output.rstrip("\n").splitlines())
    return re.fullmatch("".join(parts), told) is not None


def sections(text: str, level: int = 2) -> dict[str, str]:
    """Return what stands under each heading of a level, by the heading's words without backticks."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return {head.replace("`", "").strip(): body for head, body in zip(parts[1::2], parts[2::2], strict=True)}


def rows(text: str) -> dict[str, list[str]]:
    """Return the rows of the tables in `text` whose first cell is code, or several with commas: each code with the other cells."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if cells and re.fullmatch(r"`[^`]+`(?:, `[^`]+`)*", cells[0]):
            found |= dict.fromkeys(re.findall(r"`([^`]+)`", cells[0]), cells[1:])
    return found


def slugs(text: str) -> set[str]:
    """Return the anchors of a document's headings, as the hosts of repositories make them."""
    return {_NOT_SLUG.sub("", head.lower()).replace(" ", "-") for head in _HEADING.findall(prose(text))}


def links(text: str) -> list[str]:
    """Return the targets of all links and pictures in a document."""
    return _LINK.findall(prose(text))
