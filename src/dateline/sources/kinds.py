"""What a file is, by its name and its first bytes."""

from __future__ import annotations

import re
from typing import Final

#: How many of the first bytes are looked at.
HEAD: Final = 4096

HTML: Final = "text/html"
XHTML: Final = "application/xhtml+xml"
TEXT: Final = "text/plain"
PAGE_TYPES: Final = frozenset({HTML, XHTML, TEXT})

#: Pages hold a stray control character now and then, binary data one in ten.
MAX_CONTROL: Final = 0.01

#: What names have behind their own extension where the file is packed.
PACKED: Final = (".gz", ".zst", ".bz2", ".xz")

#: Extensions of pages, as they stand before those of packing.
BY_EXTENSION: Final = {
    ".html": HTML,
    ".htm": HTML,
    ".shtml": HTML,
    ".php": HTML,
    ".asp": HTML,
    ".aspx": HTML,
    ".jsp": HTML,
    ".xhtml": XHTML,
    ".xht": XHTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".mhtml": HTML,
    ".mht": HTML,
}

#: First bytes (after `skip` others) and what they are the beginning of.
SIGNATURES: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBPVP8", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (4, b"ftyp", "a video or an AVIF image"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"ID3", "an MP3 recording"),
    (0, b"OggS", "an Ogg recording"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"PK\x03\x04", "a zip file, Office document or EPUB"),
    (0, b"PK\x05\x06", "a zip file"),
    (0, b"\x1f\x8b", "a gzip file inside another"),
    (0, b"BZh", "a bzip2 file"),
    (0, b"\xfd7zXZ\x00", "an xz file"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (0, b"(\xb5/\xfd", "a Zstandard file"),
    (0, b"Rar!\x1a\x07", "a RAR file"),
    (257, b"ustar", "a tar file"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"bplist00", "a Safari web archive"),
    (0, b"From: <Saved by ", "an MHTML page"),
)

_FIRST_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|header|main|article|section|div|p|h1|table)"
    r"[\s/>]",
    re.IGNORECASE,
)
_FEED: Final = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # ESC stays: ISO-2022-JP is made of it
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def extension(name: str) -> str:
    """Return the extension of a file name in lower case, without that of its packing (`.gz`) or a saved query (`a.php?id=3`)."""
    stem = name.rsplit("/", 1)[-1].split("?", 1)[0].lower()
    for packed in PACKED:
        stem = stem.removesuffix(packed)
    dot = stem.rfind(".")
    return stem[dot:] if dot > 0 else ""


def media_type(head: bytes, name: str = "") -> str | None:
    """Return the media type of a page that begins with `head` and is called `name`; None if it is no page.

    The extension decides between HTML and text; the bytes decide whether it is a page at all.
    """
    if signature(head) is not None or is_binary(head):
        return None
    named = BY_EXTENSION.get(extension(name))
    if named is not None:
        return named
    shown = _shown(head)
    if _FEED.search(shown):
        return None
    return HTML if _FIRST_TAG.search(shown) else TEXT


def is_html(head: bytes) -> bool:
    """Whether these first bytes, whatever the file is called, look like HTML."""
    return media_type(head) == HTML


def signature(head: bytes) -> str | None:
    """Return what a well-known beginning says, in words; None where it says nothing."""
    return next((what for skip, first, what in SIGNATURES if head.startswith(first, skip)), None)


def described(head: bytes) -> str:
    """Return in words what bytes that are no page are."""
    known = signature(head)
    if known is not None:
        return known
    if not head.strip(b"\x00"):
        return "nothing but zero bytes"
    return "a feed" if _FEED.search(_shown(head)) else "binary data"


def is_warc(head: bytes) -> bool:
    """Whether these first (unpacked) bytes begin a WARC file."""
    return head.startswith(b"WARC/")


def is_binary(head: bytes) -> bool:
    """Say whether these first bytes hold too many control characters for a text, in whatever encoding."""
    if any(head.startswith(mark) for mark, _ in _BOMS) or _is_wide(head):
        return False
    return len(_CONTROL.findall(head)) > MAX_CONTROL * len(head)


def as_utf8(head: bytes) -> bytes:
    """Return these first bytes of a text in UTF-8 where they are UTF-16, by their mark or by their looks."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _shown(head).encode("utf-8", "replace")
    if not _is_wide(head):
        return head
    order = "utf-16-le" if head[0] else "utf-16-be"
    return head.decode(order, "replace").encode("utf-8", "replace")


def _is_wide(head: bytes) -> bool:
    """UTF-16 without its mark: every other byte of markup is zero, and no other one."""
    even, odd = head[0::2], head[1::2]
    for zeros, letters in ((even, odd), (odd, even)):
        if zeros.count(0) > 0.8 * len(zeros) and letters.count(0) == 0 and len(letters) > 8:
            return True
    return False


def _shown(head: bytes) -> str:
    for mark, charset in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(charset, "replace")
    return head.replace(b"\x00", b"").decode("latin-1")
