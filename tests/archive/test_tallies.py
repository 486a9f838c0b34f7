"""What is counted of the stories found, against plain counting."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline import archive as archives
from dateline.archive import Archive, tallies
from dateline.model import Capture, Story, When
from dateline.text import codes

Make = Callable[..., tuple[Capture, Story]]
#: Several parts of the index, so that counts are put together from them.
PARTS = 4
EACH = 150


def made(number: int) -> Story:
    chance = random.Random(number)
    url = f"https://www.{chance.choice(('tide', 'lamp'))}.example/{number}"
    month = f"202{chance.randint(0, 2)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Story(
        code=codes.mint(url, ""),
        url=url,
        headline=f"Report {number}",
        text=chance.choice(("Herring.", "Herring and cod.")),
        site_name=chance.choice(("The Tide", " Lamp ", None)),
        authors=tuple(chance.sample([f"Author {n}" for n in range(40)], chance.randint(0, 2))),
        section=chance.choice(("Harbour", "Sport", None)),
        language=chance.choice(("en", "EN", "de", None)),
        published=chance.choice((When(month), When(f"{month}T10:00"), None)),
    )


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, list[Story]]]:
    folder: Path = tmp_path_factory.mktemp("counted") / "news"
    told = [made(number) for number in range(PARTS * EACH)]
    with archives.open(folder, create=True, write=True) as kept:
        for part in range(PARTS):
            some = told[part * EACH : (part + 1) * EACH]
            kept.file(
                [(Capture(body=story.url.encode(), url=story.url), story) for story in some if story.url]
            )
            kept.search("herring")
        yield kept, told


@pytest.mark.parametrize("typed", ["herring", "cod", "harbour", '"report 7"'])
def test_facets_count_every_story(coast: tuple[Archive, list[Story]], typed: str) -> None:
    kept, told = coast
    found = kept.search(typed, limit=1000, facets=tallies.NAMES, histogram="month")
    hit = {hit.listed.code for hit in found.hits}
    assert len(hit) == found.total
    stories = [story for story in told if story.code in hit]
    expected: dict[str, Counter[str]] = {
        "site": Counter(
            (story.site_name or "").strip() or (story.url or "").split("/")[2].removeprefix("www.")
            for story in stories
        ),
        "author": Counter(author for story in stories for author in story.authors),
        "section": Counter(story.section for story in stories if story.section),
        "language": Counter(story.language.lower() for story in stories if story.language),
        "month": Counter(story.published.iso[:7] for story in stories if story.published),
    }
    assert [facet.field for facet in found.facets] == list(tallies.NAMES)
    for facet in found.facets:
        counts = expected[facet.field]
        assert facet.is_exact
        assert [value.stories for value in facet.values] == sorted(counts.values(), reverse=True)[
            : tallies.SHOWN
        ]
        assert all(counts[value.value] == value.stories for value in facet.values)
        assert facet.others == counts.total() - sum(value.stories for value in facet.values)


@pytest.mark.parametrize(("unit", "length"), [("day", 10), ("month", 7), ("year", 4)])
def test_a_histogram_counts_the_dated_and_names_its_clock(
    coast: tuple[Archive, list[Story]], unit: str, length: int
) -> None:
    kept, told = coast
    found = kept.search("herring", histogram=unit)
    counts = Counter(story.published.iso[:length] for story in told if story.published)
    assert found.histogram is not None
    assert [(bar.value, bar.stories) for bar in found.histogram.bars] == sorted(counts.items())
    assert found.histogram.undated == sum(story.published is None for story in told)
    assert found.histogram.clock == "the page's own clock"
    assert found.histogram.unit == unit


def test_counts_do_not_hang_on_the_page_that_is_shown(coast: tuple[Archive, list[Story]]) -> None:
    kept, _ = coast
    first = kept.search("herring", limit=5, facets=["site"], histogram="year", count_copies=True)
    second = kept.search(
        "herring", limit=5, cursor=first.cursor, facets=["site"], histogram="year", count_copies=True
    )
    assert (second.facets, second.histogram, second.distinct) == (
        first.facets,
        first.histogram,
        first.distinct,
    )


def test_a_search_that_finds_nothing_counts_nothing(coast: tuple[Archive, list[Story]]) -> None:
    kept, _ = coast
    found = kept.search("nothinglikethis", facets=["site"], histogram="day", count_copies=True)
    assert (found.facets[0].values, found.distinct) == ((), 0)
    assert found.histogram is not None
    assert (found.histogram.bars, found.histogram.undated) == ((), 0)


def test_an_archive_without_stories_answers_in_the_same_form(kept: Archive) -> None:
    found = kept.search("herring", facets=["site", "site"], histogram="day", count_copies=True)
    assert [facet.field for facet in found.facets] == ["site"]
    assert (found.total, found.distinct, found.cursor) == (0, 0, None)


def test_copies_of_one_another_count_once(kept: Archive, page: Make) -> None:
    kept.file(
        [page(url=f"https://tide.example/{n}", text=f"Herring {n}.", body=b"%d" % n) for n in range(30)]
    )
    kept._base.execute("UPDATE stories SET copies = 1 + id % 2 WHERE id <= 10")  # the part of copies.py
    kept._index.rebuild(kept._base)
    found = kept.search("herring", count_copies=True)
    assert (found.total, found.distinct, found.is_distinct_exact) == (30, 22, True)
    assert kept.search('"herring 3"', count_copies=True).distinct == 1
    assert kept.search("herring").distinct is None


def test_names_that_there_are_not_are_refused(kept: Archive) -> None:
    for how in ({"facets": ["colour"]}, {"histogram": "week"}, {"order": "oldest"}):
        with pytest.raises(ValueError, match=r"colour|week|oldest"):
            kept.search("herring", **how)  # type: ignore[arg-type]
