"""Names in bylines: the people, without the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import names

BYLINES = {
    "By Ann Lee": ("Ann Lee",),
    "BY ANN LEE AND BO EK": ("ANN LEE", "BO EK"),
    "By: Ann Lee": ("Ann Lee",),
    "Words by Ann Lee": ("Ann Lee",),
    "Ann Lee": ("Ann Lee",),
    "Von Anna Lehmann und Bo Ek": ("Anna Lehmann", "Bo Ek"),
    "Ein Beitrag von Anna Lehmann": ("Anna Lehmann",),
    "Door Anna de Wit en Bo Ek": ("Anna de Wit", "Bo Ek"),
    "Av Anna Ek och Bo Lie": ("Anna Ek", "Bo Lie"),
    "Tekst: Anna Ek": ("Anna Ek",),
    "Par Anne Léger et Luc Petit": ("Anne Léger", "Luc Petit"),
    "Por Ana Gil y Luis Rey": ("Ana Gil", "Luis Rey"),
    "A cura di Anna Riva": ("Anna Riva",),
    "Yazan: Ayşe Kaya": ("Ayşe Kaya",),
    "Autor: Anna Nowak": ("Anna Nowak",),
    "Oleh: Sari Dewi": ("Sari Dewi",),
    "Toimittaja: Aino Salo": ("Aino Salo",),
    "Της Άννας Λυκούργου": ("Άννας Λυκούργου",),
    "Автор: Анна Лис и Борис Ёж": ("Анна Лис", "Борис Ёж"),
    "מאת דנה לב": ("דנה לב",),
    "بقلم: ليلى حسن و سامي نور": ("ليلى حسن", "سامي نور"),
    "نویسنده: لیلا رضایی": ("لیلا رضایی",),
    "Theo: Minh An": ("Minh An",),
    "文：林小海": ("林小海",),
    "文／林小海": ("林小海",),
    "記者：林小海、陳大山": ("林小海", "陳大山"),
    "记者 林小海": ("林小海",),
}


@pytest.mark.parametrize(("byline", "people"), BYLINES.items())
def test_bylines_of_many_languages(byline: str, people: tuple[str, ...]) -> None:
    assert names.several(byline) == people


@pytest.mark.parametrize(
    "byline",
    [
        "Ann Lee, Bo Ek and Cy Day",
        "Ann Lee, Bo Ek, and Cy Day",
        "Ann Lee; Bo Ek; Cy Day",
        "Ann Lee | Bo Ek | Cy Day",
        "Ann Lee • Bo Ek • Cy Day",
        "Ann Lee & Bo Ek & Cy Day",
        "Ann Lee/Bo Ek/Cy Day",
        "Ann Lee\nBo Ek\nCy Day",
        "Ann Lee (Harbour Wire), Bo Ek [HW] and Cy Day",
        "By Ann Lee, Political Editor, Bo Ek and Cy Day",
        "By Ann Lee, Bo Ek and Cy Day, staff writers",
        "By Ann Lee, Bo Ek and Cy Day, 3 March 2026 10:38",
        "By Ann Lee ann@lantern.example, Bo Ek @boek, Cy Day https://lantern.example/cy/day",
        "By Ann Lee, Bo Ek, Ann Lee and Cy Day",
    ],
)
def test_several_authors(byline: str) -> None:
    assert names.several(byline) == ("Ann Lee", "Bo Ek", "Cy Day")


@pytest.mark.parametrize(
    "name",
    [
        "Byron Day",
        "Vonda Lee",
        "Theo Day",
        "Theodora Day",
        "Yazan Haddad",
        "Jean-Luc Petit",
        "Anna A. Lee",
        "Andy Sand",
        "France24",
        "May",
    ],
)
def test_names_that_only_look_like_by_words(name: str) -> None:
    assert names.single(name) == name
    assert names.several(name) == (name,)
    assert not names.has_by_word(name)


@pytest.mark.parametrize(
    "nobody",
    [
        "",
        "—",
        "123",
        "Staff",
        "STAFF WRITER",
        "By staff reporter",
        "admin",
        "Posted by admin",
        "By",
        "Autor",
        "null",
        "3 March 2026",
        "x" * 81,
    ],
)
def test_nobody(nobody: str) -> None:
    assert names.single(nobody) is None
    assert names.several(nobody) == ()


def test_one_name_is_not_split() -> None:
    assert names.single("By  Ann Lee (ann@lantern.example)") == "Ann Lee"
    assert names.single("Lantern, Gazette and Sons") == "Lantern, Gazette and Sons"


@pytest.mark.parametrize("line", ["By Ann Lee", " von Anna", "文：林小海", "Автор: Анна Лис", "By: the sea"])
def test_lines_that_open_as_bylines(line: str) -> None:
    assert names.has_by_word(line)


@pytest.mark.parametrize(
    "line", ["", "By", "Bystanders saw it", "Authority", "The story by the sea", "Vonda"]
)
def test_lines_that_do_not(line: str) -> None:
    assert not names.has_by_word(line)


parts = st.sampled_from(
    (
        "By ",
        "von ",
        "Ann Lee",
        "Bo Ek",
        ", ",
        " and ",
        "(",
        ")",
        "[HW]",
        "@x",
        "a@b",
        "http://",
        "|",
        "\n",
        "12 May 2021",
        "林",
        "：",
    )
)


@given(st.text(st.characters(codec=None), max_size=60) | st.lists(parts, max_size=8).map("".join))
def test_names_found_are_clean(text: str) -> None:
    for name in names.several(text):
        assert name == name.strip()
        assert 0 < len(name) <= names.MAX_NAME
        assert not names.is_nobody(name)
        assert any(c.isalpha() for c in name)
    assert len(set(names.several(text))) == len(names.several(text))


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Ann Lee, AFP", ("Ann Lee",)),
        ("von Ann Lee, MITTELLAND AKTUELL", ("Ann Lee",)),
        ("Ann Lee, professor of the history of old lighthouses", ("Ann Lee",)),
        ("AFP, DPA", ("AFP", "DPA")),
        ("Editor : Ann Lee", ()),
        ("Comments: 12", ()),
    ],
)
def test_what_follows_a_person_is_no_second_one(byline: str, people: tuple[str, ...]) -> None:
    assert names.several(byline) == people


@pytest.mark.parametrize(
    "name", ["Ann Lee", "Ann van der Lee", "Jean-Luc Ôbert", "松岡大地", "박준석", "Ann B. Lee"]
)
def test_persons(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize(
    "name",
    ["Lantern", "The Lantern", "12 comments", "AFP DPA", "more stories", "In Local News", "Powered by"],
)
def test_no_persons(name: str) -> None:
    assert not names.is_person(name)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        # degrees and memberships are no second author
        ("Ann Lee, Ph.D.", ("Ann Lee",)),
        ("Ann Lee, MD, and Bo Ek, PhD", ("Ann Lee", "Bo Ek")),
        ("By Ann Lee, CFP®", ("Ann Lee",)),
        # nor are footnotes part of a name
        ("Ann Lee1; Bo Ek2; Cy Day1", ("Ann Lee", "Bo Ek", "Cy Day")),
        ("Ann Lee*, Bo Ek†", ("Ann Lee", "Bo Ek")),
        ("R2D2 Smith9", ("R2D2 Smith9",)),
        # signs of a desk have strokes inside
        ("lan/ann;bo", ("lan/ann", "bo")),
        ("Ann Lee/Bo Ek; Cy Day", ("Ann Lee", "Bo Ek", "Cy Day")),
        # the line break after the word was lost
        ("byAnn Lee", ("Ann Lee",)),
        ("Byron Lee", ("Byron Lee",)),
        # other signs between the names
        ("Ann Lee ⋅ Bo Ek ● Cy Day", ("Ann Lee", "Bo Ek", "Cy Day")),
        ("Ann Lee - Updated:", ("Ann Lee",)),
    ],
)
def test_names_without_what_hangs_on_them(byline: str, people: tuple[str, ...]) -> None:
    assert names.several(byline) == people


@pytest.mark.parametrize(
    "byline",
    ["Reviewed by Ann Lee", "Edited by Ann Lee, PhD", "Fact-checked by Ann Lee", "Geprüft von Anna Lehmann", "Traduit par Anne Léger", "Fotografiado por Ana Gil"],
)  # fmt: skip
def test_who_did_something_else_has_not_written(byline: str) -> None:
    assert names.several(byline) == ()


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [("Written by", True), ("Von:", True), ("文：", True), ("By Ann Lee", False), ("Sport", False)],
)
def test_a_by_word_alone(text: str, is_alone: bool) -> None:
    assert names.is_by_word(text) == is_alone
