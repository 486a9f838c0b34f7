"""The day in data that a page's scripts carry, for pages that tell it nowhere else."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import Place
from dateline.page.evidence.values import Claims, claim

#: A JSON property that names a publication, with a date after it, quotes escaped or not.
_PUBLISHED: Final = re.compile(
    r"[\"'](?:date[_-]?published|(?:first[_-]?)?publish(?:ed)?[_-]?(?:at|on|date|time)?|publication[_-]?(?:date|time)|created[_-]?at)"
    r"\\?[\"']\s*:\s*\\?[\"'](\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,12}(?:Z|[+-]\d\d:?\d\d)?)?)",
    re.IGNORECASE,
)
#: Several different days are those of several things.
MAX_DAYS: Final = 1


def claims(text: str) -> Claims:
    """Yield the one day or time that scripts of the page `text` call that of a publication."""
    found = {said[1][:10]: said for said in reversed(list(_PUBLISHED.finditer(text)))}
    if len(found) == MAX_DAYS:
        (said,) = found.values()
        yield claim("published", said[1], Place.MARKUP, f"character {said.start(1)}")
