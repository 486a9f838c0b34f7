# cython: boundscheck=False
"""Addresses: made absolute, made canonical, compared by site."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import ada_url

#: Query names that track the reader and never name the page, by who sets them; a star ends a prefix.
_TRACKERS: Final = (
    # campaigns (Google Analytics, Matomo, Piwik, Adobe, AT Internet)
    "utm_*", "mtm_*", "pk_*", "piwik_*", "matomo_*", "s_cid", "xtor", "at_*", "ns_*", "wt_*",
    # click identifiers
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "igshid", "ttclid",
    "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id",
    # papers' own: where the reader came from
    "cmpid", "cmp", "ito", "ref", "ref_src", "referrer", "smid", "smtyp", "partner", "ocid", "icid", "ncid",
    "__twitter_impression", "share", "shared",
)  # fmt: skip
_TRACKER_NAMES: Final = frozenset(name for name in _TRACKERS if not name.endswith("*"))
_TRACKER_PREFIXES: Final = tuple(name[:-1] for name in _TRACKERS if name.endswith("*"))

#: Second-level labels under two-letter endings that belong to the ending: news.co.uk is one site.
_SECOND_LEVEL: Final = frozenset(
    "ac asn co com edu go gob gouv gov govt gub id info ltd mil ne net nom or org plc sch".split()
)

#: What the standard leaves as it is in a path and a query, but for what percent signs and full stops may mean.
_KEPT: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~!$&()*+,;=:@/?-")
_FIGURES: Final = "0123456789abcdefABCDEF"
_SAFE: Final = bytes(chr(code) in _KEPT for code in range(128))
_ORIGIN: Final = re.compile(r"https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]+(?=[/?#]|$)")


def _is_tracker(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKER_NAMES or name.startswith(_TRACKER_PREFIXES)


def _without_trackers(query: str) -> str:
    if not query:
        return ""
    kept = [pair for pair in query.split("&") if pair and not _is_tracker(pair)]
    return "?" + "&".join(kept) if kept else ""


def _parsed(url: str) -> ada_url.URL | None:
    try:
        return ada_url.URL(url.strip())
    except (ValueError, UnicodeError):
        return None


def _joined(href: str, base: str) -> ada_url.URL | None:
    try:
        return ada_url.URL(href, base=base)
    except (ValueError, UnicodeError):
        return None


def canonical(url: str) -> str:
    """Return the one form of `url` under which a story is known: WHATWG-normal, no fragment, no trackers.

    Never raises; what is no http(s) address comes back stripped and otherwise as it was.

    >>> canonical("HTTPS://Paper.Example:443/a/../b?utm_source=x&id=7#top")
    'https://paper.example/b?id=7'
    """
    url = url.strip()
    if is_normal(url):
        way, _, query = url.partition("?")
        return way + _without_trackers(query)
    parsed = _parsed(url)
    if parsed is None or parsed.protocol not in ("http:", "https:"):
        return url
    query = _without_trackers(parsed.search.removeprefix("?"))
    return f"{parsed.protocol}//{parsed.host}{parsed.pathname}{query}"


def identity(url: str) -> str:
    """Return the form under which addresses are compared: canonical, and https where it was http.

    The scheme plays no part: a story stays the same when its paper moves to https. Never raises.

    >>> identity("http://paper.example/a?utm_source=x")
    'https://paper.example/a'
    """
    found = canonical(url)
    return "https://" + found.removeprefix("http://") if found.startswith("http://") else found


def absolute(href: str, base: str | None) -> str | None:
    """Return `href` as an absolute http(s) address, or None where it is none (mail, script, fragment …)."""
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    # Parsing by the standard is most of the cost; what it would leave as it is need not be parsed.
    if is_normal(href):
        return href
    if base is not None and href.startswith("/"):
        origin = _origin(base)
        if origin is not None:
            if href.startswith("//"):
                known = origin.partition("//")[0] + href
                if is_normal(known):
                    return known
            elif _stays(href, 1):
                return origin + href
    return _parsed_absolute(href, base)


@lru_cache(maxsize=1024)  # pages repeat their links
def _parsed_absolute(href: str, base: str | None) -> str | None:
    found = _parsed(href) if base is None else _joined(href, base) or _parsed(href)
    if found is None:
        return None
    return found.href if found.protocol in ("http:", "https:") and found.hostname else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    """Return scheme and host of an address that the standard would leave as they are, or None."""
    found = _ORIGIN.match(base)
    return found[0] if found is not None and "xn--" not in base else None


def is_normal(url: str) -> bool:
    """Say whether `url` is an absolute address with a path, of the most usual kind, that the standard would leave as it is."""
    at = 8 if url.startswith("https://") else 7 if url.startswith("http://") else 0
    if not at:
        return False
    size = len(url)
    start = at  # of the last label of the host's name
    is_word = True  # whether that has nothing but letters
    labels = 1
    while at < size:
        char = url[at]
        if "a" <= char <= "z":
            pass
        elif "0" <= char <= "9":
            is_word = False
        elif char == "-":
            if start == at and labels == 1:
                return False
            is_word = False
        elif char == ".":
            if start == at:
                return False
            start = at + 1
            is_word = True
            labels += 1
        elif char == "/":
            return start < at and is_word and labels > 1 and _stays(url, at) and "xn--" not in url
        else:
            return False
        at += 1
    return False


def _stays(url: str, at: int) -> bool:
    """Say whether the standard would leave a path and a query, which stand in `url` from `at` on, as they are."""
    size = len(url)
    while at < size:
        code = ord(url[at])
        if code >= 128:
            return False
        if not _SAFE[code]:
            after = url[at + 1] if at + 1 < size else ""
            if code == 0x2E:  # a full stop may stand for a folder, and so may one in figures
                if not after or after in "./?#":
                    return False
            elif code == 0x25:
                last = url[at + 2] if at + 2 < size else ""
                if (
                    not last
                    or after not in _FIGURES
                    or last not in _FIGURES
                    or (after == "2" and last in "eE")
                ):
                    return False
                at += 2
            else:
                return False
        at += 1
    return True


def is_web(url: str) -> bool:
    """Say whether `url` is an absolute http or https address with a host."""
    return absolute(url, None) is not None


def host(url: str) -> str | None:
    """Return the host name of `url` in lower case, or None."""
    if is_normal(url):
        return url.partition("//")[2].partition("/")[0]
    parsed = _parsed(url)
    return parsed.hostname.lower() if parsed is not None and parsed.hostname else None


def path(url: str) -> str:
    """Return the path and query of `url`; empty where it is no address."""
    if is_normal(url):
        way, _, query = url.partition("//")[2].partition("/")[2].partition("?")
        return f"/{way}?{query}" if query else f"/{way}"
    parsed = _parsed(url)
    return parsed.pathname + parsed.search if parsed is not None else ""


@lru_cache(maxsize=256)
def site(url: str) -> str | None:
    """Return the registrable domain of `url`, by rule of thumb: `www.news.co.uk` is of `news.co.uk`.

    The rule (second-level labels under two-letter endings) stands in for the public suffix list.

    >>> site("https://www.paper.example/a")
    'paper.example'
    """
    name = host(url)
    if name is None or re.fullmatch(r"[\d.]+|\[.*\]", name):
        return name
    labels = name.rstrip(".").split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def is_same_site(a: str, b: str) -> bool:
    """Say whether two addresses belong to one registrable domain."""
    return site(a) is not None and site(a) == site(b)
