"""The archive's answers."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from dateline.model import Story, When

#: A run of characters to highlight: [start, end) offsets.
Span = tuple[int, int]


class CaptureNote(Struct, frozen=True, kw_only=True):
    """What is known of kept bytes, and where they are.

    The packed record that holds them is the `length` bytes of `file` (in captures/) from `offset`;
    `file` is empty where they are not kept. Where `revisits` is the number of another capture, this
    record only says that the bytes are the same as in that one.
    """

    id: int
    digest: str
    size: int
    url: str | None
    final_url: str | None
    seen_at: datetime | None
    origin: str | None
    found_in: str | None
    media_type: str | None
    declared_charset: str | None
    file: str
    offset: int
    length: int
    revisits: int | None = None


class VersionNote(Struct, frozen=True, kw_only=True):
    """One version of a story, as a list of versions shows it.

    `is_silent`: its words changed from the version before, and neither a date nor a note says so;
    `has_correction`: its page carries a note of correction. `modified` is the paper's word.
    """

    number: int
    filed_at: datetime
    headline: str | None
    published: When | None
    modified: When | None
    is_silent: bool
    has_correction: bool
    text_digest: str
    capture_digest: str
    seen_at: datetime | None


class Correction(Struct, frozen=True, kw_only=True):
    """What the archive's user says of a field of a story.

    `value` is in the form of JSON, None where the field is to be empty; `undone_at` is when it was
    taken back, None where it was not.
    """

    id: int
    field: str
    value: Any
    reason: str | None
    made_at: datetime
    undone_at: datetime | None


class Kept(Struct, frozen=True, kw_only=True):
    """A story at one `version`, the notes on all its versions (in order of time) and the capture of this one.

    `story` is as the archive's user corrected it: `corrections` are those that were not taken back, the oldest first.
    """

    code: str
    story: Story
    version: int
    versions: tuple[VersionNote, ...]
    first_filed_at: datetime
    filed_at: datetime
    capture: CaptureNote
    corrections: tuple[Correction, ...] = ()


class Listed(Struct, frozen=True, kw_only=True):
    """A story as a list shows it, at its current version; `versions` counts them."""

    code: str
    url: str | None
    kicker: str | None
    headline: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    language: str | None
    site_name: str | None
    section: str | None
    published: When | None
    day: date | None
    versions: int
    filed_at: datetime


class Snippet(Struct, frozen=True, kw_only=True):
    """A passage of a text with the words sought; `spans` are offsets into `text` of the passage.

    `field` is the part of the page that it is from. `is_cut_before` and `is_cut_after` say that the text goes on
    there.
    """

    text: str
    spans: tuple[Span, ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False
    field: str = "text"


class Hit(Struct, frozen=True, kw_only=True):
    """One story found; `headline_spans` are offsets into its headline."""

    listed: Listed
    score: float
    headline_spans: tuple[Span, ...]
    snippet: Snippet


class Order(StrEnum):
    """Which stories come first."""

    #: The best matches; among those as good, the newest.
    BEST = "best"
    #: By the clock of their pages, the filed last first where that is the same; the undated last.
    NEWEST = "newest"


class Counted(Struct, frozen=True):
    """A value, and how many of the stories found have it."""

    value: str
    stories: int


class Facet(Struct, frozen=True, kw_only=True):
    """The commonest values of a field among the stories found; `others` counts under all values not shown.

    A story of two authors counts under both. Where not `is_exact`, a count may be too small by a few.
    """

    field: str
    values: tuple[Counted, ...]
    others: int
    is_exact: bool


class Histogram(Struct, frozen=True, kw_only=True):
    """How many of the stories found are of each day, month or year that has any, in order of time.

    `clock` names the clock that they are counted by. `undated` stories are in none of them.
    """

    unit: str
    bars: tuple[Counted, ...]
    undated: int
    clock: str = "the page's own clock"


class Found(Struct, frozen=True, kw_only=True):
    """The answer to a search: `total` stories match, `hits` are those from `offset` on, in `order`.

    `cursor` goes on behind the last hit, None where nothing follows. `distinct` counts stories that are copies of
    one another once; None where that was not asked. It is exact where `is_distinct_exact`.
    """

    query: str
    total: int
    offset: int
    hits: tuple[Hit, ...]
    order: Order = Order.BEST
    cursor: str | None = None
    facets: tuple[Facet, ...] = ()
    histogram: Histogram | None = None
    distinct: int | None = None
    is_distinct_exact: bool = True


class Stats(Struct, frozen=True, kw_only=True):
    """How much an archive holds; `captured_bytes` counts the kept bytes unpacked, `on_disk` all parts packed.

    `copies` are the stories that repeat another, `corrected` those corrected by their page or by the archive's
    user, `not_kept` the captures without bytes. Stories withdrawn or dark are counted there and nowhere else.
    """

    stories: int
    versions: int
    captures: int
    captured_bytes: int
    not_kept: int
    copies: int
    corrected: int
    withdrawn: int
    dark: int
    refused: dict[str, int]
    sites: dict[str, int]
    languages: dict[str, int]
    months: dict[str, int]
    first_day: date | None
    last_day: date | None
    undated: int
    on_disk: dict[str, int]


class Severity(StrEnum):
    """How bad a problem is."""

    #: Something is wrong or missing that was there.
    DAMAGE = "damage"
    #: What a broken-off run or an older backup left behind: nothing is lost by it.
    NOTE = "note"


class Problem(Struct, frozen=True, kw_only=True):
    """Something that does not agree: `kind` names the check, `where` the row, file or offset."""

    kind: str
    where: str
    what_to_do: str
    severity: Severity = Severity.DAMAGE


class Check(Struct, frozen=True, kw_only=True):
    """What a check looked at and found; `mended` are problems that it found and repaired.

    `is_complete` is False where another process was writing, or where the lock may not be
    read that would tell, so that the ends of the capture files and of the index could not be judged.
    """

    problems: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    stories: int
    versions: int
    captures: int
    refused: int
    indexed: int
    is_complete: bool
    dark: int = 0
    withdrawn: int = 0
    not_kept: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged; notes do not count."""
        return not self.damage

    @property
    def damage(self) -> tuple[Problem, ...]:
        """The problems that are more than notes."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.DAMAGE)
