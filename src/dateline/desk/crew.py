"""Those who run the errands of a watch: some threads, until they are told to stop, or nothing is due."""

from __future__ import annotations

import queue
import threading
import time
from typing import Final

from dateline.desk import errands
from dateline.desk.errands import Brought, Work
from dateline.desk.watching import Watch
from dateline.sources.visiting import Visitor

#: Seconds that pages under way are waited for when the watch is stopped; what is not there by then is due again.
GRACE: Final = 2.0
#: Seconds for which another process that writes is waited for then.
LAST_PATIENCE: Final = 1.5
#: The longest that nothing is looked at: a clock may be set, and others may add sources.
_LONGEST: Final = 5.0


class Crew:
    """Threads that run the errands of `watch`; `jobs` of them."""

    def __init__(self, watch: Watch, visitor: Visitor, jobs: int) -> None:
        self._watch = watch
        self._visitor = visitor
        self._jobs = jobs
        self._todo: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Brought | None] = queue.SimpleQueue()
        self._is_stopped = False

    def stop(self) -> None:
        """Ask the watch to end; may be called from a signal's handler."""
        self._is_stopped = True
        self._done.put(None)

    def run(self, *, once: bool) -> None:
        """Watch until `stop`, or with `once` until nothing is due. Raises ArchiveError."""
        # Daemons: a page under way must not keep the process from ending.
        for number in range(self._jobs):
            threading.Thread(target=self._work, name=f"errand-{number}", daemon=True).start()
        running = 0
        try:
            while not self._is_stopped:
                self._watch.exchange()
                while running < self._jobs and (work := self._watch.begin()) is not None:
                    self._todo.put(work)
                    running += 1
                if once and not running and self._watch.is_done:
                    break
                running -= self._gather(max(0.0, min(self._watch.wake_at() - time.time(), _LONGEST)))
            deadline = time.monotonic() + GRACE
            while running and (left := deadline - time.monotonic()) > 0:
                running -= self._gather(left)
        finally:
            for _ in range(self._jobs):
                self._todo.put(None)
        self._watch.exchange(patience=LAST_PATIENCE, is_last=True)

    def _gather(self, seconds: float) -> int:
        """Bring what comes within so many seconds, and all that is there then; return how much."""
        count = 0
        try:
            found = self._done.get(timeout=max(0.01, seconds))
            while True:
                if found is not None:
                    self._watch.bring(found)
                    count += 1
                found = self._done.get_nowait()
        except queue.Empty:
            return count

    def _work(self) -> None:
        while (work := self._todo.get()) is not None:
            self._done.put(errands.run(self._visitor, work, self._watch.archive.known))
