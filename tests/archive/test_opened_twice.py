"""One process with two connections, another that writes: nobody takes the log away from under a reader."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]
ELSEWHERE = """
import sys
sys.path.insert(0, sys.argv[2])
from filing_process import told
from dateline import archive
with archive.open(sys.argv[1], write=True) as kept:
    kept.file([told(number) for number in range(5)])
"""


@pytest.mark.slow
def test_a_second_opening_lets_no_lock_go(folder: Path) -> None:
    archives.open(folder, create=True).close()
    with archives.open(folder) as reading:
        assert reading.stats().stories == 0
        archives.open(folder, write=True).close()
        archives.open(folder).close()
        given = [sys.executable, "-c", ELSEWHERE, str(folder), str(Path(__file__).parent)]
        subprocess.run(given, check=True)
        # The writer was not the last that had the database open, so its log is still there.
        assert (folder / "dateline.db-wal").exists()
        assert reading.stats().versions == 5
        with archives.open(folder, write=True) as writing:
            assert writing.stats().versions == 5
        assert reading.check().is_sound
