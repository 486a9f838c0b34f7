import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank. Nobody drowned.", ["It sank.", "Nobody drowned."]),
        ("Mr. J. Lee of the U.S. Senate left.", ["Mr. J. Lee of the U.S. Senate left."]),
        ("“Why?” she asked. “Go!” He went.", ["“Why?” she asked.", "“Go!”", "He went."]),
        ("At 3.5 per cent. Yes", ["At 3.5 per cent.", "Yes"]),
        ("Am 3. Mai kam z.B. Herr Dr. Lee.", ["Am 3. Mai kam z.B. Herr Dr. Lee."]),
        ("他說。「走。」他走了。", ["他說。", "「走。」", "他走了。"]),
        ("One line\nanother", ["One line", "another"]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences.spans(text)] == expected


@given(st.text(st.sampled_from('aB .!?\n“”"。1')) | st.text())
def test_sentences_cover_all_but_spaces(text: str) -> None:
    spans = sentences.spans(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
