"""Tables as text: commas, semicolons, tabs or bars between the cells, and names of columns in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from dateline.sources.dumps import fields
from dateline.sources.dumps.decoding import Lines
from dateline.sources.dumps.rows import NotReadableError, Row, Unread
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT
from dateline.text import charset

#: What stands between cells; of two that fit as well, the first counts.
_BETWEEN: Final = ",\t;|"
#: A quotation mark written twice inside a cell; twice by themselves they are an empty cell.
_DOUBLED: Final = re.compile(r'(?<![\\",;\t|\r\n])""(?!")')
#: So many rows are looked at to tell which.
_LOOKED_AT: Final = 30

# The limit holds for the whole program; that of the library, 131,072 characters, is less than a long story.
csv.field_size_limit(PAGE_LIMIT)


def begins(head: bytes, columns: Mapping[str, str] | None) -> bool:
    """Say whether these first bytes look like a table with a text and more in columns of usual names, or those named."""
    text = charset.decode(head, charset.decide(head).value or "utf-8")
    first = io.StringIO(text.partition("\n")[0].partition("\r")[0])
    try:
        names = next(csv.reader(first, delimiter=_between(text)), [])
    except csv.Error:
        return False
    if columns:
        return len(names) > 1 and set(columns.values()) <= set(map(str.strip, names))
    found = fields.usual(map(str.strip, names))
    return len(names) > 2 and "text" in found and len(found) > 2 and max(map(len, names)) < 60


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield each row by the names in the first one, numbered by its first line.

    Raises NotReadableError where the columns that are needed are not there.
    """
    lines = Lines(stream)
    between = _between(lines.sample)
    is_escaped = '\\"' in lines.sample and not _DOUBLED.search(lines.sample)
    reader = csv.reader(
        iter(lines),
        delimiter=between,
        doublequote=not is_escaped,
        escapechar="\\" if is_escaped else None,
    )
    names = _names(reader, columns)
    while True:
        number = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            what = f"begins a row with a cell of over {size(PAGE_LIMIT)}: a quotation mark without its partner? It was left out"
            yield Unread(number, what, lines.number - number + 1)
            continue
        if not any(cells):
            continue
        if len(cells) > len(names) or (len(cells) < len(names) and lines.number > number):
            what = f"begins a row of {len(cells)} cells where there are {len(names)} columns; mend it or leave it out"
            yield Unread(number, what, lines.number - number + 1)
            continue
        yield Row(number, dict(zip(names, cells, strict=False)))


def _names(reader: Iterator[list[str]], columns: Mapping[str, str] | None) -> list[str]:
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error:
        names = []
    check_columns(names, columns)
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:  # the first of the name counts
            names[at] = f"{name} {seen[name]}"
    return names


def check_columns(names: list[str], columns: Mapping[str, str] | None) -> None:
    """Raise NotReadableError where a table of columns of these names lacks those that the user named, or a text."""
    shown = ", ".join(" ".join(name.split())[:40] for name in names[:20]) or "no names"
    missing = [
        column
        for column in (columns or {}).values()
        if column not in names and column.partition(".")[0] not in names
    ]
    if missing:
        raise NotReadableError(f"has no column {missing[0]!r} ({shown}); name one of these with --map")
    if not columns and not fields.usual(names):
        raise NotReadableError(
            f"has no columns of usual names ({shown}); name them with --map text=…,url=…", is_foreign=True
        )


def _between(sample: str) -> str:
    """Return what stands between the cells: what gives most rows as many cells as the first."""
    return max(_BETWEEN, key=lambda one: _fit(sample, one))


def _fit(sample: str, between: str) -> tuple[int, int]:
    reader: Any = csv.reader(io.StringIO(sample, newline=""), delimiter=between)
    counts: list[int] = []
    try:
        for row in reader:
            if row:
                counts.append(len(row))
            if len(counts) >= _LOOKED_AT:
                break
        else:
            counts = counts[:-1] if len(counts) > 2 else counts  # the last may be cut off
    except csv.Error:
        pass
    if not counts or counts[0] < 2:
        return 0, 0
    return sum(count == counts[0] for count in counts), counts[0]
