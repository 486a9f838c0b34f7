"""What the user says of a field holds everywhere, survives what is filed later, and can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import archive as archives
from dateline.archive import Archive, corrections
from dateline.archive.records import Correction
from dateline.errors import ArchiveError, CorrectionError, MistypedCode, NotFound
from dateline.model import LEDGER, Capture, Filed, Gap, Kind, Place, Seen, Story, When
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of

Make = Callable[..., tuple[Capture, Story]]

URL = "https://lantern.example/2026/03/03/quay"
PAGE = page_of(
    article_of(HEADLINES[0], list(SENTENCES)),
    head="<meta property='article:published_time' content='2026-03-03T10:00:00+01:00'>",
)
SEEN = datetime(2026, 3, 3, 12, tzinfo=UTC)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def captured(body: bytes = PAGE, days: int = 0) -> tuple[Capture, Story]:
    return Capture(body=body, url=URL, seen_at=SEEN + timedelta(days)), dateline.read(body, URL)


@pytest.fixture
def code(kept: Archive) -> str:
    kept.file([captured()])
    (code,) = kept.codes_for([URL]).values()
    return code


@pytest.fixture
def told(code: str, kept: Archive) -> Story:
    return kept.story(code).story


def lawful(story: Story) -> bool:
    filled = {field for field in LEDGER if getattr(story, field) not in (None, "", (), 0)}
    return (
        filled == set(story.evidence)
        and set(story.gaps) == set(LEDGER) - filled
        and all(story.evidence[field][0].value is not None for field in filled)
    )


def test_the_page_keeps_the_law_before_it_is_corrected(told: Story) -> None:
    assert lawful(told)
    assert told.authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("headline", "  The quay is\nshut ", "The quay is shut"),
        ("kicker", "Harbour", "Harbour"),
        ("standfirst", "Divers look.", "Divers look."),
        ("authors", ["Nora Quill", "Bo Berg", "Nora Quill"], ("Nora Quill", "Bo Berg")),
        ("authors", "Nora Quill", ("Nora Quill",)),
        ("published", "2021-05-17", When("2021-05-17")),
        ("published", "2021-05-17 10:38", When("2021-05-17T10:38")),
        ("modified", "2021-05-17T10:38:00+02:00", When("2021-05-17T10:38:00+02:00")),
        ("language", "FA", "fa"),
        ("site_name", "The Lantern", "The Lantern"),
        ("publisher_code", "933001", "933001"),
        ("section", "Harbour", "Harbour"),
        ("tags", ["quays", "walls"], ("quays", "walls")),
        ("kind", "Opinion", Kind.OPINION),
        ("paywalled", "no", False),
    ],
)
def test_a_field_is_what_the_user_says_and_the_page_stands_behind(
    kept: Archive, code: str, told: Story, field: str, typed: Any, value: Any
) -> None:
    made = kept.correct(code, field, typed, reason="by the printed paper", now=NOW)
    assert (made.field, made.reason, made.made_at, made.undone_at) == (
        field,
        "by the printed paper",
        NOW,
        None,
    )
    found = kept.story(code)
    assert getattr(found.story, field) == value
    said, *behind = found.story.evidence[field]
    assert (said.place, said.at, said.value) == (Place.USER, f"correction {made.id}", value)
    assert tuple(behind) == told.evidence.get(field, ())
    assert field not in found.story.gaps
    assert found.corrections == (made,)
    assert kept.check().is_sound


@pytest.mark.parametrize("field", corrections.FIELDS)
def test_a_field_can_be_emptied(kept: Archive, code: str, field: str) -> None:
    kept.correct(code, field, None)
    story = kept.story(code).story
    assert getattr(story, field) in (None, ())
    assert (story.gaps[field], field in story.evidence) == (Gap.EMPTIED, False)
    assert lawful(story)
    assert kept.check().is_sound


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("text", "Other.", "text cannot be corrected; these fields can: headline, kicker"),
        ("canonical_url", "https://x.example/", "canonical_url cannot be corrected"),
        ("published", "17 May 2021", "published cannot be '17 May 2021': it is no date: write 2021-05-17,"),
        ("published", "2021-02-30", "it is no date"),
        ("modified", ["2021-05-17", "2021-05-18"], "modified takes one value, and 2 were given"),
        ("headline", " ", "headline cannot be ' ': it is empty: to empty the field, say so (--empty)"),
        ("headline", "x" * 2001, "more than 2,000 characters"),
        ("headline", "\ud800", "no text"),
        ("authors", [], "authors takes one value, and none was given"),
        ("authors", ["Ann Lee", ""], "it is empty"),
        ("language", "Persian", "it is no language: write its code, as en, fa or zh"),
        ("kind", "novel", "it is no kind: write one of story, live-blog"),
        ("paywalled", "perhaps", "write yes or no"),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_changes(
    kept: Archive, code: str, told: Story, field: str, typed: Any, message: str
) -> None:
    with pytest.raises(CorrectionError) as error:
        kept.correct(code, field, typed)
    assert message in str(error.value)
    assert error.value.field == field
    assert kept.corrections(code) == ()
    assert kept.story(code).story == told


def test_unknown_stories_and_corrections(kept: Archive, code: str) -> None:
    with pytest.raises(NotFound):
        kept.correct("0000-0000-0000", "headline", "x")
    with pytest.raises(MistypedCode):
        kept.correct(code[:-1] + ("0" if code[-1] != "0" else "1"), "headline", "x")
    with pytest.raises(NotFound, match="has no correction 7"):
        kept.undo_correction(code, 7)
    with pytest.raises(NotFound):
        kept.corrections("0000-0000-0000")


def test_correcting_needs_an_archive_open_for_writing(folder: Path, kept: Archive, code: str) -> None:
    with archives.open(folder) as reader, pytest.raises(ArchiveError, match="reading only"):
        reader.correct(code, "headline", "x")


def test_lists_days_and_search_see_it(kept: Archive, code: str) -> None:
    assert kept.search("crack").total == 1
    kept.correct(code, "headline", "The quay is shut")
    kept.correct(code, "published", "2021-05-17")
    kept.correct(code, "authors", ["Nora Quill", "Bo Berg"])
    kept.correct(code, "kicker", "Harbour")
    kept.correct(code, "tags", ["pilots"])
    assert kept.days() == ((date(2021, 5, 17), 1),)
    (listed,) = kept.on_day(date(2021, 5, 17))
    assert (listed.headline, listed.authors, listed.kicker) == (
        "The quay is shut",
        ("Nora Quill", "Bo Berg"),
        "Harbour",
    )
    for words in ("quay is shut", "quill", "pilots"):
        assert [hit.listed.code for hit in kept.search(f'"{words}"').hits] == [code], words
    assert kept.search('"Ann Lee"').total == 0
    kept.correct(code, "published", None)
    assert kept.days() == ()
    assert [listed.code for listed in kept.undated()] == [code]


def test_it_holds_for_all_versions_and_for_those_filed_later(kept: Archive, code: str) -> None:
    later = PAGE.replace(b"Tuesday", b"Wednesday")
    kept.file([captured(later, 1)])
    kept.correct(code, "published", "2021-05-17")
    kept.correct(code, "headline", "The quay is shut")
    last = PAGE.replace(b"Tuesday", b"Thursday")
    assert isinstance(kept.file([captured(last, 2)])[0], Filed)
    for version in (1, 2, 3):
        story = kept.story(code, version).story
        assert (story.published, story.headline) == (When("2021-05-17"), "The quay is shut")
    assert {note.published for note in kept.story(code).versions} == {When("2021-05-17")}
    assert kept.days() == ((date(2021, 5, 17), 1),)
    assert kept.check().is_sound


def test_pages_are_judged_by_what_pages_say(kept: Archive, code: str) -> None:
    """A corrected date makes no version of what is seen again, and hides none of a page's own changes."""
    kept.correct(code, "published", "2021-05-17")
    kept.correct(code, "headline", "The quay is shut")
    assert isinstance(kept.file([captured(PAGE + b" ", 1)])[0], Seen)
    moved = PAGE.replace(b"2026-03-03T10", b"2026-03-02T10")
    assert isinstance(kept.file([captured(moved, 2)])[0], Filed)
    assert [change.field for change in kept.diff(code).fields] == ["published"]
    assert [note.is_silent for note in kept.story(code).versions] == [False, False]


def test_the_newest_of_a_field_holds_and_the_one_before_again_where_it_is_taken_back(
    kept: Archive, code: str, told: Story
) -> None:
    first, second = (kept.correct(code, "headline", words) for words in ("One", "Two"))
    story = kept.story(code).story
    assert [said.value for said in story.evidence["headline"][:2]] == ["Two", "One"]
    undone = kept.undo_correction(code, second.id, now=NOW)
    assert (undone.id, undone.undone_at) == (second.id, NOW)
    assert kept.story(code).story.headline == "One"
    assert kept.story(code).corrections == (first,)
    assert kept.corrections(code) == (first, undone)
    with pytest.raises(CorrectionError, match="taken back before, on 2026-04-01"):
        kept.undo_correction(code, second.id)
    kept.undo_correction(code, first.id)
    assert kept.story(code).story == told
    assert kept.search("crack").total == 1
    assert kept.check().is_sound


def test_an_emptied_field_is_filled_by_a_later_correction(kept: Archive, code: str, told: Story) -> None:
    kept.correct(code, "authors", None)
    kept.correct(code, "authors", "Nora Quill")
    story = kept.story(code).story
    assert [tuple(said.value) for said in story.evidence["authors"]][:2] == [("Nora Quill",), ("Ann Lee",)]
    assert lawful(story)


def test_it_survives_closing_and_a_new_index(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
        code = page()[1].code or ""
    with archives.open(folder, write=True) as kept:
        kept.correct(code, "headline", "Weir shut")
    with archives.open(folder) as kept:
        assert kept.search("weir").total == 1
        kept.check(repair=True)
    for path in sorted((folder / "index").iterdir()):
        path.unlink()
    with archives.open(folder) as kept:
        assert kept.search("weir").total == 1
        assert kept.search('"bridge shut"').total == 0


def test_a_row_that_does_not_show_the_correction_is_found(folder: Path, page: Make) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        kept.file([page()])
        kept.correct(page()[1].code or "", "headline", "Weir shut")
    base = sqlite3.connect(folder / "dateline.db")
    base.execute("UPDATE versions SET headline = 'Bridge shut'")
    base.commit()
    base.close()
    with archives.open(folder) as kept:
        assert [problem.kind for problem in kept.check().problems] == ["version-wrong"]


TYPED = st.one_of(
    st.tuples(st.sampled_from(["headline", "kicker", "standfirst", "section"]), st.sampled_from(["a", "b c", None])),
    st.tuples(st.sampled_from(["authors", "tags"]), st.sampled_from([["a"], ["a", "b"], None])),
    st.tuples(st.sampled_from(["published", "modified"]), st.sampled_from(["2021-05-17", None])),
    st.tuples(st.just("paywalled"), st.sampled_from(["yes", "no", None])),
)  # fmt: skip


@given(st.lists(TYPED, max_size=8))
def test_law_a_corrected_story_keeps_the_law_of_the_ledger(typed: list[tuple[str, Any]]) -> None:
    story = dateline.read(PAGE, URL)
    made = [
        Correction(
            id=number,
            field=field,
            value=dateline.model.wire.plain(corrections.understood(field, value)),
            reason=None,
            made_at=NOW,
            undone_at=None,
        )
        for number, (field, value) in enumerate(typed, start=1)
    ]
    found = corrections.applied(story, made)
    last = dict(typed)
    for field, value in last.items():
        nothing = getattr(Story(), field)
        assert getattr(found, field) == (nothing if value is None else corrections.understood(field, value))
    filled = {field for field in LEDGER if field in found.evidence}
    assert set(found.gaps) == set(LEDGER) - filled
    assert {field for field in last if last[field] is None} == {
        f for f, gap in found.gaps.items() if gap is Gap.EMPTIED
    }
    assert (found.text, found.blocks, found.code) == (story.text, story.blocks, story.code)


@pytest.mark.slow
@given(typed=st.lists(TYPED, min_size=1, max_size=5), data=st.data())
def test_law_taking_all_back_leaves_all_as_it_was(
    typed: list[tuple[str, Any]], data: st.DataObject, shared: tuple[Archive, str]
) -> None:
    kept, code = shared
    before = rows(kept)
    made = [kept.correct(code, field, value).id for field, value in typed]
    for number in data.draw(st.permutations(made)):
        kept.undo_correction(code, number)
    assert rows(kept) == before


def rows(kept: Archive) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in kept._base.execute("SELECT * FROM versions ORDER BY story_id, number")]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, str]]:
    with archives.open(tmp_path_factory.mktemp("law") / "news", create=True, write=True) as kept:
        kept.file([captured(), captured(PAGE.replace(b"Tuesday", b"Wednesday"), 1)])
        yield kept, kept.codes_for([URL])[URL]
