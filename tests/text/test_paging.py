"""Which address is the next page of a story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import paging

HOST = "https://www.lantern.example"


@pytest.mark.parametrize(
    ("own", "following"),
    [
        ("/quay", "/quay?page=2"),
        ("/quay?page=1", "/quay?page=2"),
        ("/quay?page=9", "/quay?page=10"),
        ("/quay?id=7", "/quay?id=7&page=2"),
        ("/quay", "/quay/2"),
        ("/quay/", "/quay/2/"),
        ("/quay/2/", "/quay/3/"),
        ("/quay/", "/quay/page/2/"),
        ("/quay/page-2", "/quay/page-3"),
        ("/quay", "/quay/seite-2"),
        ("/quay.html", "/quay-2.html"),
        ("/quay-2.html", "/quay-3.html"),
        ("/quay.html", "/quay_2.html"),
        ("/quay.html", "/quay,2.html"),
        ("/quay.html", "/quay-seite2.html"),
        ("/quay.html", "/quay_p2.html"),
        ("/index.html", "/index2.html"),
        ("/2026/03/quay", "/2026/03/quay/2"),
        ("/news/933001", "/news/933001/2"),
        ("/quay?utm_source=x", "/quay?page=2"),
    ],
)
def test_the_next_page(own: str, following: str) -> None:
    assert paging.is_next(HOST + own, HOST + following)
    assert not paging.is_next(HOST + following, HOST + own)


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("/quay", "/tram"),
        ("/quay", "/quay"),
        ("/quay", "/quay?page=1"),
        ("/quay", "/quay?page=3"),
        ("/quay", "/quay#2"),
        ("/quay", "/quay?comment-page=2#comments"),
        ("/quay/2", "/tram/3"),
        ("/2026/03/03", "/2026/03/04"),
        ("/2026/3", "/2026/4"),
        ("/2026/3/9", "/2026/3/10"),
        ("/news/933001", "/news/933002"),
        ("/quay?id=1", "/quay?id=2"),
        ("/ann-lee/", "/ann-lee-2/"),
        ("/quay/02", "/quay/03"),
        ("/a/quay-2.html", "/b/quay-3.html"),
    ],
)
def test_another_page(own: str, other: str) -> None:
    assert not paging.is_next(HOST + own, HOST + other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_judged(own: str, url: str) -> None:
    assert not paging.is_next(own, own)
    assert isinstance(paging.is_next(own, url), bool)


@given(st.integers(2, 98))
def test_pages_follow_one_another_one_by_one(number: int) -> None:
    first, second = f"{HOST}/quay?page={number}", f"{HOST}/quay?page={number + 1}"
    assert paging.is_next(first, second)
    assert not paging.is_next(second, first)
