"""Captions and the credit in them."""

from __future__ import annotations

import re
from typing import Final

#: Words that open a credit, by language: en, de, fr, es/pt/it, nl/sv/no/da, pl/cs, tr, ru/uk, el, ar/fa, zh, ja, ko.
_WORDS: Final = (
    "photographs?", "photos?", "photo by", "pictures?", "image", "images", "credit", "photo credit", "image credit", "graphic", "video",
    "fotos?", "bild(?:er)?", "grafik", "quelle", "crédits?", "crédit photo", "illustration", "fotografías?", "fotografia", "imagen", "imagem", "crédito",
    "beeld", "fotograaf", "fotograf", "kuva", "zdjęcie", "fot\\.", "fotoğraf", "фото", "φωτογραφία", "تصوير", "الصورة", "صورة", "عکس", "摄影", "攝影", "图", "圖", "写真", "撮影", "사진",
)  # fmt: skip
_CREDIT: Final = re.compile(
    r"(?:^|[\s(\[（])(?P<credit>(?:(?:"
    + "|".join(_WORDS)
    + r")\s*[:：/]\s*|©\s*)(?P<name>[^()（）\[\]\n]{2,80}?))[)\]）]?\s*\.?$",
    re.IGNORECASE,
)


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
    return _CREDIT.search(text) is not None
