import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.model import wire

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "reference" / "story.schema.json"
Command = Callable[..., Any]


def test_a_story_for_people(command: Command, pages: Path) -> None:
    done = command("read", pages / "a.html")
    assert (done.code, done.err) == (0, "")
    for words in ("Ferry 0 sails", "Friday 1 March 2024, 10:00 +01:00", "https://p.example/0", "Not found: "):
        assert words in done.out
    assert max(map(len, done.out.splitlines())) <= 90
    assert not any(line != line.rstrip() for line in done.out.splitlines())


def test_json_lines_in_the_order_of_the_input(command: Command, pages: Path) -> None:
    done = command("read", "--json", pages / "c.html", pages, "-", stdin=(pages / "b.html").read_bytes())
    assert done.code == 0
    inside = [str(pages / name) for name in ("a.html", "b.html", "c.html", "d.html")]
    assert [line["input"] for line in done.lines] == [str(pages / "c.html"), *inside, "-"]
    assert [line["headline"] for line in done.lines[:4]] == [f"Ferry {n} sails" for n in (2, 0, 1, 2)]
    assert done.lines[1]["refused"] is None
    assert done.lines[4]["refused"]["rule"]


def test_the_address_goes_with_one_page(command: Command, pages: Path) -> None:
    done = command("read", "--json", "--url", "https://p.example/x", "-", stdin=b"<h1>Ferry</h1><p>It sails.")
    assert done.lines[0]["url"] == "https://p.example/x"
    for words in ([pages / "a.html", pages / "b.html"], [pages], []):
        assert command("read", "--url", "https://p.example/x", *words).code == 2
    assert command("read", "--url", "p.example", pages / "a.html").code == 2


def test_nothing_on_a_page_steers_the_terminal(command: Command) -> None:
    page = "<h1>Ferry \x1b]0;gone\x07 \x9b31m \u202eslias</h1><p>It sails.\x08\x08\u2066 Now.</p>"
    page += "<p>And it sails again.</p>" * 20
    for words in (["read", "-"], ["read", "--json", "-"]):
        out = command(*words, stdin=page.encode()).out
        assert "Ferry" in out
        assert not any(character in out for character in "\x1b\x07\x08\x9b\u202e\u2066")


def test_json_keeps_what_it_escapes(command: Command) -> None:
    done = command("read", "--json", "-", stdin="<h1>Ferry \u202eslias</h1><p>It sails.</p>".encode())
    assert "\u202e" in json.dumps(done.lines[0], ensure_ascii=False)


def test_the_schema_is_printed_and_written_down(command: Command) -> None:
    printed = json.loads(command("read", "--schema").out)
    assert printed == json.loads(wire.dump(wire.schema()))
    written = json.loads(SCHEMA.read_text("utf-8"))
    assert written == printed, f"run: dateline read --schema > {SCHEMA.relative_to(ROOT)}"
    jsonschema.Draft202012Validator.check_schema(printed)


def test_every_line_of_the_sample_paper_fits_the_schema(command: Command) -> None:
    schema = wire.schema()
    check = jsonschema.Draft202012Validator(schema)
    names = set(schema["$defs"]["ReadLine"]["properties"])
    done = command("read", "--json", *(ROOT / "examples" / name for name in ("pages", "dumps", "captures")))
    assert done.code == 0
    assert len(done.lines) > 50
    for line in done.lines:
        check.validate(line)
        assert set(line) == names


def test_the_schema_is_no_open_door() -> None:
    check = jsonschema.Draft202012Validator(wire.schema())
    assert not check.is_valid({"input": "a.html", "published": "yesterday"})
    assert not check.is_valid({"headline": "no input"})


@pytest.mark.parametrize("page", ["a.html", "d.html"])
def test_what_would_be_refused_is_printed_all_the_same(command: Command, pages: Path, page: str) -> None:
    done = command("read", pages / page)
    assert done.code == 0
    assert ("would be refused" in done.out) == (page == "d.html")
