"""Which address may be asked for: of http or https, with nothing in it that two programs may read differently."""

from __future__ import annotations

import re
from typing import Final

import ada_url
from msgspec import Struct

from dateline.sources.fetching import reach

_UNSOUND: Final = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS: Final = {"http": 80, "https": 443}
#: Longer addresses are attacks or mistakes; servers refuse them from 8,000 on.
MAX_LENGTH: Final = 8_000


class Target(Struct, frozen=True):
    """An address that may be asked for, in the standard's form; `path` holds its query, too."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots.txt and a delay hold for."""
        is_usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{self.host}" + ("" if is_usual else f":{self.port}")


def target(url: str, *, base: str | None = None, allow_private: bool = False) -> Target | str:
    """Return where `url` leads, relative to `base`, or why it may not be asked for, in words.

    A name may still resolve to a machine that is not public: that is seen when it is connected to.

    >>> target("https://paper.example/a?b=1").path
    '/a?b=1'
    >>> target("http://user:word@paper.example/")
    'it holds a user name or password; leave them out'
    """
    url = url.strip()
    if len(url) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH} characters"
    if _UNSOUND.search(url):
        return "it holds a blank, a backslash or a control character"
    try:
        parsed = ada_url.URL(url, base=base) if base else ada_url.URL(url)
    except (ValueError, UnicodeError):
        return "it is no address; write https:// and the name of the site"
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in _PORTS:
        return f"{scheme}: addresses are not fetched, only http and https"
    if parsed.username or parsed.password or "@" in parsed.href.partition("//")[2].partition("/")[0]:
        return "it holds a user name or password; leave them out"
    if not parsed.hostname:
        return "it names no site"
    host = parsed.hostname
    if reach.is_literal(host) and not allow_private:
        objection = reach.objection(host.strip("[]"))
        if objection is not None:
            return f"{host} is not a public address ({objection})"
    return Target(
        url=f"{scheme}://{parsed.host}{parsed.pathname}{parsed.search}",
        scheme=scheme,
        host=host,
        port=int(parsed.port) if parsed.port else _PORTS[scheme],
        path=parsed.pathname + parsed.search,
    )
