"""Who said what in English: sentence by sentence, and the speeches that have no cue in theirs."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.quotes import phrases, verbs
from dateline.quotes.governing import Governing
from dateline.quotes.heard import Heard
from dateline.quotes.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    NOUN_CUE,
    SUBORDINATOR,
    VERB,
    Lexicon,
)
from dateline.quotes.marks import Marked
from dateline.quotes.tokens import CAPITAL, END, MARK, PUNCTUATION, SPEECH, Tokens


class Reader(Governing):
    """Reads the sentences of one story in order."""

    def __init__(self, t: Tokens, speeches: Sequence[Marked], words: Lexicon) -> None:
        super().__init__(t, words)
        self.speeches = speeches
        self.heard: list[Heard] = []

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
            if kinds & CUE and verbs.is_verb(t, i, first, titled) and not self._is_reduced(i, finite):
                group = verbs.group(t, i, max(floor, first))
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
                and (kinds & AUXILIARY or verbs.is_verb(t, i, first))
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
        found = phrases.phrase_before(self.t, colon, first, -1)
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
                group = verbs.group(t, i, k + 1)
                source = phrases.subject(t, group.start, k + 1) if group.start > k + 1 else None
                if source is None:
                    inverted = phrases.phrase_after(t, i + 1, end)
                    if inverted is None or group.start > k + 2:
                        return None
                    source = (inverted[0], phrases.apposition(t, inverted[1], end))
                return Heard("say", (group.start, i + 1), source, number, t.paragraphs[number])
        return None
