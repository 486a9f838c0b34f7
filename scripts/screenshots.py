"""Make the pictures of the site in docs/images from the sample paper: `python scripts/screenshots.py`.

Needs a Chromium or Chrome on PATH. Every run starts from a new archive; the pictures change
only when the site, the reader, the sample paper or the machine's fonts do.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import uvicorn

from dateline import archive as archives
from dateline import desk, web
from dateline.archive import Archive

ROOT: Final = Path(__file__).resolve().parent.parent
#: Folders of examples/, and when their pages were seen: a fixed moment, so that the pictures stay the same.
SOURCES: Final = {
    "pages": datetime(2026, 3, 16, 6, 0, tzinfo=UTC),
    "captures": datetime(2026, 3, 16, 6, 5, tzinfo=UTC),
    "dumps": datetime(2026, 3, 16, 6, 10, tzinfo=UTC),
    "pages-later": datetime(2026, 3, 16, 18, 0, tzinfo=UTC),
}
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
#: A phrase that stands in the story shown.
PHRASE: Final = '"halves dredging plan and keeps mud off"'
FRONT: Final = "/day/2026-03-13"
#: Pictures larger than this do not belong into a repository.
MAX_BYTES: Final = 300_000


def filled(archive: Archive) -> str:
    """File the sample paper into `archive` and return the code of the story shown."""
    for name, seen_at in SOURCES.items():
        for answer in desk.add(archive, [str(ROOT / "examples" / name)], now=seen_at):
            if answer.error is not None:
                sys.exit(f"{answer.input}: {answer.error}")
    found = archive.search(PHRASE)
    if not found.hits:
        sys.exit(f"no story of the sample paper has the words {PHRASE}")
    return found.hits[0].listed.code


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve the archive at `path` on a free port; gives its address."""
    server = uvicorn.Server(uvicorn.Config(web.app(path), log_level="error", ws="none", lifespan="off"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def shoot(browser: str, address: str, picture: Path, height: int, profile: Path) -> None:
    """Write the page at `address` as `picture`, 1200 pixels wide; ends the program where it is too large."""
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        f"--user-data-dir={profile}",
        f"--window-size=1200,{height}",
        f"--screenshot={picture}",
    ]
    subprocess.run([browser, *options, address], check=True, capture_output=True, timeout=120)
    size = picture.stat().st_size
    if size > MAX_BYTES:
        sys.exit(f"{picture} has {size:,} bytes: lower its height")
    print(f"{picture} {size:,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the pictures of the site from the sample paper.")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", help="folder of the pictures")
    to = parser.parse_args().to
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"none of {', '.join(BROWSERS)} is on PATH: install one of them")
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news")
        with archives.open(news, create=True, write=True) as archive:
            code = filled(archive)
        pages = (
            ("front", FRONT, 1150),
            ("story", f"/story/{code}", 1400),
            ("search", "/search?q=harbour+trust", 1150),
            ("evidence", f"/story/{code}/evidence", 1250),
        )
        with served(news) as address:
            for name, page, height in pages:
                shoot(browser, address + page, to / f"{name}.png", height, Path(folder, "profile"))


if __name__ == "__main__":
    main()
