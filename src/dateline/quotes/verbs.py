"""Which words of an English sentence are verbs, and the auxiliaries, adverbs and negation that belong to them."""

from __future__ import annotations

from typing import Final

from dateline.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    BASE,
    CONJUNCTION,
    CUE,
    DETERMINER,
    GERUND,
    OCCASION,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    ROLE,
    SPEAKING,
    TIME,
    VERB,
)
from dateline.quotes.tokens import CAPITAL, END, MARK, NUMBER, POSSESSIVE, PUNCTUATION, SPEECH, Tokens

#: Plurals and others before which a form without -s is a verb.
_PLURAL: Final = frozenset(
    "people men women police public media many some most others few all both children folks staff voters i we you they who that which".split()
)

#: What follows a verb of saying that could be a plural noun.
_AFTER_VERB: Final = frozenset(
    "that it he she they we you i the a an his her its their no there this these those to on for him them us me all".split()
)

#: Forms that are nouns at least as often.
_NOUNS: Final = (
    """reports claims calls notes remarks comments statements promises supports plans votes questions views attacks offers posts tweets emails texts demands
    requests fears hopes doubts charges concerns answers replies shows estimates projects rules signals hints jokes quips laughs screams whispers reads
    holds sees backs faults points stands starts opens plays presses pushes second seconds
    report claim call note remark comment state states promise support plan vote question view attack offer post tweet email text demand request fear hope doubt answer reply
    show estimate project rule signal hint joke quip laugh scream whisper read hold back fault point stand start open play press push counsel stress regret
    respect challenge favor favour cheer honor honour blast slam bash knock echo detail outline highlight lament protest notice pledge vow blog brand label
    value praise blame dispute address mention quote reference concern thought felt saw found set invite"""
).split()

_ALSO_NOUN: Final = frozenset((*_NOUNS, *(f"{word}s" for word in _NOUNS)))

_CHAIN: Final = frozenset(
    "declined refused went continued began started tried wanted failed hesitated rushed proceeded used had declines refuses goes continues wants need needs have appeared seemed".split()
)


def is_verb(t: Tokens, i: int, first: int, titled: bool = False) -> bool:
    """Say whether a token that may be a verb is used as one."""
    kinds = t.kinds[i]
    if not kinds & (CUE | VERB):
        return False
    if kinds & CAPITAL and not titled and i != first:
        return False
    if kinds & POSSESSIVE:
        return False
    p = i - 1
    while p >= first and t.kinds[p] & ADVERB and not t.kinds[p] & (DETERMINER | TIME):
        p -= 1
    if p < first:
        return bool(kinds & GERUND) or (kinds & CAPITAL == 0 and bool(kinds & PAST))
    before = t.kinds[p]
    word = t.low[p]
    if before & AUXILIARY:
        return not (kinds & PRESENT and not kinds & (BASE | PAST | PARTICIPLE | GERUND))
    if word == "to":
        return bool(kinds & BASE)
    if before & PRONOUN or word in ("who", "which"):
        return True
    if before & NUMBER:
        after = t.low[i + 1] if i + 1 < len(t.low) else ""
        return t.low[i] not in _ALSO_NOUN and (
            after in _AFTER_VERB or bool(t.kinds[min(i + 1, len(t.low) - 1)] & (SPEECH | MARK))
        )
    if (
        t.low[i] in _ALSO_NOUN
        and before & VERB
        and not before & (CAPITAL | ROLE | AUXILIARY | OCCASION | SPEAKING)
    ):
        return False
    if before & (DETERMINER | POSSESSIVE) and word not in (
        "that",
        "all",
        "both",
        "many",
        "some",
        "most",
        "few",
        "several",
        "one",
        "this",
    ):
        return False
    if before & PREPOSITION and not before & ADVERB:
        return bool(kinds & GERUND)
    if kinds & GERUND:
        return not (before & DETERMINER)
    if kinds & (PAST | PARTICIPLE) and not kinds & (BASE | PRESENT):
        if t.low[i] in _ALSO_NOUN and before & ADVERB:
            return False
        after = t.low[i + 1] if i + 1 < len(t.low) else ""
        return not (after == "by" and not before & CAPITAL)
    after = t.low[i + 1] if i + 1 < len(t.low) else ""
    after_kinds = t.kinds[i + 1] if i + 1 < len(t.low) else END
    if kinds & PAST and kinds & BASE and word not in _PLURAL and not before & CONJUNCTION:
        # put, read, cut: either.
        return bool(before & CAPITAL) or after in _AFTER_VERB
    if kinds & BASE:
        if word in _PLURAL:
            return True
        if before & CONJUNCTION or before & (PUNCTUATION | MARK | SPEECH):
            return t.low[i] not in _ALSO_NOUN and not before & CONJUNCTION
        if (
            t.low[i] not in _ALSO_NOUN
            and (after in _AFTER_VERB or after == "each")
            and not before & POSSESSIVE
        ):
            return True
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and not before & POSSESSIVE
        if not plural:
            return False
        return (
            t.low[i] not in _ALSO_NOUN
            or after in _AFTER_VERB
            or bool(after_kinds & (SPEECH | CAPITAL | PUNCTUATION))
        )
    # Third person.
    if t.low[i] in _ALSO_NOUN:
        if (
            not before & CAPITAL
            and word.endswith(("le", "al", "ed", "ive", "ous", "ful", "ic", "ary", "ent", "ant"))
            and not before & (ROLE | SPEAKING)
        ):
            return False
        if after in _AFTER_VERB or after_kinds & SPEECH or after == ":":
            return True
        if before & SPEAKING and t.low[i] in ("shows", "finds", "reports", "claims", "suggests", "estimates"):
            return True
        return bool(before & CAPITAL) and bool(after_kinds & (CAPITAL | DETERMINER | MARK | NUMBER))
    return True


class Group:
    """A verb of saying with what belongs to it: tokens [start, end), its head, and whether it is passive."""

    __slots__ = ("end", "head", "is_finite", "is_passive", "reach", "start")

    def __init__(self, start: int, head: int, end: int) -> None:
        self.start = start
        self.head = head
        self.end = end
        self.is_finite = True
        self.is_passive = False
        #: Where what follows ends, where a clause behind it tells so; 0 where none does.
        self.reach = 0


def group(t: Tokens, head: int, first: int) -> Group:
    """Return the verb group around its head: auxiliaries, adverbs and negation before it."""
    start = head
    is_passive = False
    kinds = t.kinds[head]
    while start > first:
        p = start - 1
        before = t.kinds[p]
        word = t.low[p]
        if word == "since" and p > first and t.kinds[p - 1] & AUXILIARY:
            start = p
        elif before & AUXILIARY and not before & CAPITAL:
            if (
                kinds & (PARTICIPLE | PAST)
                and word in ("is", "are", "was", "were", "been", "be", "being")
                and not kinds & GERUND
            ):
                is_passive = True
            start = p
        elif (
            before & ADVERB
            and not before & (TIME | PUNCTUATION | CAPITAL)
            and word not in ("both", "all", "even", "just", "only", "first")
        ):
            start = p
        elif word == "to" and start <= head:
            q = p - 1
            if q > first and t.kinds[q] & ADVERB and t.low[q] == "on":
                q -= 1
            if q > first and t.low[q] == "on" and t.low[q - 1] in ("went", "goes", "go"):
                q -= 1
            if q >= first and t.low[q] in _CHAIN:
                start = q
            else:
                start = p
                break
        else:
            break
    while (
        start < head
        and t.kinds[start] & ADVERB
        and t.low[start] in ("then", "now", "so", "thus", "soon", "earlier", "however", "today", "yesterday")
        and start > first
        and t.kinds[start - 1] & (PUNCTUATION | TIME)
    ):
        start += 1
    found = Group(start, head, head + 1)
    found.is_passive = is_passive
    found.is_finite = not kinds & GERUND or any(t.kinds[i] & AUXILIARY for i in range(start, head))
    if t.low[start] == "to":
        found.is_finite = False
    return found
