"""The documents hold together: links, commands of make, the version, the licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dateline
from bench.quality import floors
from tests.docs.examples import ROOT, documents, examples, links, named, prose, sections, slugs

DOCUMENTS = documents()
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path.read_text("utf-8")):
        if link.startswith(("https://", "http://")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        if anchor:
            assert anchor in slugs(target.read_text("utf-8")), link


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=named)
def test_every_page_is_reached_from_the_contents(path: Path) -> None:
    contents = ROOT / "docs" / "README.md"
    reached = {
        (contents.parent / link.partition("#")[0]).resolve() for link in links(contents.read_text("utf-8"))
    }
    assert path == contents or path in reached


def test_every_file_named_is_there() -> None:
    """A path in backticks that ends as code does, or begins as a folder of ours, is in the project."""
    for path in DOCUMENTS:
        for name in re.findall(
            r"`((?:[\w-]+/)+[\w-]+\.(?:py|json|md|sql|toml)|(?:tests|bench|src|examples)/[\w/-]+)`",
            prose(path.read_text("utf-8")),
        ):
            places = (ROOT / name, ROOT / "src" / "dateline" / name)
            assert any(place.exists() for place in places), f"{named(path)}: {name}"


def test_every_command_of_make_is_one() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"`(?:\w+=\w+ )?make ([a-z-]+)", path.read_text("utf-8")):
            assert target in TARGETS, f"{named(path)}: make {target}"
        for example in examples(path.read_text("utf-8")):
            if found := re.match(r"(?:\w+=\w+ )?make ([a-z-]+)", example.command):
                assert found[1] in TARGETS, f"{named(path)}: {example.command}"


def test_contributors_are_told_every_command_of_make() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [target for target in TARGETS if f"`make {target}`" not in told] == []


def test_the_figures_are_pinned() -> None:
    told = re.findall(
        r"^\| (?:`(\w+)`)? *\|.*\| ([^|]+) \| (0\.\d\d) \|$",
        (ROOT / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
    name = ""
    for given, figure, value in told:
        name = given or name
        assert float(value) <= floors.load()[name]["figures"][figure], (
            f"{name}: {figure} is told better than it is"
        )
    assert len(told) >= 10


def test_the_changelog_knows_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = list(sections(changes))
    assert heads[0] == "[Unreleased]"
    assert heads[1].startswith(f"[{dateline.__version__}]")


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "9. Accepting Warranty or Additional Liability." in licence
    assert licence.rstrip().endswith("limitations under the License.")
