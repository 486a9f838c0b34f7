"""Copies: found as stories come, grouped, parted again when words change, told with who was first and what was cut."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import Archive, likeness, outlets, schema, sketches
from dateline.errors import ArchiveError, NotFound
from dateline.model import Block, Capture, Filed, Role, Story, When
from tests.archive import syndication
from tests.archive.syndication import Made, Press, made

Make = Callable[..., tuple[Capture, Story]]


def prose(seed: int) -> str:
    (one,) = Press(seed).stories(1)
    return one.story.text


TEXT, OTHER, THIRD = prose(1), prose(2), prose(3)
PARAGRAPHS = TEXT.split("\n\n")
CUT = "\n\n".join(PARAGRAPHS[: len(PARAGRAPHS) // 2])


def file(kept: Archive, *stories: Made) -> list[str]:
    """File stories one by one and return their codes."""
    found = []
    for one in stories:
        (outcome,) = kept.file([(one.capture, one.story)])
        assert isinstance(outcome, Filed)
        found.append(outcome.code)
    return found


def group(kept: Archive, code: str) -> list[str]:
    return [member.listed.code for member in kept.copies(code).members]


def rows(kept: Archive, asked: str) -> list[tuple[Any, ...]]:
    base = sqlite3.connect(kept.path / "dateline.db")
    try:
        return base.execute(asked).fetchall()
    finally:
        base.close()


def problems(kept: Archive) -> set[str]:
    """Return the kinds of what a check finds; the index may be behind while the archive is open for writing."""
    return {problem.kind for problem in kept.check().problems} - {"index-behind"}


# ── found as they come


def test_a_story_alone_has_no_copies(kept: Archive) -> None:
    first, other = file(kept, made(1, 1, TEXT), made(2, 2, OTHER))
    found = kept.copies(first)
    assert (found.code, found.first, found.pairs) == (first, first, ())
    assert group(kept, other) == [other]
    assert rows(kept, "SELECT count(*) FROM stories WHERE copies IS NOT NULL") == [(0,)]


def test_copies_are_grouped_under_the_story_filed_first(kept: Archive) -> None:
    codes = file(kept, made(1, 1, TEXT), made(2, 2, OTHER), made(3, 1, TEXT), made(4, 1, CUT))
    first, other, whole, cut = codes
    assert group(kept, cut) == group(kept, first) == [first, whole, cut]
    assert group(kept, other) == [other]
    assert rows(kept, "SELECT id, copies FROM stories ORDER BY id") == [(1, 1), (2, None), (3, 1), (4, 1)]


def test_what_the_longer_of_two_adds_is_no_hindrance(kept: Archive) -> None:
    short, long = file(kept, made(1, 1, CUT), made(2, 1, f"{TEXT}\n\n{OTHER}"))
    assert group(kept, short) == [short, long]


def test_a_pair_is_written_with_what_was_measured(kept: Archive) -> None:
    wired = made(2, 1, f"SALTMERE (AP) — {CUT}")
    first, later = file(kept, made(1, 1, TEXT), wired)
    (pair,) = kept.copies(first).pairs
    assert (pair.later, pair.earlier) == (later, first)
    measured = pair.evidence.measured
    assert 0.95 < pair.strength == measured.share < 1
    assert measured.shared == round(pair.strength * measured.sizes[0])
    assert measured.sizes[0] < measured.sizes[1]
    assert pair.evidence.wire == ("AP", None)
    assert pair.evidence.published == ("2024-03-01T08:00:00+00:00", "2024-03-01T07:00:00+00:00")


def test_versions_of_one_story_are_no_copies_of_each_other(kept: Archive, page: Make) -> None:
    kept.file([page(text=TEXT, body=b"1")])
    kept.file([page(text=f"{TEXT} And more.", body=b"2", seen_at=datetime(2023, 4, 7, tzinfo=UTC))])
    assert rows(kept, "SELECT copies FROM stories") == [(None,)]
    assert rows(kept, "SELECT count(*) FROM links") == [(0,)]


def test_texts_without_spaces_have_copies_too(kept: Archive) -> None:
    chance = random.Random(1)
    signs = [chr(code) for code in range(0x4E00, 0x4E00 + 600)]
    chinese = "。".join("".join(chance.choices(signs, k=chance.randrange(8, 30))) for _ in range(30))
    unlike = "。".join("".join(chance.choices(signs, k=chance.randrange(8, 30))) for _ in range(30))
    first, other, cut = file(kept, made(1, 1, chinese), made(2, 2, unlike), made(3, 1, chinese[:200]))
    assert group(kept, first) == [first, cut]
    assert group(kept, other) == [other]


def test_short_texts_are_copies_only_of_what_is_equal(kept: Archive, page: Make) -> None:
    short = "The bridge at Saltmere is shut until spring, the harbour trust has said."
    urls = [f"https://paper{number}.example/x" for number in range(4)]
    kept.file([page(url=urls[0], text=short), page(url=urls[1], text=short.upper())])
    kept.file([page(url=urls[2], text=short, headline="Another"), page(url=urls[3], text=f"{short} {TEXT}")])
    assert rows(kept, "SELECT copies FROM stories ORDER BY id") == [(1,), (1,), (None,), (None,)]


def test_a_paper_that_repeats_its_appeals_copies_nothing(kept: Archive) -> None:
    appeal = " ".join(PARAGRAPHS[:2])
    stories = [made(number, number, f"{prose(10 + number)}\n\n{appeal}", paper=1) for number in range(1, 7)]
    file(kept, *stories)
    assert rows(kept, "SELECT count(*) FROM links") == [(0,)]


def test_a_number_is_kept_for_the_first_few_stories(kept: Archive) -> None:
    codes = file(kept, *(made(number, 1, TEXT) for number in range(1, 41)))
    assert rows(kept, "SELECT max(held) FROM (SELECT count(*) AS held FROM sketches GROUP BY mark)") == [
        (sketches.MOST,)
    ]
    assert group(kept, codes[-1]) == codes
    assert problems(kept) == set()


def press_of(kept: Archive, stories: Sequence[Made]) -> tuple[float, float]:
    """File stories in batches and return recall and precision of the pairs found."""
    for at in range(0, len(stories), 64):
        kept.file([(one.capture, one.story) for one in stories[at : at + 64]])
    held = dict(rows(kept, "SELECT code, coalesce(copies, -id) FROM stories"))
    found = [held[one.story.code] for one in stories]

    def pairs(counted: Counter[Any]) -> int:
        return sum(size * (size - 1) // 2 for size in counted.values())

    right = pairs(Counter(zip(found, (one.root for one in stories), strict=True)))
    wanted, given = pairs(Counter(one.root for one in stories)), pairs(Counter(found))
    assert wanted > 10
    return right / wanted, right / given


def test_known_copies_are_found_as_they_come(kept: Archive) -> None:
    recall, precision = press_of(kept, list(Press(7).stories(600)))
    assert recall >= 0.95
    assert precision >= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_many_known_copies_are_found_as_they_come(kept: Archive, seed: int) -> None:
    recall, precision = press_of(kept, list(Press(seed).stories(6_000)))
    assert recall >= 0.95
    assert precision >= 0.98
    assert problems(kept) == set()


# ── when words change


def later(one: Made, text: str, hours: int = 50) -> Made:
    """Return the page of a story as it is some hours later, with another text."""
    seen_at = syndication._START + timedelta(hours=hours)
    capture = Capture(body=text.encode(), url=one.capture.url, seen_at=seen_at)
    story = Story(
        code=one.story.code,
        url=one.story.url,
        headline=one.story.headline,
        text=text,
        published=one.story.published,
        site_name=one.story.site_name,
    )
    return Made(one.number, one.root, capture, story)


def test_a_story_whose_words_change_leaves_its_group(kept: Archive) -> None:
    one, two, three = made(1, 1, TEXT), made(2, 1, TEXT), made(3, 1, CUT)
    codes = file(kept, one, two, three)
    file(kept, later(one, OTHER))
    assert group(kept, codes[0]) == [codes[0]]
    assert group(kept, codes[1]) == [codes[1], codes[2]]
    assert rows(kept, "SELECT id, copies FROM stories ORDER BY id") == [(1, None), (2, 2), (3, 2)]
    file(kept, later(two, THIRD))
    assert rows(kept, "SELECT count(*) FROM stories WHERE copies IS NOT NULL") == [(0,)]
    assert rows(kept, "SELECT count(*) FROM links") == [(0,)]
    assert problems(kept) == set()


def test_a_story_whose_words_change_joins_another_group(kept: Archive) -> None:
    one, two, three, four = made(1, 1, TEXT), made(2, 1, TEXT), made(3, 3, OTHER), made(4, 4, THIRD)
    codes = file(kept, one, two, three, four)
    file(kept, later(two, OTHER))
    assert rows(kept, "SELECT copies FROM stories ORDER BY id") == [(None,), (2,), (2,), (None,)]
    assert sorted(group(kept, codes[2])) == sorted(codes[1:3])


def test_its_numbers_follow(kept: Archive) -> None:
    one = made(1, 1, TEXT)
    file(kept, one)
    before = set(rows(kept, "SELECT mark FROM sketches"))
    file(kept, later(one, OTHER))
    after = set(rows(kept, "SELECT mark FROM sketches"))
    assert len(before) == len(after) > 0
    assert not before & after
    _, copy = file(kept, made(2, 1, TEXT), made(3, 1, OTHER))
    assert rows(kept, "SELECT copies FROM stories ORDER BY id") == [(1,), (None,), (1,)]
    assert group(kept, copy)[0] == one.story.code


def test_an_older_capture_changes_nothing(kept: Archive) -> None:
    one, two = made(1, 1, TEXT), made(2, 1, TEXT)
    codes = file(kept, one, two)
    file(kept, later(one, OTHER, hours=-50))
    assert group(kept, codes[0]) == codes
    assert problems(kept) == set()


def test_two_groups_become_one(kept: Archive) -> None:
    half = len(PARAGRAPHS) // 2
    head, tail = "\n\n".join(PARAGRAPHS[:half]), "\n\n".join(PARAGRAPHS[half:])
    codes = file(kept, made(1, 1, head), made(2, 1, tail))
    assert rows(kept, "SELECT copies FROM stories") == [(None,), (None,)]
    codes += file(kept, made(3, 1, TEXT))
    assert group(kept, codes[1]) == codes


@pytest.mark.parametrize("size", [4, 40])
def test_the_index_follows_the_groups(kept: Archive, size: int) -> None:
    stories = [made(number, 1, TEXT) for number in range(2, size + 1)]
    file(kept, *stories)
    seen = rows(kept, "SELECT max(seq) FROM stories")[0][0]
    file(kept, later(stories[0], OTHER))
    assert rows(kept, "SELECT DISTINCT copies FROM stories WHERE id > 1") == [(2,)]
    changed = rows(kept, f"SELECT count(*) FROM stories WHERE seq > {seen}")
    assert changed == [(size - 1,)]
    numbers = rows(kept, "SELECT count(DISTINCT seq), count(*) FROM stories")[0]
    assert numbers[0] == numbers[1]


def test_in_a_large_family_a_newcomer_joins_the_nearest(kept: Archive) -> None:
    size = likeness.LARGEST + 4
    codes = file(kept, *(made(number, 1, TEXT) for number in range(1, size)))
    third = "\n\n".join([*PARAGRAPHS[: len(PARAGRAPHS) // 3], THIRD])
    near, far = file(kept, made(size, 1, CUT), made(size + 1, size + 1, third))
    assert group(kept, near) == [*codes, near]
    assert group(kept, far) == [far]
    assert problems(kept) == set()


# ── derived anew


def test_all_can_be_derived_anew(kept: Archive) -> None:
    for one in Press(5).stories(80, copies=0.4):
        kept.file([(one.capture, one.story)])
    asked = (
        "SELECT id, copies, seq, sketch FROM stories ORDER BY id",
        "SELECT a, b, strength, evidence FROM links ORDER BY a, b",
        "SELECT mark, story FROM sketches ORDER BY mark, story",
        "SELECT story_id, number, wire FROM versions ORDER BY story_id, number",
    )
    before = [rows(kept, one) for one in asked]
    assert any(copies for _, copies, _, _ in before[0])
    assert ("AP",) in {(wire,) for _, _, wire in before[3]}
    assert kept.rebuild_copies() == 0
    assert [rows(kept, one) for one in asked] == before


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE stories SET copies = 3 WHERE id IN (2, 3)", "copies-wrong"),
        ("UPDATE stories SET copies = 5 WHERE id = 5", "copies-wrong"),
        ("DELETE FROM links", "copies-wrong"),
        ("UPDATE links SET strength = 0.5 WHERE a = 3 AND b = 1", "copies-wrong"),
        ("UPDATE links SET evidence = replace(evidence, '1.0', '0.9')", "copies-wrong"),
        ("UPDATE links SET evidence = '{' WHERE a = 2", "copies-wrong"),
        ("INSERT INTO links VALUES (4, 1, 'copy', 0.9, '{}')", "copies-wrong"),
        ("UPDATE versions SET wire = 'AP' WHERE story_id = 1", "version-wrong"),
        ("UPDATE stories SET sketch = NULL WHERE id = 4", "copies-behind"),
    ],
)
def test_check_mends_the_groups(folder: Path, change: str, kind: str) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        file(kept, *(made(number, 1, TEXT) for number in range(1, 4)), made(4, 4, OTHER), made(5, 5, THIRD))
        asked = (
            "SELECT s.id, copies, wire, a, strength, evidence FROM stories s JOIN versions v ON v.story_id = s.id"
            " LEFT JOIN links ON b = s.id ORDER BY s.id, a"
        )
        before = rows(kept, asked)
    base = sqlite3.connect(folder / "dateline.db")
    with base:
        base.execute(change)
    base.close()
    with archives.open(folder) as kept:
        assert problems(kept) == {kind}
        assert kept.check().is_sound is (kind == "copies-behind")
        mended = kept.check(repair=True)
        assert {problem.kind for problem in mended.mended} - {"index-behind"} == {kind}
        assert (mended.problems, problems(kept)) == ((), set())
        assert rows(kept, asked) == before


def test_what_was_filed_before_copies_were_looked_for(folder: Path) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        file(kept, made(1, 1, f"SALTMERE (dpa) — {TEXT}"), made(2, 1, TEXT))
    base = sqlite3.connect(folder / "dateline.db")
    with base:
        base.executescript(
            "DELETE FROM sketches; DELETE FROM links; UPDATE stories SET copies = NULL, sketch = NULL;"
            " UPDATE versions SET wire = NULL, reader = NULL"
        )
    base.close()
    with archives.open(folder, write=True) as kept:
        assert kept.check().is_sound
        assert kept.check(repair=True).is_sound
        assert rows(kept, "SELECT copies, wire FROM stories JOIN versions ON story_id = id") == [
            (1, "dpa"),
            (1, None),
        ]


def test_a_record_that_cannot_be_read_hinders_nobody(folder: Path) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        file(kept, made(1, 1, TEXT))
    base = sqlite3.connect(folder / "dateline.db")
    with base:
        base.execute("UPDATE versions SET record = x'28b52ffd00'")
    base.close()
    with archives.open(folder, write=True) as kept:
        (code,) = file(kept, made(2, 1, TEXT))
        assert group(kept, code) == [code]
        assert kept.rebuild_copies() == 0


# ── withdrawn, dark, read again, merged


def test_a_story_taken_down_leaves_its_group(kept: Archive) -> None:
    codes = file(kept, made(1, 1, TEXT), made(2, 1, TEXT), made(3, 1, CUT))
    kept.withdraw([codes[0]], "asked for")
    assert group(kept, codes[2]) == codes[1:]
    assert rows(kept, "SELECT count(*) FROM sketches WHERE story = 1") == [(0,)]
    assert rows(kept, "SELECT copies FROM stories ORDER BY id") == [(None,), (2,), (2,)]
    with pytest.raises(NotFound):
        kept.copies(codes[0])
    (late,) = file(kept, made(4, 1, TEXT))
    assert group(kept, late) == [*codes[1:], late]
    assert problems(kept) == set()


def test_a_story_in_the_dark_is_not_told(kept: Archive) -> None:
    codes = file(kept, made(1, 1, TEXT), made(2, 1, TEXT), made(3, 1, CUT))
    kept.darken(codes[0])
    found = kept.copies(codes[1])
    assert (found.first, [member.listed.code for member in found.members]) == (codes[1], codes[1:])
    assert {pair.earlier for pair in found.pairs} == {codes[1]}


def test_what_is_read_again_is_looked_up_again(kept: Archive) -> None:
    one = made(1, 1, OTHER)
    codes = file(kept, one, made(2, 2, TEXT), made(3, 2, CUT))
    held = next(found for found in kept.held(reader="today") if found.code == codes[0])
    told = Story(
        code=codes[0],
        url=one.story.url,
        headline=one.story.headline,
        text=TEXT,
        blocks=(Block(Role.BYLINE, "By Reuters"),),
        published=one.story.published,
    )
    kept.refile([(held, told)], reader="today")
    assert group(kept, codes[0]) == codes
    assert rows(kept, "SELECT copies FROM stories") == [(1,)] * 3
    assert rows(kept, "SELECT wire FROM versions WHERE story_id = 1") == [("Reuters",)]
    held = next(found for found in kept.held(reader="tomorrow") if found.code == codes[0])
    kept.refile([(held, one.story)], reader="tomorrow")
    assert rows(kept, "SELECT copies FROM stories ORDER BY id") == [(None,), (2,), (2,)]
    assert problems(kept) == set()


def test_archives_that_are_merged_group_across(folder: Path, tmp_path: Path) -> None:
    with archives.open(tmp_path / "other", create=True, write=True) as there:
        file(there, made(1, 1, TEXT), made(2, 2, OTHER))
    with archives.open(folder, create=True, write=True) as kept:
        here = file(kept, made(3, 1, CUT))
        kept.merge(tmp_path / "other")
        assert len(group(kept, here[0])) == 2
        assert problems(kept) == set()


# ── who was first, and what each cut


def test_who_had_it_first_is_told_by_time_and_not_by_filing(kept: Archive) -> None:
    late, early, dated = made(1, 1, TEXT, after=30), made(2, 1, CUT, after=5), made(3, 1, TEXT, after=20)
    codes = file(kept, late, early, dated)
    found = kept.copies(codes[0])
    assert found.first == codes[1]
    assert [member.listed.code for member in found.members] == [codes[1], codes[2], codes[0]]
    assert [member.is_first for member in found.members] == [True, False, False]
    assert [member.by for member in found.members] == ["published"] * 3


def test_what_each_cut_and_added(kept: Archive) -> None:
    kept_paragraphs = [PARAGRAPHS[0].replace(PARAGRAPHS[0].split()[3], "gannet", 1), *PARAGRAPHS[2:-1]]
    other = made(2, 1, "\n\n".join([*kept_paragraphs, "The harbour trust said nothing."]))
    (code, _) = file(kept, made(1, 1, TEXT), other)
    first, second = kept.copies(code).members
    assert (first.passages, first.words_cut, first.words_added, first.share) == ((), 0, 0, 1.0)
    told = [(passage.kind, passage.old or passage.new) for passage in second.passages]
    assert told == [
        ("changed", PARAGRAPHS[0]),
        ("removed", PARAGRAPHS[1]),
        ("removed", PARAGRAPHS[-1]),
        ("added", "The harbour trust said nothing."),
    ] or told == [
        ("changed", PARAGRAPHS[0]),
        ("removed", PARAGRAPHS[1]),
        ("added", "The harbour trust said nothing."),
        ("removed", PARAGRAPHS[-1]),
    ]
    assert second.words_cut > second.words_added == 6
    assert 0.9 < second.share < 1.0
    assert second.resemblance < second.share


NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "seen_at", "told"),
    [
        (None, NOON, (NOON, "seen")),
        ("2024-03-01T09:00+01:00", NOON, (NOON - timedelta(hours=4), "published")),
        ("2024-03-01T09:00", NOON, (NOON - timedelta(hours=3), "published")),
        ("2024-02-29", NOON, (datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC), "published")),
        ("2024-03-01", NOON, (NOON, "seen")),
        ("2031-01-01T00:00Z", NOON, (NOON, "seen")),
    ],
)
def test_when_a_story_counts_as_published(
    published: str | None, seen_at: datetime, told: tuple[datetime, str]
) -> None:
    assert outlets.moment(When(published) if published else None, seen_at) == told


@given(st.lists(st.sampled_from([*PARAGRAPHS, *OTHER.split("\n\n")]), min_size=1, unique=True), st.booleans())
@settings(max_examples=25)
def test_the_strength_of_a_pair_is_the_share_of_the_smaller(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], is_first: bool
) -> None:
    text = "\n\n".join(paragraphs)
    order = [text, TEXT] if is_first else [TEXT, text]
    folder = tmp_path_factory.mktemp("law") / "news"
    with archives.open(folder, create=True, write=True) as kept:
        codes = file(kept, *(made(number, number, one) for number, one in enumerate(order, start=1)))
        pairs = kept.copies(codes[0]).pairs
    one, other = (likeness.Text(None, told, None) for told in (order[1], order[0]))
    smaller = min(len(one.pairs), len(other.pairs))
    share = len(one.pairs & other.pairs) / smaller
    if pairs:
        assert pairs[0].strength == pytest.approx(share, abs=1e-4)
        assert pairs[0].strength >= likeness.LEAST_SHARE
    elif len(one.words) > 100 < len(other.words):
        assert share < 0.5  # hardly anything in common, or not told apart from chance


def test_a_reader_rebuilds_nothing(folder: Path) -> None:
    with archives.open(folder, create=True, write=True) as kept:
        file(kept, made(1, 1, TEXT))
    with archives.open(folder) as kept, pytest.raises(ArchiveError, match="reading only"):
        kept.rebuild_copies()


def test_no_column_of_a_sketch_is_larger_than_needed() -> None:
    """The table of a million stories has sixteen million rows: a mark takes four bytes."""
    assert "mark  INTEGER NOT NULL" in schema.migrations()[3]
    assert all(-(2**31) <= mark < 2**31 for mark in likeness.Text(None, TEXT, None).marks())


def test_each_of_very_many_alike_is_filed_as_quickly_as_the_first(kept: Archive, page: Make) -> None:
    filler = " ".join(f"word{number}" for number in range(120))
    asked: list[int] = []  # statements of each hundred
    for start in range(0, 400, 100):
        count = 0

        def heard(_: str) -> None:
            nonlocal count
            count += 1

        kept._base.set_trace_callback(heard)
        kept.file(
            [
                page(url=f"https://p{number}.example/a", text=f"{number} {filler}", body=b"%d" % number)
                for number in range(start, start + 100)
            ]
        )
        kept._base.set_trace_callback(None)
        asked.append(count)
    assert asked[3] < 1.5 * asked[1]
    (group,) = kept._base.execute("SELECT count(*) FROM stories WHERE copies = 1").fetchone()
    assert group > 350
