"""Which machines may be connected to: those with an address that is public, and no others.

A page can name any address, and a name can resolve to any machine: to this one, to the router, to the machine
that hands a cloud's keys out. The rows are those of the registries of special-purpose addresses (IANA, RFC 6890
and what has followed it); a prefix that carries an IPv4 address inside is judged by where it leads.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import Final

_V4: Final = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a provider (CGNAT)"),
    ("127.0.0.0/8", "this machine"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "for documentation"),
    ("192.31.196.0/24", "reserved (AS112)"),
    ("192.52.193.0/24", "reserved (AMT)"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved (AS112)"),
    ("198.18.0.0/15", "for measurements"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)
#: Inside 2000::/3, outside of which nothing is public but what `_TRANSLATED` holds.
_V6: Final = (
    ("2001::/32", "Teredo"),
    ("2001::/23", "reserved for protocols"),
    ("2001:db8::/32", "for documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "reserved (AS112)"),
    ("3fff::/20", "for documentation"),
)
_SPECIAL_V4: Final = tuple((IPv4Network(network), what) for network, what in _V4)
_SPECIAL_V6: Final = tuple((IPv6Network(network), what) for network, what in _V6)
_GLOBAL: Final = IPv6Network("2000::/3")
#: Where a network without IPv4 writes the public IPv4 address of a site (RFC 6052).
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
#: What is not public outside 2000::/3, for the message.
_OUTSIDE: Final = (
    (IPv6Network("::1/128"), "this machine"),
    (IPv6Network("::ffff:0:0/96"), "an IPv4 address in disguise"),
    (IPv6Network("fe80::/10"), "link-local"),
    (IPv6Network("fec0::/10"), "private"),
    (IPv6Network("fc00::/7"), "private"),
    (IPv6Network("ff00::/8"), "multicast"),
)


def objection(address: str) -> str | None:
    """Return why no connection may go to the IP address `address`, None where it is public.

    >>> objection("127.0.0.1"), objection("::ffff:10.0.0.1"), objection("93.184.215.14")
    ('this machine', 'an IPv4 address in disguise', None)
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no IP address"
    if isinstance(found, IPv4Address):
        return _first(found)
    if found in _TRANSLATED:
        return _first(IPv4Address(int(found) & 0xFFFFFFFF))
    if found not in _GLOBAL:
        return next((what for network, what in _OUTSIDE if found in network), "reserved")
    return next((what for network, what in _SPECIAL_V6 if found in network), None)


def _first(address: IPv4Address) -> str | None:
    return next((what for network, what in _SPECIAL_V4 if address in network), None)


def is_literal(host: str) -> bool:
    """Say whether a host is an IP address itself, as `[::1]` or `127.0.0.1`."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
