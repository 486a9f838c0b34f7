"""Names of people as bylines write them."""

from __future__ import annotations

import re
from typing import Final

from dateline.text import dates, words

#: Words that open a byline, by language; matched at the start, case folded.
BY_WORDS: Final = (
    # en
    "by", "words by", "written", "written by", "reported by", "reporting by", "story by", "text by", "posted by",
    "author", "authors",
    # de, nl, sv/no/da, fi/et
    "von", "ein beitrag von", "text", "autor", "autorin", "autoren", "door", "auteur", "av", "af", "skrevet av",
    "skriven av", "tekst", "journalist", "teksti", "toimittaja",
    # fr, es/pt/it
    "par", "publié par", "por", "escrito por", "publicado por", "redacción", "di", "a cura di",
    # tr, pl/cs, id/ms, vi
    "haber", "yazan", "napsal", "redakce", "oleh", "penulis", "theo", "tác giả",
    # el, ru/uk, he, ar/fa, hi, zh/ja
    "του", "της", "автор", "автори", "מאת", "بقلم", "کتب", "كتب", "نویسنده", "लेखक", "文", "記者", "记者", "本报记者", "本報記者", "撰文", "作者",
)  # fmt: skip
#: By-words that are first names too: they need a colon.
_ALSO_NAMES: Final = frozenset(("theo", "yazan"))
_BY: Final = re.compile(
    r"(?:"
    + "|".join(
        re.escape(word) + (r"(?=\s*[:：])" if word in _ALSO_NAMES else "")
        for word in sorted(BY_WORDS, key=len, reverse=True)
    )
    # Where the line break after the word was lost: "byAnn Lee".
    + r")(?:\s*[:：／]\s*|\s+)|(?-i:by|par|por)(?-i:(?=[A-Z]\w+ ))",
    re.IGNORECASE,
)
#: How by-words begin, in lower case: hardly a line opens so, and an expression of seventy words is slow to say no.
_BEGINNINGS: Final = frozenset(word[:2] for word in BY_WORDS if len(word) > 1)
_AND: Final = r"(?:and|And|AND|und|UND|et|ET|y|e|och|og|en|ja|ve|i|a|и|та|και|with|mit|و)"
_SPLIT: Final = re.compile(
    rf"\s*(?:[,;|/／•·⋅‧●、،](?:\s*{_AND}\s+(?=\w))?|\s[-–—]\s|\s&\s|\n|(?<=\w)\s+{_AND}\s+(?=\w))\s*"
)
_EMAIL_OR_ADDRESS: Final = re.compile(
    r"[^\s,;|<>]+@[^\s,;|<>]+|https?://[^\s,;|<>]+|www\.[^\s,;|<>]+|(?<!\w)@\w+"
)
#: Where semicolons part the names, strokes and dashes stand inside of them: "srf/ann; bo".
_BY_SEMICOLON: Final = re.compile(r"\s*[;；]\s*")
_BRACKETED: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
#: What stands in the place of a name and names nobody.
_NOBODY: Final = frozenset(
    (
        "admin", "administrator", "staff", "staff writer", "staff writers", "staff reporter", "reporter", "correspondent", "editor",
        "editors", "editorial team", "editorial staff", "editorial", "newsroom", "web desk", "news desk", "online desk", "web team", "guest",
        "guest author", "anonymous", "unknown", "none", "null", "undefined", "contributor", "contributors", "n/a",
        "webmaster", "root", *BY_WORDS,
    )
)  # fmt: skip
#: The office that follows a name ("Ann Lee, Political Editor").
_OFFICE: Final = re.compile(
    r"(?:[^\s,]+ ){0,4}(?:editor|correspondent|reporter|redakteur(?:in)?|korrespondent(?:in)?|corresponsal|redactora?|"
    r"correspondante?|rédacteur|rédactrice|redattore|redattrice|corrispondente)",
    re.IGNORECASE,
)
#: A degree or membership behind a name: "PhD", "M.D.", "CFP®".
_DEGREE: Final = re.compile(r"[A-Z](?:[a-z]?\.?[A-Z]){1,5}[a-z]?\.?[®™]?")
_WITH_DEGREES: Final = re.compile(rf"(?:\s*,\s*{_DEGREE.pattern})+$")
#: The number or sign of a footnote behind a name.
_FOOTNOTE: Final = re.compile(r"(?<=[^\W\d_]{2})(?:[*†‡§¹²³]+|\d{1,2})$")
#: "Reviewed by Ann Lee": one who did something else than write. Stems of verbs, folded, before a by-word.
_OTHER_WORK: Final = re.compile(
    r"(?:fact[ -]?|medically |last |zuletzt |medizinisch )?(?:check|review|edit|verif|photograph|illustrat|translat|approv|redigi|gepruft|uberpruft|bearbeitet|"
    r"ubersetzt|fotografi|relu|revu|revis|traduit|traduc|traduz|corrig|verificad|gecontroleerd|vertaald|granskad|sprawdz)\w*\s+"
    r"(?:by|von|durch|par|por|da|di|door|av|af|przez)\b"
)
MAX_NAME: Final = 80
MOST_WORDS: Final = 5
#: "Editor: Ann Lee", "Comments: 0": a label and what it says, no name.
_LABELLED: Final = re.compile(r"\w\s*[:：]\s*\S")
_PARTICLES: Final = frozenset(
    "van von der den de del della di da do dos das du la le el al bin ibn ben y e zu zur ten ter af av".split()
)
#: No name of a person opens with these.
_OPENINGS: Final = frozenset("in the der die das la le el los las il lo de het den det o os as".split())
#: A name in Chinese characters, kana or Hangul.
_UNSPACED_NAME: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2,6}|[\uac00-\ud7a3]{2,4}")


def _clean(name: str) -> str:
    name = _EMAIL_OR_ADDRESS.sub(" ", _BRACKETED.sub(" ", name))
    name = _WITH_DEGREES.sub("", " ".join(name.split()).strip(' .,:;|-–—•·⋅●*"'))
    by = _BY.match(name)
    name = name[by.end() :].strip() if by else name
    bare = _FOOTNOTE.sub("", name)
    return bare if bare != name and is_person(bare) else name


def is_nobody(name: str) -> bool:
    """Say whether `name` stands in the place of a name but names nobody ("Staff", "admin", a date)."""
    return name.casefold() in _NOBODY or (any(c.isdigit() for c in name) and dates.is_dateline(name))


def single(raw: str) -> str | None:
    """Return the one clean name that `raw` is, or None where it is none.

    >>> single("By  Ann Lee (ann@paper.example)")
    'Ann Lee'
    """
    name = _clean(raw)
    if not name or len(name) > MAX_NAME or is_nobody(name) or not any(c.isalpha() for c in name):
        return None
    if " " in name and _OTHER_WORK.match(words.fold(name)):
        return None
    return None if _LABELLED.search(name) else name


def is_person(name: str) -> bool:
    """Say whether `name` is written as a person's: two to four words, each with a capital but for "van" and the like.

    >>> is_person("Ann van der Lee"), is_person("The Lantern"), is_person("12 comments"), is_person("松岡大地")
    (True, False, False, True)
    """
    tokens = name.split()
    if len(tokens) == 1:
        return bool(_UNSPACED_NAME.fullmatch(name))
    capitals = [token for token in tokens if token[0].isupper()]
    return (
        2 <= len(capitals) <= 4
        and tokens[0][0].isupper()
        and tokens[0].casefold() not in _OPENINGS
        and all(token[0].isupper() or token.casefold() in _PARTICLES for token in tokens)
        and not any(c.isdigit() for c in name)
        and not all(token.isupper() for token in tokens)
    )


def _is_desk_of(name: str, before: dict[str, None]) -> bool:
    """Say whether `name` tells what the person before it is: an agency or a town in capitals, a degree, an office in many words."""
    return any(map(is_person, before)) and (
        (name.isupper() and len(name) > 1)
        or _DEGREE.fullmatch(name) is not None
        or len(name.split()) > MOST_WORDS
    )


def _parts_by_semicolon(text: str) -> bool:
    """Say whether semicolons alone part the names of `text`, and strokes stand inside of signs like "srf/ann"."""
    if ";" not in text or "/" not in text or any(sign in text for sign in ",|•·"):
        return False
    return all(" " not in part for part in _BY_SEMICOLON.split(text.strip()) if "/" in part)


def several(raw: str) -> tuple[str, ...]:
    """Return the clean names in a byline, in order, each once.

    >>> several("By Ann Lee, Bo Ek and Cy Day")
    ('Ann Lee', 'Bo Ek', 'Cy Day')
    """
    if _OTHER_WORK.match(words.fold(raw.strip())):
        return ()
    by = _BY.match(raw.strip())
    rest = raw.strip()[by.end() :] if by else raw
    rest = _EMAIL_OR_ADDRESS.sub(" ", _BRACKETED.sub(" ", rest))
    found: dict[str, None] = {}
    for part in (_BY_SEMICOLON if _parts_by_semicolon(rest) else _SPLIT).split(rest):
        if found and part.rstrip().endswith((":", "：")):
            continue  # the label of what is told no more: "Ann Lee - Updated:"
        name = single(part) if part else None
        if name is not None and not (found and (_OFFICE.fullmatch(name) or _is_desk_of(name, found))):
            found[name] = None
    return tuple(found)


def has_by_word(text: str) -> bool:
    """Say whether `text` opens as a byline does ("By …", "Von …")."""
    text = text.strip()
    opening = text[:2]
    # Beyond ASCII, letters match in other ways than in lower case.
    if opening.isascii() and opening.lower() not in _BEGINNINGS:
        return False
    return _BY.match(text) is not None


def is_by_word(text: str) -> bool:
    """Say whether `text` is nothing but the words that open a byline ("Written by"), the name standing elsewhere."""
    return text.strip(" :：").casefold() in BY_WORDS
