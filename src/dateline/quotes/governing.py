"""One English cue with its speaker and with what was said."""

from __future__ import annotations

from dateline.quotes import phrases, verbs
from dateline.quotes.heard import Heard
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    OCCASION,
    PREPOSITION,
    SPEAKING,
    SUBORDINATOR,
    TIME,
    VERB,
    Cue,
)
from dateline.quotes.subjects import Subjects
from dateline.quotes.tokens import CAPITAL, LY, MARK, POSSESSIVE, PUNCTUATION, SPEECH
from dateline.quotes.verbs import Group


class Governing(Subjects):
    """Makes attributions of cues: of verbs, of "according to", of nouns, of a name before a colon."""

    #: Who was introduced with a colon, until the speech comes.
    pending: Heard | None = None
    #: What was heard so far.
    heard: list[Heard]

    def _cue(
        self,
        number: int,
        group: Group,
        first: int,
        end: int,
        subject: tuple[int, int] | None,
        found: list[Heard],
        taken: set[int],
    ) -> Heard | None:
        t = self.t
        cues, stop = self._entries(group.head, end)
        if not cues:
            return None
        group.end = stop
        frames = "".join(cue.frames for cue in cues)
        acts = {frame: cue.act for cue in reversed(cues) for frame in cue.frames}
        if t.low[group.start] == "to":
            cues = [cue for cue in cues if cue.act in ("say", "tell", "ask", "promise", "write")]
            if not cues:
                return None
        elif not group.is_finite:
            cues = [cue for cue in cues if cue.act not in ("think", "show")]
            if not cues:
                return None
            frames = "".join(cue.frames for cue in cues)
        source = self._source(group, first, end, subject)
        shows = source is not None and "n" not in frames and any(cue.act == "show" for cue in cues)
        if shows and source is not None and any(t.kinds[k] & SPEAKING for k in range(*source)):
            frames += "n"  # "a poll shows her ahead"
            acts["n"] = "show"
        if group.is_passive:
            return self._passive(number, group, first, end, frames, acts, found, taken)
        reach = self._reach(group, source, first, end)
        # What stands behind the cue.
        inverted = None
        if source is None and (
            group.start == first
            or t.kinds[group.start - 1] & SPEECH
            or t.low[group.start - 1] in ("as", ",", "—", "–", "--", "'", "’")
            or (
                t.kinds[group.start - 1] & MARK
                and group.start - 1 > first
                and t.kinds[group.start - 2] & PUNCTUATION
            )
        ):
            inverted = self._inverted(group, end)
        at = inverted[1] if inverted else group.end
        source = inverted or source
        cue = (group.start, group.end)
        behind = self._behind(at, reach, frames, bool(inverted))
        to: tuple[int, int] | None = None
        before = self._speech_before(group, source if not inverted else None, first)
        is_last = self._is_done(at, end)
        if behind is None and "a" in frames and not is_last and not inverted:
            given = phrases.phrase_after(t, at, end)
            if given is not None and self._is_done(given[1], end):
                at, is_last, to = given[1], True, given
        one = Heard(acts.get("q", acts.get("c", cues[0].act)), cue, source, number, t.paragraphs[number])
        if (
            "q" in frames
            and before is not None
            and before not in taken
            and source is not None
            and (behind is None or behind[0] == "q" or is_last)
        ):
            self._take(one, before, before + 1, taken)
            opening = before - 1
            while opening >= first and (t.kinds[opening] & SPEECH and opening not in taken):
                self._take(one, opening, opening + 1, taken)
                opening -= 1
            one.content.sort()
            if behind is not None and behind[0] == "q":
                self._take(one, behind[1], behind[2], taken)
            self._occasion(one, at, behind[1] if behind else end)
            return one
        if behind is not None and (source is not None or not group.is_finite or frames):
            frame, start, finish, to = behind
            if source is None and group.is_finite and frame in "n":
                return None
            one.act = acts.get(frame, one.act)
            one.to = to
            if frame == "q":
                if (
                    source is None
                    and group.start == first
                    and self.heard
                    and number - self.heard[-1].sentence <= 2
                ):
                    one.source = source = self.heard[-1].source  # "Adding, "…"."
                self._take(one, start, finish, taken)
                if (
                    source is not None
                    and not inverted
                    and source[0] > first + 3
                    and t.low[source[0] - 1] == ","
                ):
                    lead = range(first, source[0] - 1)
                    if any(
                        t.kinds[k] & MARK for k in lead
                    ):  # words in marks before "she said" belong to it, too
                        self._take(one, self._begin(first, source[0] - 1), source[0] - 1, taken)
                        one.content.sort()
                self._occasion(one, at, start)
                return (
                    one
                    if one.content and (source is not None or ":" in t.low[at:start] or not group.is_finite)
                    else None
                )
            if source is None and group.is_finite and frame not in "ct":
                return None
            self._take(one, start, finish, set() if frame == "n" else taken)
            self._occasion(one, at, start)
            return one if one.content else None
        if "p" in frames and source is not None and is_last and group.is_finite and not self._shared:
            one.to = to
            left = source[0] if not inverted else group.start
            if left > first and t.low[left - 1] == "as" and not inverted:
                comma = next((k for k in range(at, min(end, at + 12)) if t.low[k] == ","), None)
                if comma is not None and comma + 2 < end:  # "As The Hill reported, …"
                    self._take(one, comma + 1, end, taken)
                    return one if one.content else None
                if left - 1 > first and t.low[left - 2] == ",":
                    left -= 1
            left = min(left, group.start)
            stop = left
            while stop > first and t.kinds[stop - 1] & MARK:
                stop -= 1
            if stop > first and (
                t.low[stop - 1] in (",", "—", "–", "--") or (stop < left and t.low[stop - 1] in ("?", "!"))
            ):
                begin = self._begin(first, stop - 1)
                after = self._after_parenthesis(at, end)
                has_verb = any(
                    t.kinds[k] & (VERB | CUE | AUXILIARY | SPEECH | MARK) for k in range(begin, stop)
                )
                if (stop - 1 - begin >= 2 and has_verb) or after is not None or t.kinds[stop - 2] & SPEECH:
                    if not (
                        stop - 1 - begin == 1
                        and t.low[begin] in ("still", "but", "and", "so", "then", "instead", "later")
                    ):
                        self._take(one, begin, left, taken)
                    if after is not None:
                        self._take(one, after, end, taken)
                    self._occasion(one, at, after or end)
                    return one if one.content else None
        if "q" in frames and source is not None and t.low[end - 1] == ":":
            self.pending = one
            self._occasion(one, at, end)
        return None

    def _entries(self, head: int, end: int) -> tuple[list[Cue], int]:
        """Return the cues that a verb may be and where they end: with a particle only where it stands there."""
        t = self.t
        known = self.words.cues.get(t.low[head], ())
        for cue in known:
            size = len(cue.particle)
            if size and tuple(t.low[head + 1 : head + 1 + size]) == cue.particle and head + size < end:
                same = [one for one in known if one.particle == cue.particle]
                if "n" in cue.frames or "c" in cue.frames or "t" in cue.frames:
                    return same, head + 1 + size
        return [cue for cue in known if not cue.particle], head + 1

    def _speech_before(self, group: Group, source: tuple[int, int] | None, first: int) -> int | None:
        t = self.t
        left = min(group.start, source[0]) if source and source[0] < group.start else group.start
        p = left - 1
        while p >= first and (
            t.kinds[p] & MARK
            or t.low[p] in (",", "—", "–", "--", "...", "…")
            or (t.kinds[p] & ADVERB and t.kinds[p] & LY)
        ):
            p -= 1
        if p >= first and t.kinds[p] & SPEECH:
            return p
        return None

    def _is_done(self, at: int, end: int) -> bool:
        """Say whether nothing but time, place, occasion or another clause follows."""
        t = self.t
        if at >= end:
            return True
        kinds = t.kinds[at]
        word = t.low[at]
        if word in (",", ".", ";", "—", "–", "--", ":", ")"):
            return True
        if kinds & (PREPOSITION | TIME | CONJUNCTION | ADVERB | SPEECH) or word in (
            "as",
            "when",
            "while",
            "after",
            "before",
            "because",
            "last",
            "during",
            "this",
            "earlier",
            "if",
            "who",
            "whose",
            "which",
            "where",
        ):
            return True
        return bool(kinds & GERUND)

    def _after_parenthesis(self, at: int, end: int) -> int | None:
        """Return where what was said goes on behind "he said,"."""
        t = self.t
        i = at
        while i < end and t.low[i] not in (",", "—", "–", "--"):
            if t.kinds[i] & (SPEECH | AUXILIARY):
                return None
            i += 1
        if i + 2 >= end:
            return None
        after = t.kinds[i + 1]
        if after & GERUND or t.low[i + 1] in (
            "who",
            "which",
            "while",
            "when",
            "after",
            "before",
            "as",
            "where",
        ):
            return None
        if after & CUE and verbs.is_verb(t, i + 1, at):
            return None
        return i + 1

    def _begin(self, first: int, stop: int) -> int:
        """Return where a clause begins that ends at `stop`: behind a bracket that is still open, or a semicolon."""
        t = self.t
        depth = 0
        for k in range(stop - 1, first - 1, -1):
            if t.low[k] in (")", "]"):
                depth += 1
            elif t.low[k] in ("(", "["):
                depth -= 1
                if depth < 0:
                    return k + 1
            elif t.low[k] == ";" and depth == 0:
                return k + 1
        return first

    def _passive(
        self,
        number: int,
        group: Group,
        first: int,
        end: int,
        frames: str,
        acts: dict[str, str],
        found: list[Heard],
        taken: set[int],
    ) -> Heard | None:
        """Return "was criticised by X", "was quoted as saying"; others have no speaker and are left."""
        t = self.t
        i = group.end
        if i < end and t.low[i] == "by":
            source = phrases.phrase_after(t, i + 1, end)
            if source is None:
                return None
            target = phrases.subject(t, group.start, first)
            if target is None:
                return None
            one = Heard(acts.get("n", "say"), (group.start, group.end), source, number, t.paragraphs[number])
            self._take(one, target[0], target[1], set())
            return one
        return None

    def _noun(self, number: int, i: int, first: int, end: int) -> Heard | None:
        """Return "X's claim that …"."""
        t = self.t
        a = i
        while (
            a > first
            and not t.kinds[a - 1]
            & (PUNCTUATION | PREPOSITION | CONJUNCTION | AUXILIARY | SPEECH | VERB | CUE)
            and not (t.kinds[a - 1] & POSSESSIVE)
            and t.kinds[a - 1] & (DETERMINER | CAPITAL | ADVERB) == 0
            and i - a < 3
        ):
            a -= 1
        if a == first:
            return None
        p = a - 1
        one = Heard("say", (i, i + 1), None, number, t.paragraphs[number])
        if t.kinds[p] & POSSESSIVE:
            phrase = phrases.phrase_before(t, a, first, -1)
            one.source = phrase
        elif t.low[p] in ("his", "her", "their", "its", "my", "our"):
            one.source = (p, p + 1)
        else:
            return None
        self._take(one, i + 2, self._clause_end(i + 2, end), set())
        return one

    def _according(self, number: int, first: int, end: int, found: list[Heard], taken: set[int]) -> None:
        t = self.t
        for i in range(first, end - 1):
            if t.low[i] != "according" or t.low[i + 1] != "to":
                continue
            source = phrases.phrase_after(t, i + 2, end)
            if source is None:
                continue
            stop = phrases.apposition(t, source[1], end)
            source = (source[0], stop)
            if i == first and stop < end and t.low[stop] != ",":
                # "According to results of polls conducted for two papers, …".
                while stop < end and t.low[stop] != ",":
                    stop += 1
                if stop < end:
                    source = (source[0], stop)
            one = Heard("say", (i, i + 2), source, number, t.paragraphs[number])
            if i > first:
                stop = i
                while stop > first and t.low[stop - 1] in (",", "—", "–", "--"):
                    stop -= 1
                self._take(one, self._begin(first, stop), stop, taken)
                after = source[1]
                if (
                    after + 2 < end
                    and t.low[after] == ","
                    and not t.kinds[after + 1] & (GERUND | CONJUNCTION | SUBORDINATOR)
                ):
                    self._take(one, after + 1, end, taken)
            else:
                after = source[1]
                if after < end and t.low[after] in (",", ":"):
                    self._take(one, after + 1, end, taken)
            if one.content:
                found.append(one)

    def _line_of(self, number: int, first: int, end: int) -> Heard | None:
        """Return what a line says that opens with its speaker and a colon: "Ann Lee: I never saw it."."""
        t = self.t
        if number and t.paragraphs[number - 1] == t.paragraphs[number]:
            return None
        colon = first
        while (
            colon < end
            and colon - first < 6
            and t.kinds[colon] & CAPITAL
            and not t.kinds[colon] & (PREPOSITION | TIME | CONJUNCTION)
        ):
            colon += 1
        if (
            not 1 < colon - first < 6
            or colon + 3 >= end
            or t.low[colon] != ":"
            or t.kinds[colon + 1] & SPEECH
        ):
            return None
        if t.kinds[colon - 1] & (OCCASION | SPEAKING):
            return None
        one = Heard("say", (colon, colon + 1), (first, colon), number, t.paragraphs[number])
        self._take(one, colon + 1, end, set())
        return one

    def _take(self, one: Heard, start: int, stop: int, taken: set[int]) -> None:
        """Add tokens [start, stop) to what was said; a speech at their ends is taken by its words."""
        t = self.t
        while start < stop and (
            t.kinds[start] & PUNCTUATION and t.low[start] not in ("(", "[", "$", "#", "@", "…", "...")
        ):
            start += 1
        while stop > start and (t.kinds[stop - 1] & PUNCTUATION and t.low[stop - 1] not in (")", "]", "%")):
            stop -= 1
        if start >= stop:
            return
        for k in range(start, stop):
            if t.kinds[k] & SPEECH:
                taken.add(k)
        one.content.append((t.starts[start], t.ends[stop - 1]))
        if all(t.kinds[k] & SPEECH for k in range(start, stop)):
            one.from_speech = True

    def _occasion(self, one: Heard, i: int, end: int) -> None:
        """Set where, when or how it was said: a statement or a call before a mere day."""
        t = self.t
        for j in range(i, min(end, i + 16)):
            if t.kinds[j] & SPEECH:
                return
            if not t.kinds[j] & PREPOSITION or t.low[j] in ("of", "for", "with", "that"):
                continue
            kind = (
                OCCASION
                if phrases.opens(t, j, end, OCCASION)
                else TIME
                if phrases.opens(t, j, end, TIME)
                else 0
            )
            if kind == 0 or (t.low[j] == "to" and kind == TIME):
                continue
            if one.occasion is not None and kind == TIME:
                return
            stop = phrases.phrase_after(t, j + 1, end)
            last = stop[1] if stop else min(end, j + 2)
            while last + 1 < end and t.low[last] in ("with", "of", "to") and not t.kinds[last] & CAPITAL:
                more = phrases.phrase_after(t, last + 1, end)
                if more is None:
                    break
                last = more[1]
            one.occasion = (j, last)
            if kind == OCCASION:
                return
