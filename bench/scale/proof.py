"""Proof that nothing acknowledged is lost: what was said to be filed, laid beside what the archive holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.scale.corpus import Corpus
from bench.scale.ground import Ground
from dateline.cli import COMMANDS
from dateline.errors import DatelineError


class Acknowledged:
    """What a writer's child has said: the version at which each capture is kept, by number and code."""

    def __init__(self) -> None:
        self.versions: dict[int, tuple[str, int]] = {}
        self.refused: list[str] = []

    @property
    def next(self) -> int:
        """The number behind the last capture acknowledged."""
        return max(self.versions, default=-1) + 1

    def take(self, told: str) -> None:
        """Take the lines that a child has printed; the last may be half a line."""
        for line in told.split("\n")[:-1]:
            words = line.split(" ", 2)
            if words[0] == "refused":
                self.refused.append(line)
            elif words[0].isdigit() and len(words) == 3:
                self.versions.setdefault(int(words[0]), (words[1], int(words[2])))


def dateline(archive: Path, *words: str) -> tuple[int, str]:
    """Return the exit code of a command on an archive, and all that it said."""
    command = [sys.executable, "-m", "dateline", "--archive", str(archive), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def offered(command: str) -> bool:
    """Say whether there is such a command."""
    return not command or command in COMMANDS


def lost(
    ground: Ground, acknowledged: Acknowledged, corpus: Corpus | None = None, every: int = 7
) -> list[str]:
    """Return a line for each acknowledged version that is not there; every so-manieth is read and compared."""
    base = ground.base()
    if base is None:
        return ["lost: the database is gone"]
    try:
        held = set(
            base.execute(
                "SELECT s.code, v.number FROM versions v JOIN stories s ON s.id = v.story_id"
            ).fetchall()
        )
    finally:
        base.close()
    wrong = [
        f"lost: capture {number} as {code} version {version}"
        for number, (code, version) in acknowledged.versions.items()
        if (code, version) not in held
    ]
    made = corpus or ground.corpus()
    with ground.open() as archive:
        for number, (code, version) in list(acknowledged.versions.items())[:: max(1, every)]:
            if (code, version) in held:
                try:
                    kept = archive.story(code, version).story
                    note = archive.capture_note(made.capture(number).capture.digest)
                    body = archive.capture(note.id) if note.file else None  # the bench may keep no pages
                except DatelineError as error:
                    wrong.append(f"lost: capture {number} as {code} version {version}: {error}")
                    continue
                told = made.capture(number)
                if body is not None and body != told.capture.body:
                    wrong.append(f"lost: the bytes of capture {number}")
                if kept.text != told.story.text:
                    wrong.append(f"lost: the words of capture {number}, {code} version {version}")
    return wrong
