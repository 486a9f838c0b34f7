"""Captions and the credit in them."""

from __future__ import annotations

import re
from typing import Final

#: Words that open a credit, by language: en, de, fr, es/pt/it, nl/sv/no/da, pl/cs, tr, ru/uk, el, ar/fa, zh, ja, ko.
_WORDS: Final = (
    "photograph", "photographs", "photo", "photos", "photo by", "picture", "pictures", "image", "images", "credit", "photo credit", "image credit",
    "graphic", "video", "foto", "fotos", "bild", "bilder", "grafik", "quelle", "crédit", "crédits", "crédit photo", "illustration", "fotografía",
    "fotografías", "fotografia", "imagen", "imagem", "crédito", "beeld", "fotograaf", "fotograf", "kuva", "zdjęcie", "fot.", "fotoğraf", "фото",
    "φωτογραφία", "تصوير", "الصورة", "صورة", "عکس", "摄影", "攝影", "图", "圖", "写真", "撮影", "사진",
)  # fmt: skip
_CREDIT: Final = re.compile(
    r"(?:^|[\s(\[（])(?P<credit>(?:(?:"
    + "|".join(map(re.escape, _WORDS))
    + r")\s*[:：/]\s*|©\s*)(?P<name>[^()（）\[\]\n]{2,80}?))[)\]）]?\s*\.?$",
    re.IGNORECASE,
)


_MARKS: Final = re.compile(r"[:：/©]")
#: A credit stands at the end of a text and is no longer than this.
_REACH: Final = 140


def split(text: str) -> tuple[str | None, str | None]:
    """Return the caption and the credit that `text` holds, each None where there is none.

    >>> split("The quay at dawn. (Photograph: Ann Lee)")
    ('The quay at dawn.', 'Ann Lee')
    """
    found = _CREDIT.search(text)
    if found is None:
        return text.strip() or None, None
    return text[: found.start()].strip(" (|–—-") or None, found["name"].strip(" .") or None


def has_credit(text: str) -> bool:
    """Say whether `text` ends with the credit of a picture."""
    end = text[-_REACH:]
    for mark in _MARKS.finditer(
        end
    ):  # hardly a text has one behind such a word, and the whole expression is slow
        if mark[0] == "©" or end[: mark.start()].rstrip().lower().endswith(_WORDS):
            return _CREDIT.search(text, max(0, len(text) - _REACH)) is not None
    return False
