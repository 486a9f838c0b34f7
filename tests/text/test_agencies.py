"""News agencies as papers credit them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import agencies

BODY = " The ferry sailed again on Monday, and many stood on the pier to see it." * 6

OPENINGS = {
    "BERLIN (AP) —": "AP",
    "KATHMANDU, April 25 (Reuters) -": "Reuters",
    "Hamburg (dpa/lno) –": "dpa",
    "Wiesbaden (KNA/iz).": "KNA",
    "PARIS, 3 mai (AFP) -": "AFP",
    "MADRID, 3 May. (EUROPA PRESS) -": "Europa Press",
    "(EFE).-": "EFE",
    "(ANSA) - ROMA, 03 MAG -": "ANSA",
    "Berlin/dpa -": "dpa",
    "BERLIN - AP -": "AP",
    "МОСКВА, 3 мая — РИА Новости.": "RIA Novosti",
    "МОСКВА, 3 мая. /ТАСС/.": "TASS",
    "القاهرة (رويترز) -": "Reuters",
    "新华社北京5月3日电 记者": "Xinhua",
    "（中央社記者王小明台北3日電）": "CNA",
    "【ロンドン共同】": "Kyodo",
    "(서울=연합뉴스) 김 기자 =": "Yonhap",
    "RAJSHAHI, Dec 20, 2025 (BSS) -": "BSS",
    "KUALA LUMPUR, May 3 (Bernama) --": "Bernama",
}
ENDINGS = {
    " (dpa/gem)": "dpa",
    " (ats/nxp)": "ATS",
    " — AFP": "AFP",
    "\n\nReuters": "Reuters",
    "\n\nSource: Xinhua": "Xinhua",
    "\n\nQuelle: dpa": "dpa",
}
LINES = {
    "dpa": "dpa",
    "Von dpa": "dpa",
    "The Associated Press": "AP",
    "Adam Vidler and AP": "AP",
    "Le Monde with AFP": "AFP",
    "Von David Hutzler, dpa": "dpa",
    "Quelle: sid/dpa": "SID",
    "© 2026 The Canadian Press": "Canadian Press",
    "aja/PAP": "PAP",
    "Bron: BELGA": "Belga",
    "(Con información de AFP, EFE y Reuters)": "AFP",
    "来源：新华网": "Xinhua",
    "Anadolu Ajansı": "Anadolu",
}
NONE = (
    "Ann Lee",
    "By Mehr Singh",
    "Beta Lee",
    "Ana Map, Political Editor",
    "Updated on Monday",
    "Petra Apa",
    "",
)


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_opening_of_a_text(opening: str) -> None:
    assert agencies.credited([], opening + BODY) == OPENINGS[opening]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_text(ending: str) -> None:
    assert agencies.credited([], BODY + ending) == ENDINGS[ending]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_credit(line: str) -> None:
    assert agencies.credited(["Ann Lee", line], BODY) == LINES[line]


@pytest.mark.parametrize("line", NONE)
def test_lines_that_credit_nobody(line: str) -> None:
    assert agencies.in_line(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "She worked for Reuters in Rome." + BODY,
        "Mehr Sicherheit im Verkehr:" + BODY,
        "The new (Beta) version" + BODY,
        BODY + " Reuters reported that the ferry sailed again, and that nobody knew when it would come back.",
        "",
    ],
)
def test_texts_that_tell_of_an_agency_or_of_none(text: str) -> None:
    assert agencies.credited([], text) is None


def test_a_long_line_tells_of_an_agency_and_credits_none() -> None:
    assert agencies.in_line("The Associated Press receives support from several foundations" + BODY) is None


def test_no_spelling_stands_for_two_agencies() -> None:
    spelled = Counter(spelling for name, others in agencies.ROWS for spelling in {name, *others})
    assert [spelling for spelling, count in spelled.items() if count > 1] == []


@given(st.sampled_from(agencies.ROWS), st.data())
def test_every_spelling_is_known_alone(row: tuple[str, tuple[str, ...]], data: st.DataObject) -> None:
    spelling = data.draw(st.sampled_from((row[0], *row[1])))
    assert agencies.credited([spelling], "") == row[0]
