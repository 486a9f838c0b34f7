"""Who said what in English: cues, what they govern, and who stands before or behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.quotes import phrases
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    MONTH,
    NOUN_CUE,
    OCCASION,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    PRONOUN,
    SPEAKING,
    SUBORDINATOR,
    TIME,
    VERB,
    Cue,
    Lexicon,
)
from dateline.quotes.marks import Marked
from dateline.quotes.phrases import Group
from dateline.quotes.tokens import CAPITAL, END, LY, MARK, NUMBER, POSSESSIVE, PUNCTUATION, SPEECH, Tokens

_WH: Final = frozenset("whether if how what why".split())
#: Words that open a clause which the main clause follows behind a comma.
_LEADING: Final = frozenset(
    "while although though as if when because after before since whereas until once even".split()
)
_COMMAS: Final = frozenset((",", ":", "—", "–", "--", "-"))


class Heard:
    """One attribution on the way: token ranges of cue and source, character spans of what was said."""

    __slots__ = ("act", "content", "cue", "from_speech", "occasion", "paragraph", "sentence", "source", "to")

    def __init__(
        self,
        act: str,
        cue: tuple[int, int] | None,
        source: tuple[int, int] | None,
        sentence: int,
        paragraph: int,
    ) -> None:
        self.act = act
        self.cue = cue
        self.source = source
        self.sentence = sentence
        self.paragraph = paragraph
        self.content: list[tuple[int, int]] = []
        self.from_speech = False
        self.to: tuple[int, int] | None = None
        self.occasion: tuple[int, int] | None = None


class Reader:
    """Reads the sentences of one story in order."""

    def __init__(self, t: Tokens, speeches: Sequence[Marked], words: Lexicon) -> None:
        self.t = t
        self.speeches = speeches
        self.words = words
        self.heard: list[Heard] = []
        self.pending: Heard | None = None
        #: Whether the subject was found to be that of the verb before, joined by "and".
        self._shared = False

    def read(self) -> list[Heard]:
        """Return all attributions."""
        for number in range(len(self.t.sentences)):
            self._sentence(number)
        self._chains()
        self._signed()
        return self.heard

    def _signed(self) -> None:
        """Give a speech that stands alone the name that the next line signs it with: "- Ann Lee."."""
        t = self.t
        for one in self.heard:
            number = one.sentence + 1
            if one.cue is not None or not one.from_speech or number >= len(t.sentences):
                continue
            first, last = t.sentences[number]
            if last - first <= 6 and t.low[first] in ("-", "—", "–", "--"):
                stop = first + 1
                while stop < last and t.kinds[stop] & CAPITAL:
                    stop += 1
                if stop > first + 1 and (stop == last or t.kinds[stop] & PUNCTUATION):
                    one.source = (first + 1, stop)

    def _chains(self) -> None:
        """Give the earlier paragraphs of one speech the speaker whom a later one names."""
        by_place = {span[0]: one for one in self.heard for span in one.content}
        chain: list[Heard] = []
        going = False
        for speech in self.speeches:
            if not (going and speech.is_resumed):
                chain = []
            one = by_place.get(speech.outer)
            going = speech.is_open
            if one is None:
                continue
            if one.cue is not None and chain and chain[0].cue is None:
                for before in chain:
                    before.source = one.source if before.cue is None else before.source
            chain.append(one)

    # ── one sentence

    def _sentence(self, number: int) -> None:
        t = self.t
        first, last = t.sentences[number]
        paragraph = t.paragraphs[number]
        taken: set[int] = set()  # speeches of the sentence that have their speaker
        found: list[Heard] = []
        end = last
        while end > first and t.kinds[end - 1] & END:
            end -= 1
        capitals = sum(1 for i in range(first, end) if t.kinds[i] & CAPITAL)
        titled = end - first >= 4 and capitals * 10 >= 7 * sum(
            1 for i in range(first, end) if not t.kinds[i] & (PUNCTUATION | MARK | SPEECH)
        )
        self._according(number, first, end, found, taken)
        named = self._line_of(number, first, end)
        if named is not None:
            found.append(named)
        floor = first  # where the clause begins that the next verb may stand in
        subject: tuple[int, int] | None = None
        finite = -1  # the last finite verb of the clause
        i = first
        while i < end:
            kinds = t.kinds[i]
            if kinds & (PUNCTUATION | CONJUNCTION | SUBORDINATOR | SPEECH):
                finite = -1
            if kinds & CUE and i + 1 < last and t.kinds[i + 1] & MARK and i > first and t.kinds[i - 1] & MARK:
                i += 1
                continue
            if kinds & CUE and phrases.is_verb(t, i, first, titled) and not self._is_reduced(i, finite):
                group = phrases.group(t, i, max(floor, first))
                one = self._cue(number, group, first, end, subject, found, taken)
                if one is not None:
                    found.append(one)
                    if one.source:
                        subject = one.source
                    finite = -1 if "c" in "".join(cue.frames for cue in self.words.cues[t.low[i]]) else i
                    i = max(i + 1, group.end)
                    continue
            elif kinds & NOUN_CUE and i + 1 < end and t.low[i + 1] == "that":
                one = self._noun(number, i, first, end)
                if one is not None:
                    found.append(one)
            if (
                kinds & (VERB | AUXILIARY)
                and not kinds & CAPITAL
                and not kinds & GERUND
                and (kinds & AUXILIARY or phrases.is_verb(t, i, first))
            ):
                finite = i if finite < 0 else finite
                if subject is None:
                    subject = phrases.subject(t, i, first)
            i += 1
        if self.pending is None and last > first and t.low[last - 1] == ":" and subject is not None:
            self.pending = Heard("say", None, subject, number, paragraph)
        loose = [k for k in range(first, end) if t.kinds[k] & SPEECH and k not in taken]
        for k in loose:
            self._loose(number, k, first, end, found, subject)
        for one in found:
            if one.content:
                self.heard.append(one)
        if self.pending is not None and self.pending.paragraph < paragraph and loose == []:
            self.pending = None

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

    # ── according to

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

    # ── verbs

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
            self._lead_in(one, before, first, taken)
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
            if start > first and t.kinds[start - 1] & (CUE | VERB) and phrases.is_verb(t, start - 1, first):
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
                and (kinds & AUXILIARY or phrases.is_verb(t, i, first))
            ):
                found = phrases.subject(t, phrases.group(t, i, first).start, first)
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
                and (kinds & AUXILIARY or phrases.is_verb(t, i, first))
            ):
                found = phrases.subject(t, phrases.group(t, i, first).start, first)
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
            and phrases.is_verb(t, found[1], found[0]) | bool(t.kinds[found[1]] & AUXILIARY)
            and not t.kinds[found[1]] & GERUND
        ):
            return None
        return found[0], stop

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

    def _lead_in(self, one: Heard, speech: int, first: int, taken: set[int]) -> None:
        """Add told words that run into a speech: "The streets were empty, "as never before," she said"."""

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
        if after & CUE and phrases.is_verb(t, i + 1, at):
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

    # ── behind the cue

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
            if kinds & CUE and not kinds & CAPITAL and phrases.is_verb(t, j, i):
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
                and phrases.is_verb(t, j, i)
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
                and phrases._is_occasion(t, j, stop)
            ):
                return j
        return stop

    # ── passive and nouns

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
            phrase = phrases._phrase_before(t, a, first, -1)
            one.source = phrase
        elif t.low[p] in ("his", "her", "their", "its", "my", "our"):
            one.source = (p, p + 1)
        else:
            return None
        self._take(one, i + 2, self._clause_end(i + 2, end), set())
        return one

    # ── speeches without a cue in their sentence

    def _loose(
        self, number: int, k: int, first: int, end: int, found: list[Heard], subject: tuple[int, int] | None
    ) -> None:
        t = self.t
        paragraph = t.paragraphs[number]
        mine = [one for one in found if one.content and one.from_speech]
        if self.pending is not None and paragraph - self.pending.paragraph <= 3:
            one = self.pending
            self.pending = None
            one.from_speech = True
            self._take(one, k, k + 1, set())
            one.paragraph = paragraph
            self.heard.append(one)
            return
        last = mine[-1] if mine else (self.heard[-1] if self.heard else None)
        if not mine and last is not None and not last.from_speech:
            last = next(
                (one for one in reversed(self.heard[-3:]) if one.from_speech and one.paragraph == paragraph),
                last,
            )
        if mine:
            self._take(mine[-1], k, k + 1, set())
            return
        alone = all(t.kinds[i] & (SPEECH | PUNCTUATION) for i in range(first, end))
        if last is not None and last.paragraph == paragraph and (alone or last.from_speech):
            if last.from_speech:
                self._take(last, k, k + 1, set())
                return
            one = Heard(last.act, None, last.source, number, paragraph)
        elif k > first and t.low[k - 1] == ":" and self._before_colon(k - 1, first) is not None:
            one = Heard("say", (k - 1, k), self._before_colon(k - 1, first), number, paragraph)
        elif self._any_verb(number, k, end) is not None:
            one = self._any_verb(number, k, end) or Heard("say", None, None, number, paragraph)
        elif not alone and subject is not None:
            one = Heard("say", None, subject, number, paragraph)
        elif (
            alone
            and number > 0
            and t.paragraphs[number - 1] == paragraph
            and (last is None or last.paragraph != paragraph)
        ):
            before = t.sentences[number - 1]
            one = Heard("say", None, self._main_subject(before[1], before[0]), number, paragraph)
        elif last is not None and paragraph - last.paragraph <= 2 and alone:
            one = Heard("say", None, last.source, number, paragraph)
        else:
            one = Heard("say", None, None, number, paragraph)
            if alone and number > 0 and t.paragraphs[number - 1] == paragraph:
                one.source = self._main_subject(t.sentences[number - 1][1], t.sentences[number - 1][0])
        one.from_speech = True
        self._take(one, k, k + 1, set())
        self.heard.append(one)

    def _before_colon(self, colon: int, first: int) -> tuple[int, int] | None:
        """Return the name that stands right before a colon: "Ann Lee: "…""."""
        found = phrases._phrase_before(self.t, colon, first, -1)
        if found is None or not self.t.kinds[found[1] - 1] & CAPITAL:
            return None
        return found

    def _any_verb(self, number: int, k: int, end: int) -> Heard | None:
        """Return the attribution of a speech that any verb follows: "…," remembered Roy; "…," the sign read."""
        t = self.t
        if t.text[t.ends[k] - 2] not in ",?!—–" and t.low[k + 1 : k + 2] != [","]:
            return None
        for i in range(k + 1, min(end, k + 12)):
            kinds = t.kinds[i]
            if kinds & SPEECH or t.low[i] == ";":
                return None
            if (
                kinds & (CUE | VERB | AUXILIARY)
                and not kinds & CAPITAL
                and not kinds & GERUND
                and not t.kinds[i - 1] & DETERMINER
            ):
                group = phrases.group(t, i, k + 1)
                source = phrases.subject(t, group.start, k + 1) if group.start > k + 1 else None
                if source is None:
                    inverted = phrases.phrase_after(t, i + 1, end)
                    if inverted is None or group.start > k + 2:
                        return None
                    source = (inverted[0], phrases.apposition(t, inverted[1], end))
                return Heard("say", (group.start, i + 1), source, number, t.paragraphs[number])
        return None

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
