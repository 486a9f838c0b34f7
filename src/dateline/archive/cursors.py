"""Where a search goes on: a cursor says what was shown, so that stories filed meanwhile move nothing.

A cursor belongs to one search in one archive. It is opaque, safe in an address, and carries a checksum.

Newest first, it names the last story shown by its sort key. Best first that would not do: every story filed moves
all scores a little. So it carries the row numbers of the stories shown.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

import msgspec

from dateline.archive.records import Order
from dateline.errors import QueryError
from dateline.model.query import Query

#: Stories that may be shown best first, page by page: beyond, a cursor grows past 16 kB, and nobody reads on.
MOST_SHOWN: Final = 10_000
_CHECK: Final = 6


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """A place in the answers to a search: `upto` is the last row number that the first page could show.

    `offset` counts the stories shown. Newest first `key` and `row` are the last one's; best first `rows` are all.
    """

    order: Order
    upto: int
    offset: int
    key: int = 0
    row: int = 0
    rows: bytes = b""


def written(cursor: Cursor, query: Query, archive_id: str) -> str:
    """Return the cursor as text."""
    body = msgspec.msgpack.encode(cursor)
    return base64.urlsafe_b64encode(_check(body, query, archive_id) + body).decode().rstrip("=")


def read(text: str, query: Query, archive_id: str, order: Order) -> Cursor:
    """Return the cursor that `text` is; raises QueryError where it is damaged, or of another search or archive."""
    text = text.strip()
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        check, body = raw[:_CHECK], raw[_CHECK:]
        if check != _check(body, query, archive_id):
            raise ValueError("another search")
        found = msgspec.msgpack.decode(body, type=Cursor)
        if found.order is not order:
            raise ValueError("another order")
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise QueryError(
            "the cursor is damaged, or of another search, order or archive: search again without it",
            query=query.text,
            at=0,
        ) from error
    if found.rows and found.offset >= MOST_SHOWN:
        raise QueryError(
            f"best first, {MOST_SHOWN:,} stories are shown and no more: narrow the search, or take the newest first",
            query=query.text,
            at=0,
        )
    return found


def packed(rows: Iterable[int]) -> bytes:
    """Return a set of row numbers as bytes: the steps between them, seven bits a byte.

    >>> unpacked(packed([5, 1000, 6]))
    [5, 6, 1000]
    """
    made = bytearray()
    before = 0
    for row in sorted(set(rows)):
        step, before = row - before, row
        while step > 0x7F:
            made.append(step & 0x7F | 0x80)
            step >>= 7
        made.append(step)
    return bytes(made)


def unpacked(data: bytes) -> list[int]:
    """Return the row numbers in `data`, in order."""
    found: list[int] = []
    row = step = shift = 0
    for byte in data:
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            row += step
            found.append(row)
            step = shift = 0
    return found


def _check(body: bytes, query: Query, archive_id: str) -> bytes:
    asked = " ".join(query.text.split()).encode("utf-8", "surrogatepass")
    return blake2b(body + b"\0" + asked, digest_size=_CHECK, key=archive_id.encode()).digest()
