"""Story codes: the same everywhere and for ever, and a slip of the finger shows."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import MistypedCode
from dateline.text import codes

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ADDRESS = "https://lantern.example/2026/03/03/quay"
# Printed on paper and in other people's notes: if one of these fails, the change is wrong, not the test.
PINNED = {
    ("https://paper.example/", ""): "BGRP-YM9M-16BA",
    (ADDRESS, ""): "7ABM-F6S4-HD3C",
    (None, "The harbour trust closed the eastern quay."): "D4FN-EHGT-WH2J",
    (None, "渡輪晚了一小時才離開港口。"): "KF28-PJ4F-4315",
}


def code_of(number: int) -> str:
    code = codes.mint(f"https://lantern.example/{number}", "")
    assert code is not None
    return code


def is_code(typed: str) -> bool:
    try:
        codes.parse(typed)
    except MistypedCode:
        return False
    return True


@pytest.mark.parametrize(("source", "code"), PINNED.items(), ids=str)
def test_codes_never_change(source: tuple[str | None, str], code: str) -> None:
    assert codes.mint(*source) == code


@pytest.mark.parametrize(
    "variant",
    [
        "http://lantern.example/2026/03/03/quay",
        "HTTPS://Lantern.EXAMPLE:443/2026/03/03/quay",
        "http://lantern.example:80/2026/03/03/quay#comments",
        f"{ADDRESS}?utm_source=x&fbclid=y",
        f"  {ADDRESS} ",
    ],
)
def test_one_story_has_one_code(variant: str) -> None:
    assert codes.mint(variant, "whatever it says") == codes.mint(ADDRESS, "") == PINNED[ADDRESS, ""]


def test_only_the_scheme_at_the_start_does_not_matter() -> None:
    kept = "archive.example/web/http://lantern.example/a"
    assert codes.mint(f"http://{kept}", "") == codes.mint(f"https://{kept}", "")
    assert codes.mint(f"https://{kept}", "") != codes.mint(f"https://{kept.replace('http:', 'https:')}", "")


@pytest.mark.parametrize(
    "other", ["", "/2026/03/03/quay?id=2", "/2026/03/03/Quay", "/2026/03/03/quay/", ":8080/2026/03/03/quay"]
)
def test_another_address_is_another_story(other: str) -> None:
    assert codes.mint(f"https://lantern.example{other}", "") != PINNED[ADDRESS, ""]


def test_without_an_address_the_text_is_the_story() -> None:
    assert codes.mint(None, "A  crack\n closes\tquay ") == codes.mint("", "A crack closes quay")
    assert codes.mint("  ", "A crack closes quay") == codes.mint(None, "A crack closes quay")
    assert codes.mint(None, "A crack closes the quay") != codes.mint(None, "A crack closes quay")


@pytest.mark.parametrize("nothing", ["", " \n\t"])
def test_nothing_has_no_code(nothing: str) -> None:
    assert codes.mint(None, nothing) is None
    assert codes.mint(nothing, nothing) is None


@given(st.none() | st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text_has_a_code_or_none(address: str | None, body: str) -> None:
    code = codes.mint(address, body)
    assert code is None or codes.parse(code) == code
    assert code is not None or not body.split()


@pytest.mark.parametrize("number", range(4))
def test_every_wrong_symbol_shows(number: int) -> None:
    code = code_of(number)
    for at, right in enumerate(code):
        wrong = [code[:at] + symbol + code[at + 1 :] for symbol in SYMBOLS if symbol != right != "-"]
        assert not any(map(is_code, wrong))


@pytest.mark.parametrize("number", range(20))
def test_every_swap_shows(number: int) -> None:
    code = code_of(number)
    for a, b in combinations((at for at, symbol in enumerate(code) if symbol != "-"), 2):
        swapped = list(code)
        swapped[a], swapped[b] = code[b], code[a]
        assert is_code("".join(swapped)) == (code[a] == code[b])


@given(st.integers(0), st.integers(0, 11), st.sampled_from(SYMBOLS))
def test_a_wrong_symbol_shows_in_any_code(number: int, at: int, symbol: str) -> None:
    code = code_of(number).replace("-", "")
    assert is_code(code[:at] + symbol + code[at + 1 :]) == (code[at] == symbol)


@given(st.integers(0), st.integers(0, 11), st.integers(0, 11))
def test_a_swap_shows_in_any_code(number: int, a: int, b: int) -> None:
    swapped = list(code_of(number).replace("-", ""))
    is_same = swapped[a] == swapped[b]
    swapped[a], swapped[b] = swapped[b], swapped[a]
    assert is_code("".join(swapped)) == is_same


@pytest.mark.parametrize("between", ["", " ", "-", "–", "—", "‐", "‑", "−", " - ", "\u00a0", "\n"])
@pytest.mark.parametrize("style", [str, str.lower, str.title])
def test_case_and_dashes_do_not_matter(between: str, style: type[str]) -> None:
    code = PINNED[ADDRESS, ""]
    assert codes.parse(f" {style(code.replace('-', between))} ") == code


def test_look_alikes_are_read_as_digits() -> None:
    code = next(code for number in range(200) if {"0", "1"} <= set(code := code_of(number)))
    for typed in (code.replace("0", "O").replace("1", "I"), code.replace("0", "o").replace("1", "l")):
        assert codes.parse(typed) == code
    assert all("U" not in code_of(number) and "O" not in code_of(number) for number in range(200))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7ABM",
        "7ABM-F6S4-HD3",
        "7ABM-F6S4-HD3CP",
        "7ABM_F6S4_HD3C",
        "UABM-F6S4-HD3C",
        "７ABM-F6S4-HD3C",
        "\ud800",
    ],
)
def test_what_is_no_code_is_told_apart(typed: str) -> None:
    with pytest.raises(MistypedCode, match="is no story code") as caught:
        codes.parse(typed)
    assert caught.value.code == typed


def test_a_mistyped_code_says_so() -> None:
    with pytest.raises(MistypedCode, match="7ABM-F6S4-HD3D is mistyped") as caught:
        codes.parse("7abm f6s4 hd3d")
    assert caught.value.code == "7abm f6s4 hd3d"


@given(st.text(st.characters(codec=None)))
def test_any_text_is_a_code_or_mistyped(typed: str) -> None:
    if is_code(typed):
        assert codes.parse(codes.parse(typed)) == codes.parse(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "7ABM-F6S4-HD3C",
        "7abmf6s4hd3c",
        " 7ABM F6S4 HD3C ",
        "7ABM–F6S4–HD3C",
        "ABCD-EFGH-JKMN",
        "AAAA-AAAA-AAA1",
    ],
)
def test_written_as_a_code(typed: str) -> None:
    assert codes.looks_like(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "conservation", "they must stay", "7ABM-F6S4HD3C", "7ABM-F6S4", "933001", "7ABM-F6S4-HD3C-1"],
)
def test_not_written_as_a_code(typed: str) -> None:
    assert not codes.looks_like(typed)
