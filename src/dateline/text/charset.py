"""From bytes to characters: byte order mark, then transport, then the page's own word, then a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

import charset_normalizer

from dateline.model import Evidence, Place

#: Labels that mean a larger set than their name says (WHATWG Encoding Standard, 4.2).
_LABELS: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "unicode": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",  # in a meta tag that could be read, they lie
    "iso-8859-8-i": "iso-8859-8", "x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman",
}  # fmt: skip
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: How far a page's own word may stand from its start: the standard says 1,024 bytes, papers say otherwise.
_META_REACH: Final = 8192
_META: Final = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_GUESS_REACH: Final = 65536


def codec(label: str) -> str | None:
    """Return the Python codec for an encoding label as pages write it, or None where there is none."""
    label = label.strip().strip("\"'").lower()
    name = _LABELS.get(label, label)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut off inside a character is still UTF-8.
        return error.end == len(body) and error.reason == "unexpected end of data"
    return True


def _guess(body: bytes) -> str:
    best = charset_normalizer.from_bytes(body[:_GUESS_REACH]).best()
    return best.encoding if best is not None else "cp1252"


def decide(body: bytes, declared: str | None = None) -> Evidence[str]:
    """Return the codec to read `body` with, and whose word that is; `declared` is the transport's label.

    A declared label yields to the bytes where they are UTF-8 beyond doubt and the label says otherwise:
    multi-byte sequences of UTF-8 hardly ever occur by chance. Never raises.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return Evidence(name, Place.TRANSPORT, "byte order mark", mark.hex())
    words: list[tuple[str, Place, str]] = []
    if declared:
        words.append((declared, Place.TRANSPORT, "content-type"))
    own = _META.search(body, 0, _META_REACH)
    if own is not None:
        words.append((own[1].decode("ascii"), Place.META, f"byte {own.start()}"))
    is_utf8 = _is_utf8(body)
    for raw, place, at in words:
        name = codec(raw)
        if name is not None and (name == "utf-8") == is_utf8:
            return Evidence(name, place, at, raw)
        if name is not None and is_utf8 and body.isascii():
            return Evidence(name, place, at, raw)
    if is_utf8:
        return Evidence("utf-8", Place.TEXT, "the bytes", "valid UTF-8")
    for raw, place, at in words:  # a page declared UTF-8 with a few broken bytes
        name = codec(raw)
        if name == "utf-8" and body.decode("utf-8", "replace").count("\ufffd") <= 1 + len(body) // 1000:
            return Evidence(name, place, at, raw)
    return Evidence(_guess(body), Place.TEXT, "the bytes", "guessed")


def decode(body: bytes, name: str) -> str:
    """Return `body` as characters by the codec `name`, without byte order mark; what cannot be read is U+FFFD."""
    return body.decode(name, "replace").removeprefix("\ufeff")
