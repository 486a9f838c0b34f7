import pytest

from dateline.page.clues import folded
from dateline.page.notes import opens_note


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the ferry has two funnels.",
        "Editor’s note: names were changed.",
        "Quelle: dpa",
        "Sources",
        "Verwendete Quellen:",
        "Dieser Artikel erschien zuerst im Lantern.",
        "© 2026 The Vellmouth Lantern",
        "Źródło: PAP",
        "Источник: порт",
        "出典：港湾新聞",
        "We may earn a commission.",
        "Links with a star are affiliate links.",
    ],
)
def test_notes_open_so(text: str) -> None:
    assert opens_note(folded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Correctional officers went on strike.",
        "Sources close to the harbour said that the ferry would sail.",
        "This article of faith is old.",
        "Quellen sprudelten im Hafen.",
        "",
        "The note was found in a bottle.",
    ],
)
def test_stories_open_otherwise(text: str) -> None:
    assert not opens_note(folded(text))
