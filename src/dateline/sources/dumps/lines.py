"""JSON lines: each line an object with the text of one page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from dateline.sources.dumps.rows import Row, Unread
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT

_MARK = b"\xef\xbb\xbf"


def begins(head: bytes) -> bool:
    """Say whether these first bytes look like a line that is an object."""
    first = head.removeprefix(_MARK).lstrip()
    if not first.startswith(b"{"):
        return False
    line, end, _ = first.partition(b"\n")
    if not end:
        return first[1:].lstrip().startswith(b'"')
    return isinstance(decoded(line), dict)


def decoded(data: bytes) -> Any:
    """Return the value that JSON writes; None where it cannot be read."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield the object of each line; blank lines are passed over, and a line that is no object is Unread."""
    number = 0
    while line := stream.readline(PAGE_LIMIT + 1):
        number += 1
        if len(line) > PAGE_LIMIT:
            yield Unread(number, f"is too long for a page (at most {size(PAGE_LIMIT)}); it was left out")
            while line and not line.endswith(b"\n"):
                line = stream.readline(PAGE_LIMIT)
            continue
        body = line.strip().removeprefix(_MARK)
        if not body:
            continue
        found = decoded(body)
        if isinstance(found, dict):
            yield Row(number, found, body)
        else:
            yield Unread(number, "is no JSON object; mend the line or leave it out")
