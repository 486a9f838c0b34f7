"""An index for someone who may only read it.

The engine takes a lock file in the index's folder even to read. Where that cannot be, a folder
of our own stands in: links to the index's files, a copy of its list of them, and room for the lock.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

#: The engine's list of the files that make up the index, replaced as a whole at each commit.
_LIST: Final = "meta.json"


#: Tells one list from the next.
Stamp = tuple[int, int]


class Mirror:
    """A stand-in for the index folder `path`, gone with this object; raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = stamp(path)
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-index-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        shutil.copyfile(path / _LIST, self.path / _LIST)
        for entry in path.iterdir():
            if entry.name != _LIST and not entry.name.endswith(".lock"):
                (self.path / entry.name).symlink_to(entry.absolute())

    def is_old(self) -> bool:
        """Say whether the index has changed since."""
        return stamp(self._path) != self._stamp

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()


def stamp(path: Path) -> Stamp:
    """Return what tells the index in the folder `path` as it is now from every later one; raises OSError."""
    found = (path / _LIST).stat()
    return found.st_mtime_ns, found.st_ino


def share(path: Path) -> None:
    """Let whoever may read the folder `path` read the engine's lists in it, made for their owner only."""
    mode = path.stat().st_mode & 0o666
    for entry in path.glob("*.json"):
        entry.chmod(mode)


def is_needed(path: Path) -> bool:
    """Say whether the folder `path` is one where we may not write."""
    return path.is_dir() and not os.access(path, os.W_OK)
