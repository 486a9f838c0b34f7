"""The index is derived: whatever happens to it, searches answer from the database's truth."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]


def filled(folder: Path, page: Make, numbers: range) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page(url=f"https://tide.example/{i}", text=f"Herring report {i}.") for i in numbers])


def total(folder: Path, typed: str = "herring") -> int:
    with archives.open(folder) as kept:
        return kept.search(typed).total


def _delete(index: Path) -> None:
    shutil.rmtree(index)


def _empty(index: Path) -> None:
    for path in index.iterdir():
        path.unlink()


def _spoil_meta(index: Path) -> None:
    (index / "meta.json").write_text("{")


def _spoil_all(index: Path) -> None:
    for path in index.iterdir():
        path.write_bytes(b"\x00" * path.stat().st_size)


def _cut_all(index: Path) -> None:
    for path in index.iterdir():
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [_delete, _empty, _spoil_meta, _spoil_all, _cut_all])
def test_a_broken_index_is_built_anew(folder: Path, page: Make, damage: Callable[[Path], None]) -> None:
    filled(folder, page, range(30))
    damage(folder / "index")
    assert total(folder) == 30
    with archives.open(folder) as kept:
        assert kept.check().is_sound


def test_an_index_that_is_behind_catches_up(folder: Path, page: Make, tmp_path: Path) -> None:
    filled(folder, page, range(10))
    shutil.copytree(folder / "index", tmp_path / "older")
    filled(folder, page, range(10, 25))
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "older", folder / "index")
    with archives.open(folder) as kept:
        assert [problem.kind for problem in kept.check().problems] == ["index-behind"]
        assert kept.search("herring").total == 25
        assert kept.check().is_sound


def test_an_index_of_another_archive_is_not_believed(folder: Path, page: Make, tmp_path: Path) -> None:
    filled(folder, page, range(5))
    filled(tmp_path / "other", page, range(100, 105))
    shutil.rmtree(folder / "index")
    shutil.copytree(tmp_path / "other" / "index", folder / "index")
    with archives.open(folder) as kept:
        assert [problem.kind for problem in kept.check().problems] == ["index-unusable"]
    assert total(folder, '"report 3"') == 1
    assert total(folder, '"report 103"') == 0


def test_a_database_from_a_backup_is_believed_and_not_the_index(
    folder: Path, page: Make, tmp_path: Path
) -> None:
    filled(folder, page, range(5))
    shutil.copytree(folder, tmp_path / "backup")
    filled(folder, page, range(5, 10))
    index = tmp_path / "newer"
    shutil.copytree(folder / "index", index)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    filled(folder, page, range(20, 30))
    shutil.rmtree(folder / "index")
    shutil.copytree(index, folder / "index")
    assert total(folder) == 15
    assert total(folder, '"report 7"') == 0


def test_a_stale_index_is_searched_while_another_writes(kept: Archive, folder: Path, page: Make) -> None:
    kept.file([page(url="https://tide.example/1", text="Herring one.")])
    with archives.open(folder) as reader:
        assert reader.search("herring").total == 1
        kept.file([page(url="https://tide.example/2", text="Herring two.")])
        assert reader.search("herring").total == 1
        assert kept.search("herring").total == 2
        assert reader.search("herring").total == 2
        kept.file([page(url="https://tide.example/3", text="Herring three.")])
        kept.close()
        assert reader.search("herring").total == 3


def test_an_index_rebuilt_by_another_is_seen_by_an_open_reader(folder: Path, page: Make) -> None:
    filled(folder, page, range(3))
    with archives.open(folder) as reader:
        assert reader.search("herring").total == 3
        shutil.rmtree(folder / "index")
        filled(folder, page, range(3, 6))
        assert reader.search("herring").total == 6


def test_a_long_run_shows_what_it_has_filed(
    kept: Archive, folder: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.archive.archive._INDEX_AFTER", 0.0)
    with archives.open(folder) as reader:
        for n in range(1, 5):
            kept.file([page(url=f"https://tide.example/{n}", text=f"Herring {n}.")])
            assert reader.search("herring").total == n


def test_whoever_writes_next_is_not_kept_waiting_by_the_engine(folder: Path, page: Make) -> None:
    for part in range(3):
        with archives.open(folder, create=True, write=True) as kept:
            for n in range(3):
                kept.file([page(url=f"https://tide.example/{part}{n}", text="Herring.")])
                kept.search("herring")
        with archives.open(folder) as reader:
            assert reader.search("herring").total == (part + 1) * 3
            assert reader.check(repair=True).is_sound
