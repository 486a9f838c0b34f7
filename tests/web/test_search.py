from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.web.search import segments


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=8))
def test_segments_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    cut = segments(text, spans)
    assert "".join(segment.text for segment in cut) == text
    assert all(segment.text for segment in cut)


@given(st.text(min_size=1, max_size=40), st.data())
def test_just_the_span_is_a_hit(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    assert (
        "".join(segment.text for segment in segments(text, [(begin, end)]) if segment.hit) == text[begin:end]
    )


def test_results_are_marked(site: TestClient, code_of: dict[str, str]) -> None:
    page = site.get("/search", params={"q": "cracks"}).text
    assert "1 story for" in page
    assert "<mark>cracks</mark>" in page
    assert f'href="/story/{code_of["bridge"]}"' in page
    assert 'value="cracks"' in page


def test_results_come_in_pages(site: TestClient) -> None:
    first = site.get("/search", params={"q": "herring"}).text
    second = site.get("/search", params={"q": "herring", "page": "2"}).text
    assert "25 stories for" in first
    assert "page 1 of 2" in first
    assert 'href="/search?q=herring&amp;page=2"' in first
    assert 'rel="prev"' not in first
    assert 'href="/search?q=herring&amp;page=1"' in second
    assert 'rel="next"' not in second
    assert first.count('<h2 dir="auto">') == 20
    assert second.count('<h2 dir="auto">') == 5


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "999999999999", "９", "1" * 6000])
def test_a_page_number_that_is_none_does_no_harm(site: TestClient, page: str) -> None:
    assert site.get("/search", params={"q": "herring", "page": page}).status_code == 200


def test_a_story_code_opens_its_story(site: TestClient, code_of: dict[str, str]) -> None:
    code = code_of["bridge"]
    for typed in (code, f" {code.lower()} ", code.replace("-", "")):
        answer = site.get("/search", params={"q": typed})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/story/{code}")


def test_a_publishers_code_finds_its_story(site: TestClient, code_of: dict[str, str]) -> None:
    assert code_of["bridge"] in site.get("/search", params={"q": "TIDE-933"}).text


def test_a_mistyped_code_is_told(site: TestClient, code_of: dict[str, str]) -> None:
    code = code_of["bridge"]
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert "mistyped" in site.get("/search", params={"q": slip}).text
    assert "No story in this archive has the code" in site.get("/search", params={"q": "0000-0000-0000"}).text


def test_a_search_that_cannot_be_understood_is_answered_kindly(site: TestClient) -> None:
    answer = site.get("/search", params={"q": 'bridge "ferries'})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "The quotation mark in column 8" in answer.text
    assert "How to ask" in answer.text
    assert site.get("/search", params={"q": "x" * 2001}).status_code == 400


def test_nothing_asked_and_nothing_found_give_hints(site: TestClient) -> None:
    assert "How to ask" in site.get("/search").text
    nothing = site.get("/search", params={"q": "zeppelin"}).text
    assert "No story has" in nothing
    assert "How to ask" in nothing


@pytest.mark.parametrize("query", ["الجسر", "桥墩", "%", "\x00", "\ud7ff", "-", "((((", "a:b", "*", "🛶"])
def test_any_query_is_answered(site: TestClient, query: str) -> None:
    assert site.get("/search", params={"q": query}).status_code in (200, 400)


def test_a_query_that_is_no_text_is_answered(site: TestClient) -> None:
    assert site.get("/search?q=%ff%fe%ed%a0%80").status_code in (200, 400)
