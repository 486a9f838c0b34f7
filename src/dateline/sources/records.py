"""Pages out of a file of JSON lines: each line an object with the text of one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO, Final

import msgspec

from dateline.errors import DumpError, SourceError
from dateline.model import Capture
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT

#: What the files are called, before `.gz`.
EXTENSIONS: Final = frozenset((".jsonl", ".ndjson"))
MEDIA_TYPE: Final = "application/json"


class _Addressed(msgspec.Struct):
    """What is looked at here; the rest of a record is the reader's."""

    text: str
    url: str | None = None


def is_one(body: bytes) -> bool:
    """Say whether these bytes are the record of one page."""
    try:
        msgspec.json.decode(body, type=_Addressed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def captures(stream: BinaryIO, *, origin: str, path: str, now: datetime) -> Iterator[Capture | SourceError]:
    """Yield the record of each line of `stream`, seen at `now`; blank lines are passed over.

    A line that is no record is answered by a DumpError that names it (`path:12`), and the next one is read.
    """
    number = 0
    while line := stream.readline(PAGE_LIMIT + 1):
        number += 1
        if len(line) > PAGE_LIMIT:
            yield _trouble(
                path, number, f"is too long for a page (at most {size(PAGE_LIMIT)}); it was left out"
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(PAGE_LIMIT)
            continue
        body = line.strip().removeprefix(b"\xef\xbb\xbf")
        if not body:
            continue
        try:
            record = msgspec.json.decode(body, type=_Addressed)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            what = f'is no JSON object with a "text" ({error}); mend the line or leave it out'
            yield _trouble(path, number, what)
            continue
        yield Capture(
            body=body,
            url=record.url or None,
            seen_at=now,
            origin=origin,
            found_in=f"{path}:{number}",
            media_type=MEDIA_TYPE,
            declared_charset="utf-8",
        )


def _trouble(path: str, number: int, what: str) -> DumpError:
    return DumpError(f"{path}:{number}: {what}", origin=f"{path}:{number}", row=number)
