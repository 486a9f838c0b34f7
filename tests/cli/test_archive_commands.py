import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.search import _marked

Command = Callable[..., Any]


def test_adding_answers_each_input(command: Command, pages: Path) -> None:
    done = command("add", "--json", pages, "gone.html")
    assert done.code == 1
    assert [line["outcome"] for line in done.lines] == ["filed", "filed", "filed", "refused", "error"]
    assert done.lines[0] == {
        "input": str(pages / "a.html"),
        "outcome": "filed",
        "code": done.lines[0]["code"],
        "version": 1,
        "reason": None,
        "rule": None,
    }
    assert done.lines[3]["rule"]
    assert "gone.html: no such file" in done.lines[4]["reason"]
    assert "dateline: gone.html: no such file" in done.err
    again = command("add", "--json", "--quiet", pages)
    assert [line["outcome"] for line in again.lines] == ["seen", "seen", "seen", "refused"]
    assert (again.code, again.err) == (0, "")


def test_the_summary_counts(command: Command, pages: Path, tmp_path: Path) -> None:
    (pages / "x.png").touch()
    first = command("add", pages)
    assert "3 stories filed" in first.out
    assert "1 refused" in first.out
    assert f"{pages / 'd.html'}: " in first.out
    assert f"dateline: {pages}: passed over 1 that is no page (1 .png)" in first.err
    page = pages / "a.html"
    page.write_text(page.read_text("utf-8").replace("sailed again", "sailed late"), "utf-8")
    second = command("add", page, pages / "b.html")
    assert "0 stories filed" in second.out
    assert "1 new version filed" in second.out
    assert "1 seen before" in second.out
    assert command("add", "--quiet", pages).out == ""


def test_pages_need_not_be_kept(command: Command, pages: Path, tmp_path: Path) -> None:
    assert command("add", "--no-keep-pages", "--quiet", pages).code == 0
    assert not list((tmp_path / "news" / "captures").iterdir())
    assert command("check").out.endswith(
        ": whole: 3 stories in 3 versions, 4 captures, 3 indexed, 1 refused\n"
    )
    assert command("search", "--json", "ferry").code == 0
    assert {line["outcome"] for line in command("add", "--json", pages).lines} == {"seen", "refused"}
    assert not list((tmp_path / "news" / "captures").iterdir())


def test_a_new_archive_packs_its_pages_as_asked(command: Command, pages: Path, tmp_path: Path) -> None:
    assert command("add", "--warc-compression", "zstd", "--quiet", pages / "a.html").code == 0
    assert command("add", "--quiet", pages / "b.html").code == 0
    assert [path.name for path in (tmp_path / "news" / "captures").iterdir()] == ["00001.warc.zst"]
    done = command("add", "--warc-compression", "gzip", pages)
    assert done.code == 3
    assert "packs its captures with zstd" in done.err
    assert command("add", "--warc-compression", "lzma", pages).code == 2
    assert command("add", "--warc-compression", "zstd", "--quiet", pages).code == 0
    assert command("check").code == 0


def test_the_option_comes_before_the_environment(command: Command, pages: Path, tmp_path: Path) -> None:
    assert command("--archive", tmp_path / "other", "add", "--quiet", pages).code == 0
    assert (tmp_path / "other" / "dateline.db").exists()
    assert not (tmp_path / "news").exists()


def test_the_option_stands_on_both_sides_of_the_command(
    command: Command, pages: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert command("add", "--quiet", pages, "--archive", other).code == 0
    assert command("--archive", tmp_path / "gone", "check", "--archive", other).code == 0
    (hit,) = command("search", "--archive", other, "--json", "--limit", "1", "ferry").lines
    assert command("show", "--archive", other, hit["listed"]["code"]).code == 0
    assert not (tmp_path / "news").exists()
    done = command("serve", "--archive", tmp_path / "gone")
    assert (done.code, str(tmp_path / "gone") in done.err) == (3, True)


def test_what_was_added_is_found_and_shown(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    found = command("search", "ferry", "pier", "--limit", "2")
    assert found.code == 0
    assert found.out.endswith("1 to 2 of 3 found\n")
    (hit,) = command("search", "--json", "--limit", "1", "Ferry 1 sails").lines
    code = hit["listed"]["code"]
    shown = command("show", code.lower().replace("-", " "))
    assert shown.code == 0
    for words in (code, "Ferry 1 sails", "Version 1 of 1", str(pages / "b.html").rsplit("/", 1)[-1]):
        assert words in shown.out
    kept = json.loads(command("show", "--json", code).out)
    assert (kept["code"], kept["story"]["headline"]) == (code, "Ferry 1 sails")
    text = command("show", "--text", code).out
    assert text.strip() == kept["story"]["text"]


def test_an_earlier_version_can_be_shown(command: Command, pages: Path) -> None:
    page = pages / "a.html"
    command("add", "--quiet", page)
    page.write_text(page.read_text("utf-8").replace("sailed again", "sailed late"), "utf-8")
    (answer,) = command("add", "--json", "--quiet", page).lines
    assert answer["version"] == 2
    assert "sailed late" in command("show", answer["code"]).out
    assert "sailed again" in command("show", "--version", "1", answer["code"]).out
    assert command("show", "--version", "3", answer["code"]).code == 1


def test_a_mistyped_code_is_told_from_an_unknown_one(command: Command, pages: Path) -> None:
    (answer, *_) = command("add", "--json", "--quiet", pages).lines
    code = answer["code"]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    mistyped, short, unknown = (command("show", typed) for typed in (wrong, "K7QF", "0000-0000-0000"))
    assert (mistyped.code, short.code, unknown.code) == (2, 2, 1)
    assert "is mistyped" in mistyped.err
    assert "is no story code" in short.err
    assert "holds no story 0000-0000-0000" in unknown.err


def test_a_search_counts_what_it_found(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    done = command(
        "search", "ferry", "--limit", "1", "--facets", "site,author", "--histogram", "month", "--copies"
    )
    assert done.code == 0
    shown = done.out.splitlines()
    assert shown[-1] == "1 to 1 of 3 found, 1 with copies counted once"
    table = done.out[done.out.index("by site:") :]
    assert [line.split() for line in table.splitlines() if line.startswith(" ")] == [
        ["3", "p.example", "▪" * 20],
        ["3", "Ann", "Lee", "▪" * 20],
        ["3", "2024-03", "▪" * 20],
    ]
    assert "by month, by the page's own clock:" in shown
    wrong = command("search", "ferry", "--facets", "colour")
    assert (wrong.code, "'colour' is none of site, author" in wrong.err) == (2, True)


def test_pages_are_walked_by_cursors(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    codes: list[str] = []
    cursor: list[str] = []
    while True:
        how = ("--order", "newest", "--limit", "1", *cursor)
        *hits, last = command("search", "--json", "--summary", *how, "ferry").lines
        summary = last["summary"]
        assert (summary["total"], summary["offset"], summary["order"]) == (3, len(codes), "newest")
        codes += [hit["listed"]["code"] for hit in hits]
        if summary["cursor"] is None:
            break
        cursor = ["--cursor", summary["cursor"]]
    assert len(set(codes)) == 3
    assert codes == [
        hit["listed"]["code"] for hit in command("search", "--json", "--order", "newest", "ferry").lines
    ]
    first = command("search", "--json", "--summary", "--limit", "1", "ferry").lines[-1]["summary"]["cursor"]
    second = command("search", "--limit", "1", "--cursor", first, "ferry")
    assert "2 to 2 of 3 found\ngo on with --cursor " in second.out
    assert "--cursor" not in command("search", "--cursor", second.out.split()[-1], "ferry").out
    foreign = command("search", *cursor, "ferry")
    assert foreign.code == 2
    assert foreign.err.startswith("dateline: the cursor is damaged, or of another search")


def test_a_search_without_hits_says_so(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    done = command("search", "submarine")
    assert (done.code, done.out) == (0, "")
    assert done.err == "dateline: no story holds submarine; try fewer words, or --explain\n"
    assert command("search", "--json", "submarine").out == ""


def test_a_long_search_is_not_said_again_whole(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    done = command("search", "submarine " * 90)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("dateline: no story holds submarine submarine ")
    assert len(done.err) < 120
    longer = command("search", "submarine " * 500)
    assert longer.code == 2
    assert len(longer.err.splitlines()) == 1
    assert len(longer.err) < 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["ferry", "AND", "submarine"], 0),
        (["ferry", "OR", "submarine"], 3),
        (["ferr*"], 3),
        (["headline:(ferry", "2)"], 1),
        (["ferry", "-sailed"], 0),
        (["-submarine"], 3),
        (["-submarine", "--limit", "3"], 3),
        (["published:2024-03-03"], 1),
    ],
)
def test_a_search_takes_the_whole_grammar(
    command: Command, pages: Path, query: list[str], found: int
) -> None:
    command("add", "--quiet", pages)
    done = command("search", *query)
    assert done.code == 0
    if found:
        assert done.out.endswith(f"\n{found} found\n")
    else:
        assert done.err.startswith("dateline: no story holds ")


def test_a_search_is_explained_without_an_archive(command: Command) -> None:
    done = command("search", "--explain", "ferry", "-site:gazette")
    assert (done.code, done.err) == (0, "")
    assert "ferry" in done.out
    assert done.out.endswith("\nwritten out: ferry -site:gazette\n")
    assert command("search", "--explain", "(ferry").code == 2


def test_a_hit_names_the_host_where_the_paper_has_no_name(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    first = command("search", "--limit", "1", "ferry").out.splitlines()[0]
    assert first.endswith(" · p.example")


def test_the_blanks_of_a_passage_are_folded() -> None:
    passage = "It came to rest.\n\nThe  ferry\t sailed."
    assert _marked(passage, [(23, 28)], "", "bold").plain == "It came to rest. The ferry sailed."


@pytest.mark.parametrize("query", ['"ferry', "…"])
def test_a_search_that_cannot_be_understood(command: Command, pages: Path, query: str) -> None:
    command("add", "--quiet", pages)
    done = command("search", query)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1


def test_check_says_whole(command: Command, pages: Path) -> None:
    command("add", "--quiet", pages)
    done = command("check")
    assert done.code == 0
    assert ": whole: 3 stories in 3 versions, 4 captures, 3 indexed, 1 refused" in done.out
    assert json.loads(command("check", "--json").out)["problems"] == []


def test_check_names_damage_and_leftovers(command: Command, pages: Path, tmp_path: Path) -> None:
    command("add", "--quiet", pages)
    captures = tmp_path / "news" / "captures"
    (kept,) = captures.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole + b"left over by a crash")
    left = command("check")
    assert left.code == 0
    assert "(capture-tail)" in left.err
    repaired = command("check", "--repair")
    assert repaired.code == 0
    assert "mended: " in repaired.out
    assert kept.read_bytes() == whole
    noted = command("check", "--json")
    assert noted.code == 0
    assert [(problem["kind"], problem["severity"]) for problem in noted.lines[0]["problems"]] == [
        ("capture-aside", "note")
    ]
    shown = command("check")
    assert f"run `dateline add {captures / 'aside'}" in shown.err
    assert ": whole: 3 stories" in shown.out
    kept.write_bytes(whole[:-40] + bytes(40))
    damaged = command("check")
    assert damaged.code == 3
    assert "capture-damaged" in damaged.err
    assert "1 problem:" in damaged.out
