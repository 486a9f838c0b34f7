"""Who is named in a story, and whom "he", "the minister" and a last name stand for."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from msgspec import Struct

from dateline.model.quote import Unresolved
from dateline.quotes import phrases
from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    MAN,
    NAMELESS,
    OCCASION,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SPEAKING,
    SUBORDINATOR,
    TIME,
    TITLE,
    WOMAN,
    Lexicon,
)
from dateline.quotes.tokens import CAPITAL, NUMBER, POSSESSIVE, PUNCTUATION, SPEECH, Tokens

#: What a capital letter at the beginning of a sentence does not make a name.
_NO_NAME: Final = DETERMINER | PREPOSITION | CONJUNCTION | SUBORDINATOR | AUXILIARY | ADVERB | PRONOUN | TIME
_PREFIXES: Final = ("al-", "el-", "ad-", "as-", "ash-", "ar-", "an-", "at-")
#: A pronoun reaches back so many paragraphs at most.
_FAR: Final = 4
_STEPS: Final = 20
#: So many different names that share a word are told apart.
_NAMESAKES: Final = 40


class Mention(Struct, gc=False):
    """A name in the text: tokens [first, last) without title, its words folded, its place, its role's tokens."""

    first: int
    last: int
    words: tuple[str, ...]
    sentence: int
    role: tuple[int, int] | None = None
    sex: int = 0
    is_body: bool = False


class Resolved(Struct, frozen=True):
    """Whom a phrase stands for: tokens of the fullest mention and of the role; or why nobody."""

    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    reason: Unresolved | None = None


class People:
    """The names of one story."""

    def __init__(self, t: Tokens, words: Lexicon) -> None:
        self.t = t
        self.pronouns = {
            **dict.fromkeys(words.he or ("he",), MAN),
            **dict.fromkeys(words.she or ("she",), WOMAN),
        }
        self.mentions: list[Mention] = []
        #: By a word of them, the different names with their mentions in the order of the text.
        self.names: dict[str, dict[tuple[str, ...], list[Mention]]] = {}
        #: By a word of their role, and by the last word of their name, those who are named, in the order of the text.
        self.roles: dict[str, list[Mention]] = {}
        self.things: dict[str, list[Mention]] = {}
        self.told: dict[tuple[str, ...], tuple[int, int]] = {}
        self.sexes: dict[tuple[str, ...], int] = {}
        for number, (first, last) in enumerate(t.sentences):
            self._sentence(number, first, last)
        for one in self.mentions:
            for word in dict.fromkeys((one.words[0], one.words[-1])):
                known = self.names.setdefault(word, {})
                if one.words in known or len(known) < _NAMESAKES:
                    known.setdefault(one.words, []).append(one)
            if one.sex:
                self.sexes.setdefault(one.words, one.sex)
            if one.role is not None:
                self.told.setdefault(one.words, one.role)
                for k in range(*one.role):
                    self.roles.setdefault(t.low[k], []).append(one)
            self.things.setdefault(one.words[-1], []).append(one)

    # ── names

    def _is_name(self, i: int, first: int) -> bool:
        t = self.t
        kinds = t.kinds[i]
        if kinds & (SPEECH | PUNCTUATION):
            return False
        if not kinds & CAPITAL:
            low = t.low[i]
            return low.startswith(_PREFIXES) and t.text[t.starts[i] + low.index("-") + 1].isupper()
        if kinds & TIME and t.low[i] not in ("may", "march", "april", "august", "jan"):
            return False
        if i == first or kinds & PRONOUN:
            return not kinds & _NO_NAME
        return not (kinds & (CONJUNCTION | DETERMINER) and not kinds & (TITLE | ROLE))

    def _sentence(self, number: int, first: int, last: int) -> None:
        t = self.t
        i = first
        while i < last:
            if not self._is_name(i, first):
                i += 1
                continue
            j = i + 1
            while j < last and not t.kinds[j - 1] & POSSESSIVE:
                if self._is_name(j, first):
                    j += 1
                elif (
                    t.kinds[j] & PARTICLE and j + 1 < last and self._is_name(j + 1, first) and t.low[j] != "e"
                ) or (
                    t.low[j] in ("of", "&")
                    and j + 1 < last
                    and self._is_name(j + 1, first)
                    and t.kinds[j - 1] & (SPEAKING | ROLE)
                ):
                    j += 2
                else:
                    break
            self._run(number, first, i, j, last)
            i = j

    def _run(self, number: int, first: int, i: int, j: int, last: int) -> None:
        """Add the name in a run of capitals: what stands before it as a title or function is its role."""
        t = self.t
        if j - i == 1 and i == first and t.kinds[i] & (NAMELESS | ROLE | SPEAKING | OCCASION):
            return  # "Critics say"
        start = i
        for k in range(i, j):
            if (t.kinds[k] & (TITLE | ROLE) and t.low[k] not in ("general",)) or (
                t.low[k] == "general" and k + 1 < j
            ):
                start = k + 1
        is_body = bool(t.kinds[j - 1] & SPEAKING)
        if start < j and t.low[start] == "of":  # "Secretary of State Marco Rubio"
            left = j - start - 1
            start += 1 + (left - 2 if left > 2 else 1)
        if start >= j:
            if not is_body and any(t.low[k] in ("of",) for k in range(i, j)):
                start = i
            else:
                return  # "Prime Minister": nobody's name
        if is_body:
            start = i
        role = (i, start) if start > i else None
        if role is not None and all(
            t.low[k].rstrip(".") in ("mr", "mrs", "ms", "miss") for k in range(*role)
        ):
            sex_of = role
            role = None
        else:
            sex_of = (i, j)
        sex = 0
        for k in range(min(sex_of[0], start), min(start + 1, j)):
            kinds = t.kinds[k]
            low = t.low[k].rstrip(".")
            if kinds & WOMAN or low in ("mrs", "ms"):
                sex = WOMAN
                break
            if kinds & MAN or low == "mr":
                sex = MAN
                break
        if role is None and not is_body and i > first:
            before = phrases.phrase_before(t, i, first, -1)
            if before is not None and t.kinds[i - 1] & ROLE and not t.kinds[i - 1] & CAPITAL:
                a = before[0]
                if t.kinds[a] & DETERMINER:
                    a += 1
                role = (a, i)
                if not sex and t.kinds[i - 1] & (MAN | WOMAN):
                    sex = t.kinds[i - 1] & (MAN | WOMAN)
        if role is None and not is_body and j < last:
            role = self._role_behind(j, last)
        if t.kinds[j - 1] & POSSESSIVE and j - start == 0:
            return
        words = tuple(_folded(t.low[k]) for k in range(start, j))
        self.mentions.append(Mention(start, j, words, number, role, sex, is_body))

    def _role_behind(self, j: int, last: int) -> tuple[int, int] | None:
        t = self.t
        if t.low[j] != "," or j + 2 >= last:
            return None
        a = j + 1
        if t.low[a] == "who" and t.low[a + 1] in ("is", "was", "serves", "served") and a + 3 < last:
            a += 2
            while a < last and (t.kinds[a] & ADVERB or t.low[a] in ("as", "also")):
                a += 1
            phrase = phrases.phrase_after(t, a, last)
            if phrase is None or not any(t.kinds[k] & ROLE for k in range(*phrase)):
                return None
            return (phrase[0] + 1 if t.kinds[phrase[0]] & DETERMINER else phrase[0]), phrase[1]
        stop = phrases.apposition(t, j, last)
        if stop == j or not any(t.kinds[k] & ROLE for k in range(a, min(stop, a + 8))):
            return None
        return (a + 1 if t.low[a] in ("the", "a", "an") else a), stop

    # ── resolving

    def of(
        self, source: tuple[int, int], sentence: int, earlier: list[tuple[int, Resolved, int]]
    ) -> Resolved:
        """Return whom a phrase stands for; `earlier` are the speakers before it: sentence, whom, sex."""
        t = self.t
        first, last = source
        kinds = t.kinds[first]
        if last - first == 1 and (kinds & PRONOUN or t.low[first] in ("who", "which", "that")):
            return self._pronoun(first, sentence, earlier)
        head = last
        for k in range(first, last):
            if t.low[k] in (",", "(") or (
                k > first
                and t.kinds[k] & PREPOSITION
                and t.low[k] in ("of", "for", "at", "from", "with", "in", "on", "to")
                and not t.kinds[k] & CAPITAL
            ):
                head = k
                break
        inside = list(self.within(first, last))
        comma = next((k for k in range(first, last) if t.low[k] == ","), last)
        for one in inside:
            # "Royal Bank of Canada economist Ann Lee", "the bank of Canada’s economist, Ann Lee".
            if one.is_body or len(one.words) < 2:
                continue
            ends = one.last == comma and one.first > first and t.kinds[one.first - 1] & (ROLE | TITLE)
            if ends or (
                one.first == comma + 1
                and t.kinds[comma - 1] & (ROLE | NAMELESS)
                and not t.kinds[comma - 1] & CAPITAL
            ):
                found = self._fullest(one)
                start = first + 1 if t.low[first] in ("the", "a", "an") else first
                stop = comma if one.first > comma else one.first
                return Resolved(found.name, found.role or ((start, stop) if start < stop else None))
        # The name that the phrase ends with, before its first comma or preposition.
        for one in inside:
            if one.last == head or one.first < head <= one.last:
                found = self._fullest(one)
                if one.is_body and found.name == (one.first, one.last):
                    a = one.first  # "Iran’s Foreign Ministry"
                    while a > first and t.kinds[a - 1] & POSSESSIVE and t.kinds[a - 1] & CAPITAL:
                        a -= 1
                        while (
                            a > first
                            and t.kinds[a - 1] & CAPITAL
                            and not t.kinds[a - 1] & (DETERMINER | POSSESSIVE)
                        ):
                            a -= 1
                    return Resolved((a, one.last), found.role)
                return found
        # "a Twitter spokesman, Christopher Abboud".
        if t.kinds[head - 1] & ROLE or t.kinds[head - 1] & NAMELESS:
            for one in inside:
                if one.first > 0 and t.low[one.first - 1] == "," and len(one.words) > 1:
                    found = self._fullest(one)
                    start = (
                        first + 1
                        if t.kinds[first] & DETERMINER and t.low[first] in ("the", "a", "an")
                        else first
                    )
                    comma = one.first - 1
                    return Resolved(found.name, found.role or (start, comma) if start < comma else found.role)
        return self._described(first, head, earlier)

    def within(self, first: int, last: int) -> list[Mention]:
        """Return the names that begin inside of tokens [first, last)."""
        low = bisect_left(self.mentions, first, key=_place)
        found = []
        while low < len(self.mentions) and self.mentions[low].first < last:
            found.append(self.mentions[low])
            low += 1
        return found

    def _fullest(self, one: Mention) -> Resolved:
        """Return the fullest mention of the one who is named here, and the role told with any of their names."""
        key = one.words[-1]
        size = len(one.words)
        known = self.names.get(key, {})
        same = [
            words
            for words in known
            if len(words) > size
            and (
                words[-size:] == one.words
                or (size == 1 and words[0] == key and self._is_first_name(known[words][0]))
            )
        ]
        best = one.words
        if same:
            same = [
                words for words in same if not one.sex or self.sexes.get(words, 0) in (0, one.sex)
            ] or same
            # Of those who share a last name the one who was named so far, and most often.
            before = [words for words in same if known[words][0].first <= one.first] or same[:1]
            best = max(before, key=lambda words: len(known[words]))
            best = max((words for words in same if words[-len(best) :] == best), key=len)
        mention = known.get(best, [one])[0]
        role = mention.role or one.role or self.told.get(best) or self.told.get(best[-1:])
        return Resolved((mention.first, mention.last), role)

    def _is_first_name(self, one: Mention) -> bool:
        return not one.is_body and bool(self.t.kinds[one.first] & (MAN | WOMAN))

    def _pronoun(self, i: int, sentence: int, earlier: list[tuple[int, Resolved, int]]) -> Resolved:
        t = self.t
        low = t.low[i]
        if low in ("who", "which", "that"):
            stop = i - 1 if i > 0 and t.low[i - 1] == "," else i
            lo = t.sentences[sentence][0]
            phrase = phrases.phrase_before(t, stop, lo, -1) if stop > lo else None
            if phrase is not None and not t.kinds[phrase[0]] & PRONOUN:
                return self.of(phrase, sentence, earlier)
            return Resolved(reason=Unresolved.AMBIGUOUS)
        if low in ("i", "you", "we", "it"):
            if low == "it" and earlier and earlier[-1][1].name and not earlier[-1][2]:
                return earlier[-1][1]
            return Resolved(reason=Unresolved.AMBIGUOUS)
        sex = self.pronouns.get(low, 0)
        paragraph = t.paragraphs[sentence]
        # Who spoke last goes on, unless somebody else has become the subject since.
        subject = self._subject_before(i, sentence, sex)
        for number, known, known_sex in reversed(earlier[-_STEPS:]):
            if paragraph - t.paragraphs[number] > _FAR:
                break
            if sex and known_sex and known_sex != sex:
                continue
            if low == "they" and known_sex:
                continue
            if subject is not None and subject[0] > number:
                break
            if known.name is None and not known.reason:
                continue
            return known
        if subject is not None and sex:
            return self._fullest(subject[1])
        return Resolved(reason=Unresolved.AMBIGUOUS)

    def topic(self, i: int, sentence: int) -> Resolved | None:
        """Return whom the sentence of a token and those right before it are about, or None."""
        found = self._subject_before(i, sentence, 0)
        return self._fullest(found[1]) if found is not None and sentence - found[0] <= 2 else None

    def _subject_before(self, i: int, sentence: int, sex: int) -> tuple[int, Mention] | None:
        """Return the nearest name before a pronoun that may be its own: the first of a sentence, going back."""
        t = self.t
        for number in range(sentence, max(-1, sentence - 6), -1):
            first, last = t.sentences[number]
            for one in self.within(first, min(last, i)):
                if one.is_body or (sex and self._sex(one) not in (0, sex)):
                    continue
                if t.kinds[one.last - 1] & POSSESSIVE or not self._is_person(one):
                    continue
                if one.first > first and t.kinds[one.first - 1] & PREPOSITION:
                    continue
                return number, one
        return None

    def _sex(self, one: Mention) -> int:
        if one.sex:
            return one.sex
        full = self._fullest(one).name
        if full is None:
            return 0
        return next((other.sex for other in self.within(*full) if other.first == full[0]), 0)

    def _is_person(self, one: Mention) -> bool:
        if one.role is not None or one.sex:
            return True
        full = self._fullest(one)
        if full.role is not None:
            return True
        if len(one.words) >= 2 and not self.t.kinds[one.last - 1] & (SPEAKING | OCCASION):
            return len(one.words) <= 4 and not one.is_body
        return full.name is not None and full.name[1] - full.name[0] > 1 and self._sex(one) != 0

    def sex(self, known: Resolved) -> int:
        """Return whether one resolved is known as a man or a woman."""
        if known.name is None:
            return 0
        return next((self._sex(one) for one in self.within(*known.name) if one.first == known.name[0]), 0)

    def _described(self, first: int, head: int, earlier: list[tuple[int, Resolved, int]]) -> Resolved:
        """Resolve "the minister", "the ministry", "Clinton's campaign"."""
        t = self.t
        a = first
        is_the = t.low[a] in ("the", "this", "that", "his", "her", "their", "its")
        while (a < head - 1 and t.kinds[a] & (DETERMINER | NUMBER) and not t.kinds[a] & CAPITAL) or (
            a < head - 1 and t.low[a] in ("the", "a", "an")
        ):
            a += 1
        noun = t.kinds[head - 1]
        word = t.low[head - 1]
        if (
            noun & CAPITAL
            and not (head - a == 1 and noun & (NAMELESS | ROLE))
            and not noun & (PRONOUN | DETERMINER)
        ):
            return Resolved((a, head))
        if is_the and noun & ROLE:
            holders = self.roles.get(word, [])
            if holders:
                return self._fullest(holders[max(0, bisect_left(holders, first, key=_place) - 1)])
        if noun & SPEAKING:
            if any(t.kinds[k] & CAPITAL for k in range(a, head)):
                return Resolved((a, head))
            if is_the:
                for _, spoken, _ in reversed(earlier[-_STEPS:]):
                    if spoken.name is not None and t.low[spoken.name[1] - 1] == word:
                        return spoken
                known = self.things.get(word, [])
                at = bisect_left(known, first, key=_place)
                if at:
                    return self._fullest(known[at - 1])
                found = self._earlier_thing(word, first)
                if found is not None:
                    return found
        return Resolved(reason=Unresolved.NAMELESS)

    def _earlier_thing(self, word: str, before: int) -> Resolved | None:
        """Return "Bloomberg poll" for "the poll"."""
        t = self.t
        for k in range(before - 1, max(0, before - 1500), -1):
            if (
                t.low[k] == word
                and t.kinds[k - 1] & CAPITAL
                and not t.kinds[k - 1] & (DETERMINER | PREPOSITION)
            ):
                a = k - 1
                while (
                    a > 0
                    and t.kinds[a - 1] & CAPITAL
                    and not t.kinds[a - 1] & (DETERMINER | PREPOSITION | PUNCTUATION)
                ):
                    a -= 1
                return Resolved((a, k + 1))
        return None


def _place(one: Mention) -> int:
    return one.first


def _folded(low: str) -> str:
    """Return a word of a name without possessive, full stop and Arabic article."""
    for ending in ("’s", "'s", "’", "'", "."):
        low = low.removesuffix(ending)
    for prefix in _PREFIXES:
        if low.startswith(prefix):
            return low[len(prefix) :]
    return low
