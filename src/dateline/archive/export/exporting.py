"""One export carried out: to a file, to a folder, or to a stream."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.archive.export import forms, places
from dateline.archive.export import manifest as manifests
from dateline.archive.export.captured import DamagedCaptureError
from dateline.archive.export.forms import Form
from dateline.archive.export.job import SOFTWARE, Job
from dateline.archive.export.manifest import ArchiveMark, Manifest
from dateline.archive.packing import UnreadableRecordError
from dateline.archive.troubles import named
from dateline.errors import ArchiveError, ConfigError

__all__ = ["Job", "check", "run", "troubles"]


def check(name: str, target: Path | BinaryIO, fields: tuple[str, ...] | None) -> Form:
    """Return the form with this name; raises ConfigError where it cannot be written so."""
    form = forms.named(name)
    forms.check_fields(form, fields)
    if not isinstance(target, Path) and form.stream is None:
        message = f"{form.name} needs a file or a folder to be written to; name it with -o"
        raise ConfigError(message, setting="to")
    return form


def run(form: Form, job: Job, target: Path | BinaryIO, *, with_manifest: bool) -> Manifest:
    """Write the stories of `job` to `target` and return the manifest, which lies beside a file where it is wanted.

    Raises ExportError, ConfigError, DamagedCaptureError, sqlite3.Error.
    """
    if not isinstance(target, Path):
        assert form.stream is not None
        counted = places.Counted(target)
        rows = form.stream(job, counted)  # type: ignore[arg-type]
        counted.flush()
        return _manifest(form, job, "-", rows, (counted.size, counted.sha256))
    if form.pages is not None and _is_zip(target):
        with places.new_file(target) as part, part.open("wb") as raw:
            counted = places.Counted(raw)
            moment = job.made_at.timetuple()[:6]
            places.fill_zip(counted, form.pages(job), (moment[0], *moment[1:]))  # type: ignore[arg-type]
        made = (counted.size, counted.sha256)
        rows = job.selection.total
    elif form.pages is not None and not target.name.lower().endswith(form.endings or ("/",)):
        with places.new_folder(target) as folder:
            made = places.fill_folder(folder, form.pages(job))
        rows = job.selection.total
    elif form.stream is not None:
        with places.new_file(target) as part, part.open("wb") as raw:
            counted = places.Counted(raw)
            rows = form.stream(job, counted)  # type: ignore[arg-type]
        made = (counted.size, counted.sha256)
    else:
        assert form.file is not None
        with places.new_file(target) as part:
            rows = form.file(job, part)
            made = places.sum_of(part)
    told = _manifest(form, job, target.name, rows, made)
    if with_manifest:
        manifests.write(told, target)
    return told


@contextmanager
def troubles(archive: Path) -> Iterator[None]:
    """Raise what the archive at `archive` refuses as ArchiveError; what the target refuses passes as it is."""
    try:
        yield
    except DamagedCaptureError as error:
        message = f"{archive}: {error}: nothing was written; run `dateline check`"
        raise ArchiveError(message, path=str(archive)) from error
    except (sqlite3.Error, UnreadableRecordError, msgspec.DecodeError):
        with named(archive):
            raise


def _is_zip(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _manifest(form: Form, job: Job, file: str, rows: int, made: tuple[int, str]) -> Manifest:
    selection = job.selection
    return Manifest(
        form=manifests.FORM,
        file=file,
        to=form.name,
        query=job.query,
        understood=job.understood,
        stories=selection.total,
        rows=rows,
        size=made[0],
        sha256=made[1],
        codes_sha256=selection.codes_digest(),
        fields=job.fields,
        made_at=job.made_at,
        software=SOFTWARE,
        readers=selection.readers(),
        archive=ArchiveMark(selection.archive_id(), selection.seq, selection.held),
        left_out=selection.left_out,
    )
