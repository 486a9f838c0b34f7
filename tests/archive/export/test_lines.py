"""JSON lines: whole stories, as their schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from dateline.archive import Archive
from dateline.archive.export.lines import ExportLine
from dateline.errors import ConfigError
from dateline.model import Block, Capture, Role, Story, wire

Make = Callable[..., tuple[Capture, Story]]


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    kept.file(
        [
            page(
                blocks=(Block(Role.BODY, "The bridge at Saltmere is shut until spring."),),
                authors=("Ann\u2028Lee",),
            )
        ]
    )
    kept.file([page(headline="Bridge open", text="The bridge at Saltmere is open again.")])
    kept.file([page(url="https://tide.example/b", headline="水門は閉じる", text="水門は春まで閉じる。")])
    return kept


def test_every_line_is_a_story(told: Archive, tmp_path: Path) -> None:
    made = told.export(None, to="jsonl", path=tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_bytes().splitlines()
    assert (made.rows, made.stories) == (len(lines), 2)
    checker = jsonschema.Draft202012Validator(wire.schema())
    for line in lines:
        checker.validate(json.loads(line))
        read = wire.load(line, ExportLine)
        assert read.input == read.code == read.archive.code
        assert wire.load_story(line) == told.story(read.input).story
    first = wire.load(lines[0], ExportLine).archive
    assert (first.version, first.versions, first.corrections) == (2, 2, ())
    assert first.capture.digest == told.story(first.code).capture.digest
    assert first.capture.origin == "pages/bridge.html"


def test_fields_are_chosen(told: Archive, tmp_path: Path) -> None:
    told.export("水門", to="jsonl", path=tmp_path / "a.jsonl", fields=["text", "input"])
    (line,) = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    code = told.resolve("https://tide.example/b")
    assert list(json.loads(line).items()) == [("text", "水門は春まで閉じる。"), ("input", code)]
    with pytest.raises(ConfigError, match="archive"):
        told.export(None, to="jsonl", path=tmp_path / "b.jsonl", fields=["site"])
