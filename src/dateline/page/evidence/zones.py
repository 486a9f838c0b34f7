"""The paper's own clock: an instant told in UTC, told again on the page with its zone.

Systems write their data in UTC while their scripts and readers' pages keep the zone of the desk. The same second
with an offset is the same instant, and says which day it was where the story appeared.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from dateline.model import Evidence, Place, When
from dateline.page.evidence.ledgers import Ledger
from dateline.page.evidence.values import Claims

_BEFORE: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d$")
_ZONE: Final = re.compile(r"(?:\.\d+)?([+-]\d\d):?([0-5]\d)\b")
#: Where a page tells the same second so often without its zone, no more are looked at.
MAX_LOOKS: Final = 40


def _offsets(text: str, second: str) -> Claims:
    """Yield each instant of `text` that ends with the minutes and seconds `second` and tells its zone."""
    at = text.find(second)
    for _ in range(MAX_LOOKS):
        if at < 0:
            return
        hour = _BEFORE.search(text, max(0, at - 13), at)
        zone = _ZONE.match(text, at + len(second))
        if hour and zone and f"{zone[1]}:{zone[2]}" not in ("+00:00", "-00:00"):
            try:
                when = When(f"{hour[0].replace(' ', 'T')}{second}{zone[1]}:{zone[2]}")
            except ValueError:
                pass
            else:
                yield (
                    "published",
                    Evidence(
                        when, Place.MARKUP, f"character {hour.start()}", text[hour.start() : zone.end()]
                    ),
                )
        at = text.find(second, at + 1)


def claims(ledger: Ledger, text: str) -> Claims:
    """Yield the first published instant that is told in UTC once more, as the page `text` tells it with a zone."""
    said = next((e.value for e in ledger.get("published", ()) if isinstance(e.value, When)), None)
    if said is None or said.utc is None or datetime.fromisoformat(said.iso).utcoffset():
        return
    for field, evidence in _offsets(text, said.utc.strftime(":%M:%S")):
        if evidence.value is not None and evidence.value.utc == said.utc:
            yield field, evidence
            return
