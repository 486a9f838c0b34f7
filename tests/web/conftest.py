"""A small archive of invented stories, made once, and a browser's view of its site."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline import archive as archives
from dateline import web
from dateline.model import (
    LEDGER,
    Block,
    Capture,
    Comment,
    Entry,
    Evidence,
    Gap,
    Image,
    Item,
    ItemKind,
    Kind,
    Place,
    Quote,
    Role,
    Share,
    Story,
    When,
)
from dateline.text import codes

SEEN_AT = datetime(2023, 4, 6, 9, 30, tzinfo=UTC)
HUGE = "Headline without end <b>bold</b> " * 32_000  # 1 MB
HOSTILE = (
    "</title></p><script>alert(1)</script><img src=x onerror=alert(2)>\u202egnp.exe {{ 7*7 }} {% raw %}\x00"
)
BAD_LINK = "javascript:alert('link')"


def told(**fields: Any) -> Story:
    """Return a story whose every filled field has one word of evidence and every other field a gap."""
    evidence = {
        field: (Evidence(value, Place.META, f"/html/head/meta[{field}]", str(value)),)
        for field, value in fields.items()
        if field in LEDGER and value
    }
    gaps = {field: Gap.SILENT for field in LEDGER if field not in evidence}
    code = codes.mint(fields.get("url"), fields.get("text", ""))
    return Story(**{"code": code, "evidence": evidence, "gaps": gaps, **fields})


def _bridge(standfirst: str, clock: str) -> Story:
    paragraphs = (
        "The tide bridge at Saltmere will stay shut until the spring, the harbour board said on Thursday.",
        "Divers found cracks in two of its nine piers.",
        "Ferries will run every quarter of an hour instead, from six in the morning.",
    )
    dated = When(f"2023-04-06T{clock}")
    made = told(
        url="https://tide.example/2023/04/06/bridge?id=7",
        headline="Tide bridge shut until spring after divers find cracks",
        kicker="Pier watch",
        standfirst=standfirst,
        authors=("Nora Quill", "Tom Ashby"),
        published=dated,
        modified=When("2023-04-06T12:15:00+01:00"),
        language="en",
        site_name="The Saltmere Tide",
        publisher_code="TIDE-933",
        section="Harbour",
        tags=("bridges", "ferries"),
        image=Image(
            url="https://img.tide.example/pier.jpg", caption="The fourth pier at low water", credit="R. Vane"
        ),
        text="\n\n".join((paragraphs[0], "Ferries instead", *paragraphs[1:])),
        word_count=1042,
        kind=Kind.LIVE_BLOG,
        paywalled=True,
        entries=(Entry(when=dated, headline="Divers back on land"), Entry(text=paragraphs[1])),
        share=(Share(service="facebook", url="https://www.facebook.com/sharer.php?u=a"),),
        next_page="https://tide.example/2023/04/06/bridge?id=7&page=2",
        blocks=(
            Block(Role.NAV, "Home", "https://tide.example/"),
            Block(Role.HEADLINE, "Tide bridge shut until spring after divers find cracks"),
            Block(Role.CAPTION, "The fourth pier at low water"),
            Block(Role.BODY, paragraphs[0]),
            Block(Role.SUBHEAD, "Ferries instead"),
            Block(Role.BODY, paragraphs[1]),
            Block(Role.BODY, paragraphs[2]),
            Block(Role.NOTE, "An earlier version gave eight piers. There are nine."),
            Block(Role.SHARE, "Share this", "javascript:share()"),
        ),
        related=(
            Item(
                title="Ferry fares frozen",
                url="https://tide.example/ferry?utm_source=x",
                teaser="Two years at one price.",
                heading="Read also",
                kind=ItemKind.RELATED,
            ),
            Item(title="A story elsewhere", url="https://other.example/a", date=When("2023-04-01")),
            Item(title="A story with no address"),
        ),
        featured=(
            Item(
                title="Lamp festival returns",
                date=When("2023-04-05"),
                url="https://tide.example/lamps",
                kind=ItemKind.MOST_READ,
            ),
        ),
        comments=(
            Comment(text="Nine piers, and I counted them twice.", author="Old Salt", date=When("2023-04-06")),
        ),
        quotes=(
            Quote(
                words="two of its nine piers", kind="direct", spans=((0, 3),), speaker="Ada Pell", cue="said"
            ),
        ),
    )
    dissent = Evidence(None, Place.TEXT, "block 3", "Thursday before last")
    return _with_evidence(made, "published", (made.evidence["published"][0], dissent))


def _with_evidence(story: Story, field: str, words: tuple[Evidence[Any], ...]) -> Story:
    return replace(story, evidence={**story.evidence, field: words})


def _hostile() -> Story:
    item = Item(title=HOSTILE, url=BAD_LINK, teaser=HOSTILE, label=HOSTILE, date=When("2023-04-04"))
    return told(
        url="https://evil.example/hostile",
        headline=HOSTILE,
        kicker=HOSTILE,
        standfirst=HOSTILE,
        authors=(HOSTILE,),
        published=When("2023-04-04T23:59"),
        language='x" onload="alert(3)',
        site_name=HOSTILE,
        canonical_url=BAD_LINK,
        publisher_code=HOSTILE,
        section=HOSTILE,
        tags=(HOSTILE, BAD_LINK),
        image=Image(url=BAD_LINK, caption=HOSTILE, credit=HOSTILE),
        text="words of the hostile story " + HOSTILE,
        blocks=(
            *(Block(role, HOSTILE, BAD_LINK) for role in Role),
            Block(Role.NAV, HOSTILE, "data:text/html,<script>alert(4)</script>"),
            Block(Role.NAV, HOSTILE, 'https://x.example/"onmouseover="alert(5)'),
        ),
        related=(item,),
        featured=(item,),
        comments=(Comment(text=HOSTILE, author=HOSTILE),),
        quotes=(Quote(words=HOSTILE, kind="direct", spans=(), speaker=HOSTILE, speaker_role=HOSTILE),),
    )


def _huge() -> Story:
    item = Item(title=HUGE, url="https://big.example/" + "a" * 1_000_000, teaser=HUGE, label=HUGE)
    return told(
        url="https://big.example/huge",
        headline=HUGE,
        kicker=HUGE,
        standfirst=HUGE,
        authors=(HUGE,),
        published=When("2023-04-04"),
        language="en",
        site_name=HUGE,
        publisher_code=HUGE,
        section=HUGE,
        tags=(HUGE,),
        image=Image(url="https://big.example/i.png", caption=HUGE, credit=HUGE),
        text="short text",
        blocks=(Block(Role.BODY, "short text"),),
        related=(item,),
        featured=(item,),
        comments=(Comment(text=HUGE, author=HUGE),),
    )


def _others() -> list[Story]:
    small = [
        told(
            url=f"https://tide.example/small/{number}",
            headline=f"Small news of the day, number {number}",
            published=When(f"2023-04-06T{8 + number:02}:00"),
            language="en",
            site_name="The Saltmere Tide",
            section="Town" if number % 2 else "Harbour",
            text=f"Paragraph {number} about the lighthouse keeper.",
            blocks=(Block(Role.BODY, f"Paragraph {number} about the lighthouse keeper."),),
        )
        for number in range(7)
    ]
    many = [
        told(
            url=f"https://tide.example/many/{number}",
            headline=f"Herring report {number}",
            published=When("2023-03-20"),
            language="en",
            site_name="The Saltmere Tide",
            text=f"Herring landed at the quay, report {number}.",
            blocks=(Block(Role.BODY, f"Herring landed at the quay, report {number}."),),
        )
        for number in range(25)
    ]
    return [*small, *many]


STORIES = {
    "bridge": _bridge("Ferries every fifteen minutes until the piers are mended", "10:38:00+01:00"),
    "ferry": told(
        url="https://tide.example/ferry",
        headline="Ferry fares frozen",
        published=When("2023-04-05T07:00"),
        language="en",
        site_name="The Saltmere Tide",
        text="Fares stay as they are.",
        blocks=(Block(Role.BODY, "Fares stay as they are."),),
    ),
    "arabic": told(
        url="https://mina.example/jisr",
        headline="إغلاق جسر المد حتى الربيع",
        published=When("2023-04-05T12:00"),
        language="ar",
        site_name="صحيفة الميناء",
        text="أعلن مجلس الميناء إغلاق الجسر، وقال Nora Quill إن العبّارات ستعمل.",
        blocks=(Block(Role.BODY, "أعلن مجلس الميناء إغلاق الجسر، وقال Nora Quill إن العبّارات ستعمل."),),
    ),
    "chinese": told(
        url="https://wan.example/qiao",
        headline="潮汐桥关闭至春季",
        published=When("2023-04-05"),
        language="zh",
        site_name="海湾日报",
        text="潜水员在桥墩上发现裂缝。",
        blocks=(Block(Role.BODY, "潜水员在桥墩上发现裂缝。"),),
    ),
    "nameless": told(
        url="https://www.gull.example/nests",
        headline="Gulls nest on the crane",
        published=When("2023-03-15"),
        language="en",
        text="Nobody may move the crane until June.",
        blocks=(Block(Role.BODY, "Nobody may move the crane until June."),),
    ),
    "undated": told(
        text="A page without an address and without a day.",
        headline="A letter from nobody knows when",
        blocks=(Block(Role.BODY, "A page without an address and without a day."),),
    ),
    "hostile": _hostile(),
    "huge": _huge(),
}


def capture(story: Story, edition: str = "") -> Capture:
    """Return a capture from which `story` might have been read."""
    body = f"<!doctype html><p>{story.code}{edition}</p>".encode()
    return Capture(body=body, url=story.url, seen_at=SEEN_AT, origin="tests", media_type="text/html")


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "news"
    first = _bridge("Ferries will run instead", "09:00:00+01:00")
    pages = [(capture(story), story) for story in (first, *_others())]
    pages += [(capture(story, "second"), story) for story in STORIES.values()]
    with archives.open(path, create=True, write=True) as archive:
        archive.file(pages)
    return path


@pytest.fixture(scope="session")
def site(archive_path: Path) -> Iterator[TestClient]:
    app = web.app(archive_path)
    with TestClient(
        app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture(scope="session")
def code_of() -> dict[str, str]:
    """The codes of the stories, by the names that the tests give them."""
    return {name: str(story.code) for name, story in STORIES.items()}


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve the archive at `path` by a real server on a free port; gives its address."""
    config = uvicorn.Config(web.app(path), log_level="error", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()


@pytest.fixture(scope="session")
def address(archive_path: Path) -> Iterator[str]:
    with served(archive_path) as found:
        yield found


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    return served
