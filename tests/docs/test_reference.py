"""The reference leaves nothing out: commands, options, fields, errors, rules, exit codes, tables, addresses."""

from __future__ import annotations

import inspect
import json
import re
import runpy
import sqlite3
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from msgspec import Struct

import dateline
from dateline import archive, errors
from dateline.archive import (
    checking,
    citing,
    corrections,
    filing,
    proving,
    row_proof,
    schema,
    telling,
    tombstones,
)
from dateline.archive.export import FORMS, Manifest
from dateline.archive.export.columns import COLUMNS, NAMES
from dateline.archive.export.gathering import Facts, Source
from dateline.archive.export.manifest import ArchiveMark
from dateline.archive.verifying import Finding
from dateline.cli import COMMANDS, commands, exits
from dateline.cli.add_view import AddLine
from dateline.cli.cite import Citation
from dateline.cli.sources import SUBCOMMANDS, SourceLine
from dateline.desk import Reread, adding, standing, watching
from dateline.desk.rereading import Change
from dateline.model import (
    LEDGER,
    Block,
    Comment,
    Entry,
    Evidence,
    Gap,
    Image,
    Item,
    ItemKind,
    Kind,
    Place,
    Quote,
    Refused,
    Role,
    Share,
    wire,
)
from dateline.model.quote import Unresolved
from dateline.sources.fetching import reasons
from dateline.story import likeness
from dateline.text import differences
from dateline.web import site
from tests.docs.examples import ROOT, rows, sections

REFERENCE = ROOT / "docs" / "reference"
#: All commands, those below others too.
EVERY = [*COMMANDS, *(f"sources {name}" for name in SUBCOMMANDS)]
CONTEXT = commands.make_context("dateline", [], resilient_parsing=True)


def text(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def of_command(name: str) -> str:
    return sections(text("commands.md"))[f"dateline {name}".strip()]


# ── commands.md


def test_every_command_has_its_heading() -> None:
    told = {head for head in sections(text("commands.md")) if head.startswith("dateline")}
    assert told == {"dateline", *(f"dateline {name}" for name in EVERY)}


@pytest.mark.parametrize("name", ["", *EVERY])
def test_every_option_is_told(name: str) -> None:
    command: click.Command | None = commands
    for word in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(CONTEXT, word)
    assert command is not None
    told = {key.split()[0] for key in rows(of_command(name)) if key.startswith("-")}
    options = set()
    for parameter in command.get_params(click.Context(command, parent=CONTEXT)):
        if isinstance(parameter, click.Option):
            options.update(parameter.opts)
        else:
            assert parameter.make_metavar(CONTEXT) in of_command(name)
    assert told == options


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("add", [AddLine]),
        ("search", [archive.Hit, archive.Listed, archive.Snippet]),
        ("show", [archive.Kept, archive.VersionNote, archive.CaptureNote]),
        ("diff", [archive.Difference, archive.Change, differences.Passage, differences.Run]),
        ("correct", [archive.Correction]),
        ("sources", [SourceLine]),
        ("export", [Manifest, ArchiveMark, Facts, Source, archive.Correction]),
        ("cite", [Citation]),
        ("verify", [Finding]),
        ("check", [archive.Check, archive.Problem]),
        ("reread", [Reread, Change]),
        ("withdraw", [archive.Withdrawal]),
        ("backup", [archive.Backup]),
        ("restore", [archive.Restored]),
        ("merge", [archive.Merged]),
        ("stats", [archive.Stats]),
    ],
)
def test_every_field_of_json_output_is_told(name: str, records: list[type[Struct]]) -> None:
    told = set(re.findall(r"`(\w+)`", of_command(name)))
    assert {field for record in records for field in record.__struct_fields__} <= told


def test_help_is_shown_as_the_commands_give_it() -> None:
    renewed = runpy.run_path(str(ROOT / "scripts" / "help_texts.py"))["renewed"]
    assert renewed(text("commands.md")) == text("commands.md"), "run scripts/help_texts.py"


def test_every_field_that_can_be_corrected_is_told() -> None:
    told = {key for key in rows(of_command("correct")) if not key.startswith("-")}
    assert told == set(corrections.FIELDS)
    assert all(field in of_command("correct").partition("Fields:")[2] for field in corrections.FIELDS)


def test_every_form_and_column_of_an_export_is_told() -> None:
    told = rows(of_command("export"))
    assert list(FORMS) == [name for name in told if name in FORMS]
    for name, form in FORMS.items():
        assert re.findall(r"`([^`]+)`", told[name][1]) == list(form.endings)
    meanings = {name: cells[-1] for name, cells in told.items() if name in NAMES}
    assert meanings == {column.name: column.meaning for column in COLUMNS}
    assert list(meanings) == list(NAMES)


def test_every_style_of_citation_is_told() -> None:
    assert set(citing.NAMES) <= set(re.findall(r"`(\w+)`", of_command("cite")))


def test_every_finding_of_check_is_told() -> None:
    told = rows(of_command("check"))
    found = "".join(map(inspect.getsource, (checking, proving, row_proof, telling, tombstones)))
    kinds: dict[str, str] = {}
    for call in re.findall(r"(?:Problem|_damage)\(((?:[^()]|\([^()]*\))*)\)", found):
        if kind := re.search(r'(?:kind=|^\s*)"([\w-]+)"', call):
            severity = re.search(r"severity=Severity\.(\w+)", call)
            kinds[kind[1]] = severity[1] if severity else ""
    assert len(kinds) >= 18
    assert {kind: told[kind][0] for kind in kinds} == {
        kind: (word or "damage").lower() for kind, word in kinds.items()
    }


def test_every_address_of_the_site_is_told() -> None:
    told = of_command("serve")
    for path in {
        re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: found[1].upper(), route.path) for route in site._ROUTES
    }:
        assert f"`{path}`" in told, path


# ── exit-codes.md


def test_every_exit_code_is_told() -> None:
    codes = {str(value) for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)}
    assert set(rows(text("exit-codes.md"))) == codes


# ── errors.md

ERRORS = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, errors.DatelineError)
]


def test_the_tree_of_errors_is_the_programs() -> None:
    tree = re.search(r"    DatelineError\n(?:    [│├└ ].*\n)+", errors.__doc__ or "")
    assert tree
    drawn = "\n".join(line.removeprefix("    ") for line in tree[0].splitlines())
    assert f"```text\n{drawn}\n```" in text("errors.md")
    assert all(kind.__name__ in drawn for kind in ERRORS)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_is_told(kind: type[errors.DatelineError]) -> None:
    attributes, _, code = rows(text("errors.md"))[kind.__name__]
    own = inspect.getfullargspec(kind.__init__).kwonlyargs
    assert re.findall(r"`(\w+)`", attributes) == own
    assert code == str(next(code for base, code in exits._CODES if issubclass(kind, base)))


def test_every_reason_of_a_fetch_is_told() -> None:
    told = rows(sections(text("errors.md"))["Why an address cannot be fetched"])
    assert set(told) == set(reasons.REASONS)
    for name, (words, is_passing) in reasons.REASONS.items():
        assert told[name] == [words.format("…"), "yes" if is_passing else "no"]


def test_every_state_of_a_source_and_all_that_a_watch_tells_is_told() -> None:
    assert set(rows(of_command("sources"))) >= set(get_args(standing.State))
    assert set(re.findall(r'what="(\w+)"', inspect.getsource(watching))) <= set(rows(of_command("watch")))


# ── rules.md


def test_every_rule_is_told_with_its_reason() -> None:
    told = rows(text("rules.md"))
    rules = [(rule.name, rule.reason) for rule in likeness._RULES] + list(likeness._KINDS.items())
    rules += [
        (refused.rule, refused.reason) for refused in vars(filing).values() if isinstance(refused, Refused)
    ]
    for name, reason in rules:
        assert told[name][0] == reason
    failed = re.search(r'rule="([\w-]+)"', inspect.getsource(adding))
    assert failed
    assert set(told) == {name for name, _ in rules} | {failed[1]}


def test_the_rules_stand_in_the_order_in_which_they_are_tried() -> None:
    told = [name for name in rows(text("rules.md")) if name in {rule.name for rule in likeness._RULES}]
    assert told == [rule.name for rule in likeness._RULES]


# ── fields.md

SCHEMA = wire.schema()["$defs"]
RECORDS: dict[str, tuple[type[Struct], str]] = {
    "A story": (dateline.Story, "ReadLine"),
    "Blocks": (Block, "Block"),
    "Items": (Item, "Item"),
    "Comments": (Comment, "Comment"),
    "Entries": (Entry, "Entry"),
    "Ways to share": (Share, "Share"),
    "The image": (Image, "Image"),
    "Quotes": (Quote, "Quote"),
    "Evidence": (Evidence, "Evidence"),
    "Refusals": (Refused, "Refused"),
}


def kind(found: dict[str, Any]) -> str:
    """Return how the reference names the type of a field."""
    if "anyOf" in found:
        return " or ".join(sorted(map(kind, found["anyOf"]), key=lambda name: name == "null"))
    if "pattern" in found:
        return "date"
    if "$ref" in found:
        name = found["$ref"].rpartition("/")[2]
        return str(name.lower().partition("_")[0])
    if found.get("type") == "array" and "items" in found and found["items"]:
        return f"list of {kind(found['items'])}"
    if found.get("type") == "object":
        return "object"
    if "enum" in found:
        return " or ".join(f"`{value}`" for value in found["enum"])
    return str(found.get("type", "anything"))


@pytest.mark.parametrize("head", RECORDS)
def test_every_field_is_told(head: str) -> None:
    record, name = RECORDS[head]
    told = rows(sections(text("fields.md"))[head])
    extra = {"input"} if head == "A story" else set()
    assert set(told) == {*record.__struct_fields__, *extra}
    if name != "Evidence":  # generic: its schema has other names
        for field, found in SCHEMA[name]["properties"].items():
            if field != "spans":
                assert told[field][0] == kind(found), field


def test_every_place_and_gap_is_told() -> None:
    told = rows(sections(text("fields.md"))["Evidence"] + sections(text("fields.md"))["Places and gaps"])
    assert {*Place, *Gap} <= set(told)


def test_every_reason_of_an_unresolved_speaker_is_told() -> None:
    assert set(rows(sections(text("fields.md"))["Unresolved speakers"])) == set(Unresolved)


def test_every_kind_of_box_is_told() -> None:
    assert set(rows(sections(text("fields.md"))["Kinds of boxes"])) == set(ItemKind)


def test_every_kind_of_story_is_told() -> None:
    assert set(rows(sections(text("fields.md"))["Kinds of stories"])) == set(Kind)


def test_the_law_names_its_fields() -> None:
    law = sections(text("fields.md"))["The law"]
    assert [field for field in re.findall(r"`(\w+)`", law) if field in LEDGER] == list(LEDGER)


def test_the_text_of_a_story_is_made_of_the_roles_named() -> None:
    story = dateline.read((ROOT / "examples" / "dumps" / "clases-entre-cabos-y-anclas.txt").read_bytes())
    assert {block.role for block in story.blocks} > {Role.BODY, Role.SUBHEAD}
    parts = [block.text for block in story.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    assert story.text == "\n\n".join(parts)
    assert "`body` and `subhead`" in rows(sections(text("fields.md"))["A story"])["text"][1]


def test_the_schema_is_the_programs() -> None:
    assert json.loads(text("story.schema.json")) == json.loads(wire.dump(wire.schema()))


# ── archive.md


def tables(kind: str = "table") -> dict[str, list[str]]:
    base = sqlite3.connect(":memory:")
    try:
        for script in schema.migrations():
            base.executescript(script)
        found = base.execute(
            "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite%'", (kind,)
        )
        names = [name for (name,) in found]
        return {name: [row[1] for row in base.execute(f"PRAGMA table_info({name})")] for name in names}
    finally:
        base.close()


def test_every_table_is_told() -> None:
    told = sections(sections(text("archive.md"))["Tables"], 3)
    assert set(told) == set(tables())
    for name, columns in tables().items():
        assert list(rows(told[name])) == columns, name
        writer = re.search(r"Written by `([\w/.]+)`", told[name])
        assert writer, name
        source = (ROOT / "src" / "dateline" / writer[1]).read_text("utf-8")
        assert re.search(rf"INSERT (?:OR \w+ )?INTO {name}\b", source), name


def test_every_view_is_told() -> None:
    told = sections(sections(text("archive.md"))["Views"], 3)
    assert {name: list(rows(part)) for name, part in told.items()} == tables("view")


def test_everything_in_the_folder_is_told() -> None:
    from dateline.archive import folder

    told = sections(text("archive.md"))["The folder"]
    for name in folder._OURS:
        assert name in told, name


# ── glossary.md


def test_every_role_is_in_the_glossary() -> None:
    told = rows((Path(ROOT) / "docs" / "glossary.md").read_text("utf-8"))
    assert set(Role) <= set(told)
