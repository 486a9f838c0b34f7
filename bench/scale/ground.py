"""The folder that is measured: an archive, and beside it what corpus it holds, so that a run can go on."""

from __future__ import annotations

import inspect
import sqlite3
from pathlib import Path
from typing import Any, Final

import msgspec

from bench.scale.corpus import Corpus, Settings
from dateline import archive as archives
from dateline.archive import Archive

_SETTINGS: Final = "corpus.json"


class Ground:
    """The folder `path`: `archive/` inside it is the archive, `results.jsonl` what was measured."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive = path / "archive"
        self.results = path / "results.jsonl"

    def settings(self) -> Settings | None:
        """Return the corpus that the archive holds, None where none was begun."""
        told = self.path / _SETTINGS
        return msgspec.json.decode(told.read_bytes(), type=Settings) if told.exists() else None

    def begin(self, wanted: Settings) -> Settings:
        """Write down which corpus is filed here; raises ValueError where another one is."""
        held = self.settings()
        if held is not None and held != wanted:
            raise ValueError(f"{self.path} holds another corpus ({held}); name another folder")
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / _SETTINGS).write_bytes(msgspec.json.encode(wanted))
        return wanted

    def corpus(self) -> Corpus:
        """Return the corpus that the archive holds; raises ValueError where none does."""
        held = self.settings()
        if held is None:
            raise ValueError(f"{self.path} holds no corpus yet; file one with `python -m bench.scale file`")
        return Corpus(held)

    def filed(self) -> int:
        """Return how many captures the archive has acknowledged: no two are alike, so each has its outcome."""
        base = self.base()
        if base is None:
            return 0
        try:
            return int(base.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        finally:
            base.close()

    def base(self) -> sqlite3.Connection | None:
        """Return a connection that reads the database, None where there is none."""
        path = self.archive / "dateline.db"
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) if path.exists() else None

    def open(self, **how: Any) -> Archive:
        """Return the archive opened, its pages not kept where that can be said: captures are not measured here."""
        return archives.open(self.archive, **how, **without_pages(archives.open))

    def open_with_pages(self, **how: Any) -> Archive:
        """Return the archive opened, its pages kept: for what reads them again."""
        return archives.open(self.archive, **how)


def without_pages(function: Any) -> dict[str, bool]:
    """Return the argument by which `function` is told not to keep pages, where it has one."""
    return {"keep_pages": False} if "keep_pages" in inspect.signature(function).parameters else {}
