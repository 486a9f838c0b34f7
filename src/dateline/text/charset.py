"""From bytes to characters: byte order mark, then transport, then the page's own word, then a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

from dateline.model import Evidence, Place
from dateline.text import languages

#: Labels of the WHATWG Encoding Standard (4.2) that Python does not know, and some that only papers know.
_LABELS: Final = {
    "unicode": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode11utf8": "utf-8", "unicode20utf8": "utf-8", "x-unicode20utf8": "utf-8",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "ucs-2": "utf-8",  # in a meta tag that could be read, they lie
    "windows-874": "cp874", "dos-874": "cp874", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-cp1253": "cp1253",
    "x-cp1254": "cp1254", "x-cp1255": "cp1255", "x-cp1256": "cp1256", "x-cp1257": "cp1257", "x-cp1258": "cp1258", "win-1251": "cp1251",
    "x-gbk": "gb18030", "gb_2312-80": "gb18030", "iso-ir-58": "gb18030", "csiso58gb231280": "gb18030",
    "x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jp", "cseucpkdfmtjapanese": "euc_jp",
    "cn-big5": "big5hkscs", "x-x-big5": "big5hkscs", "korean": "cp949", "windows-949": "cp949", "ksc_5601": "cp949", "ks_c_5601-1989": "cp949",
    "koi": "koi8-r", "koi8": "koi8-r", "koi8-ru": "koi8-u", "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic",
    "macintosh": "mac-roman", "mac": "mac-roman", "x-mac-roman": "mac-roman",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8", "sun_eu_greek": "iso-8859-7",
}  # fmt: skip
#: Python's codecs that mean a larger set on the web than their name says.
_LARGER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "utf-8-sig": "utf-8",
}  # fmt: skip
#: Python's codecs that are no encoding of web pages; some do not even know how to go on at a wrong byte.
_NOT_ON_WEB: Final = frozenset(
    (
        "idna",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
        "utf-32",
        "utf-32-be",
        "utf-32-le",
    )
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How far a page's own word may stand from its start: the standard says 1,024 bytes, papers say otherwise.
_META_REACH: Final = 8192
_META: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_GUESS_REACH: Final = 65536
#: What is guessed among besides the Latin sets: what web pages were ever written in.
_SCRIPTS: Final = (
    "big5", "big5hkscs", "cp1251", "cp1253", "cp1255", "cp1256", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030",
    "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "koi8_r", "koi8_u", "mac_cyrillic",
)  # fmt: skip
#: In Latin scripts accented letters stand alone: less than this share of the bytes above ASCII is in runs of three.
MAX_RUNS: Final = 0.4
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_MARKUP: Final = re.compile(rb"<(script|style)\b.*?</\1|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
#: Latin sets by language; all others are written in windows-1252.
_LATIN: Final = {
    language: name
    for name, languages_of in (
        ("cp1250", "bs cs hr hu pl ro sk sl sq"),
        ("cp1257", "et lt lv"),
        ("cp1258", "vi"),
    )
    for language in languages_of.split()
}
_C1: Final = re.compile(rb"[\x80-\x9f]")


def codec(label: str) -> str | None:
    """Return the Python codec for an encoding label as pages write it, or None where there is none."""
    label = label.strip().strip("\"'").lower()
    name = _LABELS.get(label, label)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding or found.name.replace("_", "-") in _NOT_ON_WEB:
        return None
    return _LARGER.get(found.name, found.name)


def _as_utf8(body: bytes) -> str | None:
    """Return `body` as characters if it is UTF-8, else None."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut off inside a character is still UTF-8, if it holds a whole one.
        is_cut_off = error.end == len(body) and error.reason == "unexpected end of data"
        return body.decode("utf-8", "replace") if is_cut_off and not body[: error.start].isascii() else None


def _guess(body: bytes) -> str:
    """Return the codec that `body`, which is not UTF-8, most likely was written with."""
    text = _MARKUP.sub(b" ", body[:_GUESS_REACH])
    high = len(_HIGH.findall(text))
    if sum(map(len, _RUN.findall(text))) > MAX_RUNS * high:
        import charset_normalizer  # of use for one page in a hundred, and it is heavy

        best = charset_normalizer.from_bytes(text, cp_isolation=list(_SCRIPTS)).best()
        if best is not None:
            return codec(best.encoding) or "cp1252"
    # The Latin sets differ in few letters: the language, which the others tell, decides.
    language = languages.guess(text.decode("cp1252", "replace")) or ""
    name = _LATIN.get(language, "cp1252")
    # Turkish letters stand where Icelandic ones do, and hide the language where they are read as those.
    if language not in ("is", "fo") and languages.guess(text.decode("cp1254", "replace")) in ("tr", "az"):
        name = "cp1254"
    # Only windows-1250 has letters and quotation marks where ISO 8859-2 has controls.
    return "iso8859-2" if name == "cp1250" and not _C1.search(text) else name


def decide(body: bytes, declared: str | None = None) -> Evidence[str]:
    """Return the codec to read `body` with, and whose word that is; `declared` is the transport's label.

    A declared label yields to the bytes where they are UTF-8 beyond doubt and the label says otherwise:
    multi-byte sequences of UTF-8 hardly ever occur by chance. Never raises.
    """
    return _decided(body, declared)[0]


def read(body: bytes, declared: str | None = None) -> tuple[str, Evidence[str]]:
    """Return `body` as characters, and what `decide` says of it; the bytes are gone through but once."""
    word, text = _decided(body, declared)
    assert word.value is not None
    return decode(body, word.value) if text is None else text.removeprefix("\ufeff"), word


def _decided(body: bytes, declared: str | None) -> tuple[Evidence[str], str | None]:
    """Return what `decide` says, and the characters where they were found on the way."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return Evidence(name, Place.TRANSPORT, "byte order mark", mark.hex()), None
    words: list[tuple[str, Place, str]] = []
    if declared:
        words.append((declared, Place.TRANSPORT, "content-type"))
    own = _META.search(body, 0, _META_REACH)
    if own is not None:
        words.append((own[1].decode("ascii"), Place.META, f"byte {own.start()}"))
    text = _as_utf8(body)
    for raw, place, at in words:
        found = codec(raw)
        if found is not None and ((found == "utf-8") == (text is not None) or body.isascii()):
            return Evidence(found, place, at, raw), text if found == "utf-8" else None
    if text is not None:
        return Evidence("utf-8", Place.TEXT, "the bytes", "valid UTF-8"), text
    for raw, place, at in words:  # a page declared UTF-8 with a few broken bytes
        if codec(raw) == "utf-8":
            text = body.decode("utf-8", "replace")
            if text.count("\ufffd") <= 1 + len(body) // 1000:
                return Evidence("utf-8", place, at, raw), text
    return Evidence(_guess(body), Place.TEXT, "the bytes", "guessed"), None


def decode(body: bytes, name: str) -> str:
    """Return `body` as characters by the codec `name`, without byte order mark; what cannot be read is U+FFFD."""
    return body.decode(name, "replace").removeprefix("\ufeff")
