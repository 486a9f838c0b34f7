"""A program to be killed: does argv[1] to the archive argv[2], and kills itself at step argv[4].

The other archive, or the place of the backup, is argv[3]. A step is a call into SQLite, the index or the
file system that writes; with 0 nothing is killed, and the number of steps is printed at the end.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from dateline import archive
from dateline.model import Story

#: What writes, or is about to.
STEPS = frozenset(
    "execute executemany write truncate fsync unlink rmtree rename replace open mkdir backup commit add_document"
    " remove rmdir ftruncate".split()
)


class Steps:
    """The count of steps, from the moment of `begin`."""

    def __init__(self, kill_at: int) -> None:
        self.done = 0
        self._kill_at = kill_at

    def begin(self) -> None:
        """Count from here on."""
        sys.setprofile(self._heed)

    def _heed(self, frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and called.__name__ in STEPS:
            self.done += 1
            if self.done == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)


def reread(kept: archive.Archive) -> None:
    """Write all records anew, with a word added to the headline, as another reader would."""
    while True:
        batch = [held for held in kept.held(reader="other") if not held.is_current][:3]
        if not batch:
            return
        kept.refile([(held, _otherwise(held.story)) for held in batch], reader="other")


def _otherwise(story: Story | None) -> Story | None:
    import msgspec

    return story and msgspec.structs.replace(story, headline=f"{story.headline} anew")


def main() -> None:
    """Do it."""
    what, folder, other, kill_at = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    steps = Steps(kill_at)
    if what == "backup":
        with archive.open(folder) as kept:
            steps.begin()
            kept.backup(other)
    elif what == "repair":
        with archive.open(folder) as kept:
            steps.begin()
            kept.check(repair=True)
    else:
        with archive.open(folder, write=True) as kept:
            steps.begin()
            if what == "withdraw":
                kept.withdraw(other.split(","), "asked for")
            elif what == "merge":
                kept.merge(other)
            else:
                reread(kept)
    sys.setprofile(None)
    print(steps.done, flush=True)


if __name__ == "__main__":
    main()
