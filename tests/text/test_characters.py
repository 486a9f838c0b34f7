"""Text that any encoding can hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.text import characters


@given(st.text(st.characters()))
def test_law_it_can_be_written_and_what_could_be_stays(text: str) -> None:
    found = characters.whole(text)
    found.encode("utf-8")
    assert characters.whole(found) == found
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert found == text


def test_half_a_character_keeps_its_column() -> None:
    assert characters.whole("a\ud800b\udc00") == "a\ufffdb\ufffd"
    assert characters.whole("\ud83d\ude00") == "😀"
