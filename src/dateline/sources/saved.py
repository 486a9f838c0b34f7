"""What a saved page says of its saving: the address it came from and the moment, as browsers and tools note them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Final

from msgspec import Struct, structs

from dateline.model import Capture
from dateline.text import urls

#: The notes stand in the first bytes, SingleFile's after its `<html>`, others' in the head.
_REACH: Final = 16 << 10
#: No address is longer.
_LONGEST: Final = 4096


class _Note(Struct, frozen=True):
    """How one tool notes a saving: the pattern with the groups `url` and `when`, and how the moment is read."""

    pattern: re.Pattern[str]
    read: Callable[[str], datetime | None]


def _scripted(written: str) -> datetime | None:
    """Read the moment as JavaScript writes it: `Tue Mar 05 2024 06:07:08 GMT+0100 (…)`."""
    found = re.match(r"\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) (?:GMT|UTC)([+-]\d{4})?", written)
    if found is None:
        return None
    return _parsed(f"{found[1]} {found[2] or '+0000'}", "%b %d %Y %H:%M:%S %z")


def _iso(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _digits(written: str) -> datetime | None:
    """Read the moment as ScrapBook writes it, in UTC: `20240305060708123`."""
    return _parsed(written[:14] + "+0000", "%Y%m%d%H%M%S%z")


def posted(written: str) -> datetime | None:
    """Read the moment as mail writes it: `Tue, 05 Mar 2024 06:07:08 GMT`; None where it cannot be read."""
    from email.utils import parsedate_to_datetime  # it opens the door to sockets, which few pages need

    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _either(written: str) -> datetime | None:
    return _scripted(written) or posted(written) or _iso(written)


def _parsed(written: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(written, form)
    except ValueError:
        return None


_NOTES: Final = tuple(
    _Note(re.compile(pattern, re.IGNORECASE | re.DOTALL), read)
    for pattern, read in (
        # SingleFile
        (
            r"<!--\s+Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<when>[^\n]{10,80})",
            _scripted,
        ),
        # Internet Explorer, and Chromium's "complete" pages: the number counts the letters of the address
        (r"<!--\s*saved from url=\(\d{1,6}\)(?P<url>\S+?)\s*-->", _either),
        # monolith
        (r"<!--\s*Saved from (?P<url>\S+) at (?P<when>\S+) using monolith[^>]*-->", _iso),
        # HTTrack leaves the scheme out
        (
            r"<!--\s*Mirrored from (?P<url>\S+) by HTTrack[^>]{0,120}?, (?P<when>\w{3}, \d[^>]{10,40}?)\s*-->",
            posted,
        ),
        # Save Page WE
        (
            r"""<meta name="?savepage-url"? content="(?P<url>[^"]+)">.{0,4000}?<meta name="?savepage-date"? content="(?P<when>[^"]+)">""",
            _scripted,
        ),
        # ScrapBook and WebScrapBook
        (
            r"""<html[^>]{0,2000}\sdata-scrapbook-source="(?P<url>[^"]+)"[^>]{0,2000}?\sdata-scrapbook-create="(?P<when>\d{14,17})\"""",
            _digits,
        ),
    )
)
_FOUND_IN: Final = re.compile(
    rb"SingleFile|saved from|mirrored from|savepage-|data-scrapbook-", re.IGNORECASE
)


def told(page: Capture) -> Capture:
    """Return a page with the address and the moment of its saving, as far as it tells them and nobody else did."""
    head = page.body[:_REACH]
    if not _FOUND_IN.search(head):
        return page
    text = head.decode("utf-8", "replace")
    for note in _NOTES:
        found = note.pattern.search(text)
        if found is None:
            continue
        written = found.groupdict()
        seen_at = note.read(written["when"].strip()) if written.get("when") else None
        return with_address(page, _address(unescape(written["url"])), seen_at)
    return page


def with_address(page: Capture, address: str | None, seen_at: datetime | None) -> Capture:
    """Return a page with the address and moment given; the address that the user named counts for more."""
    url = page.url or address
    return structs.replace(
        page,
        url=url,
        seen_at=seen_at or page.seen_at,
        is_visit=url is not None and seen_at is not None,
    )


def _address(written: str) -> str | None:
    whole = written if "://" in written[:12] else f"http://{written}"
    return whole if len(whole) <= _LONGEST and urls.is_web(whole) else None
