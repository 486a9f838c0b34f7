"""The commands of bench.scale, run from end to end on a few hundred stories."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bench.scale import __main__ as scale
from bench.scale import filing, flips
from bench.scale.corpus import Corpus, Settings
from bench.scale.ground import Ground
from bench.scale.proof import Acknowledged, lost

SIZE = ["--stories", "400", "--words", "2000", "--river", "30000"]
SETTINGS = Settings(stories=400, words=2_000, river=30_000)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """The corpus filed in two runs, the first broken off."""
    folder = tmp_path_factory.mktemp("scale")
    ground = Ground(folder)
    ground.begin(SETTINGS)
    with ground.open(create=True, write=True) as archive:
        archive.file([(one.capture, one.story) for one in Corpus(SETTINGS).captures(0, 130)])
    assert ground.filed() == 130
    assert scale.main(["--folder", str(folder), "file", *SIZE, "--stretch", "100"]) == 0
    return ground


def figures(ground: Ground, part: str) -> dict[str, Any]:
    rows = [json.loads(line) for line in ground.results.read_text(encoding="utf-8").splitlines()]
    return {row["figure"]: row["value"] for row in rows if row["part"] == part}


def test_filing_goes_on_where_it_ended_and_measures_everything(ground: Ground) -> None:
    assert ground.filed() == SETTINGS.captures
    told = figures(ground, "filing")
    assert told["filing, stories a second of CPU"] > 0
    assert told["versions found"] == 1.0
    assert told["index, bytes a story"] > 500
    assert told["database, bytes a story"] > 1_000
    assert "copies, recall" in told
    base = sqlite3.connect(ground.archive / "dateline.db")
    try:
        assert base.execute("SELECT count(*) FROM stories").fetchone()[0] == pytest.approx(
            SETTINGS.stories, abs=5
        )
    finally:
        base.close()
    stretches = [json.loads(line) for line in ground.results.read_text(encoding="utf-8").splitlines()]
    starts = [row["first"] for row in stretches if row["part"] == "stretch"]
    assert starts == [130, 200, 300]


def test_filing_again_files_nothing(ground: Ground) -> None:
    assert filing.run(ground, SETTINGS, Console(quiet=True))
    assert ground.filed() == SETTINGS.captures


def test_another_corpus_needs_another_folder(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    assert scale.main(["--folder", str(ground.path), "file", "--stories", "500"]) == 2
    assert "name another folder" in capsys.readouterr().out.replace("\n", " ")


def test_every_kind_of_search_is_timed_or_told_why_not(ground: Ground) -> None:
    assert scale.main(["--folder", str(ground.path), "find", "--searches", "6"]) == 0
    told = figures(ground, "finding")
    assert told["open, ms"] > 0
    assert told["common word, best, p95 ms"] > 0
    assert len([name for name in told if name.endswith("p95 ms")]) == 6 * 4


def test_copies_are_judged_by_pairs(ground: Ground) -> None:
    corpus = ground.corpus()
    group = {filing._code(corpus, copy): root for copy, root in corpus.pairs()}
    group |= {filing._code(corpus, root): root for _, root in corpus.pairs()}
    perfect = filing._copies(corpus, SETTINGS.captures, dict(group))
    assert [figure.value for figure in perfect] == [1.0, 1.0]
    everything = filing._copies(corpus, SETTINGS.captures, dict.fromkeys(group, 1))
    assert everything[0].value == 1.0
    assert everything[1].value is not None
    assert everything[1].value < 0.5
    none = filing._copies(corpus, SETTINGS.captures, dict.fromkeys(group, None))
    assert [figure.value for figure in none] == [None, None]


def test_what_is_lost_is_seen(ground: Ground) -> None:
    corpus = ground.corpus()
    told = Acknowledged()
    code = filing._code(corpus, 5)
    told.take(f"ready\nopen\n5 {code} 1\n6 {code} 9\nrefused 7 no-code\n8 half")
    assert told.versions == {5: (code, 1), 6: (code, 9)}
    assert told.next == 7
    assert told.refused == ["refused 7 no-code"]
    assert lost(ground, told, corpus, every=1) == [f"lost: capture 6 as {code} version 9"]


def test_a_changed_column_changes_the_fingerprint(ground: Ground) -> None:
    before = flips.fingerprint(ground)
    assert flips.fingerprint(ground) == before
    base = sqlite3.connect(ground.archive / "dateline.db")
    try:
        old = base.execute("SELECT headline FROM versions WHERE story_id = 1").fetchone()[0]
        base.execute("UPDATE versions SET headline = 'x' WHERE story_id = 1")
        base.commit()
        assert flips.fingerprint(ground) != before
        base.execute("UPDATE versions SET headline = ? WHERE story_id = 1", (old,))
        base.commit()
    finally:
        base.close()
    assert flips.fingerprint(ground) == before


def test_strange_searches_end_in_an_answer_or_are_told(ground: Ground) -> None:
    scale.main(["--folder", str(ground.path), "fuzz", "--queries", "60", "--seed", "4"])
    told = figures(ground, "fuzz")
    assert told["queries"] == 60
    assert told["queries that raised something else"] >= 0


@pytest.mark.slow
def test_readers_see_no_error_beside_a_writer(ground: Ground) -> None:
    words = ["together", "--readers", "2", "--seconds", "1", "--pace", "0.02"]
    assert scale.main(["--folder", str(ground.path), *words]) == 0
    told = figures(ground, "together")
    assert told["reader errors beside a writer"] == 0
    assert told["captures filed meanwhile, a second"] > 0


@pytest.mark.slow
def test_killed_and_full_archives_lose_nothing(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    words = ["--folder", str(tmp_path)]
    scale.main([*words, "faults", "--kills", "2", "--flips", "1"])
    told = figures(ground, "faults")
    assert told["acknowledged and lost"] == 0
    assert told["archives not sound after check --repair"] == 0
    assert told["captures acknowledged"] >= 400
    assert scale.main([*words, "full", "--steps", "2"]) == 0
    told = figures(ground, "full")
    assert told["acknowledged and lost"] == 0
    assert told["messages that a user can do nothing with"] == 0
