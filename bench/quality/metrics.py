"""The metrics as pure functions: a page scored gives a mark, the marks of many pages a figure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

SHINGLE: Final = 4

#: Scripts written without spaces (Japanese, Chinese, Thai, Lao, Burmese, Khmer): a character is a token.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_TOKEN: Final = re.compile(rf"(?=\w)[{UNSPACED}]|[^\W{UNSPACED}]+")

_QUOTES: Final = str.maketrans({**dict.fromkeys("“”„‟″«»〝〞＂", '"'), **dict.fromkeys("‘’‚‛′‹›`´＇", "'")})


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision and recall of one page; the figure is the F1 of their averages over pages."""

    precision: float
    recall: float

    @property
    def score(self) -> float:
        """Return the page's own F1."""
        return f1(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were wanted, given, and both; the figure is the F1 of the sums over pages."""

    hit: float
    given: float
    wanted: float

    @property
    def score(self) -> float:
        """Return the page's own F1; 1 where nothing was wanted and nothing given."""
        if not self.given and not self.wanted:
            return 1.0
        return f1(self.hit / max(self.given, 1), self.hit / max(self.wanted, 1))


@dataclass(frozen=True, slots=True)
class Tick:
    """Right or wrong; the figure is the share of right pages, or the mean of the shares of the groups."""

    right: bool
    group: str = ""

    @property
    def score(self) -> float:
        """Return 1 for right, 0 for wrong."""
        return float(self.right)


Mark = Shares | Counts | Tick


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figure(marks: Sequence[Mark]) -> float:
    """Return the figure that marks of one kind make together; 0 for no marks."""
    if not marks:
        return 0.0
    if isinstance(marks[0], Shares):
        shares = [mark for mark in marks if isinstance(mark, Shares)]
        return f1(
            sum(s.precision for s in shares) / len(shares),
            sum(s.recall for s in shares) / len(shares),
        )
    if isinstance(marks[0], Counts):
        counts = [mark for mark in marks if isinstance(mark, Counts)]
        return Counts(
            sum(c.hit for c in counts), sum(c.given for c in counts), sum(c.wanted for c in counts)
        ).score
    groups: dict[str, list[float]] = {}
    for mark in marks:
        groups.setdefault(mark.group if isinstance(mark, Tick) else "", []).append(mark.score)
    means = [sum(scores) / len(scores) for scores in groups.values()]
    return sum(means) / len(means)


# ---- text -------------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    r"""Return the lower-cased runs of `\w`; single characters for scripts without spaces."""
    return _TOKEN.findall(text.lower())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the multiset of runs of four tokens; the whole of a shorter text; nothing of an empty one."""
    found = tokens(text)
    if not found:
        return Counter()
    return Counter(tuple(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1)))


def overlap(gold: Counter[tuple[str, ...]], given: Counter[tuple[str, ...]]) -> Shares:
    """Return precision and recall of two multisets; both 1 where both are empty, 0 where one is."""
    if not gold and not given:
        return Shares(1.0, 1.0)
    hit = (gold & given).total()
    return Shares(hit / given.total() if given else 0.0, hit / gold.total() if gold else 0.0)


def body(gold: str, given: str) -> Shares:
    """Score a text against the gold text."""
    return overlap(shingles(gold), shingles(given))


#: A gold summary counts as labelled when the standfirst covers this share of its shingles.
LABELLED: Final = 0.5


def body_with_summary(summary: Sequence[str], rest: str, given: str, standfirst: Sequence[str]) -> Shares:
    """Score a text against summary and rest, under the standfirst rule.

    The parts of the summary that the system labelled standfirst are neither wanted nor unwanted:
    they are left out of the gold text, and what the given text has of them beyond the gold text
    is left out too.
    """
    labelled = shingles("\n".join(standfirst))
    kept: list[str] = []
    free: Counter[tuple[str, ...]] = Counter()
    for part in summary:
        wanted = shingles(part)
        if wanted and (wanted & labelled).total() >= LABELLED * wanted.total():
            free += wanted
        else:
            kept.append(part)
    gold = shingles("\n".join([*kept, rest]))
    text = shingles(given)
    return overlap(gold, text - ((text - gold) & free))


def snippets(wanted: Iterable[str], unwanted: Iterable[str], given: str) -> Counts:
    """Score a text by the wanted snippets that it has and the unwanted ones that it has not.

    Precision is found wanted / (found wanted + found unwanted), recall found wanted / wanted.
    """
    text = spaces_folded(given)
    wanted = [spaces_folded(snippet) for snippet in wanted]
    found = sum(snippet in text for snippet in wanted)
    wrong = sum(spaces_folded(snippet) in text for snippet in unwanted)
    return Counts(found, found + wrong, len(wanted))


def spaces_folded(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


# ---- fields -----------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Return the text after NFKC with quotes and spaces folded, case kept."""
    return spaces_folded(unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES))


def headline(gold: str, given: str | None) -> Tick:
    """Score a headline: equal after folding, or wrong."""
    return Tick(given is not None and folded(gold) == folded(given))


def names(gold: Iterable[str], given: Iterable[str]) -> Counts:
    """Score a list of names as a multiset, case ignored."""
    wanted = Counter(folded(name).casefold() for name in gold)
    got = Counter(folded(name).casefold() for name in given)
    return Counts((wanted & got).total(), got.total(), wanted.total())


def has_minute(gold: str) -> bool:
    """Whether a gold time says more than the day: a zone, or a clock that is not midnight."""
    when = datetime.fromisoformat(gold)
    return when.tzinfo is not None or (when.hour, when.minute, when.second) != (0, 0, 0)


def to_the_minute(gold: str, given: str | None) -> Tick:
    """Score a time: the same instant to the minute; the same clock where the gold has no zone.

    Both are cut to the minute. A day, or a time without a zone where the gold has one, is wrong.
    """
    if given is None or len(given) <= 10:
        return Tick(False)
    wanted = datetime.fromisoformat(gold).replace(second=0, microsecond=0)
    got = datetime.fromisoformat(given).replace(second=0, microsecond=0)
    if wanted.tzinfo is None:
        return Tick(got.replace(tzinfo=None) == wanted)
    return Tick(got.tzinfo is not None and got == wanted)


def day(gold: str, given: str | None) -> Tick:
    """Score a day: the local day as printed in the gold.

    An instant is looked at by the clock of the gold's zone where it has one: the same instant is
    never a wrong day because another zone was printed beside it.
    """
    if given is None:
        return Tick(False)
    if len(gold) > 10 and len(given) > 10:
        wanted, got = datetime.fromisoformat(gold), datetime.fromisoformat(given)
        if wanted.tzinfo and got.tzinfo:
            return Tick(got.astimezone(wanted.tzinfo).date() == wanted.date())
    return Tick(given[: min(len(gold), 10)] == gold[:10])


def pairs(gold: Iterable[tuple[str, ...]], given: Iterable[tuple[str, ...]]) -> Counts:
    """Score a set of tuples."""
    wanted, got = set(gold), set(given)
    return Counts(len(wanted & got), len(got), len(wanted))
