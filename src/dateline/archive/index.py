"""The search index: derived from the database, and always able to say how much of it it has seen.

Every commit of the index carries a mark, a document of its own: the archive it belongs to, the
change number of the last story in it and that story's filing. An index that is missing, broken,
of another archive, of another format, or of another history than the database tells (a database
brought back from a backup) is built anew; one that is behind is caught up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
import tantivy

from dateline.archive import index_rows, mirror
from dateline.archive.index_form import FORMAT, document, mark_document, schema, tokenizer
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.schema import Base
from dateline.errors import QueryError

#: Bytes the engine collects before it writes a segment, and its threads: one leaves a core to the reader.
_HEAP: Final = 128_000_000
_THREADS: Final = 1
#: Stories between commits while catching up: a stopped catch-up goes on from there.
_CHUNK: Final = 20_000
#: What the engine says of a phrase with the beginning of a word that too many words have.
_TOO_MANY: Final = "max expansions"


class UnusableIndexError(Exception):
    """The index cannot be read; it can be built anew."""


class Mark(msgspec.Struct, frozen=True):
    """What an index has seen: all changes up to `seq` of the archive `archive_id`; `witness` is the last.

    No story in it has a row number beyond `last_row`.
    """

    format: int
    archive_id: str
    seq: int
    witness: str
    last_row: int = 0


class View(msgspec.Struct, frozen=True):
    """The index at one moment, and its mark: what is committed later is not seen."""

    form: tantivy.Schema
    searcher: tantivy.Searcher
    mark: Mark


class SearchIndex:
    """The folder `index/`. Writing methods need the archive's lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._mirror: mirror.Mirror | None = None
        #: What was seen last, and the stamp of the files then.
        self._shown: tuple[mirror.Stamp, View] | None = None

    def close(self) -> None:
        """Let go of the files; what was not committed is forgotten."""
        self._writer = None
        self._index = None
        self._shown = None
        if self._mirror is not None:
            self._mirror.close()
            self._mirror = None

    def rest(self) -> None:
        """Let the engine end its work on the files, before another may write; raises UnusableIndexError."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with _engine():
                writer.wait_merging_threads()
                mirror.share(self._path)

    # ── how much it has seen

    def is_current(self, base: Base) -> bool:
        """Say whether the index has seen all that the database holds; raises UnusableIndexError."""
        return self.mark(base).seq == _last_seq(base)

    def mark(self, base: Base) -> Mark:
        """Return the mark; raises UnusableIndexError where there is none or it does not fit the database."""
        return self._view(base).mark

    @contextmanager
    def reading(self, base: Base, text: str) -> Iterator[View]:
        """Look at the index as it is now, to carry out the search `text`.

        Raises UnusableIndexError, also over what the engine raises meanwhile; QueryError where it has to give up.
        """
        view = self._view(base)
        with _engine(text):
            yield view

    def _view(self, base: Base) -> View:
        if self._mirror is not None and self._mirror.is_old():
            self.close()
        with _engine():
            if not self._path.is_dir():
                raise UnusableIndexError("there is no index")
            stamp = mirror.stamp(self._path)
            if self._shown is None or self._shown[0] != stamp:
                self._shown = stamp, self._looked()
        view = self._shown[1]
        mark = view.mark
        if mark.format != FORMAT or mark.archive_id != archive_id(base):
            raise UnusableIndexError("the index is of another format or archive")
        witness = _witness(base, mark.seq)
        if mark.seq > _last_seq(base) or (witness and witness != mark.witness):
            raise UnusableIndexError("the index is of another history than the database")
        return view

    def _looked(self) -> View:
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
        return View(index.schema, searcher, mark)

    def count(self) -> int:
        """Return the number of stories in the index; raises UnusableIndexError."""
        with _engine():
            index = self._opened()
            index.reload()
            return max(0, index.searcher().num_docs - 1)

    # ── bringing it up to date

    def catch_up(self, base: Base, *, stay: bool = False) -> None:
        """Put into the index what it has not seen; build it anew where it is unusable.

        With `stay` the engine is left ready to take more, until `rest`. Raises UnusableIndexError where building
        it fails too.
        """
        if _last_seq(base) == 0 and not self._path.is_dir():
            return  # nothing to search for yet
        try:
            seen = self.mark(base)
            if seen.seq != _last_seq(base):
                self._add_from(base, seen, stay=stay)
        except UnusableIndexError:
            self._renew(base, stay=stay)

    def rebuild(self, base: Base) -> None:
        """Build the index anew from the database; raises UnusableIndexError, OSError."""
        self._renew(base, stay=False)

    def _renew(self, base: Base, *, stay: bool) -> None:
        self.close()
        shutil.rmtree(self._path, ignore_errors=True)
        self._path.mkdir(exist_ok=True)
        self._add_from(base, Mark(FORMAT, archive_id(base), 0, ""), stay=stay)

    def _add_from(self, base: Base, seen: Mark, *, stay: bool) -> None:
        try:
            with _engine():
                index = self._opened()
                if self._writer is None:
                    self._writer = index.writer(_HEAP, _THREADS)
                while True:
                    before, seen = seen, self._add_chunk(base, index, self._writer, seen)
                    mirror.share(self._path)
                    if seen.seq == _last_seq(base) or seen.seq == before.seq:
                        break
            if not stay:
                self.rest()
        except BaseException:
            # A writer that broke down keeps what it was given, and its lock.
            self._writer = None
            raise

    def _add_chunk(self, base: Base, index: tantivy.Index, writer: tantivy.IndexWriter, seen: Mark) -> Mark:
        seq, last_row = seen.seq, seen.last_row
        for row in index_rows.changed(base, seq, _CHUNK):
            if row.id <= seen.last_row:
                _forget(writer, index, row.id)
            if row.told is not None:
                writer.add_document(document(row))
            seq, last_row = row.seq, max(last_row, row.id)
        mark = Mark(FORMAT, seen.archive_id, seq, _witness(base, seq), last_row)
        _forget(writer, index, 0)
        writer.add_document(mark_document(msgspec.json.encode(mark).decode()))
        writer.commit()
        return mark

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


def _forget(writer: tantivy.IndexWriter, index: tantivy.Index, story: int) -> None:
    # By query: deleting by term finds nothing in a field of unsigned numbers (tantivy 0.27).
    writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "story", story))


def archive_id(base: Base) -> str:
    """Return the random name that tells the archive from others."""
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


@contextmanager
def _engine(text: str = "") -> Iterator[None]:
    """Raise what the engine raises over broken files, its panics too, as UnusableIndexError."""
    try:
        yield
    except (QueryError, UnreadableRecordError, msgspec.DecodeError):
        raise
    except (ValueError, OSError, KeyError) as error:
        if _TOO_MANY in str(error):
            message = "too many words begin like the one before the * in the phrase: type more of it"
            raise QueryError(message, query=text, at=0) from error
        raise UnusableIndexError(str(error)) from error
    except BaseException as error:
        # A panic of the engine is no Exception, and its class has no public name.
        if type(error).__name__ == "PanicException":
            raise UnusableIndexError(str(error)) from error
        raise
