"""The archive that a command works on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.config import archive_folder

if TYPE_CHECKING:
    from dateline.archive import Archive


def folder(ctx: click.Context) -> Path:
    """Return the archive's folder as chosen on the command line, in the environment, or the usual one."""
    return archive_folder(ctx.find_root().obj, os.environ)


def for_reading(ctx: click.Context) -> Archive:
    """Return the archive, opened for reading; raises ArchiveError where there is none."""
    from dateline import archive

    return archive.open(folder(ctx))


def for_adding(ctx: click.Context) -> Archive:
    """Return the archive, opened for writing, and made where there is none; raises ArchiveError."""
    from dateline import archive

    return archive.open(folder(ctx), create=True, write=True)
