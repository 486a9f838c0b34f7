"""The lines of a text of unknown encoding, one after another."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from dateline.text import charset

#: So much is looked at to tell the encoding, and the form of a table.
SAMPLE: Final = 256 << 10
#: A longer line comes in pieces.
LINE_LIMIT: Final = 4 << 20


class Lines:
    """The lines of a stream with their ends; `sample` is the text at its beginning, `number` that of the last line given."""

    def __init__(self, stream: BinaryIO | io.BufferedReader) -> None:
        self._stream = stream
        first = _read(stream, SAMPLE)
        name = charset.decide(first).value or "utf-8"
        self._decoder = codecs.getincrementaldecoder(name)("replace")
        self._text = self._decoded(first, len(first) < SAMPLE).removeprefix("\ufeff")
        self.sample = self._text
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        """Yield each line; ends are LF, CRLF or CR alone."""
        text, self._text = self._text, ""
        while True:
            lines = io.StringIO(text, newline="").readlines() if text else []
            # The last one may go on, and a CR may have its LF still to come.
            last = lines.pop() if lines and len(lines[-1]) < LINE_LIMIT else ""
            for line in lines:
                self.number += 1
                yield line
            more = self._more()
            if not more:
                if last:
                    self.number += 1
                    yield last
                return
            text = last + more

    def _more(self) -> str:
        while data := _read(self._stream, SAMPLE):
            if text := self._decoded(data, False):
                return text
        return self._decoder.decode(b"", True)

    def _decoded(self, data: bytes, is_end: bool) -> str:
        return self._decoder.decode(data, is_end).replace("\0", "")


def _read(stream: BinaryIO | io.BufferedReader, count: int) -> bytes:
    pieces = []
    while count and (piece := stream.read(count)):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
