"""One writer at a time."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from dateline.errors import ArchiveLocked

#: Seconds that a second writer waits: long enough for a page or two, short for a person.
PATIENCE: Final = 5.0
_PAUSE: Final = 0.05


class Lock:
    """The exclusive lock on the file `path`; the system frees it when the process ends, however it ends."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._handle: int | None = None
        self._shared: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._handle is not None

    def try_take(self) -> bool:
        """Take the lock if nobody holds it, and say whether it is held now; raises OSError."""
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        except OSError:
            os.close(handle)
            raise
        self._handle = handle
        # Who holds it, for the message that the next one gets; on a full disk that has to do without.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return True

    def try_share(self) -> bool:
        """Keep writers out where we may only read, and say whether that is so; raises OSError.

        False where somebody writes. `is_held` stays False: what is shared gives no right to write.
        """
        if self._shared is None:
            handle = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                return False
            except OSError:
                os.close(handle)
                raise
            self._shared = handle
        return True

    def take(self) -> None:
        """Take the lock, waiting as long as patience lasts (seconds); raises ArchiveLocked, OSError."""
        deadline = time.monotonic() + self._patience
        while not self.try_take():
            if time.monotonic() >= deadline:
                folder = self._path.parent
                message = (
                    f"{folder}: {self._holder()} is writing to this archive; wait for it to end, or stop it"
                )
                raise ArchiveLocked(message, path=str(folder))
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Let go of the lock, whole or shared."""
        for handle in (self._handle, self._shared):
            if handle is not None:
                os.close(handle)
        self._handle = self._shared = None

    def _holder(self) -> str:
        try:
            pid = self._path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            pid = ""
        return f"process {pid}" if pid.isdigit() else "another process"

    def __enter__(self) -> Lock:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
