"""Who speaks the speeches of a language that has its own file of cue words: the name beside the verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.quotes.heard import Heard
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SUBORDINATOR,
    TIME,
    Lexicon,
)
from dateline.quotes.marks import Marked
from dateline.quotes.tokens import CAPITAL, END, MARK, PUNCTUATION, SPEECH, Tokens

#: So many words before or behind a cue may be a speaker.
_LONGEST: Final = 14
#: Prepositions inside of a name or an office.
_INSIDE: Final = frozenset(
    "de du des da do dos das di del della dei degli von van der den zu of д la les le los el".split()
)
_COMMAS: Final = frozenset((",", "،", "，", ":", "—", "–", "--", "-"))


class Speaking:
    """Reads the speeches of one story in order."""

    def __init__(self, t: Tokens, speeches: Sequence[Marked], words: Lexicon) -> None:
        self.t = t
        self.speeches = speeches
        self.words = words
        self.heard: list[Heard] = []
        self.has_case = not any("\u0590" <= char <= "\u08ff" for char in t.text[:400])
        self.pending: tuple[Heard, int] | None = None

    def read(self) -> list[Heard]:
        """Return the attributions of all speeches."""
        for number in range(len(self.t.sentences)):
            self._sentence(number)
        return self.heard

    def _sentence(self, number: int) -> None:
        t = self.t
        first, last = t.sentences[number]
        paragraph = t.paragraphs[number]
        spoken = [i for i in range(first, last) if t.kinds[i] & SPEECH]
        cues = [
            i
            for i in range(first, last)
            if (t.kinds[i] & CUE and not t.kinds[i] & CAPITAL) or (i == first and t.kinds[i] & CUE)
        ]
        if not spoken:
            if t.low[last - 1] == ":" or (last - first >= 2 and t.low[last - 2] == ":"):
                self.pending = self._introduced(number, cues, first, last, paragraph)
            return
        current: Heard | None = None
        for k in spoken:
            cue = self._cue(k, cues, first, last)
            if cue is None and current is not None:
                current.content.append((t.starts[k], t.ends[k]))
                continue
            if (
                cue is not None
                and current is not None
                and current.cue is not None
                and current.cue[1] == cue + 1
            ):
                current.content.append((t.starts[k], t.ends[k]))
                continue
            current = self._heard(number, k, cue, first, last)
            self.heard.append(current)
        self.pending = None

    def _introduced(
        self, number: int, cues: list[int], first: int, last: int, paragraph: int
    ) -> tuple[Heard, int] | None:
        if not cues:
            return None
        one = Heard(
            "say", self._group(cues[-1], first), self._source(cues[-1], last, first, last), number, paragraph
        )
        return one, paragraph

    def _heard(self, number: int, k: int, cue: int | None, first: int, last: int) -> Heard:
        t = self.t
        paragraph = t.paragraphs[number]
        before = self.heard[-1] if self.heard else None
        if cue is not None:
            one = Heard("say", self._group(cue, first), self._source(cue, k, first, last), number, paragraph)
            if one.source is None and before is not None and paragraph - before.paragraph <= 2:
                one.source = before.source  # the verb alone: who spoke last
        elif self.pending is not None and paragraph - self.pending[1] <= 2:
            one = self.pending[0]
            one.paragraph = paragraph
        else:
            one = Heard("say", None, self._according(first, last, k), number, paragraph)
            alone = all(t.kinds[i] & (SPEECH | PUNCTUATION | MARK) for i in range(first, last))
            if (
                one.source is None
                and before is not None
                and (before.paragraph == paragraph or (alone and paragraph - before.paragraph <= 1))
            ):
                one.source = before.source
        one.from_speech = True
        one.content.append((t.starts[k], t.ends[k]))
        return one

    def _cue(self, k: int, cues: list[int], first: int, last: int) -> int | None:
        """Return the cue of a speech: behind it in its sentence, before the next speech, else before it."""
        t = self.t
        behind = [i for i in cues if i > k and not any(t.kinds[j] & SPEECH for j in range(k + 1, i))]
        before = [i for i in cues if i < k and not any(t.kinds[j] & SPEECH for j in range(i, k))]
        if (before and t.low[k - 1] in (":", "：")) or not behind:
            return before[-1] if before else None
        if before and k - before[-1] < behind[0] - k and t.low[k - 1] in _COMMAS and behind[0] - k > 4:
            return before[-1]
        return behind[0]

    def _group(self, cue: int, first: int) -> tuple[int, int]:
        start = cue
        while start > first and self.t.kinds[start - 1] & AUXILIARY:
            start -= 1
        return start, cue + 1

    def _source(self, cue: int, k: int, first: int, last: int) -> tuple[int, int] | None:
        """Return who stands beside a cue, on the side where the language has it first."""
        order = self.words.order
        start = self._group(cue, first)[0]
        ways = {
            "after": lambda: self._after(cue + 1, last),
            "before": lambda: self._before(start, first),
            "start": lambda: self._start(first, min(start, k)),
        }
        wanted = list(order)
        if "after" in wanted and cue < k and "before" in wanted and self.has_case:
            wanted = ["before", "after"]
        for way in wanted:
            found = ways[way]()
            if found is not None:
                return found
        return None

    def _after(self, i: int, last: int) -> tuple[int, int] | None:
        t = self.t
        while i < last and (
            (t.kinds[i] & ADVERB and not t.kinds[i] & PRONOUN) or t.kinds[i] & TIME or t.kinds[i] & MARK
        ):
            i += 1
        a = i
        # "dijo el lunes", "сказал в среду": no speaker yet.
        while i < last and i - a < _LONGEST:
            kinds = t.kinds[i]
            if (
                kinds & (PUNCTUATION | SPEECH | MARK | CUE | SUBORDINATOR)
                and not (kinds & CAPITAL and i > a)
                and t.low[i] not in ("-",)
            ):
                break
            if kinds & TIME and i > a:
                break
            if (
                kinds & PREPOSITION
                and not kinds & CAPITAL
                and (i == a or t.low[i] not in _INSIDE or not self.has_case)
            ):
                break
            if kinds & (CONJUNCTION | ADVERB | AUXILIARY) and not kinds & CAPITAL:
                break
            if kinds & PRONOUN and not kinds & CAPITAL:
                return (i, i + 1) if i == a else (a, i)
            if (
                self.has_case
                and i > a
                and t.kinds[i - 1] & CAPITAL
                and not kinds & (CAPITAL | ROLE | PREPOSITION)
                and t.low[i - 1] not in _INSIDE
                and t.low[i] not in ("(", "-")
            ):
                break  # a name is over: "sagte Streeck dieser Zeitung"
            i += 1
        while i > a and t.kinds[i - 1] & (PREPOSITION | DETERMINER | TIME) and not t.kinds[i - 1] & CAPITAL:
            i -= 1
        return (a, i) if self._is_someone(a, i) else None

    def _before(self, i: int, first: int) -> tuple[int, int] | None:
        t = self.t
        b = i
        while b > first and (
            (t.kinds[b - 1] & (ADVERB | TIME) and not t.kinds[b - 1] & PRONOUN) or t.low[b - 1] in (",", "،")
        ):
            b -= 1
        a = b
        while a > first and b - a < _LONGEST:
            kinds = t.kinds[a - 1]
            if kinds & (PUNCTUATION | SPEECH | MARK | END | SUBORDINATOR) and t.low[a - 1] not in ("-",):
                break
            if kinds & CUE and not kinds & CAPITAL:
                break
            a -= 1
        while a < b and t.kinds[a] & (CONJUNCTION | ADVERB | TIME) and not t.kinds[a] & CAPITAL:
            a += 1
        if a < b and t.kinds[a] & PREPOSITION and not (t.kinds[a] & CAPITAL and a > first):
            return None
        return (a, b) if self._is_someone(a, b) else None

    def _start(self, first: int, stop: int) -> tuple[int, int] | None:
        """Return who stands at the beginning of the sentence, up to a comma, a preposition or the verb."""
        t = self.t
        a = first
        while a < stop and t.kinds[a] & (ADVERB | TIME | CONJUNCTION | PUNCTUATION | MARK):
            a += 1
        b = a
        if self.has_case:  # Turkish: a name, and a comma or the speech
            while b < stop and t.kinds[b] & (CAPITAL | ROLE | PRONOUN) and not t.kinds[b] & SPEECH:
                b += 1
            return (a, b) if b > a and b < len(t.low) and (t.low[b] == "," or t.kinds[b] & SPEECH) else None
        while b < stop and b - a < _LONGEST:
            kinds = t.kinds[b]
            if kinds & (PUNCTUATION | SPEECH | CUE | SUBORDINATOR | ADVERB) and not kinds & CAPITAL:
                break
            if kinds & PREPOSITION and t.low[b] not in ("کا", "کی", "کے"):
                break
            b += 1
        return (a, b) if self._is_someone(a, b) else None

    def _is_someone(self, a: int, b: int) -> bool:
        """Say whether tokens can be a speaker: a name, an office, a pronoun."""
        t = self.t
        if a >= b:
            return False
        if t.kinds[a] & PRONOUN and b - a == 1:
            return True
        if not self.has_case:
            return b - a <= 9
        return any(t.kinds[i] & CAPITAL and not t.kinds[i] & TIME for i in range(a, b)) or bool(
            t.kinds[a] & DETERMINER and b - a >= 2
        )

    def _according(self, first: int, last: int, k: int) -> tuple[int, int] | None:
        """Return who stands behind "laut", "selon", "según"."""
        t = self.t
        for phrase in self.words.phrases:
            size = len(phrase)
            for i in range(first, last - size):
                if tuple(t.low[i : i + size]) == phrase:
                    return self._after(i + size, last)
        return None
