"""The sample paper on loopback: its pages, feeds and sitemaps, with a switch for each fault."""

from __future__ import annotations

import gzip
import hashlib
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "examples" / "pages" / "www.vellmouth-lantern.example"
Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]


class Paper(socketserver.ThreadingTCPServer):
    """Serves what `made` holds by path, else the pages of the sample paper; `asked` is when what was asked for.

    A value of `made` is a body, a reply, or a function of the request's headers that returns a reply, or None after
    it has written to the connection itself.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.made: dict[str, bytes | Reply | Callable[[Headers, _Handler], Reply | None]] = {}
        self.asked: list[tuple[float, str, Headers]] = []
        self.stop = threading.Event()
        self.slowly = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]

    def stories(self, count: int) -> list[str]:
        """The paths of so many stories of the paper, in their order."""
        found = sorted(path for path in PAGES.rglob("*.html") if "2026" in path.parts)
        return [f"/{path.relative_to(PAGES)}" for path in found[:count]]

    def feed(self, paths: list[str], *, title: str = "The Lantern") -> bytes:
        items = "".join(f"<item><title>{path}</title><link>{self.url}{path}</link></item>" for path in paths)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()

    def sitemap(self, paths: list[str], *, changed: str | None = None) -> bytes:
        told = f"<lastmod>{changed}</lastmod>" if changed else ""
        items = "".join(f"<url><loc>{self.url}{path}</loc>{told}</url>" for path in paths)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'.encode()

    def maps(self, paths: dict[str, str]) -> bytes:
        items = "".join(
            f"<sitemap><loc>{self.url}{path}</loc><lastmod>{changed}</lastmod></sitemap>"
            for path, changed in paths.items()
        )
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</sitemapindex>'.encode()


def story(number: int, words: str = "") -> bytes:
    """A page with a story of its own."""
    sentence = "The ferry sailed again on Monday after three weeks in the dock, and many stood on the pier. "
    return (
        f"<!doctype html><html lang=en><title>Ferry {number} sails</title>"
        f"<article><h1>Ferry {number} sails</h1><p>By Ann Lee</p>"
        f"<p>Ferry number {number}{words}: {sentence * 3}</p><p>{sentence * 3}</p></article>"
    ).encode()


class _Handler(socketserver.StreamRequestHandler):
    server: Paper

    def handle(self) -> None:
        with suppress(ConnectionError):
            line = self.rfile.readline(65_536).decode("latin-1").split()
            headers: Headers = {}
            while (text := self.rfile.readline(65_536).strip()) != b"":
                name, _, value = text.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            if len(line) < 2:
                return
            path = line[1]
            self.server.asked.append((time.monotonic(), path, headers))
            if path != "/robots.txt":
                self.server.stop.wait(self.server.slowly)
            reply = self._reply(path, headers)
            if reply is not None:
                self.wfile.write(_written(*reply))

    def _reply(self, path: str, headers: Headers) -> Reply | None:
        made = self.server.made.get(path)
        if callable(made):
            return made(headers, self)
        if isinstance(made, tuple):
            return made
        if made is None:
            file = PAGES / path.lstrip("/")
            if path.endswith("/"):
                file = file / "index.html"
            if not file.is_file():
                return 404, {}, b"<p>Not here.</p>"
            made = file.read_bytes()
        tag = f'"{hashlib.sha256(made).hexdigest()[:12]}"'
        if headers.get("if-none-match") == tag:
            return 304, {"ETag": tag}, b""
        kind = "text/html" if path.endswith((".html", "/")) else "application/xml"
        return 200, {"ETag": tag, "Content-Type": kind}, made


def _written(status: int, headers: Headers, body: bytes) -> bytes:
    told = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close", **headers}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in told.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def to(place: str, status: int = 302) -> Reply:
    """A redirect."""
    return status, {"Location": place}, b""


def broken_gzip(page: bytes) -> Reply:
    """A page that says that it is packed, cut off."""
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(page)[:-12]


@contextmanager
def running() -> Iterator[Paper]:
    """A site that answers until the block ends."""
    with Paper() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield site
        finally:
            site.stop.set()
            site.shutdown()
            thread.join()
