"""What the readers of dumps give: rows by the names of their columns, and what they cannot read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from msgspec import Struct


class Row(Struct, frozen=True):
    """A document; `number` is its line or place, `raw` its bytes where they are a record of JSON.

    `is_named` says that its values bear the names of fields already; `odd` counts its lines that were not understood.
    """

    number: int
    values: Mapping[str, Any]
    raw: bytes | None = None
    is_named: bool = False
    odd: int = 0


class Unread(Struct, frozen=True):
    """Lines, rows or elements from `number` on that are no document, and why; None where that needs no word."""

    number: int
    why: str | None
    count: int = 1


class NotReadableError(Exception):
    """A dump cannot be read, or not on; the message says why and what to do.

    `is_foreign` says that it is no dump at all, but a file of another kind with such a name.
    """

    def __init__(self, why: str, *, is_foreign: bool = False) -> None:
        super().__init__(why)
        self.is_foreign = is_foreign


#: Reads a dump; the mapping is where the user says that fields are. Raises NotReadableError.
Read = Callable[[BinaryIO | io.BufferedReader, Mapping[str, str] | None], Iterator[Row | Unread]]
