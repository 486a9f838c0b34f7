"""Text that any encoding can hold."""

from __future__ import annotations


def whole(text: str) -> str:
    """Return `text` with the two halves of a character joined, and lone halves (surrogates) as U+FFFD.

    Without pairs every character keeps its column.

    >>> whole("\\ud83d\\ude00 a\\ud800")
    '😀 a\ufffd'
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
