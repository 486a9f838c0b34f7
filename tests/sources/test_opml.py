"""Lists of feeds, in and out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import opml
from dateline.sources.opml import Subscription

LIST = """<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Islands"><outline text="North"><outline text="Lantern" title="The Lantern" type="rss"
 xmlUrl="https://lantern.example/feed" htmlUrl="https://lantern.example/"/></outline></outline>
<outline text="Gazette" xmlUrl="https://gazette.example/rss"/><outline text="Again" xmlUrl="https://gazette.example/rss"/>
<outline text="A note"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_a_list_is_read_with_its_folders() -> None:
    found, wrong = opml.read(LIST.encode())
    assert wrong is None
    assert found == (
        Subscription(
            url="https://lantern.example/feed",
            title="The Lantern",
            home="https://lantern.example/",
            folders=("Islands", "North"),
        ),
        Subscription(url="https://gazette.example/rss", title="Gazette"),
    )


def test_half_a_list_gives_what_is_there() -> None:
    found, wrong = opml.read(LIST[: LIST.index('<outline text="Gazette"')].encode())
    assert len(found) == 1
    assert wrong


def test_what_is_no_list_says_so() -> None:
    assert opml.read(b"<html/>") == ((), "it lists no feeds")
    assert opml.read(b"")[1]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
).filter(str.strip)
SUBSCRIPTIONS = st.builds(
    Subscription,
    url=st.integers(0, 10**6).map(
        lambda number: f"https://paper{number}.example/feed?a=1&b=<2>".replace("<2>", "%3C2%3E")
    ),
    title=WORDS,
    home=st.none() | st.just("https://paper.example/"),
    folders=st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(SUBSCRIPTIONS, max_size=8, unique_by=lambda one: one.url))
def test_what_is_written_is_read_again(given: list[Subscription]) -> None:
    found, wrong = opml.read(opml.written(given, "Mine & <yours>").encode())
    assert (wrong is None) == bool(given)
    assert sorted(found, key=lambda one: one.url) == sorted(given, key=lambda one: one.url)
