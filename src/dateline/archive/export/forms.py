"""The forms that stories can be taken out in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from dateline.archive.export import columns, lines, markdown, web_pages
from dateline.archive.export.captured import write_warc
from dateline.archive.export.database import write_sqlite
from dateline.archive.export.job import Job
from dateline.archive.export.lines import write_jsonl
from dateline.archive.export.references import write_bibtex, write_csl, write_ris
from dateline.archive.export.tables import write_csv, write_parquet
from dateline.errors import ConfigError


class Form(Struct, frozen=True, kw_only=True):
    """A form: its name, the endings of its files, and how it is written.

    `stream` writes it from front to back, `file` needs a file of its own, `pages` yields many; `fields` are those
    that can be chosen from. `is_text` says that a person could read it on a terminal.
    """

    name: str
    endings: tuple[str, ...]
    stream: Callable[[Job, BinaryIO], int] | None = None
    file: Callable[[Job, Path], int] | None = None
    pages: Callable[[Job], Iterator[tuple[str, bytes]]] | None = None
    fields: tuple[str, ...] = ()
    is_text: bool = True


_FORMS: Final = (
    Form(name="csv", endings=(".csv",), stream=write_csv, fields=columns.NAMES),
    Form(name="jsonl", endings=(".jsonl", ".ndjson"), stream=write_jsonl, fields=lines.NAMES),
    Form(name="parquet", endings=(".parquet",), stream=write_parquet, fields=columns.NAMES, is_text=False),
    Form(name="sqlite", endings=(".sqlite", ".db"), file=write_sqlite, fields=columns.NAMES, is_text=False),
    Form(name="warc", endings=(".warc.gz",), stream=write_warc, is_text=False),
    Form(name="bibtex", endings=(".bib",), stream=write_bibtex),
    Form(name="ris", endings=(".ris",), stream=write_ris),
    Form(name="csl", endings=(".json",), stream=write_csl),
    Form(name="markdown", endings=(), pages=markdown.pages),
    Form(name="html", endings=(".html", ".htm"), stream=web_pages.write_html, pages=web_pages.pages),
)
FORMS: Final = {form.name: form for form in _FORMS}


def named(name: str) -> Form:
    """Return the form with this name; raises ConfigError."""
    form = FORMS.get(name)
    if form is None:
        message = f"nothing is taken out as {name!r}; there are {', '.join(FORMS)}"
        raise ConfigError(message, setting="to")
    return form


def for_file(name: str) -> Form | None:
    """Return the form that the ending of a file's name tells, or None."""
    lower = name.lower()
    return next((form for form in _FORMS if lower.endswith(form.endings)), None)


def check_fields(form: Form, fields: Sequence[str] | None) -> None:
    """Raise ConfigError where fields are chosen that the form has not, or it has none to choose from."""
    if fields is None:
        return
    if not form.fields:
        message = f"{form.name} has no fields to choose; leave --fields out"
        raise ConfigError(message, setting="fields")
    columns.check(fields, form.fields)
