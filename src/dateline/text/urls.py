"""Addresses: made absolute, made canonical, compared by site."""

from __future__ import annotations

import re
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

#: Addresses that are in normal form as they stand, and ways from the root of a site: most links of most pages.
_NORMAL: Final = re.compile(
    r"https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]+/(?:[\w~!$&()*+,;=:@/?-]|%(?!2[eE])[0-9A-Fa-f]{2}|\.(?![./?#]|$))*",
    re.ASCII,
)
_FROM_ROOT: Final = re.compile(
    r"/(?:[\w~!$&()*+,;=:@?-]|%(?!2[eE])[0-9A-Fa-f]{2}|\.(?![./?#]|$)|/(?<!^//))*", re.ASCII
)
_ORIGIN: Final = re.compile(r"https?://[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]+(?=[/?#]|$)")


def _is_tracker(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKER_NAMES or name.startswith(_TRACKER_PREFIXES)


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
    parsed = _parsed(url)
    if parsed is None or parsed.protocol not in ("http:", "https:"):
        return url.strip()
    kept = [pair for pair in parsed.search.removeprefix("?").split("&") if pair and not _is_tracker(pair)]
    query = "?" + "&".join(kept) if kept else ""
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
    if _is_normal(href):
        return href
    if (
        base is not None
        and _FROM_ROOT.fullmatch(href)
        and (origin := _ORIGIN.match(base))
        and "xn--" not in base
    ):
        return origin[0] + href
    found = _parsed(href) if base is None else _joined(href, base) or _parsed(href)
    if found is None:
        return None
    return found.href if found.protocol in ("http:", "https:") and found.hostname else None


def _is_normal(url: str) -> bool:
    """Say whether the standard would leave an absolute address as it is."""
    return _NORMAL.fullmatch(url) is not None and "xn--" not in url


def is_web(url: str) -> bool:
    """Say whether `url` is an absolute http or https address with a host."""
    return absolute(url, None) is not None


def host(url: str) -> str | None:
    """Return the host name of `url` in lower case, or None."""
    if _is_normal(url):
        return url.partition("//")[2].partition("/")[0]
    parsed = _parsed(url)
    return parsed.hostname.lower() if parsed is not None and parsed.hostname else None


def path(url: str) -> str:
    """Return the path and query of `url`; empty where it is no address."""
    if _is_normal(url):
        way, _, query = url.partition("//")[2].partition("/")[2].partition("?")
        return f"/{way}?{query}" if query else f"/{way}"
    parsed = _parsed(url)
    return parsed.pathname + parsed.search if parsed is not None else ""


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
