"""The search index: derived from the database, and always able to say how much of it it has seen.

Every commit of the index carries a mark, a document of its own: the archive it belongs to, the
change number of the last story in it and that story's filing. An index that is missing, broken,
of another archive, of another format, or of another history than the database tells (a database
brought back from a backup) is built anew; one that is behind is caught up.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
import tantivy

from dateline.archive import corrections, mirror
from dateline.archive.index_form import FORMAT, document, engine_query, mark_document, schema, tokenizer
from dateline.archive.lists import SERVED, story_of
from dateline.archive.query import Query
from dateline.archive.schema import Base

#: Bytes the engine collects before it writes a segment, and its threads: one leaves a core to the reader.
_HEAP: Final = 64_000_000
_THREADS: Final = 1
#: Stories between commits while catching up: a stopped catch-up goes on from there.
_CHUNK: Final = 20_000
#: No row has a larger number.
_LAST_ROW: Final = 2**63 - 1
#: Hits beyond which equal scores are no longer put in order of date.
_MOST_TIES: Final = 10_000


class UnusableIndexError(Exception):
    """The index cannot be read; it can be built anew."""


class Mark(msgspec.Struct, frozen=True):
    """What an index has seen: all changes up to `seq` of the archive `archive_id`; `witness` is the last."""

    format: int
    archive_id: str
    seq: int
    witness: str


class SearchIndex:
    """The folder `index/`. Writing methods need the archive's lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index: tantivy.Index | None = None
        self._mirror: mirror.Mirror | None = None

    def close(self) -> None:
        """Let go of the files."""
        self._index = None
        if self._mirror is not None:
            self._mirror.close()
            self._mirror = None

    # ── how much it has seen

    def is_current(self, base: Base) -> bool:
        """Say whether the index has seen all that the database holds; raises UnusableIndexError."""
        return self.mark(base).seq == _last_seq(base)

    def mark(self, base: Base) -> Mark:
        """Return the mark; raises UnusableIndexError where there is none or it does not fit the database."""
        with _engine():
            if self._mirror is not None and self._mirror.is_old():
                self.close()
            index = self._opened()
            index.reload()
            searcher = index.searcher()
            found = searcher.search(tantivy.Query.term_query(index.schema, "story", 0), 2).hits
            if len(found) != 1:
                raise UnusableIndexError("the index has no mark")
            written = searcher.doc(found[0][1])["mark"][0]
        try:
            mark = msgspec.json.decode(written, type=Mark)
        except msgspec.DecodeError as error:
            raise UnusableIndexError("the index has an unreadable mark") from error
        if mark.format != FORMAT or mark.archive_id != _archive_id(base):
            raise UnusableIndexError("the index is of another format or archive")
        witness = _witness(base, mark.seq)
        if mark.seq > _last_seq(base) or (witness and witness != mark.witness):
            raise UnusableIndexError("the index is of another history than the database")
        return mark

    def count(self) -> int:
        """Return the number of stories in the index; raises UnusableIndexError."""
        with _engine():
            return max(0, self._opened().searcher().num_docs - 1)

    # ── bringing it up to date

    def catch_up(self, base: Base) -> None:
        """Put into the index what it has not seen; build it anew where it is unusable.

        Raises UnusableIndexError where that fails too.
        """
        if _last_seq(base) == 0 and not self._path.is_dir():
            return  # nothing to search for yet
        try:
            seen = self.mark(base).seq
            if seen != _last_seq(base):
                self._add_from(base, seen)
        except UnusableIndexError:
            self.rebuild(base)

    def rebuild(self, base: Base) -> None:
        """Build the index anew from the database; raises UnusableIndexError, OSError."""
        self.close()
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(exist_ok=True)
        self._add_from(base, 0)

    def _add_from(self, base: Base, seen: int) -> None:
        archive_id = _archive_id(base)
        corrected = corrections.all_standing(base)
        with _engine():
            index = self._opened()
            writer = index.writer(_HEAP, _THREADS)
            while True:
                rows = _changed(base, seen)
                for row in rows:
                    _forget(writer, index, row["id"])
                    if row["is_served"]:
                        its = corrected.get(row["id"], ())
                        story = corrections.applied(story_of(base, row["record"]), its)
                        writer.add_document(document(row["id"], story))
                    seen = row["seq"]
                mark = Mark(FORMAT, archive_id, seen, _witness(base, seen))
                _forget(writer, index, 0)
                writer.add_document(mark_document(msgspec.json.encode(mark).decode()))
                writer.commit()
                mirror.share(self._path)
                if len(rows) < _CHUNK:
                    break
            writer.wait_merging_threads()
            index.reload()

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            if not self._path.is_dir():
                raise UnusableIndexError("there is no index")
            path = self._path
            if mirror.is_needed(path):
                self._mirror = mirror.Mirror(path)
                path = self._mirror.path
            index = tantivy.Index(schema(), path=str(path))
            index.register_tokenizer("terms", tokenizer())
            index.config_reader("Manual")
            self._index = index
        return self._index

    # ── searching

    def search(self, query: Query, limit: int, offset: int) -> tuple[int, list[tuple[int, float]]]:
        """Return how many stories match, and row numbers with scores: best first, newest first where equal.

        Raises UnusableIndexError.
        """
        with _engine():
            index = self._opened()
            searcher = index.searcher()
            wanted = engine_query(index.schema, query)
            asked = offset + limit + 1
            while True:
                found = searcher.search(wanted, asked)
                hits = found.hits
                is_tied = len(hits) == asked and hits[-1][0] == hits[max(0, offset + limit - 1)][0]
                if not is_tied or asked >= _MOST_TIES:
                    break
                asked *= 4
            addresses = [address for _, address in hits]
            ids = searcher.fast_field_values("story", addresses)
            newest = searcher.fast_field_values("newest", addresses)
        ranked = sorted(
            ((float(hit[0]), newest[i] or 0, ids[i] or 0) for i, hit in enumerate(hits)), reverse=True
        )
        return _total(found), [(int(story), score) for score, _, story in ranked[offset : offset + limit]]

    def matching(self, query: Query, after: int, limit: int) -> list[int]:
        """Return the row numbers of stories that match, in order, those beyond `after` alone: to walk over all.

        Raises UnusableIndexError.
        """
        with _engine():
            index = self._opened()
            searcher = index.searcher()
            further = tantivy.Query.range_query(
                index.schema, "story", tantivy.FieldType.Unsigned, after + 1, _LAST_ROW
            )
            both = [(tantivy.Occur.Must, engine_query(index.schema, query)), (tantivy.Occur.Must, further)]
            found = searcher.search(
                tantivy.Query.boolean_query(both),
                limit,
                count=False,
                order_by_field="story",
                order=tantivy.Order.Asc,
            )
            numbers = searcher.fast_field_values("story", [address for _, address in found.hits])
        return [int(number) for number in numbers if number]


def _forget(writer: tantivy.IndexWriter, index: tantivy.Index, story: int) -> None:
    # By query: deleting by term finds nothing in a field of unsigned numbers (tantivy 0.27).
    writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "story", story))


def _total(found: Any) -> int:
    return int(found.count)


def _archive_id(base: Base) -> str:
    return str(base.execute("SELECT value FROM settings WHERE name = 'archive_id'").fetchone()[0])


def _last_seq(base: Base) -> int:
    return int(base.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()[0])


def _witness(base: Base, seq: int) -> str:
    """Return what was filed at change `seq`, empty where that change was no filing."""
    row = base.execute(
        "SELECT s.code, v.filed_at FROM versions v JOIN stories s ON s.id = v.story_id WHERE v.seq = ?",
        (seq,),
    ).fetchone()
    return f"{row['code']} {row['filed_at']}" if row is not None else ""


def _changed(base: Base, seen: int) -> list[sqlite3.Row]:
    return base.execute(
        f"SELECT s.id, s.seq, {SERVED} AS is_served, v.record FROM stories s"  # noqa: S608 - constant
        " JOIN versions v ON v.story_id = s.id AND v.number = s.current_version"
        " WHERE s.seq > ? ORDER BY s.seq LIMIT ?",
        (seen, _CHUNK),
    ).fetchall()


@contextmanager
def _engine() -> Iterator[None]:
    """Raise what the engine raises over broken files, its panics too, as UnusableIndexError."""
    try:
        yield
    except (ValueError, OSError, KeyError) as error:
        raise UnusableIndexError(str(error)) from error
    except BaseException as error:
        # A panic of the engine is no Exception, and its class has no public name.
        if type(error).__name__ == "PanicException":
            raise UnusableIndexError(str(error)) from error
        raise
