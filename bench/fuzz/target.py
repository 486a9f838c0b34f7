"""What is fuzzed: bytes in, a story out, guided by the coverage of the reader's plain modules.

Run by `python -m bench.fuzz` in a process of its own, with a copy of the sources that has no compiled modules.
"""

from __future__ import annotations

import sys
import time

import atheris

with atheris.instrument_imports(
    include=["dateline.page", "dateline.story", "dateline.text", "dateline.desk"]
):
    from dateline import desk
    from dateline.errors import DatelineError
    from dateline.model import LEDGER

#: An instrumented reading is some thirty times slower than a compiled one: more is a hang, in seconds for 100 kB.
SLOW_S: float = 30.0
URLS = (None, "https://www.lantern.example/2026/03/06/herring")


class BrokenLawError(Exception):
    """A story that breaks the law of fields and gaps, or took too long."""


def one(data: bytes) -> None:
    """Read `data`; anything but a story or an error of ours is a finding."""
    started = time.process_time()
    try:
        story = desk.read(data, URLS[len(data) % 2])
    except DatelineError:
        return
    seconds = time.process_time() - started
    if seconds > SLOW_S * max(1.0, len(data) / 100_000):
        raise BrokenLawError(f"{len(data)} bytes took {seconds:.1f} s")
    for field in LEDGER:
        if (field in story.evidence) == (field in story.gaps):
            raise BrokenLawError(f"{field} has evidence and a gap, or neither")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
