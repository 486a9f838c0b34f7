"""What stands between the network and the pages: known hosts only, and headers that forbid the rest."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",  # an archive of others' pages is not for search engines
}

_OWN: Final = ("127.0.0.1", "localhost", "[::1]")
_ANYWHERE: Final = ("0.0.0.0", "::", "[::]")


def hostname(header: str) -> str:
    """Return the host of a Host header in lower case, without its port; `[::1]` keeps its brackets."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


class KnownHosts:
    """Answers only to the names it was told, so that a foreign name bound to this machine reads nothing.

    A site that listens everywhere (`0.0.0.0`) also answers to bare IP numbers: DNS rebinding needs a name.
    """

    def __init__(self, app: ASGIApp, *, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.known = frozenset((*_OWN, *(hostname(_bracketed(host)) for host in hosts)))
        self.numbers = any(host in _ANYWHERE for host in hosts)

    def _knows(self, header: str) -> bool:
        name = hostname(header)
        return name in self.known or (self.numbers and _is_number(name))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400 in words."""
        if scope["type"] != "http" or self._knows(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        words = "This site does not answer to that host name. Start it with --name HOST to allow it.\n"
        await PlainTextResponse(words, status_code=400)(scope, receive, send)


class SafetyHeaders:
    """Puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of the answer."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded)
