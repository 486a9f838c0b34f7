"""Permanent story codes: `FCSY-B5TZ-NJ5N`, to print and to type.

Eleven Crockford base-32 symbols hold the first 55 bits of SHA-256 over the story's
address, or over its text where it has none; the twelfth checks the others.
The check is a weighted sum over the field of 32 elements with a different weight for
each position, so every single wrong symbol and every swap of two symbols shows.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from dateline.errors import MistypedCode
from dateline.text import urls

_SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE: Final = {symbol: value for value, symbol in enumerate(_SYMBOLS)}
#: Look-alikes that Crockford's alphabet reads as digits.
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASHES: Final = "\u2010-\u2015\u2212-"
_WRITTEN: Final = re.compile(rf"[0-9A-Za-z]{{4}}([{_DASHES}]|\s?)[0-9A-Za-z]{{4}}\1[0-9A-Za-z]{{4}}")
_LENGTH: Final = 12
_DATA_BITS: Final = 55
_REDUCER: Final = 0b100101  # x^5 + x^2 + 1, primitive over the field of two elements


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _REDUCER if value & 0b100000 else value


def _check(symbols: str) -> str:
    total = 0
    for symbol in symbols:  # Horner: the weight of a symbol is a power of x of its own
        total = _times_x(total ^ _VALUE[symbol])
    return _SYMBOLS[total]


def _grouped(symbols: str) -> str:
    return "-".join(symbols[i : i + 4] for i in range(0, _LENGTH, 4))


def mint(address: str | None, body: str) -> str | None:
    """Return the code of the story at `address`, or of the text `body` where it has no address.

    None where there is neither. The scheme of the address plays no part: a story does not
    change its code when its paper moves to https.

    >>> mint("http://paper.example/a?utm_source=x", "") == mint("https://paper.example/a", "")
    True
    """
    key = (urls.identity(address) if address else "") or " ".join(body.split())
    return of_key(key) if key else None


def of_key(key: str) -> str:
    """Return the code that `key` gives: an address as `urls.identity` writes it, or the words of a text."""
    bits = int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 9
    symbols = "".join(_SYMBOLS[bits >> shift & 31] for shift in range(_DATA_BITS - 5, -1, -5))
    return _grouped(symbols + _check(symbols))


def parse(typed: str) -> str:
    """Return the code that `typed` means: case, spaces, dashes and look-alike letters do not matter.

    Raises MistypedCode where the length, a symbol or the check symbol does not fit.

    >>> parse(mint("https://paper.example/a", "").lower().replace("-", " ")) == mint("https://paper.example/a", "")
    True
    """
    symbols = re.sub(rf"[\s{_DASHES}]", "", typed).upper().translate(_LOOKALIKES)
    if len(symbols) != _LENGTH or any(symbol not in _VALUE for symbol in symbols):
        message = f"{typed!r} is no story code: a code has 12 letters and digits, as in FCSY-B5TZ-NJ5N"
        raise MistypedCode(message, code=typed)
    if _check(symbols[:-1]) != symbols[-1]:
        raise MistypedCode(
            f"story code {_grouped(symbols)} is mistyped: its check symbol does not fit", code=typed
        )
    return _grouped(symbols)


def looks_like(typed: str) -> bool:
    """Say whether `typed` is written as a code is: three groups of four, with dashes or with a digit.

    Words are not: "conservation" has twelve letters too, and "they must stay" three times four.

    >>> looks_like("k7qf2m9x3abc"), looks_like("KTQF-AMEX-BABC"), looks_like("conservation")
    (True, True, False)
    """
    found = _WRITTEN.fullmatch(typed.strip())
    return found is not None and (found[1] not in ("", " ") or any(c.isdigit() for c in typed))
