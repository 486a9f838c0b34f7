"""How sources, and what is wrong with them, are named to the user."""

from __future__ import annotations

import errno
from typing import Final

from msgspec import Struct

from dateline.errors import SourceError

_OS_ERRORS: Final = {
    errno.ENOENT: "no such file or folder; check the path",
    errno.ENOTDIR: "no such file or folder; check the path",
    errno.EACCES: "may not be read; give yourself permission (chmod u+rX) or run as its owner",
    errno.EPERM: "may not be read; give yourself permission (chmod u+rX) or run as its owner",
    errno.ELOOP: "is a link that leads back to itself; name the file itself",
    errno.ENAMETOOLONG: "no such file or folder: the name is too long; check the path",
    errno.EIO: "cannot be read: the disk reports an error; try a copy",
}


class PassedOver(Struct, frozen=True):
    """What a folder or web archive held beside its pages: how many of each extension or media type."""

    origin: str
    kinds: dict[str, int]

    @property
    def named(self) -> str:
        """The kinds with their numbers, the most frequent first: `2 .png, 1 .css`."""
        ranked = sorted(self.kinds.items(), key=lambda kind: (-kind[1], kind[0]))
        return ", ".join(f"{count} {kind}" for kind, count in ranked[:6]) + (", …" if len(ranked) > 6 else "")

    def __str__(self) -> str:
        total = sum(self.kinds.values())
        return (
            f"{self.origin}: passed over {total} that {'is' if total == 1 else 'are'} no page ({self.named})"
        )


class NoDocuments(SourceError):
    """A file of a form that dumps have, which holds no documents: in a folder it is passed over."""


class Report(Struct, frozen=True, kw_only=True):
    """What was found in a dump.

    `form` is what it is in words, `documents` how many it holds and `texts` how many of them have a text.
    `fields` counts the documents in which a field is filled; `columns` says where it was found, in dumps
    that have columns. `not_understood` counts the lines, rows or elements that nothing could be made of.
    """

    origin: str
    form: str
    documents: int
    texts: int
    fields: dict[str, int]
    columns: dict[str, str]
    not_understood: int

    def __str__(self) -> str:
        found = f"{self.documents} document{'' if self.documents == 1 else 's'}, {self.texts} with a text"
        filled = ", ".join(
            f"{field} {count}{_from(self.columns.get(field), field)}" for field, count in self.fields.items()
        )
        odd = f"{self.not_understood} line{'' if self.not_understood == 1 else 's'} not understood"
        return f"{self.origin}: {self.form}: {found}; filled: {filled or 'nothing'}; {odd}"


def _from(column: str | None, field: str) -> str:
    return f" (from {column})" if column is not None and column != field else ""


def shown(path: str) -> str:
    """Return a path as valid Unicode: bytes of file names that are not UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def trouble(path: str, error: OSError | ValueError) -> SourceError:
    """Return what the operating system has against a path as a SourceError with what to do."""
    number = error.errno if isinstance(error, OSError) else None
    words = _OS_ERRORS.get(number or 0) or f"cannot be read: {str(error).splitlines()[0]}; check the path"
    return SourceError(f"{path}: {words}", origin=path)


def size(count: int) -> str:
    """Return a number of bytes for a reader: `200 MB`."""
    return f"{count / 1_000_000:.0f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
