"""One loader per set of pages: where its pages and its gold are."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

#: The shared pages beside the checkout; they are third-party material and never part of the project.
DATA: Final = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """One page of a set: its bytes (in `path`, or `text`), the address given to the reader, the gold."""

    set: str
    page: str
    url: str | None
    gold: dict[str, Any]
    path: Path | None = None
    text: str | None = None

    @property
    def home(self) -> str | None:
        """The address that the page came from, whether or not the reader is told."""
        return self.url or self.gold.get("url")

    def data(self) -> bytes:
        """Return the bytes of the page."""
        if self.path is None:
            return (self.text or "").encode()
        return content(self.path)


def content(path: Path) -> bytes:
    """Return the bytes of a file, unpacked where it is compressed."""
    found = path.read_bytes()
    return gzip.decompress(found) if path.suffix == ".gz" else found


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines, compressed or not."""
    for line in content(path).splitlines():
        if line.strip():
            yield json.loads(line)


def publishers(root: Path) -> Iterator[Case]:
    """News pages with title, authors, time, summary and sections."""
    for gold in rows(root / "publishers/gold.jsonl"):
        page = gold["page"]
        yield Case("publishers", page, gold["url"], gold, root / f"publishers/html/{page}.html.gz")


def web(root: Path) -> Iterator[Case]:
    """Web pages of seven types with their main text."""
    for gold in rows(root / "web/gold.jsonl"):
        page = gold["page"]
        yield Case("web", page, gold["url"] or None, gold, root / f"web/html/{page}.html.gz")


def snippets(root: Path) -> Iterator[Case]:
    """Pages with wanted and unwanted snippets."""
    for gold in rows(root / "snippets/gold.jsonl"):
        page = gold["page"]
        yield Case("snippets", page, gold["url"], gold, root / f"snippets/html/{page}.html.gz")


def dates(root: Path) -> Iterator[Case]:
    """Pages with their day of publication."""
    for gold in rows(root / "dates/gold.jsonl"):
        yield Case("dates", gold["page"], gold["url"], gold, root / gold["html"])


def roles(root: Path) -> Iterator[Case]:
    """Publishers' pages with the role of every block, and related and featured items."""
    addresses = {gold["page"]: gold["url"] for gold in rows(root / "publishers/gold.jsonl")}
    for gold in rows(root / "roles/gold.jsonl"):
        page = gold["page"]
        yield Case("roles", page, addresses[page], gold, root / f"publishers/html/{page}.html.gz")


def dumps(root: Path) -> Iterator[Case]:
    """The publishers' pages as two different text dumps; a dump comes without an address."""
    golds = {gold["page"]: gold for gold in rows(root / "publishers/gold.jsonl")}
    for kind in ("html-text", "resiliparse"):
        for dump in rows(root / f"dumps/{kind}.jsonl.gz"):
            page = dump["page"]
            yield Case("dumps", f"{page}@{kind}", None, golds[page], text=dump["text"])


def first_page(root: Path) -> Iterator[Case]:
    """The text dump that the project began with, and all that stands on it."""
    gold = json.loads((root / "first-page/gold.json").read_bytes())
    yield Case("first-page", "page", None, gold, root / "first-page/page.txt")


def quotes(root: Path) -> Iterator[Case]:
    """Political news with every attribution, as texts: no page has to be read."""
    for gold in rows(root / "quotes/political-dev.jsonl"):
        yield Case("quotes", gold["doc"], None, gold, text=gold["text"])


SETS: Final[dict[str, Callable[[Path], Iterator[Case]]]] = {
    "publishers": publishers,
    "roles": roles,
    "web": web,
    "snippets": snippets,
    "dates": dates,
    "dumps": dumps,
    "first-page": first_page,
    "quotes": quotes,
}


def article_benchmark(root: Path) -> Iterator[Case]:
    """The scrapinghub article-extraction-benchmark, from a checkout of it named as the data folder.

    It is kept aside: here so that anyone can reproduce a public figure, never run while building,
    never used to train or tune.
    """
    for page, gold in json.loads((root / "ground-truth.json").read_bytes()).items():
        yield Case("article-benchmark", page, gold.get("url"), gold, root / f"html/{page}.html.gz")


#: Sets that are only read when they are named, from a folder of their own.
OUTSIDE: Final[dict[str, Callable[[Path], Iterator[Case]]]] = {"article-benchmark": article_benchmark}

#: What each set is made of, for its digest.
_PARTS: Final = {
    "publishers": ("publishers",),
    "roles": ("roles/gold.jsonl", "publishers"),
    "web": ("web",),
    "snippets": ("snippets",),
    "dates": ("dates", "snippets/html"),
    "dumps": ("dumps", "publishers/gold.jsonl"),
    "first-page": ("first-page",),
    "quotes": ("quotes/political-dev.jsonl",),
}


def digest(name: str, root: Path) -> str:
    """Return the first 16 hex digits of SHA-256 over names and bytes of all files of a set."""
    total = hashlib.sha256()
    for part in _PARTS[name]:
        top = root / part
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                total.update(path.relative_to(root).as_posix().encode() + b"\0")
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
