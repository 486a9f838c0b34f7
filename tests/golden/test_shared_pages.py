"""Real pages, where they are present: each is read, soon, and the page that the project began with exactly."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.errors import DatelineError
from dateline.model import wire

SHARED = Path(__file__).parents[3] / "shared" / "data"
#: Seconds of processor time that the slowest page may take.
MAX_SECONDS = 2.0

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared/data is not here: real pages are not read"
)


def pages() -> Iterator[tuple[str, bytes]]:
    """Yield each page and each dump with its name."""
    for path in sorted(SHARED.glob("*/html/*.html.gz")):
        yield f"{path.parts[-3]}/{path.name}", gzip.decompress(path.read_bytes())
    for path in sorted(SHARED.glob("dumps/*.jsonl.gz")):
        for line in gzip.decompress(path.read_bytes()).splitlines():
            record = json.loads(line)
            yield f"{path.name}/{record['page']}", record["text"].encode()


def trouble(page: tuple[str, bytes]) -> str | None:
    """Return what is wrong with the reading of a page, or None."""
    name, data = page
    started = time.process_time()
    try:
        dateline.read(data)
    except DatelineError as error:
        return f"{name}: {error}"
    took = time.process_time() - started
    return f"{name}: took {took:.1f} s" if took > MAX_SECONDS else None


@pytest.mark.slow
def test_every_page_is_read_without_an_error_and_soon() -> None:
    read = list(pages())
    with ProcessPoolExecutor(2) as pool:
        found = [problem for problem in pool.map(trouble, read, chunksize=50) if problem]

    assert len(read) > 3000
    assert found == []


def first_page() -> tuple[dict[str, Any], dict[str, Any]]:
    folder = SHARED / "first-page"
    found: dict[str, Any] = wire.plain(dateline.read((folder / "page.txt").read_bytes()))
    gold: dict[str, Any] = json.loads((folder / "gold.json").read_text())
    return found, gold


def test_the_fields_of_the_first_page_are_exact() -> None:
    found, gold = first_page()

    assert found["headline"] == gold["headline"]
    assert found["published"] == gold["published"]
    assert found["publisher_code"] == gold["story_code"]
    assert gold["dateline"] in [block["text"] for block in found["blocks"] if block["role"] == "dateline"]
    assert list(found["comments"]) == gold["comments"]


def test_the_blocks_of_the_first_page_are_exact() -> None:
    found, gold = first_page()
    story = [block for block in found["blocks"] if block["role"] in ("body", "subhead")]

    assert [(block["role"], block["text"]) for block in story] == [
        (block["role"], block["text"]) for block in gold["blocks"]
    ]


def test_the_items_of_the_first_page_are_exact() -> None:
    found, gold = first_page()

    assert [(item["title"], item["teaser"]) for item in found["related"]] == [
        (item["title"], item["teaser"]) for item in gold["related"]
    ]
    assert [(item["title"], item["date"]) for item in found["featured"]] == [
        (item["title"], item["date"]) for item in gold["featured"]
    ]
