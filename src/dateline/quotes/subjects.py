"""Who speaks in an English sentence: the subject of a cue, whatever stands between the two."""

from __future__ import annotations

from typing import Final

from dateline.quotes import phrases, verbs
from dateline.quotes.complements import Complements
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    CUE,
    GERUND,
    OCCASION,
    PARTICIPLE,
    PAST,
    PRONOUN,
    VERB,
)
from dateline.quotes.tokens import CAPITAL, MARK, PUNCTUATION, SPEECH
from dateline.quotes.verbs import Group

#: Words that open a clause which the main clause follows behind a comma.
_LEADING: Final = frozenset(
    "while although though as if when because after before since whereas until once even".split()
)


class Subjects(Complements):
    """Finds who stands before or behind a cue."""

    #: Whether the subject was found to be that of the verb before, joined by "and".
    _shared = False

    def _source(
        self, group: Group, first: int, end: int, subject: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        t = self.t
        self._shared = False
        start = group.start
        before = t.low[start - 1] if start > first else ""
        if not group.is_finite:
            if before == "to" or t.low[start] == "to":
                return self._near_subject(start, first) or subject
            direct = None
            if start > first and before not in (
                ",",
                "—",
                "–",
                "--",
                "and",
                "by",
                "in",
                "while",
                "after",
                "before",
                "without",
                "of",
                "for",
                "from",
                "when",
                "with",
            ):
                direct = phrases.subject(t, start, first)
            if start == first:
                return self._behind_comma(group, end)
            if start > first and t.kinds[start - 1] & (CUE | VERB) and verbs.is_verb(t, start - 1, first):
                return self._near_subject(start, first)  # "she recalled saying"
            main = subject or self._main_subject(start, first)
            if (
                direct
                and main
                and t.kinds[direct[1] - 1] & OCCASION
                and not t.kinds[direct[1] - 1] & CAPITAL
                and main[1] <= direct[0]
            ):
                return main  # "issued a statement saying"
            return direct or main
        if t.kinds[start - 1] & CONJUNCTION and start > first:
            self._shared = True
            if start - 1 > first and t.low[start - 2] == ",":
                return subject or self._main_subject(start - 2, first)
            return subject or self._main_subject(start - 1, first)
        return phrases.subject(t, start, first)

    def _behind_comma(self, group: Group, end: int) -> tuple[int, int] | None:
        """Return the subject of the main clause behind "Conceding that it rained, "."""
        t = self.t
        for j in range(group.end, end - 2):
            if t.low[j] == "," and t.kinds[j - 1] & MARK == 0:
                found = phrases.phrase_after(t, j + 1, end)
                if found is None:
                    continue
                stop = phrases.apposition(t, found[1], end)
                behind = stop + 1 if stop < end and t.low[stop] == "," else stop
                if behind < end and t.kinds[behind] & (AUXILIARY | VERB | CUE | ADVERB):
                    group.reach = j
                    return found[0], stop
        return None

    def _near_subject(self, before: int, first: int) -> tuple[int, int] | None:
        """Return the subject of the nearest finite verb before a token: "was prompted to say"."""
        t = self.t
        for i in range(before - 1, max(first, before - 25) - 1, -1):
            kinds = t.kinds[i]
            if kinds & SPEECH:
                return None
            if (
                kinds & (VERB | AUXILIARY | CUE)
                and not kinds & CAPITAL
                and not kinds & GERUND
                and t.low[i - 1] != "to"
                and (kinds & AUXILIARY or verbs.is_verb(t, i, first))
            ):
                found = phrases.subject(t, verbs.group(t, i, first).start, first)
                if found:
                    return found
        return None

    def _main_subject(self, before: int, first: int) -> tuple[int, int] | None:
        t = self.t
        for i in range(first, before):
            kinds = t.kinds[i]
            if (
                kinds & (VERB | AUXILIARY | CUE)
                and not kinds & CAPITAL
                and not kinds & GERUND
                and (kinds & AUXILIARY or verbs.is_verb(t, i, first))
            ):
                found = phrases.subject(t, verbs.group(t, i, first).start, first)
                if found:
                    return found
        return None

    def _inverted(self, group: Group, end: int) -> tuple[int, int] | None:
        """Return the speaker behind the cue: "said Ann Lee, the mayor"."""
        t = self.t
        if not t.kinds[group.head] & (PAST | 0) and not t.low[group.head].endswith("s"):
            return None
        at = group.end
        found = phrases.phrase_after(t, at, end)
        if found is None:
            return None
        if t.kinds[found[0]] & PRONOUN and t.low[found[0]] in ("it", "you", "who"):
            return None
        if t.low[found[0]] in ("that", "this", "there"):
            return None
        stop = phrases.apposition(t, found[1], end)
        # A clause with a verb of its own: what was said and not who.
        if (
            found[1] < end
            and t.kinds[found[1]] & (AUXILIARY | VERB)
            and not t.kinds[found[1]] & CAPITAL
            and verbs.is_verb(t, found[1], found[0]) | bool(t.kinds[found[1]] & AUXILIARY)
            and not t.kinds[found[1]] & GERUND
        ):
            return None
        return found[0], stop

    def _reach(self, group: Group, source: tuple[int, int] | None, first: int, end: int) -> int:
        """Return how far what follows a cue may reach: a subordinate or relative clause ends at a comma."""
        t = self.t
        if group.reach:
            return group.reach
        if source is None:
            return end
        left = min(source[0], group.start)
        is_relative = t.low[source[0]] in ("who", "which", "that") and source[1] - source[0] == 1
        p = left - 1
        is_sub = (
            p >= first
            and t.low[p] in _LEADING
            and (p == first or t.kinds[p - 1] & (CONJUNCTION | PUNCTUATION) or t.low[p] != "as")
        )
        if not is_relative and not is_sub:
            return end
        inner = (p > first and t.low[p - 1] in (",", "—", "–", "--")) or is_relative
        depth = 0
        for j in range(group.end, end):
            if t.kinds[j] & SPEECH:
                return end
            if t.low[j] in ("(", "["):
                depth += 1
            elif t.low[j] in (")", "]"):
                depth -= 1
            if depth or t.kinds[j] & MARK:
                continue
            if t.low[j] in ("—", "–", "--") and inner:
                return j
            if t.low[j] == "," and j + 1 < end and (inner or self._is_clause(j + 1, end)):
                return j
        return end

    def _is_reduced(self, i: int, finite: int) -> bool:
        """Say whether a past form behind another finite verb is a participle: "shared a plan called …"."""
        t = self.t
        kinds = t.kinds[i]
        if finite < 0 or i - finite < 2 or not kinds & PARTICIPLE or kinds & (BASE | GERUND):
            return False
        after = t.low[i + 1] if i + 1 < len(t.low) else ""
        if after in ("that", "he", "she", "they", "it", "we", "i") or t.kinds[min(i + 1, len(t.low) - 1)] & (
            SPEECH | MARK
        ):
            return False
        if any(t.low[k] in ("who", "which", "that") for k in range(max(0, finite - 2), finite)):
            return False  # the verb before was that of a relative clause
        before = t.kinds[i - 1]
        return not before & (PRONOUN | AUXILIARY | ADVERB | PUNCTUATION | CONJUNCTION | MARK)
