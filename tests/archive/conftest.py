"""Pages of an invented coast, made to order, and a fresh archive for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline import archive as archives
from dateline.archive import Archive
from dateline.model import Capture, Story, When
from dateline.text import codes

SEEN_AT = datetime(2023, 4, 6, 9, 30, tzinfo=UTC)

Page = tuple[Capture, Story]


def make(
    url: str | None = "https://tide.example/bridge",
    headline: str | None = "Bridge shut",
    text: str = "The bridge at Saltmere is shut until spring.",
    *,
    body: bytes | None = None,
    published: str | None = "2023-04-06T10:38",
    seen_at: datetime | None = SEEN_AT,
    origin: str | None = "pages/bridge.html",
    media_type: str | None = "text/html",
    declared_charset: str | None = None,
    is_visit: bool = False,
    **fields: Any,
) -> Page:
    """Return a capture and the story read from it."""
    story = Story(
        code=codes.mint(url, text),
        url=url,
        headline=headline,
        text=text,
        published=When(published) if published else None,
        **fields,
    )
    capture = Capture(
        body=f"<h1>{headline}</h1><p>{text}</p>".encode() if body is None else body,
        url=url,
        seen_at=seen_at,
        origin=origin,
        media_type=media_type,
        declared_charset=declared_charset,
        is_visit=is_visit,
    )
    return capture, story


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news"


@pytest.fixture
def kept(folder: Path) -> Iterator[Archive]:
    with archives.open(folder, create=True, write=True) as opened:
        yield opened
