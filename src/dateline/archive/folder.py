"""The folder of an archive: what lies where, and how new names in it are made to last."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from msgspec import Struct

#: Everything that Dateline puts into the folder; SQLite puts its own two files beside the database.
_OURS: Final = frozenset({"dateline.db", "dateline.db-wal", "dateline.db-shm", "captures", "index", "lock"})


class Folder(Struct, frozen=True):
    """The paths of an archive."""

    path: Path

    @property
    def database(self) -> Path:
        """The source of truth."""
        return self.path / "dateline.db"

    @property
    def captures(self) -> Path:
        """The folder of WARC files."""
        return self.path / "captures"

    @property
    def index(self) -> Path:
        """The folder of the search index, derived."""
        return self.path / "index"

    @property
    def lock(self) -> Path:
        """The file whose lock the one writer holds."""
        return self.path / "lock"

    def is_ours(self) -> bool:
        """Say whether nothing but an archive, or the beginnings of one, lies in the folder."""
        return all(entry.name in _OURS for entry in self.path.iterdir())


def make_lasting(folder: Path) -> None:
    """Write the names in `folder` to disk, so that a new or removed file survives a crash."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
