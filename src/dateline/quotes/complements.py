"""What an English cue governs: a clause, a question, a thing, a speech, and where it ends."""

from __future__ import annotations

from typing import Final

from dateline.quotes import phrases, verbs
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    MONTH,
    OCCASION,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    TIME,
    VERB,
    Lexicon,
)
from dateline.quotes.tokens import CAPITAL, END, MARK, NUMBER, PUNCTUATION, SPEECH, Tokens

_WH: Final = frozenset("whether if how what why".split())
_COMMAS: Final = frozenset((",", ":", "—", "–", "--", "-"))


class Complements:
    """Reads what follows a cue in the sentences of one story."""

    def __init__(self, t: Tokens, words: Lexicon) -> None:
        self.t = t
        self.words = words

    def _behind(
        self, at: int, end: int, frames: str, inverted: bool
    ) -> tuple[str, int, int, tuple[int, int] | None] | None:
        """Return the frame, the first and last token of what follows the cue as said, and whom it was said to."""
        t = self.t
        i = at
        to: tuple[int, int] | None = None
        while (
            i < end
            and t.kinds[i] & ADVERB
            and not t.kinds[i] & (DETERMINER | TIME | CAPITAL)
            and t.low[i] not in ("not", "no", "never", "only", "just", "even")
        ):
            i += 1
        if i >= end:
            return None
        # A speech at once, or behind a comma or colon, an occasion or the person spoken to.
        if "q" in frames:
            k = self._next_speech(i, end)
            if k is not None:
                if "a" in frames and k > i:
                    to = phrases.phrase_after(t, i, k)
                return "q", k, self._speech_end(k, end), to
        if inverted:
            return None
        if t.low[i] == "that" and i + 1 < end and ("c" in frames or self._is_clause(i + 1, end)):
            return "c", i + 1, self._clause_end(i + 1, end), None
        if t.low[i] in _WH and "w" in frames and i + 1 < end:
            return "w", i, self._clause_end(i, end), None
        if "a" in frames or "t" in frames:
            given = phrases.phrase_after(t, i, end)
            if given is not None:
                j = given[1]
                j = phrases.apposition(t, j, end) if t.low[j : j + 1] == [","] else j
                if j < end and t.low[j] == ",":
                    j += 1
                while j < end and (
                    t.kinds[j] & TIME
                    or t.kinds[j] & ADVERB
                    or (t.low[j] in ("on", "in", "last", "this") and j + 1 < end and t.kinds[j + 1] & TIME)
                ):
                    j += 1
                skipped = self._skip_occasion(j, end)
                if skipped < end and t.low[skipped] in ("that", "whether", "how", "to"):
                    j = skipped
                if j < end:
                    word = t.low[j]
                    if t.kinds[j] & MARK and ("a" in frames or "q" in frames):
                        return "a", j, self._clause_end(j, end), given
                    if word == "that" and "a" in frames:
                        return "a", j + 1, self._clause_end(j + 1, end), given
                    if word in _WH and ("a" in frames or "w" in frames):
                        return "w", j, self._clause_end(j, end), given
                    if word in ("to", "not") and "t" in frames:
                        return "t", i, self._clause_end(j, end), given
                    if "a" in frames and self._is_clause(j, end):
                        return "a", j, self._clause_end(j, end), given
                if "a" in frames and "c" not in frames:
                    pronoun = self._pronoun_in(i + 1, given[1], end)
                    if pronoun is not None:
                        return "a", pronoun, self._clause_end(pronoun, end), (i, pronoun)
        if t.kinds[i] & MARK and ("c" in frames or "q" in frames):
            return "c", i, self._clause_end(i, end), None
        if t.low[i] == "to" and "i" in frames and i + 1 < end and t.kinds[i + 1] & (BASE | ADVERB):
            if (
                t.kinds[i + 1] & CUE
                and t.low[at - 1] in ("declined", "refused", "declines", "refuses")
                and t.low[i + 1] not in ("comment", "answer", "respond", "reply")
            ):
                return None  # "declined to criticise him": one cue
            return "i", i, self._clause_end(i, end), None
        if "c" in frames:
            j = self._skip_occasion(i, end)
            if j < end and j > i:
                if t.low[j] == "that":
                    return "c", j + 1, self._clause_end(j + 1, end), None
                if t.low[j] in _WH and "w" in frames:
                    return "w", j, self._clause_end(j, end), None
                if t.low[j] != "," and self._is_clause(j, end):
                    return "c", j, self._clause_end(j, end), None
            if (j == i or (j < end and not t.kinds[j] & PUNCTUATION)) and self._is_clause(i, end):
                return "c", i, self._clause_end(i, end), None
        if (
            "n" in frames
            and not t.kinds[i] & (PUNCTUATION | CONJUNCTION | AUXILIARY)
            and (
                not t.kinds[i] & PREPOSITION
                or t.kinds[i] & CAPITAL
                or (at > 0 and t.kinds[at - 1] & PREPOSITION)
            )
            and not t.kinds[i] & TIME
            and t.low[i] not in ("that", "as", "to")
        ):
            return "n", i, self._nominal_end(i, end), None
        return None

    def _pronoun_in(self, i: int, stop: int, end: int) -> int | None:
        t = self.t
        for j in range(i, min(stop + 1, end)):
            if t.kinds[j] & PRONOUN and t.low[j] in ("he", "she", "they", "we", "i"):
                return j
        return None

    def _next_speech(self, i: int, end: int) -> int | None:
        """Return the speech that a cue introduces, with no other clause between."""
        t = self.t
        j = i
        while j < end and j - i < 40:
            kinds = t.kinds[j]
            if kinds & SPEECH:
                if j == i or t.low[j - 1] in _COMMAS or j - i < 12:
                    return j
                return None
            if t.low[j] in ("that", "who", "which", "whether") or kinds & END:
                return None
            if kinds & CUE and not kinds & CAPITAL and verbs.is_verb(t, j, i):
                return None
            if kinds & AUXILIARY and not kinds & CAPITAL:
                return None
            if t.low[j] == "to" and j + 1 < end and t.kinds[j + 1] & BASE and not t.kinds[j + 1] & OCCASION:
                return None
            if t.low[j] == "," and not (
                j + 1 < end and (t.kinds[j + 1] & SPEECH or self._is_plain(j + 1, end))
            ):
                return None
            j += 1
        return None

    def _is_plain(self, j: int, end: int) -> bool:
        """Say whether only an apposition or an occasion stands before the next speech."""
        t = self.t
        for k in range(j, min(end, j + 25)):
            kinds = t.kinds[k]
            if kinds & SPEECH:
                return t.low[k - 1] in _COMMAS
            if kinds & (AUXILIARY | PRONOUN) and not kinds & CAPITAL:
                return False
        return False

    def _speech_end(self, k: int, end: int) -> int:
        t = self.t
        stop = k + 1
        while stop < end and t.kinds[stop] & SPEECH:
            stop += 1
        return stop

    def _skip_occasion(self, i: int, end: int) -> int:
        """Return where prepositional phrases of time, place and occasion end that begin at `i`."""
        t = self.t
        j = i
        while j < end and j - i < 24:
            kinds = t.kinds[j]
            if kinds & TIME or (
                t.low[j] in ("last", "this", "earlier", "late", "early")
                and j + 1 < end
                and t.kinds[j + 1] & TIME
            ):
                j += 1
                continue
            if kinds & NUMBER and j > i and t.kinds[j - 1] & MONTH:
                j += 1
                continue
            if (
                t.low[j] == ","
                and j > i
                and j + 1 < end
                and (t.low[j + 1] == "that" or t.kinds[j + 1] & (NUMBER | PREPOSITION))
            ):
                j += 1
                continue
            if kinds & PREPOSITION and not kinds & CAPITAL and t.low[j] not in ("than", "like"):
                k = j + 1
                while (
                    k < end
                    and t.kinds[k] & (PREPOSITION | DETERMINER | ADVERB | NUMBER)
                    and not t.kinds[k] & CAPITAL
                    and k - j < 4
                ):
                    k += 1
                phrase = phrases.phrase_after(t, j + 1, end)
                if phrase is None:
                    if k < end and t.kinds[k] & TIME:
                        j = k + 1
                        continue
                    break
                stop = phrase[1]
                # "in a statement the mayor had": a noun phrase may hide the subject of the clause.
                j = stop
                continue
            break
        return j

    def _is_clause(self, i: int, end: int) -> bool:
        """Say whether a clause with its subject and verb begins at `i`."""
        t = self.t
        kinds = t.kinds[i]
        if (
            kinds & (PUNCTUATION | CONJUNCTION | SUBORDINATOR) and t.low[i] not in ("that", "what")
        ) or kinds & SPEECH:
            return False
        if (kinds & PREPOSITION and not kinds & CAPITAL) or t.low[i] in ("to", "as"):
            return False
        stop = min(end, i + 30)
        for j in range(i, stop):
            kinds = t.kinds[j]
            if (
                t.low[j] == ":"
                or (t.low[j] in (",", ";") and j - i > 14)
                or (kinds & CUE and kinds & GERUND and j > i and t.low[j] == "saying")
            ):
                return False
            if kinds & AUXILIARY and not kinds & CAPITAL and j > i:
                return True
            if t.low[j] in ("isn't", "can't") or (
                "'" in t.low[j]
                and t.low[j].split("'")[0] in ("he", "she", "it", "they", "we", "i", "you", "that", "there")
                and not t.low[j].endswith("'")
            ):
                return True
            if (
                kinds & (VERB | CUE)
                and not kinds & (GERUND | CAPITAL)
                and j > i
                and verbs.is_verb(t, j, i)
                and t.low[j - 1] != "to"
            ):
                return True
        return False

    def _clause_end(self, i: int, end: int) -> int:
        """Return where what was said ends: with the sentence, or before another act of speech."""
        t = self.t
        depth = 0
        is_marked = False
        for j in range(i, end):
            word = t.low[j]
            if t.kinds[j] & MARK:
                is_marked = not is_marked
            if is_marked:
                continue
            if word in ("(", "["):
                depth += 1
            elif word in (")", "]"):
                depth -= 1
                if depth < 0:
                    return j
            if word == ";":
                return j
            if word == "," and j + 1 < end:
                after = t.kinds[j + 1]
                k = j + 1
                if t.low[k] in ("and", "but") and k + 1 < end:
                    m = k + 1
                    while m < end and t.kinds[m] & ADVERB:
                        m += 1
                    if (
                        m < end
                        and t.kinds[m] & CUE
                        and t.kinds[m] & PAST
                        and not t.kinds[m] & CAPITAL
                        and self._says(m)
                    ):
                        return j
                    if m < end and t.kinds[m] & CUE and t.kinds[m] & GERUND and self._says(m):
                        return j
                    if m + 1 < end and t.kinds[m] & PRONOUN and t.kinds[m + 1] & CUE and self._says(m + 1):
                        return j
                if after & GERUND and after & CUE and not after & CAPITAL:
                    return j
                if t.low[k] in ("according", "while", "whereas"):
                    return j
                if after & ADVERB and k + 1 < end and t.kinds[k + 1] & GERUND and t.kinds[k + 1] & CUE:
                    return j
            if word in ("and", "but") and j > i and j + 1 < end:
                m = j + 1
                while m < end and t.kinds[m] & ADVERB:
                    m += 1
                if (
                    m < end
                    and t.kinds[m] & CUE
                    and t.kinds[m] & PAST
                    and not t.kinds[m] & (CAPITAL | PARTICIPLE * 0)
                    and self._says(m)
                    and not t.kinds[j - 1] & PUNCTUATION
                ):
                    return j
            if word == "according" and j > i:
                return j
        return end

    def _says(self, i: int) -> bool:
        """Say whether a verb form is one of saying beyond doubt."""
        return any(cue.act != "think" and not cue.particle for cue in self.words.cues.get(self.t.low[i], ()))

    def _nominal_end(self, i: int, end: int) -> int:
        """Return where a thing that was said ends: also before an occasion, a new clause, a side remark."""
        t = self.t
        stop = self._clause_end(i, end)
        for j in range(i + 1, stop):
            kinds = t.kinds[j]
            word = t.low[j]
            if word in (",", "—", "–", "--") and j + 1 < stop:
                after = t.kinds[j + 1]
                if after & CONJUNCTION and t.low[j + 1] != "or" and self._is_clause(j + 2, stop):
                    return j
                if after & VERB and after & PAST and not after & (CAPITAL | MARK):
                    return j
                if (after & GERUND and t.low[j + 1] != "including") or t.low[j + 1] in (
                    "who",
                    "he",
                    "she",
                    "they",
                    "it",
                    "while",
                    "if",
                    "so",
                    "others",
                    "whose",
                    "which",
                    "after",
                    "as",
                    "when",
                    "where",
                    "although",
                    "though",
                    "because",
                    "even",
                    "with",
                    "but",
                    "a",
                    "the",
                    "in",
                ):
                    return j
            if (
                word in ("and", "but")
                and j + 1 < stop
                and t.kinds[j + 1] & (CUE | VERB | AUXILIARY)
                and not t.kinds[j + 1] & CAPITAL
                and t.kinds[j + 1] & (PAST | AUXILIARY)
            ):
                return j
            if word in (
                "after",
                "when",
                "while",
                "because",
                "before",
                "during",
                "although",
                "though",
                "until",
                "by",
            ) and (word != "by" or t.kinds[j + 1] & GERUND):
                return j
            if kinds & TIME and t.low[j - 1] in ("on", "last", "this", "late", "earlier"):
                return j - 1
            if (
                kinds & PREPOSITION
                and word in ("in", "on", "at", "during")
                and phrases.is_occasion(t, j, stop)
            ):
                return j
        return stop
