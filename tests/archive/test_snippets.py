"""The best place of a text, and what is marked in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.archive import snippets
from dateline.archive.grammar import parse
from dateline.errors import QueryError
from dateline.model.query import And, Near, Not, Or, Words


def sought(typed: str) -> tuple[Words, ...]:
    return snippets.sought(parse(typed).root, (None,))


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("ferry", "The Ferry, a ferryman and the FERRY’s bell", ["Ferry", "FERRY"]),
        ('"ferry strike"', "A ferry. Strike! ferry-strike; strike ferry", ["ferry. Strike", "ferry-strike"]),
        ("fahre", "Die Fähre und die Fa\u0308hre", ["Fähre", "Fa\u0308hre"]),
        ("fin", "the ﬁn of the final", ["ﬁn"]),
        ("strasse", "Die Straße am Fluss", ["Straße"]),
        ("渡輪罷工", "港口渡輪罷工結束,渡輪恢復", ["渡輪罷工"]),
        ("渡輪", "港口渡輪罷工結束,渡輪恢復", ["渡輪", "渡輪"]),
        ("罷", "渡輪罷工", ["罷"]),
        ("2021年", "在2021年,12021年", ["2021年"]),
        ("الجسر", "أُغْلِقَ الجِسْرُ أمس", ["الجِسْرُ"]),
        ("мост", "Мост закрыт, мостовая открыта", ["Мост"]),
        ("bridge open", "bridge open bridge", ["bridge", "open", "bridge"]),
        ("बाज", "बाजार में बाज, बाज।", ["बाज", "बाज"]),
        ("जार", "बाजार और जार", ["जार"]),
        ('"बाज र"', "बाजार, बाज र", ["बाज र"]),
        ("கட", "கடல் கட", ["கட"]),
    ],
)
def test_marks_stand_on_the_original_characters(typed: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in snippets.spans(text, sought(typed))] == marked


@pytest.mark.parametrize(
    ("wanted", "text", "marked"),
    [
        (
            Words(("ferr",), is_prefix=True),
            "Ferry, ferries: the FERRY’s; offerre",
            ["Ferry", "ferries", "FERRY’s"],
        ),
        (Words(("the", "ferr"), is_prefix=True), "the ferryman, then ferries", ["the ferryman"]),
        (Words(("渡輪",), is_prefix=True), "港口渡輪罷工", ["渡輪"]),
    ],
)
def test_beginnings_mark_whole_words(wanted: Words, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in snippets.spans(text, [wanted])] == marked


def test_only_what_is_wanted_in_a_field_is_marked_there() -> None:
    ferry, strike, tide = Words(("ferry",)), Words(("strike",), "headline"), Words(("tide",))
    tree = And((Or((ferry, strike)), Not(tide), Near((ferry, tide), 3)))
    assert snippets.sought(tree, (None, "headline")) == (ferry, strike, tide)
    assert snippets.sought(tree, (None, "text")) == (ferry, tide)
    assert snippets.sought(Not(tree), (None, "text")) == ()


@pytest.mark.parametrize("text", ["“Fähre”… ½ ﬁn fährt", "Ａ ﬁ ᄀ가 fin", "a…b…fin"])
def test_letters_that_fold_to_several_shift_nothing(text: str) -> None:
    assert [text[start:end] for start, end in snippets.spans(text, sought("fin"))] == [
        piece for piece in ("ﬁn", "fin") if piece in text
    ]


def test_the_passage_is_where_most_of_the_words_are() -> None:
    text = "Bridge. " + "Nothing of note. " * 40 + "The bridge is open again at noon. " + "More of it. " * 40
    found = snippets.snippet(text, sought("bridge open"))
    assert "bridge is open" in found.text
    assert [found.text[a:b] for a, b in found.spans] == ["bridge", "open"]
    assert found.is_cut_before
    assert found.is_cut_after
    assert len(found.text) <= snippets.WIDTH
    assert not found.text[0].isspace()


def test_white_space_in_a_passage_is_one_blank() -> None:
    found = snippets.snippet(
        "  The ferry\u3000is late.\n\n \tThe ferry\r\n strike goes on.\n", sought('"ferry strike"')
    )
    assert found.text == "The ferry is late. The ferry strike goes on."
    assert [found.text[a:b] for a, b in found.spans] == ["ferry strike"]
    assert not found.is_cut_before
    assert not found.is_cut_after
    wide = snippets.snippet("\n\n".join(["Nothing of note."] * 40 + ["A bridge"] * 60), sought("bridge"))
    assert len(wide.text) > snippets.WIDTH - 30
    assert "  " not in wide.text
    assert {wide.text[a:b] for a, b in wide.spans} == {"bridge"}


def test_a_text_without_the_words_is_shown_from_its_start() -> None:
    found = snippets.snippet("Short text.", sought("bridge"))
    assert (found.text, found.spans, found.is_cut_before, found.is_cut_after) == (
        "Short text.",
        (),
        False,
        False,
    )
    assert snippets.snippet("", sought("bridge")).text == ""


def test_a_flood_of_matches_is_no_flood_of_work() -> None:
    found = snippets.snippet("a " * 500_000, sought("a"))
    assert len(found.text) <= snippets.WIDTH


ALPHABET = st.sampled_from(list("ab é ß'ﬁ\u0301渡輪罷工กข \n.,\"أا年2"))


@settings(deadline=None, max_examples=400)
@given(st.text(ALPHABET, max_size=400), st.text(ALPHABET, min_size=1, max_size=8))
def test_spans_are_in_order_apart_and_inside(text: str, typed: str) -> None:
    try:
        wanted = sought(typed)
    except QueryError:
        return
    passage = snippets.snippet(text, wanted)
    assert passage.text in " ".join(text.split())
    assert len(passage.text) <= snippets.WIDTH
    for whole, spans in ((text, snippets.spans(text, wanted)), (passage.text, passage.spans)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(whole) for start, end in spans)
        assert all(before[1] < after[0] for before, after in pairwise(spans))
