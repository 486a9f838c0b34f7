"""The archive that a command works on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.config import archive_folder

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.archive.members import Compression


_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def _choose(ctx: click.Context, parameter: click.Parameter, chosen: str | None) -> None:
    if chosen is not None:
        ctx.find_root().obj = chosen


def option(command: _Decorated) -> _Decorated:
    """Give a command the option --archive, which counts for more than that of the program."""
    return click.option(
        "--archive", metavar="DIR", expose_value=False, callback=_choose, help="The archive's folder."
    )(command)


def folder(ctx: click.Context) -> Path:
    """Return the archive's folder as chosen on the command line, in the environment, or the usual one."""
    return archive_folder(ctx.find_root().obj, os.environ)


def for_reading(ctx: click.Context) -> Archive:
    """Return the archive, opened for reading; raises ArchiveError where there is none."""
    from dateline import archive

    return archive.open(folder(ctx))


def for_writing(ctx: click.Context) -> Archive:
    """Return the archive, opened for writing; raises ArchiveError where there is none."""
    from dateline import archive

    return archive.open(folder(ctx), write=True)


def for_adding(ctx: click.Context, compression: Compression | None = None) -> Archive:
    """Return the archive, opened for writing, and made where there is none; raises ArchiveError.

    `compression` is how a new one packs its captures.
    """
    from dateline import archive

    return archive.open(folder(ctx), create=True, write=True, compression=compression)
