"""One page from the network, over its redirects, within bounds of size and time."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

import httpcore2
from msgspec import Struct

from dateline.errors import FetchError
from dateline.sources import transport
from dateline.sources.fetching import reasons
from dateline.sources.fetching.network import Guarded, Resolve, resolved
from dateline.sources.fetching.targets import Target, target
from dateline.sources.naming import size
from dateline.sources.unpacking import PAGE_LIMIT, is_bomb

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_LASTING: Final = (301, 308)
_ENCODINGS: Final = ("gzip", "x-gzip", "deflate", "br", "zstd", "identity", "")
PAGES: Final = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5"


class Limits(Struct, frozen=True, kw_only=True):
    """How much a server may make us wait and take: seconds to connect, of silence, and in all; decoded bytes; redirects."""

    connect: float = 10.0
    silence: float = 20.0
    whole: float = 60.0
    content: int = PAGE_LIMIT
    hops: int = 8


class Answer(Struct, frozen=True, kw_only=True):
    """What a server answered: 200, or 304 where nothing has changed, then without a body.

    `url` is the address asked for, `final_url` the one that answered. `moved_to` is the address that is to be asked
    for from now on, where every redirect on the way was a lasting one. `headers` have their names in lower case.
    """

    url: str
    final_url: str
    status: int
    headers: dict[str, str]
    body: bytes
    seen_at: datetime
    moved_to: str | None = None

    @property
    def media_type(self) -> str | None:
        """As the server says, in lower case."""
        return transport.content_type(self.headers.get("content-type"))[0]

    @property
    def declared_charset(self) -> str | None:
        """As the server says."""
        return transport.content_type(self.headers.get("content-type"))[1]


class Client:
    """Asks servers; may be used from several threads at once. A context manager.

    `agent` is what it calls itself. `allow_private` lets it connect to machines that are not public, for one's own
    test servers. Nothing is sent but the address and what a request needs: no cookies, credentials or referrer.
    """

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits | None = None,
        allow_private: bool = False,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = resolved,
    ) -> None:
        self.agent = agent
        self.allow_private = allow_private
        self._limits = limits or Limits()
        self._network = Guarded(allow_private=allow_private, resolve=resolve)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpcore2.default_ssl_context(),
            network_backend=self._network,
            max_connections=64,
            max_keepalive_connections=16,
            keepalive_expiry=10.0,
        )

    def get(
        self,
        url: str,
        *,
        accept: str = PAGES,
        etag: str | None = None,
        modified: str | None = None,
        most: int | None = None,
    ) -> Answer:
        """Return what `url` answers; raises FetchError, whose `rule` names the reason and which says what to do.

        With `etag` or `modified`, those of an earlier answer, a page that has not changed is answered by 304.
        `most` bounds the decoded bytes in place of the client's own bound.
        """
        asked = self._target(url, url, None)
        headers = {"accept": accept, "accept-encoding": "gzip, deflate, br, zstd"}
        if etag:
            headers["if-none-match"] = etag
        if modified:
            headers["if-modified-since"] = modified
        limit = self._limits.content if most is None else most
        self._network.begin(self._limits.whole)
        way = [asked]
        is_lasting = True
        while True:
            there = way[-1]
            with self._asked(url, there, headers) as response:
                found = _headers(response)
                if response.status in _REDIRECTS and "location" in found:
                    is_lasting = is_lasting and response.status in _LASTING
                    way.append(self._next(url, way, found["location"]))
                    continue
                if response.status not in (200, 203, 304):
                    raise reasons.status(url, response.status, found)
                body = b"" if response.status == 304 else self._body(url, response, found, limit)
            return Answer(
                url=url,
                final_url=there.url,
                status=response.status,
                headers=found,
                body=body,
                seen_at=datetime.now(UTC),
                moved_to=there.url if len(way) > 1 and is_lasting else None,
            )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── one hop

    def _target(self, origin: str, url: str, base: str | None) -> Target:
        found = target(url, base=base, allow_private=self.allow_private)
        if isinstance(found, str):
            raise reasons.refused(origin, found, None if base is None else url)
        return found

    def _next(self, origin: str, way: list[Target], location: str) -> Target:
        """Return where a redirect leads; raises FetchError where it goes round in a circle, too far, or nowhere good."""
        there = self._target(origin, location, way[-1].url)
        if there in way:
            raise reasons.failed(origin, "redirect-loop", there.url)
        if len(way) > self._limits.hops:
            raise reasons.failed(origin, "too-many-redirects", str(self._limits.hops))
        return there

    @contextmanager
    def _asked(self, origin: str, there: Target, headers: Mapping[str, str]) -> Iterator[httpcore2.Response]:
        """Ask `there`; the response is to be read inside, and what goes wrong there is told as FetchError, too."""
        waits = {"connect": self._limits.connect, "read": self._limits.silence, "write": self._limits.silence}
        try:
            with self._pool.stream(
                "GET",
                httpcore2.URL(
                    scheme=there.scheme.encode(),
                    host=there.host.encode(),
                    port=there.port,
                    target=there.path.encode(),
                ),
                headers=[
                    ("host", there.site.partition("//")[2]),
                    ("user-agent", self.agent),
                    *headers.items(),
                ],
                extensions={"timeout": {**waits, "pool": self._limits.whole}},
            ) as response:
                yield response
        except FetchError:
            raise
        except Exception as error:
            raise reasons.told(origin, error, self._limits.silence, self._limits.whole) from error

    def _body(
        self, origin: str, response: httpcore2.Response, headers: Mapping[str, str], limit: int
    ) -> bytes:
        encoding = headers.get("content-encoding", "").strip().lower()
        if encoding not in _ENCODINGS:
            raise reasons.failed(origin, "encoding", encoding)
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            raise reasons.failed(origin, "too-big", f"{size(int(length))}; at most {size(limit)}")
        pieces = []
        taken = 0
        for piece in response.iter_stream():
            taken += len(piece)
            if taken > limit:
                raise reasons.failed(origin, "too-big", f"more than {size(limit)}")
            pieces.append(piece)
        packed = b"".join(pieces)
        found, wrong = transport.decoded(packed, encoding, limit) if encoding else (packed, None)
        if len(found) > limit or is_bomb(len(found), taken):
            raise reasons.failed(origin, "bomb", f"{size(taken)} unpack to more than {size(len(found))}")
        if wrong is not None:
            raise reasons.failed(origin, "damaged", f"its {encoding} data is {wrong}")
        return found


def _headers(response: httpcore2.Response) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("latin-1").lower(), value.decode("utf-8", "replace").strip()
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found
