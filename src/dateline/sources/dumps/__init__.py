"""Files of many documents: JSON, tables, and the text exports of press databases; each ends with a report."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.errors import DumpError, SourceError
from dateline.model import Capture
from dateline.sources import kinds, records
from dateline.sources.dumps import arrays, factiva, fields, lines, nexis, parquet, tables
from dateline.sources.dumps.rows import NotReadableError, Read, Row, Unread
from dateline.sources.naming import NoDocuments, Report
from dateline.sources.wrappers import bare
from dateline.text import urls

__all__ = ["Dump", "captures", "found", "is_named"]

#: So many rows that cannot be read are named; the report counts all.
_NAMED: Final = 10
_JSON_LINES: Final = (".jsonl", ".ndjson")
_TABLES: Final = (".csv", ".tsv", ".tab")
_NAMES: Final = (*_JSON_LINES, ".json", *_TABLES, ".parquet")


class Dump(Struct, frozen=True):
    """A form of dump in words, and what reads it; `columns` says where a field is, where the user told it."""

    form: str
    read: Read
    columns: Mapping[str, str] | None = None


def is_named(name: str) -> bool:
    """Say whether a file of this name may be a dump."""
    return bare(name).lower().endswith(_NAMES)


def found(head: bytes, name: str, columns: Mapping[str, str] | None) -> Dump | None:
    """Return which dump a file called `name` is that begins with `head`; None where it is none."""
    plain = bare(name).lower()
    head = kinds.as_utf8(head)
    if head.startswith(parquet.MAGIC):
        return Dump("Parquet table", parquet.rows, columns)
    if kinds.signature(head) is not None or kinds.is_binary(head):
        return None
    if plain.endswith(_JSON_LINES) and not arrays.begins(head):
        return Dump("JSON lines", lines.rows, columns)
    if plain.endswith((".json", *_JSON_LINES)):
        return Dump("JSON", arrays.rows, columns)
    if plain.endswith(_TABLES):
        return Dump("table", tables.rows, columns)
    if kinds.extension(name) in (".txt", ".text", "") or columns:
        return _by_looks(head, columns, may_be_table="." not in plain.rpartition("/")[2] or bool(columns))
    return None


def _by_looks(head: bytes, columns: Mapping[str, str] | None, *, may_be_table: bool) -> Dump | None:
    if nexis.is_one(head):
        return Dump("Nexis text export", nexis.rows)
    if factiva.is_one(head):
        return Dump("Factiva text export", factiva.rows)
    if lines.begins(head):
        return Dump("JSON lines", lines.rows, columns)
    if arrays.begins(head):
        return Dump("JSON", arrays.rows, columns)
    if may_be_table and tables.begins(head, columns):
        return Dump("table", tables.rows, columns)
    return None


def captures(
    dump: Dump, stream: BinaryIO | io.BufferedReader, *, origin: str, path: str, now: datetime
) -> Iterator[Capture | SourceError | Report]:
    """Yield each document of a dump that has a text as a record, seen at `now`; the report comes last.

    What cannot be read is answered by a DumpError that names it (`path:12`), and the next one is read; a dump
    without any text is a SourceError.
    """
    tally = _Tally()
    error: SourceError | None = None
    rows = dump.read(stream, dump.columns)
    while True:
        try:
            row = next(rows, None)
        except NotReadableError as trouble:
            kind = NoDocuments if trouble.is_foreign else SourceError
            error = kind(f"{path}: {trouble}", origin=path)
            break
        if row is None:
            break
        if isinstance(row, Unread):
            if tally.is_named(row):
                name = f"{path}:{row.number}"
                yield DumpError(f"{name}: {row.why}", origin=name, row=row.number)
            continue
        record = fields.record(row, dump.columns)
        tally.take(record, row)
        url = record.values.get("url", "")
        if "text" in record.values:
            yield Capture(
                body=record.body,
                url=url if urls.is_web(url) else None,
                seen_at=now,
                origin=origin,
                found_in=f"{path}:{row.number}",
                media_type=records.MEDIA_TYPE,
                declared_charset="utf-8",
            )
    if error is None and not tally.texts:
        error = tally.without_texts(path)
    if error is not None:
        yield error
    if tally.documents and not isinstance(error, NoDocuments):
        yield tally.report(path, dump.form)


class _Tally:
    """The count of what is found in a dump."""

    def __init__(self) -> None:
        self.documents = self.texts = 0
        self._odd = self._named = 0
        self._filled: Counter[str] = Counter()
        self._columns: dict[str, str] = {}
        self._shapes: Counter[str | None] = Counter()

    def is_named(self, unread: Unread) -> bool:
        """Count what could not be read; say whether it is told by itself."""
        self._odd += unread.count
        self._named += unread.why is not None
        return unread.why is not None and self._named <= _NAMED

    def take(self, record: fields.Record, row: Row) -> None:
        """Count a document."""
        self.documents += 1
        self.texts += "text" in record.values
        self._odd += row.odd
        self._shapes[record.shape] += 1
        self._filled.update(record.values.keys())
        for field, column in record.columns.items():
            self._columns.setdefault(field, column)

    def without_texts(self, path: str) -> SourceError:
        """Return what is said of a dump of which no document has a text."""
        if not self.documents:
            return NoDocuments(f"{path}: holds no documents; name a dump of texts", origin=path)
        if not {"title", "url"} & set(self._filled):
            what = "holds no documents with a text; name the columns with --map text=…,url=…"
            return NoDocuments(f"{path}: {what}", origin=path)
        what = f"lists {self.documents} stories without their texts; save their pages, or name the column with --map text=…"
        return SourceError(f"{path}: {what}", origin=path)

    def report(self, path: str, form: str) -> Report:
        """Return the report."""
        shape = self._shapes.most_common(1)[0][0]
        return Report(
            origin=path,
            form=f"{form} ({shape})" if shape else form,
            documents=self.documents,
            texts=self.texts,
            fields={field: self._filled[field] for field in fields.FIELDS if self._filled[field]},
            columns={field: self._columns[field] for field in fields.FIELDS if field in self._columns},
            not_understood=self._odd,
        )
