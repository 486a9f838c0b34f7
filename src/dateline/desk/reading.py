"""The pure half of the desk: bytes in, a story out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from msgspec import Struct

from dateline import page, quotes, sources, story
from dateline.errors import DatelineError, ReadingError
from dateline.model import Capture, Story
from dateline.sources import PassedOver, Report

if TYPE_CHECKING:
    from dateline.desk.addresses import Addresses

#: What is named so is on the web, and no file.
_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_log: Final = logging.getLogger(__name__)


class FailedReadingError(ReadingError):
    """The reader failed on a page: a fault of the program and not of the page; `cause` is the exception."""

    def __init__(self, message: str, *, origin: str, cause: str) -> None:
        super().__init__(message, origin=origin)
        self.cause = cause


class Read(Struct, frozen=True, kw_only=True):
    """What became of one input: the story read, or the error, what was passed over beside the pages,
    or the report on a dump.
    """

    input: str
    capture: Capture | None = None
    story: Story | None = None
    error: DatelineError | None = None
    passed: PassedOver | None = None
    report: Report | None = None


def read(data: bytes | str, url: str | None = None, *, seen_at: datetime | None = None) -> Story:
    """Return the story in a page: HTML or a text dump, as bytes or as text already decoded.

    Pure: no archive, network or disk. `url` is the address of the page, `seen_at` (with its
    zone) when it was captured. A page that is no story is returned all the same, and
    `refused` says why it would not be filed. Raises ReadingError for bytes that are neither
    a page nor text.
    """
    if isinstance(data, str):
        # Lone surrogates, which no page has, must not stop the reader.
        return take(_capture(data.encode("utf-8", "replace"), url, seen_at, "utf-8"))
    return take(_capture(bytes(data), url, seen_at, None))


def take(capture: Capture) -> Story:
    """Return the story in a capture; raises ReadingError."""
    return quotes.find(story.assemble(page.read(capture), capture.seen_at))


def read_all(
    given: Sequence[str],
    *,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    now: datetime,
    columns: Mapping[str, str] | None = None,
    addresses: Addresses | None = None,
) -> Iterator[Read]:
    """Yield what is read from each of the sources `given`, in their order; never raises for bad input.

    `columns` says in which columns of a dump the fields of a record are. Those named by address are
    fetched by `addresses`; without it they are errors.
    """
    for source in given:
        if addresses is not None and is_address(source):
            yield _one(addresses.page(source))
            continue
        for found in sources.captures(source, url=url, stdin=stdin, now=now, columns=columns):
            yield _one(found)


def is_address(source: str) -> bool:
    """Say whether a source is named by its address on the web.

    >>> is_address("https://paper.example/feed"), is_address("page.html")
    (True, False)
    """
    return _ADDRESS.match(source) is not None


def input_name(capture: Capture) -> str:
    """Return what an input is called: the page inside a folder or web archive, or the source as named."""
    return capture.found_in or capture.origin or capture.address or ""


def attempt(capture: Capture) -> Story | ReadingError:
    """Return the story in a capture, or what is wrong with it, even where the reader itself fails."""
    name = input_name(capture)
    try:
        return take(capture)
    except ReadingError as error:
        return ReadingError(f"{name}: {error}; name a web page or a text", origin=name)
    except Exception as error:  # a fault of ours on one page must not stop the run
        _log.exception("the reader failed on %s", name)
        cause = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split())[:120])))
        message = f"{name}: the reader failed ({cause}); please report it with the page"
        return FailedReadingError(message, origin=name, cause=cause)


def _one(found: Capture | DatelineError | PassedOver | Report) -> Read:
    if isinstance(found, Report):
        return Read(input=found.origin, report=found)
    if isinstance(found, PassedOver):
        return Read(input=found.origin, passed=found)
    if isinstance(found, DatelineError):
        return Read(input=str(getattr(found, "origin", "")), error=found)
    name = input_name(found)
    answer = attempt(found)
    if isinstance(answer, Story):
        return Read(input=name, capture=found, story=answer)
    return Read(input=name, capture=found, error=answer)


def _capture(body: bytes, url: str | None, seen_at: datetime | None, charset: str | None) -> Capture:
    return Capture(body=body, url=url, seen_at=seen_at, declared_charset=charset)
