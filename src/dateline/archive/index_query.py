"""A search in the engine's words.

What ranks are words; states, days and codes only choose, and add nothing to a score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

import tantivy

from dateline.archive.index_form import OWN, day_number
from dateline.errors import QueryError
from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Query, Words
from dateline.text import words

#: Share of the weaker fields' scores beside the best field's.
_TIE_BREAKER: Final = 0.3
#: A publisher's code typed alone names the story.
_CODE_BOOST: Final = 100.0
#: Parentheses in one another: the engine walks them by recursion and breaks down at some hundreds.
_MOST_DEPTH: Final = 60
#: How the pattern of a beginning ends.
_ANY: Final = ".*"
#: The field with most terms.
_LARGEST: Final = "text"
#: A character of a script that is kept in pairs.
_PAIRED_ONE: Final = re.compile(rf"[{words.PAIRED}]")
#: Phrases that one NEAR is made of, and these times the stories that may hold them. Measured: a phrase takes
#: 0.3 µs for each story with its rarest word; so no NEAR takes more than about half a second.
_MOST_PHRASES: Final = 2_000
_MOST_WORK: Final = 1_500_000

_MUST: Final = tantivy.Occur.Must
_SHOULD: Final = tantivy.Occur.Should
_MUST_NOT: Final = tantivy.Occur.MustNot

#: Returns the row numbers of the stories with an exact value: codes and addresses are asked of the database.
Rows = Callable[[Exact], Sequence[int]]


class Asker:
    """Makes the engine's queries for the index of one moment."""

    def __init__(self, form: tantivy.Schema, searcher: tantivy.Searcher, rows: Rows) -> None:
        self._form = form
        self._searcher = searcher
        self._rows = rows
        self._text = ""

    def query(self, query: Query) -> tantivy.Query:
        """Return `query` in the engine's words; raises QueryError where it would be too much work."""
        self._text = query.text
        wanted = self._node(query.root, 0)
        if query.alone is None:
            return wanted
        code = tantivy.Query.term_query(self._form, "publisher_code", query.alone, index_option="basic")
        named = tantivy.Query.boost_query(tantivy.Query.const_score_query(code, 1.0), _CODE_BOOST)
        return tantivy.Query.boolean_query([(_SHOULD, named), (_SHOULD, wanted)])

    def upto(self, wanted: tantivy.Query, row: int) -> tantivy.Query:
        """Return `wanted` for the stories with row numbers to `row`."""
        return self._both(wanted, self._range("story", tantivy.FieldType.Unsigned, 1, row))

    def after(self, wanted: tantivy.Query, key: int) -> tantivy.Query:
        """Return `wanted` for the stories whose sort key is `key` or less."""
        return self._both(wanted, self._range("newest", tantivy.FieldType.Unsigned, None, key))

    def beyond(self, wanted: tantivy.Query, row: int) -> tantivy.Query:
        """Return `wanted` for the stories with row numbers beyond `row`."""
        return self._both(wanted, self._range("story", tantivy.FieldType.Unsigned, row + 1, None))

    def copies(self, wanted: tantivy.Query) -> tantivy.Query:
        """Return `wanted` for the stories that are of a group of copies."""
        return self._both(wanted, _only(tantivy.Query.exists_query("copies")))

    # ── the tree

    def _node(self, node: Node, depth: int) -> tantivy.Query:
        if depth > _MOST_DEPTH:
            raise QueryError(
                "parentheses stand too deep in one another: ask with fewer", query=self._text, at=0
            )
        match node:
            case Words():
                return self._words(node)
            case Near():
                return self._near(node)
            case And():
                return self._every(_flat(node), depth)
            case Or():
                parts = [(_SHOULD, self._node(part, depth + 1)) for part in _flat(node)]
                return tantivy.Query.boolean_query(parts)
            case Not() | All():
                return self._every([node], depth)
            case Exact():
                return self._exact(node)
            case Days():
                return self._days(node)
            case Is():
                return _only(self._term("is", node.state.value))

    def _every(self, parts: Sequence[Node], depth: int) -> tantivy.Query:
        wanted = [
            (_MUST_NOT, self._node(part.part, depth + 1))
            if isinstance(part, Not)
            else (_MUST, self._node(part, depth + 1))
            for part in parts
            if not isinstance(part, All)
        ]
        if all(occur is _MUST_NOT for occur, _ in wanted):  # the mark is a document, and no story
            mark = tantivy.Query.term_query(self._form, "story", 0)
            wanted += [(_MUST, _only(tantivy.Query.all_query())), (_MUST_NOT, mark)]
        return tantivy.Query.boolean_query(wanted)

    def _both(self, wanted: tantivy.Query, chosen: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.boolean_query([(_MUST, wanted), (_MUST, chosen)])

    # ── what only chooses

    def _exact(self, node: Exact) -> tantivy.Query:
        if node.field in ("publisher_code", "language"):
            return _only(self._term(node.field, node.value))
        rows = self._rows(node)
        if not rows:
            return tantivy.Query.empty_query()
        return _only(tantivy.Query.term_set_query(self._form, "story", list(rows)))

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._form, field, value, index_option="basic")

    def _days(self, node: Days) -> tantivy.Query:
        first = day_number(node.first) if node.first else None
        last = day_number(node.last) if node.last else None
        if first is None and last is None:
            first = 0
        return self._range(f"{node.field}_day", tantivy.FieldType.Integer, first, last)

    def _range(
        self, field: str, kind: tantivy.FieldType, first: int | None, last: int | None
    ) -> tantivy.Query:
        return _only(tantivy.Query.range_query(self._form, field, kind, first, last))

    # ── words

    def _words(self, node: Words) -> tantivy.Query:
        return self._in_fields(node.field, lambda field: self._in_field(field, node))

    def _in_fields(self, field: str | None, made: Callable[[str], tantivy.Query]) -> tantivy.Query:
        if field is not None:
            return made(field)
        found = [tantivy.Query.boost_query(made(name), boost) for name, boost in OWN]
        return tantivy.Query.disjunction_max_query(found, tie_breaker=_TIE_BREAKER)

    def _in_field(self, field: str, node: Words) -> tantivy.Query:
        terms = node.terms
        patterns = _patterns(node)
        if len(terms) == 1:
            if patterns[0] is not None and patterns[0].endswith(_ANY) and field != _LARGEST:
                # The same, and made at once, where a pattern takes 0.2 ms to compile; it walks over more terms.
                return tantivy.Query.fuzzy_term_query(self._form, field, terms[0], 0, prefix=True)
            if patterns[0] is not None:
                return tantivy.Query.regex_query(self._form, field, patterns[0])
            return tantivy.Query.term_query(self._form, field, terms[0])
        if any(patterns):
            phrase: list[str | tuple[int, str]] = [
                pattern or re.escape(term) for pattern, term in zip(patterns, terms, strict=True)
            ]
            return tantivy.Query.regex_phrase_query(self._form, field, phrase)
        return tantivy.Query.phrase_query(self._form, field, list(terms))

    def _near(self, node: Near) -> tantivy.Query:
        field = node.parts[0].field
        if len(node.parts) == 1:
            return self._words(node.parts[0])
        parts = [_Part(part) for part in node.parts]
        # Of three or more each two have to be as near as they can be when all stand together: the engine's own
        # phrases with gaps miss some and find too many there, as trials showed.
        between = node.distance * (len(parts) - 1)
        size = sum(len(part.terms) for part in parts)
        pairs = [
            (one, two, between + size - len(one.terms) - len(two.terms))
            for one, two in combinations(parts, 2)
        ]
        self._check_work(node, [name for name, _ in OWN] if field is None else [field], pairs)

        def made(name: str) -> tantivy.Query:
            found = [(_MUST, self._pair(name, one, two, gap)) for one, two, gap in pairs]
            return tantivy.Query.boolean_query(found)

        return self._in_fields(field, made)

    def _pair(self, field: str, one: _Part, two: _Part, gap: int) -> tantivy.Query:
        """Return what has two parts in either order with at most `gap` words between."""
        made: list[tantivy.Query] = []
        for first, second in ((one, two), (two, one)):
            if _is_plain(one, two):
                words_ = [first.terms[0][0], second.terms[0][0]]
                made.append(tantivy.Query.phrase_query(self._form, field, list(words_), gap))
            else:
                made += (self._laid_out(field, first, second, step) for step in range(gap + 1))
        return tantivy.Query.boolean_query([(_SHOULD, query) for query in made])

    def _laid_out(self, field: str, first: _Part, second: _Part, gap: int) -> tantivy.Query:
        size = len(first.terms) + gap
        placed = [*enumerate(first.terms), *enumerate(second.terms, start=size)]
        if any(pattern for _, (_, pattern) in placed):
            patterns: list[str | tuple[int, str]] = [
                (at, pattern or re.escape(term)) for at, (term, pattern) in placed
            ]
            return tantivy.Query.regex_phrase_query(self._form, field, patterns)
        return tantivy.Query.phrase_query(self._form, field, [(at, term) for at, (term, _) in placed])

    def _check_work(
        self, node: Near, fields: Sequence[str], pairs: Sequence[tuple[_Part, _Part, int]]
    ) -> None:
        phrases = work = 0
        for one, two, gap in pairs:
            if not _is_plain(one, two):
                phrases += 2 * (gap + 1)
                work += 2 * (gap + 1) * sum(self._stories(name, (one, two)) for name in fields)
        if phrases > _MOST_PHRASES or work > _MOST_WORK:
            raise QueryError(
                f"looking for these words near one another, in column {node.at + 1}, is too much work:"
                " take rarer words, fewer of them, or a smaller distance",
                query=self._text,
                at=node.at,
            )

    def _stories(self, field: str, parts: Sequence[_Part]) -> int:
        """Return how many stories a phrase is looked for in: those of the rarest word, and of all variants."""
        known, varied = [self._searcher.num_docs], 0
        for term, pattern in (term for part in parts for term in part.terms):
            if pattern is None:
                known.append(self._searcher.doc_freq(field, term))
            elif pattern.endswith(_ANY):
                varied += sum(count for _, count in self._searcher.terms_with_prefix(field, term))
            else:
                varied += self._searcher.num_docs
        return min(known) + varied


class _Part:
    """A part of a NEAR: its terms, with the patterns of those that are no whole words."""

    def __init__(self, node: Words) -> None:
        self.terms = list(zip(node.terms, _patterns(node), strict=True))


def _is_plain(one: _Part, two: _Part) -> bool:
    """Say whether both are single whole words, not the same: the engine could take one place for both."""
    is_single = len(one.terms) == len(two.terms) == 1
    return is_single and one.terms[0][1] is two.terms[0][1] is None and one.terms[0][0] != two.terms[0][0]


def _only(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _flat(node: And | Or) -> list[Node]:
    """Return the parts, those of parts of the same kind among them."""
    found: list[Node] = []
    waiting = [iter(node.parts)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, type(node)):
            waiting.append(iter(part.parts))
        else:
            found.append(part)
    return found


def _patterns(node: Words) -> list[str | None]:
    """Return for each term the pattern of the terms that it stands for, None for a whole word.

    A lone character of a script that is kept in pairs is either half of a pair, or alone; in a phrase it is the
    end of its run, but at an end of the phrase the text may go on in its script.
    """
    last = len(node.terms) - 1
    found: list[str | None] = []
    for place, term in enumerate(node.terms):
        if _PAIRED_ONE.fullmatch(term):
            if last == 0:
                found.append(f"{term}.?|.{term}")
            elif place == 0:
                found.append(f".?{term}")
            else:
                found.append(f"{term}.?" if place == last else term)
        elif node.is_prefix and place == last:
            found.append(re.escape(term) + _ANY)
        else:
            found.append(None)
    return found
