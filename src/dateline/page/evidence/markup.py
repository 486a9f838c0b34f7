"""What the visible blocks of a page say, by their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

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
MAX_TAG: Final = 60
_UPDATED: Final = re.compile(
    r"updat|modif|actuali[sz]|aktuali|mis a jour|maj\b|aggiorna|atuali|bijgewerkt|uppdater|oppdater|opdater|guncel|обновлен|оновлен|更新|修正|تحديث|به روز|edited|geandert|muokattu"
)


def publisher_code(text: str) -> str | None:
    """Return the story code that a visible line gives ("Story Code : 933001"), or None."""
    found = _CODE.search(words.fold(text))
    return found[1].rstrip("./-").translate(_DIGITS) if found else None


def claims(blocks: Sequence[tuple[Role, str, str, str | None]], place: Place) -> Claims:
    """Yield what the blocks say: each is (role, text, where it stands, machine-readable date or None)."""
    keywords: list[str] = []
    keywords_at = ""
    standfirst: list[str] = []
    standfirst_at = ""
    for role, text, at, machine in blocks:
        if role in (Role.HEADLINE, Role.KICKER):
            yield claim("headline" if role is Role.HEADLINE else "kicker", text, place, at)
        elif role is Role.STANDFIRST:
            standfirst.append(text)
            standfirst_at = standfirst_at or at
        elif role is Role.BYLINE:
            people = names.several(_without_dates(text))
            yield "authors", Evidence(people or None, place, at, text[:300])
        elif role is Role.TAGS and labels.role(text) is None and (found := _tags(text)):
            keywords.extend(found)
            keywords_at = keywords_at or at
        if role in (Role.DATELINE, Role.BYLINE):
            yield from _dates(text, machine, place, at)
        if role in (Role.DATELINE, Role.BYLINE, Role.OTHER, Role.NOTE) and (code := publisher_code(text)):
            yield "publisher_code", Evidence(code, place, at, text[:300])
    if standfirst:
        yield claim("standfirst", "\n".join(standfirst), place, standfirst_at)
    if keywords:
        yield "tags", Evidence(tuple(dict.fromkeys(keywords)), place, keywords_at, ", ".join(keywords)[:300])


def _without_dates(text: str) -> str:
    for _, start, end in reversed(list(dates.find(text))):
        text = text[:start] + text[end:]
    return text


def _tags(text: str) -> list[str]:
    """Return the tags of one block: all after a label and a colon, or the block itself where it is short."""
    bare = labels.without_opening(text)
    if bare != text.strip() or ("," in bare and len(bare) < 300):
        return [tag for part in re.split(r"[,;،、|•·]", bare) if (tag := line(part))]
    return [bare] if 1 < len(bare) <= MAX_TAG else []


def _dates(text: str, machine: str | None, place: Place, at: str) -> Claims:
    """Yield the dates of a dateline; one after a word for "updated" is the modification's."""
    if machine:
        field = "modified" if _UPDATED.search(words.fold(text)) else "published"
        yield claim(field, machine, place, f"{at} datetime")
    start = 0
    for when, begin, end in dates.find(text):
        before = words.fold(text[start:begin])
        yield "modified" if _UPDATED.search(before) else "published", Evidence(when, place, at, text[:300])
        start = end
