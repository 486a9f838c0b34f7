"""A real site on loopback whose pages misbehave, each in its own way."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

PAGE = b"<html><head><title>Ferry</title></head><body><h1>Ferry sails again</h1></body></html>"
Headers = dict[str, str]


class Site(socketserver.ThreadingTCPServer):
    """Answers on loopback; `asked` holds the path and headers of each request, in order."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        _packed_bomb()
        self.asked: list[tuple[str, Headers]] = []
        self.robots: bytes | int = 404
        self.stop = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(socketserver.StreamRequestHandler):
    server: Site

    def handle(self) -> None:
        with suppress(ConnectionError):
            line = self.rfile.readline(65_536).decode("latin-1").split()
            headers: Headers = {}
            while (text := self.rfile.readline(65_536).strip()) != b"":
                name, _, value = text.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            if len(line) < 2:
                return
            self.server.asked.append((line[1], headers))
            path = line[1].partition("?")[0]
            if path == "/robots.txt":
                self._robots()
            elif path.startswith("/status/"):
                self.say(int(path.rpartition("/")[2]), b"<p>No.</p>")
            elif path in FAULTS:
                FAULTS[path](self, headers)
            else:
                self.say(200, PAGE)

    def _robots(self) -> None:
        said = self.server.robots
        if isinstance(said, int):
            self.say(said, b"")
        else:
            self.say(200, said, {"Content-Type": "text/plain"})

    def say(self, status: int, body: bytes, headers: Headers | None = None) -> None:
        told = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }
        self.wfile.write(_head(status, told) + body)

    def slowly(self, piece: bytes) -> None:
        """Send `piece` again and again, until the site stops or nobody listens."""
        while not self.server.stop.wait(0.05):
            self.wfile.write(piece)


def _head(status: int, headers: Headers) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode("latin-1")


def _to(location: str, status: int = 302) -> Callable[[_Handler, Headers], None]:
    return lambda self, headers: self.say(status, b"", {"Location": location})


def _chain(self: _Handler, headers: Headers) -> None:
    number = int(self.server.asked[-1][0].partition("?")[2] or 0)
    self.say(302, b"", {"Location": f"/chain?{number + 1}"})


def _unchanged(self: _Handler, headers: Headers) -> None:
    if headers.get("if-none-match") == '"v1"' or "if-modified-since" in headers:
        self.wfile.write(_head(304, {"ETag": '"v1"'}))
    else:
        self.say(200, PAGE, {"ETag": '"v1"', "Last-Modified": "Thu, 05 Mar 2026 10:00:00 GMT"})


def _endless(self: _Handler, headers: Headers) -> None:
    self.wfile.write(_head(200, {"Content-Type": "text/html"}))
    while not self.server.stop.is_set():
        self.wfile.write(b"x" * 65_536)


@cache
def _packed_bomb() -> bytes:
    """A hundred megabytes in a hundred kilobytes; made once, and before the clock of a request runs."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()


def _bomb(self: _Handler, headers: Headers) -> None:
    self.say(200, _packed_bomb(), {"Content-Encoding": "gzip"})


def _dripping_head(self: _Handler, headers: Headers) -> None:
    self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    self.slowly(b"a")


def _dripping_body(self: _Handler, headers: Headers) -> None:
    self.wfile.write(_head(200, {"Content-Type": "text/html", "Content-Length": "100000"}))
    self.slowly(b"a")


def _silent(self: _Handler, headers: Headers) -> None:
    self.server.stop.wait(20)


def _gzipped(self: _Handler, headers: Headers) -> None:
    self.say(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})


def _many_headers(self: _Handler, headers: Headers) -> None:
    self.say(200, PAGE, {f"X-{number}": "v" * 1_000 for number in range(500)})


FAULTS: dict[str, Callable[[_Handler, Headers], None]] = {
    "/moved": _to("/new"),
    "/moved-for-good": _to("/new", 301),
    "/moved-twice": _to("/moved-for-good", 308),
    "/loop": _to("/loop-back"),
    "/loop-back": _to("/loop"),
    "/chain": _chain,
    "/to-file": _to("file:///etc/passwd"),
    "/to-login": _to("http://user:word@127.0.0.1/"),
    "/to-metadata": _to("http://169.254.169.254/latest/meta-data/"),
    "/to-nowhere": _to("http://no-such-host.invalid/"),
    "/unchanged": _unchanged,
    "/gzipped": _gzipped,
    "/cut-gzip": lambda self, headers: self.say(200, gzip.compress(PAGE)[:-12], {"Content-Encoding": "gzip"}),
    "/broken-gzip": lambda self, headers: self.say(200, b"\x1f\x8b\x08\x00" + b"rubbish" * 9, {"Content-Encoding": "gzip"}),
    "/twice-packed": lambda self, headers: self.say(200, PAGE, {"Content-Encoding": "gzip, gzip"}),
    "/bomb": _bomb,
    "/endless": _endless,
    "/huge": lambda self, headers: self.say(200, b"", {"Content-Length": "10000000000"}),
    "/dripping-head": _dripping_head,
    "/dripping-body": _dripping_body,
    "/silent": _silent,
    "/cut-off": lambda self, headers: self.say(200, PAGE, {"Content-Length": str(len(PAGE) + 100)}),
    "/no-http": lambda self, headers: self.wfile.write(b"220 mail.example ESMTP\r\n"),
    "/nothing": lambda self, headers: None,
    "/many-headers": _many_headers,
    "/later": lambda self, headers: self.say(429, b"", {"Retry-After": "120"}),
    "/reserved": lambda self, headers: self.say(200, PAGE, {"TDM-Reservation": "1"}),
}  # fmt: skip


@contextmanager
def running() -> Iterator[Site]:
    """A site that answers until the block ends."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield site
        finally:
            site.stop.set()
            site.shutdown()
            thread.join()
            time.sleep(0)
