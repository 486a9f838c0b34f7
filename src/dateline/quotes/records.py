"""From what was heard to the records of quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal

from dateline.model.quote import Quote, Span, Unresolved
from dateline.quotes import phrases
from dateline.quotes.heard import Heard
from dateline.quotes.lexicon import OCCASION, PREPOSITION, PRONOUN
from dateline.quotes.marks import Marked
from dateline.quotes.offices import Offices
from dateline.quotes.people import People, Resolved
from dateline.quotes.tokens import Tokens

#: What is shorter is a title or a word, where no verb tells.
_SPEECH: Final = 30
_SILENT: Final = 6
#: Who spoke last goes on for so many paragraphs.
_NEAR: Final = 3
_LOOSE: Final = frozenset(" \t\n\xa0\u202f\u2009\u3000,;:—–-")
#: Occasions at which two speak with each other: "in a phone call with Y".
_WITH: Final = frozenset(
    "call phone conversation telephone meeting interview talk talks letter email debate".split()
)


def made(
    t: Tokens, marked: Sequence[Marked], heard: Sequence[Heard], people: People | Offices
) -> list[Quote]:
    """Return the quotations in the order of the text, their speakers resolved."""
    found: list[Quote] = []
    earlier: list[tuple[int, Resolved, int]] = []
    starts = {one.outer: one for one in marked}
    outers = [one.outer for one in marked]
    seen: set[tuple[Span, ...]] = set()
    for one in sorted(heard, key=lambda one: (one.sentence, one.content[0])):
        resolved = Resolved(reason=Unresolved.SILENT)
        if one.source is not None:
            resolved = people.of(one.source, one.sentence, earlier)
            earlier.append((one.sentence, resolved, people.sex(resolved)))
        elif one.cue is not None and one.from_speech and not isinstance(people, Offices):
            # The verb alone, as in Spanish: who spoke last, or whom the sentences before are about.
            near = [
                known
                for number, known, _ in earlier[-1:]
                if t.paragraphs[one.sentence] - t.paragraphs[number] <= _NEAR
            ]
            resolved = (
                near[0] if near and near[0].name else people.topic(one.cue[0], one.sentence) or resolved
            )
        spans, kind = _words(t.text, one.content, starts, outers)
        if not spans or spans in seen or _is_silent(t.text, one, spans):
            continue
        seen.add(spans)
        found.append(_quote(t, one, resolved, spans, kind, people))
    return sorted(found, key=lambda quote: quote.spans)


def unattributed(text: str, marked: Sequence[Marked]) -> list[Quote]:
    """Return what stands in marks in a language without cue words: long enough to be a speech, its speaker unresolved."""
    return [
        Quote(
            words=text[one.start : one.end],
            kind="direct",
            spans=((one.start, one.end),),
            reason=Unresolved.UNKNOWN_LANGUAGE,
        )
        for one in marked
        if one.end - one.start >= _SPEECH
    ]


def _words(
    text: str, content: Sequence[Span], marked: dict[int, Marked], outers: list[int]
) -> tuple[tuple[Span, ...], Literal["direct", "indirect", "mixed"]]:
    """Return what was said without the marks around it, and its kind."""
    spans: list[Span] = []
    is_direct = True
    has_marks = False
    for start, end in content:
        at = start
        inner: list[Span] = []
        is_whole = True
        while at < end:
            one = marked.get(at)
            if one is None:
                if text[at] in _LOOSE or text[at] in "\"'’”“.":
                    at += 1
                    continue
                is_whole = False
                break
            inner.append((one.start, one.end))
            at = max(one.outer_end, at + 1)
        if is_whole and inner:
            spans += inner
            has_marks = True
        else:
            spans.append((start, end))
            is_direct = False
            has_marks = has_marks or any(
                _is_said(text, marked[outer], end) for outer in _near(outers, start, end)
            )
    bare = tuple(span for span in (_bare(text, span) for span in spans) if span[0] < span[1])
    return bare, "direct" if is_direct else "mixed" if has_marks else "indirect"


def _near(outers: list[int], start: int, end: int) -> list[int]:
    return outers[bisect_left(outers, start) : bisect_left(outers, end)]


def _is_said(text: str, one: Marked, end: int) -> bool:
    """Say whether marked words inside a clause are the speaker's: a single word before its noun is only doubted."""
    if " " in text[one.start : one.end]:
        return True
    behind = one.outer_end
    while behind < end and text[behind] == " ":
        behind += 1
    return behind >= end or not text[behind].isalpha()


def _is_silent(text: str, one: Heard, spans: tuple[Span, ...]) -> bool:
    """Say whether words in marks without a speaker or cue are too short to be a speech: a title, a slogan."""
    if one.cue is not None or one.source is not None:
        return False
    words = sum(text.count(" ", start, end) + 1 for start, end in spans)
    return words < _SILENT or (words < 2 * _SILENT and text[spans[-1][1] - 1] not in ".!?…")


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return start, end


def _quote(
    t: Tokens,
    one: Heard,
    resolved: Resolved,
    spans: tuple[Span, ...],
    kind: Literal["direct", "indirect", "mixed"],
    people: People | Offices,
) -> Quote:
    text = t.text

    def at(tokens: tuple[int, int] | None) -> Span | None:
        return t.span(*tokens) if tokens is not None and tokens[0] < tokens[1] else None

    def said(span: Span | None) -> str | None:
        return text[span[0] : span[1]] if span is not None else None

    cue, named, role, occasion = at(one.cue), at(one.source), at(resolved.role), at(one.occasion)
    name = _without_possessive(text, at(resolved.name))
    to = _addressee(t, one, people)
    return Quote(
        words=" ".join(text[start:end] for start, end in spans),
        kind=kind,
        spans=spans,
        cue=said(cue),
        cue_span=cue,
        named_as=said(named),
        named_span=named,
        speaker=said(name),
        speaker_span=name,
        speaker_role=said(role),
        role_span=role,
        addressee=said(to),
        addressee_span=to,
        occasion=said(occasion),
        occasion_span=occasion,
        reason=None if name is not None else resolved.reason or Unresolved.NAMELESS,
    )


def _without_possessive(text: str, span: Span | None) -> Span | None:
    if span is not None and text[span[1] - 2 : span[1]] in ("’s", "'s"):
        return span[0], span[1] - 2
    return span


def _addressee(t: Tokens, one: Heard, people: People | Offices) -> Span | None:
    """Return to whom it was said: the object of "told", or the other side of a call or an interview."""
    given = one.to
    if given is None and one.occasion is not None:
        first, last = one.occasion
        for k in range(first, last):
            if t.low[k] == "with" and any(t.low[j] in _WITH for j in range(first, k)):
                given = phrases.phrase_after(t, k + 1, last)
                break
        if given is None and t.low[first] == "to" and not t.kinds[first + 1] & OCCASION:
            given = (first + 1, last)
    if given is None:
        return None
    if given[1] - given[0] == 1 and t.kinds[given[0]] & PRONOUN and t.low[given[0]] in ("who", "which"):
        return None
    for name in people.within(*given):
        if name.last == given[1] and not any(t.kinds[k] & PREPOSITION for k in range(given[0], name.first)):
            return _without_possessive(t.text, t.span(name.first, name.last))
    return t.span(*given)
