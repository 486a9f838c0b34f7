"""The manifest of an export: what makes it a corpus that can be cited, and proved to be the same."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from dateline.archive.export import places
from dateline.errors import ExportError
from dateline.model import wire

#: The first word of every manifest; the number rises when a field changes its meaning.
FORM: Final = "dateline-export/1"


class ArchiveMark(Struct, frozen=True):
    """The archive that was taken from: its id, the number of its last change, how many stories it held."""

    id: str
    seq: int
    stories: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What is known of an export.

    `query` is the search as typed (None: all stories) and `understood` what it was taken for. `stories` were
    chosen, `rows` are in the file: of a WARC file its captures, else the same. `sha256` and `size` are the file's;
    of a folder `sha256` is that of its SHA256SUMS and `size` that of all files. `codes_sha256` is over the codes in
    the order of the file, each with a line feed. `readers` counts the stories by the version of the program that
    read them, `left_out` what was found and not taken.
    """

    form: str
    file: str
    to: str
    query: str | None
    understood: Any
    stories: int
    rows: int
    size: int
    sha256: str
    codes_sha256: str
    fields: tuple[str, ...] | None
    made_at: datetime
    software: str
    readers: dict[str, int]
    archive: ArchiveMark
    left_out: dict[str, int]


def write(made: Manifest, path: Path) -> None:
    """Write the manifest of the export at `path` beside it; raises ExportError."""
    with places.new_file(places.beside(path)) as part:
        part.write_bytes(msgspec.json.format(wire.dump(made), indent=2) + b"\n")


def read(path: Path) -> Manifest:
    """Return the manifest in the file `path`; raises ExportError."""
    try:
        found = wire.load(path.read_bytes(), Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else error
        raise ExportError(f"{path}: no manifest that can be read ({what})", path=str(path)) from error
    if found.form != FORM:
        message = f"{path}: a manifest of another form, {found.form!r}: read it with a newer Dateline"
        raise ExportError(message, path=str(path))
    return found
