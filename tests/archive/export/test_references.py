"""BibTeX, RIS and CSL-JSON: what a reference manager reads in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import Archive
from dateline.archive.export import references
from dateline.archive.naming import Name
from dateline.archive.reference import Reference, flat
from dateline.model import Capture, Story, When
from tests.strategies import whens

Make = Callable[..., tuple[Capture, Story]]
lines_of_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=30).map(flat)
some = lines_of_text.filter(bool)
refs = st.builds(
    Reference,
    key=st.just("dateline-FCSY-B5TZ-NJ5N"),
    code=st.just("FCSY-B5TZ-NJ5N"),
    version=st.integers(1, 3),
    versions=st.integers(3, 9),
    title=lines_of_text,
    names=st.lists(st.builds(Name, some, lines_of_text.map(lambda t: t or ""), st.sampled_from(("", "Jr."))), max_size=3).map(tuple),
    paper=lines_of_text,
    published=st.none() | whens,
    url=st.none() | some.map(lambda t: f"https://tide.example/{t}"),
    seen=st.dates(date(1000, 1, 1)),
    digest=st.just("sha256:" + "ab" * 32),
    language=st.none() | st.sampled_from(("en", "fa", "zh")),
    section=lines_of_text,
    summary=lines_of_text,
    tags=st.lists(some, max_size=3).map(tuple),
)  # fmt: skip

BASE: dict[str, Any] = {
    "key": "dateline-FCSY-B5TZ-NJ5N",
    "code": "FCSY-B5TZ-NJ5N",
    "version": 1,
    "versions": 2,
    "title": "50% of {ships} & \\boats_ cost $5 ~ #1^2",
    "names": (
        Name("van der Lee", "Ann"),
        Name("King", "Cy", "Jr."),
        Name("Reuters and Sons"),
        Name("松岡大地"),
    ),
    "paper": "Tide & Time",
    "published": When("2023-04-06T10:38"),
    "url": "https://tide.example/a_b?c=%20d{e}",
    "seen": date(2023, 5, 1),
    "digest": "sha256:" + "ab" * 32,
    "tags": ("ships", "sea"),
    "section": "Coast",
    "summary": "Ships.",
    "language": "en",
}
REF = Reference(**BASE)


def test_bibtex() -> None:
    assert references.bibtex(REF) == (
        "@article{dateline-FCSY-B5TZ-NJ5N,\n"
        "  author = {van der Lee, Ann and King, Jr., Cy and {Reuters and Sons} and {松岡大地}},\n"
        "  title = {{50\\% of \\textbraceleft{}ships\\textbraceright{} \\& \\textbackslash{}boats\\_ cost \\$5"
        " \\textasciitilde{} \\#1\\textasciicircum{}2}},\n"
        "  journal = {Tide \\& Time},\n"
        "  year = {2023},\n"
        "  month = apr,\n"
        "  day = {6},\n"
        "  url = {https://tide.example/a_b?c=%20d%7Be%7D},\n"
        "  urldate = {2023-05-01},\n"
        "  language = {en},\n"
        "  keywords = {ships, sea},\n"
        "  entrysubtype = {newspaper},\n"
        "  note = {Dateline archive, FCSY-B5TZ-NJ5N, version 1 of 2, sha256:abababababab},\n"
        "}\n"
    )


def test_an_undated_story_of_nobody() -> None:
    bare = Reference(**{**BASE, "names": (), "published": None, "paper": None, "url": None, "title": None})
    told = references.bibtex(bare)
    assert told.startswith("@misc{")
    assert "year = {n.d.}" in told
    assert "author" not in told
    assert "month" not in told
    assert "{{[Untitled story]}}" in told
    assert not re.search("^(AU|PY|DA|UR|T2)", references.ris(bare), re.MULTILINE)
    assert {"author", "issued", "URL", "container-title"}.isdisjoint(references.csl(bare))


@given(refs)
def test_braces_of_bibtex_are_balanced(ref: Reference) -> None:
    told = references.bibtex(ref)
    depth = 0
    for character in told:  # as BibTeX counts: a backslash before a brace changes nothing
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    body = told.splitlines()
    assert body[0] in (f"@article{{{ref.key},", f"@misc{{{ref.key},")
    assert all(re.fullmatch(r"  [a-z]+ = (\{.*\}|[a-z]{3}),", line) for line in body[1:-1])
    assert not re.search(r"(?<!\\)[%$#&]", re.sub(r"  url = .*", "", told))


@given(refs)
def test_every_line_of_ris_has_its_tag(ref: Reference) -> None:
    told = references.ris(ref)
    assert told.endswith("ER  - \r\n\r\n")
    lines = told.removesuffix("\r\n").splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == 1
    assert lines[0] == "TY  - NEWS"
    assert len(lines) == told.count("\r\n") - 1


@given(refs)
def test_csl_is_json_of_its_fields(ref: Reference) -> None:
    item = json.loads(references.csl_text(ref))
    assert item["type"] == "article-newspaper"
    assert item["title"] == (ref.title or "[Untitled story]")
    assert [name.get("literal") or name["family"] for name in item.get("author", [])] == [
        n.family for n in ref.names
    ]
    assert ("issued" in item) == (ref.published is not None)


def test_names_of_ris_and_csl() -> None:
    told = references.ris(REF)
    assert re.findall(r"AU  - (.*)\r", told) == [
        "van der Lee, Ann",
        "King, Cy, Jr.",
        "Reuters and Sons",
        "松岡大地",
    ]
    assert "DA  - 2023/04/06\r\n" in told
    assert "Y2  - 2023/05/01\r\n" in told
    assert "AN  - FCSY-B5TZ-NJ5N\r\n" in told
    item = references.csl(REF)
    assert item["author"][:2] == [
        {"family": "van der Lee", "given": "Ann"},
        {"family": "King", "given": "Cy", "suffix": "Jr."},
    ]
    assert item["author"][3] == {"literal": "松岡大地"}
    assert item["issued"] == {"date-parts": [[2023, 4, 6]]}
    assert item["archive_location"] == "FCSY-B5TZ-NJ5N"


@pytest.mark.parametrize(("to", "ending"), [("bibtex", "bib"), ("ris", "ris"), ("csl", "json")])
def test_a_file_has_every_story_once(kept: Archive, page: Make, tmp_path: Path, to: str, ending: str) -> None:
    kept.file(
        [page(url=f"https://tide.example/{i}", text=f"Text {i}.", headline=f"@string {i}") for i in range(3)]
    )
    path = tmp_path / f"a.{ending}"
    made = kept.export(None, to=to, path=path)
    text = path.read_text("utf-8")
    codes = set(re.findall(r"dateline-([0-9A-Z-]{14})", text))
    assert (made.rows, len(codes)) == (3, 3)
    if to == "csl":
        assert {item["id"] for item in json.loads(text)} == {f"dateline-{code}" for code in codes}
    if to == "bibtex":
        assert "@" not in text.split("\n\n")[0]
        assert len(re.findall(r"^@", text, re.MULTILINE)) == 3
    assert (
        json.loads(path.read_text("utf-8"))[0]["title"] == "@string 0" if to == "csl" else "@string 0" in text
    )


def test_an_empty_csl_file_is_an_array(kept: Archive, tmp_path: Path) -> None:
    kept.export(None, to="csl", path=tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_bytes()) == []
