"""Parquet tables, read some rows at a time, where pyarrow is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from dateline.sources import wrappers
from dateline.sources.dumps import fields
from dateline.sources.dumps.rows import NotReadableError, Row, Unread
from dateline.sources.dumps.tables import check_columns
from dateline.sources.naming import size

#: What a Parquet file begins and ends with.
MAGIC: Final = b"PAR1"
#: Rows at a time: some hundred kilobytes of stories.
_AT_ONCE: Final = 64
#: A column of a group of rows may be unpacked as a whole.
_GROUP_LIMIT: Final = 2 << 30


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield each row, numbered from 1; only columns that are heard are read.

    Raises NotReadableError where pyarrow is not installed, the file is damaged, or columns are not there.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise NotReadableError(
            'is a Parquet table, and pyarrow is not installed; install it: pip install "dateline[parquet]"'
        ) from None
    aside = None
    try:
        if not stream.seekable():
            stream = aside = wrappers.aside(stream)
        yield from _rows(ParquetFile(stream, pre_buffer=False), columns)
    except (pyarrow.ArrowException, ValueError, OSError, OverflowError, MemoryError) as error:
        if (
            isinstance(error, OSError)
            and not isinstance(error, pyarrow.ArrowException)
            and error.errno is not None
        ):
            raise
        why = " ".join(str(error).split())[:120]
        raise NotReadableError(f"is damaged ({why}); all rows before were read: get the file again") from None
    finally:
        if aside is not None:
            aside.close()


def _rows(file: Any, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    names = list(file.schema_arrow.names)
    check_columns(names, columns)
    wanted = [column for column in (columns or {}).values() if column in names]
    wanted += [column.partition(".")[0] for column in (columns or {}).values() if column not in names]
    if not columns:
        wanted = fields.heard(names)
    for number in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(number)
        if group.total_byte_size > _GROUP_LIMIT:
            raise NotReadableError(
                f"has {size(group.total_byte_size)} in one group of rows; write it with smaller ones"
            )
    number = 0
    for batch in file.iter_batches(
        batch_size=_AT_ONCE, columns=list(dict.fromkeys(wanted)), use_threads=False
    ):
        for values in batch.to_pylist():
            number += 1
            yield Row(number, values)
