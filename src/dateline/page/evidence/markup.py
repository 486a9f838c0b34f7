"""What the visible blocks of a page say, by their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dateline.model import Evidence, Place, Role
from dateline.page import labels
from dateline.page.evidence.values import Claims, claim, line
from dateline.text import dates, names, words

#: Words before a story's own code on a page, folded.
_CODE_WORDS: Final = (
    "story code", "story id", "news code", "news id", "news no", "article id", "article code", "code", "id",
    "کد خبر", "شناسه خبر", "کد مطلب", "شماره خبر", "رمز الخبر", "رقم الخبر", "haber kodu", "haber no", "artikel-id", "artikel-nr", "artikelnummer",
    "codigo de noticia", "codigo de la noticia", "codigo", "codice articolo", "код новости", "新闻编号", "新聞編號", "記事番号", "記事id", "기사번호",
)  # fmt: skip
_CODE: Final = re.compile(
    r"(?:^|[|·•\s(])(?:"
    + "|".join(re.escape(words.fold(w)) for w in sorted(_CODE_WORDS, key=len, reverse=True))
    + r")\s*[:：#.]\s*#?\s*([a-z]{0,4}[-_/]?\d[\w./-]{2,30})"
)
#: Codes are typed with Western digits, whatever the page prints them with.
_DIGITS: Final = {
    ord(digit): str(value)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
    for value, digit in enumerate(row)
}
#: Words that tell of a date in a byline and are no part of a name, by language.
_DATE_WORDS: Final = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified)(?: on| at)?\b:?|\bpublié(?:e)? (?:le|à)\b|\bmis à jour (?:le|à)\b|\bveröffentlicht(?: am)?\b|"
    r"\baktualisiert(?: am)?\b|\bpublicad[oa](?: el| em)?\b|\bactualizad[oa](?: el)?\b|\batualizad[oa](?: em)?\b|\bpubblicato(?: il)?\b|\baggiornato(?: il)?\b|"
    r"\bgepubliceerd(?: op)?\b|\bopublikowano\b|\bopublikováno\b|\bpublicerad\b|\bpublisert\b|\bopdateret\b|\bUhr\b",
    re.IGNORECASE,
)
#: A byline may go on to the section: "By Ann Lee, in News".
_IN_SECTION: Final = re.compile(r",?\s+[Ii]n\s+(?=[A-Z])")
#: The word before a date that goes with it: "By Ann Lee on 3 March".
_BEFORE_DATE: Final = re.compile(r"\s(?:on|at|am|um|le|el|em|il|op|den|dnia)\s*(?=\n)")
#: What stood between kicker and headline.
_AFTER_KICKER: Final = re.compile(r"^[:：|·•/-]\s+(?=\S)")
#: What parts a line into the date, the writer, the section.
SEGMENTS: Final = re.compile(r"\s*[|·•⋅‧●]\s*")
MAX_TAG: Final = 60
#: The roles of blocks that say something of the story itself.
HEARD: Final = frozenset(
    (
        Role.HEADLINE,
        Role.KICKER,
        Role.STANDFIRST,
        Role.BYLINE,
        Role.DATELINE,
        Role.TAGS,
        Role.OTHER,
        Role.NOTE,
    )
)
_UPDATED: Final = re.compile(
    r"updat|modif|actuali[sz]|aktuali|mis a jour|maj\b|aggiorna|atuali|bijgewerkt|uppdater|oppdater|opdater|guncel|обновлен|оновлен|更新|修正|تحديث|به روز|edited|geandert|muokattu"
)
#: Words before the day on which the writer of a post joined, folded.
JOINED: Final = (
    r"joined|registered|member since|registriert|mitglied seit|dabei seit|inscrit|membre depuis|miembro desde|registrado|"
    r"membro d[ae]|iscritto|lid sinds|medlem s[ie]|dolaczyl|регистрация|зарегистрирован|注册|註冊|登録日"
)
_JOINED: Final = re.compile(JOINED)


def publisher_code(text: str) -> str | None:
    """Return the story code that a visible line gives ("Story Code : 933001"), or None."""
    if not dates.has_figure(text):
        return None
    found = _CODE.search(words.fold(text))
    return found[1].rstrip("./-").translate(_DIGITS) if found else None


class Seen(NamedTuple):
    """A block as it was seen: its role and text, where it stands, and its machine-readable dates with their offsets.

    `links` are the texts of its links, `parts` those of its named inline elements; `is_named` where its markup calls
    it a byline, or the data name the same people.
    """

    role: Role
    text: str
    at: str
    times: tuple[tuple[int, str], ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_named: bool = True


def _people(found: Seen) -> tuple[str, ...]:
    """Return the names in a byline; several links or named elements in it that are names are one each.

    Where one of them is the beginning of a name, what goes on behind it is an office: "Ann Lee Senior Reporter".
    """
    apart: list[str] = []
    told = _IN_SECTION.split(found.text)[0]
    for inside in (found.links, found.parts):
        people = [
            name for text in inside if text in told and (name := names.single(text)) and names.is_person(name)
        ]
        if len(set(people)) > 1:
            return tuple(dict.fromkeys(people))
        apart += people
    return tuple(
        next((one for one in apart if name.startswith(f"{one} ")), name) for name in byline_names(found.text)
    )


def _is_signature(found: Seen) -> bool:
    """Say whether the block signs: what looks like a name on a button does not.

    Of lines that seemed bylines, without a word or a name for it and unknown to the data, 4 of 60 were.
    """
    return found.is_named or any(names.has_by_word(segment) for segment in SEGMENTS.split(found.text))


def claims(blocks: Sequence[Seen], place: Place) -> Claims:
    """Yield what the blocks say, those first whose word counts most."""
    keywords: list[str] = []
    keywords_at = ""
    standfirst: list[str] = []
    standfirst_at = ""
    for seen in blocks:
        role, text, at, times = seen[:4]
        if role in (Role.HEADLINE, Role.KICKER):
            text = _AFTER_KICKER.sub("", text)
            yield claim("headline" if role is Role.HEADLINE else "kicker", text, place, at)
        elif role is Role.STANDFIRST:
            standfirst.append(text)
            standfirst_at = standfirst_at or at
        elif role is Role.BYLINE:
            if _is_signature(seen):
                yield "authors", Evidence(_people(seen) or None, place, at, text[:300])
        elif role is Role.TAGS and labels.role(text) is None and (found := _tags(text)):
            keywords.extend(found)
            keywords_at = keywords_at or at
        if role in (Role.DATELINE, Role.BYLINE):
            yield from _dates(text, times, place, at)
        if role in (Role.DATELINE, Role.BYLINE, Role.OTHER, Role.NOTE) and (code := publisher_code(text)):
            yield "publisher_code", Evidence(code, place, at, text[:300])
    if standfirst:
        yield claim("standfirst", "\n".join(standfirst), place, standfirst_at)
    if keywords:
        yield "tags", Evidence(tuple(dict.fromkeys(keywords)), place, keywords_at, ", ".join(keywords)[:300])


def byline_names(text: str) -> tuple[str, ...]:
    """Return the names in a byline, which may tell a date too: "By Ann Lee · 12 May 2024"."""
    segments = SEGMENTS.split(text)
    signed = [segment for segment in segments if names.has_by_word(segment)]
    if len(segments) > 1 and signed:
        text = ", ".join(signed)
    for _, start, end in reversed(list(dates.find(text))):
        text = f"{text[:start]}\n{text[end:]}"
    return names.several(_IN_SECTION.split(_BEFORE_DATE.sub("", _DATE_WORDS.sub(" ", text)))[0])


def _tags(text: str) -> list[str]:
    """Return the tags of one block: all after a label and a colon, or the block itself where it is short."""
    bare = labels.without_opening(text)
    if bare != text.strip() or ("," in bare and len(bare) < 300):
        return [tag for part in re.split(r"[,;،、|•·]", bare) if (tag := line(part))]
    return [bare] if 1 < len(bare) <= MAX_TAG else []


def field_of(before: str) -> str:
    """Return the field that a date belongs to, by the words before it."""
    return "modified" if _UPDATED.search(words.fold(before)) else "published"


def _dates(text: str, times: tuple[tuple[int, str], ...], place: Place, at: str) -> Claims:
    """Yield the dates of a dateline; one after a word for "updated" is the modification's.

    The word may stand inside the element that is a machine-readable date, before the date that is shown there.
    """
    shown = list(dates.find(text))
    start = 0
    for begin, machine in times:
        end = next((first for _, first, _ in shown if first >= begin), begin)
        yield claim(field_of(text[start:end]), machine, place, f"{at} datetime")
        start = end
    start = 0
    for when, begin, end in shown:
        if not _JOINED.search(words.fold(text[start:begin])):
            yield field_of(text[start:begin]), Evidence(when, place, at, text[:300])
        start = end
