"""Labels as a reader writes them: a line a quotation, words in place of offsets.

    direct 4-5 | We ask God … and in Iran | cue added | speaker he | resolved 1 Ismail Haniyeh

The head is the kind and the sentence, or sentences, that the quotation stands in. The parts are separated by ` | `:
first the content, then any of `cue`, `speaker`, `resolved`, `role`, `to`, `on`. Content may be cut short in the
middle with ` … `, and has further pieces behind ` ++ `. Words of a part that begins with numbers are looked for in that
sentence; else in the sentences of the head. Words that stand there more than once are told apart by `#2` behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dateline.model.quote import Span
from training.quotes.labels import KINDS, Label

PARTS: Final = ("cue", "speaker", "resolved", "role", "to", "on")
_HEAD: Final = re.compile(r"(\w+) (\d+)(?:-(\d+))?")
_PLACED: Final = re.compile(r"(\d+)(?:-(\d+))? (?=\S)(.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"(.*?)#(\d+)")
_GAP: Final = " … "
_FOLDS: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "\xa0": " ", "\u202f": " "})


class WrongLine(ValueError):
    """A line that is no label, or whose words do not stand where it says."""


def read(text: str, sentences: Sequence[Span], lines: str) -> list[Label]:
    """Return the labels that lines make over a text; empty lines and lines that begin with `#` say nothing.

    Raises WrongLine, naming the line, for one that is none.
    """
    found = []
    for number, line in enumerate(lines.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found.append(_label(text, sentences, line.strip()))
            except WrongLine as error:
                raise WrongLine(f"line {number}: {error}: {line.strip()[:100]!r}") from None
    return sorted(found, key=lambda label: label.content)


def _label(text: str, sentences: Sequence[Span], line: str) -> Label:
    head, *parts = (part.strip() for part in line.split(" | "))
    said = _HEAD.fullmatch(head)
    if said is None or said[1] not in KINDS or not parts:
        raise WrongLine("write `direct|indirect|mixed SENTENCE[-SENTENCE] | content | cue …`")
    near = _reach(sentences, int(said[2]), int(said[3] or said[2]))
    content = []
    at = near[0]
    for piece in parts[0].split(" ++ "):
        span = _content(text, (at, near[1]), piece)
        content.append(span)
        at = span[1]
    given: dict[str, Span] = {}
    for part in parts[1:]:
        name, _, words = part.partition(" ")
        if name not in PARTS or name in given or not words:
            raise WrongLine(f"no such part, or twice, or empty: {name}")
        placed = _PLACED.fullmatch(words)
        if placed and int(placed[1]) < len(sentences) and not _stands(text, near, words):
            where = _reach(sentences, int(placed[1]), int(placed[2] or placed[1]))
            given[name] = _find(text, where, placed[3])
        else:
            given[name] = _find(text, near, words)
    if "resolved" in given and "speaker" not in given:
        raise WrongLine("resolved without a speaker")
    return Label(kind=said[1], content=tuple(content), **given)


def _reach(sentences: Sequence[Span], first: int, last: int) -> Span:
    if not 0 <= first <= last < len(sentences):
        raise WrongLine(f"no sentences {first}-{last}")
    return sentences[first][0], sentences[last][1]


def _content(text: str, near: Span, piece: str) -> Span:
    if _GAP not in piece or _stands(text, near, piece):
        return _find(text, near, piece)
    first, _, last = piece.partition(_GAP)
    start = _find(text, near, first, may_recur=True)
    end = _find(text, (start[1], near[1]), last, may_recur=False)
    return start[0], end[1]


def _stands(text: str, near: Span, words: str) -> bool:
    return bool(_places(text, near, words))


def _places(text: str, near: Span, words: str) -> list[int]:
    """Return where words stand, whole ones only; marks and spaces may be of another form."""
    wanted = words.translate(_FOLDS)
    within = text[near[0] : near[1]].translate(_FOLDS)
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isalnum() else ""
    unspaced = any(ord(char) > 0x3000 for char in wanted)
    pattern = re.escape(wanted) if unspaced else before + re.escape(wanted) + after
    return [near[0] + match.start() for match in re.finditer(pattern, within)]


def _find(text: str, near: Span, words: str, *, may_recur: bool = False) -> Span:
    places = _places(text, near, words)
    numbered = _NUMBERED.fullmatch(words)
    if not places and numbered:
        words = numbered[1]
        places = _places(text, near, words)
        if not 1 <= int(numbered[2]) <= len(places):
            raise WrongLine(f"{words!r} stands there {len(places)} times")
        places = [places[int(numbered[2]) - 1]]
    if not places:
        raise WrongLine(f"{words!r} does not stand in its sentences")
    if len(places) > 1 and not may_recur:
        raise WrongLine(f"{words!r} stands there {len(places)} times: add #1 … #{len(places)}")
    return places[0], places[0] + len(words)


def write(text: str, sentences: Sequence[Span], label: Label) -> str:
    """Return a label as a line that `read` takes."""

    def of(at: int) -> int:
        return max((n for n, (start, _) in enumerate(sentences) if start <= at), default=0)

    spans = [*label.content, *(span for span in (label.cue, label.speaker, label.to, label.on) if span)]
    first, last = of(min(start for start, _ in spans)), of(max(end for _, end in spans) - 1)
    near = (sentences[first][0], sentences[last][1])

    def words(span: Span, where: Span) -> str:
        said = text[span[0] : span[1]]
        places = _places(text, where, said)
        return (
            said if len(places) < 2 else f"{said}#{places.index(span[0]) + 1}" if span[0] in places else said
        )

    pieces = []
    at = near[0]
    for span in label.content:
        pieces.append(words(span, (at, near[1])))
        at = span[1]
    parts = [f"{label.kind} {first}" + (f"-{last}" if last > first else ""), " ++ ".join(pieces)]
    for name in PARTS:
        span = getattr(label, name)
        if span is None:
            continue
        number = of(span[0])
        if first <= number <= last:
            parts.append(f"{name} {words(span, near)}")
        else:
            parts.append(f"{name} {number} {words(span, sentences[number])}")
    return " | ".join(parts)
