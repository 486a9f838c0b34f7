"""Records in frames: the dictionary is trained once, when there are stories enough, and never lost."""

from __future__ import annotations

import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import Archive, packing, schema
from dateline.archive.packing import ENOUGH, UnreadableRecordError
from dateline.archive.schema import Base
from dateline.model import Capture, Story
from tests.strategies import SENTENCES

Make = Callable[..., tuple[Capture, Story]]
ALL = "SELECT id FROM dictionaries WHERE paper IS NULL"
NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def memory() -> Base:
    base = sqlite3.connect(":memory:", isolation_level=None, factory=Base)
    for script in schema.migrations():
        base.executescript(script)
    return base


@pytest.fixture
def base() -> Iterator[Base]:
    made = memory()
    yield made
    made.close()


def records(count: int, seed: int = 1) -> list[bytes]:
    chance = random.Random(seed)
    return [
        f'{{"code":"{chance.randbytes(9).hex()}","headline":"{chance.choice(SENTENCES)}",'
        f'"text":"{" ".join(chance.choices(SENTENCES, k=9))}","n":{number}}}'.encode()
        for number in range(count)
    ]


@given(st.binary(max_size=2000), st.booleans())
def test_law_records_come_back(record: bytes, is_trained: bool) -> None:
    base = memory()
    before = base.packing.packed(record)
    if is_trained:
        assert base.packing.train(records(300), NOW)
    after = base.packing.packed(record)
    assert bool(zstandard.get_frame_parameters(after).dict_id) is is_trained
    for frame in (before, after, zlib.compress(record)):
        assert base.packing.unpacked(frame) == record
    base.close()


def test_a_dictionary_makes_records_smaller(base: Base) -> None:
    (record,) = records(1, seed=2)
    plain = base.packing.packed(record)
    assert base.packing.train(records(300), NOW)
    assert len(base.packing.packed(record)) < len(plain) / 2


def test_too_few_records_train_nothing(base: Base) -> None:
    assert not base.packing.train([b"a"], NOW)
    assert base.execute("SELECT count(*) FROM dictionaries").fetchone()[0] == 0


def test_what_is_damaged_and_what_misses_its_dictionary_is_unreadable(base: Base) -> None:
    assert base.packing.train(records(300), NOW)
    frame = base.packing.packed(records(1)[0])
    base.execute("DELETE FROM dictionaries")
    base.packing.forget()
    with pytest.raises(UnreadableRecordError, match=r"dictionary \d+ is missing"):
        base.packing.unpacked(frame)
    for wrong in (base.packing.packed(b"a")[:-1], b"\x28\xb5\x2f\xfd", b""):
        with pytest.raises(UnreadableRecordError):
            base.packing.unpacked(wrong)


def test_a_dictionary_that_was_undone_is_forgotten(base: Base) -> None:
    base.execute("BEGIN")
    assert base.packing.train(records(300), NOW)
    assert zstandard.get_frame_parameters(base.packing.packed(b"a")).dict_id
    base.execute("ROLLBACK")
    base.packing.forget()
    assert not zstandard.get_frame_parameters(base.packing.packed(b"a")).dict_id


def told(kept: Archive, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in kept._base.execute(query)]


def fill(kept: Archive, page: Make, numbers: range, papers: int = 1) -> None:
    chance = random.Random(numbers.start)
    pages = [
        page(
            url=f"https://{f'{number % papers}.' if papers > 1 else ''}tide.example/{number}",
            text=" ".join(chance.choices(SENTENCES, k=9)) + f" {number}",
            body=b"%d" % number,
        )
        for number in numbers
    ]
    for at in range(0, len(pages), 64):
        kept.file(pages[at : at + 64])


@pytest.mark.slow
def test_the_archive_trains_its_dictionary_once(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True, keep_pages=False) as kept:
        fill(kept, page, range(ENOUGH - 1), papers=97)
        assert told(kept, ALL) == []
        # The batch that brings enough is undone: so is the dictionary, and the next one trains it.
        bad = page(url="https://tide.example/bad")[0], "no story"
        pages = [page(url=f"https://tide.example/x{number}", body=b"x%d" % number) for number in range(3)]
        with pytest.raises(AttributeError):
            kept.file([*pages, bad])  # type: ignore[list-item]
        kept.file(pages)
        trained = told(kept, ALL)
        assert len(trained) == 1
        fill(kept, page, range(ENOUGH, ENOUGH + 100), papers=97)
    with archives.open(folder, write=True, keep_pages=False) as kept:
        fill(kept, page, range(ENOUGH + 100, ENOUGH + 200), papers=97)
        assert told(kept, ALL) == trained
        first, last = told(
            kept, "SELECT record FROM versions WHERE rowid IN (1, (SELECT max(rowid) FROM versions))"
        )
        assert zstandard.get_frame_parameters(first[0]).dict_id == 0
        assert [(zstandard.get_frame_parameters(last[0]).dict_id,)] == trained
        assert kept.check().is_sound
        for code, text in told(
            kept, "SELECT s.code, v.text_digest FROM stories s JOIN versions v ON v.story_id = s.id"
        ):
            assert isinstance(code, str)
            assert kept.story(code).versions[0].text_digest == text


def test_a_commit_that_fails_undoes_the_dictionary_too(
    folder: Path, page: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "ENOUGH", 40)
    with archives.open(folder, create=True, write=True) as kept:
        kept._base.packing._due = 40
        fill(kept, page, range(39))

        def full() -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(kept._shelf, "flush", full)
            with pytest.raises(archives.archive.ArchiveError, match="disk is full"):
                kept.file([page(url="https://tide.example/y", body=b"y"), page(body=b"z")])
        assert told(kept, ALL) == []
        fill(kept, page, range(100, 164))
        code = page(url="https://tide.example/130")[1].code or ""
        assert kept.story(code).story.text.endswith(" 130")
        assert kept.check().is_sound
    with archives.open(folder) as kept:
        assert kept.check().is_sound
        assert len(told(kept, ALL)) == 1


def test_where_training_fails_it_is_tried_again_at_twice_as_many(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "ENOUGH", 4)
    base.packing.forget()
    base.execute("PRAGMA foreign_keys = OFF")
    tried = []
    for number in range(1, 20):
        base.execute(
            "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, authors, record)"
            " VALUES (?, 1, ?, 1, '', '', '[]', ?)",
            (number, number, b"damaged" if number == 2 else base.packing.packed(b"a")),
        )
        due = base.packing._due
        assert not base.packing.learn(NOW)
        if base.packing._due != due:
            tried.append(number)
    assert tried == [4, 8, 16]


# ── papers with dictionaries of their own


def test_a_paper_gets_a_dictionary_and_what_waited_is_packed_with_it(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True, keep_pages=False) as kept:
        fill(kept, page, range(packing.ENOUGH_OF_PAPER - 1))
        assert told(kept, "SELECT count(*) FROM dictionaries") == [(0,)]
    with archives.open(folder, write=True, keep_pages=False) as kept:  # who waits is not forgotten
        kept.file([page(url="https://quay.example/1", body=b"quay")])
        assert told(kept, "SELECT count(*) FROM dictionaries") == [(0,)]
        fill(kept, page, range(100, 101))
        assert told(kept, "SELECT paper FROM dictionaries") == [("tide.example",)]
        assert told(kept, "SELECT paper FROM samples") == [("quay.example",)]
        records = told(kept, "SELECT url, record FROM versions")
        for url, record in records:
            assert isinstance(record, bytes)
            has_own = bool(zstandard.get_frame_parameters(record).dict_id)
            assert has_own is str(url).startswith("https://tide.example/")
        for number in (0, 20, 100):
            code = page(url=f"https://tide.example/{number}")[1].code or ""
            assert kept.story(code).story.text.endswith(f" {number}")
        assert kept.check().is_sound


def test_a_paper_gets_its_next_dictionary(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_NEXT_OF_PAPER", 60)
    base.execute("PRAGMA foreign_keys = OFF")
    made = records(200)
    for number, record in enumerate(made, start=1):
        base.execute(
            "INSERT INTO versions (story_id, number, seq, capture_id, filed_at, text_digest, authors, record)"
            " VALUES (?, 1, ?, 1, '', '', '[]', ?)",
            (number, number, base.packing.packed(record, "tide.example")),
        )
        base.packing.wait("tide.example", packing.Sample(number, 1))
        base.packing.learn(NOW)
    numbers = [number for (number,) in base.execute("SELECT id FROM dictionaries ORDER BY id")]
    assert len(numbers) == 3  # at 50, 110, 170
    held = [record for (record,) in base.execute("SELECT record FROM versions ORDER BY story_id")]
    used = [zstandard.get_frame_parameters(record).dict_id for record in held]
    assert used == [*[numbers[0]] * 110, *[numbers[1]] * 60, *[numbers[2]] * 30]
    assert [base.packing.unpacked(record) for record in held] == made


def test_dictionaries_that_are_seldom_used_are_loaded_again(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_PACKERS", 2)
    monkeypatch.setattr(packing, "_UNPACKERS", 2)
    papers = [f"{number}.example" for number in range(5)]
    for seed, name in enumerate(papers):
        assert base.packing.train(records(100, seed), NOW, name)
    (record,) = records(1)
    frames = [base.packing.packed(record, name) for name in papers * 2]
    assert len({zstandard.get_frame_parameters(frame).dict_id for frame in frames}) == 5
    assert [base.packing.unpacked(frame) for frame in frames] == [record] * 10
    assert len(base.packing._packers) == len(base.packing._unpackers) == 2
