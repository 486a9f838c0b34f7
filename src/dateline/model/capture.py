"""What one source said at one moment, byte for byte."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cached_property

from msgspec import Struct


class Fetched(Struct, frozen=True, kw_only=True):
    """What was said when a page was fetched.

    `robots` is what robots.txt said of it: "allowed", or "none" where there is none; `delay` the seconds between two
    pages that it asks for. `is_reserved` says whether text and data mining is reserved; None where nothing is said.
    """

    status: int
    robots: str
    delay: float | None = None
    is_reserved: bool | None = None
    etag: str | None = None
    last_modified: str | None = None


class Capture(Struct, frozen=True, kw_only=True, dict=True):
    """The bytes seen at an address, or in a file, at a moment.

    `origin` is the source as the user named it, `found_in` the record inside it
    (`news.warc.gz@1234`); `url` is the address asked for and `final_url` the one
    that answered. `seen_at` knows its zone; None means that nobody noted it.
    `is_visit` says that it is the moment at which the address gave these bytes, as a web
    archive or a fetch tells it; elsewhere it is only when a file was read. `fetched` is what was said
    when it was fetched, where it was.
    """

    body: bytes
    url: str | None = None
    final_url: str | None = None
    seen_at: datetime | None = None
    origin: str | None = None
    found_in: str | None = None
    media_type: str | None = None
    declared_charset: str | None = None
    is_visit: bool = False
    fetched: Fetched | None = None

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hexadecimal digest of the bytes."""
        return "sha256:" + hashlib.sha256(self.body).hexdigest()

    @property
    def address(self) -> str | None:
        """The address that answered, or the one asked for."""
        return self.final_url or self.url
