"""Names taken apart for citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.naming import Name, initials, taken_apart


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Nell Garrity", "en", Name("Garrity", "Nell")),
        ("Ludwig van Beethoven", "de", Name("van Beethoven", "Ludwig")),
        ("Juan de la Cruz", "es", Name("de la Cruz", "Juan")),
        ("Robert De Niro", "en", Name("De Niro", "Robert")),
        ("Cy King Jr.", "en", Name("King", "Cy", "Jr.")),
        ("Cy Lee King, Jr.", "en", Name("King", "Cy Lee", "Jr.")),
        ("Иван Петров", "ru", Name("Петров", "Иван")),
        ("Nagy Anna", "hu", Name("Nagy", "Anna")),
        ("Nguyễn Văn An", "vi-VN", Name("Nguyễn", "Văn An")),
        ("Reuters", "en", Name("Reuters")),
        ("Associated Press", "en", Name("Associated Press")),
        ("Agence France-Presse", "fr", Name("Agence France-Presse")),
        ("Lantern Staff", "en", Name("Lantern Staff")),
        ("The Vellmouth Lantern", "en", Name("The Vellmouth Lantern")),
        ("Tide Crier", "en", Name("Tide Crier")),
        ("松岡大地", "ja", Name("松岡大地")),
        ("김철수", "ko", Name("김철수")),
        ("علی رضایی", "fa", Name("علی رضایی")),
        ("  Ann \n Lee ", None, Name("Lee", "Ann")),
        ("Madonna", "en", Name("Madonna")),
    ],
)
def test_names(name: str, language: str | None, expected: Name) -> None:
    assert taken_apart(name, language, ("Tide Crier", None)) == expected


@given(st.text(max_size=40), st.none() | st.sampled_from(("en", "hu")))
def test_nothing_of_a_name_is_lost(name: str, language: str | None) -> None:
    found = taken_apart(name, language)
    letters = sorted("".join((found.family, found.given, found.suffix)).replace(" ", "").replace(",", ""))
    assert letters == sorted("".join(name.split()).replace(",", ""))


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Nell", "N."), ("Jean-Paul", "J.-P."), ("J.K.", "J. K."), ("Ann M.", "A. M."), ("Łucja", "Ł.")],
)
def test_initials(given: str, expected: str) -> None:
    assert initials(given) == expected
