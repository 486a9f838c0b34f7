"""The site behind a real server, and while the archive is being written to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from dateline import archive as archives
from dateline.model import Block, Capture, Role, Story, When
from dateline.text import codes


def test_a_real_server_sends_the_pages(address: str, code_of: dict[str, str]) -> None:
    with httpx2.Client(base_url=address) as client:
        assert "Tide bridge shut until spring" in client.get("/").text
        story = client.get(f"/story/{code_of['bridge']}")
        assert story.status_code == 200
        assert "default-src 'none'" in story.headers["content-security-policy"]
        assert client.get("/", headers={"host": "evil.example"}).status_code == 400
        assert client.get("/story/%2e%2e%2f%2e%2e%2fetc%2fpasswd").status_code == 404
        assert client.get("/search", params={"q": "cracks"}).text.count("<mark>cracks</mark>") == 2


def _story(number: int) -> tuple[Capture, Story]:
    url = f"https://quay.example/{number}"
    text = f"Lantern number {number} was lit at dusk."
    story = Story(
        code=codes.mint(url, text),
        url=url,
        headline=f"Lantern {number}",
        published=When("2023-05-01"),
        text=text,
        blocks=(Block(Role.BODY, text),),
    )
    return Capture(body=text.encode(), url=url, seen_at=datetime(2023, 5, 1, tzinfo=UTC)), story


@pytest.mark.slow
def test_readers_are_served_while_a_writer_files(
    tmp_path: Path, serve: Callable[[Path], AbstractContextManager[str]]
) -> None:
    path = tmp_path / "news"
    with archives.open(path, create=True, write=True) as archive:
        archive.file([_story(0)])
    statuses: dict[str, set[int]] = {}
    is_done = threading.Event()

    def read(address: str, page: str) -> None:
        with httpx2.Client(base_url=address, timeout=30) as client:
            while not is_done.is_set():
                statuses.setdefault(page, set()).add(client.get(page).status_code)

    pages = ("/", "/day/2023-05-01", "/search?q=lantern", f"/story/{_story(0)[1].code}", "/about", "/healthz")
    with serve(path) as address:
        readers = [threading.Thread(target=read, args=(address, page)) for page in pages]
        for reader in readers:
            reader.start()
        with archives.open(path, write=True) as archive:
            for first in range(1, 200, 10):
                archive.file([_story(number) for number in range(first, first + 10)])
        is_done.set()
        for reader in readers:
            reader.join(30)
        assert statuses == {page: {200} for page in pages}
        assert "201 stories" in httpx2.get(f"{address}/day/2023-05-01").text
        assert "201 stories for" in httpx2.get(f"{address}/search?q=lantern").text
