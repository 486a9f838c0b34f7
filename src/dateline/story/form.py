"""What kind of story it is: what data and shape say of its form, and else a story like most."""

from __future__ import annotations

from typing import Any, Final

from dateline.model import Evidence, Kind, Place, Reading
from dateline.story import choose
from dateline.text import words

#: Kinds that have hardly a text: a page that calls itself so and has this many words is a story with a video in it.
_WORDLESS: Final = frozenset((Kind.GALLERY, Kind.VIDEO, Kind.AUDIO))
MAX_WORDS: Final = 200
#: What a page that calls itself so is not, whatever its shape: a list of questions, a forum.
_NEVER: Final = {
    Kind.INTERVIEW: ("faqpage", "qapage", "discussionforumposting"),
    Kind.LIVE_BLOG: ("discussionforumposting", "qapage"),
}
#: Types of pages that say that it is a story and no more.
_STORIES: Final = frozenset(("article", "newsarticle", "reportagenewsarticle", "blogposting", "report"))
#: Labels over a headline that name a kind, folded.
_LABELS: Final = {
    words.fold(label): kind
    for kind, labels in (
        (Kind.INTERVIEW, "interview entrevista intervista entretien entrevue wywiad rozhovor интервью интерв'ю συνέντευξη röportaj söyleşi haastattelu intervju interjú "
                         "مقابلة حوار مصاحبه گفتگو 专访 專訪 访谈 インタビュー 인터뷰"),
        (Kind.OPINION, "opinion comment commentary column editorial op-ed kommentar meinung leitartikel kolumne opinión columna tribuna éditorial chronique opinione editoriale "
                       "opinião opinie commentaar komentarz komentář leder debatt mielipide kolumni köşe колонка мнение думка رأي افتتاحية یادداشت 评论 評論 社论 社説 社論 사설 칼럼"),
        (Kind.ANALYSIS, "analysis analyse análisis analyse analisi análise analiza analýza analys analyysi analiz анализ аналитика تحليل تحلیل 分析 분석"),
        (Kind.REVIEW, "review rezension kritik crítica reseña critique recensione recensie recenzja recenze recension anmeldelse arvostelu eleştiri рецензия 书评 影评 書評 리뷰"),
        (Kind.ADVERTISEMENT, "advertisement anzeige advertorial sponsored publicidad publireportaje publicité publicidade pubblicità reklama annons annonse 広告 广告 廣告 광고"),
    )
    for label in labels.split()
}  # fmt: skip


def _of_labels(reading: Reading) -> list[Evidence[Kind]]:
    found = []
    for said in reading.evidence.get("kicker", ()):
        kind = _LABELS.get(words.fold(said.value).strip(" :|-")) if isinstance(said.value, str) else None
        if kind is not None:
            found.append(Evidence(kind, said.place, said.at, said.raw))
    return found


def _plain(reading: Reading, text: str) -> list[Evidence[Kind]]:
    """Return what says that it is a story and no more: the type of the page, and its running text."""
    found = [Evidence(Kind.STORY, e.place, e.at, e.raw) for e in reading.page_types if e.value in _STORIES]
    if text:
        place = Place.MARKUP if reading.form == "html" else Place.TEXT
        found.append(Evidence(Kind.STORY, place, "the story's text", text[:60]))
    return found


def choose_kind(reading: Reading, text: str, word_count: int) -> choose.Chosen:
    """Return what `choose.choose` returns, for the kind: any that is said and can be, before a story like most."""
    said = (*reading.evidence.get("kind", ()), *_of_labels(reading))

    types = {e.value for e in reading.page_types}

    def can_be(value: Any) -> bool:
        if not types.isdisjoint(_NEVER.get(value, ())):
            return False
        return value not in _WORDLESS or word_count <= MAX_WORDS

    value, ordered, gap = choose.choose("kind", said, can_be)
    plain = _plain(reading, text)
    if gap is None:
        return value, (*ordered, *plain), None
    value, of_plain, gap = choose.choose("kind", tuple(plain), lambda _: True)
    return value, (*of_plain, *ordered), gap
