"""Reading, marking and telling, with systems made for it."""

import gzip
import io
import json
import time
from pathlib import Path

import pytest
from rich.console import Console

from bench.quality import __main__ as command
from bench.quality import report, run, sets, show
from bench.quality.sets import Case
from bench.quality.systems import Answer, Piece


def plain(data: bytes, url: str | None) -> str | None:
    text = data.decode()
    if "boom" in text:
        raise ValueError("no\nnews")
    while "hang" in text:
        time.sleep(0.01)
    return text or None


def case(text: str) -> Case:
    return Case("snippets", text or "empty", None, {"with": ["news"], "without": ["menu"]}, text=text)


SYSTEM = f"{__name__}:plain"


def test_a_page_is_marked_and_timed() -> None:
    page = run.mark(SYSTEM, case("some news"))
    assert page.error is None
    assert page.marks["snippets F1"].score == 1
    assert 0 <= page.seconds < run.SLOW_S


def test_an_error_is_named_and_scores_nothing() -> None:
    page = run.mark(SYSTEM, case("boom news"))
    assert page.error is not None
    assert page.error.startswith("ValueError at ")
    assert page.error.endswith(": no news")
    assert page.marks["snippets F1"].score == 0


def test_a_hang_is_given_up() -> None:
    page = run.mark(SYSTEM, case("hang news"), patience=0.05)
    assert page.error == "given up after 0.05 s"
    assert page.marks["snippets F1"].score == 0


def test_figures_pool_the_pages() -> None:
    pages = list(run.marked([case("news"), case("menu"), case("boom"), case("")], SYSTEM, jobs=1))
    # found 1 of 4 wanted, 1 unwanted: precision 1/2, recall 1/4
    assert run.figures(pages)["snippets F1"] == pytest.approx(1 / 3)
    assert [page.page for page in pages if page.error] == ["boom"]


def test_the_tables_name_failures_and_the_worst() -> None:
    out = io.StringIO()
    console = Console(file=out, width=120)
    pages = list(run.marked([case("news"), case("boom"), case("menu news")], SYSTEM, jobs=1))
    report.table(console, "snippets", pages, run.figures(pages), {}, 0.1)
    report.worst(console, "snippets", pages, None, 5)
    said = out.getvalue()
    assert "failures 1" in said
    assert "failed boom: ValueError" in said
    assert "0.000  boom" in said
    assert "0.667  menu news" in said
    assert "  news" not in said.split("worst pages")[1].replace("menu news", "")


def test_lines_say_where_a_lost_paragraph_went() -> None:
    gold = [
        ("summary", "Six years of work end."),
        ("text", "The bridge is open."),
        ("text", "Nobody came to see."),
    ]
    given = [
        Piece("standfirst", "Six years of work end."),
        Piece("promo", "The bridge is open."),
        Piece("body", "Subscribe today please"),
    ]
    lines = show.lines(gold, given, everything=False)
    assert [(line.sign, line.what) for line in lines] == [
        ("  ", "summary → standfirst 100%"),
        ("- ", "text → promo 100%"),
        ("- ", "text → missing"),
        ("+ ", "body, 0% wanted"),
    ]
    everything = show.lines(gold, given, everything=True)
    assert [line.what for line in everything if line.sign == ". "] == ["standfirst", "promo"]


def test_an_answer_without_blocks_is_shown_by_paragraph() -> None:
    assert show.pieces(Answer("a\n\nb\n")) == [Piece("body", "a"), Piece("body", "b")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "snippets"
    (folder / "html").mkdir(parents=True)
    golds = [
        {"page": name, "url": "https://a.example/", "with": ["news"], "without": []} for name in ("p1", "p2")
    ]
    (folder / "gold.jsonl").write_text("".join(json.dumps(gold) + "\n" for gold in golds))
    for name, text in (("p1", "<p>the news"), ("p2", "<p>nothing")):
        (folder / f"html/{name}.html.gz").write_bytes(gzip.compress(text.encode()))
    return tmp_path


def test_the_command_from_pages_to_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = data / "out.json"
    words = ["--set", "snippets", "--data", str(data), "--jobs", "1", "--system", "paragraphs"]
    assert command.main([*words, "--json", str(out), "--worst", "3"]) == 0
    told = json.loads(out.read_bytes())["snippets"]
    assert told["figures"]["snippets F1"] == pytest.approx(2 / 3)
    assert [page["scores"]["snippets F1"] for page in told["pages"]] == [1.0, 0.0]
    assert "0.000  p2" in capsys.readouterr().out
    assert command.main([*words, "--show", "p2"]) == 0
    assert "with → missing" in capsys.readouterr().out
    assert command.main([*words, "--blocks", "nowhere"]) == 1
    assert command.main([*words, "--gate"]) == 2
    assert command.main(["--data", str(data / "absent")]) == 2


def test_the_digest_knows_every_byte(data: Path) -> None:
    before = sets.digest("snippets", data)
    assert before == sets.digest("snippets", data)
    (data / "snippets/html/p1.html.gz").write_bytes(gzip.compress(b"<p>the new"))
    assert sets.digest("snippets", data) != before


def test_a_benchmark_of_others_is_read_from_its_own_folder(tmp_path: Path) -> None:
    gold = {"abc": {"articleBody": "The news of today is good", "url": "https://a.example/"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(gold))
    (tmp_path / "html").mkdir()
    (tmp_path / "html/abc.html.gz").write_bytes(gzip.compress(b"<p>The news of today is good"))
    pages = list(run.marked(list(sets.article_benchmark(tmp_path)), "paragraphs", jobs=1))
    assert run.figures(pages) == {"body F1": 1.0}
    assert not set(sets.OUTSIDE) & set(sets.SETS)
