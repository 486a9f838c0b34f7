"""Pages out of web archives (WARC, ISO 28500, and ARC before it), and their text out of WET files, which are WARC files of conversions."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from msgspec import Struct

from dateline.errors import SourceError, WarcError
from dateline.model import Capture
from dateline.sources import answers, arc_records, frames, warc_records
from dateline.sources.answers import Answer, Place
from dateline.sources.naming import PassedOver
from dateline.sources.revisits import Originals
from dateline.sources.unpacking import Rejoined, Unpacked
from dateline.sources.warc_records import Gap, Record
from dateline.sources.window import after

_NOTES: Final = ("warcinfo", "request", "metadata")
_PAGES: Final = ("response", "resource", "conversion")
#: After so many places that cannot be read a file is given up: it is no web archive any more.
_MOST_GAPS: Final = 100
#: So many records with a digest or length that does not fit are named; the others are counted.
_NAMED: Final = 10

_READ_ON: Final = "it was read all the same: compare it with another copy"

Found = Capture | SourceError | PassedOver


class _End(Struct, frozen=True):
    """What ended a file early, told last."""

    error: WarcError


def captures(stream: BinaryIO, *, origin: str, path: str, again: BinaryIO | None = None) -> Iterator[Found]:
    """Yield every page in a WARC or ARC file, packed by gzip or zstd or not, read from `stream`; then what else it held.

    A page with a fault of its own is answered by a SourceError and the next one is read. Where the file is
    damaged, a WarcError with the offset tells it, and reading goes on at the next record to be found.
    `again` is the same file where it can be sought in: a revisit record whose original stands before it
    is then the same page at a later moment.
    """
    yield from _File(stream, origin, path, again).found()


class _File:
    """A web archive that is being read."""

    def __init__(self, stream: BinaryIO, origin: str, path: str, again: BinaryIO | None) -> None:
        first = stream.read(16)
        whole: Any = io.BufferedReader(Rejoined(first, stream), 1 << 18)
        self._unpacked = _unpacked(first, whole)
        piece = self._unpacked.piece if self._unpacked else whole.read1
        self._piece = after(begun := piece(16), piece)
        is_arc = begun.startswith(arc_records.BEGINNING)
        self._records = arc_records.records if is_arc else warc_records.records
        self._begins = arc_records.begins if is_arc else warc_records.begins
        self._origin = origin
        self._path = path
        self._originals = Originals(again, self._unpacked, self._records)
        self._passed: Counter[str] = Counter()
        self._has_pages = False
        self._misfits = self._gaps = 0

    def found(self) -> Iterator[Found]:
        """Yield the pages and faults, then what else the file held, then what ended it early."""
        end = None
        for one in self._stretches():
            if isinstance(one, _End):
                end = one.error
            else:
                yield one
        if self._misfits > _NAMED:
            yield self._trouble(
                0,
                f"{self._misfits - _NAMED} more records have a digest or length that does not fit",
                _READ_ON,
            )
        if self._passed:
            yield PassedOver(self._path, dict(self._passed))
        if end is not None:
            yield end

    def _stretches(self) -> Iterator[Found | _End]:
        """Yield what is found from the beginning, and after each break in the packing from where it goes on."""
        at = 0
        while True:
            for record in self._records(self._piece, at):
                yield from self._answers(record)
                if self._gaps > _MOST_GAPS:
                    yield _End(self._ended(record.offset, f"damaged in over {_MOST_GAPS} places, the last"))
                    return
            broken = self._unpacked
            if broken is None or broken.broken is None:
                return
            why, where = broken.broken, broken.broken_at
            if not broken.resume(self._begins):
                yield _End(self._ended(where, why))
                return
            at = broken.given
            self._piece = broken.piece
            self._gaps += 1
            yield self._trouble(
                where,
                f"is {why} at byte {where}",
                f"reading went on at byte {broken.member}: get the file again",
            )

    def _answers(self, record: Record | Gap) -> Iterator[Found | _End]:
        start = self._unpacked.start_of(record.offset) if self._unpacked else record.offset
        place = Place(self._origin, self._path, record.offset if start is None else start)
        if isinstance(record, Gap):
            yield from self._gap(record, place)
            return
        answer = self._answer(record, place)
        if isinstance(answer.found, str):
            self._passed[answer.found] += 1
        elif answer.found is not None:
            if start is not None and isinstance(answer.found, Capture) and answer.fits:
                self._originals.note(record, start)
            if not answer.fits or record.said is not None:
                yield from self._misfit(record, place)
            yield answer.found

    def _answer(self, record: Record, place: Place) -> Answer:
        """Return what a record holds; nothing for requests and notes about other records."""
        kind = record.kind
        if kind == "revisit":
            original = self._originals.of(record)
            found = answers.of(original, place) if original else None
            return found if found and isinstance(found.found, Capture) else Answer("revisit record")
        if kind not in _PAGES:
            return Answer(None if kind in _NOTES else f"{kind or 'nameless'} record")
        if kind == "conversion":
            # Of a page that the archive holds as it came, where it holds any.
            return Answer("conversion record") if self._has_pages else answers.of(record, place)
        self._has_pages = True
        return answers.of(record, place)

    def _gap(self, gap: Gap, place: Place) -> Iterator[Found | _End]:
        if self._unpacked is not None and self._unpacked.broken is not None:
            return  # the packing is what is damaged, and told
        self._gaps += 1
        if gap.until is None:
            yield _End(self._ended(place.offset, "damaged or cut off"))
            return
        count = gap.until - gap.offset
        yield self._trouble(
            place.offset,
            f"holds {count} bytes at byte {place.offset} that are no record",
            "reading went on behind them: get the file again",
        )

    def _misfit(self, record: Record, place: Place) -> Iterator[WarcError]:
        self._misfits += 1
        if self._misfits > _NAMED:
            return
        if record.said is None:
            what = f"the record at byte {place.offset} has another digest than it says"
        else:
            what = f"the record at byte {place.offset} has another length than it says ({record.said} bytes)"
        yield self._trouble(place.offset, what, _READ_ON)

    def _ended(self, offset: int, why: str) -> WarcError:
        return self._trouble(
            offset,
            f"the web archive is {why} at byte {offset}",
            "all pages before it were read: get the file again for the rest",
        )

    def _trouble(self, offset: int, what: str, next_: str) -> WarcError:
        return WarcError(f"{self._path}: {what}; {next_}", origin=self._path, offset=offset)


def _unpacked(first: bytes, stream: BinaryIO) -> Unpacked | None:
    if frames.begins(first):
        return frames.Frames(stream, has_budget=False)
    return Unpacked(stream, has_budget=False) if first.startswith(Unpacked.magic) else None
