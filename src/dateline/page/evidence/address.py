"""What the address of a page says."""

from __future__ import annotations

from dateline.model import Evidence, Place
from dateline.page.evidence.values import Claims
from dateline.text import dates, urls


def claims(url: str | None) -> Claims:
    """Yield the address itself and the day in its path."""
    if url is None or not urls.is_web(url):
        return
    yield "canonical_url", Evidence(urls.canonical(url), Place.ADDRESS, "the address", url)
    path = urls.path(url)
    day = dates.from_address(path)
    if day is not None:
        yield "published", Evidence(day, Place.ADDRESS, "path", path)
