"""The engine finds what plain reading finds, whatever the tree of the search."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import finding, index_rows
from dateline.archive.folder import Folder
from dateline.archive.index import SearchIndex
from dateline.archive.index_rows import Row
from dateline.archive.schema import Base, for_reading
from dateline.errors import QueryError
from dateline.model import Block, Capture, Comment, Item, Quote, Role, Story, When
from dateline.model.query import FIELDS, All, And, Days, Exact, Is, Near, Node, Not, Or, Query, State, Words
from dateline.text import codes
from tests.archive.plain_search import holds

#: So few words that everything meets everything; beginnings of one another, and scripts kept in pairs.
VOCABULARY = (
    "a",
    "ab",
    "abc",
    "b",
    "ba",
    "harbour",
    "ferry",
    "ferries",
    "渡輪",
    "渡",
    "輪",
    "罷",
    "渡輪罷工",
)
STORIES = 250


def made(number: int) -> Story:
    chance = random.Random(number)

    def some(most: int) -> str:
        return " ".join(chance.choice(VOCABULARY) for _ in range(chance.randint(0, most)))

    def maybe(most: int) -> str | None:
        return some(most) or None

    def items() -> tuple[Item, ...]:
        return tuple(Item(title=some(3) or "b", teaser=maybe(2)) for _ in range(chance.randint(0, 2)))

    url = f"https://{chance.choice(('www.ferry', 'ab'))}.example/{number}"
    day = date(2023, 1, 1) + timedelta(days=chance.randint(0, 60))
    roles = (Role.CAPTION, Role.NOTE, Role.NAV)
    return Story(
        code=codes.mint(url, ""),
        url=url,
        headline=some(4) or f"h {number}",
        kicker=maybe(1),
        standfirst=maybe(3),
        text=" ".join((some(9), f"n{number}")),
        authors=tuple(filter(None, (some(2) for _ in range(chance.randint(0, 2))))),
        tags=tuple(filter(None, (some(2) for _ in range(chance.randint(0, 2))))),
        section=maybe(1),
        site_name=maybe(2),
        language=chance.choice(("en", "zh", None)),
        publisher_code=chance.choice(("X1", None)),
        published=chance.choice((When.day(day), When(f"{day}T10:00"), None)),
        paywalled=chance.choice((True, False, None)),
        blocks=tuple(Block(chance.choice(roles), some(3)) for _ in range(3)),
        related=items(),
        featured=items(),
        comments=tuple(Comment(text=some(3), author=maybe(1)) for _ in range(chance.randint(0, 2))),
        quotes=tuple(
            Quote(words=some(3), kind="direct", spans=(), speaker=maybe(1), named_as="ba")
            for _ in range(chance.randint(0, 2))
        ),
    )


class Shelf:
    """An archive's index, and the rows that it was made from."""

    def __init__(self, path: Path) -> None:
        now = datetime(2023, 3, 1, tzinfo=UTC)
        with archives.open(path, create=True, write=True) as kept:
            pages = []
            for number in range(STORIES):
                moment = now + timedelta(days=number % 40)
                story = made(number)
                pages.append((Capture(body=b"%d" % number, url=story.url, seen_at=moment), story))
                if number % 11 == 0:
                    again = msgspec.structs.replace(story, text=f"ab n{number}")
                    pages.append((Capture(body=b"again %d" % number, url=story.url, seen_at=moment), again))
            kept.file(pages)
            base = kept._base  # the other parts of the archive write these columns
            base.execute("UPDATE stories SET copies = id % 30 + 1 WHERE id % 7 = 0")
            base.execute("UPDATE versions SET is_silent = 1 WHERE number = 2 AND story_id % 2 = 0")
            base.execute("UPDATE versions SET has_correction = 1 WHERE story_id % 13 = 0")
            base.execute("UPDATE stories SET is_dark = 1 WHERE id % 17 = 0")
            base.execute("UPDATE stories SET withdrawn_at = 'x' WHERE id % 19 = 0")
            correct = "INSERT INTO corrections (story_id, field, value, made_at) VALUES (?, ?, ?, 'x')"
            base.execute(correct, (5, "authors", '["ferry harbour"]'))
            base.execute(correct, (6, "published", "null"))
            base.execute(correct, (10, "headline", '"ab harbour"'))
        self.base: Base = for_reading(Folder(path))
        self.index = SearchIndex(path / "index")
        self.index.rebuild(self.base)
        self.rows: list[Row] = list(index_rows.changed(self.base, 0, STORIES * 2))

    def found(self, tree: Node) -> list[int]:
        return finding.matching(self.base, self.index, Query("", tree), 0, STORIES * 2)

    def expected(self, tree: Node) -> list[int]:
        return sorted(row.id for row in self.rows if holds(tree, row))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    opened = Shelf(tmp_path_factory.mktemp("shelf") / "news")
    yield opened
    opened.index.close()
    opened.base.close()


TERMS = ("a", "ab", "abc", "b", "ba", "harbour", "ferry", "ferries", "渡輪", "輪罷", "渡", "輪", "none")
fields = st.one_of(st.none(), st.sampled_from(FIELDS))
terms = st.lists(st.sampled_from(TERMS), min_size=1, max_size=3).map(tuple)
days = st.one_of(st.none(), st.dates(date(2022, 12, 25), date(2023, 4, 20)))


def near(parts: list[tuple[tuple[str, ...], bool]], field: str | None, distance: int) -> Near:
    return Near(tuple(Words(part, field, is_prefix) for part, is_prefix in parts), distance)


leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, terms, fields, st.booleans()),
    st.builds(
        near,
        st.lists(
            st.tuples(st.lists(st.sampled_from(TERMS), min_size=1, max_size=2).map(tuple), st.booleans()),
            min_size=2,
            max_size=3,
        ),
        fields,
        st.integers(0, 6),
    ),
    st.builds(
        near,
        st.lists(
            st.tuples(st.sampled_from(TERMS).map(lambda term: (term,)), st.just(False)),
            min_size=2,
            max_size=4,
        ),
        fields,
        st.integers(0, 6),
    ),
    st.builds(Is, st.sampled_from(State)),
    st.builds(Days, st.sampled_from(("published", "captured")), days, days),
    st.sampled_from((All(), Exact("language", "zh"), Exact("publisher_code", "x1"), Exact("language", "xx"))),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=4).map(tuple)),
    ),
    max_leaves=8,
)
much = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@much
@given(tree=trees)
def test_the_engine_finds_what_plain_reading_finds(shelf: Shelf, tree: Node) -> None:
    try:
        found = shelf.found(tree)
    except QueryError:
        assume(False)
    assert found == shelf.expected(tree)


@pytest.mark.slow
@much
@given(tree=leaves)
def test_each_kind_of_leaf_finds_what_plain_reading_finds(shelf: Shelf, tree: Node) -> None:
    try:
        found = shelf.found(tree)
    except QueryError:
        assume(False)
    assert found == shelf.expected(tree)
