"""Pages that stay where they are while stories come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import Archive, Found, cursors
from dateline.errors import QueryError
from dateline.model import Capture, Story
from dateline.model.query import All, Query

Make = Callable[..., tuple[Capture, Story]]


def stories(page: Make, numbers: range, text: str = "Herring") -> list[tuple[Capture, Story]]:
    return [
        page(
            url=f"https://tide.example/{n}",
            headline=f"Report {n}",
            text=" ".join([text] * (1 + n % 3)) + f" and {n}.",
            published=f"2023-04-{1 + (7 * n) % 25:02}",
            body=b"%d" % n,
        )
        for n in numbers
    ]


def codes(found: Found) -> list[str]:
    return [hit.listed.code for hit in found.hits]


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize("typed", ["herring", "herring and"])
def test_nothing_is_shown_twice_or_left_out_while_a_writer_files(
    kept: Archive, folder: Path, page: Make, order: str, typed: str
) -> None:
    kept.file(stories(page, range(60)))
    kept.search("herring")
    with archives.open(folder) as reader:
        whole = codes(reader.search(typed, order=order, limit=60))
        shown: list[str] = []
        cursor, came = None, 100
        while True:
            found = reader.search(typed, order=order, limit=7, cursor=cursor)
            assert found.total == 60
            assert found.offset == len(shown)
            shown += codes(found)
            if found.cursor is None:
                break
            cursor = found.cursor
            # Newer and better matches than any, and older ones.
            kept.file(stories(page, range(came, came + 5), "herring and herring"))
            kept.search("herring")
            came += 5
        assert reader.search(typed).total > 60
    assert len(shown) == len(set(shown))
    assert set(shown) == set(whole)
    if order == "newest":
        assert shown == whole


@pytest.mark.parametrize("order", ["best", "newest"])
def test_a_story_changed_meanwhile_is_shown_once(kept: Archive, page: Make, order: str) -> None:
    kept.file(stories(page, range(20)))
    first = kept.search("herring", order=order, limit=10)
    for code in (
        first.hits[0].listed.code,
        kept.search("herring", order=order, limit=20).hits[15].listed.code,
    ):
        story = kept.story(code).story
        number = int((story.url or "").rpartition("/")[2])
        day = story.published.iso if story.published else None
        changed = page(
            url=story.url, headline="Changed", text="Herring herring.", published=day, body=b"v%d" % number
        )
        kept.file([changed])
    second = kept.search("herring", order=order, limit=20, cursor=first.cursor)
    assert len({*codes(first), *codes(second)}) == 20
    assert not {*codes(first)} & {*codes(second)}
    assert second.cursor is None


def test_pages_without_a_writer_are_the_whole_list(kept: Archive, page: Make) -> None:
    kept.file(stories(page, range(50)))
    for order in ("best", "newest"):
        whole = codes(kept.search("herring", order=order, limit=50))
        found = kept.search("herring", order=order, limit=3, offset=2)
        paged = codes(found)
        while found.cursor:
            found = kept.search("herring", order=order, limit=9, cursor=found.cursor)
            paged += codes(found)
        assert paged == whole[2:]


def test_a_search_without_words_goes_on_in_either_order(kept: Archive, page: Make) -> None:
    kept.file(stories(page, range(20)))
    asked = Query("*", All())
    for order in ("best", "newest"):
        first = kept.search(asked, order=order, limit=15)
        second = kept.search(asked, order=order, limit=15, cursor=first.cursor)
        assert len({*codes(first), *codes(second)}) == 20
        days = [hit.listed.day for hit in (*first.hits, *second.hits)]
        assert days == sorted(days, key=str, reverse=True)


def test_a_cursor_belongs_to_its_search(kept: Archive, tmp_path: Path, page: Make) -> None:
    kept.file(stories(page, range(30)))
    cursor = kept.search("herring", limit=5).cursor
    assert cursor is not None
    assert kept.search(" herring ", limit=5, cursor=cursor).offset == 5
    with archives.open(tmp_path / "other", create=True, write=True) as other:
        other.file(stories(page, range(30)))
        with pytest.raises(QueryError, match="cursor"):
            other.search("herring", cursor=cursor)
    for typed, order, given_ in (
        ("and", "best", cursor),
        ("herring", "newest", cursor),
        ("herring", "best", cursor[:-1]),
        ("herring", "best", "A" + cursor[1:]),
        ("herring", "best", ""),
        ("herring", "best", "€"),
        ("herring", "best", "%%%%"),
    ):
        with pytest.raises(QueryError, match="search again without it"):
            kept.search(typed, order=order, cursor=given_)


def test_the_best_are_not_shown_without_end(
    kept: Archive, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cursors, "MOST_SHOWN", 10)
    kept.file(stories(page, range(30)))
    cursor = kept.search("herring", limit=10).cursor
    with pytest.raises(QueryError, match="take the newest first"):
        kept.search("herring", cursor=cursor)


@given(st.lists(st.integers(1, 2**40)))
def test_row_numbers_are_packed_without_loss(rows: list[int]) -> None:
    assert cursors.unpacked(cursors.packed(rows)) == sorted(set(rows))


@given(st.text(max_size=80))
def test_whatever_is_given_as_cursor_is_refused_in_one_line(text: str) -> None:
    from dateline.archive.grammar import parse
    from dateline.archive.records import Order

    with pytest.raises(QueryError):
        cursors.read(text, parse("ferry"), "name", Order.BEST)
