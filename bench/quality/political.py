"""The quotations of political news (PolNeAR): what is wanted, what was found, and the marks of a story."""

from __future__ import annotations

from typing import Any

from bench.quality.attributions import LOOSE, OPENING, Counts, Said, Span, count
from bench.quality.metrics import Counts as Mark

#: The figures of a story, as `attributions.count` names them.
FIGURES = (
    "direct span",
    "direct span and speaker",
    "cue exact",
    "source exact",
    "content exact",
    "content half and source",
)


def wanted(text: str, gold: dict[str, Any]) -> list[Said]:
    """Return the attributions of the gold."""
    return [
        Said(_pieces(text, one["content"]), _spans(one["source"]), _spans(one["cue"]))
        for one in gold["attributions"]
    ]


def found(text: str, quotes: Any) -> list[Said]:
    """Return quotations as the gold would note them.

    The gold counts "that" to what was said. A quotation without a cue of its own goes on with the one before it, where
    both have one speaker and stand in one paragraph.
    """
    made: list[Said] = []
    last: Any = None
    for quote in quotes:
        follows = (
            last is not None
            and quote.cue_span is None
            and quote.named_span is not None
            and quote.named_span == last.named_span
            and "\n" not in text[last.spans[-1][1] : quote.spans[0][0]]
        )
        made.append(
            Said(
                _pieces(text, [_with_that(text, span) for span in quote.spans]),
                (quote.named_span,) if quote.named_span else (),
                (quote.cue_span,) if quote.cue_span else (),
                follows,
            )
        )
        if not follows:
            last = quote
    return made


def marks(text: str, gold: dict[str, Any], quotes: Any) -> dict[str, Mark]:
    """Return the marks of one story."""
    counts = Counts()
    count(counts, text, wanted(text, gold), found(text, quotes))
    return {name: Mark(counts.hit[name], counts.found[name], counts.wanted[name]) for name in FIGURES}


def _spans(given: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in given)


def _with_that(text: str, span: Span) -> Span:
    at = span[0]
    while at and (text[at - 1] == " " or text[at - 1] in OPENING):
        at -= 1
    return (at - 4, span[1]) if text[max(0, at - 4) : at].lower() == "that" else span


def _pieces(text: str, given: Any) -> tuple[Span, ...]:
    """Return spans cut at line breaks, and joined where only marks, punctuation and spaces lie between them."""
    lines: list[Span] = []
    for start, end in sorted(map(tuple, given)):
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                lines.append((at, at + len(line)))
            at += len(line) + 1
    made: list[Span] = []
    for start, end in lines:
        if made and all(char in LOOSE and char != "\n" for char in text[made[-1][1] : start]):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)
