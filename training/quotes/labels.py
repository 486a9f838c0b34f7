"""Labels of quotations, kept beside the stories and never with them.

`labels.jsonl` has one object a story and hand: its set and page, the digest of its text, its language, the `hand`
(a, b) that labelled it, and its quotations: kind, content, cue, the speaker as named, the mention that the speaker
resolves to, role, addressee and occasion, each as [first character, one after the last]. No word of a story is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from dateline.model.quote import Span

FILE: Final = Path(__file__).with_name("labels.jsonl")
KINDS: Final = ("direct", "indirect", "mixed")


class Label(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One quotation as labelled; `content` are its spans in the story's text."""

    kind: str
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Span | None = None
    resolved: Span | None = None
    role: Span | None = None
    to: Span | None = None
    on: Span | None = None


class Row(Struct, frozen=True, kw_only=True):
    """All quotations of one story by one hand."""

    set: str
    page: str
    digest: str
    language: str | None
    hand: str
    quotes: tuple[Label, ...]


def load(path: Path = FILE) -> list[Row]:
    """Return the rows; of a story that one hand labelled twice, the last."""
    if not path.exists():
        return []
    rows = [msgspec.json.decode(line, type=Row) for line in path.read_bytes().splitlines() if line.strip()]
    return list({(row.set, row.page, row.hand): row for row in rows}.values())


def add(row: Row, path: Path = FILE) -> None:
    """Add a row to the file."""
    with path.open("ab") as file:
        file.write(msgspec.json.encode(row) + b"\n")
