"""A story taken down is gone from every file of the archive, and everything else is there as before."""

from __future__ import annotations

import gzip
import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive
from dateline.errors import ArchiveError, Dark, MistypedCode, NotFound, Withdrawn
from dateline.model import Capture, Filed, Item, Refused, Seen, Story, wire

Make = Callable[..., tuple[Capture, Story]]
DAY = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
SECRET = "The quartz gannet owes Barnaby eleven barrels"


@pytest.fixture
def pages(page: Make) -> list[tuple[Capture, Story]]:
    made = [page(url=f"https://tide.example/{i}", text=f"Report {i} of the herring.") for i in range(8)]
    made[3] = page(
        url="https://tide.example/3",
        headline=f"{SECRET} today",
        standfirst=f"{SECRET} again",
        text=f"{SECRET}. Report 3.",
        kicker=SECRET,
        authors=(SECRET,),
        related=(Item(title=SECRET, url="https://tide.example/4", teaser=SECRET),),
    )
    return made


@pytest.fixture
def full(folder: Path, pages: list[tuple[Capture, Story]], page: Make) -> Path:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file(pages, now=DAY)
        kept.file([page(url="https://tide.example/3", text=f"{SECRET}. Changed.", body=SECRET.encode())])
    return folder


def code_of(kept: Archive, number: int) -> str:
    found = kept.resolve(f"https://tide.example/{number}")
    assert found
    return found


def everything(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every file of an archive as it is, and WARC files unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()
            if path.suffix == ".gz":
                yield path, gzip.decompress(path.read_bytes())


def records(folder: Path) -> list[bytes]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return [bytes(blob) for (blob,) in base.execute("SELECT record FROM versions") if blob]
    finally:
        base.close()


def test_no_file_holds_a_word_of_it(full: Path) -> None:
    before = set(records(full))
    assert any(SECRET.encode() in data for _, data in everything(full))
    with archives.open(full, write=True) as kept:
        done = kept.withdraw([code_of(kept, 3)], "the person named asked for it", now=DAY)
    assert (done.captures, done.shared, done.files, done.is_purged) == (2, 0, ("00001.warc.gz",), True)
    gone = before - set(records(full))
    assert len(gone) == 2
    for path, data in everything(full):
        assert SECRET.encode() not in data, path
        assert b"gannet" not in data, path
        for packed in gone:
            assert packed[20:60] not in data, path
    assert not (full / "captures" / "00001.warc.gz").exists()
    with archives.open(full) as kept:
        assert kept.check().problems == ()


def test_the_tombstone_tells_why_and_when(full: Path) -> None:
    with archives.open(full, write=True) as kept:
        code = code_of(kept, 3)
        kept.withdraw([code.lower()], "asked for", now=DAY)
        with pytest.raises(Withdrawn) as caught:
            kept.story(code)
        assert (caught.value.code, caught.value.reason, caught.value.when) == (code, "asked for", DAY)
        assert str(caught.value) == f"{full}: story {code} was withdrawn on 2024-05-06: asked for"
        with pytest.raises(Withdrawn):
            kept.story(code, 1)
        with pytest.raises(Withdrawn):
            kept.darken(code)
        again = kept.withdraw([code], "another reason")
        assert (again.captures, again.files) == (2, ())
        with pytest.raises(Withdrawn, match="asked for"):
            kept.story(code)


def test_it_is_in_no_list_and_no_search(full: Path) -> None:
    with archives.open(full, write=True) as kept:
        code = code_of(kept, 3)
        kept.withdraw([code], "asked for")
        assert kept.search("gannet").total == 0
        assert kept.search("herring").total == 7
        assert kept.search(code).total == 0
        assert kept.resolve("https://tide.example/3") is None
        assert sum(count for _, count in kept.days()) == 7
        listed = [*kept.undated(), *(story for day, _ in kept.days() for story in kept.on_day(day))]
        assert len(listed) == 7
        assert code not in {story.code for story in listed}
        stats = kept.stats()
        assert (stats.stories, stats.versions, stats.withdrawn, stats.not_kept) == (7, 7, 1, 2)


def test_its_code_is_never_given_again(full: Path, pages: list[tuple[Capture, Story]], page: Make) -> None:
    with archives.open(full, write=True) as kept:
        kept.withdraw([code_of(kept, 3)], "asked for", now=DAY)
        told = Refused(
            "the story was withdrawn on 2024-05-06, and its code is never given again", "withdrawn"
        )
        assert kept.known(pages[3][0]) == told
        other_bytes = page(url="https://tide.example/3", text="Told in other words.", body=b"new")
        # The reader of tomorrow may find another address in the same bytes.
        other_code = (pages[3][0], page(url="https://tide.example/33")[1])
        assert kept.file([pages[3], other_bytes, other_code, other_bytes]) == [told] * 4
        # The capture of the new bytes is noted, and they are not kept.
        assert kept.stats().not_kept == 3
        assert kept.stats().stories == 7
    for path, data in everything(full):
        assert SECRET.encode() not in data, path


def test_all_else_is_as_it_was(full: Path, pages: list[tuple[Capture, Story]], page: Make) -> None:
    with archives.open(full, write=True) as kept:
        kept.withdraw([code_of(kept, 0), code_of(kept, 3), code_of(kept, 7)], "asked for")
        for number in (1, 2, 4, 5, 6):
            held = kept.story(code_of(kept, number))
            assert held.story == pages[number][1]
            assert kept.capture(held.capture.id) == pages[number][0].body
        # The rewritten file is written on.
        (outcome,) = kept.file([page(url="https://tide.example/9")])
        assert isinstance(outcome, Filed)
        assert kept.story(outcome.code).capture.file == "00002.warc.gz"
    with archives.open(full) as kept:
        assert kept.check().problems == ()
        assert kept.search("herring").total == 5


def test_a_file_of_which_nothing_is_left_keeps_its_number(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        (first,) = kept.file([page()])
        assert isinstance(first, Filed)
        kept.withdraw([first.code], "asked for")
        assert [path.name for path in (folder / "captures").iterdir()] == ["00002.warc.gz"]
        kept.file([page(url="https://tide.example/9")])
    with archives.open(folder) as kept:
        assert kept.check().problems == ()
        assert [path.name for path in (folder / "captures").iterdir()] == ["00002.warc.gz"]


def test_bytes_that_another_story_needs_stay(folder: Path, page: Make) -> None:
    body = b"<p>one page at two addresses</p>"
    with archives.open(folder, create=True, write=True) as kept:
        outcomes = kept.file(
            [page(url=f"https://tide.example/{i}", text=f"Report {i}.", body=body) for i in (1, 2)]
        )
        first, second = (outcome.code for outcome in outcomes if isinstance(outcome, Filed))
        done = kept.withdraw([first], "asked for")
        assert (done.captures, done.shared, done.files) == (0, 1, ())
        assert kept.capture(kept.story(second).capture.id) == body
        assert kept.check().problems == ()
        done = kept.withdraw([second], "asked for")
        assert (done.captures, done.shared, done.files) == (2, 0, ("00001.warc.gz",))
        assert kept.check().problems == ()
    for path, data in everything(folder):
        assert body not in data, path


def test_a_capture_revisited_by_another_story_keeps_its_bytes(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        outcomes = kept.file([page(url=f"https://tide.example/{i}", text=f"Report {i}.") for i in (1, 2)])
        first, second = (outcome.code for outcome in outcomes if isinstance(outcome, Filed))
    base = sqlite3.connect(folder / "dateline.db")
    base.execute("UPDATE captures SET revisits = 1 WHERE id = 2")
    base.commit()
    with archives.open(folder, write=True) as kept:
        assert kept.withdraw([first], "asked for").shared == 1
        assert kept.withdraw([second], "asked for").captures == 1
    # The revisit is gone, so nothing needs the bytes of the first any more.
    assert base.execute("SELECT count(*) FROM captures WHERE warc_file > ''").fetchone() == (1,)
    base.close()
    with archives.open(folder) as kept:
        assert [problem.kind for problem in kept.check().problems] == ["tombstone-wrong"]
        assert kept.check(repair=True).is_sound
        assert kept.check().problems == ()


def test_what_hangs_on_a_story_goes_with_it(full: Path) -> None:
    base = sqlite3.connect(full / "dateline.db")
    ids = [number for (number,) in base.execute("SELECT id FROM stories ORDER BY id")]
    base.executemany(
        "INSERT INTO links VALUES (?, ?, 'copy', 0.9, ?)", [(4, 1, SECRET), (5, 4, SECRET), (6, 5, "{}")]
    )
    base.execute(
        "INSERT INTO corrections (story_id, field, value, made_at) VALUES (4, 'headline', ?, '2024')",
        (SECRET,),
    )
    base.executemany("UPDATE stories SET copies = 4 WHERE id = ?", [(4,), (5,), (6,)])
    base.commit()
    with archives.open(full, write=True) as kept:
        kept.withdraw([code_of(kept, 3)], "asked for")
    assert base.execute("SELECT a, b FROM links").fetchall() == [(6, 5)]
    assert base.execute("SELECT count(*) FROM corrections").fetchone() == (0,)
    groups = dict(base.execute("SELECT id, copies FROM stories").fetchall())
    assert {number: groups[number] for number in ids if groups[number]} == {5: 5, 6: 5}
    base.close()
    for path, data in everything(full):
        assert SECRET.encode() not in data, path


@pytest.mark.parametrize(("code", "error"), [("4JCX-Y6BA-7H59", MistypedCode), ("0000-0000-0000", NotFound)])
def test_a_wrong_code_takes_nothing_down(full: Path, code: str, error: type[Exception]) -> None:
    with archives.open(full, write=True) as kept:
        with pytest.raises(error):
            kept.withdraw([code_of(kept, 1), code], "asked for")
        assert kept.stats().stories == 8
        assert kept.check().problems == ()
    with archives.open(full) as kept, pytest.raises(ArchiveError, match="reading only"):
        kept.withdraw([code_of(kept, 1)], "asked for")


def test_a_reader_in_the_middle_of_a_look_is_told_of(full: Path) -> None:
    reader = sqlite3.connect(full / "dateline.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM stories").fetchone()
    with archives.open(full, write=True) as kept:
        assert not kept.withdraw([code_of(kept, 3)], "asked for").is_purged
        assert [problem.kind for problem in kept.check().problems] == ["withdrawal-unfinished"]
    reader.rollback()
    with archives.open(full) as kept:
        assert [problem.kind for problem in kept.check(repair=True).mended] == [
            "withdrawal-unfinished",
            "index-unusable",
        ]
        assert kept.check().problems == ()
    reader.close()
    for path, data in everything(full):
        assert SECRET.encode() not in data, path


def test_what_lies_aside_is_named(full: Path) -> None:
    aside = full / "captures" / "aside"
    aside.mkdir()
    (aside / "00001.99.warc.gz").write_bytes(gzip.compress(SECRET.encode()))
    with archives.open(full, write=True) as kept:
        assert kept.withdraw([code_of(kept, 3)], "asked for").aside == ("00001.99.warc.gz",)


def test_a_reader_elsewhere_finds_the_bytes_that_moved(
    full: Path, pages: list[tuple[Capture, Story]]
) -> None:
    with archives.open(full) as reader:
        number = reader.story(code_of(reader, 5)).capture.id
        with archives.open(full, write=True) as kept:
            kept.withdraw([code_of(kept, 3)], "asked for")
        assert reader.capture(number) == pages[5][0].body


def test_a_damaged_file_does_not_stand_in_the_way(full: Path, pages: list[tuple[Capture, Story]]) -> None:
    path = full / "captures" / "00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-300])
    with archives.open(full, write=True) as kept:
        kept.withdraw([code_of(kept, 0)], "asked for")
        assert {problem.kind for problem in kept.check().problems} == {"capture-damaged"}
        assert kept.capture(kept.story(code_of(kept, 1)).capture.id) == pages[1][0].body
    path.with_name("00002.warc.gz").unlink()
    with archives.open(full, write=True) as kept:
        code = code_of(kept, 1)
        kept.withdraw([code], "asked for")
        with pytest.raises(Withdrawn):
            kept.story(code)


def test_dark_is_kept_and_not_served(full: Path) -> None:
    with archives.open(full, write=True) as kept:
        code = code_of(kept, 3)
        held = kept.story(code)
        assert kept.darken(code)
        assert not kept.darken(code)
        with pytest.raises(Dark, match=f"`dateline darken --undo {code}`"):
            kept.story(code)
        assert kept.story(code, even_dark=True) == held
        assert kept.search("gannet").total == 0
        assert kept.search(code).total == 0
        assert kept.resolve("https://tide.example/3") is None
        assert sum(count for _, count in kept.days()) == 7
        assert (kept.stats().stories, kept.stats().dark) == (7, 1)
        assert kept.check().problems == ()
        assert kept.capture(held.capture.id) == SECRET.encode()
        assert kept.darken(code, is_dark=False)
        assert kept.story(code) == held
        assert kept.search("gannet").total == 1
        assert kept.check().problems == ()


def test_a_dark_story_can_get_versions(full: Path, page: Make) -> None:
    with archives.open(full, write=True) as kept:
        code = code_of(kept, 1)
        kept.darken(code)
        (outcome,) = kept.file([page(url="https://tide.example/1", text="Told anew.", body=b"new")])
        assert outcome == Filed(code, 2, "Bridge shut")
        (outcome,) = kept.file([page(url="https://tide.example/1", text="Told anew.", body=b"newer")])
        assert isinstance(outcome, Seen)
        with pytest.raises(Dark):
            kept.story(code)
        assert kept.search("anew").total == 0


def test_a_record_packed_long_ago_is_gone_too(full: Path) -> None:
    """Rows of the first schema versions are zlib: their freed pages are purged like all others."""
    base = sqlite3.connect(full / "dateline.db")
    packed = zlib.compress(SECRET.encode() * 400, 0)
    base.execute("CREATE TABLE passing (blob BLOB)")
    base.execute("INSERT INTO passing VALUES (?)", (packed,))
    base.commit()
    base.execute("DROP TABLE passing")
    base.commit()
    base.close()
    with archives.open(full, write=True) as kept:
        kept.withdraw([code_of(kept, 3)], "asked for")
    for path, data in everything(full):
        assert SECRET.encode() not in data, path


def test_a_dictionary_that_learned_its_words_is_replaced(folder: Path, page: Make) -> None:
    """Records are packed with pieces of the archive's own texts; what was taken down must not be among them."""
    chance = random.Random(4)
    words = "tide quay lamp gull rope mast harbour ferry pier bell chart salt".split()

    def telling(number: int) -> str:
        own = f"{SECRET}. " if number < 3 else ""
        return f"{own}Number {number}: " + " ".join(chance.choices(words, k=120))

    with archives.open(folder, create=True, write=True) as kept:
        pages = [page(url=f"https://tide.example/{n}", text=telling(n)) for n in range(240)]
        kept.file(pages)
        base = kept._base
        samples = [wire.dump(story) for _, story in pages]
        assert base.packing.train([*samples, *samples[:3] * 80], DAY)
        kept.refile([(held, held.story) for held in kept.held(reader="x")], reader="y")
        (old,) = base.execute("SELECT id, bytes FROM dictionaries WHERE paper IS NULL").fetchall()
        assert SECRET.encode() in old["bytes"]
        kept.withdraw([code_of(kept, n) for n in range(3)], "asked for")
        (new,) = base.execute("SELECT id, bytes FROM dictionaries WHERE paper IS NULL").fetchall()
        assert new["id"] > old["id"]
        assert all(SECRET.encode() not in held for (held,) in base.execute("SELECT bytes FROM dictionaries"))
        for number in (40, 99, 239):
            assert kept.story(code_of(kept, number)).story == pages[number][1]
        # One whose words no dictionary holds leaves it as it is.
        kept.withdraw([code_of(kept, 100)], "asked for")
    with archives.open(folder) as kept:
        assert kept.check().problems == ()
        assert kept.search("gull").total > 0
    for path, data in everything(folder):
        assert SECRET.encode() not in data, path
