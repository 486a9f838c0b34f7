"""Read a page: bytes in, everything it says out, nothing chosen yet.

Pure: no clock, network, disk, log or setting.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.errors import ReadingError
from dateline.model import Capture, Reading
from dateline.page import html, plain, record
from dateline.text import charset

__all__ = ["read"]

#: Tags that a text dump does not hold; one early on makes the bytes a web page.
_TAG: Final = re.compile(
    r"<(?:!doctype html|html|head|body|meta|title|link|script|div|p|table|article|section|h[1-6]|span|br|ul|a\s)[\s>/]",
    re.IGNORECASE,
)
_SNIFF: Final = 65536
_WEB_TYPES: Final = frozenset(("text/html", "application/xhtml+xml", "application/xml", "text/xml"))
#: A text holds hardly any control characters; more than this share makes it no text.
_MAX_CONTROL: Final = 0.01
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def _is_web_page(text: str, media_type: str | None) -> bool:
    if media_type is not None and media_type.partition(";")[0].strip().lower() in _WEB_TYPES:
        return True
    return _TAG.search(text, 0, _SNIFF) is not None


def read(capture: Capture) -> Reading:
    """Return all that a capture says, as a web page, as a text dump, or as a record of one (`application/json`).

    Raises ReadingError for bytes that are none of these.
    """
    if not capture.body.strip():
        raise ReadingError("the page is empty", origin=capture.origin)
    if record.is_one(capture.media_type):
        return record.read(capture)
    text, word = charset.read(capture.body, capture.declared_charset)
    if _is_web_page(text, capture.media_type):
        return html.read(text, capture.address, word)
    sample = text[:_SNIFF]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL * len(sample):
        raise ReadingError("neither a web page nor text", origin=capture.origin)
    return plain.read(text, capture.address, word)
