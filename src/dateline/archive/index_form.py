"""The form of the index: its fields, a story as its document, a search as its query.

Whoever changes anything here raises `FORMAT`: every index is then built anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

import tantivy
from msgspec import Struct

from dateline.archive.query import Clause, Query
from dateline.model import Story
from dateline.text import words

FORMAT: Final = 2


class Field(Struct, frozen=True):
    """A field of words: its name, the worth of a match beside one in the text, where it comes from."""

    name: str
    boost: float
    of: Callable[[Story], Iterable[str | None]]


#: A match in a field names the story better the shorter and more deliberate the field is.
FIELDS: Final = (
    Field("headline", 3.0, lambda story: (story.headline, story.kicker)),
    Field("standfirst", 1.5, lambda story: (story.standfirst,)),
    Field("text", 1.0, lambda story: (story.text,)),
    Field("authors", 2.0, lambda story: story.authors),
    Field("tags", 1.5, lambda story: story.tags),
    Field("section", 1.0, lambda story: (story.section,)),
    Field("site", 1.0, lambda story: (story.site_name,)),
)
#: Share of the weaker fields' scores beside the best field's.
_TIE_BREAKER: Final = 0.3
#: A publisher's code typed alone names the story.
_CODE_BOOST: Final = 100.0
_UNSPACED_ONE: Final = re.compile(rf"[{words.PAIRED}]")


@cache
def schema() -> tantivy.Schema:
    """Return the schema; `story` is the row number, 0 for the mark."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("story", indexed=True, fast=True)
    builder.add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field.name, tokenizer_name="terms", index_option="position")
    for name in ("code", "publisher_code", "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("published_day", indexed=True, fast=True)
    builder.add_integer_field("newest", fast=True)
    return builder.build()


def tokenizer() -> tantivy.TextAnalyzer:
    """Return the tokenizer of the fields of words: terms come folded and cut, joined by spaces."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def document(number: int, story: Story) -> tantivy.Document:
    """Return the document of the story with row number `number`."""
    made = tantivy.Document()
    made.add_unsigned("story", number)
    for field in FIELDS:
        for part in field.of(story):
            if part:
                made.add_text(field.name, " ".join(words.terms(part)))
    if story.code:
        made.add_text("code", story.code)
    if story.publisher_code:
        made.add_text("publisher_code", words.fold(story.publisher_code).strip())
    if story.language:
        made.add_text("language", story.language)
    if story.published:
        made.add_integer("published_day", int(story.published.iso[:10].replace("-", "")))
    made.add_integer("newest", _newest(story))
    return made


def mark_document(written: str) -> tantivy.Document:
    """Return the document that carries the mark."""
    made = tantivy.Document()
    made.add_unsigned("story", 0)
    made.add_text("mark", written)
    return made


def engine_query(form: tantivy.Schema, query: Query) -> tantivy.Query:
    """Return `query` in the engine's words."""
    must = [(tantivy.Occur.Must, _in_any_field(form, clause)) for clause in query.clauses]
    wanted = tantivy.Query.boolean_query(must)
    if query.alone is None:
        return wanted
    code = tantivy.Query.term_query(form, "publisher_code", query.alone, index_option="basic")
    named = tantivy.Query.boost_query(tantivy.Query.const_score_query(code, 1.0), _CODE_BOOST)
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, named), (tantivy.Occur.Should, wanted)])


def _in_any_field(form: tantivy.Schema, clause: Clause) -> tantivy.Query:
    found = [
        tantivy.Query.boost_query(_in_field(form, field.name, clause.terms), field.boost) for field in FIELDS
    ]
    return tantivy.Query.disjunction_max_query(found, tie_breaker=_TIE_BREAKER)


def _in_field(form: tantivy.Schema, field: str, terms: tuple[str, ...]) -> tantivy.Query:
    lone = [_UNSPACED_ONE.fullmatch(term) is not None for term in terms]
    if len(terms) == 1:
        if lone[0]:  # one character of a script kept in pairs: either half of a pair, or alone
            return tantivy.Query.regex_query(form, field, f"{terms[0]}.?|.{terms[0]}")
        return tantivy.Query.term_query(form, field, terms[0])
    if any(lone):
        last = len(terms) - 1
        patterns: list[str | tuple[int, str]] = [
            _half(term, i == 0, i == last) if lone[i] else re.escape(term) for i, term in enumerate(terms)
        ]
        return tantivy.Query.regex_phrase_query(form, field, patterns)
    return tantivy.Query.phrase_query(form, field, list(terms))


def _half(term: str, is_first: bool, is_last: bool) -> str:
    """Return the pattern of a lone character; at an end of the phrase the text may go on in its script."""
    if is_first:
        return f".?{term}"
    return f"{term}.?" if is_last else term


def _newest(story: Story) -> int:
    """Return the clock of the page as a number that sorts; 0 where it is undated."""
    if story.published is None:
        return 0
    digits = re.sub(r"\D", "", story.published.sort_key)
    return int(digits.ljust(14, "0"))
