"""A desk to try the documents at: a home, a folder with the sample paper, and archives built from it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dateline import cli
from tests.docs.examples import ROOT

#: In the order in which the demo adds them.
PAPER = [ROOT / "examples" / name for name in ("pages", "dumps", "captures", "pages-later")]


@dataclass
class Desk:
    """Where a reader of a document sits: the working directory and the environment."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive that holds the whole sample paper; not to be written to."""
    news = tmp_path_factory.mktemp("built") / "news"
    assert cli.run(["--archive", str(news), "add", "--quiet", *map(str, PAPER)]) == 0
    return news


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    """Return a desk with the sample paper in `examples`, and its archive in `demo/news` and in the usual place."""
    home, work = tmp_path / "home", tmp_path / "work"
    for place in (home / ".local" / "share" / "dateline" / "news", work / "demo" / "news"):
        shutil.copytree(built, place)
    (work / "examples").symlink_to(ROOT / "examples")
    environment = {
        "HOME": str(home),
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "error",
    }
    return Desk(work, environment)
