"""Which pages a model may not have seen when it is measured: pages of one site are always on one side."""

from __future__ import annotations

import hashlib
from typing import Final

from dateline.text import urls

FOLDS: Final = 5


def fold(url: str | None) -> int:
    """Return the fold of a page, 0 to 4, by the registrable domain of its address."""
    site = (urls.site(url) if url else None) or ""
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
