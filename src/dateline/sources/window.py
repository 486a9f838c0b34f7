"""A stream of bytes looked at through a window that moves on: records are found in it, taken, and put back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

#: Bytes asked for at once.
_AT_ONCE: Final = 1 << 20
#: The line that begins a record may lie across two reads.
_MARK_LENGTH: Final = 4096
_BLANK: Final = re.compile(rb"[ \t]*\r?\n")

Piece = Callable[[int], bytes]


class Window:
    """The bytes at hand: `buffer` from `pos` on; `base` is the offset of the buffer in the content."""

    def __init__(self, piece: Piece, base: int) -> None:
        self._next = piece
        self.buffer = b""
        self.pos = 0
        self.base = base

    @property
    def at(self) -> int:
        """The offset of the next byte."""
        return self.base + self.pos

    def more(self) -> bool:
        """Read on; return False at the end."""
        piece = self._next(_AT_ONCE)
        if not piece:
            return False
        self.base += self.pos
        self.buffer = self.buffer[self.pos :] + piece if self.pos < len(self.buffer) else piece
        self.pos = 0
        return True

    def ahead(self, count: int) -> bytes:
        """Return the next bytes without taking them, fewer only at the end."""
        while len(self.buffer) - self.pos < count and self.more():
            pass
        return self.buffer[self.pos : self.pos + count]

    def taken(self, count: int, most: int) -> tuple[bytes, int]:
        """Take the next `count` bytes; return the first `most` of them, and how many there were."""
        end = self.pos + count
        if end <= len(self.buffer) and count <= most:
            found = self.buffer[self.pos : end]
            self.pos = end
            return found, count
        pieces, kept, left = [], 0, count
        while left:
            if self.pos >= len(self.buffer) and not self.more():
                break
            piece = self.buffer[self.pos : self.pos + left]
            self.pos += len(piece)
            left -= len(piece)
            if kept < most:
                pieces.append(piece[: most - kept])
                kept += len(pieces[-1])
        return b"".join(pieces), count - left

    def back(self, given: bytes) -> None:
        """Put back bytes just taken."""
        self.base = self.at - len(given)
        self.buffer = given + self.buffer[self.pos :]
        self.pos = 0

    def skip_blanks(self) -> None:
        """Pass over the blank lines before a record."""
        while True:
            found = _BLANK.match(self.buffer, self.pos)
            if found is not None:
                self.pos = found.end()
            elif len(self.buffer) - self.pos >= 5 or not self.more():
                return

    def sought(self, mark: re.Pattern[bytes], most: int) -> tuple[bytes, bool]:
        """Pass on to the line that `mark` finds, which begins with the line end before it.

        Return the first `most` bytes passed over, and whether there is such a line.
        """
        pieces: list[bytes] = []
        kept = 0
        while True:
            found = mark.search(self.buffer, self.pos)
            end = found.start() + 1 if found else max(self.pos, len(self.buffer) - _MARK_LENGTH)
            if kept < most:
                pieces.append(self.buffer[self.pos : end][: most - kept])
                kept += len(pieces[-1])
            self.pos = end
            if found:
                return b"".join(pieces), True
            if not self.more():
                if kept < most:
                    pieces.append(self.buffer[self.pos :])
                self.pos = len(self.buffer)
                return b"".join(pieces), False


def after(first: bytes, piece: Piece) -> Piece:
    """Return `piece` with the bytes `first`, which it gave already, in front again."""
    waiting = [first]
    return lambda most: waiting.pop() if waiting else piece(most)
