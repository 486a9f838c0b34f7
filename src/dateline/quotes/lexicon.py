"""The words by which a language tells who said what, read from the data files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from msgspec import Struct

#: Kinds of words, as bits: a word can be of several.
DETERMINER: Final = 1
PREPOSITION: Final = 2
CONJUNCTION: Final = 4
SUBORDINATOR: Final = 8
AUXILIARY: Final = 16
ADVERB: Final = 32
TIME: Final = 64
VERB: Final = 128
CUE: Final = 256
PRONOUN: Final = 512
ROLE: Final = 1024
TITLE: Final = 2048
NAMELESS: Final = 4096
SPEAKING: Final = 8192
OCCASION: Final = 16384
NOUN_CUE: Final = 32768
PARTICIPLE: Final = 65536
PAST: Final = 131072
PRESENT: Final = 262144
GERUND: Final = 524288
BASE: Final = 1 << 20
WOMAN: Final = 1 << 29
MAN: Final = 1 << 30
PARTICLE: Final = 1 << 31
NUMERAL: Final = 1 << 25
MONTH: Final = 1 << 32

_VOWELS: Final = "aeiou"
#: Verbs of two syllables that double their last letter.
_DOUBLING: Final = frozenset(
    "admit rebut commit refer defer prefer concur occur regret blog slam dub stop drop plan blur stun chat nod sum brag hint_not rip rap snap slap quip".split()
)


class Cue(Struct, frozen=True):
    """A verb of saying: its dictionary form, the frames of each act, and the words of its particle."""

    lemma: str
    act: str
    frames: str
    particle: tuple[str, ...] = ()


class Lexicon(Struct, frozen=True, eq=False):
    """What a language's file says: the kinds of each word, the cues of each verb form, phrases as prepositions."""

    language: str
    kinds: dict[str, int]
    cues: dict[str, tuple[Cue, ...]]
    phrases: tuple[tuple[str, ...], ...]
    order: tuple[str, ...] = ()
    he: frozenset[str] = frozenset()
    she: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


#: The languages that have a file.
LANGUAGES: Final = ("ar", "de", "en", "es", "fa", "fr", "it", "ja", "pt", "ru", "tr", "ur", "zh")


def forms(lemma: str) -> dict[str, int]:
    """Return the forms of an English verb with what each may be; `a/b/c` gives an irregular past and participle.

    >>> sorted(forms("deny")), sorted(forms("write/wrote/written"))
    (['denied', 'denies', 'deny', 'denying'], ['write', 'writes', 'writing', 'written', 'wrote'])
    """
    base, *irregular = lemma.split("/")
    past = irregular[0] if irregular else _past(base)
    participle = irregular[1] if len(irregular) > 1 else past
    found: dict[str, int] = {}
    for form, kind in (
        (base, BASE | PRESENT),
        (_third(base), PRESENT),
        (past, PAST),
        (participle, PARTICIPLE),
        (_gerund(base), GERUND),
    ):
        found[form] = found.get(form, 0) | kind
    return found


def _doubles(base: str) -> bool:
    if base in _DOUBLING:
        return True
    short = len(base) <= 4 and sum(char in _VOWELS for char in base) == 1
    return short and base[-1] not in "wxy" + _VOWELS and base[-2] in _VOWELS and len(base) > 2


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


@cache
def load(language: str) -> Lexicon | None:
    """Return the words of a language, or None where it has no file."""
    if language not in LANGUAGES:
        return None
    file = resources.files("dateline.quotes") / "cues" / f"{language}.toml"
    return _made(language, tomllib.loads(file.read_text(encoding="utf-8")))


def _made(language: str, rows: dict[str, Any]) -> Lexicon:
    kinds: dict[str, int] = {}
    cues: dict[str, list[Cue]] = {}

    def mark(words: str, kind: int) -> None:
        for word in words.split():
            kinds[word] = kinds.get(word, 0) | kind

    grammar = rows.get("grammar", {})
    for name, kind in (
        ("determiners", DETERMINER),
        ("prepositions", PREPOSITION),
        ("conjunctions", CONJUNCTION),
        ("subordinators", SUBORDINATOR),
        ("auxiliaries", AUXILIARY),
        ("adverbs", ADVERB),
        ("times", TIME),
        ("numbers", NUMERAL),
        ("months", MONTH),
    ):
        mark(grammar.get(name, ""), kind)
    for lemma in grammar.get("verbs", "").split():
        for form, kind in forms(lemma).items():
            kinds[form] = kinds.get(form, 0) | VERB | kind
    people = rows.get("people", {})
    for name, kind in (
        ("pronouns", PRONOUN),
        ("roles", ROLE),
        ("titles", TITLE),
        ("nameless", NAMELESS),
        ("speaking", SPEAKING),
        ("women", WOMAN),
        ("men", MAN),
        ("particles", PARTICLE),
    ):
        mark(people.get(name, ""), kind)
    if language != "en":
        # Offices are told by one list of words, before names and by themselves.
        for word in people.get("titles", "").split():
            if not kinds.get(word, 0) & DETERMINER:
                kinds[word] = kinds.get(word, 0) | TITLE | ROLE
            else:
                kinds[word] &= ~TITLE
        english = load("en")
        for word, kind in english.kinds.items() if english else ():
            if kind & (MAN | WOMAN) and not kind & (TITLE | ROLE):  # first names
                kinds[word] = kinds.get(word, 0) | kind & (MAN | WOMAN)
    mark(rows.get("occasions", {}).get("words", ""), OCCASION)
    mark(rows.get("nouns", {}).get("words", ""), NOUN_CUE)
    for group in rows.get("verbs", ()):
        for form in group.get("forms", "").split():
            kinds[form] = kinds.get(form, 0) | CUE | PAST
            cues.setdefault(form, []).append(Cue(form, group["act"], "qp"))
        for entry in group.get("words", "").split():
            variants = [form.split("_") for form in entry.split("/")]
            lemma = "/".join(parts[0] for parts in variants)
            particle = tuple(variants[0][1:])
            cue = Cue(variants[0][0], group["act"], group["frames"], particle)
            for form, kind in forms(lemma).items():
                kinds[form] = kinds.get(form, 0) | CUE | kind
                known = cues.setdefault(form, [])
                if cue not in known:
                    known.append(cue)
    # The longest particle first.
    found = {form: tuple(sorted(known, key=lambda cue: -len(cue.particle))) for form, known in cues.items()}
    phrases = tuple(tuple(words.split()) for words in rows.get("prepositions", {}).get("words", ()))
    return Lexicon(
        language,
        kinds,
        found,
        phrases,
        tuple(rows.get("order", "").split()),
        frozenset(people.get("he", "").split()),
        frozenset(people.get("she", "").split()),
        _longest_first(rows.get("verbs_of_saying", "")),
        _longest_first(rows.get("titles", "")),
        _longest_first(rows.get("pronouns", "")),
        tuple(people.get("endings", "").split()),
    )


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=len, reverse=True))
