"""The words with which a paper tells that it changed a story, and the lines that change by themselves.

They are common to papers of a language and belong to no one paper.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.text import words

#: Openings of a note that corrects, language by language.
_CORRECTIONS: Final = """
correction|corrections|clarification|clarifications|corrected|korrektur|berichtigung|richtigstellung|correctif|rectificatif|rectification|erratum|
corrección|aclaración|fe de errata|fe de erratas|fe de errores|rectificación|correção|errata|retificação|rettifica|correzione|errata corrige|
rectificatie|correctie|rättelse|rettelse|retting|oikaisu|sprostowanie|korekta|oprava|ispravak|ispravka|helyreigazítás|erată|düzeltme|
исправление|поправка|уточнение|опровержение|виправлення|уточнення|διόρθωση|تصحيح|اصلاحیه|תיקון|koreksi|ralat|đính chính|訂正|更正|勘误|정정|바로잡습니다
"""
#: What a correcting note says somewhere.
_CORRECTING: Final = """
earlier version of this|earlier version of the|previous version of this|previous version of the|has been corrected|was corrected|have been corrected|has been amended|was amended|
to correct the|to correct a|to correct an|we regret the error|misstated|misspelled|misidentified|incorrectly|was changed to clarify|updated to clarify|updated to correct|
in einer früheren version|in einer früheren fassung|in einer ersten version|in einer vorherigen version|wurde korrigiert|haben wir korrigiert|wir haben den fehler|
une version antérieure|une version précédente|a été corrigé|avons corrigé|una versión anterior|una primera versión|ha sido corregid|fue corregid|
versão anterior|foi corrigid|una versione precedente|è stato corretto|eerdere versie|vorige versie|is gecorrigeerd|tidligere version|tidligere versjon|
tidigare version|har rättats|har korrigerats|er rettet|er blitt rettet|aiemmassa versiossa|wcześniejszej wersji|poprzedniej wersji|předchozí verzi|
в предыдущей версии|в более ранней версии|в первоначальной версии|у попередній версії|önceki sürüm|以前のバージョン|を訂正し|早先版本|此前版本|之前的版本
"""
#: Openings of a note that tells of a change that corrects nothing.
_UPDATES: Final = """
update|updated|this story has been updated|this article has been updated|this article was updated|this story was updated|this post has been updated|this post was updated|
this report has been updated|this piece has been updated|this is a developing story|aktualisierung|aktualisiert|nachtrag|dieser artikel wurde aktualisiert|dieser text wurde aktualisiert|
mise à jour|actualisé|cet article a été mis à jour|actualización|actualizado|atualização|atualizado|aggiornamento|aggiornato|bijgewerkt|uppdatering|uppdaterad|opdatering|opdateret|
oppdatering|oppdatert|päivitys|päivitetty|aktualizacja|aktualizace|обновление|обновлено|дополнено|оновлено|güncelleme|تحديث|به روز رسانی|更新|追記|업데이트
"""
#: What stands behind a label: a colon at once or behind a day, a dash, or the end.
_LABELLED: Final = re.compile(r"\W*$|[^.:!?]{0,40}[:：]|\s*[-(\[【]|\s*\d")
_MOST_LABEL: Final = 60

#: A number and a unit: how long ago something was, language by language; `#` is a number, `~` a word.
_AGO: Final = """
# ~ ago|# ~ # ~ ago|just now|moments ago|a moment ago|an hour ago|a minute ago|a day ago|vor # ~|vor einer ~|vor einem ~|gerade eben|il y a # ~|à l'instant|hace # ~|hace un ~|hace una ~|
há # ~|# ~ atrás|# ~ fa|un'ora fa|# ~ geleden|för # ~ sedan|for # ~ siden|# ~ sitten|# ~ temu|před # ~|pred # ~|# ~ назад|# ~ тому|# ~ önce|# ~ lalu|# ~ yang lalu|# ~ trước|acum # ~|πριν από # ~|πριν # ~|
منذ # ~|قبل # ~|# ~ پیش|# ~ قبل|לפני # ~|# ~ पहले|# ~ আগে|#分钟前|#分鐘前|#小时前|#小時前|#天前|#分前|#時間前|#日前|#분 전|#시간 전|#일 전|# นาทีที่แล้ว|# ชั่วโมงที่แล้ว
"""
#: What is counted beside a story: the number stands before or behind it.
_COUNTED: Final = """
comment|comments|replies|responses|views|reads|shares|likes|reactions|votes|claps|readers|min read|mins read|minute read|minutes read|minutes to read|min|
kommentar|kommentare|leser|aufrufe|min lesezeit|minuten lesezeit|commentaire|commentaires|réactions|partages|vues|min de lecture|minutes de lecture|
comentario|comentarios|compartidos|lecturas|visitas|min de lectura|minutos de lectura|comentário|comentários|visualizações|min de leitura|commenti|commento|condivisioni|min di lettura|
reacties|reactie|kommentarer|kommenttia|komentarzy|komentarze|komentarz|komentářů|комментариев|комментария|комментарий|просмотров|коментарів|переглядів|yorum|görüntülenme|
تعليق|تعليقات|مشاهدة|نظر|comentarii|komentar|bình luận|条评论|評論|次阅读|件のコメント|댓글|조회
"""
#: A line that changes by itself is short: a longer one is a sentence.
_MOST_MOVING: Final = 80


def tells_correction(note: str) -> bool:
    """Say whether an editors' note corrects the story.

    >>> tells_correction("Correction, 10 March: The vote was six to three."), tells_correction("Source: dpa")
    (True, False)
    """
    said = words.fold(note).lstrip(" *([–—-")
    return _opens(said, _openings(_CORRECTIONS)) or any(part in said for part in _rows(_CORRECTING))


def tells_change(note: str) -> bool:
    """Say whether an editors' note tells that the story was changed: corrected, or brought up to date."""
    return tells_correction(note) or _opens(words.fold(note).lstrip(" *([–—-"), _openings(_UPDATES))


def is_labelled_correction(paragraph: str) -> bool:
    """Say whether a paragraph of a text opens with the label of a correction: `Correction, 10 March: …`.

    >>> is_labelled_correction("Correction: it was six."), is_labelled_correction("Correction officers struck.")
    (True, False)
    """
    said = words.fold(paragraph[: 2 * _MOST_LABEL]).lstrip(" *([–—-")
    openings = _openings(_CORRECTIONS)
    if not said.startswith(openings):  # nearly always
        return False
    opening = next(opening for opening in openings if said.startswith(opening))
    return _LABELLED.match(said, len(opening)) is not None


def moves(line: str) -> bool:
    """Say whether `line` changes by itself: how long ago something was, how many comments there are.

    >>> moves("Updated 5 minutes ago"), moves("12 comments"), moves("It sank 5 minutes ago, he said, and waved.")
    (True, True, False)
    """
    if len(line) > _MOST_MOVING:
        return False
    return _moving().fullmatch(words.fold(line).strip()) is not None


@cache
def _rows(listed: str) -> tuple[str, ...]:
    said = (part for line in listed.strip().split("\n") for part in line.split("|"))
    return tuple(words.fold(part).strip() for part in said if part.strip())


@cache
def _openings(listed: str) -> tuple[str, ...]:
    return tuple(sorted(_rows(listed), key=len, reverse=True))  # the longest that fits


def _opens(said: str, openings: tuple[str, ...]) -> bool:
    """Say whether `said` begins with one of `openings`, and no letter of a script with spaces goes on behind it."""
    if not said.startswith(openings):
        return False
    for opening in openings:
        if said.startswith(opening):
            behind = said[len(opening) : len(opening) + 1]
            if not behind.isalpha() or words.unspaced(opening[-1] + behind) or opening[-1] >= "가":
                return True
    return False


@cache
def _moving() -> re.Pattern[str]:
    number, word = r"\d[\d.,]*", r"[^\W\d]+\.?"
    marks = {"#": number, "~": word, " ": r"\s*"}
    since = "|".join("".join(marks.get(sign) or re.escape(sign) for sign in row) for row in _rows(_AGO))
    counted = "|".join(re.escape(row).replace(r"\ ", r"[\s.-]+") for row in _openings(_COUNTED))
    many = rf"{number}\s*[kmк]?\+?"
    # Before it at most four words, as in "Last updated by us:", behind it one: "vor 5 Minuten aktualisiert".
    return re.compile(
        rf"(?:[^\W\d]++[\s:,.|·-]*){{0,4}}(?:{since})(?:\W+[^\W\d]+)?\W*"
        rf"|\W*{many}\s*(?:{counted})\W*|\W*(?:{counted})\W*{many}\W*"
    )
