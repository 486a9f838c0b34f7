"""What is done with figures: the table, the floors, the paper, the strange searches."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rich.console import Console

from bench.scale import __main__ as scale
from bench.scale import floors, fuzz, paper, results
from bench.scale.results import AIMS, Figure


def test_a_figure_is_met_on_its_side() -> None:
    assert results.met(Figure("copies, recall", 0.96)) is True
    assert results.met(Figure("copies, recall", 0.94)) is False
    assert results.met(Figure("index, GB a million", 1.6)) is False
    assert results.met(Figure("index, GB a million", None)) is None
    assert results.met(Figure("curious", 1.0)) is None


def test_figures_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "there" / "results.jsonl"
    results.write(
        path, "filing", [Figure("copies, recall", 0.9), Figure("curious", 3, note="why")], {"stories": 7}
    )
    first, second = results.read(path)
    assert (first["asked"], first["side"], first["met"], first["stories"]) == (0.95, "at least", False, 7)
    assert (second["value"], second["note"]) == (3, "why")
    assert "asked" not in second
    assert results.read(tmp_path / "none") == []


def test_quantiles_are_values_that_were_measured() -> None:
    assert results.quantile([3, 1, 2, 4], 0.5) == 3
    assert results.quantile(range(100), 0.95) == 95
    assert results.quantile([5], 0.99) == 5


def rows(**figures: float) -> list[dict[str, object]]:
    names = {"recall": "copies, recall", "index": "index, GB a million", "p95": "phrase, best, p95 ms"}
    return [
        {"part": "filing", "figure": names[name], "value": value, "stories": 9}
        for name, value in figures.items()
    ]


def test_floors_are_of_shares_and_sizes_and_go_one_way() -> None:
    found = floors.latest(rows(recall=0.96, index=1.2, p95=8.0))
    assert found == {"9": {"copies, recall": 0.96, "index, GB a million": 1.2}}
    known = floors.raised({}, found)
    assert known == found
    better = floors.raised(known, floors.latest(rows(recall=0.97, index=1.3)))
    assert better == {"9": {"copies, recall": 0.97, "index, GB a million": 1.2}}
    assert floors.fallen(known, known) == []
    assert floors.fallen(known, floors.latest(rows(recall=0.9, index=1.4))) == [
        "9 stories: copies, recall is 0.9000, its floor 0.9600",
        "9 stories: index, GB a million is 1.4000, its floor 1.2000",
    ]
    assert floors.fallen(known, {"10": {"copies, recall": 0.1}}) == []  # another corpus


def test_the_gate_pins_and_fails(tmp_path: Path) -> None:
    console, path = Console(quiet=True), tmp_path / "floors.json"
    assert floors.run(rows(recall=0.96), console, update=True, path=path) == 0
    assert floors.run(rows(recall=0.96), console, update=False, path=path) == 0
    assert floors.run(rows(recall=0.90), console, update=True, path=path) == 1
    assert floors.load(path) == {"9": {"copies, recall": 0.96}}
    with pytest.raises(ValueError, match="nothing was measured"):
        floors.run([], console, update=False, path=path)


def test_pinned_floors_are_of_figures_that_exist() -> None:
    for figures in floors.load().values():
        assert all(AIMS[figure].is_pinned for figure in figures)


def test_the_paper_draws_a_line_through_two_sizes() -> None:
    assert paper.line({100: 2.0, 200: 3.0}) == pytest.approx((1.0, 0.01))
    assert paper.line({100: 2.0}) == (0.0, 0.02)
    assert paper.line({100: 3.0, 200: 2.0}) == (2.0, 0.0)  # noise is no slope
    told = [
        {"part": "finding", "figure": "phrase, best, p95 ms", "value": 2.0, "stories": 100_000},
        {"part": "finding", "figure": "phrase, best, p95 ms", "value": 11.0, "stories": 1_000_000},
        {"part": "filing", "figure": "index, bytes a story", "value": 1_400, "stories": 1_000_000},
        {"part": "filing", "figure": "filing, stories a second of CPU", "value": 1_000, "stories": 1_000_000},
    ]
    table = dict(paper.run(told, Console(quiet=True)))
    assert table["filing, hours of CPU"] == ["0.3", "2.8", "27.8"]
    assert table["index, GB"] == ["1.4", "14.0", "140.0"]
    assert table["phrase, best, p95 ms"] == ["11.0", "101.0", "1,001.0 (102.0 on 10 machines)"]
    with pytest.raises(ValueError, match="nothing was measured"):
        paper.run([], Console(quiet=True))


def test_strange_searches_are_strange_and_the_same_each_time() -> None:
    once, again = (fuzz.strange(["ferry", "harbour", "渡輪"], random.Random(3)) for _ in range(2))
    found = [next(once) for _ in range(800)]
    assert found == [next(again) for _ in range(800)]
    for part in ('"', "*", "is:", "published:", " OR ", "(", "\0", "ferry"):
        assert any(part in text for text in found), part
    assert max(map(len, found)) > 500


def test_a_folder_without_a_corpus_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("find", "together", "fuzz", "paper", "gate"):
        assert scale.main(["--folder", str(tmp_path / "none"), part]) == 2
        assert "python -m bench.scale file" in capsys.readouterr().out.replace("\n", " ")
