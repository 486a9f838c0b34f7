"""The law of filing, on a real archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline import archive as archives
from dateline.archive import Archive, filing
from dateline.errors import ArchiveError, MistypedCode, NotFound
from dateline.model import Capture, Filed, Item, Refused, Seen, Story, When

Make = Callable[..., tuple[Capture, Story]]


def rows(folder: Path) -> list[str]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return list(base.iterdump())
    finally:
        base.close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "captures").iterdir()}


def test_a_new_story_is_version_1_and_comes_back_whole(kept: Archive, page: Make) -> None:
    related = Item(
        title="Ferries run", url="https://tide.example/ferries", date=When("2023-04-05"), teaser="All day."
    )
    capture, story = page(
        authors=("Nora Quill",), related=(related,), tags=("bridges",), language="en", site_name="The Tide"
    )
    assert kept.file([(capture, story)]) == [Filed(story.code, 1, "Bridge shut")]
    found = kept.story(story.code)
    assert found.story == story
    assert (found.version, len(found.versions)) == (1, 1)
    assert found.capture.digest == capture.digest
    assert found.capture.seen_at == capture.seen_at
    assert kept.capture(found.capture.id) == kept.capture(capture.digest) == capture.body


def test_the_same_pages_again_are_seen_and_change_no_row_and_no_file(folder: Path, page: Make) -> None:
    first, second = page(), page(text="Two of nine piers are cracked.", body=b"two")
    other = page(url=None, headline="Lamps", text="The lamp festival returns.")
    refused = page(url="https://tide.example/", refused=Refused("a front page", "front"))
    with archives.open(folder, create=True, write=True) as kept:
        outcomes = kept.file([first, second, other, refused])
        assert [type(outcome) for outcome in outcomes] == [Filed, Filed, Filed, Refused]
    before = rows(folder), files(folder)
    with archives.open(folder, write=True) as kept:
        again = kept.file([first, second, other, refused])
        assert [type(outcome) for outcome in again] == [Seen, Seen, Seen, Refused]
        assert [outcome.version for outcome in again[:3]] == [1, 2, 1]  # type: ignore[union-attr]
    assert (rows(folder), files(folder)) == before


def test_changed_words_are_a_new_version_and_both_can_be_read(kept: Archive, page: Make) -> None:
    code = page()[1].code
    kept.file([page()])
    assert kept.file([page(text="The bridge is open.")]) == [Filed(code, 2, "Bridge shut")]
    assert kept.story(code).story.text == "The bridge is open."
    assert kept.story(code, 1).story.text == "The bridge at Saltmere is shut until spring."
    assert [note.number for note in kept.story(code).versions] == [1, 2]


@pytest.mark.parametrize(
    "change",
    [{"headline": "Bridge still shut"}, {"standfirst": "Divers look."}, {"published": "2023-04-06T10:39"}],
)
def test_headline_standfirst_and_date_make_versions_too(
    kept: Archive, page: Make, change: dict[str, str]
) -> None:
    kept.file([page()])
    outcome = kept.file([page(body=b"other bytes", **change)])[0]
    assert isinstance(outcome, Filed)
    assert outcome.version == 2


def test_other_bytes_with_the_same_words_are_seen_and_leave_no_trace(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    before = rows(folder), files(folder)
    with archives.open(folder, write=True) as kept:
        noisy = page(
            text="The bridge at  Saltmere\nis shut until spring.", body=b"another menu", tags=("new",)
        )
        assert isinstance(kept.file([noisy])[0], Seen)
        assert kept.known(noisy[0]) is None
    assert (rows(folder), files(folder)) == before


def test_a_story_that_returns_to_earlier_words_is_a_version_again(kept: Archive, page: Make) -> None:
    one, two, back = page(body=b"1"), page(text="Open.", body=b"2"), page(body=b"3")
    assert [outcome.version for outcome in kept.file([one, two, back, page(body=b"4")])] == [1, 2, 3, 3]  # type: ignore[union-attr]


def test_a_file_without_address_is_known_wherever_it_lies(kept: Archive, page: Make) -> None:
    capture, story = page(url=None, origin="a/dump.txt")
    kept.file([(capture, story)])
    assert kept.known(replace(capture, origin="b/copy.txt")) == Seen(story.code, 1, "Bridge shut")


def test_the_same_bytes_at_two_addresses_share_one_record(kept: Archive, page: Make) -> None:
    one, two = page(body=b"same"), page(url="https://second.example/copy", body=b"same")
    assert [type(outcome) for outcome in kept.file([one, two])] == [Filed, Filed]
    a, b = (kept.story(story.code).capture for _, story in (one, two))
    assert a.id != b.id
    assert (a.file, a.offset, a.length) == (b.file, b.offset, b.length)


def test_a_refused_page_is_an_outcome_and_not_kept(kept: Archive, page: Make) -> None:
    why = Refused("a list of links", "link-list")
    capture, story = page(refused=why)
    assert kept.file([(capture, story)]) == [why]
    assert kept.known(capture) == why
    assert kept.stats().refused == {"link-list": 1}
    assert (kept.stats().stories, kept.stats().captures) == (0, 0)
    with pytest.raises(NotFound):
        kept.capture(capture.digest)


def test_a_page_refused_once_is_filed_when_todays_reader_finds_the_story(kept: Archive, page: Make) -> None:
    kept.file([page(refused=Refused("no text", "no-text"))])
    assert isinstance(kept.file([page()])[0], Filed)
    assert isinstance(kept.known(page()[0]), Seen)
    assert kept.stats().refused == {}


def test_what_cannot_be_known_by_anything_is_refused(kept: Archive, page: Make) -> None:
    outcome = kept.file([page(url=None, text="", headline=None)])[0]
    assert outcome == filing.NO_CODE


def test_characters_that_are_no_text_harm_nobody_else(kept: Archive, page: Make) -> None:
    broken = page(url="https://tide.example/x", headline="\ud800", body=b"x", origin="caf\udce9.html")
    outcomes = kept.file([broken, page(origin="caf\udce9.html")])
    assert [type(outcome) for outcome in outcomes] == [Refused, Filed]
    assert kept.story(page()[1].code).capture.origin == "caf\\udce9.html"


def test_an_error_undoes_the_whole_batch_in_both_places(kept: Archive, folder: Path, page: Make) -> None:
    kept.file([page()])
    before = files(folder)
    bad = page(url="https://tide.example/bad")[0], "no story"
    with pytest.raises(AttributeError):
        kept.file([page(url="https://tide.example/good"), bad])  # type: ignore[list-item]
    assert kept.stats().stories == 1
    assert files(folder) == before
    assert isinstance(kept.file([page(url="https://tide.example/good")])[0], Filed)
    assert kept.check(repair=True).is_sound


def test_items_are_rows_and_stories_are_found_by_every_address(kept: Archive, page: Make) -> None:
    target = page(url="https://tide.example/ferries", canonical_url="https://tide.example/ferries")[1]
    capture, story = page(url="http://tide.example/ferries?utm_source=x")
    capture = replace(capture, final_url="https://tide.example/f/77")
    kept.file([(capture, replace(story, code=target.code))])
    wanted = [
        "https://tide.example/ferries#top",
        "http://tide.example/ferries",
        "https://tide.example/f/77?fbclid=1",
        "https://tide.example/unknown",
        "javascript:alert(1)",
        "",
        "\ud800",
    ]
    assert kept.codes_for(wanted) == dict.fromkeys(wanted[:3], target.code)
    assert kept.resolve(wanted[3]) is None


def test_lists_by_day_newest_first(kept: Archive, page: Make) -> None:
    dated = ["2023-04-06", "2023-04-06T08:00", "2023-04-06T23:00:00+02:00", "2023-04-05T12:00", None]
    kept.file([page(url=f"https://tide.example/{i}", published=when) for i, when in enumerate(dated)])
    assert [(day.isoformat(), count) for day, count in kept.days()] == [("2023-04-05", 1), ("2023-04-06", 3)]
    day = [listed.published.iso for listed in kept.on_day(kept.days()[1][0]) if listed.published]
    assert day == ["2023-04-06T23:00:00+02:00", "2023-04-06T08:00", "2023-04-06"]
    assert [listed.published for listed in kept.undated()] == [None]
    stats = kept.stats()
    assert (stats.stories, stats.undated, str(stats.first_day), str(stats.last_day)) == (
        5,
        1,
        "2023-04-05",
        "2023-04-06",
    )


def test_a_story_moves_to_the_day_of_its_current_version(kept: Archive, page: Make) -> None:
    kept.file([page(), page(published="2023-04-09", text="Open.", body=b"2")])
    assert [(day.isoformat(), count) for day, count in kept.days()] == [("2023-04-09", 1)]


def test_unknown_and_mistyped_codes_are_told_apart(kept: Archive, page: Make) -> None:
    code = page()[1].code
    assert code
    with pytest.raises(NotFound) as unknown:
        kept.story(code)
    assert unknown.value.code == code
    with pytest.raises(MistypedCode):
        kept.story(code[:-1] + ("0" if code[-1] != "0" else "1"))
    kept.file([page()])
    for version in (0, 2, 2**70):
        with pytest.raises(NotFound):
            kept.story(code, version)


def test_reading_does_not_file(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True) as kept, pytest.raises(ArchiveError, match="reading only"):
        kept.file([page()])


def test_readers_are_not_blocked_and_see_what_is_filed(kept: Archive, folder: Path, page: Make) -> None:
    with archives.open(folder) as reader:
        assert reader.days() == ()
        kept.file([page()])
        assert reader.story(page()[1].code or "").version == 1
        assert reader.search("bridge").total in (0, 1)  # behind while the writer holds the lock


WORDS = st.sampled_from(["open", "shut", "open  ", "half"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from([None, "2023-04-06"])), min_size=1, max_size=12))
def test_judging_law_versions_count_the_changes(told: list[tuple[str, str | None]]) -> None:
    """Fold the judgement over a life of one story: a version for each change of words or date, no other."""
    now: filing.Current | None = None
    changes, last = 0, None
    for number, (text, published) in enumerate(told):
        story = Story(code="K7QF-2M9X-3ABC", text=text, published=When(published) if published else None)
        prepared = filing.prepare(Capture(body=b"%d" % number), story, str(number))
        assert isinstance(prepared, filing.Page)
        outcome = filing.judge(prepared, None, now)
        said = (text.split(), published)
        changes += said != last
        assert isinstance(outcome, Filed if said != last else Seen)
        assert outcome.version == changes
        last = said
        now = filing.Current(1, outcome.version, prepared.text_digest, published, None)


def test_moments_of_filing_are_kept(kept: Archive, page: Make) -> None:
    moment = datetime(2024, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    kept.file([page(seen_at=None)], now=moment)
    found = kept.story(page()[1].code or "")
    assert (found.filed_at, found.first_filed_at, found.capture.seen_at) == (moment, moment, None)
