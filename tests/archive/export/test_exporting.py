"""An export as a whole: which stories, at which moment, and that no half of it is ever seen."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline import __version__
from dateline.archive import Archive
from dateline.archive import open as open_archive
from dateline.archive.export import FORMS, Manifest
from dateline.archive.export import manifest as manifests
from dateline.errors import ArchiveError, ConfigError, ExportError, QueryError
from dateline.model import Capture, Gap, Place, Story, When

Make = Callable[..., tuple[Capture, Story]]
NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
ENDINGS = {name: form.endings[0] if form.endings else ".zip" for name, form in FORMS.items()}


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    kept.file(
        [
            page(url=f"https://tide.example/{i}", headline=f"Bridge {i}", text=f"Text number {i}.")
            for i in range(5)
        ]
    )
    return kept


def codes_in(path: Path) -> list[str]:
    return [json.loads(line)["input"] for line in path.read_text("utf-8").splitlines()]


def test_the_manifest_tells_all(told: Archive, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    told._base.execute("UPDATE versions SET reader = '0.2.0' WHERE story_id > 2")
    told._base.execute("UPDATE versions SET reader = NULL WHERE story_id = 1")
    made = told.export('"text number" bridge', to="jsonl", path=path, now=NOW)
    assert manifests.read(tmp_path / "a.jsonl.manifest.json") == Manifest(
        **{
            **{name: getattr(made, name) for name in made.__struct_fields__},
            "understood": json.loads((tmp_path / "a.jsonl.manifest.json").read_bytes())["understood"],
        }
    )
    data = path.read_bytes()
    assert (made.sha256, made.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (made.file, made.to, made.query, made.stories, made.rows) == (
        "a.jsonl",
        "jsonl",
        '"text number" bridge',
        5,
        5,
    )
    assert made.codes_sha256 == hashlib.sha256("".join(f"{c}\n" for c in codes_in(path)).encode()).hexdigest()
    assert (made.made_at, made.readers) == (NOW, {"0.2.0": 3, "unknown": 1, __version__: 1})
    assert (made.archive.seq, made.archive.stories) == (5, 5)
    assert made.software.startswith("Dateline ")


def test_the_same_stories_give_the_same_file(told: Archive, tmp_path: Path) -> None:
    for name, ending in ENDINGS.items():
        made = [told.export(None, to=name, path=tmp_path / f"{i}{ending}", now=NOW) for i in range(2)]
        if name not in ("sqlite", "warc"):  # page allocation; a record id that is new each time
            assert made[0].sha256 == made[1].sha256, name
        assert made[0].rows == 5


def test_stories_come_in_the_order_of_filing(told: Archive, tmp_path: Path) -> None:
    told.export("bridge", to="jsonl", path=tmp_path / "a.jsonl")
    assert codes_in(tmp_path / "a.jsonl") == [told.resolve(f"https://tide.example/{i}") for i in range(5)]


def test_a_walk_goes_on_where_it_was(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.archive import archive

    monkeypatch.setattr(archive, "_WALK", 2)
    assert list(told.matches("bridge")) == list(told.matches(None)) == [1, 2, 3, 4, 5]
    code = told.resolve("https://tide.example/3")
    assert list(told.matches(code)) == [4]
    with pytest.raises(QueryError):
        list(told.matches('"'))


def test_an_empty_archive_has_nothing(kept: Archive, tmp_path: Path) -> None:
    assert kept.export("bridge", to="jsonl", path=tmp_path / "a.jsonl").stories == 0
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_what_is_filed_meanwhile_does_not_show(told: Archive, page: Make, tmp_path: Path) -> None:
    def advance(done: int, total: int) -> None:
        if done == 1:
            told.file(
                [
                    page(url="https://tide.example/3", headline="Bridge 3", text="Changed."),
                    page(url="https://tide.example/new"),
                ]
            )

    made = told.export(None, to="jsonl", path=tmp_path / "a.jsonl", advance=advance)
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == [f"Text number {i}." for i in range(5)]
    assert (made.archive.seq, made.stories) == (5, 5)
    assert told.stats().versions == 7


def test_dark_and_withdrawn_stories_stay(told: Archive, tmp_path: Path) -> None:
    told._base.execute("UPDATE stories SET is_dark = 1 WHERE id = 2")
    told._base.execute("UPDATE stories SET withdrawn_at = '2024-01-01T00:00:00.000Z' WHERE id IN (3, 4)")
    made = told.export(None, to="jsonl", path=tmp_path / "a.jsonl")
    assert (made.stories, made.left_out) == (2, {"withdrawn": 2, "dark": 1})
    assert len(codes_in(tmp_path / "a.jsonl")) == 2


def test_the_users_corrections_hold(told: Archive, tmp_path: Path) -> None:
    insert = "INSERT INTO corrections (story_id, field, value, reason, made_at, undone_at) VALUES (1, ?, ?, ?, ?, ?)"
    at = "2024-01-01T00:00:00.000Z"
    told._base.executemany(
        insert,
        [
            ("published", '"2020-01-01"', None, at, None),
            ("published", '"2021-05-17T10:38"', "the printed paper", at, None),
            ("authors", '["Ann Lee"]', None, at, None),
            ("headline", "null", None, at, None),
            ("section", '"Sport"', None, at, at),
        ],
    )
    told.export(None, to="jsonl", path=tmp_path / "a.jsonl")
    line = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])
    assert (line["published"], line["authors"], line["headline"], line["section"]) == (
        "2021-05-17T10:38",
        ["Ann Lee"],
        None,
        None,
    )
    assert line["evidence"]["published"][0] == {
        "value": "2021-05-17T10:38", "place": Place.USER, "at": "correction 2", "raw": "2021-05-17T10:38",
    }  # fmt: skip
    assert line["gaps"]["headline"] == Gap.EMPTIED
    assert [c["field"] for c in line["archive"]["corrections"]] == [
        "published", "published", "authors", "headline",
    ]  # fmt: skip
    ref = told.reference(line["input"])
    assert (ref.published, ref.title, ref.names[0].family) == (When("2021-05-17T10:38"), None, "Lee")


def test_a_file_is_replaced_and_a_folder_is_not(told: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("before")
    told.export(None, to="csv", path=tmp_path / "a.csv")
    assert (tmp_path / "a.csv").stat().st_size > 100
    (tmp_path / "md").mkdir()
    told.export(None, to="markdown", path=tmp_path / "md")
    with pytest.raises(ExportError, match="not empty"):
        told.export(None, to="markdown", path=tmp_path / "md")
    with pytest.raises(ExportError, match="it is a folder"):
        told.export(None, to="csv", path=tmp_path / "md")
    with pytest.raises(ExportError, match="No such file"):
        told.export(None, to="csv", path=tmp_path / "nowhere" / "a.csv")


def test_without_a_manifest_none_is_left(told: Archive, tmp_path: Path) -> None:
    told.export(None, to="csv", path=tmp_path / "a.csv")
    assert (tmp_path / "a.csv.manifest.json").exists()
    told.export("bridge", to="csv", path=tmp_path / "a.csv", manifest=False)
    assert not (tmp_path / "a.csv.manifest.json").exists()  # it told of another file


@pytest.mark.parametrize("to", FORMS)
def test_what_breaks_leaves_nothing(told: Archive, tmp_path: Path, to: str) -> None:
    class Broken(Exception):
        pass

    def advance(done: int, total: int) -> None:
        if done == 3:
            raise Broken

    with pytest.raises(Broken):
        told.export(None, to=to, path=tmp_path / f"a{ENDINGS[to]}", advance=advance)
    assert [entry.name for entry in tmp_path.iterdir()] == ["news"]
    assert told.check().is_sound


def test_a_damaged_record_is_told(told: Archive, tmp_path: Path) -> None:
    told._base.execute("UPDATE versions SET record = x'00' WHERE story_id = 4")
    with pytest.raises(ArchiveError, match="a record cannot be read"):
        told.export(None, to="jsonl", path=tmp_path / "a.jsonl")
    assert not (tmp_path / "a.jsonl").exists()


def test_a_stream_gets_what_a_file_gets(told: Archive, tmp_path: Path) -> None:
    out = io.BytesIO()
    made = told.export("bridge", to="jsonl", path=out, now=NOW)
    told.export("bridge", to="jsonl", path=tmp_path / "a.jsonl", now=NOW)
    assert out.getvalue() == (tmp_path / "a.jsonl").read_bytes()
    assert (made.file, made.sha256) == ("-", hashlib.sha256(out.getvalue()).hexdigest())
    with pytest.raises(ConfigError, match="file or a folder"):
        told.export("bridge", to="sqlite", path=io.BytesIO())
    with pytest.raises(ConfigError, match="there are csv, jsonl"):
        told.export("bridge", to="xls", path=io.BytesIO())


def test_where_one_may_only_read_one_may_export(told: Archive, folder: Path, tmp_path: Path) -> None:
    told.close()
    with open_archive(folder) as reading:
        assert reading.export("bridge", to="csv", path=tmp_path / "a.csv").stories == 5


@pytest.mark.slow
def test_a_kill_leaves_no_half_file(kept: Archive, page: Make, tmp_path: Path, folder: Path) -> None:
    text = " ".join(f"word{i}" for i in range(2_000))
    for start in range(0, 3_000, 500):
        kept.file(
            [page(url=f"https://tide.example/{i}", text=f"{i} {text}") for i in range(start, start + 500)]
        )
    kept.close()
    out = tmp_path / "a.csv"
    (out).write_bytes(b"before")
    words = [sys.executable, "-m", "dateline", "--archive", str(folder), "export", "--all", "-o", str(out)]
    running = subprocess.Popen(words)
    try:
        deadline = time.monotonic() + 30
        while not [part for part in tmp_path.glob(".a.csv.*.part") if part.stat().st_size > 1_000_000]:
            assert time.monotonic() < deadline
            assert running.poll() is None
            time.sleep(0.002)
        os.kill(running.pid, signal.SIGKILL)
    finally:
        running.kill()
        running.wait()
    assert out.read_bytes() == b"before"
    assert not (tmp_path / "a.csv.manifest.json").exists()


_MEASURED = """
import resource, sys
from dateline import archive
with archive.open(sys.argv[1]) as kept:
    def peak():
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    kept.export("word7", to="jsonl", path="/dev/null" if False else sys.argv[2] + "/few.jsonl", fields=["input"])
    sizes = []
    for to, ending in [("csv", "csv"), ("jsonl", "jsonl"), ("bibtex", "bib"), ("html", "html"), ("sqlite", "sqlite")]:
        before = peak()
        made = kept.export(None, to=to, path=f"{sys.argv[2]}/a.{ending}")
        print(to, made.rows, made.size, peak() - before)
"""


@pytest.mark.slow
def test_memory_stays_flat(kept: Archive, page: Make, tmp_path: Path, folder: Path) -> None:
    filler = " ".join(f"word{i}" for i in range(200))
    for start in range(0, 20_000, 1_000):
        kept.file(
            [
                page(url=f"https://tide.example/{i}", text=f"{i} {filler}", body=b"%d" % i)
                for i in range(start, start + 1_000)
            ]
        )
    kept.close()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(folder), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    assert [int(rows) for _, rows, _, _ in told] == [20_000] * 5
    assert sum(int(size) for _, _, size, _ in told) > 100_000_000
    # Kilobytes: what the allocator keeps, and SQLite's page cache (2 MB a database).
    assert all(int(grown) < 16_000 for *_, grown in told), done.stdout
