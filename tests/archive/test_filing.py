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
from dateline.archive import Archive, filing, versions
from dateline.errors import ArchiveError, MistypedCode, NotFound
from dateline.model import Capture, Filed, Item, ItemKind, Refused, Seen, Story, When

Make = Callable[..., tuple[Capture, Story]]


def rows(folder: Path) -> list[str]:
    base = sqlite3.connect(folder / "dateline.db")
    try:
        return list(base.iterdump())
    finally:
        base.close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "captures").iterdir() if path.is_file()}


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


def test_other_bytes_with_the_same_words_are_seen_and_kept(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
    before, kept_files = rows(folder), files(folder)
    noisy = page(text="The bridge at  Saltmere\nis shut until spring.", body=b"another menu", tags=("new",))
    seen = Seen(page()[1].code or "", 1, "Bridge shut")
    with archives.open(folder, write=True) as kept:
        assert kept.known(noisy[0]) is None
        assert kept.file([noisy]) == [seen]
        assert kept.known(noisy[0]) == seen
        assert kept.capture(noisy[0].digest) == b"another menu"
    assert set(before) <= set(rows(folder))
    outcome, capture = sorted(set(rows(folder)) - set(before), reverse=True)
    assert outcome.startswith('INSERT INTO "outcomes"')
    assert capture.startswith('INSERT INTO "captures" VALUES(2,')
    assert "'seen',1,1," in outcome
    assert outcome.endswith(",2);")
    assert all(now.startswith(kept_files[name]) for name, now in files(folder).items())
    again = rows(folder), files(folder)
    with archives.open(folder, write=True) as kept:
        assert kept.file([noisy]) == [seen]
    assert (rows(folder), files(folder)) == again


def test_a_sighting_repeats_its_version_whatever_was_filed_since(folder: Path, page: Make) -> None:
    inputs = [page(body=b"1"), page(body=b"2"), page(text="Open.", body=b"3")]
    with archives.open(folder, create=True, write=True) as kept:
        assert [type(outcome) for outcome in kept.file(inputs)] == [Filed, Seen, Filed]
    before = rows(folder), files(folder)
    with archives.open(folder, write=True) as kept:
        again = kept.file(inputs)
        assert [type(outcome) for outcome in again] == [Seen, Seen, Seen]
        assert [outcome.version for outcome in again] == [1, 1, 2]  # type: ignore[union-attr]
    assert (rows(folder), files(folder)) == before


def test_a_page_refused_once_is_seen_when_todays_reader_finds_known_words(kept: Archive, page: Make) -> None:
    kept.file([page(body=b"1"), page(body=b"2", refused=Refused("no text", "no-text"))])
    seen = Seen(page()[1].code or "", 1, "Bridge shut")
    assert kept.file([page(body=b"2")]) == [seen]
    assert kept.known(page(body=b"2")[0]) == seen
    assert kept.stats().refused == {}


TOLD = st.tuples(
    st.sampled_from([None, "https://tide.example/bridge", "https://tide.example/pier"]),
    st.sampled_from(["Shut.", "Open.", "Open. "]),
    st.integers(0, 2),
    st.sampled_from([None, None, Refused("a list of links", "link-list")]),
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    told=st.lists(TOLD, min_size=1, max_size=12, unique_by=lambda told: told[:3]),
    size=st.integers(1, 5),
    data=st.data(),
)
def test_law_the_same_inputs_again_change_no_row(
    told: list[tuple[str | None, str, int, Refused | None]],
    size: int,
    data: st.DataObject,
    page: Make,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("law") / "news"
    inputs = [
        page(url, text=text, body=f"{text}{noise}".encode(), refused=why) for url, text, noise, why in told
    ]
    with archives.open(folder, create=True, write=True) as kept:
        first = [
            outcome for at in range(0, len(inputs), size) for outcome in kept.file(inputs[at : at + size])
        ]
    before = rows(folder), files(folder)
    order = data.draw(st.permutations(range(len(inputs))))
    with archives.open(folder, write=True) as kept:
        again = kept.file([inputs[at] for at in order])
    assert (rows(folder), files(folder)) == before
    for at, outcome in zip(order, again, strict=True):
        was = first[at]
        wanted = was if isinstance(was, Refused) else Seen(was.code, was.version, was.headline)
        assert outcome == wanted


def test_lists_tell_kicker_and_address(kept: Archive, page: Make) -> None:
    given = page(url="https://www.tide.example/Bridge?id=7#top", kicker="Harbour")
    bare = page(url=None, canonical_url="https://tide.example/lamps", text="Lamps.", published="2023-04-06")
    kept.file([given, bare, page(url=None, text="Nowhere.")])
    told = {(listed.kicker, listed.url) for listed in kept.on_day(kept.days()[0][0])}
    assert told == {
        ("Harbour", "https://www.tide.example/Bridge?id=7#top"),
        (None, "https://tide.example/lamps"),
        (None, None),
    }


def test_a_story_that_returns_to_earlier_words_is_a_version_again(kept: Archive, page: Make) -> None:
    one, two, back = page(body=b"1"), page(text="Open.", body=b"2"), page(body=b"3")
    assert [outcome.version for outcome in kept.file([one, two, back, page(body=b"4")])] == [1, 2, 3, 3]  # type: ignore[union-attr]


def test_a_file_without_address_is_known_wherever_it_lies(kept: Archive, page: Make) -> None:
    capture, story = page(url=None, origin="a/dump.txt")
    kept.file([(capture, story)])
    assert kept.known(replace(capture, origin="b/copy.txt")) == Seen(story.code, 1, "Bridge shut")


def test_a_refused_page_is_an_outcome_and_kept(kept: Archive, page: Make) -> None:
    why = Refused("a list of links", "link-list")
    capture, story = page(refused=why)
    assert kept.file([(capture, story)]) == [why]
    assert kept.known(capture) == why
    assert kept.stats().refused == {"link-list": 1}
    assert (kept.stats().stories, kept.stats().captures) == (0, 1)
    assert kept.capture(capture.digest) == capture.body


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


def test_the_box_of_an_item_is_kept(kept: Archive, page: Make) -> None:
    items = (Item(title="Ferries run", heading="Most read", kind=ItemKind.MOST_READ), Item(title="Lamps lit"))
    capture, story = page(featured=items)
    kept.file([(capture, story)])
    assert kept.story(story.code or "").story.featured == items


def test_stories_are_found_by_every_address(kept: Archive, page: Make) -> None:
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


def test_an_address_inside_an_address_keeps_its_scheme(kept: Archive, page: Make) -> None:
    inside = "https://tide.example/frame?of=http://reef.example/a"
    other = inside.replace("http://", "https://")
    capture, story = page(url=inside)
    kept.file([(replace(capture, final_url=inside), story)])
    assert filing.key(inside) == inside
    assert kept.codes_for([inside, other]) == {inside: story.code}
    assert kept.known(replace(capture, url=other)) is None


def test_an_address_with_the_port_of_the_other_scheme_is_found(kept: Archive, page: Make) -> None:
    address = "http://tide.example:443/a"
    capture, story = page(url=address)
    kept.file([(replace(capture, url=None), story)])
    assert kept.resolve(address) == story.code


def test_a_story_is_found_where_its_words_were_seen_again(kept: Archive, page: Make) -> None:
    capture, story = page()
    kept.file([(capture, story)])
    mirror = "https://mirror.example/77"
    again = replace(capture, url=mirror, body=b"the same words in another frame")
    assert isinstance(kept.file([(again, story)])[0], Seen)
    refused = page(url="https://tide.example/list", body=b"l", refused=Refused("no", "no"))
    kept.file([refused])
    assert kept.codes_for([f"{mirror}?fbclid=1", "https://tide.example/list"]) == {
        f"{mirror}?fbclid=1": story.code
    }
    # A story of its own, filed from there, goes before; the words of the first seen there again do not.
    own = page(url="https://tide.example/own", headline="Own", text="Words of its own.", body=b"own")
    kept.file([(replace(own[0], url=mirror), own[1])])
    kept.file([(replace(again, body=b"and in a third"), story)])
    assert kept.resolve(mirror) == own[1].code


def test_addresses_are_looked_up_by_an_index(kept: Archive, folder: Path) -> None:
    asked: list[str] = []
    kept._base.set_trace_callback(asked.append)
    kept.codes_for(["https://tide.example/a"])
    kept._base.set_trace_callback(None)
    lookup = next(statement for statement in asked if "outcomes" in statement)
    plan = [row["detail"] for row in kept._base.execute("EXPLAIN QUERY PLAN " + lookup)]
    assert any("outcomes_by_address" in step for step in plan), plan


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
        before = versions.Neighbour(outcome.version, None, published, story)
        now = filing.Current(1, outcome.version, before, None)


def test_moments_of_filing_are_kept(kept: Archive, page: Make) -> None:
    moment = datetime(2024, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    kept.file([page(seen_at=None)], now=moment)
    found = kept.story(page()[1].code or "")
    assert (found.filed_at, found.first_filed_at, found.capture.seen_at) == (moment, moment, None)
