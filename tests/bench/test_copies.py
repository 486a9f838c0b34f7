"""How well groups agree with the true ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.copies.__main__ import main
from bench.copies.metrics import agreement

GROUPS = st.lists(st.integers(0, 4), min_size=2, max_size=30)


@given(GROUPS)
def test_the_same_groups_agree_wholly_whatever_their_names(true: list[int]) -> None:
    found = agreement([f"group {name}" for name in true], true)
    assert (found.precision, found.recall, found.f1, found.rand) == pytest.approx((1.0, 1.0, 1.0, 1.0))


@given(GROUPS)
def test_precision_of_the_one_is_recall_of_the_other(true: list[int]) -> None:
    other = [name % 2 for name in true]
    one, turned = agreement(other, true), agreement(true, other)
    assert (one.precision, one.recall) == pytest.approx((turned.recall, turned.precision))
    assert one.rand == pytest.approx(turned.rand)


def test_by_hand() -> None:
    """Bagged by hand: {a a b} {b} against {a a} {b b}."""
    found = agreement([1, 1, 1, 2], ["a", "a", "b", "b"])
    assert found.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert found.rand == pytest.approx((1 - 3 * 2 / 6) / (2.5 - 3 * 2 / 6))


def test_without_the_shared_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--gate"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/versions/gold.jsonl.gz is not here: nothing to measure\n"
