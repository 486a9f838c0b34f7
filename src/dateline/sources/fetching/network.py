"""Connections that go only to a machine that was checked, and that end in time.

A name is resolved once: all its addresses must be public, and the connection goes to the one that was checked, so
that a second answer of the name server changes nothing. A server that sends a byte now and then is stopped at the
deadline of the whole request, whatever it is sending.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import httpcore2
from httpcore2 import ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, ReadTimeout, WriteTimeout

from dateline.sources.fetching import reach

Resolve = Callable[[str, int], list[str]]
_FEWEST: Final = 0.001


class NotPublicError(Exception):
    """A name that leads to a machine that is not public; the message says which and why."""


class NoSuchHostError(Exception):
    """A name that no name server knows."""


class TooLateError(Exception):
    """A request that took longer than it may."""


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host`, in the order in which to try them; raises NoSuchHostError."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise NoSuchHostError(host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guarded(NetworkBackend):
    """The network as the client sees it; `allow_private` lets one's own test servers in."""

    def __init__(self, *, allow_private: bool, resolve: Resolve = resolved) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()
        self._until = threading.local()

    def begin(self, seconds: float) -> None:
        """Begin a request on this thread, which must end within so many seconds."""
        self._until.at = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how long this thread may wait; raises TooLateError where its time is up."""
        rest: float = getattr(self._until, "at", float("inf")) - time.monotonic()
        if rest <= 0:
            raise TooLateError
        return max(_FEWEST, rest if timeout is None else min(timeout, rest))

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connect to a checked address of `host`; raises NotPublicError, NoSuchHostError, TooLateError."""
        addresses = self._resolve(host, port)
        if not self._allow_private:
            for address in addresses:
                objection = reach.objection(address)
                if objection is not None:
                    raise NotPublicError(f"{host} leads to {address}, which is not public ({objection})")
        trouble: Exception = NoSuchHostError(host)
        for address in addresses:
            try:
                stream = self._plain.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
                return _Timed(stream, self)
            except (ConnectError, ConnectTimeout) as error:
                trouble = error
        raise trouble


class _Timed(NetworkStream):
    """A stream that waits for nothing longer than its request may take."""

    def __init__(self, stream: NetworkStream, backend: Guarded) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._backend.left(timeout)
        try:
            return self._stream.read(max_bytes, left)
        except ReadTimeout:
            self._backend.left(None)  # the request's own end, or the server's silence
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._backend.left(timeout)
        try:
            self._stream.write(buffer, left)
        except WriteTimeout:
            self._backend.left(None)
            raise

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        made = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Timed(made, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
