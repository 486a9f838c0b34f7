"""From what the user names to captures: files, folders, standard input."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import structs

from dateline.errors import FetchError, SourceError
from dateline.sources import contents, kinds
from dateline.sources.contents import STDIN, Asked, Found
from dateline.sources.naming import NoDocuments, PassedOver, shown, trouble

_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
#: A record's place behind its file: the byte in a web archive, the line in a dump.
_RECORD: Final = re.compile(r"@\d+$|(?<=[\w-]):\d+$")
#: A file in a zip file behind its name.
_MEMBER: Final = re.compile(r"(?<=[.]zip)/.*|(?<=[.]wacz)/.*", re.IGNORECASE | re.DOTALL)
#: What is counted instead of the extension where a name in a folder is no regular file: opening a
#: pipe would wait for its writer for ever.
_SPECIAL: Final = "pipe, socket or device"


def captures(
    source: str,
    *,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    now: datetime,
    leave_out: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Found]:
    """Yield what `source` holds: the path of a file or folder, or `-` for `stdin`.

    Pages are Captures, seen at `now` unless a web archive says when. What cannot be read is a
    SourceError, and reading goes on; a last PassedOver counts what was no page, and each
    dump ends with a Report. `url` is the
    address of the page and only goes with a source of one page. `leave_out` is a folder that is
    passed over where it is met in another. `columns` says in which columns of a dump the fields
    of a record are (`{"text": "body"}`). Never raises for bad input.
    """
    name = shown(source)
    asked = Asked(name, name, url, now, columns)
    if source == STDIN:
        yield from _standard_input(stdin, asked)
    elif _SCHEME.match(source) or _ADDRESS.match(source):
        yield FetchError(
            f"{name}: is not fetched here; save the page and name the file (with --url {name}), or name a WARC file",
            origin=name,
        )
    elif not source:
        yield SourceError("'': names no file; name a file, a folder or - for standard input", origin="")
    else:
        yield from _path(source, asked, leave_out)


def count(source: str, *, leave_out: Path | None = None) -> int:
    """Return how many files `source` holds that would be read; a web archive is one file."""
    if not os.path.isdir(source):
        return 1
    return sum(_passed_as(path) is None for path in _files(source, lambda error: None, leave_out))


def file_of(found_in: str) -> str:
    """Return the file that an input lies in: the input, or the web archive or dump where it is a record of one.

    >>> file_of("news.warc.gz@1234"), file_of("crawl.jsonl:12"), file_of("saved.zip/a.html")
    ('news.warc.gz', 'crawl.jsonl', 'saved.zip')
    """
    return _MEMBER.sub("", _RECORD.sub("", found_in))


def _path(path: str, asked: Asked, leave_out: Path | None) -> Iterator[Found]:
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        yield trouble(asked.name, error)
        return
    if not is_folder:
        yield from _file(path, asked)
    elif asked.url is not None:
        yield SourceError(
            f"{asked.name}: is a folder, and an address can be given for one page only; name the page",
            origin=asked.name,
        )
    else:
        yield from _folder(path, asked, leave_out)


def _folder(top: str, asked: Asked, leave_out: Path | None) -> Iterator[Found]:
    """Yield what a folder holds, in sorted order; hidden files and folders are left alone."""
    if leave_out is not None and _identity(top) == _identity(leave_out):
        yield SourceError(f"{asked.name}: is the archive itself; name a folder of pages", origin=asked.name)
        return
    passed: Counter[str] = Counter()
    troubles: list[OSError] = []
    found_any = False
    for path in _files(top, troubles.append, leave_out):
        passed_as = _passed_as(path)
        if passed_as is not None:
            passed[passed_as] += 1
            continue
        for one in _file(path, structs.replace(asked, name=shown(path))):
            if isinstance(one, NoDocuments):
                passed[kinds.extension(path) or "without extension"] += 1
                continue
            found_any = True
            yield one
    for error in troubles:
        yield trouble(shown(str(error.filename or top)), error)
    beside = PassedOver(asked.name, dict(passed))
    if not found_any and not troubles:
        only = f" but {beside.named}" if passed else ""
        yield SourceError(
            f"{asked.name}: is a folder without pages{only}; name one that has some "
            "(.html, .htm, .xhtml, .mhtml, .txt, .jsonl, .csv, .warc, .wacz and others, .gz of these, .zip)",
            origin=asked.name,
        )
    elif passed:
        yield beside


def _files(top: str, trouble: Callable[[OSError], None], leave_out: Path | None) -> Iterator[str]:
    """Yield the paths of the files below `top` that are not hidden, in sorted order, without `leave_out`."""
    left_out = _identity(leave_out) if leave_out is not None else None
    for folder, folders, files in os.walk(top, onerror=trouble):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if left_out is not None:
            folders[:] = [name for name in folders if _identity(os.path.join(folder, name)) != left_out]
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.join(folder, name)


def _identity(folder: str | Path) -> tuple[int, int] | None:
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _passed_as(path: str) -> str | None:
    """Return as what a file met in a folder is passed over; None where it is read.

    It is read for its extension, or as HTML where it has none.
    """
    name = os.path.basename(path).lower()
    extension = kinds.extension(name)
    is_page = contents.is_read(name)
    if extension and not is_page:
        return extension
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return _SPECIAL
        if is_page:
            return None
        with open(path, "rb") as file:
            return None if kinds.is_html(file.read(kinds.HEAD)) else "without extension"
    except OSError:
        return None  # reading it will say what is wrong


def _file(path: str, asked: Asked) -> Iterator[Found]:
    try:
        with open(path, "rb") as file:
            yield from contents.found(file, asked, os.fstat(file.fileno()).st_size)
    except OSError as error:
        yield trouble(asked.name, error)


def _standard_input(stdin: BinaryIO | None, asked: Asked) -> Iterator[Found]:
    if stdin is None:
        yield SourceError("-: there is no standard input to read; name a file or folder", origin=STDIN)
        return
    try:
        yield from contents.found(stdin, asked, None)
    except OSError as error:
        yield trouble(STDIN, error)
