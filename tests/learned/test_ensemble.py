"""Ensembles of trees: the flat arrays say what the trees say."""

from __future__ import annotations

from array import array

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.learned import Ensemble, load
from dateline.learned.ensemble import Trees

CLASSES = ["calm", "storm", "fog"]


@st.composite
def ensembles(draw: st.DrawFn) -> tuple[Trees, list[tuple[list[tuple[int, float]], list[list[int]]]]]:
    """Yield an ensemble over four features beside the trees it is made of: questions and leaves."""
    grown = []
    for _ in range(draw(st.integers(0, 4))):
        questions = draw(
            st.lists(st.tuples(st.integers(0, 3), st.floats(-5, 5, width=32)), max_size=3),
        )
        leaf = st.lists(st.integers(-32767, 32767), min_size=3, max_size=3)
        grown.append(
            (questions, draw(st.lists(leaf, min_size=1 << len(questions), max_size=1 << len(questions))))
        )
    flat = [value for _, leaves in grown for leaf in leaves for value in leaf]
    trees = Trees(
        features=["a", "b", "c", "d"],
        classes=CLASSES,
        asked=array("i", [f for questions, _ in grown for f, _ in questions]).tobytes(),
        borders=array("f", [b for questions, _ in grown for _, b in questions]).tobytes(),
        levels=[len(questions) for questions, _ in grown],
        leaves=array("h", flat).tobytes(),
        unit=0.001,
        bias=[0.5, 0.0, -0.25],
    )
    return trees, grown


rows = st.lists(st.lists(st.floats(-6, 6, width=32), min_size=4, max_size=4), max_size=3)


@given(ensembles(), rows)
def test_each_row_falls_into_the_leaf_whose_bits_are_its_answers(
    made: tuple[Trees, list[tuple[list[tuple[int, float]], list[list[int]]]]], asked: list[list[float]]
) -> None:
    trees, grown = made
    wanted = []
    for row in asked:
        sums = [0, 0, 0]
        for questions, leaves in grown:
            bits = [row[feature] > border for feature, border in questions]
            leaf = leaves[sum(bit << level for level, bit in enumerate(bits))]
            sums = [total + value for total, value in zip(sums, leaf, strict=True)]
        wanted += [bias + 0.001 * total for bias, total in zip(trees.bias, sums, strict=True)]
    found = Ensemble(trees).scores(array("f", [value for row in asked for value in row]))
    assert list(found) == wanted


@given(ensembles(), st.lists(st.floats(-6, 6, width=32), min_size=4, max_size=4))
def test_probabilities_sum_to_one_and_follow_the_scores(made: tuple[Trees, object], row: list[float]) -> None:
    ensemble = Ensemble(made[0])
    scores, found = ensemble.scores(array("f", row)), ensemble.probabilities(row)
    assert sum(found) == pytest.approx(1.0)
    assert found.index(max(found)) == list(scores).index(max(scores))


def test_of_one_class_the_probability_is_that_of_yes() -> None:
    one = Trees(
        ["a"],
        ["yes"],
        array("i", [0]).tobytes(),
        array("f", [0.5]).tobytes(),
        [1],
        array("h", [-10, 10]).tobytes(),
        0.1,
        [0.0],
    )
    assert Ensemble(one).probabilities([1.0])[0] == pytest.approx(0.7310586)
    assert Ensemble(one).probabilities([0.0])[0] == pytest.approx(0.2689414)


def test_rows_must_be_whole() -> None:
    one = Trees(["a", "b"], ["yes"], b"", b"", [], b"", 0.1, [0.0])
    with pytest.raises(ValueError, match="2 features"):
        Ensemble(one).scores(array("f", [1.0, 2.0, 3.0]))


def test_a_missing_model_says_what_to_do() -> None:
    with pytest.raises(DatelineError, match=r"install dateline again"):
        load("no-such-model")


def test_a_file_of_trees_comes_back_as_it_was() -> None:
    one = Trees(["a"], ["yes"], b"\0\0\0\0", b"\0\0\0\0", [1], b"\1\0\2\0", 0.1, [0.0])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Trees) == one
