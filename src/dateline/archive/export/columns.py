"""The columns of a story in a table: the same names in CSV, Parquet and SQLite files as in the archive's views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from dateline.archive import moments
from dateline.archive.export.gathering import Taken
from dateline.errors import ConfigError

Kind = Literal["text", "list", "integer", "truth", "day", "moment"]


class Column(Struct, frozen=True):
    """A column: its name, the kind of its values, what it holds in words, where it comes from."""

    name: str
    kind: Kind
    meaning: str
    of: Callable[[Taken], Any]


COLUMNS: Final = (
    Column("code", "text", "the story code", lambda t: t.facts.code),
    Column("version", "integer", "number of the version taken out: the current one", lambda t: t.facts.version),
    Column("versions", "integer", "how many versions the archive holds", lambda t: t.facts.versions),
    Column("headline", "text", "the words over the story", lambda t: t.story.headline),
    Column("kicker", "text", "the small label over the headline", lambda t: t.story.kicker),
    Column("standfirst", "text", "the summary under it", lambda t: t.story.standfirst),
    Column("authors", "list", "the names of those who wrote it", lambda t: t.story.authors),
    Column("published", "text", "as told: a day, a wall time or an instant", lambda t: _iso(t.story.published)),
    Column("day", "day", "the day of that, by the page's own clock", lambda t: _day(t)),
    Column("modified", "text", "as told", lambda t: _iso(t.story.modified)),
    Column("language", "text", "ISO 639-1 where known", lambda t: t.story.language),
    Column("site", "text", "the paper, as it names itself", lambda t: t.story.site_name),
    Column("section", "text", "the part of the paper, as it names it", lambda t: t.story.section),
    Column("tags", "list", "the topics that the paper files it under", lambda t: t.story.tags),
    Column("kind", "text", "the kind of story", lambda t: t.story.kind.value if t.story.kind else None),
    Column("url", "text", "its address as given", lambda t: t.story.url or t.story.canonical_url),
    Column("canonical_url", "text", "the address that its paper gives it", lambda t: t.story.canonical_url),
    Column("publisher_code", "text", "the paper's own code", lambda t: t.story.publisher_code),
    Column("word_count", "integer", "how many words it has", lambda t: t.story.word_count),
    Column("is_paywalled", "truth", "whether readers must pay for it", lambda t: t.story.paywalled),
    Column("wire", "text", "the agency that the page credits", lambda t: t.facts.wire),
    Column("text", "text", "the text, paragraphs parted by a blank line", lambda t: t.story.text),
    Column("first_filed_at", "moment", "when its first version was filed", lambda t: t.facts.first_filed_at),
    Column("filed_at", "moment", "when this version was filed", lambda t: t.facts.filed_at),
    Column("seen_at", "moment", "when its page was seen", lambda t: t.facts.seen_at),
    Column("capture_digest", "text", "SHA-256 of the page's bytes", lambda t: t.facts.capture.digest),
    Column("text_digest", "text", "SHA-256 of headline, standfirst and text", lambda t: t.facts.text_digest),
    Column("copies", "text", "code of the first story of its group of copies", lambda t: t.facts.copies),
    Column("is_silent", "truth", "whether this version changed the text without saying so", lambda t: t.facts.is_silent),
    Column("has_correction", "truth", "whether the page carries a note of correction", lambda t: t.facts.has_correction),
    Column("corrected", "list", "the fields that the archive's user corrected", lambda t: _corrected(t)),
    Column("reader", "text", "version of the program that read the page", lambda t: t.facts.reader),
)  # fmt: skip
NAMES: Final = tuple(column.name for column in COLUMNS)


def chosen(names: Sequence[str] | None) -> tuple[Column, ...]:
    """Return the columns with these names, in this order; all where it is None. Raises ConfigError."""
    if names is None:
        return COLUMNS
    known = dict(zip(NAMES, COLUMNS, strict=True))
    check(names, NAMES)
    return tuple(known[name] for name in names)


def check(names: Sequence[str], known: Sequence[str]) -> None:
    """Raise ConfigError where a name is none of those known, or stands twice."""
    for position, name in enumerate(names):
        if name not in known:
            message = f"no field is named {name!r}; there are {', '.join(known)}"
            raise ConfigError(message, setting="fields")
        if name in names[:position]:
            raise ConfigError(f"the field {name!r} is named twice; name it once", setting="fields")
    if not names:
        raise ConfigError(f"no field is named; there are {', '.join(known)}", setting="fields")


def as_text(column: Column, taken: Taken) -> str:
    """Return the value of a column as text; empty where there is none."""
    value = column.of(taken)
    if value is None:
        return ""
    match column.kind:
        case "list":
            return "; ".join(value)
        case "truth":
            return "true" if value else "false"
        case "day":
            return str(value.isoformat())
        case "moment":
            return moments.written(value)
    return str(value)


def _iso(when: Any) -> str | None:
    return when.iso if when is not None else None


def _day(taken: Taken) -> Any:
    return taken.story.published.date if taken.story.published else None


def _corrected(taken: Taken) -> tuple[str, ...]:
    return tuple(dict.fromkeys(correction.field for correction in taken.facts.corrections))
