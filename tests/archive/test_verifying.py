"""Proofs: of stories, of pages, of WARC files, of exports; and that a changed byte is seen."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from dateline import archive as archives
from dateline.archive import Archive
from dateline.archive.members import Compression
from dateline.archive.verifying import Finding
from dateline.errors import ExportError, NotFound
from dateline.model import Capture, Refused, Story
from tests.docs.examples import ROOT

Make = Callable[..., tuple[Capture, Story]]


@pytest.fixture
def told(kept: Archive, page: Make) -> Archive:
    kept.file([page(), page(url="https://tide.example/pier", text="The pier.", body=b"<p>The pier.")])
    kept.file([page(text="The bridge at Saltmere is open.")])
    capture, story = page(url="https://tide.example/shop", text="Buy.", body=b"<p>Buy.")
    kept.file([(capture, Story(code=story.code, text="Buy.", refused=Refused("the page sells", "product")))])
    return kept


@pytest.fixture
def code(told: Archive) -> str:
    return told.resolve("https://tide.example/bridge") or ""


def wrong(findings: tuple[Finding, ...] | list[Finding]) -> list[tuple[str, str]]:
    return [(finding.kind, finding.where) for finding in findings if not finding.is_good]


def test_a_whole_story_is_verified(told: Archive, code: str) -> None:
    found = told.verify(code.lower())
    assert found.is_verified
    assert found.code == code
    assert [(f.kind, f.where) for f in found.findings] == [
        (kind, f"version {number}") for number in (1, 2) for kind in ("capture", "text", "code")
    ]
    digest = told.story(code, 1).capture.digest
    assert (
        found.findings[0].told
        == f"captures/00001.warc.gz at byte {told.capture_note(digest).offset} gives {digest}"
    )


def test_a_flipped_bit_is_seen(told: Archive, code: str, folder: Path) -> None:
    at = told.story(code, 2).capture
    path = folder / "captures" / at.file
    data = bytearray(path.read_bytes())
    data[at.offset + at.length - 12] ^= 1
    path.write_bytes(data)
    found = told.verify(code)
    assert (found.is_verified, wrong(found.findings)) == (False, [("capture", "version 2")])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE captures SET digest = 'sha256:00' WHERE id = 1", [("capture", "version 1")]),
        ("UPDATE versions SET text_digest = 'sha256:00' WHERE number = 2", [("text", "version 2")]),
        ("UPDATE versions SET record = x'00' WHERE number = 2", [("record", "version 2")]),
        (
            "UPDATE captures SET warc_file = '', warc_offset = 0, warc_length = 0 WHERE id = 3",
            [("capture", "version 2")],
        ),
        ("UPDATE captures SET warc_file = 'gone.warc.gz' WHERE id = 1", [("capture", "version 1")]),
    ],
)
def test_what_does_not_fit_is_named(
    told: Archive, code: str, change: str, expected: list[tuple[str, str]]
) -> None:
    told.search("bridge")  # the index has seen all before the damage is done
    told._base.execute(change)
    assert wrong(told.verify(code).findings) == expected


def test_another_code_is_seen(told: Archive, code: str) -> None:
    told._base.execute("UPDATE stories SET code = '0000-0000-0000' WHERE id = 1")
    found = told.verify("0000-0000-0000")
    assert wrong(found.findings) == [("code", "version 1"), ("code", "version 2")]
    assert found.findings[2].told == f"the address gives {code}, not 0000-0000-0000"


def test_a_revisit_has_the_bytes_of_the_first(told: Archive) -> None:
    code = told.resolve("https://tide.example/pier") or ""
    told._base.execute(
        "INSERT INTO captures SELECT 9, digest, address, url, final_url, seen_at, origin, found_in, media_type,"
        " declared_charset, size, warc_file, 7, 7, id FROM captures WHERE id = 2"
    )
    told._base.execute("UPDATE versions SET capture_id = 9 WHERE story_id = 2")
    assert told.verify(code).is_verified


def test_what_is_not_there(told: Archive, code: str) -> None:
    with pytest.raises(NotFound):
        told.verify("0000-0000-0000")
    told._base.execute(
        "UPDATE stories SET withdrawn_at = '2024-01-02T00:00:00.000Z', withdrawn_reason = 'asked' WHERE id = 1"
    )
    found = told.verify(code)
    assert not found.is_verified
    assert "withdrawn on 2024-01-02: asked" in found.findings[0].told


def test_a_page_is_known_by_its_bytes(told: Archive, code: str, tmp_path: Path, page: Make) -> None:
    one = tmp_path / "page.html"
    one.write_bytes(page()[0].body)
    (found,) = told.verify_file(one)
    assert found.is_good
    assert found.told.endswith(f"is the page of story {code}, version 1")
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page()[0].body))
    (found,) = told.verify_file(tmp_path / "page.html.gz")
    assert found.is_good
    one.write_bytes(b"<p>Buy.")
    (found,) = told.verify_file(one)
    assert found.is_good
    assert found.told.endswith("is refused (product): the page sells")
    one.write_bytes(b"\x1f\x8bother")
    (found,) = told.verify_file(one)
    assert not found.is_good


def test_each_page_of_a_warc_file_is_told(told: Archive, folder: Path, tmp_path: Path, code: str) -> None:
    path = tmp_path / "mine.warc.gz"
    shutil.copy(folder / "captures" / "00001.warc.gz", path)
    found = list(told.verify_file(path))
    assert [f.is_good for f in found] == [True, True, True, True]
    assert found[0].where == f"mine.warc.gz@{told.story(code, 1).capture.offset}"
    assert f"story {code}, version 2" in found[2].told
    assert found[3].told.endswith("is refused (product): the page sells")
    told._base.execute("UPDATE captures SET digest = 'sha256:00' WHERE id = 2")
    assert [f.is_good for f in told.verify_file(path)] == [True, False, True, True]
    path.write_bytes(path.read_bytes()[:-30])
    assert [f.is_good for f in told.verify_file(path)][-1] is False
    path.write_bytes(b"WARC/1.1\r\n\r\n")
    assert [f.is_good for f in told.verify_file(path)] == [False]


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
def test_the_archives_own_files_are_told(folder: Path, page: Make, compression: Compression) -> None:
    with archives.open(folder, create=True, write=True, compression=compression) as kept:
        kept.file([page(), page(url="https://tide.example/twin", text="Twin.", body=page()[0].body)])
        code = kept.resolve("https://tide.example/bridge")
        (path,) = (folder / "captures").iterdir()
        first, second = kept.verify_file(path)
        assert (first.is_good, second.is_good) == (True, True)  # the second is a revisit
        assert f"story {code}, version 1" in first.told
        assert [f.where for f in (first, second)] == [
            f"{path.name}@{kept.capture_note(number).offset}" for number in (1, 2)
        ]
        for spoilt in (path.read_bytes()[:-60], path.read_bytes()[:-90] + bytes(30)):
            path.write_bytes(spoilt)
            assert not all(f.is_good for f in kept.verify_file(path))


def test_what_is_packed_with_a_dictionary_is_told(kept: Archive, tmp_path: Path) -> None:
    frame = zstandard.ZstdCompressor().compress(
        b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    path = tmp_path / "a.warc.zst"
    path.write_bytes(frame + b"\x5d\x2a\x4d\x18\x00\x00\x00\x00")
    (*_, last) = kept.verify_file(path)
    assert (last.is_good, "`unzstd`" in last.told) == (False, True)


def test_responses_are_told_by_what_they_carry(kept: Archive) -> None:
    from dateline import add

    paper = ROOT / "examples" / "captures" / "paper.warc.gz"
    list(add(kept, [str(paper)]))
    found = list(kept.verify_file(paper))
    assert len(found) == 8
    assert all(f.is_good for f in found), [f.told for f in found]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.warc.gz", "md", "md.zip"])
def test_an_export_is_proved_by_its_manifest(told: Archive, tmp_path: Path, name: str) -> None:
    from dateline.archive.export import for_file

    form = for_file(name)
    told.export(None, to=form.name if form else "markdown", path=tmp_path / name)
    for path in (tmp_path / name, tmp_path / f"{name}.manifest.json"):
        found = list(told.verify_file(path))
        assert found
        assert not wrong(found)
    changed = next(iter((tmp_path / name).rglob("*.md")), tmp_path / name)
    data = changed.read_bytes()
    changed.write_bytes(data[:-2] + b"x\n")
    assert wrong(list(told.verify_file(tmp_path / name)))
    changed.write_bytes(data)
    assert not wrong(list(told.verify_file(tmp_path / name)))
    if name == "md":
        (tmp_path / "md" / "more.md").write_text("more")
        assert wrong(list(told.verify_file(tmp_path / "md"))) == [("export", str(tmp_path / "md"))]
        (tmp_path / "md" / "SHA256SUMS").write_text("")
        assert wrong(list(told.verify_file(tmp_path / "md"))) == [("export", str(tmp_path / "md"))]


def test_manifests_that_tell_of_nothing(told: Archive, tmp_path: Path) -> None:
    told.export(None, to="csv", path=tmp_path / "a.csv")
    manifest = tmp_path / "a.csv.manifest.json"
    (tmp_path / "a.csv").unlink()
    assert wrong(list(told.verify_file(manifest))) == [("export", str(manifest))]
    manifest.write_text(manifest.read_text().replace("dateline-export/1", "dateline-export/9"))
    with pytest.raises(ExportError, match="newer Dateline"):
        list(told.verify_file(manifest))
    manifest.write_text("{}")
    with pytest.raises(ExportError, match="no manifest that can be read"):
        list(told.verify_file(manifest))
    with pytest.raises(ExportError, match="a folder without a manifest"):
        list(told.verify_file(tmp_path))
    with pytest.raises(ExportError, match="No such file"):
        list(told.verify_file(tmp_path / "nothing.html"))
