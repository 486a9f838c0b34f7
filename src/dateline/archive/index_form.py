"""The form of the index: its fields, and a story as its document.

Whoever changes anything here, or the terms that `text.words` makes, raises `FORMAT`: every index is then built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Final

import tantivy
from msgspec import Struct

from dateline.archive.index_rows import Item, Row, Told, of_role
from dateline.text import urls, words

FORMAT: Final = 2


class Field(Struct, frozen=True):
    """A field of words: its name, where its parts come from, and what a match is worth beside one in the text.

    Words that name no field are looked for in those that have a boost.
    """

    name: str
    of: Callable[[Told], Iterable[str | None]]
    boost: float | None = None


def _items(items: Iterable[Item]) -> Iterable[str]:
    return (f"{item.title} {item.teaser}" if item.teaser else item.title for item in items)


def _captions(told: Told) -> Iterable[str | None]:
    shown = of_role(told, "caption")
    lead = told.image.caption if told.image else None
    return shown if lead in shown else (*shown, lead)


def paper(told: Told) -> str | None:
    """Return the name of the story's paper, else the host of its address, without www."""
    return (told.site_name or "").strip() or (host(told) or "").removeprefix("www.") or None


def host(told: Told) -> str | None:
    """Return the host of the story's address."""
    address = told.canonical_url or told.url
    return urls.host(address) if address else None


#: A match in a field names the story better the shorter and more deliberate the field is.
FIELDS: Final = (
    Field("headline", lambda told: (told.headline, told.kicker), 3.0),
    Field("standfirst", lambda told: (told.standfirst,), 1.5),
    Field("text", lambda told: (told.text,), 1.0),
    Field("author", lambda told: told.authors, 2.0),
    Field("tag", lambda told: told.tags, 1.5),
    Field("section", lambda told: (told.section,), 1.0),
    # The name alone: with the host, "com" and "news" would find half of an archive.
    Field("paper", lambda told: (told.site_name,), 1.0),
    Field("site", lambda told: (told.site_name, host(told))),
    Field("speaker", lambda told: (said.speaker or said.named_as for said in told.quotes)),
    Field("said", lambda told: (said.words for said in told.quotes)),
    Field("caption", _captions),
    Field("note", lambda told: of_role(told, "note")),
    Field("related", lambda told: _items(told.related)),
    Field("featured", lambda told: _items(told.featured)),
    Field("comments", lambda told: (part for said in told.comments for part in (said.author, said.text))),
)
#: Where words that name no field are looked for, and the worth of a match there.
OWN: Final = tuple((field.name, field.boost) for field in FIELDS if field.boost is not None)

#: Positions between the parts of a field (authors, tags, quotations …): no phrase and hardly a NEAR spans two parts.
APART: Final = 20
#: A term that takes a position and is not kept; `text.words` makes no such term.
_NOTHING: Final = "¦"
_GAP: Final = " " + f"{_NOTHING} " * APART

#: Bytes of a value that is counted as a facet: a name longer than this is a mistake.
_MOST_VALUE: Final = 200
#: Bits of the sort key for the row number: the time before them is in seconds since the year 1, 39 bits.
_ROW_BITS: Final = 25
_ROW_MASK: Final = (1 << _ROW_BITS) - 1
#: Days from which, and over how many, a story's age weighs in its rank.
_FIRST_DAY: Final = date(1900, 1, 1).toordinal()
_DAYS: Final = 73_050  # 200 years
#: The engine multiplies scores by log2(2 + weight): the newest of 200 years gains 0.7 %, a year 0.004 %.
_MOST_WEIGHT: Final = 0.01


@cache
def schema() -> tantivy.Schema:
    """Return the schema; `story` is the row number, 0 for the mark."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("story", indexed=True, fast=True)
    builder.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field.name, tokenizer_name="terms", index_option="position")
    for name in ("publisher_code", "is"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS.values():
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("published_day", "published_month", "captured_day"):
        builder.add_integer_field(name, fast=True)
    builder.add_unsigned_field("newest", fast=True)
    builder.add_unsigned_field("copies", fast=True)
    builder.add_float_field("weight", fast=True)
    return builder.build()


#: What is counted, and the field that holds its values.
FACETS: Final = {
    "site": "facet_site",
    "author": "facet_author",
    "section": "facet_section",
    "language": "language",
}


def tokenizer() -> tantivy.TextAnalyzer:
    """Return the tokenizer of the fields of words: terms come folded and cut, joined by spaces."""
    nothing = tantivy.Filter.custom_stopword([_NOTHING])
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(nothing).build()


def document(row: Row) -> tantivy.Document:
    """Return the document of a story that is served."""
    told = row.told
    assert told is not None
    made = tantivy.Document()
    made.add_unsigned("story", row.id)
    for field in FIELDS:
        parts = [terms for part in field.of(told) if part and (terms := " ".join(words.terms(part)))]
        if parts:
            made.add_text(field.name, _GAP.join(parts))
    if told.publisher_code:
        made.add_text("publisher_code", words.fold(told.publisher_code).strip())
    for state in row.states:
        made.add_text("is", state.value)
    for name, values in _counted(told):
        for value in values:
            if value and (value := value.strip()):
                made.add_text(name, value[:_MOST_VALUE])
    if told.published:
        day = day_number(date.fromisoformat(told.published[:10]))
        made.add_integer("published_day", day)
        made.add_integer("published_month", day // 100)
    for seen in row.captured:
        made.add_integer("captured_day", day_number(seen))
    made.add_unsigned("newest", newest(told.published, row.id))
    made.add_float("weight", _weight(told.published))
    if row.group is not None:
        made.add_unsigned("copies", row.group)
    return made


def _counted(told: Told) -> tuple[tuple[str, Iterable[str | None]], ...]:
    language = words.fold(told.language) if told.language else None
    return (
        (FACETS["site"], (paper(told),)),
        (FACETS["author"], dict.fromkeys(told.authors)),
        (FACETS["section"], (told.section,)),
        (FACETS["language"], (language,)),
    )


def mark_document(written: str) -> tantivy.Document:
    """Return the document that carries the mark."""
    made = tantivy.Document()
    made.add_unsigned("story", 0)
    made.add_text("mark", written)
    return made


def day_number(day: date) -> int:
    """Return a day as the number that its digits write: 20210517."""
    return day.year * 10_000 + day.month * 100 + day.day


def newest(published: str | None, row: int) -> int:
    """Return the clock of the page and the row number as one number that sorts; the undated come first."""
    seconds = 0
    if published:
        seconds = date.fromisoformat(published[:10]).toordinal() * 86_400
        if len(published) > 10:
            seconds += int(published[11:13]) * 3600 + int(published[14:16]) * 60
        if published[16:17] == ":":
            seconds += int(published[17:19])
    return seconds << _ROW_BITS | row & _ROW_MASK


def _weight(published: str | None) -> float:
    if not published:
        return 0.0
    day = date.fromisoformat(published[:10]).toordinal() - _FIRST_DAY
    return _MOST_WEIGHT * min(1.0, max(0.0, day / _DAYS))
