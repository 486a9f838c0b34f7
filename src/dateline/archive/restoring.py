"""An archive brought back from a backup: proved first, put together beside its place, moved there in one step."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from dateline.archive import backup, checking, schema
from dateline.archive.folder import Folder, make_lasting
from dateline.archive.index import SearchIndex
from dateline.archive.lock import Lock
from dateline.archive.progress import Told, silent
from dateline.archive.records import Check
from dateline.archive.shelf import Shelf
from dateline.archive.troubles import named
from dateline.errors import ArchiveError

_BESIDE: Final = ".{name}.restoring"


class Restored(Struct, frozen=True, kw_only=True):
    """What was brought back, and where what was there before lies now, if anything was."""

    path: str
    stories: int
    versions: int
    captures: int
    before: str | None


def restore(
    source: Path, target: Path, *, now: datetime, replace: bool = False, told: Told = silent
) -> Restored:
    """Bring the backup in `source` back as the archive in `target`.

    With `replace` an archive that is there is moved aside, and not deleted. Raises ArchiveError where the
    backup is damaged, or something else lies there; ArchiveLocked where somebody writes to it.
    """
    here, there = Folder(source), Folder(target)
    with named(here.path):
        if not here.database.exists():
            message = f"{source} is no backup: it has no dateline.db; name the folder of one"
            raise ArchiveError(message, path=str(source))
        schema.examine(here)
    with named(there.path):
        _examine(there, replace=replace)
        beside = Folder(target.with_name(_BESIDE.format(name=target.name)))
        base = schema.for_reading(here)
        try:
            _prove(here, base, told)
            made = backup.copy(here, base, beside, told)
        finally:
            base.close()
        before = _exchanged(there, beside, now)
    return Restored(
        path=str(target),
        stories=made.stories,
        versions=made.versions,
        captures=made.captures,
        before=str(before) if before else None,
    )


def _examine(there: Folder, *, replace: bool) -> None:
    path = there.path
    if path.exists() and not path.is_dir():
        raise ArchiveError(f"{path} is a file; name a folder", path=str(path))
    if not path.exists() or not any(path.iterdir()):
        return
    if not replace:
        message = f"{path} is not empty: name a new folder, or say --replace to move what is there aside"
        raise ArchiveError(message, path=str(path))
    if not there.is_ours():
        message = f"{path} holds what is no archive's: move that away, or name another folder"
        raise ArchiveError(message, path=str(path))


def _prove(here: Folder, base: schema.Base, told: Told) -> None:
    shelf, index = Shelf(here.captures), SearchIndex(here.index)
    found = checking.damage(base, here, told) or checking.check(
        here, base, shelf, index, is_quiet=False, repair=False, told=told
    )
    if not found.is_sound:
        raise ArchiveError(_told(here, found), path=str(here.path))


def _told(here: Folder, found: Check) -> str:
    number = len(found.damage)
    first = found.damage[0].where
    more = f", and {number - 1} more" if number > 1 else ""
    return f"{here.path}: the backup is damaged ({first}{more}): `dateline check --archive {here.path}` names all"


def _exchanged(there: Folder, beside: Folder, now: datetime) -> Path | None:
    """Put the new archive into its place; return where the old one lies, if there was one."""
    path, before = there.path, None
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and any(path.iterdir()):
        before = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
        with Lock(there.lock):
            path.rename(before)
            beside.path.rename(path)
    else:
        if path.exists():
            shutil.rmtree(path)
        beside.path.rename(path)
    make_lasting(path.parent)
    return before
