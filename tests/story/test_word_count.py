"""How many words a story has."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Gap, Place
from tests.strategies import HEADLINES, SENTENCES, article_of, page_of


def test_the_words_of_the_text_are_counted_and_no_others() -> None:
    story = dateline.read(page_of(article_of(HEADLINES[0], list(SENTENCES))))
    assert story.word_count == sum(len(text.replace("-", " ").split()) for text in SENTENCES)
    (said,) = story.evidence["word_count"]
    assert (said.value, said.place) == (story.word_count, Place.MARKUP)
    assert said.at == story.evidence["text"][0].at


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("渡輪星期一再次啟航，碼頭上站滿了人。", 16),
        ("เรือออกจากท่าแล้ว", 17),
        ("العبارة أبحرت مرة أخرى يوم الاثنين.", 6),
        ("Die Fähre fuhr am 3. März um 10.30 Uhr.", 10),
    ],
)
def test_characters_are_counted_where_a_script_has_no_spaces(text: str, count: int) -> None:
    story = dateline.read(page_of(article_of("渡輪", [text] * 6)))
    assert story.word_count == 6 * count


def test_a_page_without_text_has_a_gap() -> None:
    story = dateline.read("<title>Nothing</title><nav><a href='/'>Home</a></nav>")
    assert story.word_count == 0
    assert story.gaps["word_count"] is Gap.SILENT
