import io

import pytest
from rich.console import Console

from dateline.cli import story_view, terminal
from dateline.cli.story_view import spoken
from dateline.model import Entry, Item, ItemKind, Kind, Share, Story, When


def shown(story: Story) -> list[str]:
    out = io.StringIO()
    story_view.show(Console(file=out, width=90, highlight=False, markup=False, emoji=False), story)
    return out.getvalue().splitlines()


def test_what_costs_is_said() -> None:
    assert "12 words · paid for" in shown(Story(word_count=12, paywalled=True))
    assert "free to read" in shown(Story(paywalled=False))


def test_the_entries_of_a_live_blog_are_listed() -> None:
    first = Entry(when=When("2026-03-03T12:40"), headline="Divers back on land", author="Ann Lee")
    lines = shown(Story(kind=Kind.LIVE_BLOG, entries=(first, Entry(headline="Crack found"))))
    assert "2 entries" in lines
    assert "  Tuesday 3 March 2026, 12:40 · Divers back on land · Ann Lee" in lines
    assert "  Crack found" in lines
    assert "live blog" in lines


def test_stories_stand_under_the_words_of_their_box() -> None:
    items = (
        Item(title="Crack found", heading="Most read", kind=ItemKind.MOST_READ),
        Item(title="Quay closed", heading="Most read", kind=ItemKind.MOST_READ),
        Item(title="Lamps lit"),
    )
    lines = shown(Story(featured=items))
    first = lines.index("Featured")
    assert lines[first + 1 : first + 5] == [
        "  Most read",
        "  • Crack found",
        "  • Quay closed",
        "  • Lamps lit",
    ]


def test_a_story_like_most_is_not_said_to_be_one() -> None:
    assert not any("story" in line for line in shown(Story(kind=Kind.STORY)))


def test_the_ways_to_share_are_named() -> None:
    ways = (
        Share(service="facebook", url="https://p.example/f"),
        Share(service="x", url="https://p.example/x"),
    )
    assert "to share at facebook, x" in shown(Story(share=ways))


def test_the_next_page_is_told() -> None:
    assert "Next page: https://p.example/a?page=2" in shown(Story(next_page="https://p.example/a?page=2"))


def test_the_words_are_counted() -> None:
    assert "1,234 words" in shown(Story(word_count=1234))
    assert "1 word" in shown(Story(word_count=1))
    assert not any("word" in line for line in shown(Story()))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2021-05-17", "Monday 17 May 2021"),
        ("2021-05-17T10:38", "Monday 17 May 2021, 10:38"),
        ("2021-05-17T10:38:05", "Monday 17 May 2021, 10:38"),
        ("2021-05-17T10:38:00+02:00", "Monday 17 May 2021, 10:38 +02:00"),
        ("2021-05-17T10:38:00-09:30", "Monday 17 May 2021, 10:38 -09:30"),
        ("2021-05-17T10:38Z", "Monday 17 May 2021, 10:38 UTC"),
    ],
)
def test_times_are_spoken_as_precisely_as_known(iso: str, words: str) -> None:
    assert spoken(When(iso)) == words


def test_direction_marks_of_honest_text_stay() -> None:
    honest = "العبارة \u200fتبحر\u200e 12 مرة"
    assert terminal.plain(honest) == honest


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x9b", "\r", "\x07", "\u202e", "\u2067", "\x7f", "\udc80"])
def test_what_steers_is_replaced(steering: str) -> None:
    assert "\ufffd" in terminal.plain(f"a{steering}b")
    assert steering not in terminal.plain(f"a{steering}b")
