"""Searches as trees: where words are looked for, what codes and addresses find, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive, Found
from dateline.errors import QueryError
from dateline.model import Block, Capture, Comment, Filed, Item, Quote, Role, Story, When
from dateline.model.query import All, And, Days, Exact, Is, Near, Node, Not, Or, Query, State, Words
from dateline.text import codes

Make = Callable[..., tuple[Capture, Story]]

URL = "https://www.tide.co.example/harbour/strike"
STRIKE = Story(
    code=codes.mint(URL, ""),
    url=URL,
    headline="Ferry strike ends",
    kicker="Harbour watch",
    standfirst="Boats sail again after nine days.",
    text="The ferry strike ended on Monday. Nora Quill said the men were content.",
    authors=("Ada Mole", "Ben Pike"),
    tags=("boats",),
    section="Docks",
    site_name="The Saltmere Tide",
    language="en",
    published=When("2023-04-03"),
    blocks=(
        Block(Role.CAPTION, "The Osprey at her berth"),
        Block(Role.NOTE, "An earlier version misnamed the captain."),
        Block(Role.NAV, "Weather Sport"),
    ),
    related=(Item(title="Pier to be rebuilt", teaser="A plan for the old pier"), Item(title="Lamps lit")),
    featured=(Item(title="Cod prices fall"),),
    comments=(Comment(text="A disgrace to the town", author="Gull"),),
    quotes=(Quote(words="the men were content", kind="indirect", spans=((47, 67),), speaker="Nora Quill"),),
)
OTHER = Story(
    code=codes.mint("https://lamp.example/1", ""),
    url="https://lamp.example/1",
    headline="Lamp festival",
    text="Lamps everywhere. The ferry ran late.",
)


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("trees") / "news"
    with archives.open(folder, create=True, write=True) as kept:
        seen = datetime(2023, 5, 1, 23, 30, tzinfo=UTC)
        kept.file([(Capture(body=b"1", url=STRIKE.url, seen_at=seen), STRIKE)])
        kept.file([(Capture(body=b"2", url="https://lamp.example/print/1"), OTHER)])
        yield kept


def ask(kept: Archive, root: Node, **how: object) -> Found:
    return kept.search(Query("a tree", root), **how)  # type: ignore[arg-type]


def found(kept: Archive, root: Node) -> set[str]:
    names = {STRIKE.code: "strike", OTHER.code: "lamp"}
    return {names[hit.listed.code] for hit in ask(kept, root).hits}


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("headline", ("ferry", "strike")),
        ("headline", ("harbour", "watch")),
        ("standfirst", ("nine",)),
        ("text", ("monday",)),
        ("author", ("ben", "pike")),
        ("tag", ("boats",)),
        ("section", ("docks",)),
        ("site", ("saltmere",)),
        ("site", ("tide", "co", "example")),
        ("site", ("www",)),
        ("speaker", ("nora",)),
        ("said", ("men", "were")),
        ("caption", ("osprey",)),
        ("note", ("misnamed",)),
        ("related", ("old", "pier")),
        ("featured", ("cod",)),
        ("comments", ("disgrace",)),
        ("comments", ("gull",)),
    ],
)
def test_each_part_of_the_page_is_found_by_its_name_and_in_no_other(
    coast: Archive, field: str, terms: tuple[str, ...]
) -> None:
    assert found(coast, Words(terms, field)) == {"strike"}
    own = {"headline", "standfirst", "text", "author", "tag", "section"}
    is_own = field in own or terms in (("saltmere",), ("nora",), ("men", "were"))
    assert found(coast, Words(terms)) == ({"strike"} if is_own else set())
    assert found(coast, Words(terms, "section" if field != "section" else "tag")) == set()


def test_menus_are_found_nowhere(coast: Archive) -> None:
    assert found(coast, Or((Words(("weather",)), Words(("weather",), "caption")))) == set()


def test_a_phrase_does_not_run_from_one_author_into_the_next(coast: Archive) -> None:
    assert found(coast, Words(("mole", "ben"), "author")) == set()
    assert found(coast, Near((Words(("mole",), "author"), Words(("ben",), "author")), 5)) == set()


def test_codes_and_addresses_find_their_story(coast: Archive) -> None:
    assert STRIKE.code is not None
    assert found(coast, Exact("code", STRIKE.code)) == {"strike"}
    assert found(coast, And((Exact("code", STRIKE.code), Words(("lamp",))))) == set()
    assert found(coast, Not(Exact("code", STRIKE.code))) == {"lamp"}
    assert found(coast, Exact("code", "0000-0000-0000")) == set()
    assert found(coast, Exact("language", "en")) == {"strike"}


def test_days_and_states(coast: Archive) -> None:
    assert found(coast, Days("published", date(2023, 4, 3), date(2023, 4, 3))) == {"strike"}
    assert found(coast, Days("published", None, date(2023, 4, 2))) == set()
    assert found(coast, Days("captured", date(2023, 5, 1), date(2023, 5, 1))) == {"strike"}
    assert found(coast, Days("published", None, None)) == {"strike"}
    assert found(coast, Is(State.UNDATED)) == {"lamp"}
    assert found(coast, All()) == {"strike", "lamp"}


def test_a_search_without_words_shows_the_newest_first(coast: Archive) -> None:
    assert [hit.listed.code for hit in ask(coast, All()).hits] == [STRIKE.code, OTHER.code]


@pytest.mark.parametrize(
    ("field", "terms", "passage"),
    [
        ("caption", ("osprey",), "The Osprey at her berth"),
        ("note", ("misnamed",), "An earlier version misnamed the captain."),
        ("related", ("pier",), "Pier to be rebuilt A plan for the old pier"),
        ("featured", ("cod",), "Cod prices fall"),
        ("comments", ("town",), "A disgrace to the town"),
        ("standfirst", ("boats",), "Boats sail again after nine days."),
    ],
)
def test_the_passage_is_from_where_the_words_are(
    coast: Archive, field: str, terms: tuple[str, ...], passage: str
) -> None:
    (hit,) = ask(coast, Words(terms, field)).hits
    assert (hit.snippet.text, hit.snippet.field) == (passage, field)
    assert terms[0] in [hit.snippet.text[a:b].lower() for a, b in hit.snippet.spans]


def test_marks_obey_the_field(coast: Archive) -> None:
    (hit,) = ask(coast, Words(("strike",), "text")).hits
    assert hit.headline_spans == ()
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.spans] == ["strike"]
    (hit,) = ask(coast, Words(("strike",), "headline")).hits
    assert [(hit.listed.headline or "")[a:b] for a, b in hit.headline_spans] == ["strike"]
    assert hit.snippet.spans == ()


def test_deep_trees_are_answered_or_refused(coast: Archive) -> None:
    deep: Node = Words(("ferry",))
    for _ in range(3000):
        deep = And((deep, Words(("ferry",))))
    assert found(coast, deep) == {"strike", "lamp"}
    for _ in range(200):
        deep = Not(Or((Words(("lamp",)), Not(deep))))
    with pytest.raises(QueryError, match="too deep"):
        ask(coast, deep)


def test_too_much_work_is_refused(coast: Archive) -> None:
    parts = tuple(Words(("a", letter)) for letter in "bcdefghijklmnop")
    with pytest.raises(QueryError, match="column 4, is too much work") as refused:
        ask(coast, Near(parts, 100, at=3))
    assert refused.value.at == 3


def test_a_code_typed_needs_no_index_and_can_be_counted(kept: Archive, folder: Path, page: Make) -> None:
    kept.file([page()])
    kept.search("bridge")
    with archives.open(folder) as reader:
        kept.file([page(url="https://tide.example/new", text="Herring.", body=b"new")])
        code = kept.search("herring").hits[0].listed.code
        assert reader.search(code).hits[0].listed.code == code
        counted = reader.search(code, facets=["month"], count_copies=True)
        assert (counted.total, counted.distinct, counted.facets[0].values[0].stories) == (1, 1, 1)
        assert reader.search(code, offset=1).hits == ()


def test_dark_and_withdrawn_stories_leave_the_index(kept: Archive, page: Make) -> None:
    filed = kept.file(
        [page(url=f"https://tide.example/{n}", text=f"Herring {n}.", body=b"%d" % n) for n in range(5)]
    )
    codes = [outcome.code for outcome in filed if isinstance(outcome, Filed)]
    assert kept.search("herring").total == 5
    kept.darken(codes[1])
    kept.withdraw([codes[2]], "asked to")
    assert kept.search("herring").total == 3
    assert kept.check().is_sound
    assert kept.search(codes[1]).total == 0
    kept.darken(codes[1], is_dark=False)
    assert kept.search("herring").total == 4
    kept._index.rebuild(kept._base)
    assert kept.search("herring").total == 4
    assert kept.check().is_sound


def test_a_correction_is_what_is_found(kept: Archive, page: Make) -> None:
    kept.file([page(authors=("Ada Mole",))])
    assert kept.search("mole").total == 1
    correct = "INSERT INTO corrections (story_id, field, value, made_at) VALUES (1, ?, ?, 'x')"
    kept._base.execute(correct, ("authors", '["Ben Pike"]'))
    kept._base.execute(correct, ("published", "null"))
    kept._base.execute("UPDATE stories SET seq = seq + 1")
    assert kept.search("mole").total == 0
    assert kept.search("pike").total == 1
    assert kept.search(Query("is:undated", Is(State.UNDATED))).total == 1
    assert kept.search(Query("is:corrected", Is(State.CORRECTED))).total == 1
    kept._base.execute("UPDATE corrections SET undone_at = 'y'")
    kept._base.execute("UPDATE stories SET seq = seq + 1")
    assert kept.search("mole").total == 1
    assert kept.search(Query("is:corrected", Is(State.CORRECTED))).total == 0
