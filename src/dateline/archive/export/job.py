"""One export: which stories, what of them, and who asked when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from dateline import __version__
from dateline.archive import moments
from dateline.archive.export.gathering import Selection, Taken

#: What made an export.
SOFTWARE: Final = f"Dateline {__version__}"


class Job(Struct, frozen=True, kw_only=True):
    """What a writer is given.

    `query` is the search as typed, None for all stories, `understood` what it was taken for; `advance` is told
    how many stories (captures, of a WARC file: of how many is not known) are done and of how many; `captures` is
    the archive's folder of captures.
    """

    selection: Selection
    query: str | None
    understood: Any
    fields: tuple[str, ...] | None
    made_at: datetime
    advance: Callable[[int, int], None]
    captures: Path

    def stories(self) -> Iterator[Taken]:
        """Yield the stories and tell how far it is."""
        total = self.selection.total
        for number, taken in enumerate(self.selection.stories(), start=1):
            yield taken
            self.advance(number, total)

    @property
    def title(self) -> str:
        """What the export is called where it has a title."""
        return self.query if self.query is not None else "All stories"

    def facts(self) -> dict[str, str]:
        """Return what a file says of itself where it has room for it."""
        return {
            "query": self.query if self.query is not None else "",
            "archive": self.selection.archive_id(),
            "seq": str(self.selection.seq),
            "made_at": moments.written(self.made_at),
            "software": SOFTWARE,
        }
