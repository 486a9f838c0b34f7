"""Each line of a text dump as a row of numbers, from which its role is learned.

As for cuts (`features`), nothing here is a word of one language: what a line says comes as the answer of a test
that knows many. Markup being lost, a line is known by how it looks, by what stands around it, by the empty lines
beside it and by its words' being said elsewhere on the page.
"""

from __future__ import annotations

from array import array
from math import log1p
from typing import Final

from dateline.model import Role
from dateline.page import header
from dateline.page import lines as its_lines
from dateline.page.clues import folded
from dateline.page.evidence import markup
from dateline.page.lines import Line
from dateline.page.notes import opens_note
from dateline.text import captions, names

LABELS: Final = (Role.RELATED, Role.FEATURED, Role.COMMENTS, Role.TAGS, Role.SHARE, Role.PROMO)
_NEIGHBOURS: Final = (-3, -2, -1, 1, 2, 3)
NAMES: Final = (
    *("length", "words", "word_length", "has_sentence", "is_prose", "ends_sentence", "ends_colon", "ends_cut", "asks", "sentences"),
    *("digits", "capitals", "letters", "initials", "starts_upper", "starts_digit", "starts_quote", "commas", "has_bar", "has_colon", "has_at", "has_clock"),
    *("is_bullet", "is_date", "is_caption", "credit", "by_word", "code", "note", "reading_time", "is_legal"),
    *(f"label_{role}" for role in LABELS),
    *("gap_before", "gap_after", "copies", "copies_before", "begins_other", "in_title", "title_share", "shared_words", "rare_words"),
    *("place", "from_start", "to_end", "before", "after", "prose_before", "prose_after"),
    *("in_run", "from_run", "from_run_end", "run_place", "from_prose", "to_prose", "from_headline"),
    *("under", *(f"under_{role}" for role in LABELS)),
    *(f"{what}{at:+d}" for at in _NEIGHBOURS for what in ("length", "prose", "sentence", "date", "bullet", "label", "gap")),
    *("near_prose", "far_prose", "near_short", "far_short", "near_dates"),
)  # fmt: skip
WIDTH: Final = len(NAMES)
#: Further away is far.
_FAR: Final = 60
_NEAR: Final = 4
_WIDE: Final = 12
#: A word of this length that the story's text has, too, speaks for one subject.
_LONG_WORD: Final = 5
_LEGAL: Final = ("©", "(c) ", "all rights reserved", "copyright")
_CUT_SHORT: Final = ("...", "…")


def _sums(values: list[float]) -> list[float]:
    """Return the sums of the first 0, 1, 2 … values."""
    found = [0.0]
    for value in values:
        found.append(found[-1] + value)
    return found


def _words_of(line: Line) -> list[str]:
    return [word for word in folded(line.text).split() if len(word) >= _LONG_WORD]


class _Page:
    """What all rows of one dump need."""

    def __init__(self, lines: list[Line], headline: int | None, run: tuple[int, int]) -> None:
        self.lines = lines
        self.count = len(lines)
        self.headline = headline
        self.first, self.last = run
        self.prose = _sums([line.length if line.is_prose else 0.0 for line in lines])
        self.short = _sums([0.0 if line.has_sentence or line.length > 60 else 1.0 for line in lines])
        self.dates = _sums([1.0 if line.is_date else 0.0 for line in lines])
        self.keys = [folded(line.text) for line in lines]
        self.copies: dict[str, int] = {}
        for key in self.keys:
            self.copies[key] = self.copies.get(key, 0) + 1
        self.title = self.keys[headline] if headline is not None else ""
        self.title_words = frozenset(word for word in self.title.split() if len(word) >= 3)
        self.subject = frozenset(
            word for line in lines[self.first : self.last] if line.is_prose for word in _words_of(line)
        )
        self.gaps = [min(2, line.gap) if index else 2 for index, line in enumerate(lines)]
        self.gaps.append(2)
        self.to_prose = [_FAR] * self.count
        away = _FAR
        for index in range(self.count - 1, -1, -1):
            self.to_prose[index] = away
            away = 1 if lines[index].is_prose else min(_FAR, away + 1)

    def share(self, sums: list[float], index: int, reach: int) -> float:
        """Return the mean of what was summed over the lines within `reach` of one."""
        first, last = max(0, index - reach), min(self.count, index + reach + 1)
        return (sums[last] - sums[first]) / (last - first)


def _looks(line: Line, key: str) -> list[float]:
    """Return how one line looks by itself."""
    text = line.text
    size = len(text)
    tokens = text.split()
    letters = sum(map(str.isalpha, text))
    digits = sum(map(str.isdigit, text))
    upper = sum(map(str.isupper, text))
    initials = sum(token[0].isupper() for token in tokens) / max(1, len(tokens))
    last = text[-1]
    return [
        log1p(line.length), min(len(tokens), 60), size / max(1, len(tokens)), line.has_sentence, line.is_prose, line.ends_sentence,
        last in ":：", text.endswith(_CUT_SHORT), last in "?？؟", min(9, line.sentences),
        digits / size, upper / max(1, letters), letters / size, initials, text[0].isupper(), text[0].isdigit(), text[0] in "\"“„«»'‘‹「『–—-",
        min(9, text.count(",") + text.count("、") + text.count("،")), "|" in text or "›" in text or "»" in text or " / " in text, ":" in text, "@" in text or "://" in text,
        line.has_clock,
        line.is_bullet, line.is_date, line.is_caption, size < 400 and captions.has_credit(text), size < 150 and names.has_by_word(text),
        size < 80 and digits > 2 and markup.publisher_code(text) is not None, opens_note(key), size < 60 and digits > 0 and header.tells_reading_time(text),
        size < 300 and any(mark in key for mark in _LEGAL),
        *(line.label is role for role in LABELS),
    ]  # fmt: skip


def rows(lines: list[Line], headline: int | None, run: tuple[int, int]) -> array[float]:
    """Return the rows of all lines, one after the other, `WIDTH` numbers each.

    `headline` is the line that is likeliest the headline, `run` the first line of the run that is likeliest the
    story's text and the one after its last.
    """
    page = _Page(lines, headline, run)
    out = array("f")
    before: dict[str, int] = {}
    under: Role | None = None
    label_at = from_prose = -_FAR
    for index, line in enumerate(lines):
        key = page.keys[index]
        out.extend(map(float, _looks(line, key)))
        long_words = _words_of(line)
        shared = sum(word in page.subject for word in long_words) / len(long_words) if long_words else 0.0
        own = key.split()
        titled = sum(word in page.title_words for word in own) / max(1, len(page.title_words))
        out.extend(
            (
                page.gaps[index], page.gaps[index + 1], min(5, page.copies[key]), min(5, before.get(key, 0)),
                index + 1 < page.count and its_lines.is_doubled(line.text, lines[index + 1].text),
                bool(page.title) and (key == page.title or (len(key) > 15 and (key in page.title or page.title in key))), titled, shared, len(long_words) - shared * len(long_words),
                index / page.count, log1p(index), log1p(page.count - index),
                log1p(page.prose[index]), log1p(page.prose[-1] - page.prose[index + 1]), page.prose[index] / (page.prose[-1] or 1.0), (page.prose[-1] - page.prose[index + 1]) / (page.prose[-1] or 1.0),
                page.first <= index < page.last, max(-_FAR, min(_FAR, index - page.first)), max(-_FAR, min(_FAR, index - page.last)),
                (index - page.first) / max(1, page.last - page.first), min(_FAR, index - from_prose), page.to_prose[index],
                max(-_FAR, min(_FAR, index - page.headline)) if page.headline is not None else -_FAR - 1,
                min(_FAR, index - label_at), *(under is role for role in LABELS),
            )
        )  # fmt: skip
        for at in _NEIGHBOURS:
            other = index + at
            if 0 <= other < page.count:
                beside = lines[other]
                out.extend(
                    (log1p(beside.length), beside.is_prose, beside.has_sentence, beside.is_date, beside.is_bullet, beside.label is not None, page.gaps[other])
                )  # fmt: skip
            else:
                out.extend((-1, -1, -1, -1, -1, -1, -1))
        out.extend(
            (
                page.share(page.prose, index, _NEAR), page.share(page.prose, index, _WIDE), page.share(page.short, index, _NEAR),
                page.share(page.short, index, _WIDE), page.share(page.dates, index, _WIDE),
            )
        )  # fmt: skip
        before[key] = before.get(key, 0) + 1
        if line.label is not None:
            under, label_at = line.label, index
        if line.is_prose:
            from_prose = index
    return out
