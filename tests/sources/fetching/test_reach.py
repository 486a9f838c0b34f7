"""Which machines may be connected to, and which addresses asked for."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.fetching.reach import objection
from dateline.sources.fetching.targets import Target, target
from tests.sources.fetching.addresses import NOT_PUBLIC, PUBLIC, REFUSED


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert objection(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_not(address: str) -> None:
    assert objection(address) is None


@given(st.ip_addresses())
def test_nothing_passes_that_the_library_does_not_call_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast:
        assert objection(str(address)) or address in ipaddress.ip_network("64:ff9b::/96")


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_in_disguise_is_refused_with_a_reason(url: str) -> None:
    found = target(url)
    assert isinstance(found, str)
    assert found


@pytest.mark.parametrize(
    ("url", "site", "path"),
    [
        ("HTTPS://Paper.Example:443/a/../b?c=1#d", "https://paper.example", "/b?c=1"),
        ("http://paper.example:8080", "http://paper.example:8080", "/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example", "/%C3%A4"),
        ("https://paper.example/a@b", "https://paper.example", "/a@b"),
        ("https://8.8.8.8/", "https://8.8.8.8", "/"),
    ],
)
def test_an_address_is_asked_for_in_its_normal_form(url: str, site: str, path: str) -> None:
    found = target(url)
    assert isinstance(found, Target)
    assert (found.site, found.path) == (site, path)


def test_ones_own_servers_can_be_let_in() -> None:
    assert isinstance(target("http://127.0.0.1:8000/a", allow_private=True), Target)
    assert isinstance(target("http://user@127.0.0.1/", allow_private=True), str)


def test_a_relative_address_goes_by_the_page_that_it_stands_on() -> None:
    found = target("../b", base="https://paper.example/news/a/")
    assert isinstance(found, Target)
    assert found.url == "https://paper.example/news/b"
