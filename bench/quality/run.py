"""Read every page of the sets and mark it; pages are shared out over processes."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Final

from bench.quality import systems
from bench.quality.marks import MARKS, ROLES, TWELVE, nothing_right
from bench.quality.metrics import Mark, figure
from bench.quality.sets import Case

#: A page that takes longer is named.
SLOW_S = 2.0
#: A page that takes longer is given up.
HANG_S = 30.0


@dataclass(frozen=True, slots=True)
class Marked:
    """One page with its marks, the seconds of processor time it took, and the error that it ended in.

    Processor time, because the reading waits for nothing: a busy machine makes no page slow.
    """

    set: str
    page: str
    seconds: float
    marks: dict[str, Mark]
    error: str | None = None


class _Hung(BaseException):
    """The reading was given up."""


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise _Hung


def mark(system: str, case: Case, patience: float = HANG_S) -> Marked:
    """Read one page and mark the answer; an error, or `patience` seconds gone by, marks nothing right."""
    data = case.data()
    signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, patience)
    started = time.process_time()
    try:
        answer = systems.answer(system, case, data)
        seconds = time.process_time() - started
    except (Exception, _Hung) as error:
        seconds = time.process_time() - started
        said = f"given up after {patience:g} s" if isinstance(error, _Hung) else _one_line(error)
        return Marked(case.set, case.page, seconds, nothing_right(case), said)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Marked(case.set, case.page, seconds, MARKS[case.set](case, answer))


#: Read by each process before its first page, so that no page is charged with loading the reader.
_FIRST: Final = b"<html><body><h1>The bridge is open</h1><p>The bridge over the river was opened today.</p>"


def warm(system: str) -> None:
    """Load the system by reading a few words with it; what it says, or raises, is of no matter."""
    with suppress(Exception):
        systems.system(system)(_FIRST, None)


def _one_line(error: BaseException) -> str:
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    at = f"{where.tb_frame.f_globals.get('__name__')}:{where.tb_lineno}" if where else "?"
    return f"{type(error).__name__} at {at}: {' '.join(str(error).split())[:200]}"


def marked(cases: Sequence[Case], system: str, jobs: int) -> Iterator[Marked]:
    """Yield the pages marked, in the order of the cases."""
    if jobs == 1:
        warm(system)
        yield from (mark(system, case) for case in cases)
        return
    with ProcessPoolExecutor(jobs, initializer=warm, initargs=(system,)) as pool:
        yield from pool.map(partial(mark, system), cases, chunksize=8)


def figures(pages: Sequence[Marked]) -> dict[str, float]:
    """Return the figures of the pages of one set by name."""
    gathered: dict[str, list[Mark]] = {}
    for page in pages:
        for name, mark_ in page.marks.items():
            gathered.setdefault(name, []).append(mark_)
    found = {name: figure(marks) for name, marks in gathered.items()}
    if "role body" in found:
        found["macro F1"] = sum(found[f"role {role}"] for role in ROLES) / len(ROLES)
        found["macro F1 of twelve"] = sum(found[f"role {role}"] for role in TWELVE) / len(TWELVE)
    return found
