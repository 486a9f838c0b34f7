"""Where an export is written: under a name of its own first, moved to its place when it is whole.

Killed halfway it leaves that name behind, `.corpus.csv.….part`, and never half a file under the name asked for.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from dateline.archive.folder import make_lasting
from dateline.errors import ExportError

#: The file in a folder of pages that lists them with their digests, as `sha256sum --check` reads it.
SUMS: Final = "SHA256SUMS"
_PIECE: Final = 1 << 20


class Counted(io.RawIOBase):
    """A stream that counts and digests what is written through it."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The digest of all that was written, in hexadecimal digits."""
        return self._digest.hexdigest()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return how much was written."""
        return self.size

    def write(self, data: object) -> int:
        """Write all of `data`."""
        written = bytes(data)  # type: ignore[call-overload]
        self._out.write(written)
        self._digest.update(written)
        self.size += len(written)
        return len(written)

    def flush(self) -> None:
        """Hand everything on."""
        if not self.closed:
            self._out.flush()


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; what was written there takes its place when the block ends well.

    Raises ExportError where the disk refuses.
    """
    part = _part(path)
    try:
        with refusals(path):
            if path.is_dir():
                raise IsADirectoryError(0, "it is a folder", str(path))
            yield part
            with part.open("rb") as written:
                os.fsync(written.fileno())
            # A manifest of another file must not stand beside this one, not for a moment.
            beside(path).unlink(missing_ok=True)
            part.replace(path)
            make_lasting(path.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder beside `path` to fill; it takes its place when the block ends well.

    Raises ExportError where the disk refuses, or where something lies in `path` already.
    """
    part = _part(path)
    try:
        with refusals(path):
            if path.is_dir() and any(path.iterdir()):
                raise FileExistsError(0, "the folder is not empty: name a new one", str(path))
            part.mkdir()
            yield part
            beside(path).unlink(missing_ok=True)
            part.rename(path)
            make_lasting(path.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def fill_folder(folder: Path, pages: Iterable[tuple[str, bytes]]) -> tuple[int, str]:
    """Write `pages` into `folder` with the list of their digests; return its size with theirs and its digest."""
    size, made = 0, set[Path]()
    with (folder / SUMS).open("wb") as raw:
        sums = Counted(raw)
        for name, body in pages:
            path = folder / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(body)
            size += len(body)
            sums.write(f"{hashlib.sha256(body).hexdigest()}  {name}\n".encode())
        sums.flush()
        os.fsync(raw.fileno())
    return size + sums.size, sums.sha256


def fill_zip(
    out: BinaryIO, pages: Iterable[tuple[str, bytes]], moment: tuple[int, int, int, int, int, int]
) -> None:
    """Write `pages` as a zip file that carries one date, so that the same pages give the same file."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in pages:
            told = zipfile.ZipInfo(name, moment)
            told.external_attr = 0o644 << 16
            told.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(told, body)


def beside(path: Path) -> Path:
    """Return where the manifest of an export lies."""
    return path.with_name(f"{path.name}.manifest.json")


def sum_of(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file; raises OSError."""
    found, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
            size += len(piece)
    return size, found.hexdigest()


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Raise what the system refuses while `path` is written as ExportError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        message = (
            f"{path}: cannot be written ({why}); nothing was left there: mend that and run the same again"
        )
        raise ExportError(message, path=str(path)) from error


def _part(path: Path) -> Path:
    # Names of 255 bytes are the most that file systems take.
    stem = path.name.encode()[:200].decode(errors="ignore")
    return path.with_name(f".{stem}.{secrets.token_hex(4)}.part")
