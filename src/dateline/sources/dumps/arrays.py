"""JSON of many documents: a list of objects, read one after another, or an object with such a list in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from dateline.sources.dumps import lines
from dateline.sources.dumps.rows import NotReadableError, Row, Unread
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT

_AT_ONCE: Final = 1 << 20
_BLANK: Final = b" \t\r\n,"
#: A string, or a sign that opens or closes; a string that does not end yet is a quotation mark alone.
_TOKEN: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|["\[\]{}]', re.DOTALL)
_END: Final = re.compile(rb"[,\]]")
#: Where lists of documents stand in the answers of interfaces.
_LISTS: Final = (
    *(
        "articles.results",
        "response.results",
        "response.docs",
        "data.articles",
        "articles",
        "stories",
        "results",
    ),
    *("documents", "docs", "items", "data", "records", "news", "recentActivityArticles.activity"),
)


def begins(head: bytes) -> bool:
    """Say whether these first bytes look like a list of objects, or like an object over several lines."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if first.startswith(b"["):
        return first[1:].lstrip().startswith(b"{")
    return first.startswith(b"{") and first[1:].lstrip().startswith(b'"') and not lines.begins(head)


def rows(stream: BinaryIO | io.BufferedReader, columns: Mapping[str, str] | None) -> Iterator[Row | Unread]:
    """Yield the objects of the list in a file of JSON; raises NotReadableError where it holds none, or is damaged."""
    window = _Window(stream)
    first = window.first()
    if first == b"[":
        yield from _elements(window)
    elif first == b"{":
        yield from _of_object(window.rest(PAGE_LIMIT + 1))
    else:
        raise NotReadableError(
            "holds neither a list nor an object of JSON; get the file again", is_foreign=True
        )


def _of_object(body: bytes) -> Iterator[Row | Unread]:
    if len(body) > PAGE_LIMIT:
        raise NotReadableError(f"is one JSON object of over {size(PAGE_LIMIT)}; save its list as JSON lines")
    whole = lines.decoded(body)
    if whole is None and b"\n" in body.strip():  # lines of JSON by another name
        yield from lines.rows(io.BytesIO(body), None)
        return
    if not isinstance(whole, dict):
        raise NotReadableError("is JSON that cannot be read; get the file again", is_foreign=True)
    found = _list(whole)
    if found is None:
        yield Row(1, whole, body.strip().removeprefix(b"\xef\xbb\xbf"))
        return
    for number, one in enumerate(found, 1):
        yield Row(number, one) if isinstance(one, dict) else Unread(number, "is no object; leave it out")


def _list(whole: dict[str, Any]) -> list[Any] | None:
    for path in _LISTS:
        found: Any = whole
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        if isinstance(found, list) and any(isinstance(one, dict) for one in found):
            return found
    infos = [
        one["info"] for one in whole.values() if isinstance(one, dict) and isinstance(one.get("info"), dict)
    ]
    return infos or None


class _Window:
    """The bytes at hand of a stream: `buffer` from `pos` on."""

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        self._stream = stream
        self.buffer = b""
        self.pos = 0

    def more(self) -> bool:
        """Read on, the more the more is at hand already; return False at the end."""
        piece = self._stream.read(max(_AT_ONCE, len(self.buffer) - self.pos))
        if not piece:
            return False
        self.buffer = self.buffer[self.pos :] + piece
        self.pos = 0
        return True

    def first(self) -> bytes:
        """Return the next byte that is neither blank nor a comma, without taking it."""
        while True:
            while self.pos < len(self.buffer) and self.buffer[self.pos] in _BLANK:
                self.pos += 1
            if self.buffer.startswith(b"\xef\xbb\xbf", self.pos):
                self.pos += 3
            elif self.pos < len(self.buffer):
                return self.buffer[self.pos : self.pos + 1]
            elif not self.more():
                return b""

    def rest(self, most: int) -> bytes:
        """Return all that is left, at most so many bytes."""
        while len(self.buffer) - self.pos < most and self.more():
            pass
        return self.buffer[self.pos : self.pos + most]


def _elements(window: _Window) -> Iterator[Row | Unread]:
    window.pos += 1
    number = 0
    while True:
        first = window.first()
        if first == b"]":
            return
        number += 1
        if not first:
            raise NotReadableError(
                "is cut off; all documents before were read: get the file again for the rest"
            )
        body = _object(window) if first in b"{[" else _scalar(window)
        if body is None:
            yield Unread(number, f"is too long for a page (at most {size(PAGE_LIMIT)}); it was left out")
            continue
        found = lines.decoded(body)
        if isinstance(found, dict):
            yield Row(number, found, body)
        else:
            yield Unread(number, "is no JSON object; mend it or leave it out")


def _object(window: _Window) -> bytes | None:
    """Take the object or list that begins here; None where it is too long. Raises NotReadableError where it does not end."""
    depth = 0
    at = window.pos
    is_long = False
    while True:
        found = _TOKEN.search(window.buffer, at)
        token = found[0] if found else b'"'
        if token == b'"':  # a string that goes on, or nothing: more is needed
            at = found.start() if found else len(window.buffer)
            if at - window.pos > PAGE_LIMIT:
                is_long = True
            if is_long:
                window.pos = at
            behind = at - window.pos
            if len(window.buffer) - at > PAGE_LIMIT or not window.more():
                raise NotReadableError(
                    "is cut off or damaged; all documents before were read: get the file again for the rest"
                )
            at = window.pos + behind
            continue
        assert found is not None
        at = found.end()
        if token in b"{[":
            depth += 1
        elif token in b"}]":
            depth -= 1
            if depth == 0:
                break
    body = None if is_long or at - window.pos > PAGE_LIMIT else window.buffer[window.pos : at]
    window.pos = at
    return body


def _scalar(window: _Window) -> bytes | None:
    """Take a string, number or word; strings with commas in them come in pieces, which are no objects either."""
    start = window.pos
    if window.buffer.startswith(b'"', start):
        found = _TOKEN.match(window.buffer, start)
        while (
            (found is None or found[0] == b'"')
            and len(window.buffer) - window.pos < PAGE_LIMIT
            and window.more()
        ):
            found = _TOKEN.match(window.buffer, window.pos)
        if found is not None and found[0] != b'"':
            window.pos = found.end()
            return found[0]
    while True:
        end = _END.search(window.buffer, window.pos + 1)
        if end is not None:
            body = window.buffer[window.pos : end.start()]
            window.pos = end.start()
            return body[:100]
        window.pos = max(window.pos, len(window.buffer) - 1)
        if not window.more():
            window.pos = len(window.buffer)
            return b""
