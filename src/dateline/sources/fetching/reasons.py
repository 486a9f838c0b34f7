"""Why an address could not be fetched: each reason with its name, its words, and whether trying again may help."""

from __future__ import annotations

import email.utils
import http
import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import httpcore2

from dateline.errors import FetchError
from dateline.sources.fetching.network import NoSuchHostError, NotPublicError, TooLateError

#: By name: what is said, with {} for what was seen, and whether it may pass by itself.
REASONS: Final[dict[str, tuple[str, bool]]] = {
    "not-allowed": ("may not be fetched: {}", False),
    "not-public": ("may not be fetched: {}; --allow-private-hosts is there for your own test servers", False),
    "no-such-host": ("no name server knows {}; check the address, or your connection", True),
    "no-connection": ("no connection ({}); the site may be down: try again later", True),
    "tls": ("the site's certificate does not hold ({}); look at it in a browser", False),
    "silence": ("the server says nothing for {} seconds; try again later", True),
    "too-slow": ("it takes longer than {} seconds; try again later", True),
    "cut-off": ("the answer ends early ({}); try again later", True),
    "no-http": ("the server does not answer as the web does ({}); check the address", False),
    "too-big": ("the page is too big ({}); it was left out", False),
    "bomb": ("the page is packed so that it bursts ({}); it was left out", False),
    "damaged": ("the page cannot be unpacked: {}; try again later", True),
    "encoding": ("the page is packed in a way that nobody asked for ({}); it was left out", False),
    "redirect-loop": ("its redirects go round in a circle, back to {}; look at it in a browser", False),
    "too-many-redirects": ("more than {} redirects; look at it in a browser", False),
    "no-page": ("it is no web page ({}); it was left out", False),
    "robots-unreachable": ("the site cannot say what it asks of programs ({}); try again later", True),
    "resting": ("the site has asked to be left alone for {} more; run the same again then", True),
    "robots": ("the site asks programs to leave this page alone ({}); it was left out", False),
}
#: What to do about an answer, by its status; others by their hundreds.
_ADVICE: Final = {
    401: "it wants a login; save the page in a browser and name the file",
    402: "it wants payment; save the page in a browser and name the file",
    403: "it lets no programs in, or not from here; save the page in a browser and name the file",
    404: "check the address",
    410: "the page was taken away for good",
    429: "we ask too often; try again later",
    451: "the page is withheld for legal reasons",
}
_PASSING: Final = (408, 425, 429)


def failed(origin: str, rule: str, seen: str) -> FetchError:
    """Return the error of the rule with that name at `origin`; `seen` goes into its words."""
    words, is_passing = REASONS[rule]
    return FetchError(f"{origin}: {words.format(seen)}", origin=origin, rule=rule, is_passing=is_passing)


def refused(origin: str, objection: str, redirected_to: str | None) -> FetchError:
    """Return the error for an address that may not be asked for, perhaps the goal of a redirect."""
    rule = "not-public" if "is not a public address" in objection else "not-allowed"
    where = f"it redirects to {redirected_to[:200]!r}, and " if redirected_to is not None else ""
    return failed(origin, rule, where + objection)


def status(origin: str, code: int, headers: Mapping[str, str]) -> FetchError:
    """Return the error for an answer with the status `code`."""
    try:
        named = f"{code} ({http.HTTPStatus(code).phrase})"
    except ValueError:
        named = str(code)
    advice = _ADVICE.get(code) or ("try again later" if code >= 500 else "check the address")
    return FetchError(
        f"{origin}: the server answers {named}; {advice}",
        origin=origin,
        rule=f"http-{code}",
        status=code,
        is_passing=code >= 500 or code in _PASSING,
        retry_after=seconds_until(headers.get("retry-after"), datetime.now(UTC)),
    )


def told(origin: str, error: Exception, silence: float, whole: float) -> FetchError:
    """Return what went wrong on the way as FetchError."""
    if isinstance(error, NotPublicError):
        return failed(origin, "not-public", str(error))
    if isinstance(error, NoSuchHostError):
        return failed(origin, "no-such-host", str(error))
    if isinstance(error, TooLateError | httpcore2.PoolTimeout):
        return failed(origin, "too-slow", f"{whole:g}")
    if isinstance(error, httpcore2.ConnectTimeout):
        return failed(origin, "no-connection", "it takes too long")
    if isinstance(error, httpcore2.TimeoutException):
        return failed(origin, "silence", f"{silence:g}")
    cause = _cause(error)
    if isinstance(cause, ssl.SSLError):
        return failed(origin, "tls", _short(getattr(cause, "verify_message", "") or cause.reason or cause))
    if isinstance(error, httpcore2.ConnectError):
        return failed(origin, "no-connection", _short(cause))
    if isinstance(error, httpcore2.ReadError | httpcore2.WriteError | socket.error):
        return failed(origin, "cut-off", _short(cause))
    if isinstance(error, httpcore2.RemoteProtocolError) and "peer closed" in str(error):
        return failed(origin, "cut-off", "less than was announced")
    return failed(origin, "no-http", _short(error))


def _cause(error: BaseException) -> BaseException:
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _short(what: object) -> str:
    words = getattr(what, "strerror", None) or str(what) or type(what).__name__
    return " ".join(words.split())[:120]


def seconds_until(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks to wait, None where it says nothing.

    >>> seconds_until("120", datetime(2026, 3, 5, tzinfo=UTC))
    120.0
    """
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
