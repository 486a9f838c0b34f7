"""Floors only rise, and the reading stands on them."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.quality import floors
from bench.quality.sets import DATA, SETS

ROOT = Path(__file__).resolve().parents[2]


def test_a_figure_under_its_floor_has_fallen() -> None:
    known = floors.raised({}, "dates", "d1", 3, {"day right": 0.9})
    assert known == {"dates": {"pages": 3, "digest": "d1", "figures": {"day right": 0.9}}}
    assert floors.fallen(known, "dates", "d1", 3, {"day right": 0.9 - floors.NOISE / 2}) == []
    assert floors.fallen(known, "dates", "d1", 3, {"day right": 0.9 - floors.NOISE * 2}) == [
        "dates: day right is 0.8990, its floor 0.9000"
    ]
    assert floors.fallen(known, "dates", "d1", 3, {}) == ["dates: day right is 0.0000, its floor 0.9000"]


def test_a_floor_is_raised_and_never_lowered() -> None:
    known = floors.raised({}, "dates", "d1", 3, {"day right": 0.9})
    assert floors.raised(known, "dates", "d1", 3, {"day right": 0.8}) == known
    assert floors.raised(known, "dates", "d1", 3, {"day right": 0.95})["dates"]["figures"] == {
        "day right": 0.95
    }


def test_only_asked_figures_are_pinned() -> None:
    assert floors.raised({}, "dates", "d1", 3, {"curious": 1.0})["dates"]["figures"] == {}


def test_another_corpus_is_not_compared() -> None:
    known = floors.raised({}, "dates", "d1", 3, {"day right": 0.9})
    assert "not comparable" in floors.fallen(known, "dates", "d2", 3, {"day right": 1.0})[0]
    assert floors.raised(known, "dates", "d2", 3, {"day right": 0.5})["dates"]["figures"] == {
        "day right": 0.5
    }


def test_a_set_without_floors_is_told() -> None:
    assert floors.fallen({}, "dates", "d1", 3, {})[0].endswith(floors.NOT_PINNED)


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    known = floors.raised({}, "dates", "d1", 3, {"day right": 0.9})
    floors.save(known, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == known
    assert floors.load(tmp_path / "none.json") == {}


def test_aims_name_sets_and_rise() -> None:
    for name, figure, first, full in floors.ASKED:
        assert name in SETS, figure
        assert (first or 0) <= full <= 1


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared pages are not here (../shared/data)")
def test_no_figure_has_fallen() -> None:
    command = [sys.executable, "-m", "bench.quality", "--gate"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
