"""Search: words or a story code in, stories with the passages that match out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.archive import Archive, Found, Hit, Listed, Snippet
from dateline.errors import MistypedCode, NotFound, QueryError
from dateline.text import codes
from dateline.web import asked, press

_PAGE: Final = 20
#: Deeper pages cost more and help nobody; a narrower question does.
_MOST_PAGES: Final = 500
_MOST_QUERY: Final = 2000
_MOST_HEADLINE: Final = 400

_HINTS: Final = (
    ("harbour bridge", "finds stories that have the words"),
    ("FCSY-B5TZ-NJ5N", "opens the story with that code"),
)


class Segment(Struct, frozen=True):
    """A run of text that is, or is not, one of the words sought."""

    text: str
    hit: bool


class Row(Struct, frozen=True):
    """One result, cut into segments."""

    listed: Listed
    headline: tuple[Segment, ...]
    passage: tuple[Segment, ...]


def segments(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """Return `text` cut at `spans`; joined again the segments are the text, whatever the spans are.

    >>> [(s.text, s.hit) for s in segments("a bridge", [(2, 8)])]
    [('a ', False), ('bridge', True)]
    """
    cut: list[Segment] = []
    done = 0
    for begin, end in sorted(spans):
        begin, end = max(begin, done), min(end, len(text))
        if begin >= end:
            continue
        if begin > done:
            cut.append(Segment(text[done:begin], False))
        cut.append(Segment(text[begin:end], True))
        done = end
    if done < len(text):
        cut.append(Segment(text[done:], False))
    return tuple(cut)


def _passage(snippet: Snippet) -> tuple[Segment, ...]:
    before = (Segment("… ", False),) if snippet.is_cut_before else ()
    after = (Segment(" …", False),) if snippet.is_cut_after else ()
    return (*before, *segments(snippet.text, snippet.spans), *after)


def _row(hit: Hit) -> Row:
    headline = segments((hit.listed.headline or "")[:_MOST_HEADLINE], hit.headline_spans)
    return Row(hit.listed, headline, _passage(hit.snippet))


def _number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    number = int(given[:9]) if given.isascii() and given.isdigit() else 1
    return max(1, min(number, _MOST_PAGES))


def _story_named(archive: Archive, query: str) -> str | None:
    """Return the code that `query` is, where this archive has it; words of twelve letters are words."""
    try:
        code = codes.parse(query)
        archive.story(code)
    except (MistypedCode, NotFound):
        return None
    return code


def show(request: Request) -> Response:
    """Show the results of `q`, twenty a page."""
    query = request.query_params.get("q", "").strip()
    if len(query) > _MOST_QUERY:
        problem = f"That is too long: ask with at most {_MOST_QUERY} characters."
        return _page(request, query[:_MOST_QUERY], problem=problem)
    if not query:
        return _page(request, query)
    number = _number(request)
    with asked.archive(request) as archive:
        code = _story_named(archive, query)
        if code is not None:
            return RedirectResponse(f"/story/{code}", status_code=303)
        try:
            found = archive.search(query, limit=_PAGE, offset=(number - 1) * _PAGE)
        except (QueryError, MistypedCode) as error:
            return _page(request, query, problem=_sentence(error))
    return _page(request, query, found=found, number=number, problem=_doubt(query))


def _sentence(error: Exception) -> str:
    said = str(error)
    return said[:1].upper() + said[1:]


def _doubt(query: str) -> str | None:
    """Say of what is written as a code why it opened no story."""
    if not codes.looks_like(query) or "-" not in query:
        return None
    try:
        code = codes.parse(query)
    except MistypedCode as error:
        return _sentence(error)
    return f"No story in this archive has the code {code}."


def _page(
    request: Request, query: str, *, found: Found | None = None, number: int = 1, problem: str | None = None
) -> Response:
    rows = [_row(hit) for hit in found.hits] if found else []
    pages = min(-(-found.total // _PAGE), _MOST_PAGES) if found else 0
    return press.page(
        request,
        "search.html",
        status=400 if problem and found is None else 200,
        query=query,
        found=found,
        rows=rows,
        number=number,
        pages=pages,
        problem=problem,
        hints=_HINTS,
    )
