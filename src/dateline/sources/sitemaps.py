"""Sitemaps, of news and others, and lists of sitemaps (sitemaps.org 0.9; Google's extension for news)."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Mapping
from typing import Final

from dateline.sources import xml
from dateline.sources.leads import Lead, Sitemap
from dateline.text import dates, urls

#: Sitemaps hold at most 50,000 addresses and 50 MB; some hold a few more.
MAX_LEADS: Final = 60_000
MAX_BYTES: Final = 60_000_000
#: Elements whose text says where a map of pages leads, and what is told of it.
_TOLD: Final = ("loc", "lastmod", "title", "publication_date")
_ENTRIES: Final = ("url", "sitemap")


def read(data: bytes, url: str) -> Sitemap:
    """Return the sitemap in `data`, gzipped or not, found at `url`; a list of addresses, one a line, is one, too.

    Never raises: what is wrong is told in `broken`.
    """
    body, wrong = _unpacked(data)
    reader = _Reader(url)
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return _lines(body, url, wrong)
    try:
        xml.walk(start, reader.start, reader.end)
    except xml.UnsoundXmlError as error:
        wrong = wrong or str(error)
    if wrong is None and not reader.is_map:
        wrong = "it is no sitemap"
    return Sitemap(
        leads=tuple(reader.found["url"]),
        maps=tuple(reader.found["sitemap"]),
        is_news=reader.is_news,
        broken=wrong,
    )


class _Reader:
    """Takes the elements of a sitemap in their order."""

    def __init__(self, url: str) -> None:
        self.found: dict[str, list[Lead]] = {name: [] for name in _ENTRIES}
        self.is_news = False
        self.is_map = False
        self._url = url
        self._told: dict[str, str] = {}
        self._parts: list[str] = []

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if not self._parts:
            self.is_map = name in ("urlset", "sitemapindex")
        self._parts.append(name)
        if name in _ENTRIES:
            self._told = {}

    def end(self, name: str, text: str) -> None:
        self._parts.pop()
        around = self._parts[-1] if self._parts else ""
        if name in _TOLD and around in (*_ENTRIES, "news"):  # a picture has a place and a title of its own
            self._told.setdefault(name, text)
        elif name == "news":
            self.is_news = True
        elif name in _ENTRIES and self.is_map and len(self.found[name]) < MAX_LEADS:
            address = urls.absolute(self._told.get("loc", ""), self._url)
            if address is not None:
                self.found[name].append(
                    Lead(
                        url=address,
                        title=" ".join(self._told.get("title", "").split()) or None,
                        published=dates.machine(self._told.get("publication_date", "")),
                        modified=dates.machine(self._told.get("lastmod", "")),
                    )
                )


def _lines(body: bytes, url: str, wrong: str | None) -> Sitemap:
    found = []
    for line in body.decode("utf-8", "replace").splitlines()[:MAX_LEADS]:
        address = urls.absolute(line, None) if line.strip().lower().startswith("http") else None
        if address is not None:
            found.append(Lead(url=address))
    return Sitemap(
        leads=tuple(found), maps=(), is_news=False, broken=wrong or (None if found else "it is no sitemap")
    )


def _unpacked(data: bytes) -> tuple[bytes, str | None]:
    if not data.startswith(b"\x1f\x8b"):
        return data, None
    pieces: list[bytes] = []
    taken = 0
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            while piece := stream.read(1 << 20):
                taken += len(piece)
                if taken > MAX_BYTES:
                    return b"".join(pieces), f"it unpacks to more than {MAX_BYTES // 1_000_000} MB"
                pieces.append(piece)
    except (OSError, EOFError, zlib.error):
        return b"".join(pieces), "its gzip data is damaged or cut off"
    return b"".join(pieces), None
