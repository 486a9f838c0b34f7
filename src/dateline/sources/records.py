"""What a record of a text dump is: a JSON object with the text of one page."""

from __future__ import annotations

from typing import Final

import msgspec

MEDIA_TYPE: Final = "application/json"


class _Texted(msgspec.Struct):
    """What is looked at here; the rest of a record is the reader's."""

    text: str


def is_one(body: bytes) -> bool:
    """Say whether these bytes are the record of one page."""
    try:
        msgspec.json.decode(body, type=_Texted)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
