"""Digests as web archives write them: an algorithm and a value in base 32, base 16 or base 64."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any, Final

_MAKERS: Final[dict[str, Callable[..., Any]]] = {
    name: maker
    for known, maker in {
        "sha1": hashlib.sha1,
        "md5": hashlib.md5,
        "sha224": hashlib.sha224,
        "sha256": hashlib.sha256,
        "sha384": hashlib.sha384,
        "sha512": hashlib.sha512,
    }.items()
    for name in (known, known.replace("sha", "sha-"))
}
#: From the letters of base 32 to those in which Python reads numbers to the base of 32: ten times as fast as base64.
_DIGITS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV")


def fits(written: str | None, content: bytes) -> bool:
    """Say whether `content` has the digest `written` (`sha1:…`); so has all where nothing readable is written."""
    algorithm, _, value = (written or "").strip().partition(":")
    maker = _MAKERS.get(algorithm.lower())
    if maker is None:
        return True
    found: bytes = maker(content, usedforsecurity=False).digest()
    wanted = _read(value.strip(), len(found))
    return wanted is None or wanted == found


def _read(value: str, size: int) -> bytes | None:
    """Return the digest of `size` bytes that `value` writes; None where it cannot be read."""
    bare = value.rstrip("=")
    try:
        if len(bare) == 2 * size:
            return bytes.fromhex(bare)
        if len(bare) == (size * 8 + 4) // 5:
            number = int(bare.upper().translate(_DIGITS), 32)
            return (number >> (-size * 8) % 5).to_bytes(size, "big")
        found = base64.b64decode(
            bare + "=" * (-len(bare) % 4), altchars=b"-_" if set(bare) & set("-_") else None
        )
    except (ValueError, OverflowError):
        return None
    return found if len(found) == size else None
