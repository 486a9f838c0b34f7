"""Tables of stories: CSV, safe for spreadsheets, and Parquet, typed."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dateline.archive.export.columns import Column, Kind, as_text, chosen
from dateline.archive.export.job import Job
from dateline.errors import ConfigError

if TYPE_CHECKING:
    import pyarrow

#: Excel takes a file without it for the machine's old code page, and garbles every accent.
_MARK: Final = b"\xef\xbb\xbf"
#: A cell that a spreadsheet would run as a formula, or that the guard below would be taken off of.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
#: Kinds whose text never begins so.
_SAFE: Final[frozenset[Kind]] = frozenset(("integer", "truth", "day", "moment"))
#: Rows of a group in a Parquet file, and the characters of text after which it ends before: it lies in memory once.
_GROUP_ROWS: Final = 10_000
_GROUP_TEXT: Final = 32_000_000


def guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it: with an apostrophe before what would be a formula.

    A cell that begins with apostrophes and such a sign gets one more, so that `unguarded` gives every cell back.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that `guarded` was given.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def write_csv(job: Job, out: BinaryIO) -> int:
    """Write the stories as CSV (RFC 4180, UTF-8 with a byte order mark) and return the number of rows."""
    columns = chosen(job.fields)
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    out.write(_MARK)
    writer.writerow([column.name for column in columns])
    count = 0
    for taken in job.stories():
        writer.writerow([_cell(column, as_text(column, taken)) for column in columns])
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
        count += 1
    out.write(line.getvalue().encode())  # the heads alone, where there is no story
    return count


def _cell(column: Column, text: str) -> str:
    return text if column.kind in _SAFE else guarded(text)


def write_parquet(job: Job, out: BinaryIO) -> int:
    """Write the stories as a Parquet file with typed columns and return the number of rows."""
    arrow, parquet = _pyarrow()
    columns = chosen(job.fields)
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us", "UTC"),
    }
    form = arrow.schema(
        [
            arrow.field(column.name, types[column.kind], metadata={"comment": column.meaning})
            for column in columns
        ],
        metadata={f"dateline_{name}": value for name, value in job.facts().items()},
    )
    count = 0
    with parquet.ParquetWriter(out, form, compression="zstd") as writer:
        group: list[list[Any]] = [[] for _ in columns]
        rows = size = 0
        for taken in job.stories():
            for values, column in zip(group, columns, strict=True):
                values.append(column.of(taken))
            rows += 1
            size += len(taken.story.text)
            if rows >= _GROUP_ROWS or size >= _GROUP_TEXT:
                _write_group(arrow, writer, form, group)
                count += rows
                rows = size = 0
        if rows:
            _write_group(arrow, writer, form, group)
            count += rows
    return count


def _write_group(arrow: Any, writer: Any, form: pyarrow.Schema, group: list[list[Any]]) -> None:
    arrays = [arrow.array(values, type=field.type) for values, field in zip(group, form, strict=True)]
    writer.write_batch(arrow.record_batch(arrays, schema=form))
    for values in group:
        values.clear()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        message = "Parquet files need pyarrow, which is not installed: pip install 'dateline[parquet]'"
        raise ConfigError(message, setting="to") from error
    return pyarrow, pyarrow.parquet
