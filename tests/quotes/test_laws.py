"""What holds of any text: no word that is not in the story, and no text that takes long."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import quotes
from dateline.model.quote import Quote
from dateline.quotes import lexicon, marks

#: Pieces of which news is made, so that chance text has quotations.
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "“",
                "”",
                "‘",
                "’",
                '"',
                "'",
                "''",
                "«",
                "»",
                "„",
                "「",
                "」",
                "—",
                "\n",
                "\n\n",
                ", ",
                ". ",
                "? ",
                ": ",
                " ",
                "(",
                ")",
            ),
            *(
                "said ",
                "he ",
                "Ann Lee ",
                "told ",
                "that ",
                "the minister ",
                "according to ",
                "who ",
                "and ",
                "to ",
                "Monday ",
                "'s ",
            ),
            *(
                "it ",
                "is late ",
                "in a statement ",
                "sagte ",
                "dit ",
                "dijo ",
                "قال ",
                "说",
                "は",
                "と述べ",
                "says ",
                "called ",
                "42 ",
            ),
        )
    ),
    max_size=40,
).map("".join)
LANGUAGES = st.sampled_from((*lexicon.LANGUAGES, "sv", None))


def spans(quote: Quote) -> list[tuple[str | None, tuple[int, int] | None]]:
    return [
        (quote.cue, quote.cue_span),
        (quote.named_as, quote.named_span),
        (quote.speaker, quote.speaker_span),
        (quote.speaker_role, quote.role_span),
        (quote.addressee, quote.addressee_span),
        (quote.occasion, quote.occasion_span),
    ]


@given(PIECES | st.text(), LANGUAGES)
def test_every_span_slices_to_its_words(text: str, language: str | None) -> None:
    for quote in quotes.within(text, language):
        assert quote.spans
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)
        assert quote.words == " ".join(text[start:end] for start, end in quote.spans)
        for words, span in spans(quote):
            assert (words is None) == (span is None)
            assert span is None or words == text[slice(*span)] != ""
        assert (quote.speaker is None) == (quote.reason is not None)


@given(PIECES | st.text(), LANGUAGES)
def test_reading_twice_gives_the_same(text: str, language: str | None) -> None:
    assert quotes.within(text, language) == quotes.within(text, language)


@given(PIECES | st.text())
def test_marked_words_do_not_overlap(text: str) -> None:
    last = 0
    for one in marks.find(text):
        assert last <= one.outer <= one.start < one.end <= one.outer_end
        last = one.outer_end


@given(PIECES)
def test_a_paragraph_behind_changes_no_words_before(text: str) -> None:
    before = {quote.words for quote in quotes.within(text + "\n\n", "en") if quote.kind == "direct"}
    behind = {quote.words for quote in quotes.within(text + "\n\nIt rained.", "en") if quote.kind == "direct"}
    assert before == behind


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"', "“", "'", "”“", "‘’", "」", "''", "“‘", "\"'"])
def test_a_megabyte_of_marks_takes_no_second(piece: str) -> None:
    text = piece * (10**6 // len(piece))
    quotes.within("“Go,” he said.", "en")  # loads the words
    started = process_time()
    quotes.within(text, "en")
    assert process_time() - started < 1
