"""The command `python -m bench.sources`: a large web archive read beside the reading of its pages alone, in one process."""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from fastwarc.warc import ArchiveIterator

from dateline import desk, sources
from dateline.model import Capture

PAGES: Final = Path(__file__).parents[2] / "examples" / "pages"
NOW: Final = datetime(2026, 4, 1, tzinfo=UTC)
#: What is asked: the share of the reader's own speed at which pages come out of a web archive.
ASKED: Final = 0.8


def record(number: int, page: bytes) -> bytes:
    """Return the record of an answer as crawlers write it."""
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: tests\r\n\r\n" + page
    digest = base64.b32encode(hashlib.sha1(page).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Target-URI: https://paper.example/{number}\r\nWARC-Date: 2026-03-09T10:{number // 60 % 60:02}:{number % 60:02}Z\r\n"
        f"WARC-Payload-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def write(path: Path, count: int) -> int:
    """Write a web archive of `count` pages of the sample paper, each a little different; return its size unpacked."""
    pages = [page.read_bytes() for page in sorted(PAGES.rglob("*.html"))]
    size = 0
    with open(path, "wb") as file:
        for number in range(count):
            page = pages[number % len(pages)] + b"<!-- %d -->" % number
            whole = record(number, page)
            size += len(whole)
            file.write(gzip.compress(whole, 6) if path.suffix == ".gz" else whole)
    return size


def memory() -> float:
    """Return the memory of this process now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def captures(path: Path) -> Iterator[Capture]:
    for found in sources.captures(str(path), now=NOW):
        assert isinstance(found, Capture), found
        yield found


def timed(run: Callable[[], int]) -> tuple[int, float]:
    """Return what `run` counts, and the seconds of processor time it took."""
    started = time.process_time()
    return run(), time.process_time() - started


def by_fastwarc(path: Path) -> int:
    with open(path, "rb") as file:
        return sum(1 for found in ArchiveIterator(file, parse_http=True) if found.reader.read() is not None)


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m bench.sources", description="How fast web archives are read.")
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument(
        "--read", type=int, default=5_000, metavar="N", help="so many pages are read as stories"
    )
    given = parser.parse_args(words)
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pages.warc", "pages.warc.gz"):
            path = Path(folder) / name
            size = write(path, given.records)
            marks: list[float] = []

            def all_of_it(path: Path = path, marks: list[float] = marks) -> int:
                count = 0
                for _ in captures(path):
                    count += 1
                    if count % max(given.records // 10, 1) == 0:
                        marks.append(memory())
                return count

            count, seconds = timed(all_of_it)
            assert count == given.records, count
            _, floor = timed(lambda path=path: by_fastwarc(path))  # type: ignore[misc]
            pages = list(islice(captures(path), given.read))
            for page in pages[:200]:
                desk.take(page)
            _, alone = timed(lambda pages=pages: sum(1 for page in pages if desk.take(page)))  # type: ignore[misc]
            _, both = timed(
                lambda path=path: sum(1 for page in islice(captures(path), given.read) if desk.take(page))
            )  # type: ignore[misc]
            share = alone / both
            is_good &= share >= ASKED
            print(
                f"{name}: {count} records, {size / 1e6:.0f} MB unpacked, {path.stat().st_size / 1e6:.0f} MB on disk"
            )
            print(f"  pages out of it     {count / seconds:9.0f} a second, {size / seconds / 1e6:.0f} MB/s")
            print(f"  fastwarc, no page   {count / floor:9.0f} a second ({floor / seconds:.0%} of its time)")
            print(f"  the reader alone    {len(pages) / alone:9.0f} a second")
            print(
                f"  out of it and read  {len(pages) / both:9.0f} a second: {share:.1%} of the reader's own speed (asked: {ASKED:.0%})"
            )
            print(f"  memory at each tenth of it {', '.join(f'{mark:.0f}' for mark in marks)} MB")
            path.unlink()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
