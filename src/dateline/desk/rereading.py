"""Kept captures read again with today's reader: what would change, and the change itself when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec
from msgspec import Struct

from dateline import __version__
from dateline.desk.reading import FailedReadingError, attempt
from dateline.model import Story, wire

if TYPE_CHECKING:
    from dateline.archive import Archive, Held, Rereading

#: Captures that are read and written together: little work is done twice after a kill.
_BATCH: Final = 64

Kind = Literal["same", "changed", "filed", "refused", "unreadable", "not-kept"]


class Change(Struct, frozen=True):
    """A field that today's reader reads otherwise: what the record says, and what the reader says."""

    field: str
    before: Any
    after: Any


class Reread(Struct, frozen=True, kw_only=True):
    """What became of one capture read again.

    `same` says the same; `changed` tells other fields; `filed` was refused, and is a story today; `refused` is
    none today, and stays as it was filed; `unreadable` cannot be read today, or its bytes are damaged; of
    `not-kept` there are no bytes. `reason` says why it is refused or unreadable.
    """

    input: str
    kind: Kind
    code: str | None = None
    version: int | None = None
    changes: tuple[Change, ...] = ()
    reason: str | None = None


def reread(
    archive: Archive,
    query: str | None = None,
    *,
    write: bool = False,
    again: bool = False,
    should_stop: Callable[[], bool] = lambda: False,
) -> Iterator[Reread]:
    """Read what `archive` keeps again (of the stories that `query` finds, or all, and what was refused).

    Yields an answer for each capture; with `write` once it is written. What today's reader has read before
    answers `same` at once; with `again` it is read too. Raises ArchiveError, QueryError.
    """
    found = archive.held(query, reader="" if again else __version__)
    while batch := list(islice(found, _BATCH)):
        judged = [_judged(held) for held in batch]
        if write:
            told = [rereading for _, rereading in judged if rereading is not None]
            archive.refile(told, reader=__version__)
        yield from (answer for answer, _ in judged)
        if should_stop():
            return


def compare(before: Story, after: Story) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of a story, with their values as JSON has them: pure."""
    # As JSON: a record read back has lists where a reader has tuples.
    old, new = (msgspec.json.decode(wire.dump(story)) for story in (before, after))
    return tuple(Change(name, value, new[name]) for name, value in old.items() if value != new[name])


def _judged(held: Held) -> tuple[Reread, Rereading | None]:
    def answer(kind: Kind, **more: Any) -> Reread:
        return Reread(input=held.name, kind=kind, code=held.code, version=held.version, **more)

    if held.is_current:
        return answer("same"), None
    if held.capture is None:
        return answer("unreadable" if held.trouble else "not-kept", reason=held.trouble), None
    read = attempt(held.capture)
    if not isinstance(read, Story):
        reason = f"the reader failed ({read.cause})" if isinstance(read, FailedReadingError) else str(read)
        return answer("unreadable", reason=reason), None
    if held.code is None:
        return _judged_anew(held, read)
    if read.refused is not None:
        return answer("refused", reason=read.refused.reason), None
    # The code is for ever, whatever address the reader finds today.
    read = msgspec.structs.replace(read, code=held.code)
    changes = compare(held.story, read) if held.story is not None else (Change("record", None, "readable"),)
    return answer("changed" if changes else "same", changes=changes), (held, read if changes else None)


def _judged_anew(held: Held, read: Story) -> tuple[Reread, Rereading | None]:
    if read.refused is not None or read.code is None:
        return Reread(input=held.name, kind="same"), None
    return Reread(input=held.name, kind="filed", code=read.code), (held, read)
