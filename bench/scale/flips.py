"""One flipped bit in each kind of file: the archive mends it, names it, or it did no harm; never silence."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.scale.corpus import Corpus
from bench.scale.ground import Ground
from bench.scale.proof import Acknowledged, dateline, lost
from bench.scale.results import Figure, table
from dateline.errors import DatelineError

#: Kinds of files, by the pattern that finds them in an archive.
KINDS: Final = {
    "database": "dateline.db",
    "captures": "captures/*.warc.gz",
    "index, list": "index/meta.json",
    "index, segments": "index/*.[!j]*",
}
#: Words searched for in each language, and hits up to which they are compared one by one.
_WORDS: Final = 40
_FEW: Final = 20


def run(
    ground: Ground, console: Console, acknowledged: Acknowledged, many: int, chance: random.Random
) -> tuple[list[Figure], list[str]]:
    """Flip `many` bits in each kind of file of a copy of the archive, one at a time; return figures and lines."""
    _settle(ground)
    broken = Ground(ground.path.with_name(f"{ground.path.name}-flipped"))
    corpus = ground.corpus()
    before, said_before = fingerprint(ground), answers(ground, corpus)
    told: dict[str, Counter[str]] = {}
    silent: list[str] = []
    for kind, pattern in KINDS.items():
        counts = told[kind] = Counter()
        for _ in range(many):
            shutil.rmtree(broken.path, ignore_errors=True)
            shutil.copytree(ground.path, broken.path)
            files = sorted(
                path for path in broken.archive.glob(pattern) if path.is_file() and path.stat().st_size
            )
            if not files:
                continue
            where = flip(files[int(chance.random() * len(files))], chance)
            code, said = dateline(broken.archive, "check", "--repair")
            if code:
                counts["named"] += 1  # and is to be brought back from a backup
                continue
            wrong = lost(broken, acknowledged, corpus, every=3)
            if not wrong and fingerprint(broken) != before:
                wrong = ["other words than before"]
            if not wrong and answers(broken, corpus) != said_before:
                wrong = ["searches find something else"]
            if wrong:
                counts["silent"] += 1
                silent.append(f"{kind}: {where}: {wrong[0]} and check said nothing")
            else:
                counts["mended" if "mended" in said else "harmless"] += 1
    shutil.rmtree(broken.path, ignore_errors=True)
    is_asked = any(told.values())
    figures = [Figure("flipped bits that nothing named or mended", len(silent) if is_asked else None)]
    for kind, counts in told.items():
        note = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "no such file"
        figures.append(Figure(f"  bits flipped in {kind}", sum(counts.values()), note=note))
    table(console, "a flipped bit", figures)
    return figures, silent


def _settle(ground: Ground) -> None:
    """Bring the log into the database and the index up to date, as a closed archive has them."""
    with ground.open_with_pages(write=True):
        pass
    dateline(ground.archive, "check", "--repair")


def flip(path: Path, chance: random.Random) -> str:
    """Flip one bit of the file and return where."""
    size = path.stat().st_size
    at = int(chance.random() * size)
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(1)
        file.seek(at)
        file.write(bytes([old[0] ^ 1 << int(chance.random() * 8)]))
    return f"{path.name} at byte {at:,} of {size:,}"


def fingerprint(ground: Ground) -> frozenset[tuple[object, ...]]:
    """Return all that the database says of stories and versions; what is derived is left out."""
    base = ground.base()
    assert base is not None
    try:
        return frozenset(_rows(base))
    except sqlite3.DatabaseError:
        return frozenset()
    finally:
        base.close()


def answers(ground: Ground, corpus: Corpus) -> list[tuple[int, frozenset[str]]]:
    """Return what searches for words of all languages find: how many stories, and which where they are few."""
    words = [
        word for language in corpus.languages for word in language.words[:: len(language.words) // _WORDS]
    ]
    found: list[tuple[int, frozenset[str]]] = []
    with ground.open() as archive:
        for word in words:
            try:
                told = archive.search(word, limit=_FEW)
            except (DatelineError, ValueError, OSError):
                found.append((-1, frozenset()))
                continue
            codes = {hit.listed.code for hit in told.hits} if told.total <= _FEW else set()
            found.append((told.total, frozenset(codes)))
    return found


def _rows(base: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    yield from base.execute("SELECT 'story', id, code, address, first_filed_at, current_version FROM stories")
    yield from base.execute(
        "SELECT 'version', story_id, number, filed_at, text_digest, url, headline, standfirst, authors,"
        " language, site_name, section, published, published_day, record FROM versions"
    )
    yield from base.execute("SELECT 'capture', digest, address, url, seen_at, size FROM captures")
