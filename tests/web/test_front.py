from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.archive import Listed
from dateline.model import Block, Role, Story, When
from dateline.web import front


def listed(code: str, **fields: object) -> Listed:
    plain: dict[str, object] = {
        "url": None,
        "kicker": None,
        "headline": f"Headline {code}",
        "standfirst": None,
        "authors": (),
        "language": "en",
        "site_name": "The Tide",
        "section": None,
        "published": When("2023-04-06"),
        "day": date(2023, 4, 6),
        "versions": 1,
        "filed_at": datetime(2023, 4, 6, tzinfo=UTC),
    }
    return Listed(code=code, **{**plain, **fields})  # type: ignore[arg-type]


def codes_of(layout: front.Layout) -> list[str]:
    leads = [layout.lead.code] if layout.lead else []
    grouped = [story.code for group in layout.groups for story in group.stories]
    return [*leads, *(story.code for story in layout.seconds), *grouped]


def test_a_paper_that_does_not_name_itself_goes_by_its_host() -> None:
    nameless = {"site_name": None, "url": "https://www.gull.example/1"}
    stories = [listed("lead", standfirst="x"), *(listed(f"s{i}", standfirst="y") for i in range(3))]
    stories += [listed("g1", **nameless), listed("g2", **nameless), listed("p1"), listed("p2")]
    assert [group.name for group in front.lay_out(stories).groups] == ["gull.example", "The Tide"]


def test_a_story_with_a_standfirst_leads() -> None:
    plain = [listed(f"p{number}", published=When(f"2023-04-06T1{number}:00")) for number in range(6)]
    layout = front.lay_out([*plain, listed("lead", standfirst="What it means")])
    assert layout.lead is not None
    assert layout.lead.code == "lead"
    assert [story.code for story in layout.seconds] == ["p5", "p4", "p3"]


def test_stories_are_grouped_by_section_then_by_paper_and_single_ones_stand_together() -> None:
    stories = [listed("lead", standfirst="x"), *(listed(f"s{i}", standfirst="y") for i in range(3))]
    stories += [listed("t1", section="Town"), listed("t2", section="town "), listed("t3", section="TOWN")]
    stories += [listed("p1", section="Chess"), listed("p2")]
    stories += [listed("o1", section="Tide", site_name="Other"), listed("o2", site_name=None)]
    layout = front.lay_out(stories)
    assert [(group.name, [story.code for story in group.stories]) for group in layout.groups] == [
        ("Town", ["t1", "t2", "t3"]),
        ("The Tide", ["p1", "p2"]),
        ("More stories", ["o1", "o2"]),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a", "b"]), st.sampled_from([None, "S", "T"]), st.sampled_from([None, "P"])
        ),
        max_size=30,
    )
)
def test_every_story_of_a_day_is_on_its_front_page_once(
    rows: list[tuple[str, str | None, str | None]],
) -> None:
    stories = [
        listed(str(number), headline=headline or None, section=section, site_name=paper)
        for number, (headline, section, paper) in enumerate(rows)
    ]
    shown = codes_of(front.lay_out(stories))
    assert sorted(shown) == sorted(story.code for story in stories)


def test_the_lead_opens_with_its_first_paragraphs_and_not_with_its_standfirst_again() -> None:
    blocks = tuple(Block(Role.BODY, text) for text in ("Summary", "One", "Two", "Three", "Four"))
    story = Story(standfirst="Summary", blocks=(Block(Role.NAV, "Home"), *blocks))
    assert front.lede(story) == ["One", "Two", "Three"]
    assert front.lede(Story(blocks=(Block(Role.BODY, "x" * 600), Block(Role.BODY, "y")))) == ["x" * 600]


def test_the_strip_is_the_month_and_leads_to_the_nearest_days() -> None:
    days = {date(2023, 3, 30): 4, date(2023, 4, 5): 1, date(2023, 4, 6): 10, date(2023, 5, 2): 3}
    strip = front.strip(days, date(2023, 4, 6))
    assert [cell.day.day for cell in strip.cells] == list(range(1, 31))
    assert (strip.earlier, strip.later) == (date(2023, 4, 5), date(2023, 5, 2))
    assert [cell.bar for cell in strip.cells[4:7]] == [1, 5, 0]


@given(st.dates(), st.dictionaries(st.dates(), st.integers(1, 10**6), max_size=8))
def test_any_day_has_a_strip(shown: date, days: dict[date, int]) -> None:
    strip = front.strip(days, shown)
    assert shown in [cell.day for cell in strip.cells]
    assert {cell.day.month for cell in strip.cells} == {shown.month}
    assert all(0 <= cell.bar <= 5 and (cell.bar > 0) == (cell.stories > 0) for cell in strip.cells)


def test_the_front_page_is_that_of_the_last_day(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get("/").text
    assert '<h1><time datetime="2023-04-06">Thursday 6 April 2023</time></h1>' in page
    assert re.search(rf'class="teaser-story lead".*?/story/{code_of["bridge"]}"', page, re.S)
    assert "Ferries every fifteen minutes" in page
    assert "2 versions" in page
    assert 'href="/day/2023-04-05"' in page
    assert code_of["undated"] not in page


def test_the_kicker_stands_over_the_headline_and_the_section_where_there_is_none(site: TestClient) -> None:
    page = site.get("/day/2023-04-06").text
    assert re.search(r'lead".*?<p class="kicker"><bdi>Pier watch</bdi></p>\s*<h2', page, re.S)
    kickers = re.findall(r'<p class="kicker"><bdi>(.*?)</bdi>', page)
    assert set(kickers) == {"Pier watch", "Harbour", "Town"}
    town = re.search(r'<section class="group".*?>Town</bdi></h2>(.*?)</section>', page, re.S)
    assert town
    assert "kicker" not in town[1]  # the heading says it


def test_a_list_names_the_host_of_a_paper_without_a_name(site: TestClient, code_of: dict[str, str]) -> None:
    for address in ("/day/2023-03-15", "/search?q=gulls"):
        page = site.get(address).text
        assert code_of["nameless"] in page
        assert "<bdi>gull.example</bdi>" in page


def test_a_day_leads_to_earlier_and_later_days(site: TestClient) -> None:
    page = site.get("/day/2023-04-05").text
    assert 'rel="prev" href="/day/2023-04-04"' in page
    assert 'rel="next" href="/day/2023-04-06"' in page
    empty = site.get("/day/2023-03-25").text
    assert "no story of this day" in empty
    assert 'rel="prev" href="/day/2023-03-20"' in empty
    assert 'rel="next" href="/day/2023-04-04"' in empty


def test_undated_stories_have_their_page(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get("/undated").text
    assert code_of["undated"] in page
    assert code_of["bridge"] not in page


def test_each_story_in_a_list_has_its_language(site: TestClient) -> None:
    page = site.get("/day/2023-04-05").text
    assert 'lang="ar" dir="rtl">' in page
    assert 'lang="zh" dir="auto">' in page
