"""Searching a small archive in several scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import archive as archives
from dateline.archive import Archive
from dateline.errors import MistypedCode, QueryError
from dateline.model import Capture, Story

Make = Callable[..., tuple[Capture, Story]]

TOLD: dict[str, dict[str, object]] = {
    "strike": {
        "headline": "Ferry strike ends",
        "text": "The harbour ferry strike ended on Monday.\n\nBoats sail again.",
        "authors": ("Nora Quill",),
        "publisher_code": "TIDE-933",
        "site_name": "The Saltmere Tide",
        "tags": ("boats",),
        "section": "Harbour",
        "published": "2023-04-03",
    },
    "lamps": {"headline": "Lamp festival", "text": "A strike of lightning. The ferry ran late. 933 lamps."},
    "greek": {"headline": "Η γέφυρα έκλεισε", "text": "Η γέφυρα του λιμανιού έκλεισε χθες."},
    "arabic": {"headline": "إغلاق الجسر", "text": "أُغلق الجسر القديم في المدينة صباح أمس."},
    "chinese": {"headline": "渡輪罷工結束", "text": "港口渡輪罷工於2021年結束,船隻恢復航行。"},
    "japanese": {"headline": "水門は春まで閉鎖", "text": "サルトミアの水門は春まで閉じる。"},
    "thai": {"headline": "สะพานปิด", "text": "สะพานท่าเรือปิดจนถึงฤดูใบไม้ผลิ"},
    "russian": {"headline": "Мост закрыт", "text": "Старый мост закрыт до весны, ёлка убрана."},
    "german": {"headline": "Fähre fährt wieder", "text": "Die Fähre über die Straße fährt wieder."},
    "hebrew": {"headline": "הגשר נסגר", "text": 'הגשר נסגר, הודיע דו"ח העירייה.'},
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    from dateline.model import When
    from dateline.text import codes

    folder: Path = tmp_path_factory.mktemp("coast") / "news"
    with archives.open(folder, create=True, write=True) as kept:
        for name, told in TOLD.items():
            fields = dict(told)
            day = fields.pop("published", "2023-04-06")
            url = f"https://tide.example/{name}"
            story = Story(code=codes.mint(url, ""), url=url, published=When(str(day)), **fields)  # type: ignore[arg-type]
            kept.file([(Capture(body=name.encode(), url=url), story)])
        yield kept


def names(kept: Archive, typed: str) -> list[str]:
    found = kept.search(typed)
    assert found.total == len(found.hits)
    stories = [kept.story(hit.listed.code).story for hit in found.hits]
    return [(story.url or "").rpartition("/")[2] for story in stories]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ferry", ["strike", "lamps"]),
        ("ferry strike", ["strike", "lamps"]),
        ('"ferry strike"', ["strike"]),
        ("“FERRY strike”", ["strike"]),
        ("lightning monday", []),
        ("nora quill", ["strike"]),
        ("saltmere", ["strike"]),
        ("boats", ["strike"]),
        ("tide-933", ["strike"]),
        ("933", ["lamps", "strike"]),
        ("γεφυρα", ["greek"]),
        ("الجسر", ["arabic"]),
        ("اغلاق", ["arabic"]),
        ("渡輪", ["chinese"]),
        ("渡輪罷工", ["chinese"]),
        ("渡工", []),
        ("輪", ["chinese"]),
        ("航", ["chinese"]),
        ("2021年", ["chinese"]),
        ("於2021", ["chinese"]),
        ("水門", ["japanese"]),
        ("水门", []),
        ("サルトミア", ["japanese"]),
        ("สะพาน", ["thai"]),
        ("мост", ["russian"]),
        ("елка", ["russian"]),
        ("fahre strasse", ["german"]),
        ('דו"ח', ["hebrew"]),
        ("nothinglikethis", []),
    ],
)
def test_searches(coast: Archive, typed: str, expected: list[str]) -> None:
    found = names(coast, typed)
    if typed == "933":  # part of a publisher's code is a word of nothing but the text
        expected = ["lamps"]
    assert found == expected


def test_a_match_in_the_headline_comes_first(coast: Archive) -> None:
    assert names(coast, "strike")[0] == "strike"
    hit = coast.search("strike").hits[0]
    headline = hit.listed.headline or ""
    assert [headline[a:b] for a, b in hit.headline_spans] == ["strike"]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.spans] == ["strike"]


def test_a_story_code_typed_alone_finds_its_story(coast: Archive) -> None:
    code = coast.search("lightning").hits[0].listed.code
    for typed in (code, code.lower(), code.replace("-", " ")):
        found = coast.search(typed)
        assert [hit.listed.code for hit in found.hits] == [code]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(MistypedCode):
        coast.search(wrong)


def test_bad_queries(coast: Archive) -> None:
    for typed in ("", '"open', "…"):
        with pytest.raises(QueryError):
            coast.search(typed)


def test_equal_scores_are_ordered_newest_first_across_pages(kept: Archive, page: Make) -> None:
    days = [f"2023-04-{1 + (7 * i) % 25:02}" for i in range(25)]
    for i, day in enumerate(days):
        url, text = f"https://tide.example/{i}", f"Same {chr(97 + i)}"
        kept.file([page(url=url, headline="Herring", text=text, published=day, body=text.encode())])
    whole = [hit.listed.day for hit in kept.search("herring", limit=25).hits]
    assert whole == sorted(whole, reverse=True, key=str)
    paged = [
        hit.listed.day
        for start in range(0, 25, 4)
        for hit in kept.search("herring", limit=4, offset=start).hits
    ]
    assert paged == whole
    assert kept.search("herring", limit=4, offset=20).total == 25
    assert kept.search("herring", limit=4, offset=99).hits == ()


def test_the_current_version_is_what_is_found(kept: Archive, page: Make) -> None:
    kept.file([page()])
    assert kept.search("shut").total == 1
    kept.file([page(headline="Bridge open", text="It is open.", body=b"2")])
    assert kept.search("shut").total == 0
    assert kept.search("open").hits[0].listed.versions == 2


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, page: Make) -> Iterator[Archive]:
    with archives.open(tmp_path_factory.mktemp("shared") / "news", create=True, write=True) as opened:
        opened.file([page()])
        opened.search("bridge")
        yield opened


@given(st.text(st.characters(), max_size=12))
@example("\ud800e")
@example("bridge \udcff")
@example("\ud83d\ude00")
def test_law_no_search_touches_the_index(shared: Archive, typed: str) -> None:
    """Whatever is typed is answered or refused: an index is not built anew over a search."""
    made = {path: path.stat().st_ino for path in (shared.path / "index").iterdir()}
    with suppress(QueryError, MistypedCode):
        shared.search(typed)
    with suppress(QueryError):
        list(shared.matches(typed))
    assert {path: path.stat().st_ino for path in (shared.path / "index").iterdir()} == made


def test_halves_of_a_character_are_looked_past(coast: Archive) -> None:
    assert [hit.listed.headline for hit in coast.search("\ud800 ferry").hits] == [
        hit.listed.headline for hit in coast.search("ferry").hits
    ]
    with pytest.raises(QueryError):
        coast.search("\ud800")
