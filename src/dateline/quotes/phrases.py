"""Noun phrases of an English sentence, as far as one must know them to say who speaks."""

from __future__ import annotations

from typing import Final

from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    NAMELESS,
    NOUN_CUE,
    OCCASION,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    ROLE,
    SPEAKING,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)
from dateline.quotes.tokens import CAPITAL, END, MARK, NUMBER, POSSESSIVE, PUNCTUATION, SPEECH, Tokens
from dateline.quotes.verbs import is_verb

#: Determiners that stand for people by themselves.
_ALONE: Final = frozenset(
    "some many most several few both all others other those none one half more another each".split()
)
_OBJECTS: Final = frozenset("him her them me us it you himself herself themselves".split())
_WITHIN: Final = frozenset("of for at from with in on against behind to about".split())


def subject(t: Tokens, g: int, lo: int) -> tuple[int, int] | None:
    """Return the noun phrase before a verb group that begins at `g`, or None."""
    b = g
    crossing = -1
    for _ in range(6):
        p = b - 1
        if p < lo:
            return None
        kinds = t.kinds[p]
        if (kinds & ADVERB and not kinds & (PUNCTUATION | DETERMINER | CAPITAL)) or (
            kinds & TIME and not kinds & PRONOUN
        ):
            q = _before_time(t, p, lo)
            if q <= lo:
                return None
            b = q
            continue
        if t.low[p] in (",", "—", "–", "--"):
            whole = _with_asides(t, p, lo)
            if whole is not None:
                return whole
            q = p - 1
            depth = 0
            while q >= lo and not (t.low[q] == t.low[p] and depth == 0):
                if t.kinds[q] & SPEECH:
                    return None
                q -= 1
            if q <= lo:
                # "In Ohio, said": nothing stands before.
                return None
            word = t.low[q + 1]
            inner = t.kinds[q + 1]
            if (
                p - q == 2
                and inner & CAPITAL
                and (t.low[q + 1].endswith(".") or t.text[t.starts[q + 1] : t.ends[q + 1]].isupper())
            ):
                # "of Flint, Mich.,", "Washington, D.C.,"
                place = q - 1
                while place > lo and t.kinds[place] & CAPITAL:
                    place -= 1
                if t.low[place] in ("of", "from", "in"):
                    b = place - 1 if t.low[place - 1] == "," else place
                    if t.low[place - 1] == ",":
                        continue
                    b = place
                    continue
            if p - q == 2 and inner & NUMBER:
                b = q
                continue
            if (
                word in ("who", "which", "whose", "where")
                or (
                    inner & (ADVERB | PREPOSITION | TIME | SUBORDINATOR | CONJUNCTION) and not inner & CAPITAL
                )
                or inner & GERUND
            ):
                b = q
                continue
            crossing = q
            b = p
            break
        if t.low[p] == ")":
            q = p
            while q > lo and t.low[q] != "(":
                q -= 1
            inside = t.kinds[q + 1] if q + 1 < p else 0
            if q > lo and not inside & CAPITAL:
                b = q
                continue
        break
    found = phrase_before(t, b, lo, crossing)
    if crossing < 0 and (found is None or found[0] > lo):
        return _before_relative(t, found[0] if found else b, lo) or found
    return found


def _before_relative(t: Tokens, a: int, lo: int) -> tuple[int, int] | None:
    """Return the noun phrase whose relative clause a phrase at `a` ends: "officials who know him say"."""
    p = a - 1
    if (
        p < lo
        or t.kinds[p] & (PUNCTUATION | SPEECH | CONJUNCTION | SUBORDINATOR | PRONOUN)
        or t.low[p] in ("—", "–")
    ):
        return None
    has_verb = False
    for q in range(p, max(lo, p - 22), -1):
        kinds = t.kinds[q]
        if kinds & (SPEECH | END) or t.low[q] in (",", ";", ":", "—", "–", "--"):
            return None
        if (
            kinds & CUE
            and not kinds & CAPITAL
            and is_verb(t, q, lo)
            and q - 1 >= lo
            and t.low[q - 1] not in ("who", "that", "which", "have", "has", "had")
        ):
            return None
        has_verb = has_verb or bool(kinds & (VERB | AUXILIARY))
        if t.low[q] in ("who", "which") or (
            t.low[q] == "that"
            and t.kinds[q + 1] & (AUXILIARY | VERB)
            and q - 1 >= lo
            and not t.kinds[q - 1] & CUE
        ):
            return phrase_before(t, q, lo, -1) if has_verb and q - 1 >= lo and _is_nominal(t, q - 1) else None
    return None


def _with_asides(t: Tokens, p: int, lo: int) -> tuple[int, int] | None:
    """Return the noun phrase that a clause begins with, where only asides with commas stand between it and the comma at `p`."""
    first = lo
    while first < p and (t.kinds[first] & (PUNCTUATION | MARK | CONJUNCTION)):
        first += 1
    if first >= p or (
        t.kinds[first] & (PREPOSITION | SUBORDINATOR | ADVERB | GERUND | SPEECH | TIME | PRONOUN)
        and not (t.kinds[first] & CAPITAL and first > lo and not t.kinds[first] & PREPOSITION)
    ):
        return None
    comma = first
    while comma < p and t.low[comma] != ",":
        kinds = t.kinds[comma]
        if t.low[comma] == "(":  # a party and a state
            while comma < p and t.low[comma] != ")":
                comma += 1
            continue
        if (kinds & (AUXILIARY | SPEECH | END) and not kinds & CAPITAL) or t.low[comma] in (
            "—",
            "–",
            "--",
            "that",
        ):
            return None
        if kinds & (CUE | VERB) and not kinds & (CAPITAL | GERUND) and is_verb(t, comma, first):
            return None
        comma += 1
    if comma >= p or comma - first > 9:
        return None
    inner = t.kinds[comma + 1]
    word = t.low[comma + 1]
    if word in ("who", "which", "whose", "where") or (
        inner & (PREPOSITION | GERUND | NUMBER | PARTICIPLE | ADVERB) and not inner & (CAPITAL | ROLE)
    ):
        return first, comma
    if not any(t.low[k] == "," for k in range(comma + 1, p)):
        return None  # one aside: told apart below
    if word in ("a", "an", "the") or inner & ROLE or inner & POSSESSIVE:
        # Appositions, and where a relative clause or a verb follows, only up to it.
        stop = comma + 1
        while stop < p:
            if t.low[stop] == "," and (
                t.low[stop + 1] in ("who", "which", "whose", "where", "and", "but")
                or t.kinds[stop + 1] & (GERUND | PRONOUN)
            ):
                break
            if t.kinds[stop] & AUXILIARY and not t.kinds[stop] & CAPITAL:
                return None
            stop += 1
        return first, stop
    return None


def _before_time(t: Tokens, p: int, lo: int) -> int:
    """Return where a time or an adverb that ends at token `p` begins: "on Monday", "late last week"."""
    q = p
    while q > lo and (
        t.kinds[q - 1] & (TIME | NUMBER)
        or (
            t.low[q - 1] in ("last", "this", "next", "late", "early", "that", "the", "on", "in", "at", "and")
            and t.kinds[p] & TIME
        )
    ):
        q -= 1
        if t.low[q] in ("on", "in", "at"):
            break
    return q


def phrase_before(t: Tokens, b: int, lo: int, crossing: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token `b`, not going back behind `lo`; a comma at `crossing` is inside it."""
    p = b - 1
    if p < lo:
        return None
    kinds = t.kinds[p]
    if (kinds & PRONOUN and crossing < 0) or t.low[p] in (
        "who",
        "which",
        "that",
        "others",
        "some",
        "many",
        "those",
        "this",
    ):
        return p, p + 1
    if kinds & (PUNCTUATION | SPEECH | AUXILIARY | SUBORDINATOR | CONJUNCTION) and t.low[p] not in (
        ")",
        ".",
        "%",
    ):
        return None
    a = b
    is_list = False
    while a > lo:
        p = a - 1
        kinds = t.kinds[p]
        word = t.low[p]
        if kinds & SPEECH:
            break
        if word == ")":
            q = p
            while q > lo and t.low[q] != "(":
                q -= 1
            if q == lo:
                break
            a = q
            continue
        if kinds & MARK and p > lo and t.kinds[p - 1] & PUNCTUATION and t.low[p - 1] not in (")", "%"):
            break
        if kinds & MARK or word in ("-", "/", "&", "%"):
            a = p
            continue
        if word in (",", "—", "–", "--"):
            if p == crossing or (is_list and word == "," and t.kinds[p - 1] & CAPITAL):
                a = p
                continue
            # "Washington, D.C., mayor": a place or an age inside.
            break
        if kinds & PUNCTUATION:
            break
        if kinds & AUXILIARY and not kinds & CAPITAL:
            break
        if kinds & CONJUNCTION:
            if (
                word in ("and", "or", "&")
                and p - 1 >= lo
                and _is_nominal(t, p - 1)
                and a < b
                and not _is_clause_before(t, p, lo)
            ):
                is_list = True
                a = p
                continue
            break
        if kinds & SUBORDINATOR and word not in ("once", "even", "like"):
            break
        if kinds & PRONOUN and not kinds & CAPITAL:
            break
        if kinds & PREPOSITION and not kinds & CAPITAL:
            if word in _WITHIN and p - 1 >= lo and _is_nominal(t, p - 1):
                a = p
                continue
            break
        if kinds & CAPITAL and kinds & PREPOSITION and p == lo:
            break
        if (
            kinds & (CUE | VERB)
            and not kinds & CAPITAL
            and a < b
            and is_verb(t, p, lo)
            and not _is_modifier(t, p, a)
        ):
            break
        a = p
    while (
        a < b
        and (
            (
                t.kinds[a] & (CONJUNCTION | PREPOSITION | SUBORDINATOR | MARK)
                and not (t.kinds[a] & CAPITAL and a > lo)
            )
            or t.low[a] in (",", "-", "/", "%")
        )
        and not (t.kinds[a] & MARK and a > lo)
    ):
        a += 1
    while a < b and t.kinds[a] & ADVERB and not t.kinds[a] & (DETERMINER | ROLE) and a + 1 < b and a == lo:
        a += 1
    while a < b and t.kinds[a] & MARK:
        a += 1
    if a >= b or all(
        t.kinds[i] & (DETERMINER | ADVERB | MARK | PREPOSITION) and t.low[i] not in _ALONE
        for i in range(a, b)
    ):
        return None
    if a == lo and b - a > 1 and t.kinds[a] & TIME and t.kinds[a] & CAPITAL:
        a += 1
    return a, b


def _is_nominal(t: Tokens, p: int) -> bool:
    kinds = t.kinds[p]
    if kinds & (PUNCTUATION | SPEECH | AUXILIARY | CONJUNCTION | SUBORDINATOR | PREPOSITION):
        return t.low[p] in (")",)
    if kinds & DETERMINER and t.low[p] not in (
        "one",
        "many",
        "some",
        "both",
        "all",
        "most",
        "several",
        "few",
        "each",
        "those",
    ):
        return False
    return not (
        kinds & (CUE | VERB)
        and not kinds & CAPITAL
        and not kinds & (ROLE | OCCASION | NOUN_CUE | SPEAKING | NAMELESS)
        and is_verb(t, p, max(0, p - 4))
    )


def _is_modifier(t: Tokens, p: int, a: int) -> bool:
    """Say whether a participle stands before its noun or behind it as "based" in "based group"."""
    return bool(t.kinds[p] & PARTICIPLE) and t.kinds[p - 1] & (DETERMINER | POSSESSIVE) != 0


def _is_clause_before(t: Tokens, conjunction: int, lo: int) -> bool:
    """Say whether "and" joins two clauses: a finite verb stands not far before it."""
    for p in range(conjunction - 1, max(lo, conjunction - 14) - 1, -1):
        kinds = t.kinds[p]
        if kinds & (SPEECH | END):
            return False
        if kinds & AUXILIARY and not kinds & CAPITAL:
            return True
        if kinds & (CUE | VERB) and not kinds & CAPITAL and not kinds & GERUND and is_verb(t, p, lo):
            return True
        if t.low[p] in (",", ";", ":"):
            return False
    return False


def phrase_after(t: Tokens, i: int, hi: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `i`: the speaker behind "said", or the person spoken to."""
    while i < hi and t.kinds[i] & ADVERB and not t.kinds[i] & (DETERMINER | TIME):
        i += 1
    if i >= hi:
        return None
    kinds = t.kinds[i]
    if (
        kinds & (PUNCTUATION | SPEECH | AUXILIARY | CONJUNCTION | PREPOSITION | SUBORDINATOR | TIME)
        and not kinds & CAPITAL
    ):
        return None
    if kinds & PRONOUN or (
        t.low[i] in _OBJECTS
        and (
            i + 1 >= hi
            or (
                t.low[i + 1] != "own"
                and t.kinds[i + 1]
                & (PREPOSITION | SUBORDINATOR | PUNCTUATION | PRONOUN | MARK | SPEECH | TIME)
            )
        )
    ):
        return i, i + 1
    b = i
    is_common = False  # whether the last word is a common noun, which "at" and "from" may follow
    while b < hi:
        kinds = t.kinds[b]
        word = t.low[b]
        if word == "(":
            q = b
            while q < hi and t.low[q] != ")":
                q += 1
            if q == hi:
                break
            b = q + 1
            continue
        if (kinds & (PUNCTUATION | SPEECH | AUXILIARY) and word not in ("-", "/", "&", "%")) or (
            kinds & PRONOUN and not kinds & CAPITAL
        ):
            break
        if kinds & MARK:
            if b == i:
                b += 1
                continue
            break
        if kinds & SUBORDINATOR and not kinds & CAPITAL:
            break
        if kinds & TIME and b > i and not t.kinds[b - 1] & TITLE:
            break
        if kinds & CONJUNCTION:
            if (
                word in ("and", "&")
                and b + 1 < hi
                and t.kinds[b + 1] & (CAPITAL | DETERMINER | ROLE)
                and b > i
                and t.kinds[b - 1] & (CAPITAL | ROLE | NAMELESS)
            ):
                b += 1
                continue
            break
        if kinds & PREPOSITION and not kinds & CAPITAL:
            if b == i or not (word == "of" or (is_common and word in _WITHIN)) or b + 1 >= hi:
                break
            if t.kinds[b + 1] & TIME or is_occasion(t, b, hi):
                break
            b += 1
            continue
        if kinds & ADVERB and not kinds & (CAPITAL | DETERMINER):
            break
        if (
            kinds & (CUE | VERB)
            and not kinds & CAPITAL
            and b > i
            and not kinds & (ROLE | NAMELESS | SPEAKING | OCCASION)
            and is_verb(t, b, i)
        ):
            break
        if kinds & DETERMINER and b > i and not t.kinds[b - 1] & (PREPOSITION | CONJUNCTION | DETERMINER):
            break
        is_common = not kinds & (CAPITAL | DETERMINER)
        b += 1
    while (
        b > i
        and t.kinds[b - 1] & (PREPOSITION | CONJUNCTION | DETERMINER | MARK)
        and not t.kinds[b - 1] & CAPITAL
    ):
        b -= 1
    return (i, b) if b > i else None


def apposition(t: Tokens, b: int, hi: int) -> int:
    """Return the end of an apposition behind a name that ends at `b`: ", the mayor of Cork,"; or `b`."""
    if b + 1 >= hi or t.low[b] != ",":
        return b
    kinds = t.kinds[b + 1]
    word = t.low[b + 1]
    if (
        word in ("who", "which", "whose", "where", "when", "while", "as", "and", "but")
        or (
            kinds & (PREPOSITION | TIME | PRONOUN | GERUND | SPEECH | SUBORDINATOR | AUXILIARY)
            and not kinds & CAPITAL
        )
        or kinds & ADVERB
    ):
        return b
    if kinds & (MARK | NUMBER):
        return b
    end = b + 1
    while (
        end < hi
        and not (t.kinds[end] & (END | SPEECH))
        and t.low[end] not in (",", ";", ":", "—", "–", "--", "who", "which")
    ):
        if t.kinds[end] & TIME and t.kinds[end - 1] & PREPOSITION:
            return end - 1 if end - 1 > b + 1 else b
        if (
            t.kinds[end] & TIME
            and not t.kinds[end] & (NUMBER)
            and t.low[end] not in ("may", "march", "night", "week", "year", "month")
        ):
            return end
        if end > b + 1 and is_occasion(t, end, hi) and t.low[end] != "of":
            return end
        if t.kinds[end] & AUXILIARY and not t.kinds[end] & CAPITAL:
            return b
        if t.kinds[end] & CUE and not t.kinds[end] & CAPITAL and is_verb(t, end, b + 1):
            return b if end < hi - 1 and t.kinds[end] & GERUND == 0 else end
        end += 1
    return end if end > b + 1 else b


def is_occasion(t: Tokens, p: int, hi: int) -> bool:
    """Say whether a preposition opens an occasion: "in a statement", "at a rally", "on Monday"."""
    return opens(t, p, hi, OCCASION | TIME)


def opens(t: Tokens, p: int, hi: int, kind: int) -> bool:
    """Say whether a preposition opens a phrase with a word of a kind, "of" and what follows it included."""
    if t.low[p] not in (
        "in",
        "at",
        "on",
        "during",
        "to",
        "after",
        "before",
        "through",
        "via",
        "by",
        "from",
        "following",
        "throughout",
    ):
        return False
    for q in range(p + 1, min(hi, p + 9)):
        kinds = t.kinds[q]
        if kinds & kind:
            return True
        if kinds & (PUNCTUATION | AUXILIARY | SUBORDINATOR | SPEECH) or (
            kinds & PREPOSITION and t.low[q] != "of" and not kinds & CAPITAL
        ):
            return False
    return False
