"""The other half of the desk: from sources into an archive."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from msgspec import Struct

from dateline import sources
from dateline.desk.reading import FailedReadingError, attempt, input_name, is_address
from dateline.errors import DatelineError, ReadingError, SourceError
from dateline.model import Capture, Filed, Outcome, Refused, Seen, Story
from dateline.sources import PassedOver, Report

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.desk.addresses import Addresses

#: A batch goes to disk when it has this many inputs, bytes or seconds, whichever comes first:
#: few enough that a kill loses little work, enough that the disk is waited for seldom.
BATCH_INPUTS: Final = 64
BATCH_BYTES: Final = 32 << 20
BATCH_SECONDS: Final = 1.0


_Found = Capture | DatelineError | PassedOver | Report | tuple[str, Seen]


class Answer(Struct, frozen=True, kw_only=True):
    """What became of one input: an outcome or an error, what was passed over beside the pages, or the report on a dump."""

    input: str
    outcome: Outcome | None = None
    error: DatelineError | None = None
    passed: PassedOver | None = None
    report: Report | None = None


def add(
    archive: Archive,
    given: Sequence[str],
    *,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    now: datetime | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    taken: Callable[[str], None] = lambda name: None,
    keep_pages: bool = True,
    columns: Mapping[str, str] | None = None,
    addresses: Addresses | None = None,
    lists: Sequence[str] = (),
) -> Iterator[Answer]:
    """File what the sources `given` hold into `archive`; yield an Answer for each input, in their order.

    An answer is yielded only once it is on disk; `taken` is called with the name of each input
    before that, as soon as it is read. Running the same again after an interruption goes on
    where it stopped: what is filed already answers Seen without being read again. The archive's
    own folder, where it lies in one of the others, is left out.
    `should_stop` is asked before each input; when it says so, what was read is filed, answered,
    and the rest is left. `now` is the moment of seeing of plain files. Without `keep_pages` the
    bytes of the pages are not kept. `columns` says in which columns of a dump the fields of a
    record are. What is named by address is fetched by `addresses`, and an error without it; what the
    feeds in the files `lists` (OPML) lead to comes after `given`. Raises ArchiveError.
    """
    batch = _Batch(archive, keep_pages=keep_pages)

    def found_in(source: str) -> Iterator[_Found]:
        if addresses is not None and is_address(source):
            return addresses.pages(source)
        seen_at = now or datetime.now(UTC)
        return sources.captures(
            source, url=url, stdin=stdin, now=seen_at, leave_out=archive.path, columns=columns
        )

    ways = [partial(found_in, source) for source in given]
    if addresses is not None:
        ways += [partial(_of_list, addresses, path) for path in lists]
    for way in ways:
        for found in way():
            batch.take(found)
            if not isinstance(found, PassedOver | Report):
                taken(_name(found))
            if batch.is_full:
                yield from batch.filed()
            if should_stop():
                yield from batch.filed()
                return
    yield from batch.filed()


def _of_list(addresses: Addresses, path: str) -> Iterator[_Found]:
    try:
        yield from addresses.of_file(path)
    except SourceError as error:
        yield error


def _name(found: Capture | DatelineError | tuple[str, Seen]) -> str:
    """Return what an input is called, whether it could be had or not."""
    if isinstance(found, tuple):
        return found[0]
    return input_name(found) if isinstance(found, Capture) else str(getattr(found, "origin", ""))


def to_file(capture: Capture) -> Story | ReadingError:
    """Return the story in a capture, refused where the reader itself fails, or what is wrong with the capture."""
    read = attempt(capture)
    if isinstance(read, FailedReadingError):
        reason = f"the reader failed ({read.cause}); please report it with the page"
        return Story(refused=Refused(reason=reason, rule="reader-error"))
    return read


class _Batch:
    """Inputs that wait for the disk: answers, and in the places of new pages None."""

    def __init__(self, archive: Archive, *, keep_pages: bool) -> None:
        self._archive = archive
        self._keeps_pages = keep_pages
        self._clear()

    def _clear(self) -> None:
        self._answers: list[Answer | None] = []
        self._pages: list[tuple[Capture, Story | None]] = []
        self._bytes = 0
        self._began = time.monotonic()

    @property
    def is_full(self) -> bool:
        """Whether the batch has reached a bound and goes to disk now."""
        return (
            len(self._answers) >= BATCH_INPUTS
            or self._bytes >= BATCH_BYTES
            or time.monotonic() - self._began >= BATCH_SECONDS
        )

    def take(self, found: _Found) -> None:
        """Take an input in: judge it now, or keep it for `filed`."""
        if isinstance(found, tuple):
            self._answers.append(Answer(input=found[0], outcome=found[1]))
        elif isinstance(found, PassedOver):
            self._answers.append(Answer(input=found.origin, passed=found))
        elif isinstance(found, Report):
            self._answers.append(Answer(input=found.origin, report=found))
        elif isinstance(found, DatelineError):
            self._answers.append(Answer(input=_name(found), error=found))
        else:
            self._answers.append(self._judged(found))

    def _judged(self, capture: Capture) -> Answer | None:
        known = self._archive.known(capture)
        if isinstance(known, Filed | Seen):
            if capture.is_visit:  # the page is known, but perhaps not that it was there at that moment
                self._wait(capture, None)
                return None
            seen = Seen(code=known.code, version=known.version, headline=known.headline)
            return Answer(input=input_name(capture), outcome=seen)
        # What was refused is read again: today's reader may find the story.
        read = to_file(capture)
        if isinstance(read, Story):
            self._wait(capture, read)
            return None
        return Answer(input=input_name(capture), error=read)

    def _wait(self, capture: Capture, story: Story | None) -> None:
        self._pages.append((capture, story))
        self._bytes += len(capture.body)

    def filed(self) -> Iterator[Answer]:
        """File the pages that wait, then yield the answers of the batch; it is empty afterwards."""
        answers, pages = self._answers, self._pages
        outcomes = self._archive.file(pages, keep_pages=self._keeps_pages) if pages else []
        self._clear()
        waiting = iter(zip(pages, outcomes, strict=True))
        for answer in answers:
            if answer is not None:
                yield answer
                continue
            (capture, _), outcome = next(waiting)
            yield Answer(input=input_name(capture), outcome=outcome)
